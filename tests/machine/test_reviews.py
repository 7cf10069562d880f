"""Review dates."""

from __future__ import annotations

import datetime

import pytest

from plainguide.site import reviews

TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("next_review", "due"),
    [(datetime.date(2026, 11, 22), True), (TODAY, False), (datetime.date(2027, 1, 1), False), (None, False), ("soon", False)],
)
def test_a_page_is_due_when_its_date_has_passed(next_review: object, due: bool) -> None:
    assert reviews.is_due(next_review, TODAY) is due
    assert len(list(reviews.due(next_review, TODAY, "a.md"))) == due
