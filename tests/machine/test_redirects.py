"""Old addresses one by one: which lead on, and where each that vanished most likely is now."""

from __future__ import annotations

import markdown
import pytest

from plainguide.addresses import ledger
from plainguide.addresses.ledger import Built, BuiltPage, Fragment, Move
from plainguide.base import Code, Place
from plainguide.markdown import MovedExtension, Moves

PAGES = frozenset({"", "a/", "b/"})


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("", Code.REDIRECT_INVALID),
        ("/old/", Code.REDIRECT_INVALID),
        ("..", Code.REDIRECT_INVALID),
        ("x/./y/", Code.REDIRECT_INVALID),
        ("x:y/", Code.REDIRECT_INVALID),
        ("x\\y/", Code.REDIRECT_INVALID),
        ("x\x7fy/", Code.REDIRECT_INVALID),
        ("a/", Code.REDIRECT_FROM_LIVE_ADDRESS),
        ("gone/#part", Code.REDIRECT_FROM_NOWHERE),
    ],
)
def test_rejects_an_old_address_that_cannot_lead_on(old: str, code: Code) -> None:
    found, problems = ledger.moved([Move(old, "b/", "B", "docs/b.md", 4)], PAGES)
    assert [(one.code, str(one.place)) for one in problems] == [(code, "docs/b.md:4")]
    assert old in problems[0].fact
    assert problems[0].remedy
    assert (found.pages, found.files, found.parts) == ({}, {}, {})


def test_the_second_page_that_claims_an_old_address_is_the_one_to_mend() -> None:
    moves = [Move("old/", "a/", "A", "docs/a.md", 2), Move("old/", "b/", "B", "docs/b.md", 3)]
    found, (problem,) = ledger.moved(moves, PAGES)
    assert (problem.code, str(problem.place)) == (Code.REDIRECT_TWICE, "docs/b.md:3")
    assert "docs/a.md" in problem.fact
    assert found.pages == {"old/": ("a/", "A")}


@pytest.mark.parametrize("old", ["old/", "...x/", ".well-known/x", "a..b/", "caf\u00e9/", "so it was/"])
def test_a_page_leads_on_from_what_it_was(old: str) -> None:
    found, problems = ledger.moved([Move(old, "b/", "B", "docs/b.md", 4)], PAGES)
    assert problems == []
    assert {**found.pages, **found.files} == {old: ("b/", "B")}


def test_a_part_is_looked_for_on_the_page_that_its_page_became() -> None:
    moves = [
        Move("old/", "a/#top", "A", "docs/a.md", 2),
        Move("old/#x", "b/#y", "Y", "docs/b.md", 3),
        Move("b/#z", "a/#z", "Z", "docs/a.md", 4),
    ]
    found, problems = ledger.moved(moves, PAGES)
    assert problems == []
    assert found.parts == {"a/": (("x", "Y", "b/#y"),), "b/": (("z", "Z", "a/#z"),)}


SHARE = BuiltPage("guides/share/", "Share", "docs/share.md", (Fragment("power", "Power", 9), Fragment("how", "How")))
LAW = BuiltPage("law/", "The law", "docs/law.md")
HOME = BuiltPage("", "Home", "docs/index.md")
BUILT = Built(
    frozenset({"", "guides/share/", "guides/share/#power", "guides/share/#how", "law/"}),
    (HOME, SHARE, LAW),
    frozenset({"moved/"}),
    {"first-meeting": ("docs/share.md", 20, "First meeting")},
    {"public-body": 7},
)


def remedies(*released: str, built: Built = BUILT) -> list[tuple[str, str]]:
    return [(one.remedy, one.paste) for one in ledger.missing_addresses(released, built, "docs/data/permalinks.yml")]


FRONT_MATTER = "write this in the front matter of the page that replaces it, most likely"
HEADING = "write this on the heading that replaces it"
OPTION = "if it is the sheet 'first-meeting' now, write this among the options of its block (docs/share.md:20)"
RECORD = "write this in the record of the word that replaces it, most likely 'public-body' (docs/data/glossary.yml:7)"


