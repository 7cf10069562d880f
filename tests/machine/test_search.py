"""The search: what people type finds what they mean, in the index and in a real browser."""

from __future__ import annotations

import json

import pytest

from plainguide.site import search
from plainguide.site.search import SearchEntry


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
    assert SearchEntry("a/", "A", "text").row() == ["a/", "A", "text"]
    assert SearchEntry("a/", "A", "", ("one", "two")).row() == ["a/", "A", "", "one|two"]
    assert SearchEntry("a/#b", "B", "text", ("b",), True).row() == ["a/#b", "B", "text", "b", 1]


def test_no_text_can_end_the_script() -> None:
    script = search.index([SearchEntry("a/", "</script>\u2028", "<!--")])
    assert "<" not in script
    assert json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n")) == [["a/", "</script>\u2028", "<!--"]]


QUESTIONS = {
    "how long do they have": "guides/make-your-request/",  # a question of its front matter
    "validation date": "glossary/#validation-date",
    "s 2": "law/act/section-2/",
    "reg 4": "law/regulations/regulation-4/",
    "handrail": "sheets/idea-cards/",
    "landowners": "glossary/#landowner",
    "looking back": "sheets/looking-back/",
    "quick check": "ask/",
}


@pytest.mark.site
def test_what_people_type_finds_its_page_among_the_first_three(page, address: str) -> None:
    found = {asked: first(page, address, asked)[:3] for asked in QUESTIONS}
    assert {asked: found[asked] for asked, wanted in QUESTIONS.items() if wanted not in found[asked]} == {}


@pytest.mark.site
def test_definitions_do_not_crowd_out_the_pages(page, address: str) -> None:
    """G14: one or two words of the glossary at most among the first results, and only those that were asked for."""
    for asked in ("how long do they have", "who is a landowner", "what do we have to write"):
        assert len([one for one in first(page, address, asked) if "glossary" in one]) <= 1, asked


def first(page, address: str, asked: str) -> list[str]:
    """The first five results, as addresses below the site's root."""
    page.goto(address)
    page.locator("#find").fill(asked)
    page.locator(".hits a").first.wait_for()
    found = page.evaluate("[...document.querySelectorAll('.hits a')].slice(0, 5).map((one) => one.href)")
    return [one.removeprefix(address) for one in found]


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
