"""From a sheet's HTML to what pandoc reads well: each part says by the name of its style what it is in a text document."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement, tostring

import tinyhtml5

from plainguide.pdf import paper

STYLE = "data-custom-style"
"""Pandoc gives what is inside a `div` or a `span` with this attribute the style that it names."""
LINES_TO_SORT, LINES_ON_A_CARD = 8, 2
"""The height of an empty cell, in lines."""
TICKS = frozenset({"Tick", "TickMore"})
"""The styles of what can be ticked."""
_INLINE = frozenset("a abbr b br cite code del em i img ins kbd mark q s small span strong sub sup u".split())
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a letter that is filled in."""

    field: str
    label: str
    """What stands there until it is: "[Name of the authority]"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An empty cell to write in."""

    label: str
    """What is asked: its name for screen readers."""
    lines: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a text document is made from.

    In `html`, a style whose name is a word and a number is a mark: `gap-2` is the text of `gaps[2]`, `answer-2` the only paragraph
    of a cell that is `answers[2]`, `if-2` and `end-2` paragraphs around what is said only if something was chosen."""

    html: str
    title: str
    language: str
    author: str
    address: str
    """The short address, as paper shows it."""
    version: str
    is_letter: bool = False
    gaps: tuple[Gap, ...] = ()
    answers: tuple[Answer, ...] = ()
    pictures: tuple[str, ...] = ()
    """What each picture shows, in words: of those that are in the document."""


def prepare(html: str, pictures: paper.Pictures, card: tuple[str, str]) -> Source:
    """What the document of one sheet (`paper/sheet.html`) is made from. `card` are the heads of a table of cards: front, back.

    A sheet is said whole, without what comes after it; of a letter, what is sent. Raises ValueError where there is no sheet."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    article = next((one for one in root.iter("article") if _is(one, "paper")), None)
    sheet = next((one for one in root.iter("section") if _is(one, "sheet")), None)
    if article is None or sheet is None:
        raise ValueError("there is no sheet in this document")
    paper.drop_screen(root)
    paper.resolve(article, article.get("data-base") or "", pictures)
    heading = next(sheet.iter("h1"), None)
    source = Source(
        html="",
        title=_text(heading) if heading is not None else article.get("data-title") or "",
        language=root.get("lang") or "en",
        author=next((meta.get("content") or "" for meta in root.iter("meta") if meta.get("name") == "author"), ""),
        address=article.get("data-address") or "",
        version=article.get("data-version") or "",
    )
    text = next((one for one in sheet.iter("div") if _is(one, "letter-text")), None)
    body = deepcopy(text if text is not None else sheet)
    body.tail = None
    for element in body.iter():
        element.attrib.pop(STYLE, None)  # an author's own would be taken for ours
    return _letter(body, source) if text is not None else _sheet(body, source, card)


def _sheet(body: Element, source: Source, card: tuple[str, str]) -> Source:
    answers: list[Answer] = []
    _facts(body)
    _ticks(body)
    _questions(body, answers)
    _columns(body, answers)
    _cards(body, answers, card)
    for element in list(body.iter()):
        if element.tag == "p" and _is(element, "provision"):
            _style(element, "Provision")
        elif _is(element, "help") or _is(element, "how-many"):
            _style(element, "Help")
    # Pandoc puts words in the place of a picture that is not in the document: it fetches none.
    alternatives = tuple(image.get("alt") or "" for image in body.iter("img") if (image.get("src") or "").startswith("data:"))
    return replace(source, html=_html(body), answers=tuple(answers), pictures=alternatives)


def _letter(body: Element, source: Source) -> Source:
    """A letter goes to somebody else: it has no links, and no pictures, which could not be put into it on the page."""
    gaps: list[Gap] = []
    for element in list(body.iter()):
        if element.tag == "span" and (field := element.get("data-field")):
            _mark(element, f"gap-{len(gaps)}")
            gaps.append(Gap(field, _text(element)))
        elif element.tag == "a":
            element.tag = "span"
            element.attrib.clear()
        elif element.tag == "img":
            element.tag, element.text = "span", element.get("alt")
            element.attrib.clear()
        elif _is(element, "only-if"):
            _style(element, "OnlyIf")
    for parent in list(body.iter()):
        for at, child in reversed(list(enumerate(parent))):
            if (number := child.get("data-only")) is not None:
                # A paragraph needs a letter, else pandoc drops it; the style is what counts.
                parent.insert(at + 1, _marked("end", number))
                parent[at + 1].tail, child.tail = child.tail, None
                parent.insert(at, _marked("if", number))
    levels = [int(element.tag[1]) for element in body.iter() if element.tag in _HEADINGS]
    for element in body.iter():
        if element.tag in _HEADINGS:  # the title is not in the letter: what stood below it comes first
            element.tag = f"h{int(element.tag[1]) - min(levels) + 1}"
    return replace(source, html=_html(body), is_letter=True, gaps=tuple(gaps))


