"""Reading a text once into tokens, so that the grammar of citations never looks at single characters or white space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum, auto
from typing import NamedTuple

from plainguide.base import OPAQUE
from plainguide.law.vocabulary import KINDS, LEVELS


class Kind(StrEnum):
    """What a token is."""

    WORD = auto()
    PROVISION = auto()
    """A word for a kind of provision: "section", "regs", "§". Whether it is one here, its number says."""
    LEVEL = auto()
    """A word for what is inside a provision: "subsection", "para."."""
    NUMBER = auto()
    """What may number a provision: "22", "22A"."""
    BRACKET = auto()
    """What may number a level below: "(2)", "(iv)"."""
    YEAR = auto()
    FIGURE = auto()
    """Any other number: a decimal, a time, a share, a telephone number."""
    LAW_NUMBER = auto()
    """The number of a law: "SSI 2004/8", "1999 asp 1"."""
    POSSESSIVE = auto()
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()
    DASH = auto()
    OPEN = auto()
    CLOSE = auto()
    QUOTE = auto()
    STOP = auto()
    """The mark that ends a sentence, or a dot anywhere."""
    OPAQUE = auto()
    """What is not text: code, a picture, a mark for a note."""
    OTHER = auto()


class Token(NamedTuple):
    """A piece of the text without white space, at text[start:end]."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool
    """True where white space, or nothing, comes before it."""
    word: str = ""
    """A word in lower case; empty for what is not one, so that a bracket is never taken for it."""


WORDS = frozenset({Kind.WORD, Kind.PROVISION, Kind.LEVEL})
"""The kinds of token that are words."""

# "22", "22A", "17ZA"; not a year, a decimal, a time, a share, part of a longer number or of "24-hour".
_NUMBER = r"(?!(?:1[2-9]|20)\d\d(?!\w))\d{1,4}[A-Z]{0,3}(?![\w%£/]|[.,:]\d|[-\u2010\u2011][A-Za-z])"
# "(2)", "( b )", "(iv)", "(ZA)", "(2A)", "(ab)". Words in brackets, "(see ...)" or "(or)", are not paragraphs.
_BRACKET = r"\(\s*(?:\d{1,3}[A-Z]{0,2}|[a-z]|z[a-z]|[a-z][a-d]|(?P<twice>[a-z])(?P=twice)|[ivx]{2,5}|[A-Z]{1,2}|[A-Z]\d)\s*\)"
_SERIES = (
    r"(?:(?:UK)?S\.?\s?S?\.?\s?I\.?|W\.?\s?S\.?\s?I\.?|N\.?\s?I\.?\s?S\.?\s?[RI]\.?|S\.?\s?R\.?(?:\s?&\s?O\.?)?(?:\s?\(N\.?I\.?\))?)"
    r"(?:\s?No\.?)?\s?[12]\d{3}(?:/|\s?,?\s?No\.?\s?)\d+(?![\w/])"
    r"|[12]\d{3},?\s(?:asp|anaw|asc|nia|ASP|ANAW|ASC|NIA|c\.|C\.|ch\.)\s?\d+(?![\w/])"
    r"|(?:asp|ssi|ukpga|uksi|asc|anaw|nia|nisr|wsi|ukla|ASP|SSI|UKPGA|UKSI)/\d{4}/\d+(?![\w/])"
)
_SERIES_LOWER = r"(?:s\.s\.i\.|ssi|si|s\.i\.)\s?[12]\d{3}/\d+(?![\w/])"
_PATTERN = re.compile(
    rf"\s*(?:(?P<words>(?!s?si\s?\d)[a-z]{{2,}}(?=[\s,)]))"  # most of a text, so the first to be tried
    rf"|(?P<bracket>{_BRACKET})"
    rf"|(?P<law>(?=[SWNUAasunw12])(?<![\w/])(?:{_SERIES}|{_SERIES_LOWER}))"
    rf"|(?P<number>{_NUMBER})"
    rf"|(?P<year>(?:1[2-9]|20)\d\d(?![\w/%]|[.,:]\d))"
    rf"|(?P<figure>\d\w*(?:[.,:](?=\d)\w+|[/\-\u2010\u2011]\w+)*%?)"
    # "ss.20", "Sch. 4", "r. 3", "s22(6)", "§§ 20"
    rf"|(?P<short>(?<![\w.])(?:[Ss]s?|[Rr]r?)\.(?=\s?\d)|(?<![\w.])ss?(?=\d{{1,4}}[A-Z]?(?!\w))|§§?"
    rf"|(?<![\w.])(?:[Rr]egs?|[Aa]rts?|[Pp]ts?|[Cc]hs?|[Ss]ch(?:ed)?s?|[Ss]ecs?|[Ss]ects?|[Ss]ubs|(?:[Ss]ub-)?[Pp]aras?)\.)"
    rf"|(?P<dotted>(?<![\w.])(?:(?:etc|[Vv]ol|pp?)\.(?!\w)|(?:[Nn]os?|[Cc])\.(?=\s?\d)|(?:[A-Za-z]\.){{2,}}))"
    rf"|(?P<initials>[A-Z][A-Za-z&]*(?:\([A-Z]{{1,3}}\)[A-Z]?[A-Za-z]*)+)"
    rf"|(?P<possessive>(?<=[^\W\d_])[’'](?:s(?!\w)|(?!\w)))"
    rf"|(?P<word>[^\W_](?:\w|[-\u2010\u2011](?=[^\W_])|[’'](?!s(?!\w))(?=[^\W_]))*)"
    rf"|(?P<mark>\S))"
)
_MARKS = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, ":": Kind.COLON, "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE,
    **dict.fromkeys(".!?…", Kind.STOP), **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015", Kind.DASH),
    **dict.fromkeys("\"'“”‘’«»", Kind.QUOTE), OPAQUE: Kind.OPAQUE,
}  # fmt: skip
_GROUPS = {
    "bracket": Kind.BRACKET, "law": Kind.LAW_NUMBER, "number": Kind.NUMBER, "year": Kind.YEAR, "figure": Kind.FIGURE,
    "possessive": Kind.POSSESSIVE,
}  # fmt: skip
_WORDS = {**dict.fromkeys(KINDS, Kind.PROVISION), **dict.fromkeys(LEVELS, Kind.LEVEL)}


