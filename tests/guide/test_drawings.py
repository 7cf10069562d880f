"""The drawings of this guide: all can be read on a small phone, and together they are small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from drawings import drawings_can_be_read
from sites import ROOT, pages

MOST = 15_000
"""Bytes of those that have no class of their own, in the pages of the authors."""
WITH = {
    "guides/can-we-ask/",
    "guides/get-a-decision/",
    "guides/what-is-a-participation-request/",
    "guides/what-the-law-says/",
    "activities/good-process/",
}


def test_they_are_small() -> None:
    written = [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md")]
    drawings = [drawing for text in written for drawing in re.findall(r'<svg class="drawing".*?</svg>', text, re.DOTALL)]
    assert len(drawings) == 5
    assert sum(len(drawing.encode()) for drawing in drawings) <= MOST


@pytest.mark.site
def test_they_are_where_they_help(site: Path) -> None:
    found = {path.parent.relative_to(site).as_posix() + "/" for path, soup in pages(site) if soup.select_one("main svg[role=img]")}
    assert found == WITH


@pytest.mark.site
@pytest.mark.parametrize("place", sorted(WITH))
def test_they_can_be_read_on_a_small_phone(browser: Browser, address: str, place: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + place)
    assert drawings_can_be_read(page) > 0
    page.close()
