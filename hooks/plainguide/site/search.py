"""The search index: one entry for each page and section, and what people type for it, as a script that any page can load."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from plainguide.base import Code, Place, Problem
from plainguide.base.schema import Declaration, Shape, Text

INDEX = "search/index.js"
"""Where it stands in the site. A script, not data: a page opened from a memory stick may load a script, and nothing else."""
PAGE = "search/index.html"
"""The page of results, which is a template and no page of the guide: it is in no menu, no list of addresses and no sitemap."""

SHORT = {
    "section": ("s", "sec"),
    "regulation": ("reg", "r"),
    "schedule": ("sch", "sched"),
    "article": ("art",),
    "paragraph": ("para",),
    "rule": ("r",),
    "part": ("pt",),
    "chapter": ("ch",),
}
"""How people type the kinds of provision."""


FEW = 5
"""So many pages are offered where nothing is found, for a guide that names none."""

LAW, DEFINITION = 1, 2
"""The kinds of entry, as its row adds them up."""


@dataclass(frozen=True)
class SearchFile(Shape):
    """What people type into the search, where the guide says it otherwise."""

    noun = "list of search words"
    also: Annotated[Mapping[Text, Text], Field(examples=[{"reply, response": "answer"}])] = field(default_factory=dict)
    """What people type, each with what the guide calls it. Several on either side have commas between them."""


SEARCH = Declaration(SearchFile)
"""The shape of `data/search.yml`."""


@dataclass(frozen=True, slots=True)
class Also:
    """A wording that people type, and those of the guide that mean it."""

    typed: str
    meant: tuple[str, ...]
    line: int

    def row(self) -> list[str]:
        return [self.typed, *self.meant]


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What can be found."""

    address: str
    """Below the site's root."""
    title: str
    text: str
    keys: tuple[str, ...] = ()
    """Wordings that mean this entry and no other: the questions it answers, a word's forms, a provision's short names."""
    definition: bool = False
    """True for a word of the glossary. Its text weighs little: else every page's words would lead to definitions."""
    law: bool = False
    """True for a page that explains a provision: a question is answered by a guide first."""
    whom: str = ""
    """Whom the page is for, where that is not everybody."""
    part: str = ""
    """The part of the guide in which the page stands: two pages may have one title."""

    def row(self, parts: Sequence[str] = ("",)) -> list[str | int]:
        """`parts` are those of the guide, of which the first has no name."""
        kind = self.law * LAW + self.definition * DEFINITION
        keys = "|".join(self.keys)
        row: list[str | int] = [self.address, self.title, self.text, keys, kind, self.whom, parts.index(self.part)]
        while not row[-1]:
            row.pop()
        return row


def wordings(label: str) -> list[str]:
    """The ways to type a provision, from its label: "Section 22" is "s 22" and "sec 22" too."""
    kind, _, number = label.partition(" ")
    return [label, *(f"{short} {number}" for short in SHORT.get(kind.casefold(), ()))]


def parse(data: Any, path: str) -> tuple[tuple[Also, ...], list[Problem]]:
    """What people type, from the value of `search.yml`; and what is wrong with it, such as a wording that is there twice."""
    file, problems = SEARCH.salvage({} if data is None else data, path, SearchFile())
    lines = getattr(file.source.get("also"), "lines", {})
    found: dict[str, Also] = {}
    for wordings, others in file.also.items():
        line = lines.get(wordings, file.line_of("also"))
        for empty in [one for one in (*_parts(wordings), *_parts(others)) if not _spaced(one).strip()]:
            problems.append(Problem(Code.WORDING_UNMET, Place(path, line), f"'{empty}' has no letter and no digit", "write a word"))
        for typed in [one for one in _parts(wordings) if _spaced(one).strip()]:
            if other := found.get(typed.casefold()):
                fact = f"'{typed}' is on line {other.line} too"
                problems.append(Problem(Code.DUPLICATE_WORDING, Place(path, line), fact, "keep one of the two"))
            found[typed.casefold()] = Also(typed, tuple(_parts(others)), line)
    return tuple(found.values()), problems


def _parts(text: str) -> list[str]:
    return [part for part in map(str.strip, text.split(",")) if part]


def unmet(also: Iterable[Also], entries: Iterable[SearchEntry], path: str) -> list[Problem]:
    """What the guide is said to call something, and calls nothing: it finds no page, and nobody would notice."""
    text = " ".join(_spaced(" ".join((entry.title, entry.text, *entry.keys))) for entry in entries)
    missing = {one: other.line for other in also for one in other.meant if _spaced(one).rstrip() not in text}
    hint = "write it as a page has it, or take it out"
    return [Problem(Code.WORDING_UNMET, Place(path, line), f"no page has '{one}'", hint) for one, line in missing.items()]


def _spaced(text: str) -> str:
    """The words of a text as the page's script compares them: in small letters, a space before each. "s24" is "s 24"."""
    plain = re.sub("[\u0300-\u036f'\u2019]", "", unicodedata.normalize("NFKD", text)).lower()
    plain = re.sub(r"([^\W\d_])(?=\d)", r"\1 ", plain)
    return " " + " ".join(re.findall(r"[^\W_]+", plain)) + " "


def index(entries: Sequence[SearchEntry], also: Iterable[Also], words: Mapping[str, Any], start: Container[str]) -> str:
    """The script, from the entries in the order of the site. `start` has the addresses to show where nothing is found:
    without one, the first pages."""
    pages = [number for number, entry in enumerate(entries) if "#" not in entry.address]
    first = [number for number in pages if entries[number].address in start] or pages[:FEW]
    parts = list(dict.fromkeys(("", *(entry.part for entry in entries))))
    rest = {**words, "start": first, "parts": parts, "also": [one.row() for one in also]}
    # Each entry on a line of its own, which the copy for a memory stick relies on.
    lines = ",\n".join(_json(entry.row(parts)) for entry in entries)
    # U+2028 and U+2029 end a line in older scripts; "<" cannot begin a tag that way.
    text = f'{_json(rest)[:-1]},"entries":[\n{lines}\n]}}'
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.searchIndex={safe};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
