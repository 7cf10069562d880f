"""A provision of a law: its id, its addresses, and how a lawyer writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

OFFICIAL = "https://www.legislation.gov.uk"
KINDS = ("section", "regulation", "article", "rule", "part", "chapter", "schedule", "paragraph")
"""The kinds of provision, as official addresses spell them. Whatever else is in a path is a number."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a law: `Provision("ukpga/2010/15", "section/20/2/b")`; an empty path is the whole law."""

    instrument: str
    path: str = ""

    @staticmethod
    def parse(id: str) -> Provision:
        """From an id as authors write it: `ukpga/2010/15/section/20`."""
        parts = id.strip("/").split("/")
        return Provision("/".join(parts[:3]), "/".join(parts[3:]))

    @property
    def id(self) -> str:
        return f"{self.instrument}/{self.path}" if self.path else self.instrument

    @property
    def plain(self) -> str:
        """The official address as people know it."""
        return f"{OFFICIAL}/{self.id}"

    @property
    def official(self) -> str:
        """The identifier address, which legislation.gov.uk asks others to link to."""
        return f"{OFFICIAL}/id/{self.id}"

    @property
    def top(self) -> Provision:
        """The section, regulation, schedule or Part that it is in: the official site has a page for each."""
        return Provision(self.instrument, "/".join(self.path.split("/")[:2]))

    @property
    def below(self) -> str:
        """The rest of the path under `top`: `2/b`."""
        return "/".join(self.path.split("/")[2:])

    @property
    def label(self) -> str:
        """As a lawyer writes it: "Section 22(2)(b)", "Schedule 4, paragraph 3(2)"."""
        return label(self.path)

    def ancestors(self) -> Iterator[Provision]:
        """Itself, then what it is in, up to the whole law."""
        parts = self.path.split("/") if self.path else []
        for length in range(len(parts), -1, -1):
            yield Provision(self.instrument, "/".join(parts[:length]))


@lru_cache(maxsize=4096)
def label(path: str) -> str:
    """A provision's path as a lawyer writes it: "Section 22(2)(b)". Empty for the empty path, the whole law."""
    if not path:
        return ""
    words: list[str] = []
    previous = ""
    for part in path.split("/"):
        if part in KINDS:
            words.append(f", {part}" if words else part.capitalize())
        else:
            words.append(f" {part}" if previous in KINDS else f"({part})")
        previous = part
    return "".join(words).replace(", chapter", ", Chapter").replace(", part", ", Part")
