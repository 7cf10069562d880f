"""What `data/deadlines.yml` holds: the shape of each record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from plainguide.base import Code
from plainguide.base.schema import Day, Declaration, Flag, Id, Line, OneOrMany, Rule, Shape, Text, fault

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MOST = 3650
"""Days: a longer period is a slip of the finger."""


def yearly(text: str) -> tuple[int, int] | None:
    """Month and day of a day of every year: "25 December"."""
    day, _, month = text.partition(" ")
    at = MONTHS.index(month) if month in MONTHS else -1
    return (at + 1, int(day)) if at >= 0 and re.fullmatch(r"\d{1,2}", day) and 1 <= int(day) <= _LENGTHS[at] else None


_TIME = r"([1-9]\d{0,3}) (working|calendar) days?"


def number_of_days(text: str) -> tuple[int, bool] | None:
    """How many days, and whether they are working days: "30 working days"."""
    match = re.fullmatch(_TIME, text)
    return (int(match[1]), match[2] == "working") if match and int(match[1]) <= MOST else None


_LEFT_OUT = Rule(
    lambda text: text in WEEKDAYS or yearly(text),
    "a day to leave out",
    "write a day of the week, such as Sunday, or of every year, such as 25 December",
    pattern=rf"{'|'.join(WEEKDAYS)}|\d{{1,2}} ({'|'.join(MONTHS)})",
    known=WEEKDAYS,
)
_NUMBER_OF_DAYS = Rule(
    number_of_days,
    "a number of days",
    f"write how many, from 1 to {MOST}, and of which kind, such as 30 working days, or 28 calendar days",
    pattern=_TIME,
)
When = Annotated[Mapping[Text, Text], Field(examples=[{"question": "answer"}])]
"""The answers that questions must have: by the question's id the answer's."""
Views = Annotated[Mapping[Text, Mapping[Text, Line]], Field(examples=[{"officer": {"what": "You answer"}}])]
"""What it says to another reader: by the name of the view, the fields that differ."""


@dataclass(frozen=True)
class WorkingDays(Shape):
    """Which days do not count in a period of working days."""

    leave_out: Annotated[OneOrMany[Annotated[Text, _LEFT_OUT]], Field(alias="leave out")] = ()
    """Days of the week, and days of every year: Sunday, 25 December."""
    provision: OneOrMany[Text] = ()
    """The provisions that say so: ukpga/2010/15/section/20."""
    day_1_left_out: Annotated[Line, Field(alias="day 1 left out")] = ""
    """What readers are told where day 1 is such a day."""


@dataclass(frozen=True)
class EarliestRecord(Shape):
    """The first day that can be typed: what the time limits are about did not exist before it."""

    noun = "earliest day"
    day: Day
    """The day."""
    why: Line = ""
    """A sentence that tells readers why."""
    provision: OneOrMany[Text] = ()
    """The provisions that say so: ukpga/2010/15/section/20."""
    views: Views = field(default_factory=dict)
    """Other words for another reader."""


@dataclass(frozen=True)
class AnswerRecord(Shape):
    """One answer to a question."""

    noun = "answer"
    id: Id
    """Its name in `when:`."""
    label: Line
    """What readers choose. Put Yes and No in quotation marks."""
    if_: Annotated[Line, Field(alias="if")] = ""
    """The answer in the middle of a sentence: "if you asked for others"."""
    views: Views = field(default_factory=dict)
    """Other words for another reader."""


@dataclass(frozen=True)
class QuestionRecord(Shape):
    """A question on which time limits depend."""

    noun = "question"
    id: Id
    """Its name in `when:`."""
    ask: Line
    """The question."""
    answers: tuple[AnswerRecord, ...]
    """Its answers, 2 or more."""
    help: Line = ""
    """A line of help below it."""
    views: Views = field(default_factory=dict)
    """Other words for another reader."""

    def __post_init__(self) -> None:
        if len({answer.id for answer in self.answers}) < 2:
            raise fault("has fewer than 2 different answers", "add one, with an id of its own")


@dataclass(frozen=True)
class DateRecord(Shape):
    """A day that a reader types."""

    noun = "date"
    id: Id
    """Its name in `beginning with:`."""
    label: Line
    """What the form calls it."""
    day: Line = ""
    """How a sentence names the day: "the day the request arrives". Needed where a period begins with it."""
    help: Line = ""
    """A line of help below it."""
    needed: Flag = False
    """true where nothing can be worked out without it."""
    happened: Text = ""
    """The deadline of which it is the real day, by its id."""
    agreed: Text = ""
    """The deadline for which it is a later day that was agreed, by its id."""
    provision: OneOrMany[Text] = ()
    """The provisions that say so: ukpga/2010/15/section/20."""
    when: When = field(default_factory=dict)
    """The answers with which it is asked for."""
    views: Views = field(default_factory=dict)
    """Other words for another reader."""


@dataclass(frozen=True)
class DeadlineRecord(Shape):
    """A time limit. Two may share an id where their `when:` never hold together."""

    noun = "deadline"
    id: Id
    """Its name where another is counted from it."""
    what: Line
    """What has to happen by its last day."""
    time: Annotated[Text, _NUMBER_OF_DAYS]
    """How long: 30 working days, or 28 calendar days."""
    beginning_with: Annotated[Text, Field(alias="beginning with")] = ""
    """The day that is day 1: the id of a date, or of a deadline above."""
    beginning_after: Annotated[Text, Field(alias="beginning after")] = ""
    """The day before day 1: the id of a date, or of a deadline above."""
    day: Line = ""
    """How a sentence names its last day. Needed where another period begins with it."""
    assumed: Line = ""
    """What is assumed until its real day is typed, behind "if": "the answer comes on its last day". Needed where another period
    begins with it and a date says when it happened."""
    note: Line = ""
    """A short sentence, without a citation."""
    provision: OneOrMany[Text] = ()
    """The provisions that set it: ukpga/2010/15/section/20."""
    when: When = field(default_factory=dict)
    """The answers with which it applies."""
    views: Views = field(default_factory=dict)
    """Other words for another reader."""

    def __post_init__(self) -> None:
        if bool(self.beginning_with) == bool(self.beginning_after):
            hint = "write one of 'beginning with:' (day 1 is that day) and 'beginning after:' (day 1 is the next)"
            raise fault(f"is counted from {'two days' if self.source_id else 'no day'}", hint, Code.DEADLINE_UNCOUNTED)

    @property
    def source_id(self) -> str:
        """What it is counted from."""
        return self.beginning_with or self.beginning_after

    @property
    def source_key(self) -> str:
        return "beginning with" if self.beginning_with else "beginning after"


@dataclass(frozen=True)
class NoteRecord(Shape):
    """What is said with the days that were worked out."""

    noun = "note"
    text: Line
    """A sentence."""
    when: When = field(default_factory=dict)
    """The answers with which it is said."""
    views: Views = field(default_factory=dict)
    """Other words for another reader."""


@dataclass(frozen=True)
class ExampleRecord(Shape):
    """Days that are worked out when the site is built."""

    noun = "example"
    title: Line
    """What it shows."""
    answers: When = field(default_factory=dict)
    """The answers to questions. Of a question without one the first answer counts."""
    typed: Annotated[Mapping[Text, Day], Field(examples=["{arrived: 2026-11-24}"])] = field(default_factory=dict)
    """The days that are typed, by the ids of the dates."""


@dataclass(frozen=True)
class DeadlinesFile(Shape):
    """The time limits of a guide."""

    noun = "time limits"
    working_days: Annotated[WorkingDays, Field(alias="working days")] = WorkingDays()
    """Which days do not count in a period of working days."""
    earliest: EarliestRecord | None = None
    """The first day that can be typed."""
    questions: tuple[QuestionRecord, ...] = ()
    """What time limits depend on."""
    dates: tuple[DateRecord, ...] = ()
    """The days that a reader types."""
    deadlines: tuple[DeadlineRecord, ...] = ()
    """The time limits, in the order in which they come."""
    notes: tuple[NoteRecord, ...] = ()
    """What is said with the days that were worked out."""
    examples: tuple[ExampleRecord, ...] = ()
    """Days that are worked out when the site is built."""


DEADLINES = Declaration(DeadlinesFile)
"""The shape of `data/deadlines.yml`."""
