"""The fonts on screen: what is committed is what the script makes, it is small, and a page of any kind is set in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

import fonts
from sites import ROOT, pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STYLE = ROOT / "overrides" / "assets" / "css" / "site.css"
MOST = 25_000
"""Bytes of both together."""
FACE = re.compile(r"@font-face \{[^}]*?url\(\.\./fonts/([\w-]+\.woff2)\)[^}]*?unicode-range: ([^;]+);", re.DOTALL)
FAMILY = "Atkinson Hyperlegible"


def letters(path: Path) -> set[str]:
    with TTFont(path) as font:
        return set(map(chr, font.getBestCmap()))


def covered(ranges: str) -> set[str]:
    """The characters for which a browser fetches a font, from its `unicode-range`."""
    ends = [part.strip().removeprefix("U+").split("-") for part in ranges.split(",")]
    return {chr(code) for first, *last in ends for code in range(int(first, 16), int((last or [first])[0], 16) + 1)}


def test_they_are_up_to_date() -> None:
    """Run scripts/fonts.py."""
    made = fonts.fonts()
    assert sorted(made) == sorted(path.name for path in fonts.SCREEN.iterdir())
    assert all((fonts.SCREEN / name).read_bytes() == content for name, content in made.items())


def test_they_are_small() -> None:
    assert sum(path.stat().st_size for path in fonts.SCREEN.glob("*.woff2")) <= MOST


def test_they_have_the_letters_that_guidance_needs() -> None:
    for path in sorted(fonts.SCREEN.glob("*.woff2")):
        assert set("Gàidhlig Òran Ùr café £5 “a” ‘b’ § 1–2 … €") - letters(path) == set(), path.name


def test_the_style_asks_for_each_where_it_has_the_letters() -> None:
    """One that is left out of `unicode-range` would be set in another font beside those of ours."""
    faces = dict(FACE.findall(STYLE.read_text("utf-8")))
    assert sorted(faces) == sorted(path.name for path in fonts.SCREEN.glob("*.woff2"))
    for name, ranges in faces.items():
        assert letters(fonts.SCREEN / name) - covered(ranges) == set(), name


@pytest.mark.site
def test_every_letter_of_the_pages_that_the_font_on_paper_has_is_in_it(site: Path) -> None:
    on_paper = set.intersection(*[letters(path) for path in fonts.PAPER.glob("*.ttf")])
    on_screen = set.intersection(*[letters(path) for path in fonts.SCREEN.glob("*.woff2")])
    for path, soup in pages(site):
        assert set(soup.get_text()) & on_paper - on_screen == set(), path


def set_in(page: Page, selector: str) -> dict[str, int]:
    """The fonts in which the text of an element is set, each with the number of its letters."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"]: font["glyphCount"] for font in used}


@pytest.mark.site
def test_a_page_is_set_in_them(page: Page, address: str) -> None:
    page.goto(address + "guides/make-your-request/")
    page.evaluate("document.fonts.ready")
    assert [*set_in(page, "h1")] == [FAMILY]
    assert set_in(page, ".lead")[FAMILY] > 20
    ours = "[...document.fonts].filter((one) => one.family === 'Atkinson').map((one) => one.status)"
    assert page.evaluate(ours) == ["loaded", "loaded"]


@pytest.mark.site
def test_welsh_is_put_together_of_a_letter_and_its_accent(page: Page, address: str) -> None:
    """The font itself has no ŵ and no ŷ."""
    page.goto(address + "guides/make-your-request/")
    page.evaluate("document.querySelector('.lead').textContent = 'Tŷ’r dŵr, a’r ŵyl'")
    page.evaluate("document.fonts.ready")
    assert [*set_in(page, ".lead")] == [FAMILY]


@pytest.mark.site
def test_a_copy_on_a_stick_is_set_in_them_too(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "guides" / "make-your-request" / "index.html").as_uri())
    page.evaluate("document.fonts.ready")
    assert [*set_in(page, "h1")] == [FAMILY]
    page.close()


@pytest.mark.site
def test_text_is_there_before_its_font_and_as_wide(browser: Browser, address: str) -> None:
    """The font is held back: the page is read meanwhile, and nothing that has a width of its own takes another."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address + "guides/make-your-request/")
    assert page.locator("h1").is_visible()
    without = page.locator("main").bounding_box()
    assert FAMILY not in set_in(page, "h1")
    page.unroute("**/*.woff2")
    page.goto(address + "guides/make-your-request/")
    page.evaluate("document.fonts.ready")
    held = page.locator("main").bounding_box()
    assert without
    assert held
    assert (without["x"], without["width"]) == (held["x"], held["width"])
    page.close()
