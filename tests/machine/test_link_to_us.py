"""How other sites link here: words that an editor's filter leaves as they are, codes that lead to the right page, a list of all."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import nh3
import pytest
from PIL import Image

from sites import page as built
from sites import pages

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.site
ROOT_URL = "https://footbridge.example/"
KEPT = {
    "a": {"href", "title", "hreflang", "class"},
    "h2": {"id"},
    "p": set(),
    "strong": set(),
    "em": set(),
    "ul": set(),
    "li": set(),
}
"""What the editor's filter of LocalGov Drupal leaves of a page, as far as our snippets could use it."""


def test_snippets_survive_the_filter_of_a_council_editor(site: Path) -> None:
    """K9, K10"""
    snippets = [built(site, "about/link-to-us").select_one("#words-html").text]
    found = [
        soup.select_one("#link-html") for path, soup in pages(site) if path.name == "index.html" and path.parent.name != "search"
    ]
    snippets += [one.text for one in found]
    assert len(snippets) > 30
    for snippet in snippets:
        assert nh3.clean(snippet, tags=set(KEPT), attributes=KEPT, link_rel=None) == snippet


def test_every_page_says_under_which_licence_it_stands(site: Path) -> None:
    """K12"""
    for path, soup in pages(site):
        assert soup.select_one("a[rel=license]")["href"] == "https://creativecommons.org/licenses/by/4.0/", path


def test_the_filter_of_the_test_takes_out_what_such_a_filter_takes_out() -> None:
    hostile = '<a href="/x" target="_blank" style="color:red" onclick="x()">a</a><iframe></iframe><script>1</script>'
    assert nh3.clean(hostile, tags=set(KEPT), attributes=KEPT, link_rel=None) == '<a href="/x">a</a>'


def test_the_words_of_the_site_can_be_copied(page: Page, address: str, context: BrowserContext) -> None:
    """K11: by keyboard, with the success said aloud; without script they stand there to be selected."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "about/link-to-us/")
    page.get_by_role("button", name="Copy the sentence as HTML").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f'<a href="{ROOT_URL}">Ask for a footbridge</a>.')


def test_the_codes_lead_to_their_pages(site: Path, tmp_path: Path) -> None:
    """The PNG and the SVG of an address hold the same one; the reader of a council's poster lands on the page."""
    for place in ("", "go/request/", "go/our-dates/", "go/section-2/"):
        target = tmp_path / "code.png"
        picture = Image.open(io.BytesIO((site / place / "qr.png").read_bytes()))
        assert picture.width >= 290
        target.write_bytes((site / place / "qr.png").read_bytes())
        read = subprocess.run(["zbarimg", "--quiet", "--raw", target], capture_output=True, text=True, check=True).stdout.strip()
        assert read == f"{ROOT_URL}{place}"
        assert (site / place / "index.html").exists()
        assert b"<svg" in (site / place / "qr.svg").read_bytes()
    for path, soup in pages(site):
        for link in soup.select("details.link-here a"):
            assert (path.parent / link["href"]).is_file(), (path, link["href"])


def test_people_see_the_same_list_as_programs(site: Path) -> None:
    listed = built(site, "about/link-to-us").select("ul.linkable a")
    here = site / "about/link-to-us"
    addresses = set()
    for link in listed:
        place, _, part = link["href"].partition("#")
        target = (here / place).resolve()
        assert (target / "index.html").is_file(), link
        relative = target.relative_to(site.resolve()).as_posix()
        addresses.add(("" if relative == "." else f"{relative}/") + (f"#{part}" if part else ""))
    pages = json.loads((site / "links.json").read_text("utf-8"))["pages"]
    expected = {one["url"].removeprefix(ROOT_URL) for one in pages}
    expected |= {part["url"].removeprefix(ROOT_URL) for one in pages for part in one.get("parts", ()) if "title" in part}
    assert addresses == expected
