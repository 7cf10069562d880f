"""The first screen of a page on an old phone, the end of a page, and what stands for links that cannot be understood alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from first_screen import BACK_MATTER, height_of_end, phone, start_of, stops, too_low

pytestmark = pytest.mark.site

GUIDE, LONG, LAW = "guides/working-together/", "guides/make-your-request/", "law/act/section-2/"


@pytest.fixture
def small(browser: Browser) -> Iterator[Page]:
    yield from phone(browser)


# --- The answer first ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", GUIDE, LONG, "guides/our-dates/", "activities/plan-the-bridge/", "ask/"])
def test_the_answer_is_on_the_first_screen(small: Page, address: str, place: str) -> None:
    small.goto(address + place)
    assert start_of(small, "main .admonition.key, main :is(.doors-lead, .choices) + ul")
    assert too_low(small) == []


def test_name_search_and_menu_share_one_row(small: Page, address: str) -> None:
    small.goto(address + GUIDE)
    boxes = [small.locator(one).bounding_box() for one in (".bar .name", ".find-open", ".menu summary")]
    assert all(boxes)
    assert max(box["y"] for box in boxes if box) < 30
    assert max(box["y"] + box["height"] for box in boxes if box) <= small.locator(".bar").bounding_box()["height"]
    places = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert all(left[1] <= right[0] for left, right in pairwise(places)), "none lies over another"
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes[1:] if box)


def test_the_menu_opens_below_its_row(small: Page, address: str) -> None:
    small.goto(address + GUIDE)
    small.locator(".menu summary").click()
    first = small.locator(".menu li a").first.bounding_box()
    assert first["y"] >= small.locator(".bar").bounding_box()["height"]
    small.keyboard.press("Escape")
    assert not small.locator(".menu li a").first.is_visible()


def test_the_headings_are_folded_on_a_small_screen_and_open_on_a_wide_one(small: Page, page: Page, address: str) -> None:
    small.goto(address + GUIDE)
    assert not small.locator(".toc a").first.is_visible()
    assert "minutes" in small.locator(".toc summary").inner_text() or "headings" in small.locator(".toc summary").inner_text()
    page.goto(address + GUIDE)
    assert page.locator(".toc a").first.is_visible()
    assert not page.locator(".toc summary").is_visible()


def test_icons_stand_beside_their_words_and_say_nothing(page: Page, address: str) -> None:
    found: set[str] = set()
    for place in (GUIDE, LONG, "sheets/request-complete/", "about/take-away/", "ask/yes/"):
        page.goto(address + place)
        for icon in page.locator(".icon").all():
            assert icon.get_attribute("aria-hidden") == "true"
            assert icon.evaluate("(one) => one.parentElement.textContent.trim()")
            found.add(icon.evaluate("(one) => one.innerHTML"))
    assert len(found) >= 8, "search, menu, print, large print, fill in, people, clock, letter, download ..."


def test_a_broken_fragment_breaks_nothing(page: Page, address: str) -> None:
    for place in (GUIDE, "glossary/", LONG):
        page.goto(f"{address}{place}#%")  # the page's console has to stay empty
        assert page.locator("h1").is_visible()


def test_a_page_says_when_it_was_reviewed_at_its_foot(small: Page, address: str) -> None:
    small.goto(address + GUIDE)
    reviewed = small.get_by_text("Reviewed 20 November 2025")
    assert reviewed.is_visible()
    assert reviewed.evaluate("(one) => !!one.closest('.backs')")


# --- The end of a page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", GUIDE, LONG, LAW, "guides/our-dates/", "activities/plan-the-bridge/"])
def test_the_end_of_a_page_is_folded(small: Page, address: str, place: str) -> None:
    small.goto(address + place)
    assert 0 < height_of_end(small) <= BACK_MATTER


@pytest.mark.parametrize(
    ("place", "name"),
    [(LONG, "words-on-this-page"), (LONG, "law-on-this-page"), ("activities/plan-the-bridge/", "sheets-on-this-page")],
)
def test_a_link_to_a_folded_part_unfolds_it(page: Page, address: str, place: str, name: str) -> None:
    page.goto(f"{address}{place}#{name}")
    part = page.locator(f"#{name}")
    assert part.is_visible()
    page.locator(f"details:has(#{name}) > summary").click()
    assert not part.is_visible()
    page.evaluate(f"location.hash = ''; location.hash = '{name}'")
    part.wait_for()
    assert part.is_visible()


def test_a_folded_part_says_how_many_it_holds(page: Page, address: str) -> None:
    page.goto(address + LONG)
    words = page.locator("#words-on-this-page dt").count()
    assert words
    assert page.get_by_role("heading", name=re.compile(rf"Words on this page \({words}\)")).is_visible()


def test_paper_has_what_a_screen_folds(page: Page, address: str) -> None:
    page.goto(address + LONG)
    page.emulate_media(media="print")
    assert page.locator("#words-on-this-page dd").first.is_visible()
    assert page.locator("#law-on-this-page dd").first.is_visible()


# --- Sheets as cards ----------------------------------------------------------------------------------------------


def test_a_card_on_paper_is_a_title_an_address_and_a_code(page: Page, address: str) -> None:
    page.goto(address + LONG)
    card = page.locator("#request-complete")
    assert card.get_by_role("link", name=re.compile("Fill in here ?: Is our request complete")).is_visible()
    page.emulate_media(media="print")
    assert card.locator("h3").is_visible()
    assert card.locator(".address").is_visible()
    assert card.locator(".qr").is_visible()
    assert not card.locator("a").first.is_visible()


def test_an_old_address_of_a_part_of_a_sheet_leads_to_its_card(page: Page, address: str) -> None:
    page.goto(f"{address}{LONG}#request-complete-the-request-says")
    top = page.locator("#request-complete").evaluate("(one) => one.getBoundingClientRect().top")
    assert -100 < top < 200


# --- Names and stops ----------------------------------------------------------------------------------------------


def test_no_two_links_with_one_name_lead_to_different_places(page: Page, address: str) -> None:
    for place in (GUIDE, LONG, LAW, "", "guides/our-dates/", "activities/plan-the-bridge/"):
        page.goto(address + place)
        named = page.eval_on_selector_all(
            "main a[href]", "all => all.map((one) => [one.ariaLabel ?? one.textContent.replace(/\\s+/g, ' ').trim(), one.href])"
        )
        places: dict[str, set[str]] = {}
        for name, href in named:
            places.setdefault(name.casefold(), set()).add(href)
        assert {name: to for name, to in places.items() if len(to) > 1} == {}, place
        assert not [name for name in places if name.strip("()0123456789") in ("", "a", "b", "c", "d", "e")], place


def test_the_tab_key_stops_once_at_each_word_and_each_law_page(page: Page, address: str) -> None:
    page.goto(address + LONG)
    links = page.eval_on_selector_all("main a:is(.law, .term)", "all => all.map((one) => [one.href, one.tabIndex])")
    reached = [href if "glossary" in href else href.partition("#")[0] for href, index in links if index >= 0]
    assert len(reached) == len(set(reached)) < len(links)
    assert set(reached) == {href if "glossary" in href else href.partition("#")[0] for href, _ in links}
    assert stops(page) < 60


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("place", [LONG, "guides/our-dates/", GUIDE, LAW, "glossary/", "sheets/request-complete/"])
def test_what_is_no_stop_has_a_visible_stop_that_leads_to_the_same_page(
    browser: Browser, address: str, place: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address + place)
    stops: set[str] = set()
    for link in page.locator("main a:is(.law, .term)").all():
        href = str(link.get_attribute("href"))
        where = href if "glossary" in href or href.startswith("#") else href.partition("#")[0]
        if link.get_attribute("tabindex") is None and link.is_visible():
            stops.add(where)
        elif link.get_attribute("tabindex") == "-1":
            assert where in stops, (place, href)
    context.close()


# --- The quick check ----------------------------------------------------------------------------------------------


def test_an_answer_can_be_changed_and_the_check_begun_again(page: Page, address: str) -> None:
    page.goto(f"{address}ask/yes/")
    given = page.locator(".given")
    change = given.get_by_role("link", name=re.compile("Change ?: "))
    assert change.count() == given.locator("li").count() > 0
    given.get_by_role("link", name="Start again").click()
    assert page.url == f"{address}ask/"
