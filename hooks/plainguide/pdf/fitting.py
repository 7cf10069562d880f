"""The last page of a sheet is never nearly empty, and ends with as much as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element, tostring

ROOM, PAGE, FORMS = "room", "room-page", "forms"
"""Ids in a document: the place where its end goes, the page on which that is, and the forms that the end may have, the longest
first. The style puts each form on a page of its own, to be measured."""
LEAST = 0.25
"""So much of the last page is used: a leaf for less is a waste, and gets lost."""

MAY_BEGIN = "data-may-begin"
"""On what may begin a page besides headings, questions and items."""

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))

Place = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels from the upper left corner of the paper."""


class Page(Protocol):
    """A page as WeasyPrint gives it."""

    @property
    def anchors(self) -> dict[str, Place]:
        """The places of elements with an id."""


def has_forms(html: str) -> bool:
    """True for a document that has to be laid out twice: to be measured, and to be printed."""
    return f'id="{FORMS}"' in html


def fitted(html: str, pages: Sequence[Page]) -> str:
    """A document as it is printed; `pages` are those on which it was laid out with all forms.

    Of its forms it keeps the longest that adds no page. Where the content ends high up on a page, more of it goes there."""
    import tinyhtml5

    root = tinyhtml5.parse(html, namespace_html_elements=False)
    at = next(at for at, page in enumerate(pages) if ROOM in page.anchors)
    (_, end, *_), (_, top, _, bottom) = pages[at].anchors[ROOM], pages[at].anchors[PAGE]
    if at and end - top < LEAST * (bottom - top):
        least = LEAST * (bottom - top)
        places = pages[at - 1].anchors
        # Both pages keep their least: where no block begins between, the last page stays as it is.
        wanted = [
            one for one in _blocks(root) if one[0] in places and top + least <= places[one[0]][1] <= bottom - least + end - top
        ]
        found = wanted[-1] if wanted else None
        if found:
            id, block = found
            block.set("style", "break-before: page")
            end += bottom - places[id][1]
    forms = next(element for element in root.iter() if element.get("id") == FORMS)
    fits = [form for form in forms if _height(str(form.get("id")), pages) <= bottom - end]
    for form in list(forms):
        if form not in fits[:1]:
            forms.remove(form)
    forms.set("id", f"{FORMS}-fitted")
    return "<!doctype html>" + tostring(root, "unicode", method="html")


def _blocks(parent: Element) -> Iterator[tuple[str, Element]]:
    """What may begin a page, in order: headings, questions and items, none of them just below a heading, and no last item. With
    each goes an id that says where it is."""
    before: Element | None = None
    for child in parent:
        kind = set((child.get("class") or "").split())
        if child.tag not in _HEADINGS and not {"part", "tick"} & kind and child.get(MAY_BEGIN) is None:
            yield from _blocks(child)
        elif before is not None and before.tag not in _HEADINGS and not ("tick" in kind and child is parent[-1]):
            ids = [str(element.get("id")) for element in child.iter() if element.get("id")]
            yield from ((id, child) for id in ids[:1])
        before = child


def _height(id: str, pages: Sequence[Page]) -> float:
    """How high an element is; endless where it goes over the end of a page."""
    places = [page.anchors[id] for page in pages if id in page.anchors]
    return sum(bottom - top for _, top, _, bottom in places) if len(places) == 1 else float("inf")
