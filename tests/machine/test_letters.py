"""Letters: what they become, what their parts depend on, and the last days that they name."""

from __future__ import annotations

import json

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plainguide import sheets
from plainguide.markdown.letter_dates import Unknown, ways
from plainguide.markdown.sheet_blocks import SheetBlocks, SheetExtension
from plainguide.sheets import Field, condition, fields
from rendering import interface, time_limits
from rendering import settings as of_the_site

HEAD = "/// letter | Please answer\n    id: please-answer\n    from: us\n    to: the council\n    when: the day has passed\n\n"
GROUP = "/// field | Name of your group\n    id: group\n///\n"
KIND = "/// field | Kind\n    id: kind\n    kind: choice\n    choices: {new: A new one, old: An old one}\n///\n"


def rendered(text: str, head: str = HEAD) -> tuple[BeautifulSoup, list[str]]:
    """A page with a letter, and what was found to be wrong when it was rendered."""
    source = f"{head}{text}\n///\n"
    scanned, problems = sheets.scan(source, "page.md")
    assert not problems
    state = SheetBlocks(interface(), scanned={"page.md": scanned}, rules=time_limits())
    state.start("page.md", "page.md")
    names, configs = of_the_site()
    html = markdown.Markdown(extensions=[*names, SheetExtension(state)], extension_configs=configs).convert(source)
    return BeautifulSoup(html, "html.parser"), [fault.fact for fault in state.faults["page.md"]]


def letter(text: str, head: str = HEAD) -> BeautifulSoup:
    page, faults = rendered(text, head)
    assert faults == []
    return page


# --- What a letter becomes ----------------------------------------------------------------------------------------


def test_a_field_has_its_place_in_any_part_of_the_text() -> None:
    text = "[[group]]\n\n## About [[group]]\n\n- **[[group]]**\n\n| A |\n| - |\n| [[group]] |\n\n> [[ group ]]\n"
    gaps = letter(GROUP + text).select(".letter-text .gap[data-field=group]")
    assert [gap.parent.name for gap in gaps if gap.parent] == ["p", "h2", "strong", "td", "p"]
    assert {gap.get_text() for gap in gaps} == {"[Name of your group]"}


def test_the_form_asks_in_the_order_of_the_fields_and_is_not_in_the_letter() -> None:
    page = letter(GROUP + "We are [[group]], a [[kind]].\n\n" + KIND.replace("///\n", "Hint (section 2).\n///\n"))
    form, text = page.select_one("form.letter-form.screen[hidden]"), page.select_one(".letter-text")
    assert form is not None
    assert text is not None
    assert [part["data-field"] for part in form.select("[data-field]")] == ["group", "kind"]
    assert text.get_text(" ", strip=True) == "We are [Name of your group] , a [A new one / An old one] ."
    for field in form.select("input[type=text], textarea"):
        assert form.select_one(f"label[for={field['id']}]")
    assert [one.get_text() for one in form.select("fieldset legend")] == ["Kind"]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("kind: new", "[Only if “Kind” is “A new one”:]"),
        ("kind: new, old", "[Only if “Kind” is “A new one / An old one”:]"),
        ("group", "[Only if you have written something under “Name of your group”:]"),
    ],
)
def test_a_part_says_what_it_depends_on(condition: str, said: str) -> None:
    page = letter(f"{GROUP}{KIND}[[group]] [[kind]]\n\n/// only-if | {condition}\nText.\n\n- one\n- two\n///\n")
    (part,) = page.select(".letter-text > .only")
    assert part["data-if"] == condition
    assert [child.get_text(" ", strip=True) for child in part.find_all(recursive=False)] == [said, "Text.", "one two"]


