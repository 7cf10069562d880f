"""A guide in which much that can go wrong does: marks in titles, a page twice in the menu, names that are near each other."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sites import SMALL, build_here, fails, guide, page, passes

pytestmark = pytest.mark.site
SITE = 'A & B "q" <x> ]]> guide'
TITLE = 'Q&A "quotes" ]]> & more'
NAV = ["index.md", {"Part & <one>": ["a.md", "a/b.md", {"Again": "a/b.md"}, "a-b.md", "a/\u00fcn\u00ef.md", "downloads/index.md"]}]
DOCS = {
    "index.md": "# Home\n\n## Link {.link-words-here}\n\n## Checked {.links-checked .wide}\n\n## Take {.downloads-here}\n",
    "a.md": f"---\ntitle: '{TITLE}'\nreviewed: 2026-11-24\n---\n## B {{#b}}\n\n![black](p.png) [over](a/b.md)\n",
    "a/b.md": "---\ntitle: Same\n---\n## B {#b}\n\nOnly once. [back](../a.md#b)\n",
    "a-b.md": "---\ntitle: Same\n---\nText.\n",
    "a/\u00fcn\u00ef.md": "---\ntitle: \u00dcn\u00ef\n---\nText.\n",
    "downloads/index.md": "---\ntitle: Downloads\n---\nText.\n",
}


EXTRA = {**SMALL["extra"], "downloads": "all", "link_sentence": "Q&A: <b> {link} &c"}
SETTINGS = {"site_name": SITE, "nav": NAV, "extra": EXTRA}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    guide(tmp_path, DOCS, SETTINGS)
    Image.new("L", (20, 20), 0).save(tmp_path / "docs" / "p.png")
    return tmp_path


def test_marks_in_titles_and_settings_are_shown_as_text(hostile: Path) -> None:
    site = passes(hostile).site
    home = page(site, "")
    for made in (home.select_one("#words-html"), page(site, "a").select_one("#link-html")):
        assert SITE in BeautifulSoup(made.text, "html.parser").text  # what an editor pastes means what it says
        assert "<x>" not in made.text
        assert "<b>" not in made.text
    assert "No program has checked" in home.select_one(".links-checked").find_next("p").text

    (book,) = (site / "downloads").glob("*.pdf")
    with pdfplumber.open(book) as printed:
        assert sum(len(one.images) for one in printed.pages) == 1  # the picture of the page
        assert " ".join(one.extract_text() for one in printed.pages).count("Only once.") == 1


def test_reports_an_address_that_cannot_be_parsed(tmp_path: Path) -> None:
    pages = {**DOCS, "a-b.md": DOCS["a-b.md"] + '[a](http://[a) ![b](//[b) <a href="http://[c">c</a>\n'}
    more = {"site_url": "https://host.test/a b;c/", "extra": {**SMALL["extra"], "link_sentence": 5}}
    guide(tmp_path, pages, {**SETTINGS, **more})
    said = build_here(tmp_path).said
    for address in ("http://[a", "//[b", "http://[c"):
        assert [one for one in said if re.match(rf"docs/a-b\.md:[45]: '{re.escape(address)}' is no", one)], said
    assert [one for one in said if one.startswith("mkdocs.yml: 'site_url: https://host.test/a b;c/' is no")], said


def test_reports_a_date_that_is_not_one(hostile: Path) -> None:
    for name, date in (("a-b.md", "soon"), ("a/b.md", "2026-11-24 10:00:00")):
        path = hostile / "docs" / name
        path.write_text(path.read_text("utf-8").replace("---\n", f"---\nreviewed: {date}\n", 1), "utf-8")
    fails(
        hostile,
        r"docs/a-b\.md:2: 'reviewed' is 'soon', .* Remedy: .* \[not-a-date\]",
        r"docs/a/b\.md:2: 'reviewed' is '2026-11-24 10:00:00', .* Remedy: .* \[not-a-date\]",
    )
