"""When a page was reviewed, and when it is to be reviewed again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plainguide.base import Code, Place, Problem


def is_due(next_review: object, today: datetime.date) -> bool:
    """True where the date has passed. A page without one is never due."""
    return type(next_review) is datetime.date and next_review < today


def due(next_review: object, today: datetime.date, path: str, line: int = 0) -> Iterator[Problem]:
    """Housekeeping: an untouched checkout goes on building, and its readers are told on the page."""
    if is_due(next_review, today):
        hint = "read the page against its sources, then set 'reviewed' and 'next_review'"
        yield Problem(Code.REVIEW_DUE, Place(path, line), f"the page was due for review on {next_review}", hint)
