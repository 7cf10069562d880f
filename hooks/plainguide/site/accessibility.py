"""The accessibility statement: what is known to fail, who found it and when, read from the guide's data.

Its headings and its sentence of status are those of the model statement (Commission Implementing Decision 2018/1523, which
regulation 8 of SI 2018/952 takes up); the words are in the interface's language file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Record, as_list

STATUSES = ("fully", "partially", "not")
# The success criteria of level A and AA of WCAG 2.2 (4.1.1 is obsolete there).
CRITERIA = dict(
    line.split(" ", 1)
    for line in """\
1.1.1 Non-text Content
1.2.1 Audio-only and Video-only (Prerecorded)
1.2.2 Captions (Prerecorded)
1.2.3 Audio Description or Media Alternative (Prerecorded)
1.2.4 Captions (Live)
1.2.5 Audio Description (Prerecorded)
1.3.1 Info and Relationships
1.3.2 Meaningful Sequence
1.3.3 Sensory Characteristics
1.3.4 Orientation
1.3.5 Identify Input Purpose
1.4.1 Use of Color
1.4.2 Audio Control
1.4.3 Contrast (Minimum)
1.4.4 Resize Text
1.4.5 Images of Text
1.4.10 Reflow
1.4.11 Non-text Contrast
1.4.12 Text Spacing
1.4.13 Content on Hover or Focus
2.1.1 Keyboard
2.1.2 No Keyboard Trap
2.1.4 Character Key Shortcuts
2.2.1 Timing Adjustable
2.2.2 Pause, Stop, Hide
2.3.1 Three Flashes or Below Threshold
2.4.1 Bypass Blocks
2.4.2 Page Titled
2.4.3 Focus Order
2.4.4 Link Purpose (In Context)
2.4.5 Multiple Ways
2.4.6 Headings and Labels
2.4.7 Focus Visible
2.4.11 Focus Not Obscured (Minimum)
2.5.1 Pointer Gestures
2.5.2 Pointer Cancellation
2.5.3 Label in Name
2.5.4 Motion Actuation
2.5.7 Dragging Movements
2.5.8 Target Size (Minimum)
3.1.1 Language of Page
3.1.2 Language of Parts
3.2.1 On Focus
3.2.2 On Input
3.2.3 Consistent Navigation
3.2.4 Consistent Identification
3.2.6 Consistent Help
3.3.1 Error Identification
3.3.2 Labels or Instructions
3.3.3 Error Suggestion
3.3.4 Error Prevention (Legal, Financial, Data)
3.3.7 Redundant Entry
3.3.8 Accessible Authentication (Minimum)
4.1.2 Name, Role, Value
4.1.3 Status Messages
""".splitlines()
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is known to fail."""

    what: str
    criteria: tuple[tuple[str, str], ...]
    """Number and name of each success criterion that it fails."""
    reason: str
    plan: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the statement says, besides its fixed words."""

    status: str
    """How far the site meets WCAG 2.2 AA: "fully", "partially" or "not"."""
    prepared: datetime.date
    reviewed: datetime.date
    tested: datetime.date
    next_review: datetime.date
    tested_by: str
    how: tuple[str, ...]
    untested: tuple[str, ...]
    failures: tuple[Failure, ...]


def statement(data: Any, path: str) -> tuple[Statement | None, list[Problem]]:
    """The statement from its record. Reports a date or a text that is missing, a status that the failures deny, and a
    criterion that level AA does not have. None where nothing can be made of it."""
    problems: list[Problem] = []

    def problem(code: Code, key: str, fact: str, hint: str, record: Any = data) -> None:
        problems.append(Problem(code, Place(path, record.line_of(key) if isinstance(record, Record) else 0), fact, hint))

    if not isinstance(data, Mapping):
        problem(
            Code.WRONG_TYPE,
            "",
            "the statement is no record",
            "write it with the keys status, prepared, reviewed, tested, next_review and so on",
        )
        return None, problems
    dates = ("prepared", "reviewed", "tested", "next_review")
    for key in dates:
        if not isinstance(data.get(key), datetime.date):
            problem(Code.MISSING_VALUE, key, f"the statement has no date '{key}'", f"write one: '{key}: 2026-11-24'")
    if not data.get("tested_by"):
        problem(Code.MISSING_VALUE, "tested_by", "the statement does not say who tested the site", "write 'tested_by:' and who did")
    status = str(data.get("status"))
    if status not in STATUSES:
        problem(Code.INVALID_VALUE, "status", f"'status: {status}' is not known", f"write one of: {', '.join(STATUSES)}")
    lists = {key: data.get(key) or [] for key in ("failures", "how", "untested")}
    for key, value in lists.items():
        if not isinstance(value, list):
            problem(Code.WRONG_TYPE, key, f"'{key}:' is no list", "write each on a line of its own that starts with '- '")
            lists[key] = []
    failures = [_failure(item, problem) for item in lists["failures"]]
    if status == "fully" and failures:
        problem(
            Code.STATEMENT_CONTRADICTS,
            "status",
            "'status: fully' stands beside known failures",
            "write 'partially', or take out what was mended",
        )
    if (status == "not" and not failures) or (status == "partially" and not failures and not lists["untested"]):
        problem(
            Code.STATEMENT_CONTRADICTS,
            "status",
            f"'status: {status}' stands beside no failure",
            "list what fails, or what could not be tested",
        )
    if not problems and data["next_review"] < data["reviewed"]:
        problem(Code.STATEMENT_CONTRADICTS, "next_review", "the next review is before the last one", "write a later date")
    if problems:
        return None, problems
    how, untested = (tuple(str(item) for item in lists[key]) for key in ("how", "untested"))
    prepared, reviewed, tested, next_review = (data[key] for key in dates)
    by = str(data["tested_by"])
    return Statement(status, prepared, reviewed, tested, next_review, by, how, untested, tuple(failures)), problems


def _failure(item: Any, problem: Any) -> Failure:
    record: Mapping[str, Any] = item if isinstance(item, Mapping) else {}
    for key in ("what", "criteria", "reason", "plan"):
        if not record.get(key):
            problem(
                Code.MISSING_VALUE,
                key,
                f"a known failure has no '{key}'",
                "say what fails, which criteria, why, and what will be done",
                record,
            )
    numbers = [str(number) for number in as_list(record.get("criteria"))]
    for number in numbers:
        if number not in CRITERIA:
            hint = did_you_mean(number, CRITERIA, "write the number of a success criterion of level A or AA, in quotation marks")
            problem(Code.INVALID_VALUE, "criteria", f"WCAG 2.2 AA has no criterion '{number}'", hint, record)
    criteria = tuple((number, CRITERIA.get(number, "")) for number in numbers)
    return Failure(str(record.get("what")), criteria, str(record.get("reason")), str(record.get("plan")))
