"""What a sheet is called: its pages, files and redirects, and the order in which sheets are listed."""

from __future__ import annotations

import pytest

from plainguide import sheets
from plainguide.base.codes import Code
from plainguide.base.sources import front_matter, without_front_matter
from plainguide.sheets import CLEAR, LARGE, Sheet

PAGE = """---
title: A page
law: [one, two]
search: words
reviewed: 2026-11-01
next_review: 2027-11-01
---
Before.

/// worksheet | "First" meeting
    id: first-meeting
    for: everyone
    minutes: 5

See [the law][law].

/// write-in | What?
///

/// facilitator
Arrive early.

/// write-in | Not here
///
///

///

[law]: law.md "The law"
[^1]: not a link
"""


def one(source: str = PAGE, host: str = "guides/meet.md") -> Sheet:
    found, _ = sheets.sheets(source, host, f"docs/{host}")
    return found[0]


def plain(id: str, *options: str, host: str = "page.md", stage: str = "") -> Sheet:
    lines = [f"id: {id}", "for: all", "minutes: 1", *options, *([f"stage: {stage}"] if stage else [])]
    return one("\n".join([f"/// checklist | {id.title()}", *(f"    {line}" for line in lines), "", "- [ ] a", "///", ""]), host)


# --- Generated pages ----------------------------------------------------------------------------------------------


def test_a_sheet_has_a_page_of_its_own_and_one_for_its_notes() -> None:
    own, notes = sheets.own_pages(one(), PAGE, "docs/guides/meet.md", "A worksheet: it's short", "Notes", "For who runs it")
    assert (own.uri, notes.uri) == ("sheets/first-meeting.md", "sheets/first-meeting/facilitator.md")
    assert front_matter(own.text, "") == {
        "title": '"First" meeting',
        "description": "A worksheet: it's short",
        "template": "sheet.html",
        "law": ["one", "two"],
        "search": "words",
        "reviewed": front_matter(PAGE, "")["reviewed"],
        "next_review": front_matter(PAGE, "")["next_review"],
    }
    assert front_matter(notes.text, "")["title"] == "Notes"
    assert front_matter(notes.text, "")["description"] == "For who runs it"


def test_each_page_has_its_text_and_the_links_of_the_host_page() -> None:
    own, notes = sheets.own_pages(one(), PAGE, "", "", "Notes", "")
    assert without_front_matter(own.text).startswith('/// worksheet | "First" meeting\n')
    assert "Arrive early" not in own.text
    assert without_front_matter(notes.text).startswith("# Notes\n\nArrive early.\n")
    for page in (own, notes):
        assert page.text.endswith('\n\n[law]: law.md "The law"\n')


def test_each_page_has_the_blocks_that_are_in_it() -> None:
    own, notes = sheets.own_pages(one(), PAGE, "", "", "Notes", "")
    assert [block.title for block in sheets.outline(own.blocks)] == ['"First" meeting', "What?"]
    assert [block.title for block in sheets.outline(notes.blocks)] == ["Not here"]


def test_a_sheet_without_notes_has_one_page() -> None:
    page = "/// checklist | A\n    id: a\n    for: all\n    minutes: 1\n///\n"
    assert [own.uri for own in sheets.own_pages(one(page), page, "", "")] == ["sheets/a.md"]


def test_the_list_of_sheets_has_a_page() -> None:
    assert sheets.index_page('"Sheets"').uri == "sheets/index.md"
    assert sheets.index_page('"Sheets"').text == '---\ntitle: "\\"Sheets\\""\n---\n# "Sheets"\n'


# --- Addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "pack"),
    [
        ("guides/meet/index.html", "guides/meet/meet-meeting-pack.pdf"),
        ("guides/meet.html", "guides/meet/meet-meeting-pack.pdf"),
        ("index.html", "home-meeting-pack.pdf"),
    ],
)
def test_a_meeting_pack_is_beside_its_page(page: str, pack: str) -> None:
    assert sheets.pack_address(page, CLEAR) == pack
    assert sheets.pack_address(page, LARGE) == pack.replace(".pdf", "-large-print.pdf")


def test_the_files_of_a_sheet() -> None:
    assert sheets.pdf_of(one(), LARGE) == "sheets/first-meeting/first-meeting-large-print.pdf"
    assert sheets.qr_of(one()) == "sheets/first-meeting/qr.svg"


