"""The search: what people type finds what they mean, in the built site and in a real browser."""

from __future__ import annotations

import json

import pytest

from plainguide.site import search
from plainguide.site.search import Entry
from sites import OF_THIS_GUIDE

QUESTIONS = [line.split("\t") for line in (OF_THIS_GUIDE / "search-questions.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Section 22", ["Section 22", "s 22", "sec 22"]),
        ("Regulation 7", ["Regulation 7", "reg 7", "r 7"]),
        ("Schedule 2", ["Schedule 2", "sch 2", "sched 2"]),
        ("Part 3", ["Part 3", "pt 3"]),
        ("Annex A", ["Annex A"]),
    ],
)
def test_a_provision_is_found_as_people_type_it(label: str, expected: list[str]) -> None:
    assert search.wordings(label) == expected


def test_an_entry_takes_no_more_room_than_it_needs() -> None:
    assert Entry("a/", "A", "text").row() == ["a/", "A", "text"]
    assert Entry("a/", "A", "", ("one", "two")).row() == ["a/", "A", "", "one|two"]
    assert Entry("a/#b", "B", "text", ("b",), True).row() == ["a/#b", "B", "text", "b", 1]


def test_no_text_can_end_the_script() -> None:
    script = search.index([Entry("a/", "</script>\u2028", "<!--")])
    assert "<" not in script
    assert json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n")) == [["a/", "</script>\u2028", "<!--"]]


@pytest.mark.site
@pytest.mark.parametrize(("asked", "wanted"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_a_question_finds_its_page_among_the_first_three(page, address: str, asked: str, wanted: str) -> None:
    page.goto(address)
    page.locator("#find").fill(asked)
    page.locator(".hits a").first.wait_for()
    found = page.evaluate("[...document.querySelectorAll('.hits a')].slice(0, 3).map((one) => one.href)")
    assert address + wanted in found


@pytest.mark.site
def test_definitions_do_not_crowd_out_the_pages(page, address: str) -> None:
    """G14: one or two words of the glossary at most among the first results, and only those that were asked for."""
    for asked in ("how long do they have", "can they say no", "what do we have to write"):
        page.goto(address)
        page.locator("#find").fill(asked)
        page.locator(".hits a").first.wait_for()
        found = page.evaluate("[...document.querySelectorAll('.hits a')].slice(0, 5).map((one) => one.href)")
        assert len([one for one in found if "glossary" in one]) <= 1, (asked, found)


@pytest.mark.site
def test_the_index_is_fetched_when_somebody_searches_and_not_before(page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(150)
    assert not [url for url in asked if "search/index" in url]
    page.locator("#find").focus()
    page.wait_for_timeout(150)
    assert [url for url in asked if "search/index" in url]
