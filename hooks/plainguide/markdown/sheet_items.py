"""What the blocks of a sheet are built from: fields to type in, cards with a term and its meaning, items with a box to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from plainguide.sheets import item_ids, split_provision


def add_field(parent: Element, label: str, rows: int, described: str = "") -> None:
    """A field to type in. Browsers that restore what was typed are asked not to: it may be read by the next person."""
    typed = {"id": f"{label}-text", "rows": str(rows), "aria-labelledby": label, "autocomplete": "off", "placeholder": " "}
    if described:
        typed["aria-describedby"] = described
    SubElement(parent, "textarea", typed)
    # Shown on paper instead of the field, which would cut off what does not fit: a script copies the words.
    SubElement(parent, "div", {"class": "typed", "aria-hidden": "true"})


def cards_in(block: Element) -> Iterator[tuple[Element, list[Element], list[Element]]]:
    """The cards of a block, as (definition list, terms, meanings). A definition list inside another element has no cards."""
    for definitions in block:
        if definitions.tag != "dl":
            continue
        terms: list[Element] = []
        meanings: list[Element] = []
        for element in definitions:
            if element.tag == "dt" and meanings:
                yield definitions, terms, meanings
                terms, meanings = [], []
            (terms if element.tag == "dt" else meanings).append(element)
        yield definitions, terms, meanings


def words_of(elements: list[Element]) -> str:
    """The words in some elements, as a reader reads them."""
    return " ".join(" ".join("".join(one.itertext()) for one in elements).split())


_MARK = re.compile(r"\s*\[[ xX]\]\s+")
_OWN_ID = re.compile(r"\s*\{:?\s*#([A-Za-z][\w-]*)\s*\}\s*$")


def _holder(item: Element) -> Element:
    """The element that holds an item's first words: a list with empty lines between its items has paragraphs."""
    return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item


def is_tick(item: Element) -> bool:
    """True for an item that its author wrote with a box: `- [ ] text`."""
    return bool(_MARK.match(_holder(item).text or ""))


def make_ticks(scope: str, items: list[Element], kind: str) -> None:
    """Give each item its box, named by its whole text. The label lies over the words, so that all of the row can be
    tapped; it holds no text itself, because a label must not hold links, and the words have links."""
    texts, own = [], []
    for item in items:
        holder = _holder(item)
        text = _MARK.sub("", holder.text or "", count=1)
        named = _OWN_ID.search(text)
        own.append(named[1] if named else "")
        holder.text = text[: named.start()] if named else text
        texts.append(holder.text)
    for item, id, mine in zip(items, item_ids(texts), own):
        _make_tick(scope, item, mine or id, kind)


def _make_tick(scope: str, item: Element, id: str, kind: str) -> None:
    holder = _holder(item)
    words, provision = split_provision(holder.text or "")
    rest = list(item)
    if holder is not item:
        rest.remove(holder)
    for child in list(item):
        item.remove(child)
    item.text = None
    item.set("class", "tick")
    full = f"{scope}-{id}"
    box = {"type": kind, "id": full, "aria-labelledby": f"{full}-text", "data-tick": id}
    if kind == "radio":
        box["name"] = scope
    SubElement(item, "input", box)
    SubElement(item, "i", {"class": "square", "aria-hidden": "true"})
    SubElement(item, "label", {"for": full})
    text = SubElement(item, "div", {"class": "text", "id": f"{full}-text"})
    SubElement(text, "p").text = words
    if provision:
        SubElement(text, "p", {"class": "provision"}).text = provision
    text.extend(rest)
