"""The last page of a sheet: worth its leaf, and with the longest end that adds no page."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import tinyhtml5
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plainguide.pdf import fitting

TOP, BOTTOM = 50.0, 1050.0
FORMS = {"words": 400.0, "laws": 150.0, "keep": 50.0}
END = '<div class="content-end" id="end"><div class="content-page" id="page"></div></div>'
ALL_FORMS = "".join(f'<section id="{id}">{id}</section>' for id in FORMS)
CONTENT = (
    '<h2 id="h">H</h2><ul>'
    + "".join(f'<li class="tick" id="t{n}"><p id="x{n}">{n}</p></li>' for n in (1, 2, 3))
    + '</ul><h2 id="g">G</h2><div class="part" id="q1"><ul><li id="i1">a</li><li id="i2">b</li><li id="i3">c</li></ul></div>'
    + '<div class="part" id="q2"><p>R</p></div>'
)
DOCUMENT = f'<body><article>{CONTENT}{END}<div class="end-forms">{ALL_FORMS}</div></article></body>'


@dataclass
class Page:
    anchors: dict[str, fitting.Place] = field(default_factory=dict)


def place(top: float, bottom: float) -> fitting.Place:
    return (60.0, top, 700.0, bottom)


def pages(end: float, before: dict[str, float] | None = None) -> list[Page]:
    """A document whose content ends at a height of its last page. `before` are the heights of what is on the page before."""
    first = [Page({id: place(top, BOTTOM) for id, top in before.items()})] if before else []
    last = Page({"end": place(end, end), "page": place(TOP, BOTTOM)})
    return [*first, last, *(Page({id: place(TOP, TOP + height)}) for id, height in FORMS.items())]


def kept(html: str) -> list[str]:
    return [form["id"] for form in BeautifulSoup(html, "html.parser").select(".end-form > section")]


@pytest.mark.parametrize(
    ("end", "form"), [(650, "words"), (651, "laws"), (900, "laws"), (901, "keep"), (1000, "keep"), (1001, None)]
)
def test_the_longest_form_is_kept_for_which_there_is_room(end: float, form: str | None) -> None:
    assert kept(fitting.fitted(DOCUMENT, pages(end))) == ([form] if form else [])


@given(st.floats(TOP, BOTTOM))
def test_no_form_adds_a_page(end: float) -> None:
    assert all(end + FORMS[form] <= BOTTOM for form in kept(fitting.fitted(DOCUMENT, pages(end))))


def test_a_form_that_is_longer_than_a_page_is_not_kept() -> None:
    assert kept(fitting.fitted(DOCUMENT, [*pages(100), Page({"words": place(TOP, 80)})])) == ["laws"]


@pytest.mark.parametrize(
    ("end", "begins"),
    [
        (330, None),  # a quarter of the page is used
        (290, "q2"),
        (200, "g"),  # not the question below the heading, which would leave it behind; and a question stays in one piece
        (90, "t2"),  # the last item is never alone
    ],
)
def test_more_goes_to_a_last_page_that_would_be_nearly_empty(end: float, begins: str | None) -> None:
    before = {"h": 100.0, "t1": 600.0, "t2": 700.0, "t3": 830.0, "g": 900.0, "q1": 930.0, "i2": 940.0, "q2": 1000.0}
    html = BeautifulSoup(fitting.fitted(DOCUMENT, pages(end, before)), "html.parser")
    assert [(one["id"], one["style"]) for one in html.select("[style]")] == ([(begins, "break-before: page")] if begins else [])


def test_what_goes_to_the_last_page_keeps_a_style_of_its_own() -> None:
    """Such as the picture beside an idea."""
    styled = DOCUMENT.replace('<li class="tick" id="t2">', '<li class="tick" id="t2" style="color: red">')
    html = BeautifulSoup(fitting.fitted(styled, pages(90, {"t1": 600.0, "t2": 700.0, "t3": 830.0})), "html.parser")
    assert html.find(id="t2")["style"] == "color: red; break-before: page"


def test_what_is_free_on_the_page_before_is_no_content() -> None:
    before = {"t2": 700.0, "q2": 900.0}
    short = Page({"t2": place(700, 720), "q2": place(900, 920)})
    assert 'id="q2" style' in fitting.fitted(DOCUMENT, pages(200, before)).replace("'", '"')
    assert 'id="t2" style' in fitting.fitted(DOCUMENT, [short, *pages(200)])


def test_the_page_before_keeps_its_least() -> None:
    assert "break-before" not in fitting.fitted(DOCUMENT, pages(90, {"t2": 310.0}))
    assert "break-before" in fitting.fitted(DOCUMENT, pages(90, {"t2": 330.0}))


def test_what_is_marked_begins_a_page_and_stays_in_one_piece() -> None:
    inside = '<h2 id="c">C</h2><p id="d"></p><p id="e"></p>'
    marked = f'<body><article><p id="a"></p><div id="b" data-may-begin="">{inside}</div>{END}</article></body>'
    html = fitting.fitted(marked, pages(90, {"a": 500.0, "b": 600.0, "c": 600.0, "d": 700.0, "e": 750.0}))
    assert [one["id"] for one in BeautifulSoup(html, "html.parser").select("[style]")] == ["b"]


def test_what_moves_to_the_last_page_leaves_less_room_for_its_end() -> None:
    assert kept(fitting.fitted(DOCUMENT, pages(200, {"q2": 500.0}))) == ["laws"]
    assert kept(fitting.fitted(DOCUMENT, pages(200))) == ["words"]


def test_a_document_that_is_right_is_laid_out_once() -> None:
    right = f"<body><article>{CONTENT}{END}</article></body>"
    assert fitting.fitted(right, pages(330, {"q2": 1000.0})) is right
    assert fitting.fitted(right, pages(290, {"q2": 1000.0})) != right


def test_ids_for_measuring_are_gone_when_all_is_measured() -> None:
    html = DOCUMENT.replace('id="q2"', f'id="{fitting.NAMED}1"')
    assert fitting.NAMED not in fitting.fitted(html, pages(650))


def test_all_that_is_measured_has_an_id() -> None:
    root = tinyhtml5.parse(DOCUMENT.replace(' id="', ' data-was="'), namespace_html_elements=False)
    fitting.name(root)
    named = [element for element in root.iter() if element.get("id")]
    assert {element.get("data-was") for element in named} == {"end", "page", *FORMS, "t2", "g", "q2"}
    assert len({element.get("id") for element in named}) == len(named)
