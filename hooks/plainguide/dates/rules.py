"""The arithmetic of time limits: which day is the last of a period, counted in working days or in calendar days.

It knows no law. Which periods there are, from which day each is counted and which days are left out is data of the guide
(`data.py` reads it). `overrides/assets/js/dates.js` does the same in the browser: the table `tests/fixtures/dates.tsv`
holds both to the same answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Day = datetime.date
ONE = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that a period of working days leaves out."""

    weekdays: frozenset[int] = frozenset()
    """0 is Monday, as `date.weekday()` counts."""
    yearly: frozenset[tuple[int, int]] = frozenset()
    """Month and day, left out in every year."""

    def counts(self, day: Day) -> bool:
        return day.weekday() not in self.weekdays and (day.month, day.day) not in self.yearly


EVERY_DAY = Calendar()


def first_day(day: Day, calendar: Calendar = EVERY_DAY) -> Day:
    """The day itself if it counts, else the next that does. The calendar has to have days that count."""
    while not calendar.counts(day):
        day += ONE
    return day


def last_day(day: Day, days: int, calendar: Calendar = EVERY_DAY) -> Day:
    """The last day of a period of `days` days, 1 or more, of which the first is `day`, or the next day that counts."""
    day = first_day(day, calendar)
    for _ in range(days - 1):
        day = first_day(day + ONE, calendar)
    return day


# --- The time limits of a guide -----------------------------------------------------------------------------------

When = Mapping[str, str]
"""Questions and the answer that each must have: `{"process": "new"}`."""


def fits(when: When, answers: Mapping[str, str]) -> bool:
    return all(answers.get(question) == answer for question, answer in when.items())


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers to a question."""

    id: str
    label: str
    condition: str = ""
    """How a table of all time limits says that it must be the answer: "if you asked others"."""


@dataclass(frozen=True, slots=True)
class Question:
    """What decides which time limits there are. Its first answer stands until another is chosen."""

    id: str
    ask: str
    help: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class DateInput:
    """A day that the reader types."""

    id: str
    label: str
    help: str = ""
    day: str = ""
    """How a sentence names it: "the validation date". Empty where no period is counted from it."""
    needed: bool = False
    happened: str = ""
    """The deadline that this day met, or missed: what is counted from it is then counted from the real day."""
    agreed: str = ""
    """The deadline whose last day this later day replaces. It is not the day on which it happened."""
    provisions: tuple[str, ...] = ()
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to happen within a number of days. Alternatives share an id: at most one of them fits the answers."""

    id: str
    what: str
    days: int
    working: bool
    """True where the days are working days, false where they are calendar days."""
    source: str
    """The id of the entry or the deadline from which it is counted."""
    after: bool
    """True where day 1 is the day after that day, false where day 1 is that day."""
    provisions: tuple[str, ...]
    """Ids of the provisions that set it."""
    day: str = ""
    """How a sentence names the day on which it happens: "the day the decision notice is given"."""
    assumed: str = ""
    """What is assumed of it until its real day is typed, behind "if": "the decision notice comes on its last day"."""
    note: str = ""
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader is told with the days that were worked out."""

    text: str
    when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """A case that the guide shows worked out."""

    title: str
    answers: Mapping[str, str]
    typed: Mapping[str, Day]


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day that can be typed at all."""

    day: Day
    why: str = ""
    """A sentence for readers who typed one before it."""


