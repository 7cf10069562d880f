"""What people type finds its page of this guide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from sites import OF_THIS_GUIDE

pytestmark = pytest.mark.site
QUESTIONS = dict(line.split("\t") for line in (OF_THIS_GUIDE / "search-questions.tsv").read_text("utf-8").splitlines()[1:])
TYPED = dict(line.split("\t") for line in (OF_THIS_GUIDE / "search-typed.tsv").read_text("utf-8").splitlines()[1:])
"""As people type, in fragments and with slips: written down before the search was built for them."""


def first(page: Page, asked: str) -> list[str]:
    """The first five results. One page serves all questions: only the field changes."""
    page.locator("#find").fill("")
    page.locator(".hits a").first.wait_for(state="detached")
    page.locator("#find").fill(asked)
    page.locator(".hits a").first.wait_for()
    return page.evaluate("[...document.querySelectorAll('.hits a')].slice(0, 5).map((one) => one.href)")


def test_a_question_finds_its_page_among_the_first_three(page: Page, address: str) -> None:
    page.goto(address)
    found = {asked: first(page, asked)[:3] for asked in QUESTIONS}
    assert {asked: found[asked] for asked, wanted in QUESTIONS.items() if address + wanted not in found[asked]} == {}


def test_what_people_type_finds_its_page_among_the_first_three_and_never_nothing(page: Page, address: str) -> None:
    """95 of 100; an answer in any section of a page is an answer."""
    page.goto(address)
    missed = {}
    for asked, wanted in TYPED.items():
        found = [place.removeprefix(address) for place in first(page, asked)[:3]]
        assert not page.get_by_text("No results").is_visible(), asked
        if not {*found, *(place.partition("#")[0] for place in found)} & set(wanted.split()):
            missed[asked] = found
    assert len(missed) <= 0.05 * len(TYPED), missed


def test_definitions_do_not_crowd_out_the_pages(page: Page, address: str) -> None:
    """G14: one or two words of the glossary at most among the first results, and only those that were asked for."""
    page.goto(address)
    for asked in ("how long do they have", "can they say no", "what do we have to write"):
        assert len([one for one in first(page, asked) if "glossary" in one]) <= 1, asked
