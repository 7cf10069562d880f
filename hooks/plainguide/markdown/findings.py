"""What the extensions found on a page, as problems with the line of the author's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainguide.base.problems import Problem
from plainguide.base.sources import locate
from plainguide.markdown.law_links import Found
from plainguide.markdown.link_policy import Refused
from plainguide.markdown.sheet_blocks import Fault


def lines(source: str, texts: Iterable[str], start: int = 0) -> Iterator[int]:
    """The line of each text in a page's source, in reading order from `start` on; 0 where it cannot be found."""
    position = start
    for text in texts:
        line, position = locate(source, text, position)
        yield line


def problems(path: str, source: str, found: list[Found], start: int = 0) -> Iterator[Problem]:
    """The faults of a page's citations. The source is searched only where there is one."""
    if any(one.fault for one in found):
        for one, line in zip(found, lines(source, [one.text for one in found], start)):
            if one.fault:
                yield Problem(path, line, one.fault, one.hint)


def block_problems(path: str, source: str, faults: Iterable[Fault]) -> Iterator[Problem]:
    """The faults of what a page is made of that only show when it is rendered."""
    for fault in faults:
        yield Problem(path, locate(source, fault.text)[0], fault.message, fault.hint)


def refused(path: str, source: str, found: Iterable[Refused]) -> Iterator[Problem]:
    """What may not be published, on the line where its author wrote it."""
    for one in found:
        at = source.find(one.text)  # an address is no prose: `locate` does not look where it stands
        yield Problem(path, source.count("\n", 0, at) + 1 if at >= 0 else 0, one.message, one.hint)
