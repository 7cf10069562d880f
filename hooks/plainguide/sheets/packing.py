"""Meeting packs in numbers: which pages have one, the leaves of paper for so many people, the time that cards take to cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from plainguide.sheets.collect import by_host
from plainguide.sheets.editions import Edition
from plainguide.sheets.model import Sheet

PEOPLE = (5, 10, 20)
"""For so many people the cover of a pack says what to print."""
SECONDS_TO_CUT = 25
"""An assumption: one person cuts a set of 24 cards in about 10 minutes. The cover says so."""
ROUNDED = 5
"""Minutes: the time to cut is given to the next 5."""


def for_packs(found: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """The sheets of each page that a meeting pack would hold; a page that has none of them is left out."""
    return by_host(sheet for sheet in found if sheet.in_packs)


def packed(found: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """The pages with a meeting pack, with its sheets: a page has one where that saves somebody from printing several files."""
    return {host: here for host, here in for_packs(found).items() if len(here) > 1}


@dataclass(frozen=True, slots=True)
class Item:
    """A sheet, or the notes for one, in a pack."""

    sheet: Sheet
    pages: int
    """Of one copy."""
    notes: bool = False

    @property
    def both_sides(self) -> bool:
        return self.sheet.both_sides and not self.notes

    def copies(self, people: int) -> int:
        """How many to print. Of the notes, and of a sheet that everybody shares, one is enough."""
        return 1 if self.notes or not self.sheet.share else ceil(people / self.sheet.share)

    def leaves(self, people: int) -> int:
        return self.copies(people) * (ceil(self.pages / 2) if self.both_sides else self.pages)

    def minutes_to_cut(self, people: int, edition: Edition) -> int:
        """About how long one person cuts the cards; 0 for what is not cut."""
        cards = self.pages // 2 * edition.cards if self.both_sides else 0
        return ceil(self.copies(people) * cards * SECONDS_TO_CUT / 60 / ROUNDED) * ROUNDED


@dataclass(frozen=True, slots=True)
class Plan:
    """What to print for a meeting."""

    items: Mapping[str, Item]
    """By the id that each has in the pack."""
    edition: Edition
    people: tuple[int, ...] = PEOPLE

    @property
    def seconds(self) -> int:
        """For which it counts on to cut a card; 0 where no cards are there."""
        return SECONDS_TO_CUT if any(item.both_sides for item in self.items.values()) else 0

    def leaves(self, people: int) -> int:
        return sum(item.leaves(people) for item in self.items.values())

    def minutes_to_cut(self, people: int) -> int:
        return sum(item.minutes_to_cut(people, self.edition) for item in self.items.values())
