"""Cards: what stands for a sheet in the page where its author wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from rendering import Rendered
from sites import fails, guide, page, passes

SHEET = """
/// worksheet | Our plan
    id: plan
    for: your group
    minutes: 20
    @

#### First

See [the law](law.md) and section 22.

/// write-in | Who will come?
Help.
///

- [ ] A decision notice

#### Where to get help
///
"""


def card(text: str) -> BeautifulSoup:
    return BeautifulSoup(Rendered(text).html, "html.parser")


def test_a_card_has_the_title_and_room_for_its_links_and_nothing_of_the_sheet() -> None:
    found = card(SHEET.replace("    @\n", ""))
    section = found.select_one("section.sheet-card#plan")
    assert section["aria-labelledby"] == "plan-title"
    assert section.select_one("#plan-title").name == "h2"
    assert section.text.split() == ["Our", "plan"]
    assert section.select_one("p.sheet-facts")["data-sheet"] == "plan"
    assert not found.select("input, textarea, a, .sheet")


def test_the_parts_of_a_sheet_keep_their_anchors() -> None:
    whole = Rendered(SHEET.replace("    @\n", ""), host="page.md", uri="sheets/plan.md").html
    parts = BeautifulSoup(whole, "html.parser")
    there = {one["id"] for one in parts.select("[id]")}
    here = {one["id"] for one in card(SHEET.replace("    @\n", "")).select("[id]")}
    assert {"plan", "plan-title", "plan-first"} < here
    assert {"plan-where-to-get-help"} < here
    assert there - here == {one["id"] for one in parts.select("textarea, .text, .help")}


def test_the_words_and_the_law_of_a_sheet_are_not_those_of_its_page() -> None:
    rendered = Rendered("A working day.\n" + SHEET.replace("    @\n", ""))
    assert [word for word, _ in rendered.marked] == ["working day"]
    assert rendered.found == []


@pytest.mark.parametrize(("option", "whole"), [("embed: true", True), ("embed: false", False)])
def test_an_author_may_keep_a_sheet_in_the_text(option: str, whole: bool) -> None:
    found = card(SHEET.replace("@", option))
    assert bool(found.select("section.sheet textarea")) == whole
    assert bool(found.select("section.sheet-card")) != whole
    assert "data-embed" not in str(found)


PAGES = {"index.md": "# Home\n\nText.\n", "guides/ready.md": "# Ready\n\nText.\n" + SHEET}


@pytest.mark.site
def test_a_card_leads_to_the_sheet_and_its_papers(tmp_path: Path) -> None:
    docs = {**PAGES, "guides/law.md": "# Law\n\nText.\n"}
    site = passes(guide(tmp_path, {name: text.replace("    @\n", "") for name, text in docs.items()})).site
    links = page(site, "guides/ready").select(".sheet-card a")
    assert links[0].get_text() == "Fill in here: Our plan"
    assert all("Our plan" in link.get_text() for link in links)
    assert [link["href"] for link in links] == [
        "../../sheets/plan/",
        "../../sheets/plan/plan.pdf",
        "../../sheets/plan/plan-large-print.pdf",
    ]
    own = page(site, "sheets/plan")
    assert own.select("textarea")
    assert not own.select(".sheet-card")
    assert page(site, "guides/ready").select_one(".sheet-card .print-only .address").text == "guide.example/go/plan"


@pytest.mark.site
def test_a_broken_link_in_a_sheet_is_reported_where_its_author_wrote_it(tmp_path: Path) -> None:
    docs = {name: text.replace("    @\n", "") for name, text in PAGES.items()}
    fails(guide(tmp_path, docs), r"'guides/ready.md' contains a link 'law.md'", r"'sheets/plan.md' contains a link")


@pytest.mark.site
def test_a_page_with_an_embedded_sheet_has_what_it_needs(tmp_path: Path) -> None:
    docs = {**PAGES, "guides/law.md": "# Law\n\nText.\n"}
    site = passes(guide(tmp_path, {name: text.replace("@", "embed: true") for name, text in docs.items()})).site
    whole = page(site, "guides/ready")
    assert whole.select("section.sheet textarea")
    assert whole.select('script[src$="sheets.js"], link[href$="sheets.css"]').__len__() == 2
