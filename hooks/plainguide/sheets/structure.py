"""Where blocks start and end in a page: `/// name | Title` and `///`. Nothing else in the project reads slashes.

The lines are those of pymdown-extensions' blocks (pymdownx.blocks, RE_START and RE_END)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_START = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<title>.*?) *)?$")
_END = re.compile(r" {0,3}(?P<slashes>/{3,}) *$")
_NEAR = re.compile(r" {0,3}/{2,} *(?P<name>[\w-]+)")
_CODE = re.compile(r"(?P<fence>```+(?=[^`]*$)|~~~+)")
_OPTION = re.compile(r" {4,}\S")
# Only a line feed ends a line: str.splitlines knows ends that Markdown does not.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
TAB = 4
"""Markdown turns a tab into spaces up to the next multiple of 4 columns before it reads blocks."""


@dataclass(slots=True)
class Span:
    """A block of any name, as its slashes show it. Offsets are those of the text in which it was found."""

    name: str
    title: str
    slashes: int
    line: int
    first: int
    """Where its first line starts."""
    options: int
    """Where its options start: behind its first line."""
    body: int
    """Where its content starts: behind its options."""
    end: int = 0
    """Where its content ends."""
    last: int = 0
    """Behind its last line."""
    closed: bool = False
    inner: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a text, and the lines of slashes that belong to none."""

    spans: list[Span] = field(default_factory=list)
    stray_ends: list[int] = field(default_factory=list)
    """Lines that end a block where none has started."""
    near_misses: list[tuple[int, str]] = field(default_factory=list)
    """Line and name of what looks like the start of a block."""


def may_have(source: str) -> bool:
    """False for a text that cannot hold a block: most pages are passed over at the cost of one search."""
    return "//" in source


def structure(source: str, start: int = 0) -> Structure:
    """The blocks of a text from an offset on. Lines are counted from 1 at the text's beginning.

    An end belongs to the innermost open block with as many slashes; the blocks inside that one which have not been closed
    end just before it."""
    found, stack = Structure(), list[Span]()
    for line, first, last, text in _lines(source, start):
        if match := _START.fullmatch(text):
            span = Span(match["name"].lower(), match["title"] or "", len(match["slashes"]), line, first, last, _body(source, last))
            (stack[-1].inner if stack else found.spans).append(span)
            stack.append(span)
        elif match := _END.fullmatch(text):
            if not any(span.slashes == len(match["slashes"]) for span in stack):
                found.stray_ends.append(line)
                continue
            while (span := stack.pop()).slashes != len(match["slashes"]):
                span.end = span.last = first
            span.end, span.last, span.closed = first, last, True
        elif match := _NEAR.match(text):
            found.near_misses.append((line, match["name"]))
    for span in stack:
        span.end = span.last = len(source)
    return found


def starts(text: str) -> Iterator[tuple[str, str]]:
    """Name and title of each block that a piece of Markdown starts, wherever the piece comes from."""
    for line in text.split("\n") if "///" in text else ():  # nearly all pieces are passed over
        if match := _START.fullmatch(line):
            yield match["name"].lower(), match["title"] or ""


def _body(source: str, start: int) -> int:
    """The offset behind the options that start at `start`."""
    for match in _LINE.finditer(source, start):
        if not _OPTION.match(match[0].expandtabs(TAB)):
            return match.start()
    return len(source)


def _lines(source: str, start: int) -> Iterator[tuple[int, int, int, str]]:
    """Number, start, end and text of the lines from `start` on that can start or end a block: none in code and comments.

    A fence or a comment that never ends hides nothing: Markdown reads on behind it."""
    line, position, fence, comment = source.count("\n", 0, start) + 1, start, "", False
    for text in _LINE.findall(source, start):
        first, position = position, position + len(text)
        if comment:
            comment = "-->" not in text
        elif fence:
            fence = "" if text.rstrip() == fence else fence
        elif (code := _CODE.match(text.rstrip())) and re.search(rf"^{code['fence']} *$", source[position:], re.MULTILINE):
            fence = code["fence"]
        elif text.lstrip().startswith("<!--") and "-->" in source[first:]:
            comment = "-->" not in text
        else:
            yield line, first, position, text.expandtabs(TAB).rstrip()
        line += 1
