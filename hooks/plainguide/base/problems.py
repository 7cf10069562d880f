"""What is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from plainguide.base.codes import Code


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an author has to look."""

    path: str = ""
    """The file, as the author knows it: ``docs/data/glossary.yml``."""
    line: int = 0
    """The line in that file, from 1; 0 where no line can be named."""
    quote: str = ""
    """Text of the page by which its line can be found: what is rendered has no lines (`sources.located` looks them up)."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing for an author to mend, the only kind of finding there is. The core returns problems; only a hook or a script prints
    them."""

    code: Code
    """What kind of problem it is: the code steers and tests, so that the words can be improved freely."""
    place: Place
    fact: str
    """What is wrong, without a full stop."""
    remedy: str = ""
    """What to do about it, without a full stop."""
    paste: str = ""
    """Lines to write as they are; without a full stop behind them."""

    @property
    def path(self) -> str:
        return self.place.path

    @property
    def line(self) -> int:
        return self.place.line

    def __str__(self) -> str:
        remedy = f" Remedy: {self.remedy}." if self.remedy else ""
        return f"{self.place}: {self.fact}.{remedy}" + (f"\n{self.paste}" if self.paste else "")

    @property
    def with_code(self) -> str:
        """The message with its code, by which CONTRIBUTING.md explains it. The lines to paste stay last, and as they are."""
        message, line_break, paste = str(self).partition("\n")
        return f"{message} [{self.code}]{line_break}{paste}"

    def __lt__(self, other: Problem) -> bool:
        """By place, then by words: the order in which an author mends a file."""
        return (self.place, self.fact, self.remedy) < (other.place, other.fact, other.remedy)


class Unreadable(Exception):
    """Data that cannot be read at all: the build stops, because nothing sensible can be made of it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that names the nearest known name, or `otherwise` where nothing is near."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'" if close else otherwise
