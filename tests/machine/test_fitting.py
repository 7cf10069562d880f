"""How the end of a sheet is chosen: the longest that adds no page, on a last page that is worth its leaf."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plainguide.pdf import fitting

TOP, BOTTOM = 50.0, 1050.0
FORMS = {"form-words": 400.0, "form-laws": 150.0, "form-keep": 50.0}
DOCUMENT = (
    '<body class="clear"><article><section>{}</section><div id="room"><div id="room-page"></div></div>'
    + '<div id="forms">{}</div></article></body>'
).format(
    '<h2 id="h">H</h2><ul>'
    + "".join(f'<li class="tick"><p id="t{n}">{n}</p></li>' for n in (1, 2, 3))
    + '</ul><h2 id="g">G</h2><div class="part"><p id="q1">Q</p><p class="tick" id="inside"></p></div>'
    + '<div class="part"><p id="q2">R</p></div>',
    "".join(f'<section id="{id}">{id}</section>' for id in FORMS),
)


@dataclass
class Page:
    anchors: dict[str, fitting.Place] = field(default_factory=dict)


def place(top: float, bottom: float) -> fitting.Place:
    return (60.0, top, 700.0, bottom)


def pages(end: float, before: dict[str, float] | None = None) -> list[Page]:
    """A document whose content ends at a height of its last page. `before` are the heights of what is on the page before."""
    first = [Page({id: place(top, top + 20) for id, top in before.items()})] if before else []
    last = Page({"room": place(end, end), "room-page": place(TOP, BOTTOM)})
    return [*first, last, *(Page({id: place(TOP, TOP + height)}) for id, height in FORMS.items())]


def kept(html: str) -> list[str]:
    return [form["id"] for form in BeautifulSoup(html, "html.parser").select("#forms-fitted > section")]


@pytest.mark.parametrize(
    ("end", "form"),
    [(650, "form-words"), (651, "form-laws"), (900, "form-laws"), (901, "form-keep"), (1000, "form-keep"), (1001, None)],
)
def test_the_longest_form_is_kept_for_which_there_is_room(end: float, form: str | None) -> None:
    assert kept(fitting.fitted(DOCUMENT, pages(end))) == ([form] if form else [])


@given(st.floats(TOP, BOTTOM))
def test_no_form_adds_a_page(end: float) -> None:
    assert all(end + FORMS[form] <= BOTTOM for form in kept(fitting.fitted(DOCUMENT, pages(end))))


def test_a_form_that_is_longer_than_a_page_is_not_kept() -> None:
    longer = [*pages(100), Page({"form-words": place(TOP, 80)})]
    assert kept(fitting.fitted(DOCUMENT, longer)) == ["form-laws"]


@pytest.mark.parametrize(
    ("end", "begins"),
    [
        (310, None),  # a quarter of the page is used
        (290, "q2"),
        (200, "g"),  # not the question below the heading, which would leave it behind
        (90, "t2"),  # the last item is never alone
    ],
)
def test_more_goes_to_a_last_page_that_would_be_nearly_empty(end: float, begins: str | None) -> None:
    before = {"h": 100.0, "t1": 600.0, "t2": 700.0, "t3": 830.0, "g": 900.0, "q1": 930.0, "inside": 960.0, "q2": 1000.0}
    html = BeautifulSoup(fitting.fitted(DOCUMENT, pages(end, before)), "html.parser")
    moved = html.select("[style]")
    assert [one.get("id") or one.p["id"] for one in moved] == ([begins] if begins else [])
    assert all(one["style"] == "break-before: page" for one in moved)


def test_what_moves_to_the_last_page_leaves_less_room_for_its_end() -> None:
    before = {"h": 100.0, "q2": 500.0}
    assert kept(fitting.fitted(DOCUMENT, pages(200, before))) == ["form-laws"]
    assert kept(fitting.fitted(DOCUMENT, pages(200))) == ["form-words"]


def test_a_document_without_forms_is_laid_out_once() -> None:
    assert not fitting.has_forms("<article></article>")
    assert fitting.has_forms(DOCUMENT)
