"""Reading `data/deadlines.yml`: the time limits of a guide, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.base.schema import Shape
from plainguide.dates.records import (
    DEADLINES,
    MONTHS,
    WEEKDAYS,
    DateRecord,
    DeadlineRecord,
    DeadlinesFile,
    ExampleRecord,
    QuestionRecord,
    WorkingDays,
    number_of_days,
    yearly,
)
from plainguide.dates.rules import (
    NO_EARLIEST,
    Answer,
    Calendar,
    DateInput,
    Deadline,
    Earliest,
    Example,
    Note,
    Question,
    Rules,
    cases,
    fits,
    work_out,
)
from plainguide.dates.views import WORDS, Spoken, named, seen, spoken
from plainguide.law import Provision, Register

__all__ = ["MONTHS", "WEEKDAYS", "parse"]


def parse(data: Any, path: str, register: Register) -> tuple[Rules | None, list[Problem]]:
    """The rules from the value of `data/deadlines.yml`, and all that is wrong with them; None where anything is.

    Besides faults of shape it reports unknown questions, answers, dates and provisions; ids that are there twice; a deadline
    that is counted from itself or from one below it, or from one that is not there for the same answers; a deadline of which
    nothing says what is assumed; words of a view for a field that has none; alternatives that fit together; a date that says
    what happened to an unknown deadline; an example that is not possible."""
    file, problems = DEADLINES.salvage(data, path, None)
    if file is None:
        return None, problems
    problems += _References(file, data, path, register).problems()
    if not file.deadlines and not problems:
        place = Place(path, file.line_of("deadlines"))
        problems.append(Problem(Code.NO_DEADLINES, place, "there is no deadline", "write at least one under 'deadlines:'"))
    if problems:
        return None, problems
    rules = replace(_rules(file), views={view: _rules(seen(file, view)) for view in named(file)})
    problems = _clashes(rules, file.deadlines, path) or list(_impossible(rules, file.examples, path))
    return (None if problems else rules), problems


# --- What the records name ----------------------------------------------------------------------------------------


class _References:
    """Looks up what the records of a file name."""

    def __init__(self, file: DeadlinesFile, data: Any, path: str, register: Register) -> None:
        self.file, self.path, self.register = file, path, register
        self.answers = {question.id: [answer.id for answer in question.answers] for question in file.questions}
        self.dates, self.deadlines = [one.id for one in file.dates], [one.id for one in file.deadlines]
        answers = [id for ids in self.answers.values() for id in ids]
        self.faulty = _ids(data) - {*self.answers, *answers, *self.dates, *self.deadlines}
        """Ids of records that were left out: what is wrong with them is reported, so nobody needs to look for them."""

    def problems(self) -> list[Problem]:
        file = self.file
        found = [*self._calendar(), *self._unique()]
        if file.earliest:
            found += self._provisions(file.earliest, file.earliest.provision)
        for record in spoken(file):
            found += self._words(record)
        for date in file.dates:
            found += [*self._provisions(date, date.provision), *self._when(date, "when", date.when), *self._date(date)]
        for at, one in enumerate(file.deadlines):
            found += [*self._provisions(one, one.provision), *self._when(one, "when", one.when), *self._source(one, at)]
        for note in file.notes:
            found += self._when(note, "when", note.when)
        for example in file.examples:
            found += [*self._when(example, "answers", example.answers), *self._typed(example)]
        return found

    def _problem(self, code: Code, record: Shape, key: str, fact: str, remedy: str) -> Problem:
        return Problem(code, Place(self.path, record.line_of(key)), fact, remedy)

    def _calendar(self) -> Iterator[Problem]:
        days = self.file.working_days
        yield from self._provisions(days, days.provision)
        if set(WEEKDAYS) <= set(days.leave_out):
            fact = "no day of the week is left"
            yield self._problem(Code.INVALID_VALUE, days, "leave out", fact, "leave at least one in")

    def _unique(self) -> Iterator[Problem]:
        taken: set[str] = set()
        named: tuple[DateRecord | QuestionRecord, ...] = (*self.file.dates, *self.file.questions)
        for one in named:
            if one.id in taken:
                fact = f"two dates and questions have the id '{one.id}'"
                yield self._problem(Code.DUPLICATE_ID, one, "id", fact, "give one of them another id")
            taken.add(one.id)
        for date in self.file.dates:
            if date.id in self.deadlines:
                fact = f"'{date.id}' is a date and a deadline"
                yield self._problem(Code.DUPLICATE_ID, date, "id", fact, "give one of the two another id")

    def _provisions(self, record: Shape, ids: Iterable[str]) -> Iterator[Problem]:
        for id in ids:
            provision = Provision.parse(id)
            instrument = self.register.instruments.get(provision.instrument)
            if instrument is None:
                hint = did_you_mean(provision.instrument, self.register.instruments, "register it in data/legislation/")
                fact = f"the law of the provision '{id}' is not registered"
                yield self._problem(Code.LAW_NOT_REGISTERED, record, "provision", fact, hint)
            elif not instrument.has(provision.path):
                hint = did_you_mean(provision.path, instrument.headings or (), "check the number against the official text")
                fact = f"the provision '{id}' does not exist"
                yield self._problem(Code.NO_SUCH_PROVISION, record, "provision", fact, hint)

    def _when(self, record: Shape, key: str, when: Mapping[str, str]) -> Iterator[Problem]:
        for question, answer in when.items():
            if {question, answer} & self.faulty:
                continue
            if question not in self.answers:
                hint = did_you_mean(question, self.answers, "name the id of a question")
                yield self._problem(Code.UNKNOWN_ANSWER, record, key, f"there is no question '{question}'", hint)
            elif answer not in self.answers[question]:
                known = self.answers[question]
                hint = did_you_mean(answer, known, f"use one of {', '.join(known)}")
                fact = f"the question '{question}' has no answer '{answer}'"
                yield self._problem(Code.UNKNOWN_ANSWER, record, key, fact, hint)

    def _date(self, date: DateRecord) -> Iterator[Problem]:
        for key, deadline in (("happened", date.happened), ("agreed", date.agreed)):
            if deadline and deadline not in self.deadlines and deadline not in self.faulty:
                hint = did_you_mean(deadline, self.deadlines, "name the id of a deadline")
                yield self._problem(Code.UNKNOWN_DATE, date, key, f"there is no deadline '{deadline}'", hint)

    def _source(self, one: DeadlineRecord, at: int) -> Iterator[Problem]:
        id, source, above = one.id, one.source_id, self.deadlines[:at]
        counted = f"'{id}' is counted from "
        if source == id:
            fact, hint = f"{counted}itself", "name what happens before it"
        elif source in self.deadlines and source not in above:
            fact = f"{counted}'{source}', which is below it"
            hint = f"put '{source}' above it; if that is counted from '{id}', neither has a day to begin with"
        elif source not in (*self.dates, *self.deadlines, *self.faulty):
            fact = f"{counted}'{source}', which is neither a date nor a deadline"
            hint = did_you_mean(source, [*self.dates, *above], "name the id of a date, or of a deadline above it")
        else:
            return
        yield self._problem(Code.DEADLINE_UNCOUNTED, one, one.source_key, fact, hint)

    def _words(self, record: Spoken) -> Iterator[Problem]:
        known = WORDS[type(record)]
        for view, words in record.views.items():
            for key in words:
                if key not in known:
                    hint = did_you_mean(key, known, f"use one of {', '.join(known)}")
                    fact = f"'{key}' in the view '{view}' of the {record.noun} is not one of its texts"
                    yield self._problem(Code.UNKNOWN_KEY, record, "views", fact, hint)

    def _typed(self, example: ExampleRecord) -> Iterator[Problem]:
        for id in example.typed:
            if id not in self.dates and id not in self.faulty:
                hint = did_you_mean(id, self.dates, "name the id of a date")
                yield self._problem(Code.UNKNOWN_DATE, example, "typed", f"there is no date '{id}' to type", hint)


def _ids(value: Any) -> set[str]:
    """The ids of all records in a value."""
    if isinstance(value, list):
        return {id for one in value for id in _ids(one)}
    if not isinstance(value, dict):
        return set()
    return {id for one in value.values() for id in _ids(one)} | {str(value[key]) for key in ("id",) if key in value}


# --- Rules --------------------------------------------------------------------------------------------------------


def _rules(file: DeadlinesFile) -> Rules:
    """The rules of a file whose records go together."""
    return Rules(
        _calendar(file.working_days),
        tuple(_entry(date) for date in file.dates),
        tuple(_deadline(one) for one in file.deadlines),
        tuple(
            Question(one.id, one.ask, one.help, tuple(Answer(answer.id, answer.label, answer.if_) for answer in one.answers))
            for one in file.questions
        ),
        tuple(Note(note.text, note.when) for note in file.notes),
        tuple(Example(one.title, one.answers, one.typed) for one in file.examples),
        file.working_days.day_1_left_out,
        Earliest(file.earliest.day, file.earliest.why) if file.earliest else NO_EARLIEST,
    )


def _calendar(days: WorkingDays) -> Calendar:
    weekdays = frozenset(WEEKDAYS.index(day) for day in days.leave_out if day in WEEKDAYS)
    return Calendar(weekdays, frozenset(filter(None, map(yearly, days.leave_out))))


def _entry(date: DateRecord) -> DateInput:
    return DateInput(
        id=date.id,
        label=date.label,
        help=date.help,
        day=date.day,
        needed=date.needed,
        happened=date.happened,
        agreed=date.agreed,
        provisions=date.provision,
        when=date.when,
    )


def _deadline(one: DeadlineRecord) -> Deadline:
    days, working = number_of_days(one.time) or (1, False)
    return Deadline(
        id=one.id,
        what=one.what,
        days=days,
        working=working,
        source=one.source_id,
        after=bool(one.beginning_after),
        provisions=one.provision,
        day=one.day,
        assumed=one.assumed,
        note=one.note,
        when=one.when,
    )


# --- What shows only when the days are worked out -----------------------------------------------------------------


def _clashes(rules: Rules, records: Sequence[DeadlineRecord], path: str) -> list[Problem]:
    """What shows only when the questions are answered; each fault once."""
    found: dict[tuple[int, Code], Problem] = {}
    named = {entry.id: entry for entry in rules.entries}
    for answers in cases(rules.questions):
        there: set[str] = set()
        how = ", ".join(f"{question}: {answer}" for question, answer in answers.items())
        for at, one in enumerate(rules.deadlines):
            if not fits(one.when, answers):
                continue
            place, source = Place(path, records[at].line_of("id")), named.get(one.source)
            if one.id in there:
                fact = f"two deadlines '{one.id}' are there at once ({how})"
                hint = "give each a 'when:' that the other does not have, or another id"
                found.setdefault((at, Code.DEADLINES_CLASH), Problem(Code.DEADLINES_CLASH, place, fact, hint))
            if not fits(source.when, answers) if source else one.source not in there:
                fact = f"'{one.id}' is counted from '{one.source}', which is not there ({how})"
                hint = f"give '{one.id}' the 'when:' of '{one.source}' too"
                found.setdefault((at, Code.DEADLINE_UNCOUNTED), Problem(Code.DEADLINE_UNCOUNTED, place, fact, hint))
            there.add(one.id)
    return [*found.values(), *_unnamed(rules, records, path)]


def _unnamed(rules: Rules, records: Sequence[DeadlineRecord], path: str) -> Iterator[Problem]:
    sources, can_happen = {one.source for one in rules.deadlines}, {entry.happened for entry in rules.entries}
    for one, record in zip(rules.deadlines, records):
        if one.id in sources & can_happen and not one.assumed:
            fact = f"no sentence can say what is assumed of '{one.id}' until its real day is typed"
            hint = "write 'assumed:', such as 'assumed: the answer comes on its last day'"
            yield Problem(Code.DEADLINE_UNCOUNTED, Place(path, record.line_of("id")), fact, hint)
    for one, record in zip(rules.deadlines, records):
        if not rules.day_of(one.source):
            fact = f"no sentence can name the day from which '{one.id}' is counted"
            hint = f"write 'day:' in the record '{one.source}', such as 'day: the day the request arrives'"
            yield Problem(Code.DEADLINE_UNCOUNTED, Place(path, record.line_of("id")), fact, hint)


def _impossible(rules: Rules, records: Sequence[ExampleRecord], path: str) -> Iterator[Problem]:
    for example, record in zip(rules.examples, records):
        for fault in work_out(rules, example.answers, example.typed)[1]:
            fact = f"the example '{example.title}' has no day '{fault.entry}' that can be right"
            limit = "after" if fault.kind == "short" else "that is not before"
            hint = f"type one {limit} {fault.day}" if fault.day else "type one under 'typed:'"
            yield Problem(Code.EXAMPLE_IMPOSSIBLE, Place(path, record.line_of("typed")), fact, hint)
