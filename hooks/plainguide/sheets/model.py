"""A block as its author wrote it in a page, and a sheet of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plainguide.base import as_list
from plainguide.sheets.editions import EASY_READ, EDITIONS, ON_WALL, Edition


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: a sheet, or one inside a sheet. Offsets are those of the page's file, front matter included.

    A block without a line is one that Markdown saw where the scan saw none."""

    name: str
    title: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The options that are valid, and no others."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each option."""
    line: int = 0
    """The line on which it starts."""
    first: int = 0
    """Where its first line starts."""
    body: int = 0
    """Where its content starts: behind its options."""
    end: int = 0
    """Where its content ends."""
    last: int = 0
    """Behind its last line."""
    blocks: tuple[Block, ...] = ()
    """The blocks inside it."""

    def __str__(self) -> str:
        return named(self.name, self.title)


_NOUNS = {kind: kind for kind in ("checklist", "worksheet", "timeline", "letter", "field", "idea")}
_NOUNS |= {"cards": "set of cards", "easy-read": "Easy Read sheet"}
_EDITIONS = {"timeline": ON_WALL, "easy-read": EASY_READ}


def named(name: str, title: str) -> str:
    """A block as messages name it."""
    noun = _NOUNS.get(name, f"{name} block")
    return f"the {noun} '{title}'" if title else f"the {noun}"


def outline(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks of a page, those inside others included, in the order in which they start."""
    for block in blocks:
        yield block
        yield from outline(block.blocks)


def former_ids(sheet: Block) -> tuple[str, ...]:
    """The ids that a sheet had before. Authors may write either option."""
    return tuple(as_list(sheet.options.get("was")) + as_list(sheet.options.get("redirect_from")))


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
    embed: bool
    """True where it is kept in the text of its host page, which has a card for it otherwise."""
    blank: int
    """Blank cards at the end; 0 for another kind."""
    host: str
    """The page that it was written in, below docs/."""
    line: int
    """The line of that page on which it starts."""
    first: int
    """The offset of its first line in that page's file."""
    markdown: str
    """Its block, without the facilitator's notes."""
    content: str
    """What is inside its block, without its options and the blocks inside it."""
    notes: str
    """The Markdown of the facilitator's notes; empty where there are none."""
    block: Block
    """Its block in the scan, from which its pages are rendered."""
    share: int = 0
    """So many people share one copy; 0 where all of them do."""
    was: tuple[str, ...] = ()
    """Ids that it had before: their addresses redirect to it."""
    to: str = ""
    """Whom a letter is sent to; `people` are who sends it."""
    when: str = ""
    """At which step a letter is sent."""

    @property
    def both_sides(self) -> bool:
        """True where it is printed on both sides of the paper."""
        return self.kind == "cards"

    @property
    def is_filled_in(self) -> bool:
        """True where somebody writes or ticks on it: it has lines for the group and the date."""
        return self.kind in ("checklist", "worksheet")

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Those in which it is printed."""
        return _EDITIONS.get(self.kind, EDITIONS)

    @property
    def is_edited(self) -> bool:
        """True where people change it before they use it: it has editable copies. The words of Easy Read belong to its pictures."""
        return self.kind != "easy-read"

    @property
    def is_read_on_host(self) -> bool:
        """True where it is read in the text of its host page, and its own page is for its paper."""
        return self.kind == "easy-read" and self.embed

    @property
    def in_packs(self) -> bool:
        """True where it belongs into the meeting pack of its page."""
        return self.kind in ("checklist", "worksheet", "cards")

    @property
    def in_book(self) -> bool:
        """True where the whole guide on paper holds it. A letter is completed on its page or in a file, a timeline hangs on a wall,
        and Easy Read is larger than the book."""
        return self.kind not in ("letter", "timeline", "easy-read")

    def file(self, edition: Edition, id: str = "") -> str:
        """The name of its PDF; with `id`, that under an id which it had before."""
        return f"{id or self.id}{edition.suffix}.pdf"
