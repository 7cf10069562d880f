"""From a sheet's HTML to what its paper shows: no screen furniture, cards laid out front and back, lists as PDF/UA wants."""

from __future__ import annotations

import base64
import copy
import mimetypes
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from plainguide.pdf import book, drawings, fitting
from plainguide.sheets import Edition

SCREEN_ONLY = frozenset({"screen", "sheet-links", "sheet-tools", "typed", "footnote-backref"})
"""Classes of what only a screen can use."""
_FIELDS = frozenset({"input", "textarea", "button", "label", "script"})
_BLOCKS = frozenset("p ul ol dl table blockquote pre div".split())
_HEAD = ("where", "code", "who")
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))

LETTER_LINES = 4
"""Lines to write on for a field of a letter that is a paragraph."""

Pictures = Mapping[str, str]
"""Pictures as `data:` addresses, by their published address."""


def on_paper(html: str, edition: Edition, pictures: Pictures) -> str:
    """The HTML from which the PDF of an edition is made. `html` is the whole document of a sheet or a pack.

    An article's `data-base` is the published address of the page it comes from: its links lead from there, and its
    pictures go into the document. Form fields go, because `<input>` in a list item breaks PDF/UA; so do the groups
    inside a `dl`, which becomes a list. A list whose items hold more than words is marked: its marks are drawn by the style."""
    import tinyhtml5  # a guide without sheets does without

    root = tinyhtml5.parse(html, namespace_html_elements=False)
    drop_screen(root)
    drawings.draw(root)
    for body in [element for element in root.iter("body") if "book" in (element.get("class") or "").split()]:
        book.bind(body)
    for article in [element for element in root.iter("article") if element.get("data-base")]:
        resolve(article, article.attrib.pop("data-base"), pictures)
        _head(article)
        for written in article.iter("div"):
            if written.get("class") == "letter-text":
                _letter(written)
    for definitions in [element for element in root.iter("dl") if element.get("class") != "card-list"]:
        _entries(definitions)
    for items in [element for element in root.iter() if element.tag in ("ul", "ol") and not element.get("class")]:
        if any(child.tag in _BLOCKS for item in items for child in item) and not any(item.get("class") for item in items):
            items.set("class", "loose")
    for sheet in [element for element in root.iter("section") if "cards" in (element.get("class") or "").split()]:
        said = impose(sheet, edition.cards)
        for place in [element for element in root.iter() if element.get("data-said-of") == sheet.get("data-sheet")]:
            place.extend(said)
    for pack in [element for element in root.iter("body") if "pack" in (element.get("class") or "").split()]:
        for paper in [element for element in pack.iter("article") if "paper" in (element.get("class") or "").split()]:
            _deepen(paper)
    fitting.name(root)
    return "<!doctype html>" + tostring(root, "unicode", method="html")


def pictures_in(html: str, base: str) -> set[str]:
    """The published addresses of the pictures in a page's content."""
    sources = re.findall(r'<img\b[^>]*?\bsrc="([^"]*)"', html)
    return {urljoin(base, unescape(source)) for source in sources if not source.startswith("data:")}


def pictures(html: str, base: str, site: str, folder: Path) -> dict[str, str]:
    """The pictures in the content of a page, for `on_paper`. `base` is the published address of the page, `site` that of the
    site, `folder` where its files are written. A picture that is not there is left out: who links pages says so."""
    found = {}
    for source in pictures_in(html, base):
        file = folder / unquote(urlsplit(source.removeprefix(site)).path).lstrip("/")
        if source.startswith(site) and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "image/png"
            found[source] = f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
    return found


def drop_screen(root: Element) -> None:
    """Take out what only a screen can use: its classes, form fields, scripts."""
    for element in list(root.iter()):
        for child in list(element):
            if child.tag in _FIELDS or SCREEN_ONLY & set((child.get("class") or "").split()):
                _remove(element, child)


def resolve(article: Element, base: str, pictures: Pictures) -> None:
    """Let links lead from `base`, the published address of the page, and put its pictures into the document."""
    for link in article.iter("a"):
        if href := link.get("href"):
            link.set("href", href if href.startswith("#") else urljoin(base, href))
    for image in article.iter("img"):
        address = urljoin(base, image.get("src") or "")
        image.set("src", pictures.get(address, address))


def _remove(parent: Element, child: Element) -> None:
    """Take an element out and leave the text behind it."""
    at = list(parent).index(child)
    if child.tail and child.tail.strip():
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _entries(definitions: Element) -> None:
    """Terms with their meanings as a list, each in one piece: a grid of both comes apart at the end of a page."""
    children = [inner for child in definitions for inner in (list(child) if child.tag == "div" else [child])]
    for child in list(definitions):
        definitions.remove(child)
    if any(inner.tag in _BLOCKS for child in children for inner in child):
        definitions.extend(children)
        return
    definitions.tag = "ul"
    definitions.set("class", "entries")
    entry: Element | None = None
    for child in children:
        if child.tag == "dt":
            entry = SubElement(definitions, "li")
            child.tag, child.tail = "strong", " "
            entry.append(child)
        elif entry is not None:
            child.tag, child.tail = "span", " "
            entry.append(child)