_KIND_OF_GROUP = {index: _GROUPS.get(name) for name, index in _PATTERN.groupindex.items()}
_MARK = _PATTERN.groupindex["mark"]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of text[start:end], in order. The time grows with the length of the text and no faster."""
    found: list[Token] = []
    position, length = -1, len(text) if end is None else end
    while length > start and text[length - 1].isspace():
        length -= 1  # behind the last word the pattern would try every space
    new, marks, words, kinds = tuple.__new__, _MARKS, _WORDS, _KIND_OF_GROUP
    for match in _PATTERN.finditer(text, start, length):
        group = match.lastindex or 0
        begin, stop = match.span(group)
        said = text[begin:stop]
        if group == _MARK:
            token = (marks.get(said, Kind.OTHER), said, begin, stop, begin > position, "")
        elif kind := kinds[group]:
            token = (kind, said, begin, stop, begin > position, "")
        else:
            word = said.lower()
            token = (words.get(word, Kind.WORD), said, begin, stop, begin > position, word)
        found.append(new(Token, token))  # half the time of a call of Token
        position = stop
    return found


class Text:
    """A text as tokens. A place is the index of a token; where there is none, there is no kind, and the word is empty."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = frozenset(token.word for token in tokens)
        """All its words, in lower case."""

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, place: int) -> Token:
        return self.tokens[place]

    def token(self, place: int) -> Token | None:
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def kind(self, place: int) -> Kind | None:
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else None

    def word(self, place: int) -> str:
        """The word at a place, in lower case."""
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def is_mark(self, place: int, mark: str) -> bool:
        return 0 <= place < len(self.tokens) and self.tokens[place].text == mark

    def said(self, first: int, last: int) -> str:
        """The words from one token to another, with single spaces."""
        return "".join((" " if token.spaced else "") + token.text for token in self.tokens[first : last + 1]).strip()

    # --- Small pieces that many rules read: each gives the place behind itself, or the same place where it is not there

    def bracket_end(self, place: int) -> int:
        """The place behind the bracket that opens here, with all that is in it."""
        if self.kind(place) is Kind.BRACKET:
            return place + 1
        if self.kind(place) is not Kind.OPEN:
            return place
        depth = 0
        for end in range(place, min(place + _LONG_BRACKET, len(self.tokens))):
            depth += _DEPTH.get(self.tokens[end].kind, 0)
            if not depth:
                return end + 1
        return place

    def bracket_start(self, place: int) -> int:
        """The place where the bracket opens that closes here; -1 where it opens nowhere near."""
        if self.kind(place) is Kind.BRACKET:
            return place
        depth = 0
        for start in range(place, max(-1, place - _LONG_BRACKET), -1):
            depth -= _DEPTH.get(self.tokens[start].kind, 0)
            if not depth:
                return start
        return -1

    def aside(self, place: int) -> int:
        """A few words in brackets, "(building)". A bracket that begins with a number is part of a citation, not an aside."""
        if self.kind(place) is not Kind.OPEN or self.kind(place + 1) in (Kind.NUMBER, Kind.YEAR, Kind.FIGURE, None):
            return place
        for end in range(place + 1, min(place + _LONG_ASIDE, len(self.tokens))):
            kind = self.tokens[end].kind
            if kind is Kind.CLOSE:
                return end + 1 if self.tokens[end].start - self.tokens[place].end > 3 else place
            if kind is Kind.OPEN:
                break
        return place

    def starts_sentence(self, place: int) -> bool:
        """True for the first word of a sentence."""
        place -= 1
        while self.kind(place) in (Kind.OPEN, Kind.QUOTE):
            place -= 1
        return self.kind(place) in (None, Kind.STOP, Kind.COLON, Kind.SEMICOLON, Kind.OPAQUE)

    def ends_sentence(self, place: int) -> bool:
        """True for a full stop or the like behind which another sentence begins, or nothing follows."""
        if self.kind(place) not in (Kind.STOP, Kind.SEMICOLON):
            return False
        after = place + 1
        while self.kind(after) in (Kind.CLOSE, Kind.QUOTE, Kind.OPEN):
            after += 1
        token = self.token(after)
        opened = self.tokens[after - 1].kind in (Kind.OPEN, Kind.QUOTE)
        return token is None or opened or (token.spaced and token.text[0].isupper())


_LONG_BRACKET, _LONG_ASIDE = 40, 25
"""Longer ones, in tokens, are read as if they did not close: so the time grows with the text, whatever is in it."""
_DEPTH = {Kind.OPEN: 1, Kind.CLOSE: -1}