NO_EARLIEST = Earliest(datetime.date(1900, 1, 1))
"""Where the guide names none. Before it no date is typed, but a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The time limits of a guide, in the order in which they come."""

    calendar: Calendar
    entries: tuple[DateInput, ...]
    deadlines: tuple[Deadline, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    examples: tuple[Example, ...] = ()
    left_out: str = ""
    """What readers are told where day 1 would be a day that does not count."""
    earliest: Earliest = NO_EARLIEST
    views: Mapping[str, Rules] = field(default_factory=dict)
    """The same rules as they speak to another reader, by the name of the view."""

    def usual(self) -> dict[str, str]:
        """The answers that stand until others are chosen."""
        return {question.id: question.answers[0].id for question in self.questions}

    def day_of(self, id: str) -> str:
        """How a sentence names the day of an entry or a deadline."""
        days = [(entry.id, entry.day) for entry in self.entries] + [(deadline.id, deadline.day) for deadline in self.deadlines]
        return next(day for name, day in days if name == id)


@dataclass(frozen=True, slots=True)
class Result:
    """One deadline worked out."""

    deadline: Deadline
    first: Day | None
    """Day 1; None while the day from which it is counted is not known."""
    last: Day | None
    """The last day: by the rule, or the later one that was agreed."""
    assumed: tuple[str, ...] = ()
    """The deadlines from which this is counted, directly or through others, and whose real day was not typed: their last days were
    taken instead. If one of them is met sooner, `last` is too late, so this must not go into a calendar unmarked."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A day that cannot be right."""

    entry: str
    kind: str
    """"missing"; "before": before the first day that can be typed; "early": before the real day on which its deadline depends;
    "short": agreed, but not later than the rule."""
    day: Day | None = None
    """The day that it must not be before."""


def work_out(rules: Rules, answers: Mapping[str, str], typed: Mapping[str, Day]) -> tuple[list[Result], list[Fault]]:
    """Every deadline that there is with these answers, and what cannot be right about the days that were typed.

    `answers` may be incomplete; `typed` holds days by the ids of entries. While it is not typed when a deadline was met, what
    follows it is counted from its last day, and is assumed. A deadline that no entry says was met is the end of a period: what is
    counted from it does not depend on when it was met, so its last day is as good as the day from which it is counted itself.

    No day is refused because of an assumed one: what comes sooner than we assumed moves the assumption, and is no mistake."""
    answers = {**rules.usual(), **answers}
    entries = [entry for entry in rules.entries if fits(entry.when, answers)]
    given = {entry.id: typed[entry.id] for entry in entries if entry.id in typed}
    days = {id: day for id, day in given.items() if day >= rules.earliest.day}
    faults = [Fault(entry.id, "missing") for entry in entries if entry.needed and entry.id not in given]
    faults += [Fault(id, "before", rules.earliest.day) for id in given if id not in days]
    results: list[Result] = []
    can_happen = {entry.happened for entry in rules.entries}
    real = dict(days)
    """The day of an entry; of a deadline its own real day, else the nearest real one before it."""
    assumed: dict[str, tuple[str, ...]] = {}
    for deadline in rules.deadlines:
        if not fits(deadline.when, answers):
            continue
        source = days.get(deadline.source)
        if source is None:
            results.append(Result(deadline, None, None))
            continue
        calendar = rules.calendar if deadline.working else EVERY_DAY
        first = first_day(source + ONE if deadline.after else source, calendar)
        last = last_day(first, deadline.days, calendar)
        agreed, happened = (_typed(entries, days, kind, deadline.id) for kind in ("agreed", "happened"))
        before = assumed.get(deadline.source, ())
        if agreed and agreed[1] <= last and not before:
            faults.append(Fault(agreed[0], "short", last))
        if happened and happened[1] < real[deadline.source]:
            faults.append(Fault(happened[0], "early", real[deadline.source]))
        last = max(last, agreed[1]) if agreed else last
        days[deadline.id] = happened[1] if happened else last
        real[deadline.id] = happened[1] if happened else real[deadline.source]
        if not happened:
            assumed[deadline.id] = (*before, deadline.id) if deadline.id in can_happen else before
        results.append(Result(deadline, first, last, before))
    return results, faults


def _typed(entries: Sequence[DateInput], days: Mapping[str, Day], kind: str, deadline: str) -> tuple[str, Day] | None:
    """The entry that says of a deadline when it happened, or what was agreed, with the day that was typed."""
    return next(((one.id, days[one.id]) for one in entries if getattr(one, kind) == deadline and one.id in days), None)


def cases(questions: Sequence[Question]) -> Iterator[dict[str, str]]:
    """Every way to answer the questions."""
    if not questions:
        yield {}
        return
    for answers in cases(questions[1:]):
        for answer in questions[0].answers:
            yield {questions[0].id: answer.id, **answers}
