"""The accessibility statement: what is known to fail, who found it and when, read from the guide's data.

Its headings and its sentence of status are those of the model statement (Commission Implementing Decision 2018/1523, which
regulation 8 of SI 2018/952 takes up); the words are in the interface's language file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from plainguide.base import Code, Place, Problem
from plainguide.base.schema import Day, Declaration, Line, OneOrMany, Rule, Shape, Text

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


_NUMBER = Rule(
    CRITERIA.__contains__,
    "a success criterion of level A or AA of WCAG 2.2",
    "write the number of one, in quotation marks",
    pattern=r"[1-4]\.[1-5]\.\d{1,2}",
    known=CRITERIA,
)


class _Criterion:
    """The number of a success criterion, with its name."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        number = handler.generate_schema(Annotated[Text, _NUMBER])
        return core_schema.no_info_after_validator_function(lambda text: (text, CRITERIA[text]), number)


@dataclass(frozen=True)
class Failure(Shape):
    """Something that is known to fail."""

    noun = "failure"
    what: Line
    """What fails."""
    criteria: OneOrMany[Annotated[tuple[str, str], _Criterion()]]
    """The success criteria of WCAG 2.2 that it fails, by their numbers: "1.1.1"."""
    reason: Line
    """Why it fails."""
    plan: Line
    """What will be done about it."""


@dataclass(frozen=True)
class Statement(Shape):
    """What the accessibility statement says, besides its fixed words."""

    noun = "statement"
    status: Literal["fully", "partially", "not"]
    """How far the site meets WCAG 2.2 AA."""
    prepared: Day
    """When the statement was first made."""
    reviewed: Day
    """When it was last reviewed."""
    tested: Day
    """When the site was last tested."""
    next_review: Day
    """When it is to be reviewed again."""
    tested_by: Line
    """Who tested the site."""
    how: tuple[Line, ...] = ()
    """How the site was tested."""
    untested: tuple[Line, ...] = ()
    """What could not be tested."""
    failures: tuple[Failure, ...] = ()
    """What is known to fail."""


ACCESSIBILITY = Declaration(Statement)
"""The shape of `data/accessibility.yml`."""


def statement(data: Any, path: str) -> tuple[Statement | None, list[Problem]]:
    """The statement from the value of its file; None where anything is wrong with it. Besides faults of shape it reports a
    status that the failures contradict, and a review that is due before the last one."""
    found, problems = ACCESSIBILITY.read(data, path)
    if found:
        problems = list(_contradictions(found, path))
    return (None if problems else found), problems


def _contradictions(found: Statement, path: str) -> Iterator[Problem]:
    def problem(key: str, fact: str, remedy: str) -> Problem:
        return Problem(Code.STATEMENT_CONTRADICTS, Place(path, found.line_of(key)), fact, remedy)

    status, failures, untested = found.status, found.failures, found.untested
    if status == "fully" and failures:
        hint = "write 'partially', or take out what was mended"
        yield problem("status", "'status' is 'fully', but there are known failures", hint)
    if (status == "not" and not failures) or (status == "partially" and not failures and not untested):
        hint = "list what fails, or what could not be tested"
        yield problem("status", f"'status' is '{status}', but there is no failure", hint)
    if found.next_review < found.reviewed:
        yield problem("next_review", "the next review is before the last one", "write a later date")
