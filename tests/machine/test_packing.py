"""Meeting packs in numbers: which pages have one, how many leaves, how long the cards take to cut."""

from __future__ import annotations

import dataclasses

import pytest

from plainguide.sheets import CLEAR, LARGE, Edition, Item, Plan, Sheet, packed, sheets

PAGE = """/// checklist | Ready
    id: ready
    for: all
    minutes: 5
{share}
- [ ] One
///
"""


def one(kind: str = "checklist", host: str = "a.md", share: int = 0, id: str = "ready") -> Sheet:
    (found,), _ = sheets(PAGE.format(share=""), host, host)
    return dataclasses.replace(found, kind=kind, share=share, id=id)


def test_a_page_has_a_pack_where_it_has_two_sheets_for_a_meeting() -> None:
    found = [one(), one("cards"), one(host="b.md"), one(host="c.md"), one("letter", host="c.md")]
    assert packed(found) == {"a.md": found[:2]}


@pytest.mark.parametrize(("option", "kind", "share"), [("", "checklist", 0), ("    share: 4\n", "checklist", 4), ("", "cards", 5)])
def test_how_many_people_share_a_copy(option: str, kind: str, share: int) -> None:
    text = PAGE.format(share=option).replace("checklist", kind).replace("- [ ] One", "One\n:   Two")
    (found,), problems = sheets(text, "a.md", "a.md")
    assert (found.share, problems) == (share, [])


@pytest.mark.parametrize(
    ("item", "leaves"),
    [
        (Item(one(), 3), [3, 3, 3]),  # one for everybody
        (Item(one(share=5), 2), [2, 4, 8]),
        (Item(one(share=3), 1), [2, 4, 7]),
        (Item(one("cards", share=5), 6), [3, 6, 12]),  # printed on both sides
        (Item(one("cards", share=5), 2, notes=True), [2, 2, 2]),  # for the person running it
    ],
)
def test_leaves_for_5_10_and_20_people(item: Item, leaves: list[int]) -> None:
    assert [item.leaves(people) for people in (5, 10, 20)] == leaves


@pytest.mark.parametrize(
    ("edition", "pages", "minutes"), [(CLEAR, 6, [10, 20, 40]), (LARGE, 12, [10, 20, 40]), (CLEAR, 2, [5, 10, 15])]
)
def test_the_time_to_cut_is_counted_by_the_card_and_given_to_the_next_5_minutes(
    edition: Edition, pages: int, minutes: list[int]
) -> None:
    plan = Plan({"cards": Item(one("cards", share=5), pages), "ready": Item(one(), 3)}, edition)
    assert plan.seconds == 25
    assert [plan.minutes_to_cut(people) for people in plan.people] == minutes
    assert [plan.leaves(people) for people in plan.people] == [3 + pages // 2 * sets for sets in (1, 2, 4)]


def test_a_pack_without_cards_says_nothing_of_cutting() -> None:
    assert Plan({"ready": Item(one(), 3)}, CLEAR).seconds == 0
