"""The names of laws in a text: titles, years, numbers, initials, and "the Act"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plainguide.law.vocabulary import ACT_TYPES, DIVISIONS

How = Literal["title", "unknown", "year", "number", "the", "this", "that"]


Alias = tuple[str, ...]
"""What it is called from there on, by its words: `("act",)` for "the Act", `("2003", "regulations")`, `("foisa",)`."""


def alias_of(words: Iterable[str]) -> Alias:
    """The words by which an alias is looked up, without "the"."""
    return tuple(word.lower() for word in words if word.lower() not in ("the", "this"))


@dataclass(frozen=True, slots=True)
class LawName:
    """How a text names a law, at text[start:end]."""

    start: int
    end: int
    how: How
    """By a known title, by a title that is not known, by year ("the 2015 Act"), by number, or by a word ("the Act")."""
    noun: str
    """act, bill, measure, regulations, order, rules; empty where what it is divided into is not known."""
    value: tuple[str, ...] = ()
    """The ids of a known title, the words of an unknown one, the year, or the id that the number gives; empty for "the Act"."""
    article: bool = False
    """True where "the" comes before it."""
    first: int = 0
    """The index of its first token."""
    last: int = 0
    quoted: bool = False
    """True where it stands alone in quotation marks: a word that is being explained."""
    initials: bool = False
    """True for FOIA or EIRs: an unregistered law that the reader is taken to know."""
    alias: Alias = ()
    """Its words in lower case without "the" and "this": what a definition may have called it."""

    @property
    def is_reference(self) -> bool:
        """True for "the Act", "this Act", "that Act": which law it is depends on the text around it."""
        return self.how in ("the", "this", "that")

    def divides_into(self, kind: str) -> bool:
        """True where such a law has such provisions. A number says only whether it is an Act."""
        if self.how == "number":
            return (kind == "section") == (self.value[0].split("/")[0] in ACT_TYPES) or kind in DIVISIONS["act"] - {"section"}
        return not self.noun or kind in DIVISIONS[self.noun]


class NamesInText:
    """The names that a text has, in its order, to look up by token."""

    def __init__(self, found: Sequence[LawName]) -> None:
        self.all = found
        self._firsts = [name.first for name in found]

    def before(self, index: int) -> LawName | None:
        """The last name that starts at or before a token."""
        place = bisect_right(self._firsts, index)
        return self.all[place - 1] if place else None

    def at(self, index: int) -> LawName | None:
        """The name that starts at a token."""
        name = self.before(index)
        return name if name and name.first == index else None

    def behind(self, index: int) -> Sequence[LawName]:
        """All names that start behind a token."""
        return self.all[bisect_right(self._firsts, index) :]
