"""Sentences, words and syllables of English prose, and the readability grade made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plainguide.base import OPAQUE

_END = re.compile(rf"[.!?][”’\")\]]*\s+(?=[“‘\"(\[]*[A-Z0-9{OPAQUE}])")
# A full stop behind these ends no sentence: titles before a name, and what is counted before its number.
_TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Rev|vs?)\.\s+$")
_COUNTED = re.compile(r"\b(?:[Nn]os?|pp?|ss?|paras?|regs?|arts?|sch|ch|pt|vol)\.\s+$", re.IGNORECASE)
_WORD = re.compile(rf"\S*[\w{OPAQUE}]\S*")
_QUOTATION = re.compile(r"“[^“”]*”")


def without_quotations(text: str) -> str:
    """The text with each “quotation” as one opaque word, offsets kept. Its last full stop stays: it may end the sentence."""

    def opaque(match: re.Match[str]) -> str:
        inner = match[0][1:-1]
        last = inner[-1:] if inner[-1:] in (".", "!", "?") else ""
        return f"“{OPAQUE * (len(inner) - len(last))}{last}”"

    return _QUOTATION.sub(opaque, text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a run of prose. A line break is white space; a list item is a run of its own."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.end()]
        if _TITLE.search(before) or (_COUNTED.search(before) and text[match.end()].isdigit()):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def words(text: str) -> list[str]:
    """The words that a reader reads: what stands between white space and has a letter or a numeral in it."""
    return _WORD.findall(text)


# A vowel that is written and not said: "make", "asked", "makes", "safely", "statement"; but "table", "needed", "changes".
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouydt]ed$|(?<![aeiouyscxzg])(?<!sh)(?<!ch)es$|[^aeiou]ely$|[^aeiou]ement")
# Vowels that stand together and are said apart: "social", "area", "serious", "create", "equal".
_APART = re.compile(r"i[ao](?!u)(?<![tcsg]i[ao])|[^aeiou]uou|eou|ying|eing|ea$|[^tcsg]ious|quie|scie|crea[^mks]|[^gq]ua[lt]")


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, less the e that is not said. A numeral has one.

    An estimate: it is right for about nine words in ten, and a grade is made of many."""
    letters = re.sub(r"[^a-z]", "", re.sub(r"['’]s?\b", "", word.casefold()))
    if not letters:
        return 1
    groups = len(re.findall(r"[aeiouy]+", letters)) + bool(_APART.search(letters)) - bool(_SILENT.search(letters))
    return max(groups, 1)


def grade(text: Iterable[Sequence[str]]) -> float:
    """The Flesch-Kincaid grade of sentences, each given as its words: about the years of school in the United States.

    Kincaid and others, 1975: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. It knows length and nothing
    else; a low grade does not make a text easy. 0 where there is no sentence."""
    counted = [(len(sentence), sum(map(syllables, sentence))) for sentence in text if sentence]
    all_words = sum(number for number, _ in counted)
    if not all_words:
        return 0.0
    return 0.39 * all_words / len(counted) + 11.8 * sum(said for _, said in counted) / all_words - 15.59
