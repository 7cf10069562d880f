"""Every page of this guide, as it is built: the rules of all pages, and what holds for the words of this one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import violations
from every_page import RULES, Rule
from plainguide.sheets import scan
from sites import ROOT, page, pages

pytestmark = pytest.mark.site


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_keeps_a_rule(site: Path, rule: Rule) -> None:
    """W6, W7, W20, W23, W24, W25, G1: see every_page.py."""
    for path, soup in pages(site):
        rule(path, soup)


@pytest.mark.parametrize(
    "place", ["guides/what-the-law-says/", "authorities/decide-fairly/", "law/regulations/", "about/what-we-do-not-know/"]
)
def test_axe_finds_no_fault_on_a_page_of_many_things(browser: Browser, address: str, place: str) -> None:
    """W1: the longest pages of this guide, with its drawing. Every kind of page is looked at in the tests of the machine."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + place)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_words_of_gaelic_or_scots_would_say_so(site: Path) -> None:
    """W7: this guide has none, save in names of addresses."""
    text = " ".join(soup.get_text(" ") for _, soup in pages(site))
    assert not re.search(r"\b(?:Pàrlamaid|Alba|Gàidhlig|comhairle|agus|outwith|aye|bairns)\b", text)


KNOWN = {"PDF", "QR", "NHS", "GP", "UK", "BY", "CC", "A4", "KB", "MB", "AA", "HTML", "WCAG", "UA", "SI", "SSI", "PSA", "URL", "ODT"}
"""Names of formats, and abbreviations that everyone knows better than what they stand for."""


def test_an_abbreviation_is_spelled_out_where_it_is_first_used(site: Path) -> None:
    """G16"""
    for path, soup in pages(site):
        texts = [text for text in soup.select_one("main").find_all(string=True) if not text.find_parent(class_="notes")]
        text = " ".join(" ".join(texts).split())
        for short in set(re.findall(r"\b[A-Z]{2,5}\b", text)) - KNOWN:
            first = re.search(rf"\b{short}\b", text)
            assert first
            around = text[max(0, first.start() - 160) : first.end() + 4]
            explained = (
                f"({short})" in around or f"Also: {short}" in around or re.search(rf"\b{short} \(|\( ?{short}s? ?\)", around)
            )
            assert explained, (path, short, around)


def test_every_page_has_a_description_of_its_own(site: Path) -> None:
    """K6: of a length that search engines show whole."""
    found = {path: soup.select_one("meta[name=description]")["content"] for path, soup in pages(site) if path.name == "index.html"}
    assert {path: text for path, text in found.items() if not 70 <= len(text) <= 160} == {}
    assert len(set(found.values())) == len(found)


def test_every_heading_of_the_text_has_an_address_of_its_own() -> None:
    """K2: those of a letter are part of what somebody sends, and those of Easy Read stand between its ideas."""
    for path in (ROOT / "docs").rglob("*.md"):
        source = path.read_text("utf-8")
        for letter in reversed([block for block in scan(source, path.name)[0] if block.name in ("letter", "easy-read")]):
            source = source[: letter.first] + source[letter.last :]
        headings = re.findall(r"^#{2,3} .*$", re.sub(r"```.*?```", "", source, flags=re.DOTALL), re.MULTILINE)
        assert all(re.search(r'\{#[a-z0-9-]+( \.[a-z-]+)?( view=[a-z]+)?( was="[^"]+")?\}$', heading) for heading in headings), (
            path,
            headings,
        )


@pytest.mark.parametrize("provision", [f"section-{n}" for n in range(19, 36)] + ["schedule-2"])
def test_every_provision_of_part_3_has_a_page(site: Path, provision: str) -> None:
    parts = [heading["id"] for heading in page(site, f"law/act/{provision}").select("h2[id]")]
    assert parts[:3] == ["what-it-says", "who", "time-limit"]
    assert "related" in parts


@pytest.mark.parametrize("number", range(1, 14))
def test_every_regulation_has_a_page(site: Path, number: int) -> None:
    parts = [heading["id"] for heading in page(site, f"law/regulations/regulation-{number}").select("h2[id]")]
    assert parts[:3] == ["what-it-says", "who", "time-limit"]


def test_a_section_that_many_pages_cite_names_them(site: Path) -> None:
    uses = page(site, "law/act/section-22").select("#where-used a")
    assert {"What the law says", "Regulation 6: Section 22(6) request"} <= {link.text for link in uses}


def test_a_sheet_that_moved_is_found_at_its_old_address(site: Path) -> None:
    moved = page(site, "guides/what-the-law-says").select_one("#our-dates a")
    assert moved["href"] == "../our-dates/#blank-sheet"
    assert page(site, "sheets/our-dates").h1.get_text(strip=True) == "Our dates"


def test_a_how_to_names_the_steps_of_the_activity(site: Path) -> None:
    """K7"""
    data = page(site, "activities/good-process").select_one("script[type='application/ld+json']").text
    assert data.count('"HowToStep"') == 6
    assert data.count('"HowToSupply"') == 5