def test_two_letters_of_a_page_may_use_the_same_ids() -> None:
    other = HEAD.replace("please-answer", "second").replace("Please answer", "Second")
    page = letter(GROUP + "[[group]]\n///\n\n" + other + GROUP.replace("Name of your group", "Club") + "[[group]]")
    assert [gap.get_text() for gap in page.select(".gap")] == ["[Name of your group]", "[Club]"]
    ids = [one["id"] for one in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_is_no_field_stays_as_it_was_written() -> None:
    page = letter(GROUP + "[[group]], `[[group]]`, [[1]](https://example.org/), \\[[group]] and [[0.group]](#x).")
    text = page.select_one(".letter-text p")
    assert text is not None
    assert text.get_text() == "[Name of your group], [[group]], [1], [[group]] and [0.group]."


def test_two_fields_may_stand_side_by_side() -> None:
    page = letter(f"{GROUP}{KIND}[[group]][[kind]] and [[[group]]][[kind]]")
    text = page.select_one(".letter-text p")
    assert text is not None
    assert text.get_text() == "[Name of your group][A new one / An old one] and [[Name of your group]][A new one / An old one]"


NO_TEXT = {
    "a block of HTML": "<div>\n[[group]]\n</div>",
    "an attribute": '<span title="[[group]]">words</span>',
    "an address": "<https://example.org/[[group]]>",
    "an address that is said elsewhere": "[words][there]\n\n[there]: https://example.org/[[group]]",
    "indented code": "Words:\n\n    [[group]]",
}


@pytest.mark.parametrize("text", NO_TEXT.values(), ids=NO_TEXT.keys())
def test_a_field_where_there_is_no_text_is_reported_and_stays_as_it_was_written(text: str) -> None:
    page, faults = rendered(f"{GROUP}We are [[group]].\n\n{text}\n")
    assert set(faults) == {"the field 'group' is in raw HTML, an address or indented code, where it cannot be filled in"}
    assert "[[group]]" in page.decode()
    assert not {"\x00", "\x02", "\x03"} & set(page.decode())
    assert len(page.select(".letter-text .gap")) == 1


# --- What the scan finds ------------------------------------------------------------------------------------------


@given(st.text(alphabet="ab -,:;", max_size=20))
def test_a_condition_is_a_field_and_its_choices(text: str) -> None:
    name, choices = condition(text)
    assert ":" not in name
    assert all(one.strip() == one and one for one in choices)


def test_the_first_of_two_fields_with_one_id_counts() -> None:
    scanned, _ = sheets.scan(HEAD + GROUP + GROUP.replace("Name of your group", "Again") + "[[group]]\n///\n", "page.md")
    assert fields(scanned[0])["group"].label == "Name of your group"


# --- Last days ----------------------------------------------------------------------------------------------------

NOT_ASKED = ["validation", {"others": "not-asked"}, [[30, True, False]]]
ASKED = ["validation", {"others": "asked"}, [[45, True, False]]]
WAYS = [
    # deadline, what the letter asks, from which day and by which steps under which answers
    ("decision", "validation others", [NOT_ASKED, ASKED]),
    ("comments", "decided", [["decided", {}, [[28, False, False]]]]),
    ("details", "decided", [["decided", {}, [[28, False, False], [28, False, True]]]]),
    ("start", "detailed", [["detailed", {}, [[90, False, False]]]]),
    ("start", "decided", [["decided", {}, [[28, False, False], [28, False, True], [90, False, False]]]]),
    ("answer", "notified", [["notified", {}, [[15, True, False]]]]),
    ("decision", "validation", "'Last day' depends on 'others', which the letter does not ask"),
    ("decision", "others", "'Last day' is counted from 'validation', which the letter does not ask for"),
    ("decisions", "validation", "there is no deadline 'decisions'"),
    ("decision", "validation:line others",
     "'Last day' is counted from 'validation', which is a field of the kind 'line'"),
    ("decision", "validation others:line", "'Last day' depends on 'others', and no choice of that field is an answer of the guide"),
]  # fmt: skip
KINDS = {"others": "choice"}
CHOICES = {"asked": "Yes", "not-asked": "No"}


@pytest.mark.parametrize(("deadline", "asked", "expected"), WAYS, ids=[f"{row[0]} from {row[1]}" for row in WAYS])
def test_how_a_last_day_is_worked_out(deadline: str, asked: str, expected: object) -> None:
    fields = {}
    for one in asked.split():
        id, _, kind = one.partition(":")
        kind = kind or KINDS.get(id, "date")
        fields[id] = Field(id, id, kind, choices=CHOICES if kind == "choice" else {})
    found = ways(time_limits(), Field("last", "Last day", "last-day", deadline=deadline), fields)
    if isinstance(found, Unknown):
        assert found.fact == expected
        assert found.remedy
    else:
        assert json.loads(json.dumps([[way.source, way.when, way.steps] for way in found])) == expected


def test_a_guide_without_time_limits_has_no_last_day() -> None:
    found = ways(None, Field("last", "Last day", "last-day", deadline="decision"), {})
    assert isinstance(found, Unknown)


def test_two_numbers_in_brackets_outside_a_letter_stay_as_they_are() -> None:
    page = letter(
        GROUP + "[[group]]\n///\n\nSee [[3.5]] and [[9.group]].\n\n" + HEAD.replace("please-answer", "b") + GROUP + "[[group]]"
    )
    assert "See [[3.5]] and [[9.group]]." in page.get_text()


def test_a_browser_fills_in_only_what_the_author_says_is_about_the_reader() -> None:
    own = GROUP.replace("    id: group", "    id: group\n    autofill: organization")
    page = letter(own + "/// field | More\n    id: more\n    kind: paragraph\n///\n[[group]] [[more]]")
    assert [one["autocomplete"] for one in page.select("[data-typed]")] == ["organization", "off"]
