"""One law: what it is called, which provisions it has, and which text of it was checked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from plainguide.law.provisions import Provision, label
from plainguide.law.vocabulary import ACT_TYPES, NOUNS


@dataclass(frozen=True)
class Instrument:
    """An Act, or an instrument made under one."""

    id: str
    title: str
    short: tuple[str, ...] = ()
    as_at: datetime.date | None = None
    """The date of the text that the guide was checked against."""
    as_made: bool = False
    """True where that text is the text as made, without later changes."""
    headings: Mapping[str, str] | None = None
    """Every provision's path with its heading, those above listed ones included; None where links to it are not checked."""
    needs_name: frozenset[str] = frozenset()
    """Paths of provisions whose number alone means another law to most people: section 75."""
    needs_name_near: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Paths of provisions whose number means another law beside these beginnings of words: section 21 beside "landlord"."""
    defines: Mapping[str, str] = field(default_factory=dict)
    """The terms it defines, each with the path of its definition."""
    line: int = 0
    """Where its record begins in that file."""
    path: str = ""
    """The file it was read from."""

    @property
    def noun(self) -> str:
        """The kind of law, by which it is divided: act, regulations, order, rules."""
        if self.id.split("/")[0] in ACT_TYPES:
            return "act"
        words = [NOUNS[word] for word in re.findall(r"[a-z]+", self.title.casefold()) if word in NOUNS]
        return words[-1] if words else "order"

    @property
    def year(self) -> str:
        """The year of its title, which is not always that of its number."""
        years = re.findall(r"\b(?:1[2-9]|20)\d\d\b", self.title)
        return years[-1] if years else self.id.split("/")[1]

    @property
    def name(self) -> str:
        """The title without its year."""
        return re.sub(rf"[\s,]*\b{self.year}\b", "", self.title).strip()

    def is_of_another(self, path: str, text: str) -> bool:
        """True where the number means another law to most people, always or in such a text: section 21(1) where section 21 does."""
        parts = path.split("/")
        above = ["/".join(parts[:length]) for length in range(2, len(parts) + 1)]
        if any(one in self.needs_name for one in above):
            return True
        near = [word for one in above for word in self.needs_name_near.get(one, ())]
        return bool(near) and bool(re.search(rf"(?i)\b(?:{'|'.join(map(re.escape, near))})", text))

    def has(self, path: str) -> bool:
        """True where the provision exists, and for every path where no provisions are listed."""
        return not path or self.headings is None or path in self.headings

    @cached_property
    def _order(self) -> dict[str, int]:
        return {path: number for number, path in enumerate(self.headings or ())}

    def place_of(self, provision: Provision) -> tuple[int, list[tuple[int, str]]]:
        """The provision's place in the law, for sorting: as listed, or by its numbers where no provisions are listed."""
        numbers = [(int(digits or 0), text) for digits, text in re.findall(r"(\d*)([^\d/]*)", provision.path)]
        return (self._order.get(provision.path, -1), numbers)

    def labels_like(self, path: str) -> list[str]:
        """The labels of all provisions of the same kind and depth: candidates for "did you mean"."""
        alike = (path.split("/")[0], path.count("/"))
        return [label(known) for known in self.headings or () if (known.split("/")[0], known.count("/")) == alike]

    def heading(self, path: str) -> str:
        """The official heading of a provision, or of the nearest one above it that has one."""
        parts = path.split("/")
        for length in range(len(parts), 0, -1):
            found = (self.headings or {}).get("/".join(parts[:length]))
            if found:
                return found
        return ""
