"""Long lists in a real browser: letters and a field lead into the glossary, and into the list of every address."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import violations
from plainguide.words import Term, glossary

GLOSSARY, ADDRESSES = "glossary/", "about/addresses/"


def term(name: str) -> Term:
    return Term(name.replace(" ", "-"), name, (), (), "", "", (), (), 0)


def test_a_letter_leads_to_the_first_word_that_begins_with_it() -> None:
    found = glossary.letters(glossary.glossary(term(name) for name in ("review", "appeal", "Acknowledgement", "region")))
    assert found == [("A", "Acknowledgement"), ("R", "region")]
    assert glossary.letters(glossary.glossary(())) == []


@pytest.fixture(params=[320, 1280], ids=["small", "wide"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": request.param, "height": 640})
    yield context
    context.close()


def shown(page: Page, names: str) -> list[str]:
    return [" ".join(one.inner_text().split()) for one in page.locator(names).all() if one.is_visible()]


@pytest.mark.site
def test_without_script_the_letters_do_the_work(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + GLOSSARY)
    letters = page.get_by_role("navigation", name="A to Z").get_by_role("link")
    words = page.locator("main h2 dfn").all_inner_texts()
    assert letters.all_inner_texts() == sorted({word[0] for word in words})
    for letter in letters.all():
        box = letter.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        target = page.locator(str(letter.get_attribute("href")))
        assert target.inner_text().strip() == next(word for word in words if word.startswith(letter.inner_text()))
    assert not page.locator(".filter").is_visible()
    assert not page.locator(".toc").count()
    context.close()


@pytest.mark.site
def test_the_field_leaves_the_words_that_have_what_is_typed(screen: BrowserContext, address: str) -> None:
    page = screen.new_page()
    page.goto(address + GLOSSARY)
    words = shown(page, "main h2 dfn")
    page.get_by_label("Show only words with").fill("LandOwner")
    left = shown(page, "main h2 dfn")
    assert "Landowner" in left
    assert 0 < len(left) < len(words)
    status = page.locator(".filter [role=status]")
    assert status.inner_text() == f"{len(left)} of {len(words)} words"
    # Nothing of a hidden entry stays: each paragraph is that of a word.
    page.locator("#filter").fill("xyzzy")
    assert status.inner_text() == f"0 of {len(words)} words"
    assert shown(page, "main h2 dfn, main p.meaning, main p.in-law, main .uses") == []
    page.keyboard.press("Escape")
    assert shown(page, "main h2 dfn") == words
    assert status.inner_text() == ""


@pytest.mark.site
def test_a_link_to_a_hidden_word_brings_it_back(screen: BrowserContext, address: str) -> None:
    page = screen.new_page()
    page.goto(address + GLOSSARY)
    page.locator("#filter").fill("landowner")
    word = page.locator("main h2:has(dfn)").last
    assert not word.is_visible()
    page.locator(".letters a").last.click()
    page.locator("main h2:has(dfn)").first.wait_for()  # the script hears of the new address after the click
    assert page.locator("#filter").input_value() == ""


@pytest.mark.site
def test_the_field_leaves_the_pages_and_parts_that_have_what_is_typed(screen: BrowserContext, address: str) -> None:
    page = screen.new_page()
    page.goto(address + ADDRESSES)
    pages = page.locator(".linkable > li").count()
    page.get_by_label("Show only pages with").fill("over water")
    assert shown(page, ".linkable > li > a") == ["Before you ask (A bridge, step by step)"]
    assert shown(page, ".linkable details a") == ["Over water (Before you ask)"]
    assert shown(page, ".part h3") == ["A bridge, step by step"]
    assert page.locator(".filter [role=status]").inner_text() == f"1 of {pages} pages"
    page.locator("#filter").fill("before you ask")
    assert page.locator(".linkable details[open]").count() == 0  # the page itself has it, so its parts stay folded
    page.locator("#filter").fill("")
    assert len(shown(page, ".linkable > li > a")) == pages


@pytest.mark.site
def test_the_parts_of_the_list_are_links(page: Page, address: str) -> None:
    page.goto(address + ADDRESSES)
    for link in page.get_by_role("navigation", name="Parts of this list").get_by_role("link").all():
        assert page.locator(str(link.get_attribute("href"))).inner_text() == link.inner_text()


@pytest.mark.site
@pytest.mark.parametrize("place", [GLOSSARY, ADDRESSES])
def test_the_lists_have_no_fault(browser: Browser, address: str, place: str) -> None:
    for width, scheme, colours in ((320, "light", "none"), (320, "dark", "none"), (1280, "light", "active")):
        context = browser.new_context(viewport={"width": width, "height": 640}, color_scheme=scheme, forced_colors=colours)
        page = context.new_page()
        page.goto(address + place)
        page.locator("#filter").fill("a")
        assert re.fullmatch(r"\d+ of \d+ (words|pages)", page.locator(".filter [role=status]").inner_text())
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()
