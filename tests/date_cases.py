"""The tables of date cases, read for both twins: the arithmetic in Python and the page's own script."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup

from sites import FIXTURES

ANSWERS = {
    "others asked": ("others", {"yes": "asked", "no": "not-asked"}),
    "process": ("process", {"new": "new", "existing": "existing"}),
}
TYPED = {
    "validation": "validation",
    "notified": "notified",
    "agreed": "agreed",
    "decision given": "decided",
    "details given": "detailed",
}
RESULTS = {"others answer": "answer", "decision": "decision", "comments": "comments", "details": "details", "start": "start"}


EXAMPLES = [
    ["Friday 11 July 2025", "Friday 1 August 2025", "Tuesday 12 May 2026"],
    ["Thursday 7 August 2025", "Thursday 28 August 2025"],
    ["Thursday 4 September 2025", "Thursday 25 September 2025"],
    ["Tuesday 2 December 2025", "Tuesday 23 December 2025"],
]
"""The worked examples that both guides begin with, a row for each deadline: validation on 2 June 2025, alone and with others asked;
and the first deadline of a third, with Easter in its time."""


def examples(page: BeautifulSoup) -> list[list[str]]:
    """The days of a page's table of worked examples: two examples whole, and the first deadline of the third."""
    rows = [[cell.get_text() for cell in row.select("td")][1:] for row in page.select("table.examples tbody tr")]
    return [row[: 2 if at else 3] for at, row in enumerate(rows)]


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    why: str
    answers: dict[str, str]
    typed: dict[str, str]
    """Days by the ids of dates."""
    expected: dict[str, str]
    """Last days by the ids of deadlines."""
    assumed: frozenset[str]
    """The deadlines of `expected` that have a "?" behind their day: they are provisional."""
    left_out: int

    @property
    def known(self) -> list[str]:
        """The last days that belong in a calendar file."""
        return [day for id, day in self.expected.items() if id not in self.assumed]

    @property
    def days(self) -> dict[str, datetime.date]:
        return {id: datetime.date.fromisoformat(day) for id, day in self.typed.items()}


@dataclass(frozen=True)
class Refused:
    """One line of the table of requests that cannot be right."""

    why: str
    answers: dict[str, str]
    typed: dict[str, str]
    faults: list[tuple[str, str, str]]
    """Of each the date, the kind, and the day that it must not be before; in the order of the form."""

    @property
    def days(self) -> dict[str, datetime.date]:
        return {id: datetime.date.fromisoformat(day) for id, day in self.typed.items()}


def _lines(name: str) -> Iterator[tuple[dict[str, str], dict[str, str], dict[str, str]]]:
    """Each line of a table with its answers and the days that were typed."""
    lines = [line for line in (FIXTURES / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    head, *rows = [line.split("\t") for line in lines]
    for row in rows:
        line = dict(zip(head, row, strict=True))
        answers = {question: ids[line[column]] for column, (question, ids) in ANSWERS.items()}
        yield line, answers, {id: line[column] for column, id in TYPED.items() if line[column] != "-"}


def refused() -> list[Refused]:
    found = []
    for line, answers, typed in _lines("dates-refused.tsv"):
        faults = [(one.split() + [""])[:3] for one in line["refused"].split(", ")]
        found.append(Refused(line["why"], answers, typed, [(entry, kind, day) for entry, kind, day in faults]))
    return found


def cases() -> list[Case]:
    found = []
    for line, answers, typed in _lines("dates.tsv"):
        expected = {id: line[column] for column, id in RESULTS.items() if line[column] != "-"}
        assumed = frozenset(id for id, day in expected.items() if day.endswith("?"))
        expected = {id: day.removesuffix("?") for id, day in expected.items()}
        found.append(Case(line["why"], answers, typed, expected, assumed, int(line["left out"])))
    return found
