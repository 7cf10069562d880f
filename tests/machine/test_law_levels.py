"""Which level of a provision a bracket alone replaces, where a list goes on: "sections 24(7)(a) and (8)(b)"."""

from __future__ import annotations

import pytest

from plainguide.law.levels import inherit


@pytest.mark.parametrize(
    ("previous", "brackets", "expected"),
    [
        ("24/7/a", "8/b", "24/8/b"),
        ("24/7/a", "b", "24/7/b"),
        ("24/7/a", "8", "24/8"),
        ("24/7", "8", "24/8"),
        ("24/7/a/i", "ii", "24/7/a/ii"),
        ("24/7/a/ii", "b", "24/7/b"),
        ("24/7/a/ii", "b/i", "24/7/b/i"),
        ("24/7/i", "ii", "24/7/ii"),
        ("24/7/i", "ii/a", "24/7/ii/a"),
        ("24/7/v", "vi", "24/7/vi"),
        ("24/7/iv", "v", "24/7/v"),
        ("24/7/h", "i", "24/7/i"),
        ("24/7/a", "aa", "24/7/aa"),
        ("24/7/aa", "b", "24/7/b"),
        ("24/7/A", "B", "24/7/B"),
        ("24/7/A/1", "B", "24/7/B"),
        ("24/7A", "8", "24/8"),
        ("24/a/1", "2", "24/a/2"),
        # No level is of its sort.
        ("24/7/a", "ii", None),
        ("24/7/a", "B", None),
        ("24/7/A", "b", None),
        ("24/i", "ii", None),
        ("24/7", "a", None),
        ("24", "1", None),
        ("24A", "A", None),
    ],
)
def test_a_bracket_replaces_the_last_level_of_its_sort(previous: str, brackets: str, expected: str | None) -> None:
    path = inherit(("section", *previous.split("/")), tuple(brackets.split("/")))
    assert path == (("section", *expected.split("/")) if expected else None)
