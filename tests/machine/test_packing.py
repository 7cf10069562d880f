"""Meeting packs in numbers: which pages have one, how many leaves, how long the cards take to cut."""

from __future__ import annotations

import dataclasses
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plainguide.base import Made
from plainguide.mkdocs.packs import keep_released
from plainguide.mkdocs.papers import log_made
from plainguide.mkdocs.sheets import Sheets
from plainguide.sheets import CLEAR, EDITIONS, LARGE, Edition, Item, Plan, Sheet, packed, pdf_of, sheets

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


def test_a_released_pack_leads_to_the_sheet_for_a_meeting_and_not_to_a_letter(tmp_path: Path) -> None:
    on_page = [one("letter", id="answer"), one("worksheet", id="plan")]
    made = {}
    for sheet in on_page:
        for edition in EDITIONS:
            file = tmp_path / sheet.file(edition)
            file.write_text(sheet.id, "utf-8")
            made[pdf_of(sheet, edition)] = Made(file, 1, 4, True)
    state: Any = Sheets(found={sheet.id: sheet for sheet in on_page}, made=made)
    state.files["a.md"] = SimpleNamespace(dest_uri="a/index.html")
    build: Any = SimpleNamespace(sheets=state, settings=SimpleNamespace(site=tmp_path / "site"))
    keep_released(build, ["a/a-meeting-pack.pdf"])
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.pdf")} == {"a-meeting-pack.pdf": "plan"}
    del state.found["plan"]  # it has moved to another page, which says `was:`
    keep_released(build, ["a/a-meeting-pack-large-print.pdf"])
    assert not (tmp_path / "site" / "a" / "a-meeting-pack-large-print.pdf").exists()


def test_the_log_counts_files_and_not_the_script_that_a_letter_makes_its_own_with(caplog: pytest.LogCaptureFixture) -> None:
    made = {name: Made(Path(name), 0, 1, True) for name in ("a.pdf", "a.docx", "a.odt", "files.js")}
    build: Any = SimpleNamespace(sheets=SimpleNamespace(made=made))
    with caplog.at_level(logging.INFO, "mkdocs"):
        log_made(build)
    assert caplog.messages == ["1 PDFs, 1 of them rendered", "2 Word and ODT files, 2 of them rendered"]
