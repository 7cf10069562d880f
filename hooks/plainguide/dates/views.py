"""The words of `data/deadlines.yml` for another reader: a page may speak to those who give an answer, and not to those who wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from plainguide.dates.records import (
    AnswerRecord,
    DateRecord,
    DeadlineRecord,
    DeadlinesFile,
    EarliestRecord,
    NoteRecord,
    QuestionRecord,
)

Spoken = DateRecord | DeadlineRecord | QuestionRecord | AnswerRecord | NoteRecord | EarliestRecord
Record = TypeVar("Record", DateRecord, DeadlineRecord, QuestionRecord, AnswerRecord, NoteRecord, EarliestRecord)
WORDS: Mapping[type[Spoken], Mapping[str, str]] = {
    DateRecord: {"label": "label", "day": "day", "help": "help"},
    DeadlineRecord: {"what": "what", "day": "day", "assumed": "assumed", "note": "note"},
    QuestionRecord: {"ask": "ask", "help": "help"},
    AnswerRecord: {"label": "label", "if": "if_"},
    NoteRecord: {"text": "text"},
    EarliestRecord: {"why": "why"},
}
"""The texts of each record as authors call them, and their fields."""


def spoken(file: DeadlinesFile) -> list[Spoken]:
    """The records that speak to readers."""
    answers = [answer for question in file.questions for answer in question.answers]
    earliest = [file.earliest] if file.earliest else []
    return [*earliest, *file.questions, *answers, *file.dates, *file.deadlines, *file.notes]


def named(file: DeadlinesFile) -> list[str]:
    """The names of the views for which a record has words."""
    return list(dict.fromkeys(view for record in spoken(file) for view in record.views))


def seen(file: DeadlinesFile, view: str) -> DeadlinesFile:
    """The file with the words of a view in place of the usual ones."""

    def one(record: Record) -> Record:
        fields = WORDS[type(record)]
        return record.changed(**{fields[key]: text for key, text in record.views.get(view, {}).items()})

    return file.changed(
        earliest=one(file.earliest) if file.earliest else None,
        questions=tuple(one(question).changed(answers=tuple(map(one, question.answers))) for question in file.questions),
        dates=tuple(map(one, file.dates)),
        deadlines=tuple(map(one, file.deadlines)),
        notes=tuple(map(one, file.notes)),
    )
