"""What the extensions found on a page, as problems with the line of the author's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainguide.markdown.citations import Found
from plainguide.problems import Problem
from plainguide.sources import locate


def lines(source: str, texts: Iterable[str]) -> Iterator[int]:
    """The line of each text in a page's source, in reading order; 0 where it cannot be found."""
    position = 0
    for text in texts:
        line, position = locate(source, text, position)
        yield line


def problems(path: str, source: str, found: list[Found]) -> Iterator[Problem]:
    """The faults of a page's citations. The source is searched only where there is one."""
    if any(one.fault for one in found):
        for one, line in zip(found, lines(source, [one.text for one in found])):
            if one.fault:
                yield Problem(path, line, one.fault, one.hint)
