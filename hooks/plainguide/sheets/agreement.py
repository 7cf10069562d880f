"""What the scan of a page found and what was rendered must agree, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from plainguide.base import Code, Place, Problem, locate
from plainguide.sheets.model import Block, outline

_REMEDY = "start it at the left margin, outside lists, quotations and other blocks"


def disagreements(scanned: Iterable[Block], rendered: Collection[Block], source: str, path: str) -> Iterator[Problem]:
    """Problems for the blocks that were scanned but not rendered, and for those that Markdown saw where the scan saw none.

    `source` is the text of the page's file, `path` its name in messages."""
    known = list(outline(scanned))
    for block in known:
        if block not in rendered:
            yield Problem(Code.BLOCK_NOT_RENDERED, Place(path, block.line), f"{block} was not rendered", _REMEDY)
    for block in rendered:
        if block not in known:
            line = locate(source, block.title or block.name)[0]
            yield Problem(Code.BLOCK_NOT_RENDERED, Place(path, line), f"{block} cannot be rendered here", _REMEDY)
