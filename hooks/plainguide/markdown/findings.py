"""What the extensions found on a page, with the line of the author's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plainguide.base import Place, Problem, locate
from plainguide.markdown.law_links import Found


def lines(source: str, texts: Iterable[str], start: int = 0) -> Iterator[int]:
    """The line of each text in a page's source, in reading order from `start` on; 0 where it cannot be found."""
    position = start
    for text in texts:
        line, position = locate(source, text, position)
        yield line


def of_citations(path: str, source: str, found: list[Found], start: int = 0) -> Iterator[Problem]:
    """The problems of a page's citations. The source is searched only where there is one."""
    if any(one.problem for one in found):
        for one, line in zip(found, lines(source, [one.text for one in found], start)):
            if one.problem:
                yield replace(one.problem, place=Place(path, line))


def of_text(path: str, source: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems that quote what a reader reads, on the line where its author wrote it; one that has a line keeps it."""
    for one in problems:
        yield replace(one, place=Place(path, one.place.line or locate(source, one.place.quote)[0]))


def of_markup(path: str, source: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems that quote markup or an address, which `locate` does not read."""
    for one in problems:
        at = source.find(one.place.quote)
        yield replace(one, place=Place(path, source.count("\n", 0, at) + 1 if at >= 0 else 0))
