"""Sheets: which mistakes are reported to authors, what a block becomes, and that a sheet says the same wherever it is."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from plainguide import sheets
from plainguide.markdown import findings
from plainguide.pdf.paper import on_paper, pictures_in
from plainguide.sheets import CLEAR, LARGE
from rendering import Rendered, text_of
from sites import FIXTURES

HEAD = "    id: ready\n    for: everyone\n    minutes: 5\n    embed: true\n\n"


def checklist(content: str) -> str:
    return f"/// checklist | Ready?\n{HEAD}{content}\n///\n"


def soup(text: str, **how: object) -> BeautifulSoup:
    return BeautifulSoup(Rendered(text, **how).html, "html.parser")  # type: ignore[arg-type]


# --- Mistakes -----------------------------------------------------------------------------------------------------

CASES = re.findall(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)(?=\n\n|\Z)", (FIXTURES / "sheet-problems.md").read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize(("title", "text", "said"), CASES, ids=[case[0] for case in CASES])
def test_mistakes_are_reported(title: str, text: str, said: str) -> None:
    stages = ["Before you ask"] if "stage" in title else []
    _, problems = sheets.sheets(text + "\n", "page.md", "docs/page.md", stages)
    lines = [f"{problem.line}: {problem.fact} | {problem.remedy}" for problem in problems] or ["nothing"]
    assert lines == said.strip().split("\n")


def test_there_are_cases() -> None:
    assert len(CASES) > 18


def test_front_matter_counts_in_lines() -> None:
    _, problems = sheets.sheets("---\ntitle: A\n---\n\n/// chekclist | A\n///\n", "page.md", "docs/page.md")
    assert [problem.line for problem in problems] == [5]


def test_two_sheets_with_one_id() -> None:
    found, _ = sheets.sheets(checklist("- [ ] a") + "\n" + checklist("- [ ] b"), "page.md", "docs/page.md")
    (problem,) = sheets.clashes((sheet, "docs/page.md") for sheet in found)
    assert problem.line == 10
    assert "has the id 'ready', and so has 'Ready?' in docs/page.md:1" in problem.fact


def block(kind: str, content: str) -> str:
    return f"/// {kind} | {kind.upper()}\n{HEAD}{content}\n///\n"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (block("cards", "Term\n:   " + "word " * 90), "has 90 words (449 characters) on its back"),
        (block("cards", "x" * 61 + "\n:   m"), "has 61 characters on its front"),
        (block("cards", "No card."), "the set of cards 'CARDS' has no cards"),
        (block("cards", "a\n:   b\n:   c"), "the back of the card 'a' is not a single plain paragraph"),
        (block("cards", ":   c"), "the meaning 'c' has no term"),
        (block("cards", "a\nb\n:   c"), "the terms 'a' and 'b' share one meaning"),
        (block("cards", "a\n:    \n\nb\n:   c"), "the card 'a' has nothing on its back"),
        (block("checklist", "Nothing."), "the checklist 'CHECKLIST' has nothing to tick"),
        ("## Ready {#ready}\n\n" + block("checklist", "- [ ] a"), "the id 'ready' is used twice on this page"),
        (block("worksheet", "/// sort | S\n    columns: [a, b]\n    cards: d\n///"), "there are no cards 'd' to sort"),
        (block("worksheet", "/// sort | S\n    columns: [a, b]\n///"), "'S' has nothing to sort"),
        (block("worksheet", "/// choose | Q\n///"), "'Q' has nothing to choose from"),
    ],
    ids=[
        "a card with 90 words",
        "a long front",
        "no card",
        "two backs",
        "no front",
        "two fronts",
        "no back",
        "nothing to tick",
        "an id twice",
        "unknown cards",
        "nothing to sort",
        "nothing to choose",
    ],
)
def test_reports_a_mistake_that_only_rendering_shows(text: str, fact: str) -> None:
    page = Rendered(text)
    (problem,) = findings.of_text("docs/page.md", text, page.sheets.faults["page.md"])
    assert fact in problem.fact
    assert problem.line
    assert problem.remedy


# --- What a block becomes -----------------------------------------------------------------------------------------


def test_the_whole_text_of_an_item_names_its_box() -> None:
    page = soup(checklist("- [ ] We name *the* decision notice (section 22(2)(a))\n- [ ] Other"))
    for item in page.select("li.tick"):
        assert page.find(id=item.input["aria-labelledby"]) == item.select_one(".text")
        assert item.label["for"] == item.input["id"]
        assert item.label.text == ""
    assert [" ".join(item.text.split()) for item in page.select(".tick")] == [
        "We name the decision notice Section 22(2)(a)",
        "Other",
    ]
    assert page.select_one(".tick .provision a.law")["href"].endswith("/section/22/2/a")
    assert page.select_one(".tick a.term").text == "decision notice"


@pytest.mark.parametrize(
    ("text", "words", "provision"),
    [
        ("We name it (section 22(2)(a))", "We name it", "Section 22(2)(a)"),
        ("We name it (section 22(2)(a)).", "We name it", "Section 22(2)(a)"),
        ("It says so (regulation 4(2) and (3))", "It says so", "Regulation 4(2) and (3)"),
        ("We name it (if we can)", "We name it (if we can)", ""),
        ("(section 22)", "(section 22)", ""),
        ("We have a plan (see section 22)", "We have a plan (see section 22)", ""),
        ("Nothing", "Nothing", ""),
        (")", ")", ""),
        ("a)", "a)", ""),
    ],
)
def test_the_provision_of_an_item(text: str, words: str, provision: str) -> None:
    assert sheets.split_provision(text) == (words, provision)


def test_an_edit_to_one_item_changes_no_other_id() -> None:
    before = list(sheets.item_ids(["One", "Two", "Two", "Three"]))
    after = list(sheets.item_ids(["One, edited", "Two", "Two", "Three"]))
    assert before[1:] == after[1:]
    assert before[0] != after[0]
    assert len(set(before)) == 4
    assert before == list(sheets.item_ids([" one ", "**TWO**", "two!", "three"]))


def test_an_item_with_an_id_keeps_it() -> None:
    assert soup(checklist("- [ ] One {#own}")).select_one("input")["id"] == "ready-own"


def test_a_question_names_its_field() -> None:
    page = soup(f"/// worksheet | W\n{HEAD}/// write-in | What is missing?\n    lines: 4\nSome help.\n///\n///\n")
    field = page.select_one("textarea")
    assert page.find(id=field["aria-labelledby"]).text == "What is missing?"
    assert page.find(id=field["aria-describedby"]).text.strip() == "Some help."
    assert len(page.select(".space i")) == 4
    assert field["autocomplete"] == "off"


def test_a_definition_list_takes_no_question_for_its_term() -> None:
    page = soup(block("worksheet", "/// write-in | What?\n:   Help.\n///"))
    assert page.select_one("p.question").text == "What?"
    assert page.find(id=page.select_one("textarea")["aria-labelledby"])


def test_one_or_several() -> None:
    text = f"/// worksheet | W\n{HEAD}/// choose | One?\n- a\n- b\n///\n/// choose | Many?\n    many: true\n- a\n- b\n///\n///\n"
    page = soup(text)
    assert [box["type"] for box in page.select("input")] == ["radio", "radio", "checkbox", "checkbox"]
    assert [part["role"] for part in page.select(".choose")] == ["radiogroup", "group"]
    assert len({box["id"] for box in page.select("input")}) == 4


@pytest.mark.parametrize(("before", "title"), [("# P", "h2"), ("# P\n\n## S", "h3"), ("# P\n\n## S\n\n### T", "h4")])
def test_no_heading_level_is_skipped(before: str, title: str) -> None:
    page = soup(f"{before}\n\n{checklist('#### Group')}\n")
    assert page.select_one(".sheet-title").name == title
    assert page.find(string="Group").parent.name == f"h{int(title[1]) + 1}"


def test_notes_are_kept_apart() -> None:
    text = f"/// worksheet | W\n{HEAD}Shown.\n\n/// facilitator\nHidden.\n///\n\n/// write-in | Q\n///\n///\n"
    assert "Hidden" not in soup(text).text
    (sheet,), problems = sheets.sheets(text, "page.md", "docs/page.md")
    assert problems == []
    assert sheet.notes == "Hidden."
    assert "Hidden" not in sheet.markdown
    assert "write-in | Q" in sheet.markdown


def test_the_same_question_may_be_asked_twice() -> None:
    parts = "/// choose | S\n- a\n///\n\n/// write-in | S\n///\n\n/// write-in | S\n///"
    page = soup(block("worksheet", parts))
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_page_that_begins_with_a_rule_loses_nothing() -> None:
    text = "---\n\n" + block("worksheet", "/// write-in | Q\n///\n\nAfter.") + "\n---\n\nEnd"
    assert len(soup(text).select(".sheet textarea")) == 1
    assert len(soup(text).select(".sheet-tools")) == 1


def test_blocks_may_use_any_number_of_slashes() -> None:
    three = f"/// worksheet | W\n{HEAD}/// write-in | Q\n///\n\n/// choose | R\n- a\n///\n///\n\nAfter.\n"
    assert soup(three.replace("///", "////")) == soup(three)
    assert soup(three).select_one("section + p").text == "After."


# --- The same in its page and alone -------------------------------------------------------------------------------

LINES = st.lists(
    st.sampled_from(
        [
            "- [ ] section 22", "- [ ] a decision notice", "the Act", "under regulation 4", "*section 24(5)* says", "that Act",
            "the Equality Act 2010", "- [ ] outcome (section 22(2)(a))", "a working day", "#### Head", "", "[link](other.md#x)",
        ]
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip
AROUND = st.sampled_from(
    ["", "Under the Equality Act 2010, as said.", "## S {#s}\n\nsection 149 of the Equality Act 2010 and a decision notice", "# T"]
)


@settings(max_examples=60, deadline=None)
@given(LINES, AROUND)
def test_a_sheet_says_and_links_the_same_in_its_page_and_alone(lines: list[str], around: str) -> None:
    text = checklist("\n\n".join(lines))
    there = soup(f"{around}\n\n{text}", uri="guides/page.md").select_one(".sheet")
    alone = soup(text, uri="sheets/ready.md", host="guides/page.md").select_one(".sheet")
    assert there.text == alone.text
    assert [(link.text, link.get("class")) for link in there.select("a")] == [
        (link.text, link.get("class")) for link in alone.select("a")
    ]


def test_links_lead_on_from_the_sheets_own_page() -> None:
    alone = soup(
        checklist("[a](b.md#c) [b](../x/y.md) [c](https://example.org/) [d](#e)"), uri="sheets/ready.md", host="guides/page.md"
    )
    hrefs = [link["href"] for link in alone.select(".sheet > p a")]
    assert hrefs == ["../guides/b.md#c", "../x/y.md", "https://example.org/", "../guides/page.md#e"]


def test_words_around_a_sheet_are_marked_as_if_it_were_not_there() -> None:
    text = "## S\n\na decision notice\n\n@\n\nanother decision notice\n\n"
    with_sheet = soup(text.replace("@", checklist("- [ ] one decision notice")))
    assert [link.parent.name for link in with_sheet.select("a.term")] == ["p", "p"]
    assert [bool(link.find_parent(class_="sheet")) for link in with_sheet.select("a.term")] == [False, True]


# --- On paper -----------------------------------------------------------------------------------------------------


def cards(count: int, blank: int = 0) -> BeautifulSoup:
    items = "\n\n".join(f"Term {n}\n:   Meaning {n}" for n in range(1, count + 1))
    page = Rendered(
        f"/// cards | C\n    id: c\n    for: all\n    minutes: 1\n    blank: {blank}\n\n{items}\n///\n",
        host="page.md",
        uri="sheets/c.md",
    )
    return BeautifulSoup(on_paper(page.html, CLEAR, {}), "html.parser")


@pytest.mark.parametrize(
    ("count", "blank", "fronts"), [(8, 0, [8]), (9, 0, [8, 1]), (21, 3, [8, 8, 8]), (21, 1, [8, 8, 8]), (3, 0, [3])]
)
def test_fronts_and_backs_take_turns(count: int, blank: int, fronts: list[int]) -> None:
    pages = cards(count, blank).select("ul.fronts, ul.backs")
    assert [page["class"] for page in pages] == [["fronts"], ["backs"]] * len(fronts)
    assert [len(page.select("li")) for page in pages[::2]] == fronts
    for front, back in zip(pages[::2], pages[1::2]):
        numbers = [re.sub(r"\D", "", face.text) for face in front.select("li")]
        assert numbers == [re.sub(r"\D", "", face.text) for face in back.select("li")]


def test_large_print_has_four_cards_to_a_page() -> None:
    text = (
        "/// cards | C\n    id: c\n    for: all\n    minutes: 1\n\na\n:   b\n\nc\n:   d\n\ne\n:   f\n\ng\n:   h\n\ni\n:   j\n///\n"
    )
    page = Rendered(text, host="page.md", uri="sheets/c.md")
    paper = BeautifulSoup(on_paper(page.html, LARGE, {}), "html.parser")
    assert [len(one.select("li")) for one in paper.select("ul.fronts")] == [4, 1]


def test_paper_has_no_fields_and_the_same_words() -> None:
    page = Rendered(
        checklist("- [ ] One (section 22)\n- [ ] *Two* words\n\n/// write-in | What?\nHelp.\n///\n"), host="p.md", uri="sheets/r.md"
    )
    paper = on_paper(page.html, CLEAR, {})
    assert not BeautifulSoup(paper, "html.parser").select("input, textarea, label, .sheet-links")
    assert text_of(paper).split() == text_of(page.html).split()


def test_links_and_pictures_on_paper_come_from_the_published_page() -> None:
    html = (
        '<article data-base="https://example.org/sheets/a/"><a href="../b/">x</a><a href="#c">y</a><img src="../p.png"></article>'
    )
    assert pictures_in(html, "https://example.org/sheets/a/") == {"https://example.org/sheets/p.png"}
    pictures = {"https://example.org/sheets/p.png": "data:image/png;base64,eA=="}
    paper = BeautifulSoup(on_paper(html, CLEAR, pictures), "html.parser")
    assert [link["href"] for link in paper.select("a")] == ["https://example.org/sheets/b/", "#c"]
    assert paper.img["src"].startswith("data:image/png;base64,")
