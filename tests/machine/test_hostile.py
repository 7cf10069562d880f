"""A guide in which much that can go wrong does: marks in titles, a page twice in the menu, names that are near each other."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sites import build, change, page, small

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


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    small(tmp_path, DOCS)
    Image.new("L", (20, 20), 0).save(tmp_path / "docs" / "p.png")
    settings = tmp_path / "mkdocs.yml"
    change(settings, r"site_name: .*", f"site_name: '{SITE}'")
    change(settings, r"link_sentence: .*", "link_sentence: 'Q&A: <b> {link} &c'")
    settings.write_text(f"{settings.read_text('utf-8')}\nnav: {NAV}\n", "utf-8")
    return tmp_path


def test_a_hostile_guide_is_shown_whole(guide: Path) -> None:
    done = build(guide)
    assert done.returncode == 0, done.stderr
    home = page(guide / "site", "")
    for made in (home.select_one("#words-html"), page(guide / "site", "a").select_one("#link-html")):
        assert SITE in BeautifulSoup(made.text, "html.parser").text  # what an editor pastes means what it says
        assert "<x>" not in made.text
        assert "<b>" not in made.text
    assert "No program has checked" in home.select_one(".links-checked").find_next("p").text

    (book,) = (guide / "site" / "downloads").glob("*.pdf")
    with pdfplumber.open(book) as printed:
        assert sum(len(one.images) for one in printed.pages) == 1  # the picture of the page
        assert " ".join(one.extract_text() for one in printed.pages).count("Only once.") == 1


def test_what_would_end_the_build_is_said_with_its_place(guide: Path) -> None:
    path = guide / "docs" / "a-b.md"
    path.write_text(path.read_text("utf-8") + '[a](http://[a) ![b](//[b) <a href="http://[c">c</a>\n', "utf-8")
    settings = (guide / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"site_url: .*", "site_url: 'https://host.test/a b;c/'", settings)
    (guide / "mkdocs.yml").write_text(re.sub(r"link_sentence: .*", "link_sentence: 5", settings), "utf-8")
    done = build(guide)
    assert done.returncode == 1
    for address in ("http://[a", "//[b", "http://[c"):
        assert f"docs/a-b.md:4: '{address}' is no address to link to. Remedy:" in done.stderr.replace(":5:", ":4:")
    assert "mkdocs.yml: 'site_url: https://host.test/a b;c/' is no address for a site. Remedy:" in done.stderr
    assert "Traceback" not in done.stderr


def test_dates_that_are_none_are_said_without_a_traceback(guide: Path) -> None:
    for name, date in (("a-b.md", "soon"), ("a/b.md", "2026-11-24 10:00:00")):
        path = guide / "docs" / name
        path.write_text(path.read_text("utf-8").replace("---\n", f"---\nreviewed: {date}\n", 1), "utf-8")
    done = build(guide)
    assert done.returncode == 1
    assert "docs/a-b.md:2: 'reviewed: soon' is not a date. Remedy:" in done.stderr
    assert "docs/a/b.md:2: 'reviewed: 2026-11-24 10:00:00' is not a date. Remedy:" in done.stderr
    assert "Traceback" not in done.stderr
