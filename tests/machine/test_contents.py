"""Where the list of headings goes: before the first of them, whatever else a page has in it."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest

from plainguide.markdown import ContentsExtension
from sites import guide, page, passes

CASES = {
    "after the short version": ("# T\n\nLead.\n\n## A\n\nText.", "</p>\n<!--contents--><h2"),
    "a page without h2": ("# T\n\nLead.\n\n### A\n\nText.", "</p>\n<!--contents--><h3"),
    "an h2 inside another block": ("# T\n\n> ## A\n>\n> Text.", "</h1>\n<!--contents--><blockquote"),
    "a comment that looks like a heading": ("# T\n\n<!-- <h2 -->\n\n## A", r"-->\s*<!--contents--><h2"),
    "no heading": ("# T\n\nText.", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_the_place_is_marked_once(text: str, expected: str) -> None:
    html = markdown.markdown(text, extensions=[ContentsExtension()])
    assert html.count("<!--contents-->") == bool(expected)
    assert not expected or re.search(expected, html), html


@pytest.mark.site
def test_a_sheet_before_the_first_heading_keeps_its_card_whole(tmp_path: Path) -> None:
    sheet = "/// checklist | Ready?\n    id: ready\n    for: all\n    minutes: 5\n\n- [ ] Yes\n///\n"
    rest = "".join(f"## Part {name} {{#{name}}}\n\nText.\n\n" for name in "abc")
    site = passes(guide(tmp_path, {"index.md": "# Home\n\nText.\n", "a.md": f"# A\n\nText.\n\n{sheet}\n{rest}"})).site
    built = page(site, "a")
    assert built.select(".toc a")
    assert not built.select(".sheet-card .toc")
    assert "contents" not in str(built.select_one(".sheet-card"))