def test_the_files_of_a_sheet_under_a_former_id() -> None:
    assert sheets.pdf_of(one(), LARGE, "old") == "sheets/old/old-large-print.pdf"
    assert sheets.qr_of(one(), "old") == "sheets/old/qr.svg"


@pytest.mark.parametrize("option", ["was", "redirect_from"])
def test_the_pages_of_a_former_id_redirect(option: str) -> None:
    sheet = plain("new", f"{option}: [old, older]")
    moves = sheets.moves_of(sheet, "sheets/new/", "", "docs/page.md")
    assert [(move.old, move.new) for move in moves][:3] == [
        ("sheets/old/", "sheets/new/"),
        ("sheets/old/facilitator/", "sheets/new/"),
        ("go/old/", "sheets/new/"),
    ]
    assert len(moves) == 6
    assert {(move.title, move.path, move.line) for move in moves} == {("New", "docs/page.md", 1)}


def test_former_notes_redirect_to_the_notes() -> None:
    source = PAGE.replace("    minutes: 5", "    minutes: 5\n    was: old")
    moves = sheets.moves_of(one(source), "sheets/first-meeting/", "sheets/first-meeting/facilitator/", "")
    assert ("sheets/old/facilitator/", "sheets/first-meeting/facilitator/") in [(move.old, move.new) for move in moves]


def test_both_names_of_the_option_add_up() -> None:
    assert plain("new", "was: old", "redirect_from: older").was == ("old", "older")


# --- What is in the way -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("go/first-meeting.md", Code.SHORT_ADDRESS_TAKEN),
        ("go/first-meeting/index.md", Code.SHORT_ADDRESS_TAKEN),
        ("sheets/first-meeting.md", Code.SHEET_PAGE_TAKEN),
        ("sheets/first-meeting/facilitator.md", Code.SHEET_PAGE_TAKEN),
    ],
)
def test_a_file_that_has_an_address_of_a_sheet_is_reported(file: str, code: Code) -> None:
    (problem,) = sheets.address_problems(one(), {file, "index.md"}, "docs/{}".format)
    assert (problem.code, str(problem.place)) == (code, "docs/guides/meet.md:10")
    assert f"docs/{file}" in problem.fact


def test_a_sheet_without_notes_needs_no_address_for_them() -> None:
    assert not list(sheets.address_problems(plain("a"), {"sheets/a/facilitator.md"}, str))


def test_a_short_address_that_is_too_long_to_type_is_reported() -> None:
    assert not list(sheets.length_problems(one(), "x" * 40, "docs/guides/meet.md"))
    (problem,) = sheets.length_problems(one(), "x" * 41, "docs/guides/meet.md")
    assert (problem.code, problem.line) == (Code.SHORT_ADDRESS_TOO_LONG, 10)


# --- Order --------------------------------------------------------------------------------------------------------


def test_sheets_are_in_the_order_of_the_menu_and_those_outside_it_last() -> None:
    found = [plain(id, host=host) for id, host in [("a", "not-in-menu.md"), ("b", "two.md"), ("c", "one.md"), ("d", "two.md")]]
    assert [sheet.id for sheet in sheets.in_menu_order(found, ["one.md", "two.md"])] == ["c", "b", "d", "a"]
    assert {host: [sheet.id for sheet in here] for host, here in sheets.by_host(found).items()} == {
        "not-in-menu.md": ["a"],
        "two.md": ["b", "d"],
        "one.md": ["c"],
    }


def test_sheets_by_stage_are_in_the_order_of_the_stages_and_those_without_last() -> None:
    found = [plain("a"), plain("b", stage="Two"), plain("c", stage="One")]
    assert [(stage, [sheet.id for sheet in here]) for stage, here in sheets.by_stage(found, ["One", "Two", "Three"])] == [
        ("One", ["c"]),
        ("Two", ["b"]),
        ("", ["a"]),
    ]


def test_sheets_by_reader_begin_with_those_for_everyone() -> None:
    found = [plain("a", host="officers.md", stage="Two"), plain("b", host="groups.md", stage="Two"), plain("c", host="groups.md")]
    listed = sheets.by_reader(found, {"officers.md": "officers", "groups.md": ""}, ["One", "Two"])
    assert [(whom, [(stage, [sheet.id for sheet in here]) for stage, here in stages]) for whom, stages in listed] == [
        ("", [("Two", ["b"]), ("", ["c"])]),
        ("officers", [("Two", ["a"])]),
    ]
