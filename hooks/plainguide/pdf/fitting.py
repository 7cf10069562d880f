"""The last page of a sheet or a chapter is never nearly empty, and that of a sheet ends with as much as there is room for.

A style cannot say so: the document is laid out, measured and, where something has to change, laid out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement, tostring

END, PAGE, FORMS = "content-end", "content-page", "end-forms"
"""The class of the element that is where content ends and nothing follows on its page; of one inside it, which is as high as that
page; and of the one with the forms that the end of a sheet may have, the longest first. While it is measured, each form is on a
page of its own."""
LEAST = 0.27
"""So much of a page is used, a quarter and the space below its last line: a leaf for less is a waste, and gets lost."""
NAMED = "fit."
"""How the ids begin that elements get to be found again."""
MOST = 40
"""So many blocks before an end are looked at: more are not on its page and the one before."""
BREAK = "break-before: page"
MAY_BEGIN = "data-may-begin"
"""On what may begin a page besides headings, questions, paragraphs, items and rows, and is moved as one."""
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_BLOCKS = ("p", "li", "tr", "dt", "div", "section")
_HOLDERS = ("article", "section", "div", "ul", "ol", "dl", "table", "tbody")
_NOT_BEGINNING = frozenset({"how", "head", "who", "space", "help", "fronts", "backs"})
_WHOLE = _NOT_BEGINNING | {"part"}
"""What is moved as one, or not at all."""

Place = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels from the upper left corner of the paper."""


class Page(Protocol):
    """A page as WeasyPrint gives it."""

    @property
    def anchors(self) -> dict[str, Place]:
        """The places of elements with an id."""


def mark(part: Element) -> None:
    """Let a part end with its page, if the templates have not."""
    if not any(child.get("class") == END for child in part):
        SubElement(SubElement(part, "div", {"class": END}), "div", {"class": PAGE})


def name(root: Element) -> None:
    """Give an id to all that has to be found on the pages of a document."""
    count = 0
    for part, end in _ends(root):
        forms = [form for child in part if child.get("class") == FORMS for form in child]
        for element in [end, *end, *_last_blocks(part), *forms]:
            if not element.get("id"):
                element.set("id", f"{NAMED}{count}")
                count += 1


def fitted(html: str, pages: Sequence[Page]) -> str:
    """A document as it is printed, or the same where nothing has to change; `pages` are those on which it was laid out. Its ids
    are those that `name` gave.

    Of the forms of its end it keeps the longest that adds no page. Where content ends high up on a page, more of it goes there."""
    import tinyhtml5

    root, changed = tinyhtml5.parse(html, namespace_html_elements=False), False
    on = {id: at for at, page in reversed(list(enumerate(pages))) for id in page.anchors}

    def place(element: Element) -> Place:
        id = str(element.get("id"))
        return pages[on[id]].anchors[id]

    for part, end in _ends(root):
        at = on[str(end.get("id"))]
        (_, bottom_of_content, *_), (_, top, _, bottom) = place(end), place(end[0])
        least = LEAST * (bottom - top)
        if at and bottom_of_content - top < least:
            # Both pages keep their least: where no block begins between, the last page stays as it is.
            before = [block for block in _last_blocks(part) if on.get(str(block.get("id"))) == at - 1]
            used = max((place(block)[3] for block in before), default=bottom)
            lowest = used - least + bottom_of_content - top
            if wanted := [block for block in before if top + least <= place(block)[1] <= lowest]:
                own = wanted[-1].get("style")
                wanted[-1].set("style", f"{own}; {BREAK}" if own else BREAK)
                changed = True
                bottom_of_content += used - place(wanted[-1])[1]
        for forms in [child for child in part if child.get("class") == FORMS]:
            room = [form for form in forms if _height(str(form.get("id")), pages) <= bottom - bottom_of_content]
            forms[:] = room[:1]
            forms.set("class", "end-form")
            changed = True
    if not changed:
        return html
    for element in root.iter():
        if (element.get("id") or "").startswith(NAMED):
            del element.attrib["id"]  # each would be an address in the PDF
    return "<!doctype html>" + tostring(root, "unicode", method="html")


def _ends(root: Element) -> Iterator[tuple[Element, Element]]:
    """The parts of a document that end with a page, each with the element at its end."""
    for parent in root.iter():
        for child in parent:
            if child.get("class") == END:
                yield parent, child


def _last_blocks(part: Element) -> list[Element]:
    """Where a part may begin its last page. One that follows another on its page (`flows`) may begin there itself."""
    flows = "flows" in (part.get("class") or "").split()
    return [*([part] if flows else []), *_blocks(part)][-MOST:]


def _blocks(parent: Element) -> list[Element]:
    """What may begin a page, in order: what is not just below a heading, and not the last of a list or a table."""
    found = []
    before: Element | None = None
    for child in parent:
        kind = set((child.get("class") or "").split())
        if kind & {END, FORMS}:
            break
        last = child.tag in ("li", "tr") and child is parent[-1]
        begins = child.tag in (*_HEADINGS, *_BLOCKS) or "part" in kind or child.get(MAY_BEGIN) is not None
        if begins and not last and before is not None and before.tag not in _HEADINGS and not kind & _NOT_BEGINNING:
            found.append(child)
        if child.tag in _HOLDERS and not kind & _WHOLE and child.get(MAY_BEGIN) is None:
            found += _blocks(child)
        before = child
    return found


def _height(id: str, pages: Sequence[Page]) -> float:
    """How high an element is; endless where it goes over the end of a page."""
    places = [page.anchors[id] for page in pages if id in page.anchors]
    return sum(bottom - top for _, top, _, bottom in places) if len(places) == 1 else float("inf")
