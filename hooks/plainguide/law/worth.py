"""Which texts are worth reading for citations: most paragraphs of a guide cite nothing, and are passed over at a few searches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from plainguide.law.vocabulary import KINDS, LEVELS

# Python finds a word in a text a hundred times as fast as a pattern: these are looked for first, in all texts at once.
_SIGNS = (
    "Act", " act", "egulations", "chedule", "Regs", "Order", "Rules", "Bill", "Measure", "ACT", "Sch", "lause", "§", "asp", "ssi",
    "SSI", "pga/", "ksi/",
)  # fmt: skip
_INITIALS = re.compile(r"[A-Z]\w{0,3}[A-Z(]")
_DIGIT = re.compile(r"\d")
_CONTENTS = re.compile(r"[Pp]ages? \d+(?: ?[-–] ?\d+)?$")
_SENTENCE = re.compile(r"[.!?] (?=[A-Z])(?<=[a-z]{3}..)(?<!etc..)")


_SHORT, _WORD = 80, 12
"""Characters: a text that is read whole, and the end of the longest word for a provision, "sub-paragraphs"."""


def reading(texts: Sequence[str], names: Iterable[str] = ()) -> list[bool]:
    """For each text, whether it may cite a provision or name a law. `names` are the last words of the names of known laws."""
    joined = "\n".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    worth = [False] * len(texts)
    for place in _places(joined, names):
        worth[bisect_right(starts, place) - 1] = True
    return worth


def is_contents(texts: Sequence[str]) -> bool:
    """True for a page with a list of contents, "Constitution Pages 15 – 22": its Sections are those of a paper."""
    return sum(1 for text in texts if text[-1:].isdigit() and _CONTENTS.search(text[-20:])) > 2


def sentences(text: str, names: Iterable[str] = ()) -> Iterator[tuple[int, int]]:
    """Where each sentence that is worth reading starts and ends. A sentence too many is read where that is not plain."""
    ends = [match.end() for match in _SENTENCE.finditer(text)] if len(text) > _SHORT else []
    if not ends:
        yield 0, len(text)
        return
    bounds = [0, *ends, len(text)]
    places = sorted({bisect_right(bounds, place) - 1 for place in _places(text, names)})
    yield from ((bounds[place], bounds[place + 1]) for place in places)


def _places(text: str, names: Iterable[str]) -> Iterator[int]:
    """Where a text has a sign of the law: a word of a title, initials, or a number behind a word for a provision."""
    for sign in (*_SIGNS, *names):
        place = text.find(sign)
        while place >= 0:
            yield place
            place = text.find(sign, place + 1)
    for match in _INITIALS.finditer(text):
        yield match.start()
    for match in _DIGIT.finditer(text):
        start = match.start()
        before = text[max(0, start - _WORD) : start]
        word = before.split()[-1:] if before and not before[-1].isdigit() else []
        if word and _is_sign(word[0]):
            yield start


def _is_sign(word: str) -> bool:
    """True for a word for a provision, or for its end: "section", "(s.", "‘Reg", "s" joined to its number."""
    word = word.lstrip("(“‘'\"[—–-/.0123456789").lower()
    return word in KINDS or word in LEVELS or word[-1:] == "("
