"""A block as it stands in a page, and a sheet of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plainguide.sheets.editions import Edition
from plainguide.sheets.options import SPECS


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it stands in a page: a sheet, or a part of one."""

    name: str
    title: str
    options: Mapping[str, Any]
    line: int
    """The line of the page's file on which it starts."""
    first: int
    """The offset of its first line in the page's text (front matter included), and that behind its last."""
    last: int
    body: int
    """The offset at which its content starts, behind its options."""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the guide."""

    id: str
    """The last part of its address, `/sheets/<id>/`; never used again for another sheet."""
    kind: str
    title: str
    people: str
    """Who it is for."""
    minutes: int
    copies: str
    """How many to print; empty for the usual."""
    stage: str
    """The stage of the journey that it belongs to; empty where the guide has no stages."""
    blank: int
    """Blank cards at the end; 0 for another kind."""
    host: str
    """The page that it stands in, below docs/."""
    line: int
    markdown: str
    """Its block, without the facilitator's notes."""
    notes: str
    """The Markdown of the facilitator's notes; empty where there are none."""
    first: int
    """The offset of its first line in the page's file."""
    was: tuple[str, ...] = ()
    """Ids that it had before: their addresses lead to it."""

    @property
    def both_sides(self) -> bool:
        """True where it is printed on both sides of the paper."""
        return self.kind == "cards"

    def file(self, edition: Edition, id: str = "") -> str:
        """The name of its PDF; with `id`, that under an id which it had before."""
        return f"{id or self.id}{edition.suffix}.pdf"


def outline(parts: Iterable[Part]) -> Iterator[Part]:
    """All blocks of a page, those inside others included, in order; without those that an unknown option keeps from being made."""
    for part in parts:
        if not set(part.options) - set(SPECS[part.name].options):
            yield part
            yield from outline(part.parts)
