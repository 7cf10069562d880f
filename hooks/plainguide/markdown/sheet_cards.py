"""What stands for a sheet in the page where its author wrote it: a card that leads to the sheet's own page.

The whole sheet has been built and checked by then. Its content goes; what others may have linked to stays, as empty anchors."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

EMBED = "data-embed"
"""On a sheet that its author keeps in the text (`embed: true`)."""
DROP = "data-drop"
"""On what leaves the page before it is published."""


def put_cards(root: Element) -> None:
    """Put a card in the place of each sheet of a page, but for those that are kept in the text."""
    for at, child in enumerate(list(root)):
        if child.get("data-sheet") and child.attrib.pop(EMBED, None) is None:
            root[at] = _card(child)


def drop(root: Element) -> None:
    """Take out what is marked to leave the page."""
    for element in root.iter():
        for child in [child for child in element if child.get(DROP) is not None]:
            element.remove(child)


def _card(sheet: Element) -> Element:
    """Its title, the place for its facts and links (a template fills it), and the anchors of the sheet's parts."""
    id = sheet.get("data-sheet", "")
    card = Element("section", {"class": "sheet-card", "id": id, "data-sheet": id, "aria-labelledby": f"{id}-title"})
    card.tail = sheet.tail
    title = next(child for child in sheet if child.get("class") == "sheet-title")
    for part in _anchors(sheet, title):
        SubElement(card, "span", {"id": part})
    card.append(title)
    SubElement(card, "p", {"class": "sheet-facts", "data-sheet": id})
    # MkDocs checks the links of a page when it turns them into addresses, and says in which file they are: the author's.
    links = SubElement(card, "p", {DROP: ""})
    for element in sheet.iter():
        for tag, name in (("a", "href"), ("img", "src")):
            if element.tag == tag and element.get(name):
                SubElement(links, tag, {name: element.get(name, "")})
    return card


def _anchors(sheet: Element, title: Element) -> Iterator[str]:
    """The ids inside a sheet that an address may end with: not those of fields, and of the words that name or explain one."""
    for element in sheet.iter():
        own, of_field = element.get("id", ""), element.tag == "textarea" or element.get("class") in ("text", "help")
        if own and element not in (sheet, title) and not of_field:
            yield own
