"""What readers read outside pages: the texts of data files, the interface's words, the settings; and the place of a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from plainguide.base import OPAQUE, Place, Problem, Record, as_list, span
from plainguide.site import PLACEHOLDER, Interface
from plainguide.text.plain_english import Finding, Passage

# What a record says to the generator, or in the words that people type.
_NO_TEXT = frozenset({"id", "see", "was", "forms", "questions", "short", "match", "url", "email", "provision", "page"})
STATEMENT = "accessibility_"
"""The words of the accessibility statement begin so: they are Markdown."""
FEW = 3
"""A value of so many words or fewer is a name or a label, no sentence."""


def data_texts(value: Any) -> Iterator[Passage]:
    """The sentences of a data file, in its order: each value that is text. All that one record says counts as one paragraph."""
    if isinstance(value, Record):
        held_by = [held for key, held in value.items() if key not in _NO_TEXT]
        said = tuple(typographic(text) for held in held_by for text in as_list(held) if isinstance(text, str))
        for key, held in value.items():
            if key not in _NO_TEXT:
                for text in as_list(held):
                    if isinstance(text, str):
                        yield from _sentences(text, said)
                    else:
                        yield from data_texts(text)
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, str):
                yield from _sentences(one, ())
            else:
                yield from data_texts(one)


def _sentences(text: str, unit: tuple[str, ...]) -> Iterator[Passage]:
    if text.strip() and "://" not in text.split(maxsplit=1)[0]:
        yield Passage(typographic(text), unit, heading=len(text.split()) <= FEW)


def typographic(text: str) -> str:
    """The text with its white space made even and its straight quotation marks turned, as a page shows it."""
    even = " ".join(text.split())
    return re.sub(r'"([^"]*)"', r"“\1”", even)


def interface_texts(words: Interface) -> Iterator[Passage]:
    """The plain words of the interface, each text of each form; what is filled in is one opaque mark."""
    for name, word in words.words.items():
        if not name.startswith(STATEMENT):
            for text in (word, *word.forms.values()):
                visible = PLACEHOLDER.sub(OPAQUE, text)
                if len(visible.split()) > 1:
                    yield Passage(typographic(visible), heading=len(visible.split()) <= FEW)


def interface_markdown(words: Interface) -> str:
    """The texts of the accessibility statement, as one page of Markdown."""
    texts = [text for word in words.group(STATEMENT).values() for text in (word, *word.forms.values())]
    return "\n\n".join(PLACEHOLDER.sub(OPAQUE, text) for text in texts)


def problems(path: str, source: str, found: Iterable[tuple[Passage, list[Finding]]]) -> Iterator[Problem]:
    """The findings of a file's passages, given in its order, each with the line on which it begins.

    The file is searched only where there is a finding, but then for every passage, so that of two alike the right one is named."""
    found = list(found)
    if not any(findings for _, findings in found):
        return
    position = 0
    for passage, findings in found:
        begin, end = span(source, _known(passage.text, len(passage.text)), position) or (position, position)
        # A few words may be of the interface, or stand anywhere.
        position = end if len(passage.text.split()) > FEW else position
        for one in findings:
            said = passage.text[one.start : one.end]
            first = next(iter(said.split()), "")
            there = span(source, _known(passage.text, passage.text.index(first, one.start) + len(first)), begin)
            there = there or span(source, said, begin)  # what the generator put before it stands in no file
            line = passage.line or (source.count("\n", 0, there[1]) + 1 if there else 0)
            yield replace(one.problem, place=Place(path, line))


def _known(text: str, end: int) -> str:
    """The text before `end`, from the last opaque mark on: what a template fills in stands in no file."""
    known = text[:end].rpartition(OPAQUE)[2]
    return known if known.strip() else text[:end].replace(OPAQUE, " ").strip()