@pytest.mark.parametrize(
    ("released", "remedy", "paste"),
    [
        # A page: the one in whose folder it was, one of the same name, or the most similar address
        (["guides/share/more/x/"], f"{FRONT_MATTER} docs/share.md ('Share')", "was:\n  - guides/share/more/x/"),
        (["tools/share/"], f"{FRONT_MATTER} docs/share.md ('Share')", "was:\n  - tools/share/"),
        (["laws/"], f"{FRONT_MATTER} docs/law.md ('The law')", "was:\n  - laws/"),
        # A sheet: by its id, else the page that held it
        (["sheets/first-meetings/"], OPTION, "    was: first-meetings"),
        (["go/first-meetings/"], OPTION, "    was: first-meetings"),
        (["sheets/first-meeting/x.pdf"], f"{FRONT_MATTER} docs/share.md ('Share')", "was:\n  - sheets/first-meeting/x.pdf"),
        (["law/#bake-cakes", "sheets/bake-cakes/"], f"{FRONT_MATTER} docs/law.md ('The law')", "was:\n  - sheets/bake-cakes/"),
        # A part: the heading of the same id elsewhere, one of its page that is new, the most similar one
        (["law/#power"], f"{HEADING}, most likely docs/share.md:9", '## Power {#power was="law/#power"}'),
        (["guides/share/#power", "guides/share/#powers"], f"{HEADING}, most likely docs/share.md", '## How {#how was="powers"}'),
        (
            ["guides/share/#power", "guides/share/#how", "guides/share/#powers"],
            f"{HEADING}, most likely docs/share.md:9",
            '## Power {#power was="powers"}',
        ),
        (["law/#zzz"], f"bring it back, or {HEADING}", 'was="law/#zzz"'),
        # A word
        (["glossary/#public-bodies"], RECORD, "  was: [public-bodies]"),
    ],
)
def test_says_where_a_vanished_address_most_likely_is_now(released: list[str], remedy: str, paste: str) -> None:
    assert (remedy, paste) in remedies(*released)


def test_without_anything_near_the_address_is_to_come_back() -> None:
    empty = Built(frozenset())
    assert remedies("guides/x/", built=empty) == [("bring it back", "")]
    assert remedies("glossary/#x", built=empty) == [("bring the record back", "")]
    assert remedies("guides/x/#y", built=empty) == [(f"bring it back, or {HEADING}", 'was="guides/x/#y"')]


def test_addresses_with_one_remedy_are_one_problem() -> None:
    released = ["guides/share/x.pdf", "guides/share/y/", "guides/share/y/#part", "laws/", "moved/", "moved/#part", "law/"]
    first, second = ledger.missing_addresses(released, BUILT, "docs/data/permalinks.yml")
    assert (first.code, first.place) == (Code.ADDRESS_VANISHED, Place("docs/data/permalinks.yml"))
    assert first.fact == "the released addresses 'guides/share/x.pdf', 'guides/share/y/' have vanished"
    assert second.fact == "the released address 'laws/' has vanished"


def test_a_ledger_keeps_each_address_once() -> None:
    assert ledger.ledger(None, "p.yml") == ((), [])
    assert ledger.ledger(["b/", "a/", "b/"], "p.yml") == (("b/", "a/"), [])


def test_the_title_of_what_has_moved_is_its_visible_text() -> None:
    """Python-Markdown keeps quotation marks and HTML elsewhere until the end."""
    moves = Moves()
    moves.start("law.md")
    md = markdown.Markdown(extensions=["attr_list", "smarty", MovedExtension(moves)])
    md.convert('## A group\'s *power* & "say" {#power was="old/#power"}')
    assert [one.title for one in moves.here["law.md"]] == ["A group’s power & “say”"]


def test_the_old_anchor_of_a_link_is_before_it() -> None:
    """WeasyPrint makes an annotation of an empty box inside a link and leaves it out of the tags: [PDFUA1-LINK-LINK-TAG-001]."""
    moves = Moves()
    moves.start("law.md")
    md = markdown.Markdown(extensions=["attr_list", MovedExtension(moves)])
    html = md.convert('You [send it](send.md){: #send was="post" } today.')
    assert html == '<p>You <span id="post"></span><a href="send.md" id="send">send it</a> today.</p>'


def test_a_part_is_found_where_the_page_that_leads_on_has_its_id() -> None:
    """Browsers keep the fragment. Said again at the end of the page, the id would be there twice."""
    page, part = Move("old/", "a/", "A", "docs/a.md", 2), Move("old/#power", "a/#power", "Power", "docs/a.md", 9)
    found, problems = ledger.moved([page, part], PAGES, anchors={"a/": {"power"}})
    assert (found.parts, problems) == ({}, [])


def test_a_part_cannot_leave_a_page_that_has_its_id() -> None:
    moves = [Move("old/", "a/", "A", "docs/a.md", 2), Move("old/#power", "b/#power", "Power", "docs/b.md", 9)]
    found, (problem,) = ledger.moved(moves, PAGES, anchors={"a/": {"power"}, "b/": {"power"}})
    assert (found.parts, problem.code, str(problem.place)) == ({}, Code.REDIRECT_FROM_LIVE_ADDRESS, "docs/b.md:9")
    assert "'a/' has a part with the id 'power'" in problem.fact
