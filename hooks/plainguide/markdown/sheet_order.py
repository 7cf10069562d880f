"""The tree processors that finish the sheets of a page when their blocks have been built: headings, notes, ids, cards, links."""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plainguide.base import Code
from plainguide.markdown.linking import relative
from plainguide.markdown.prose import HEADINGS
from plainguide.markdown.sheet_cards import drop, put_cards
from plainguide.markdown.sheet_state import SheetBlocks


class SheetProcessor(Treeprocessor):
    """Levels headings, takes notes out, reports ids that are used twice, puts cards in the place of sheets, and rewrites links for
    the sheet's own page."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        own = bool(self.state.host)
        if not own and not self.state.rendered.get(self.state.uri):
            return  # most pages have no sheet
        level = 0 if own else 1
        if own and not any(child.get("data-sheet") for child in root):  # the notes for the facilitator
            _level([element for element in root.iter() if element.tag in HEADINGS][1:], 1, "")
        for child in root:
            if child.get("data-sheet"):
                self._sheet(child, min(level + 1, 5))
            elif child.tag in HEADINGS:
                level = int(child.tag[1])
        drop(root)
        self._check_ids(root)
        if not own:
            put_cards(root)
        else:
            for element in root.iter():
                for name in ("href", "src"):
                    if name in element.attrib:
                        element.set(name, self._moved(element.attrib[name]))

    def _check_ids(self, root: Element) -> None:
        """Of two elements with one id, links find only the first."""
        seen: set[str] = set()
        for element in root.iter():
            id = element.get("id", "")
            if id and id in seen:
                remedy = "give one of the two another id, or other words"
                self.state.fault(Code.DUPLICATE_ANCHOR, id, f"the id '{id}' is used twice on this page", remedy)
            seen.add(id)

    def _sheet(self, sheet: Element, level: int) -> None:
        title = next(child for child in sheet if child.get("class") == "sheet-title")
        title.tag = f"h{level}"
        inner = [element for element in sheet.iter() if element.tag in HEADINGS and element is not title]
        _level(inner, level, sheet.get("id", ""))

    def _moved(self, address: str) -> str:
        """A link as its author wrote it in the host page, rewritten for the sheet's own page."""
        if not address or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", address):
            return address
        path, hash, anchor = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.state.host), path)) if path else self.state.host
        return relative(target, posixpath.dirname(self.state.uri)) + hash + anchor


class LinkDropper(Treeprocessor):
    """Takes out the links of sheets that have become cards, when MkDocs has checked them."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        if self.state.rendered.get(self.state.uri):
            drop(root)


def _level(headings: list[Element], above: int, scope: str) -> None:
    """Put headings below one of level `above`: no level is skipped, and each has an id made from its words."""
    if not headings:
        return
    shift = above + 1 - min(int(element.tag[1]) for element in headings)
    last, taken = above, dict[str, int]()
    for element in headings:
        last = min(int(element.tag[1]) + shift, last + 1, 6)
        element.tag = f"h{last}"
        words = "-".join([*filter(None, [scope]), *re.findall(r"\w+", "".join(element.itertext()).casefold())])
        taken[words] = taken.get(words, 0) + 1
        element.attrib.setdefault("id", words if taken[words] == 1 else f"{words}-{taken[words]}")
