"""The titles, short forms and initials of known laws, to be recognised at the end of the words that were read so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plainguide.law.tokens import Kind, Token, tokens
from plainguide.law.vocabulary import WRITTEN

_LENGTH = 60
"""No title has more tokens."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name under which a law is registered."""

    id: str
    years: frozenset[str]
    """The years that may stand with it: that of the law, and any inside its title."""
    needs_year: bool
    """True where the name is of this law only together with its year: there are four Scotland Acts."""
    exact: str = ""
    """Initials, which are written with these very capitals: FOISA."""


@dataclass(frozen=True, slots=True)
class Match:
    """Known names that end at a token."""

    first: int
    """The index of their first token."""
    known: tuple[Known, ...]
    years: tuple[str, ...]
    """The years among their words: "(Scotland 2015) Act"."""


@dataclass(frozen=True)
class Titles:
    """Known names by their words in reverse order, without years and commas; capitals do not matter but in initials."""

    ends: dict[str, dict[tuple[str, ...], tuple[Known, ...]]] = field(default_factory=dict)
    """By the last word: the names that end in it."""
    written: tuple[str, ...] = ()
    """The last word of each name, as it is registered."""

    @staticmethod
    def of(names: Iterable[tuple[str, str, int, bool]]) -> Titles:
        """From (title without year, id, year, year needed)."""
        ends: dict[str, dict[tuple[str, ...], tuple[Known, ...]]] = {}
        written = []
        for title, id, year, needed in names:
            read = tokens(title)
            written.append(read[-1].text)
            key = tuple(word for word, _, _ in _backwards(read, len(read) - 1) if word)
            years = frozenset([str(year), *(one.text for one in read if one.kind is Kind.YEAR)])
            initials = len(read) == 1 and sum(letter.isupper() for letter in title) > 1
            known = Known(id, years, needed, title if initials else "")
            alike = ends.setdefault(key[0], {})
            alike[key] = tuple(dict.fromkeys((*alike.get(key, ()), known)))
        return Titles(ends, tuple(written))

    @cached_property
    def signs(self) -> frozenset[str]:
        """The last words of known names as they are written, but for Act and the like, which are looked for anyway."""
        return frozenset(self.written) - WRITTEN

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The words in which a known name ends."""
        return frozenset(self.ends)

    def ending_at(self, text: Sequence[Token], last: int) -> Match | None:
        """The longest known name whose last word is the token `last`."""
        names = self.ends.get(text[last].text.lower())
        if not names:
            return None
        longest: Match | None = None
        key: list[str] = []
        years: list[str] = []
        depth = max(map(len, names))
        for word, index, year in _backwards(text, last):
            if year:
                years.append(year)
                continue
            key.append(word)
            known = tuple(one for one in names.get(tuple(key), ()) if not one.exact or one.exact == text[last].text)
            if known:
                longest = Match(index, known, tuple(years))
            if len(key) >= depth:
                break
        return longest

    def places(self, ids: frozenset[str]) -> frozenset[str]:
        """The words that titles of these laws have in brackets: (Scotland)."""
        found: set[str] = set()
        for names in self.ends.values():
            for key, known in names.items():
                if any(one.id in ids for one in known):
                    found.update(word for before, word, after in zip(key, key[1:], key[2:]) if (before, after) == (")", "("))
        return frozenset(found)


NO_TITLES = Titles()


def singular(word: str) -> str:
    """A word without its plural s, which people leave out and put in: "Bridge Tolls (Islands) Act"."""
    return word[:-1] if len(word) > 4 and word[-1] == "s" else word


def _backwards(text: Sequence[Token], last: int) -> Iterator[tuple[str, int, str]]:
    """(word, index, year) of each token up to `last`, the last first, without commas. Brackets are words; a year has no word."""
    index = last
    while index >= 0 and last - index < _LENGTH:
        token = text[index]
        if token.kind is Kind.YEAR:
            yield "", index, token.text
        elif token.kind is Kind.CLOSE and index > 1 and text[index - 1].kind is Kind.YEAR and text[index - 2].kind is Kind.OPEN:
            yield "", index, text[index - 1].text
            index -= 2
        elif token.kind is Kind.BRACKET:
            yield from ((word, index, "") for word in (")", token.text[1:-1].strip().lower(), "("))
        elif token.kind is not Kind.COMMA:
            yield singular(token.text.lower()) if index < last else token.text.lower(), index, ""
        index -= 1
