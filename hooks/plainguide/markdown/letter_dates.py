"""The last days that a letter names: which of the guide's time limits they are, counted from the days that the letter asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from plainguide.base import did_you_mean
from plainguide.dates import Deadline, Rules
from plainguide.sheets import Field

Step = tuple[int, bool, bool]
"""How many days, whether they are working days, and whether day 1 is the day after."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a last day is worked out. A time limit has one way, or one for each answer to a question on which it depends."""

    source: str
    """The id of the day that is typed."""
    steps: tuple[Step, ...]
    when: Mapping[str, str] = field(default_factory=dict)
    """The answers that it is for."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a last day cannot be worked out, and what to do about it."""

    fact: str
    remedy: str


def ways(rules: Rules | None, last_day: Field, asked: Mapping[str, Field]) -> tuple[Way, ...] | Unknown:
    """How the script works out a field's day. `asked` are the letter's fields by id."""
    ids = [one.id for one in rules.deadlines] if rules else []
    if rules is None or last_day.deadline not in ids:
        remedy = did_you_mean(last_day.deadline, ids, "name the id of a deadline in data/deadlines.yml")
        return Unknown(f"there is no deadline '{last_day.deadline}'", remedy)
    found = tuple(_ways(rules, last_day.deadline, asked))
    for one in found:
        if one.source not in asked:
            fact = f"'{last_day.label}' is counted from '{one.source}', which the letter does not ask for"
            return Unknown(fact, f"add a field with id: {one.source} and kind: date")
        if asked[one.source].kind != "date":
            fact = f"'{last_day.label}' is counted from '{one.source}', which is a field of the kind '{asked[one.source].kind}'"
            return Unknown(fact, f"write kind: date at the field '{one.source}'")
    if len(found) == 1:  # there is nothing to choose: the letter is about the case in which there is this limit
        return (Way(found[0].source, found[0].steps),)
    for question in sorted({question for one in found for question in one.when}):
        answers = [answer.id for one in rules.questions if one.id == question for answer in one.answers]
        if question not in asked:
            fact = f"'{last_day.label}' depends on '{question}', which the letter does not ask"
            return Unknown(fact, f"add a field with id: {question}, kind: choice and the choices {', '.join(answers)}")
        if not set(answers) & set(asked[question].choices):
            fact = f"'{last_day.label}' depends on '{question}', and no choice of that field is an answer of the guide"
            return Unknown(fact, f"write kind: choice and the choices {', '.join(answers)} at the field '{question}'")
    return found


def _ways(rules: Rules, deadline: str, asked: Collection[str]) -> Iterator[Way]:
    for rule in rules.deadlines:
        if rule.id == deadline:
            step = (rule.days, rule.working, rule.after)
            if typed := _typed(rules, rule, asked):
                yield Way(typed, (step,), dict(rule.when))
            else:
                for way in _ways(rules, rule.source, asked):
                    yield Way(way.source, (*way.steps, step), {**way.when, **rule.when})


def _typed(rules: Rules, rule: Deadline, asked: Collection[str]) -> str:
    """The day from which a time limit is counted, where it is one that is typed: a date of the guide, or the day on which another
    limit was met, if the letter asks for that. Empty where it is counted from the last day of another limit."""
    for entry in rules.entries:
        if entry.id == rule.source or (entry.happened == rule.source and entry.id in asked):
            return entry.id
    return ""
