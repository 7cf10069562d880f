"""Finding many phrases in a text at once: longest first, whole words, at a cost that does not grow with their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at text[start:end], with what it was registered for."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    """A phrase as its words and what stands between them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    """What follows each word, the last included; a blank stands for any white space."""
    exact: bool
    value: T

    def end(self, text: str, words: list[re.Match[str]], at: int) -> int:
        """Where the phrase ends that starts with words[at]; -1 where the text says something else."""
        if at + len(self.words) > len(words):
            return -1
        for offset, wanted in enumerate(self.words):
            word = words[at + offset]
            if (word[0] if self.exact else word[0].casefold()) != wanted:
                return -1
            if offset < len(self.words) - 1:
                gap, between = self.gaps[offset], text[word.end() : words[at + offset + 1].start()]
                if not between.isspace() if gap == " " else between != gap:
                    return -1
        end = words[at + len(self.words) - 1].end()
        tail = self.gaps[-1]
        return end + len(tail) if text.startswith(tail, end) and not _GOES_ON.match(text, end + len(tail)) else -1


def _phrase(text: str, exact: bool, value: T) -> _Phrase[T] | None:
    words = list(_WORD.finditer(text))
    if not words:
        return None
    ends = [word.start() for word in words[1:]] + [len(text)]
    gaps = (re.sub(r"\s+", " ", text[word.end() : end]) for word, end in zip(words, ends))
    return _Phrase(tuple(word[0] if exact else word[0].casefold() for word in words), tuple(gaps), exact, value)


class PhraseMatcher(Generic[T]):
    """Phrases by their first word: each word of the text costs one look-up, whatever the number of phrases.

    No pattern is compiled: for 2,000 terms that alone would cost more than all the pages of a small guide."""

    def __init__(self, phrases: Iterable[tuple[str, bool, T]]) -> None:
        """`phrases` gives (phrase, exact, value); an exact phrase must stand with the same capitals."""
        self._first: dict[str, list[_Phrase[T]]] = {}
        for text, exact, value in phrases:
            phrase = _phrase(text, exact, value)
            if phrase:
                self._first.setdefault(phrase.words[0].casefold(), []).append(phrase)
        for candidates in self._first.values():
            candidates.sort(key=lambda phrase: -sum(map(len, phrase.words + phrase.gaps)))

    def find(self, text: str) -> Iterator[Match[T]]:
        """Each match, left to right, none overlapping another; of those that start together, the longest."""
        first, position = self._first, 0
        folded = _WORD.findall(text.lower()) if text.isascii() else map(str.casefold, _WORD.findall(text))
        places = [at for at, word in enumerate(folded) if word in first]
        words = list(_WORD.finditer(text)) if places else []  # most paragraphs have none
        for at in places:
            start = words[at].start()
            if start < position or _inside_compound(text, start):
                continue
            for phrase in first[words[at][0].casefold()]:
                end = phrase.end(text, words, at)
                if end >= 0:
                    position = end
                    yield Match(start, end, phrase.value)
                    break


_GOES_ON = re.compile(r"\w|[-\u2010\u2011]\w")


def _inside_compound(text: str, start: int) -> bool:
    """True where the word is the later part of a hyphenated one: 'council' in 'non-council'."""
    return start > 1 and text[start - 1] in "-\u2010\u2011" and text[start - 2].isalnum()
