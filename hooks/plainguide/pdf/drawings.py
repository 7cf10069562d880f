"""Drawings that stand in a page, on paper: a drawing in the document fails PDF/UA checkers, so each becomes a picture."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element, tostring

from plainguide.pdf import fitting

SVG = "{http://www.w3.org/2000/svg}"
XMLNS = "{http://www.w3.org/2000/xmlns/}"
GREY = "#ddd"
"""What is drawn in the accent colour: words and lines on it can be read, and it takes little ink."""


def draw(article: Element) -> None:
    """Make a picture of each drawing, with its title and description as its text. One beside an idea says what the words do:
    it becomes a background, which no screen reader reads."""
    for parent in list(article.iter()):
        for at, child in reversed(list(enumerate(parent))):
            if not is_drawing(child):
                continue
            if child.get("class") == "idea-picture":
                parent.remove(child)
                parent.set("style", f"background-image: url({address(child)})")
                parent.set(fitting.MAY_BEGIN, "")
                continue
            text = [(one.text or "").strip() for one in child.iter() if _name(one) in ("title", "desc")]
            image = Element("img", {"class": "drawing", "alt": ". ".join(text), "src": address(child)})
            image.tail = child.tail
            parent[at] = image


def is_drawing(element: Element) -> bool:
    return _name(element) == "svg"


def address(drawing: Element) -> str:
    """A drawing as a `data:` address."""
    for element in drawing.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        element.tag = _name(element)
        if element.get("class") == "accent":
            element.set("fill", GREY)
    for name in [name for name in drawing.attrib if name.startswith(XMLNS)]:
        del drawing.attrib[name]
    drawing.set("xmlns", SVG[1:-1])
    drawing.set("font-family", "Paper")
    drawing.tail, tail = None, drawing.tail
    data = base64.b64encode(tostring(drawing, "utf-8")).decode()
    drawing.tail = tail
    return f"data:image/svg+xml;base64,{data}"


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(SVG)
