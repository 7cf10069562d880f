"""One parse of a sheet: what the scan of a page says is what is rendered, and what is not rendered is reported."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from plainguide import sheets
from plainguide.base.codes import Code
from plainguide.base.problems import Problem
from plainguide.markdown.sheet_blocks import SheetBlocks, SheetExtension
from plainguide.sheets import Block
from rendering import interface
from rendering import settings as of_the_site
from sites import FIXTURES

CASES = re.findall(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)(?=\n\n|\Z)", (FIXTURES / "sheet-problems.md").read_text("utf-8"), re.M | re.S)
OPTIONS = "    id: {id}\n    for: everyone\n    minutes: 5\n"


def sheet(kind: str, content: str, id: str = "s") -> str:
    return f"/// {kind} | {id.upper()}\n{OPTIONS.format(id=id)}\n{content}\n///\n"


class Page:
    """A page as a build treats it: its file is scanned, then its Markdown is rendered, which another hook may have changed."""

    def __init__(self, source: str, changed: str = "", cards: dict[str, str] | None = None) -> None:
        self.source = source
        self.scanned, self.problems = sheets.scan(source, "docs/page.md")
        self.state = SheetBlocks(interface(), scanned={"page.md": self.scanned}, cards=cards or {})
        self.state.start("page.md", "page.md")  # whole, as on a page of its own
        names, configs = of_the_site()
        html = markdown.Markdown(extensions=[*names, SheetExtension(self.state)], extension_configs=configs)
        self.html = html.convert(changed or source)
        self.soup = BeautifulSoup(self.html, "html.parser")

    @property
    def disagreements(self) -> list[Problem]:
        return list(sheets.disagreements(self.scanned, self.state.rendered["page.md"], self.source, "docs/page.md"))


# --- What is rendered is what was scanned -------------------------------------------------------------------------


@pytest.mark.parametrize("text", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mistake_in_a_block_loses_no_block(text: str) -> None:
    page = Page(text)
    assert page.disagreements == []
    assert len(page.soup.select("section.sheet")) == sum(block.name in sheets.KINDS for block in sheets.outline(page.scanned))


@pytest.mark.parametrize(
    "option", ["colour: red", "minutes: soon", "for: a: b", "- a list", "just text"], ids=lambda option: option.split(":")[0]
)
def test_a_bad_option_is_left_out_and_the_block_stays(option: str) -> None:
    page = Page(sheet("worksheet", f"/// write-in | Q\n    {option}\n///"))
    assert len(page.problems) == 1
    assert page.soup.select_one(".sheet .write-in textarea")
    assert option not in page.soup.text
    assert "///" not in page.html


def test_a_block_is_found_when_another_hook_has_changed_the_page() -> None:
    first, second = sheet("checklist", "- [ ] a", "one"), sheet("worksheet", "/// write-in | Q\n    lines: 7\n///", "two")
    page = Page(f"---\ntitle: T\n---\n{first}\n{second}", changed=f"New.\n\n{second}\n\nMore.\n\n{first}")
    assert page.disagreements == []
    assert [section["id"] for section in page.soup.select("section.sheet")] == ["two", "one"]
    assert len(page.soup.select(".space i")) == 7


def test_blocks_of_one_name_and_title_keep_their_order() -> None:
    page = Page(sheet("worksheet", "".join(f"/// write-in | Q\n    lines: {lines}\n///\n\n" for lines in (2, 5, 3))))
    assert [len(space.select("i")) for space in page.soup.select(".space")] == [2, 5, 3]


def test_a_page_that_was_not_scanned_is_scanned_when_it_is_rendered() -> None:
    state = SheetBlocks(interface())
    text = "---\n\n" + sheet("checklist", "- [ ] a") + "\n---\n"
    html = markdown.Markdown(extensions=[SheetExtension(state)]).convert(text)
    assert 'id="s"' in html


BLOCKS = st.recursive(
    st.sampled_from(
        ["Text", "- [ ] item", "#### Head", "```\n/// checklist | Code\n```", "term\n:   meaning", "> quote", "x // y"]
    ),
    lambda inner: st.builds(
        lambda slashes, name, content: (
            f"{'/' * slashes} {name}{'' if name == 'facilitator' else ' | Q'}\n"
            + {"sort": "    columns: [a, b]\n"}.get(name, "")
            + "\n"
            + "\n\n".join(content)
            + f"\n{'/' * slashes}"
        ),
        st.integers(3, 6),
        st.sampled_from(["write-in", "choose", "sort", "facilitator"]),
        st.lists(inner, max_size=2),
    ),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(BLOCKS, min_size=1, max_size=3), min_size=1, max_size=2))
def test_all_blocks_at_the_margin_are_rendered_and_no_slashes_stay(contents: list[list[str]]) -> None:
    """However deep, and whatever the number of slashes: the scan takes an end as the end of the innermost block that has it."""
    text = "\n".join(sheet("worksheet", "\n\n".join(content), f"s{at}") for at, content in enumerate(contents))
    page = Page(text)
    assert page.disagreements == []
    assert [block.name for block in page.state.rendered["page.md"]] == [block.name for block in sheets.outline(page.scanned)]
    assert not set("\x02\x03") & set(page.html)
    if not {problem.code for problem in page.problems} & {Code.BLOCK_STRAY_END, Code.BLOCK_UNCLOSED}:
        assert "///" not in page.html.replace("/// checklist | Code", "")


# --- What is not rendered is reported -----------------------------------------------------------------------------

QUOTED = "\n".join(f"> {line}" for line in sheet("checklist", "- [ ] a").split("\n"))


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        (QUOTED, 1, "the checklist 'S' cannot be rendered here"),
        (QUOTED.replace("minutes: 5", "colour: red"), 1, "the checklist 'S' cannot be rendered here"),
        (QUOTED.replace("minutes: 5", "- x: : y"), 1, "the checklist 'S' cannot be rendered here"),
        ("- item\n\n    /// write-in | Q\n    ///\n", 3, "the write-in block 'Q' cannot be rendered here"),
        (f"Text.\n\n<div>\n{sheet('checklist', '- [ ] a')}</div>\n", 4, "the checklist 'S' was not rendered"),
        ("> /// checklist | \x020\x03\n> ///\n\n" + sheet("checklist", "- [ ] a"), 1, "the checklist '0' cannot be rendered here"),
    ],
    ids=["a quotation", "with an unknown option", "with options that are not YAML", "a list", "raw HTML", "a number of ours"],
)
def test_a_block_that_is_not_rendered_is_reported(text: str, line: int, fact: str) -> None:
    (problem,) = Page(text).disagreements
    assert (problem.code, problem.place.path, problem.fact) == (Code.BLOCK_NOT_RENDERED, "docs/page.md", fact)
    assert problem.line == line


def test_a_code_block_in_a_list_or_a_quotation_is_not_a_block() -> None:
    assert Page("- item\n\n        /// checklist | S\n\n>     /// checklist | S\n").disagreements == []


def test_scan_and_rendering_agree_or_say_where_they_do_not() -> None:
    inner = Block("write-in", "Q", line=7)
    outer = Block("worksheet", "W", line=2, blocks=(inner,))
    source = "\n".join(["", "/// worksheet | W", *[""] * 4, "/// write-in | Q", "> /// sort | Ideas"])

    def said(rendered: list[Block]) -> list[str]:
        return [f"{problem.place}: {problem.fact}" for problem in sheets.disagreements([outer], rendered, source, "p.md")]

    assert said([outer, inner]) == []
    assert said([outer]) == ["p.md:7: the write-in block 'Q' was not rendered"]
    assert said([inner]) == ["p.md:2: the worksheet 'W' was not rendered"]
    assert said([outer, inner, Block("sort", "Ideas")]) == ["p.md:8: the sort block 'Ideas' cannot be rendered here"]
    assert said([outer, replace(inner, line=0)]) == [
        "p.md:7: the write-in block 'Q' was not rendered",
        "p.md:7: the write-in block 'Q' cannot be rendered here",
    ]


# --- Cards --------------------------------------------------------------------------------------------------------

SORT = sheet("worksheet", "/// sort | Ideas?\n    columns: [Now, Later]\n    cards: deck\n///")


def sorted_fronts(cards: str) -> list[str]:
    """The ideas that a sort on another page has from a set of cards."""
    (deck,), _ = sheets.sheets(sheet("cards", cards, "deck"), "deck.md", "docs/deck.md")
    page = Page(SORT, cards={deck.id: deck.content})
    return [item.decode_contents() for item in page.soup.select("ul.ideas li")]


def card_fronts(cards: str) -> list[str]:
    """The fronts of a set of cards, as they are in their own page."""
    return [term.decode_contents() for term in Page(sheet("cards", cards, "deck")).soup.select(".sheet > dl > .card > dt")]


@pytest.mark.parametrize(
    ("cards", "fronts"),
    [
        ("a\n:   b\n\n*c*\n:   d", ["a", "<em>c</em>"]),
        ("a\n:   b\n\n```\nnot a card\n:   code\n```\n\nc\n:   d", ["a", "c"]),
        ("a\nb\n:   c", ["a", "b"]),
        ("a\n\n:   b", ["a"]),
        ("a\n:   b\n\n<!--\nc\n:   d\n-->", ["a"]),
        ("> a\n> :   b\n\nc\n:   d", ["c"]),
        ("a\n:   b\n\n/// facilitator\nc\n:   d\n///", ["a"]),
        ("No card.", []),
    ],
    ids=["two", "a code fence", "two terms with one meaning", "a line between", "a comment", "a quotation", "notes", "none"],
)
def test_the_ideas_to_sort_are_the_fronts_of_the_cards(cards: str, fronts: list[str]) -> None:
    assert sorted_fronts(cards) == fronts
    assert card_fronts(cards) == fronts


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a", "b", "*c*", ":   d", ":   e", ": f", "", "", "```", "~~~", "<!--", "-->", "- g", "> h", "    i", "#### j", ":k"]
        ),
        max_size=12,
    ).map("\n".join)
)
def test_whatever_the_markdown_the_ideas_to_sort_are_the_fronts_of_the_cards(cards: str) -> None:
    assert sorted_fronts(cards) == card_fronts(cards)


def test_cards_that_a_sort_names_are_in_its_page_once() -> None:
    """What Markdown reads for their fronts leaves nothing else behind."""
    page = Page(SORT, cards={"deck": "#### Head {#head}\n\na\n:   b\n\n<b id='raw'>c</b>\n\n- [ ] d\n\n/// note\ne\n///\n"})
    assert [item.text for item in page.soup.select("ul.ideas li")] == ["a"]
    assert not page.soup.select("dl, #head, #raw, .tick")
    assert page.disagreements == []
    assert page.state.faults["page.md"] == []


def test_a_card_that_is_broken_in_two_ways_says_one_thing_at_a_time() -> None:
    page = Page(sheet("cards", "a\nb\n:   " + "word " * 40))
    assert [fault.fact for fault in page.state.faults["page.md"]] == ["the terms 'a' and 'b' share one meaning"]