def _head(article: Element) -> None:
    """Put where a sheet is found online beside its title, and the lines for group and date below what is to be known of it."""
    parts = {name: child for child in article for name in _HEAD if child.get("class") == name}
    if not parts:
        return
    for part in parts.values():
        article.remove(part)
    sheet = next((child for child in article if "sheet" in (child.get("class") or "").split()), article)
    at, title = next((at, child) for at, child in enumerate(sheet) if child.tag in _HEADINGS)
    head = Element("div", {"class": "head"})
    named = SubElement(head, "div", {"class": "named"})
    head.tail, title.tail = title.tail, None
    sheet[at] = head
    named.append(title)
    for name, place in (("where", named), ("code", head)):
        if name in parts:
            place.append(parts[name])
    if "who" in parts:
        how = next((at for at, child in enumerate(sheet) if "how" in (child.get("class") or "").split()), at)
        sheet.insert(how + 1, parts["who"])


def _letter(written: Element) -> None:
    """Give each field of a letter that is a paragraph its lines; those of one line have theirs by style. Each part of the text gets
    an id, so that `fitting.py` finds where a page may begin."""
    for parent in list(written.iter()):
        for at, child in reversed(list(enumerate(parent))):
            gaps = [one for one in child if one.get("data-kind") == "paragraph"] if child.tag == "p" else []
            if gaps and len(child) == 1 and not (child.text or "").strip() and not (gaps[0].tail or "").strip():
                space = Element("div", {"class": "space"})
                space.extend(Element("i") for _ in range(LETTER_LINES))
                parent.insert(at + 1, space)
                for above in parent[max(at - 1, 0) : at]:
                    above.set("style", "break-after: avoid")  # what leads into it stays with it
    for number, child in enumerate(written):
        if child.get("class") != "space":
            child.attrib.setdefault("id", f"{written.get('id')}-{number}")
            child.set(fitting.MAY_BEGIN, "")


def _deepen(paper: Element) -> None:
    """A pack has a title of its own, so the headings of its sheets stand one level lower."""
    for element in paper.iter():
        if element.tag in _HEADINGS:
            element.tag = f"h{min(int(element.tag[1]) + 1, 6)}"


def impose(sheet: Element, per_page: int) -> list[Element]:
    """Lay the cards of a sheet out: a page of fronts, then a page of their backs, and so on; blank cards at the end. Of the rest,
    only the head stays: paper that is cut up says nothing else. Gives the text that went.

    The document keeps the order 1, 2, 3 ...; the style lets the backs run from right to left, so that each stands behind
    its front when the paper is turned over on its long edge."""
    lists = [child for child in sheet if child.get("class") == "card-list"]
    if not lists:
        return []
    cards = [card for one in lists for card in one if card.get("class") == "card"]
    blank = int(sheet.get("data-blank") or 0)
    # The last page is filled up: nobody wants to cut round empty paper.
    blank += -(len(cards) + blank) % per_page if blank else 0
    head = [child for child in sheet if child.tag in _HEADINGS or child.get("class") == "head"][:1]
    said = [child for child in sheet if child not in (*lists, *head) and "how" not in (child.get("class") or "").split()]
    for child in list(sheet):
        sheet.remove(child)
    sheet.extend([*head, *_pages(cards, blank, per_page)])
    return said


def _pages(cards: list[Element], blank: int, per_page: int) -> Iterator[Element]:
    sides: list[tuple[Element | None, list[Element]]] = [_sides(card) for card in cards] + [(None, [])] * blank
    for start in range(0, len(sides), per_page):
        here = sides[start : start + per_page]
        fronts = Element("ul", {"class": "fronts"})
        for front, _back in here:
            _face(fronts, [front] if front is not None else [])
        yield fronts
        backs = Element("ul", {"class": "backs"})
        for _front, back in here:
            _face(backs, back)
        yield backs


def _sides(card: Element) -> tuple[Element | None, list[Element]]:
    return next((child for child in card if child.tag == "dt"), None), [child for child in card if child.tag == "dd"]


def _face(side: Element, texts: list[Element]) -> None:
    face = SubElement(side, "li")
    inner = SubElement(SubElement(face, "div", {"class": "face"}), "div", {"class": "words"})
    for text in texts:
        text = copy.deepcopy(text)
        text.tag, text.tail = "p", None
        inner.append(text)
