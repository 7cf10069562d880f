"""The text that pymdown-extensions gets: the first line of each block says which block of the scan it is, and options are gone.

Otherwise pymdown-extensions would parse the options again, and turn a block with a bad one into plain text without a word. It also
wants each block to end with fewer slashes than the blocks around it, while authors write three everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from markdown.util import ETX, STX

from plainguide.base import visible
from plainguide.sheets import FIELD_MARK, Block, Span, structure

FRONTS = "card-fronts"
"""The name of a block that is put into a `sort` which names cards: it holds the cards, and their fronts are what is sorted."""
# Python-Markdown removes these two characters from what authors write, so a number between them is ours.
_NUMBER = re.compile(f"{STX}([0-9]+){ETX}")
NUMBERED_FIELD = rf"\[\[{STX}letter-(\d+){ETX}([^\[\]\n]+)\]\]"
"""A field in the text of a letter, behind the number of the letter that has it. Python-Markdown takes a number on its own for a
character that was escaped."""


def number(argument: str | None) -> int | None:
    """The number of the block in the scan, from the first line of a block; None where `numbered` has not written it."""
    match = _NUMBER.fullmatch(argument or "")
    return int(match[1]) if match else None


def numbered(text: str, blocks: Sequence[Block], cards: Mapping[str, str]) -> str:
    """The Markdown of a page with the blocks of its scan numbered.

    `blocks` are those of the page in order, inner ones included; a block of the text is the first of them that has its name and
    title and is not taken. `cards` are the definition lists of the guide's cards, by the id of their sheet. A block that is
    not in the scan keeps its first line."""
    if "///" not in text:
        return text
    waiting, shown = list(enumerate(blocks)), visible(text)

    def taken(span: Span) -> tuple[int, Block] | None:
        found = (at for at, (_, block) in enumerate(waiting) if (block.name, block.title) == (span.name, span.title))
        at = next(found, None)
        return None if at is None else waiting.pop(at)

    def written(spans: Iterable[Span], start: int, end: int, letter: int | None = None) -> str:
        """A part of the text; `letter` is the number of the letter that it belongs to."""

        def own(start: int, end: int) -> str:
            if letter is None:
                return text[start:end]
            parts = []
            for match in FIELD_MARK.finditer(shown, start, end):
                parts.append(f"{text[start : match.start()]}[[{STX}letter-{letter}{ETX}{match[1]}]]")
                start = match.end()
            return "".join([*parts, text[start:end]])

        pieces = []
        for span in spans:
            pieces.append(own(start, span.first))
            found = taken(span)
            within = None if span.name in ("field", "next") else found[0] if found and span.name == "letter" else letter
            content = written(span.inner, span.body if found else span.options, span.end, within)
            argument = f"{STX}{found[0]}{ETX}" if found else span.title
            if found and (fronts := cards.get(found[1].options.get("cards", ""))):
                content = f"{_line(content)}{_fenced(FRONTS, argument, numbered(fronts, (), {}))}"
            pieces.append(_fenced(span.name, argument, content))
            start = span.last
        return "".join([*pieces, own(start, end)])

    return written(structure(text).spans, 0, len(text))


def _fenced(name: str, argument: str, content: str) -> str:
    """A block with more slashes than any line inside it, and an empty line above it: pymdown-extensions looks only at the first
    block of a paragraph."""
    slashes = "/" * (max(map(len, re.findall("/{3,}", content)), default=2) + 1)
    return f"\n{slashes} {name}{f' | {argument}' if argument else ''}\n{_line(content)}{slashes}\n"


def _line(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
