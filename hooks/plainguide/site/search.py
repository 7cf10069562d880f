"""The search index: one entry for each page and section, as a script that any page can load."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

INDEX = "search/index.js"
"""Where it stands in the site. A script, not data: a page opened from a memory stick may load a script, and nothing else."""

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

    def row(self) -> list[str | int]:
        row: list[str | int] = [self.address, self.title, self.text, "|".join(self.keys), int(self.definition)]
        while not row[-1]:
            row.pop()
        return row


def wordings(label: str) -> list[str]:
    """The ways to type a provision, from its label: "Section 22" is "s 22" and "sec 22" too."""
    kind, _, number = label.partition(" ")
    return [label, *(f"{short} {number}" for short in SHORT.get(kind.casefold(), ()))]


def index(entries: Iterable[SearchEntry]) -> str:
    """The script, from the entries in the order of the site."""
    lines = ",\n".join(json.dumps(entry.row(), ensure_ascii=False, separators=(",", ":")) for entry in entries)
    # U+2028 and U+2029 end a line in older scripts; "<" cannot begin a tag that way.
    safe = lines.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.searchIndex=[\n{safe}\n];\n"