def _html(body: Element) -> str:
    for element in body.iter():
        for name in ("id", "class", "lang"):  # an id becomes a bookmark, a language markup of its own
            element.attrib.pop(name, None)
        if element.tag == "a" and (element.get("href") or "#").startswith("#"):  # in a text document, it leads nowhere
            element.tag = "span"
            element.attrib.clear()
    return "<!doctype html><meta charset=utf-8><body>" + tostring(body, "unicode", method="html")


# --- The parts of a sheet -----------------------------------------------------------------------------------------


def _facts(body: Element) -> None:
    for facts in [one for one in body.iter("ul") if _is(one, "how")]:
        facts.tag = "div"
        _mark(facts, "Facts")
        for fact in facts:
            fact.tag = "p"


def _ticks(body: Element) -> None:
    """An item's box is drawn by its style."""
    for item in [one for one in body.iter("li") if _is(one, "tick")]:
        blocks = _blocks(next((child for child in item if _is(child, "text")), item))
        for child in list(item):
            item.remove(child)
        item.text = None
        item.extend(blocks)
        if blocks:  # the first is not left alone at the end of a page
            _style(blocks[0], "TickMore" if len(blocks) > 1 else "Tick")


def _blocks(text: Element) -> list[Element]:
    """What is inside an element as blocks: words that are in none get a paragraph."""
    found: list[Element] = []
    loose = Element("p")
    loose.text = text.text
    for child in [child for child in text if not _is(child, "square")]:
        if child.tag in _INLINE:
            loose.append(child)
            continue
        found += [loose] if _text(loose) else []
        loose = Element("p")
        loose.text, child.tail = child.tail, None
        found.append(child)
    return [*found, loose] if _text(loose) else found


def _questions(body: Element, answers: list[Answer]) -> None:
    for part in [one for one in body.iter("div") if _is(one, "part")]:
        question = next((child for child in part if _is(child, "question")), None)
        label = _text(question) if question is not None else ""
        if question is not None:
            _style(question, "Question")
        for space in [child for child in part if _is(child, "space")]:
            lines = len(space)
            tail = space.tail
            space.clear()
            space.tail = tail
            _empty(SubElement(SubElement(SubElement(space, "table"), "tr"), "td"), Answer(label, lines), answers)


def _columns(body: Element, answers: list[Answer]) -> None:
    for table in [one for one in body.iter("table") if _is(one, "columns")]:
        for cell in table.iter("td"):
            if not _text(cell):
                _empty(cell, Answer(cell.get("data-column") or "", LINES_TO_SORT), answers)


def _cards(body: Element, answers: list[Answer], heads: tuple[str, str]) -> None:
    """Cards as a table: fronts and backs beside each other, empty rows for the blank ones."""
    cards = [card for card in body.iter() if _is(card, "card")]
    lists = [one for one in body.iter("dl") if _is(one, "card-list")]
    if not lists:
        return
    table = Element("table")
    widths = SubElement(table, "colgroup")
    for width in (35, 65):
        SubElement(widths, "col", {"style": f"width: {width}%"})
    head = SubElement(SubElement(table, "thead"), "tr")
    for words in heads:
        SubElement(head, "th").text = words
    rows = SubElement(table, "tbody")
    for card in cards:
        row = SubElement(rows, "tr")
        for tag, style in (("dt", "CardFront"), ("dd", "CardBack")):
            cell = SubElement(row, "td")
            for side in [side for side in card if side.tag == tag]:
                side.tag, side.tail = "p", None
                cell.append(side)
                _style(side, style)
    for _ in range(int(body.get("data-blank") or 0)):
        row = SubElement(rows, "tr")
        for words in heads:
            _empty(SubElement(row, "td"), Answer(words, LINES_ON_A_CARD), answers)
    for parent in list(body.iter()):
        for at, child in enumerate(list(parent)):
            if child is lists[0]:
                parent[at] = table
            elif child in lists:
                parent.remove(child)


def _empty(cell: Element, answer: Answer, answers: list[Answer]) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.append(_marked("answer", str(len(answers))))
    answers.append(answer)


# --- Styles -------------------------------------------------------------------------------------------------------


def _is(element: Element, name: str) -> bool:
    return name in (element.get("class") or "").split()


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for (2.2)."""


def _text(element: Element) -> str:
    return " ".join(_NOT_XML.sub("", "".join(element.itertext())).split())


def _mark(element: Element, style: str) -> None:
    element.attrib.clear()
    element.set(STYLE, style)


def _marked(word: str, number: str) -> Element:
    marked = Element("div", {STYLE: f"{word}-{number}"})
    SubElement(marked, "p").text = word
    return marked


def _style(element: Element, style: str) -> None:
    """Give a block a style: pandoc takes it only from a `div`."""
    if element.tag == "div":
        element.set(STYLE, style)
        return
    inner = Element(element.tag, element.attrib)
    inner.text = element.text
    inner.extend(element)
    tail = element.tail
    element.clear()
    element.tag, element.tail = "div", tail
    element.set(STYLE, style)
    element.append(inner)


_NUMBERED = re.compile(r"(gap|answer|if|end)-(\d+)")


def numbered(style: str) -> tuple[str, int]:
    """The word and the number of a style that is a mark; an empty word for another style."""
    found = _NUMBERED.fullmatch(style)
    return (found[1], int(found[2])) if found else ("", 0)
