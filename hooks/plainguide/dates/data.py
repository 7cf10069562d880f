"""Reading `data/deadlines.yml`: the time limits of a guide, and what is wrong with them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Record, as_list
from plainguide.dates.rules import Answer, Calendar, Day, Deadline, Entry, Example, Note, Question, Rules, cases, fits, work_out
from plainguide.law.provisions import Provision
from plainguide.law.register import Register

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
MOST = 3650
"""Days: a longer period is a slip of the finger."""
KEYS = {
    "": ("working days", "questions", "dates", "deadlines", "notes", "examples"),
    "working days": ("leave out", "provision", "day 1 left out"),
    "questions": ("id", "ask", "help", "answers"),
    "answers": ("id", "label", "if"),
    "dates": ("id", "label", "day", "help", "needed", "happened", "agreed", "provision", "when"),
    "deadlines": ("id", "what", "day", "time", "beginning with", "beginning after", "provision", "note", "when"),
    "notes": ("text", "when"),
    "examples": ("title", "answers", "typed"),
}


class _Reader:
    """Takes values out of records, and keeps what is wrong with them."""

    def __init__(self, path: str, register: Register) -> None:
        self.path, self.register = path, register
        self.problems: list[Problem] = []

    def problem(self, code: Code, record: Record, key: str, fact: str, hint: str) -> None:
        self.problems.append(Problem(code, Place(self.path, record.line_of(key)), fact, hint))

    def keys(self, record: Record, kind: str) -> Record:
        for key in record:
            if key not in KEYS[kind]:
                hint = did_you_mean(key, KEYS[kind], f"use only {', '.join(KEYS[kind])}")
                self.problem(Code.UNKNOWN_KEY, record, key, f"unknown key '{key}'", hint)
        return record

    def records(self, parent: Record, kind: str) -> list[Record]:
        found = []
        for item in as_list(parent.get(kind)):
            if isinstance(item, Record):
                found.append(self.keys(item, kind))
            else:
                self.problem(
                    Code.WRONG_TYPE, parent, kind, f"'{item}' in '{kind}' is no record", f"write its keys: {', '.join(KEYS[kind])}"
                )
        return found

    def text(self, record: Record, key: str, needed: bool = True) -> str:
        value = record.get(key)
        text = "" if value is None else " ".join(str(value).split())
        if needed and not text:
            self.problem(
                Code.MISSING_VALUE,
                record,
                key,
                f"'{record.get('id', 'this record')}' has no '{key}'",
                f"write a few words: '{key}: ...'",
            )
        return text

    def id(self, record: Record) -> str:
        id = str(record.get("id") or "")
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id):
            self.problem(Code.INVALID_ID, record, "id", f"'id: {id}' is no id", "use a-z, 0-9 and hyphens, a letter first")
        return id

    def provisions(self, record: Record) -> tuple[str, ...]:
        ids = tuple(str(one) for one in as_list(record.get("provision")))
        for id in ids:
            provision = Provision.parse(id)
            instrument = self.register.instruments.get(provision.instrument)
            if instrument is None:
                hint = did_you_mean(provision.instrument, self.register.instruments, "register it in data/legislation/")
                self.problem(
                    Code.LAW_NOT_REGISTERED, record, "provision", f"the law of the provision '{id}' is not registered", hint
                )
            elif not instrument.has(provision.path):
                near = did_you_mean(provision.path, instrument.headings or (), "check the number against the official text")
                self.problem(Code.NO_SUCH_PROVISION, record, "provision", f"the provision '{id}' does not exist", near)
        return ids

    def when(self, record: Record, key: str, questions: Iterable[Question]) -> dict[str, str]:
        value = record.get(key)
        if value is None:
            return {}
        known = {question.id: [answer.id for answer in question.answers] for question in questions}
        if not isinstance(value, Mapping):
            self.problem(
                Code.WRONG_TYPE, record, key, f"'{key}: {value}' names no question", f"write it as '{key}: {{question: answer}}'"
            )
            return {}
        for question, answer in value.items():
            if question not in known:
                hint = did_you_mean(str(question), known, "name the id of a question")
                self.problem(Code.UNKNOWN_ANSWER, record, key, f"there is no question '{question}'", hint)
            elif str(answer) not in known[question]:
                hint = did_you_mean(str(answer), known[question], f"use one of {', '.join(known[question])}")
                self.problem(Code.UNKNOWN_ANSWER, record, key, f"the question '{question}' has no answer '{answer}'", hint)
        return {str(question): str(answer) for question, answer in value.items()}


def parse(data: Any, path: str, register: Register) -> tuple[Rules | None, list[Problem]]:
    """The rules from the value of `data/deadlines.yml`, and all that is wrong with them; None where anything is.

    Reports unknown keys, questions, answers, dates and provisions; a time that is none, or not above 0; a deadline that is
    counted from itself or from one below it, or from one that is not there for the same answers; alternatives that fit
    together; a date that says what happened to no deadline; an example that cannot be."""
    reader = _Reader(path, register)
    if not isinstance(data, Record):
        return None, [
            Problem(Code.WRONG_TYPE, Place(path, 1), "these are no time limits", f"write them under the keys {', '.join(KEYS[''])}")
        ]
    reader.keys(data, "")
    calendar, left_out = _calendar(data, reader)
    questions = tuple(_question(record, reader) for record in reader.records(data, "questions"))
    entries, deadlines = reader.records(data, "dates"), reader.records(data, "deadlines")
    ids = [str(record.get("id")) for record in deadlines]
    named = [str(record.get("id")) for record in entries]
    rules = Rules(
        calendar,
        tuple(_entry(record, reader, questions, ids) for record in entries),
        tuple(_deadline(record, reader, questions, named, ids, at) for at, record in enumerate(deadlines)),
        questions,
        tuple(
            Note(reader.text(record, "text"), reader.when(record, "when", questions)) for record in reader.records(data, "notes")
        ),
        left_out=left_out,
    )
    _unique(reader, [*entries, *reader.records(data, "questions")], "dates and questions")
    for id in set(named) & set(ids):
        reader.problem(
            Code.DUPLICATE_ID, entries[named.index(id)], "id", f"'{id}' is a date and a deadline", "give one of the two another id"
        )
    if not rules.deadlines:
        reader.problem(Code.NO_DEADLINES, data, "deadlines", "there is no deadline", "write at least one under 'deadlines:'")
    if not reader.problems:
        _check_cases(rules, reader, deadlines)
    if not reader.problems:
        examples = tuple(_example(record, reader, rules) for record in reader.records(data, "examples"))
        rules = Rules(calendar, rules.entries, rules.deadlines, questions, rules.notes, examples, left_out)
    return (None if reader.problems else rules), reader.problems


def _calendar(data: Record, reader: _Reader) -> tuple[Calendar, str]:
    record = data.get("working days")
    if not isinstance(record, Record):
        if record is not None:
            reader.problem(
                Code.WRONG_TYPE, data, "working days", "'working days' says nothing", "write 'leave out:' below it, with a list"
            )
        return Calendar(), ""
    reader.keys(record, "working days")
    reader.provisions(record)
    weekdays, yearly = set(), set()
    for item in map(str, as_list(record.get("leave out"))):
        match = re.fullmatch(r"(\d{1,2}) (\w+)", item)
        if item in WEEKDAYS:
            weekdays.add(WEEKDAYS.index(item))
        elif (
            match
            and match[2] in MONTHS
            and 1 <= int(match[1]) <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[MONTHS.index(match[2])]
        ):
            yearly.add((MONTHS.index(match[2]) + 1, int(match[1])))
        else:
            hint = did_you_mean(item, WEEKDAYS, "write a day of the week, such as Sunday, or of every year, such as 25 December")
            reader.problem(Code.INVALID_VALUE, record, "leave out", f"'{item}' is no day to leave out", hint)
    if len(weekdays) == len(WEEKDAYS):
        reader.problem(Code.INVALID_VALUE, record, "leave out", "no day of the week is left", "leave at least one in")
    return Calendar(frozenset(weekdays), frozenset(yearly)), reader.text(record, "day 1 left out", needed=False)


def _question(record: Record, reader: _Reader) -> Question:
    id, ask, help = reader.id(record), reader.text(record, "ask"), reader.text(record, "help", needed=False)
    answers = tuple(
        Answer(reader.id(one), reader.text(one, "label"), reader.text(one, "if", needed=False))
        for one in reader.records(record, "answers")
    )
    if len({answer.id for answer in answers}) < 2:
        reader.problem(
            Code.INVALID_VALUE,
            record,
            "answers",
            f"the question '{id}' has fewer than 2 different answers",
            "add one, with an id of its own",
        )
    return Question(id, ask, help, answers)


def _entry(record: Record, reader: _Reader, questions: Collection[Question], deadlines: Collection[str]) -> Entry:
    said = {key: str(record.get(key) or "") for key in ("happened", "agreed")}
    for key, deadline in said.items():
        if deadline and deadline not in deadlines:
            hint = did_you_mean(deadline, deadlines, "name the id of a deadline")
            reader.problem(Code.UNKNOWN_DATE, record, key, f"there is no deadline '{deadline}'", hint)
    if not isinstance(record.get("needed", False), bool):
        reader.problem(
            Code.WRONG_TYPE, record, "needed", f"'needed: {record['needed']}' says nothing", "write true, or take it out"
        )
    return Entry(
        id=reader.id(record),
        label=reader.text(record, "label"),
        help=reader.text(record, "help", needed=False),
        day=reader.text(record, "day", needed=False),
        needed=record.get("needed") is True,
        happened=said["happened"],
        agreed=said["agreed"],
        provisions=reader.provisions(record),
        when=reader.when(record, "when", questions),
    )


def _deadline(
    record: Record, reader: _Reader, questions: Collection[Question], entries: list[str], ids: list[str], at: int
) -> Deadline:
    id, time = reader.id(record), str(record.get("time") or "")
    match = re.fullmatch(r"([1-9]\d{0,3}) (working|calendar) days?", time)
    if not match or int(match[1]) > MOST:
        hint = f"write how many, from 1 to {MOST}, and of which kind, such as 30 working days, or 28 calendar days"
        reader.problem(Code.INVALID_VALUE, record, "time", f"'time: {time}' of '{id}' is no number of days", hint)
    begins = [key for key in ("beginning with", "beginning after") if record.get(key)]
    source = str(record.get(begins[0])) if begins else ""
    if len(begins) != 1:
        hint = "write one of 'beginning with:' (day 1 is that day) and 'beginning after:' (day 1 is the next)"
        reader.problem(Code.DEADLINE_UNCOUNTED, record, "id", f"'{id}' is counted from {'two days' if begins else 'no day'}", hint)
    elif source == id:
        reader.problem(Code.DEADLINE_UNCOUNTED, record, begins[0], f"'{id}' is counted from itself", "name what happens before it")
    elif source in ids and source not in ids[:at]:
        hint = f"put '{source}' above it; if that is counted from '{id}', neither has a day to begin with"
        reader.problem(
            Code.DEADLINE_UNCOUNTED, record, begins[0], f"'{id}' is counted from '{source}', which stands below it", hint
        )
    elif source not in entries and source not in ids:
        hint = did_you_mean(source, [*entries, *ids[:at]], "name the id of a date, or of a deadline above it")
        reader.problem(
            Code.DEADLINE_UNCOUNTED,
            record,
            begins[0],
            f"'{id}' is counted from '{source}', which is neither a date nor a deadline",
            hint,
        )
    return Deadline(
        id=id,
        what=reader.text(record, "what"),
        days=int(match[1]) if match else 1,
        working=bool(match and match[2] == "working"),
        source=source,
        after="beginning after" in begins,
        provisions=reader.provisions(record),
        day=reader.text(record, "day", needed=False),
        note=reader.text(record, "note", needed=False),
        when=reader.when(record, "when", questions),
    )


def _unique(reader: _Reader, records: Iterable[Record], what: str) -> None:
    taken: set[str] = set()
    for record in records:
        id = str(record.get("id"))
        if id in taken:
            reader.problem(Code.DUPLICATE_ID, record, "id", f"two {what} have the id '{id}'", "give one of them another id")
        taken.add(id)


def _check_cases(rules: Rules, reader: _Reader, records: list[Record]) -> None:
    """What only shows when the questions are answered: each fault is said once."""
    said: set[tuple[int, str]] = set()
    named = {entry.id: entry for entry in rules.entries}
    for answers in cases(rules.questions):
        there: dict[str, int] = {}
        for at, deadline in enumerate(rules.deadlines):
            if not fits(deadline.when, answers):
                continue
            how = ", ".join(f"{question}: {answer}" for question, answer in answers.items())
            source = named.get(deadline.source)
            if deadline.id in there and (at, "twice") not in said:
                said.add((at, "twice"))
                hint = "give each a 'when:' that the other has not, or another id"
                reader.problem(
                    Code.DEADLINES_CLASH, records[at], "id", f"two deadlines '{deadline.id}' are there at once ({how})", hint
                )
            if (not fits(source.when, answers) if source else deadline.source not in there) and (at, "source") not in said:
                said.add((at, "source"))
                fact = f"'{deadline.id}' is counted from '{deadline.source}', which is not there ({how})"
                reader.problem(
                    Code.DEADLINE_UNCOUNTED, records[at], "id", fact, f"give '{deadline.id}' the 'when:' of '{deadline.source}' too"
                )
            there[deadline.id] = at
    for at, deadline in enumerate(rules.deadlines):
        if not rules.day_of(deadline.source):
            hint = f"write 'day:' in the record '{deadline.source}', such as 'day: the day the request arrives'"
            reader.problem(
                Code.DEADLINE_UNCOUNTED,
                records[at],
                "id",
                f"no sentence can name the day from which '{deadline.id}' is counted",
                hint,
            )


def _example(record: Record, reader: _Reader, rules: Rules) -> Example:
    answers = reader.when(record, "answers", rules.questions)
    value = record.get("typed")
    given: Mapping[Any, Any] = value if isinstance(value, Mapping) else {}
    typed: dict[str, Day] = {}
    for id, day in given.items():
        if id not in {entry.id for entry in rules.entries}:
            hint = did_you_mean(str(id), [entry.id for entry in rules.entries], "name the id of a date")
            reader.problem(Code.UNKNOWN_DATE, record, "typed", f"there is no date '{id}' to type", hint)
        elif type(day) is not datetime.date or not 1900 <= day.year <= 9900:  # a day with a time is a date, too; as in dates.js
            reader.problem(Code.NOT_A_DATE, record, "typed", f"'{day}' is not a date", "write it as 2026-11-24")
        else:
            typed[str(id)] = day
    example = Example(reader.text(record, "title"), answers, typed)
    for fault in work_out(rules, answers, typed)[1]:
        fact = f"the example '{example.title}' has no day '{fault.entry}' that can be right"
        hint = f"type one after {fault.day}" if fault.day else "type one under 'typed:'"
        reader.problem(Code.EXAMPLE_IMPOSSIBLE, record, "typed", fact, hint)
    return example
