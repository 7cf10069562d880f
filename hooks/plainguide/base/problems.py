"""What is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing for an author to mend. The core returns problems; only a hook or a script prints them."""

    path: str
    """The file, as the author knows it: ``docs/data/glossary.yml``."""
    line: int
    """The line in that file, from 1; 0 where no line can be named."""
    message: str
    """The fact, without a full stop."""
    hint: str = ""
    """The remedy."""
    paste: str = ""
    """Lines to write as they stand; without a full stop behind them."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        remedy = f" Remedy: {self.hint}." if self.hint else ""
        return f"{place}: {self.message}.{remedy}" + (f"\n{self.paste}" if self.paste else "")


class Unreadable(Exception):
    """Data that cannot be read at all: the build stops, because nothing sensible can be made of it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that names the nearest known name, or `otherwise` where nothing is near."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?".rstrip("?") if close else otherwise
