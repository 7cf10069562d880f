"""The extension that reads a page's prose as passages, for the plain-English check. It changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.prose import HEADINGS, INLINE, NO_LINKS, Run, runs
from plainguide.text import Passage

# Behind smarty (6), so that quotation marks are told apart; before the notes for a facilitator leave the page (5.9).
AFTER_SMARTY_BEFORE_SHEETS = 5.95
_LABELS = HEADINGS | {"dt", "th"}
# What an author calls one thing: all of it counts as the paragraph of each of its parts.
_WHOLE = frozenset({"tr"})
_WHOLE_CLASSES = frozenset({"part", "card", "tick"})
_UNITS_NEEDED = re.compile(r"\bmust", re.IGNORECASE)


class PassageProcessor(Treeprocessor):
    """Reads the page as its author wrote it: what the other passes add is not there yet."""

    def __init__(self, md: Markdown, found: list[Passage]) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: Element) -> None:
        self.found.extend(passages(root, runs(root, self.md.htmlStash.rawHtmlBlocks)))


class PassageExtension(Extension):
    """Puts the passages of the page into `found`.

    | class            | registry       | name     | priority |
    | ---------------- | -------------- | -------- | -------- |
    | PassageProcessor | treeprocessors | passages | 5.95     |
    """

    def __init__(self, found: list[Passage]) -> None:
        super().__init__()
        self.found = found

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(PassageProcessor(md, self.found), "passages", AFTER_SMARTY_BEFORE_SHEETS)


def passages(root: Element, found: list[Run]) -> Iterator[Passage]:
    """Each run of a page's tree as a passage, in reading order."""
    parents = {child: parent for parent in root.iter() for child in parent}
    blocks = [_block(run, parents) for run in found]
    for run, block in zip(found, blocks):
        around = list(_around(block, parents))
        unit: tuple[str, ...] = ()
        links = list(_links(run, parents))
        if _UNITS_NEEDED.search(run.text):
            unit = tuple(other.text for other, its in zip(found, blocks) if _together(block, around, its, parents))
        yield Passage(
            text=run.text,
            unit=unit,
            heading=any(one.tag in _LABELS for one in around),
            quoted=any(_quoted(one) for one in around),
            names=tuple((start, end) for start, end, href in links if re.match(r"https?:", href)),
            links=tuple((start, end) for start, end, _ in links),
            label=_label(run, block),
        )


def _block(run: Run, parents: dict[Element, Element]) -> Element:
    """The element that holds a run: its paragraph, item or cell."""
    element = run.slots[0].parent
    while element.tag in INLINE and element in parents:
        element = parents[element]
    return element


def _around(element: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """An element and those that it stands in, outwards."""
    yield element
    while element in parents:
        element = parents[element]
        yield element


def _together(block: Element, around: list[Element], other: Element, parents: dict[Element, Element]) -> bool:
    """True where the run in `other` counts as one paragraph with that in `block`.

    A row, a card and a part of a sheet are one; a term goes with its meanings. An item goes with the items that it stands
    in and with what leads into its list; what leads into a list goes with all of it."""
    if other is block:
        return True
    its = list(_around(other, parents))
    for one in around:
        whole = one.tag in _WHOLE or _WHOLE_CLASSES & set((one.get("class") or "").split())
        if whole and one in its:
            return True
    if block.tag in ("dd", "dt", "p") and other.tag in ("dd", "dt", "p") and _entry(around, parents) & _entry(its, parents):
        return True
    leads = {lead for one in around if one.tag in ("ul", "ol") and (lead := _lead(one, parents)) is not None}
    items = [one for one in around if one.tag == "li"]
    if other in leads or any(own is other or parents.get(other) is own for own in items):
        return True
    # `other` is in a list that the block leads into.
    return any(one.tag in ("ul", "ol") and (_lead(one, parents) is block or parents.get(one) is block) for one in its)


def _entry(around: list[Element], parents: dict[Element, Element]) -> set[Element]:
    """The term of the entry of a definition list that an element stands in."""
    for one in around:
        if one.tag in ("dd", "dt"):
            siblings = list(parents[one])
            before = [sibling for sibling in siblings[: siblings.index(one) + 1] if sibling.tag == "dt"]
            return set(before[-1:])
    return set()


def _lead(found: Element, parents: dict[Element, Element]) -> Element | None:
    """The paragraph that leads into a list: it stands before it and ends with a colon."""
    siblings = list(parents[found])
    at = siblings.index(found)
    before = siblings[at - 1] if at else None
    return before if before is not None and before.tag == "p" and "".join(before.itertext()).rstrip().endswith(":") else None


def _quoted(element: Element) -> bool:
    """True for a quotation, and for what its author keeps free of links; a sheet's facts are free of them, and no quotation."""
    classes = (element.get("class") or "").split()
    return element.tag == "blockquote" or (NO_LINKS in classes and "how" not in classes)


def _label(run: Run, block: Element) -> int:
    """Where the bold label with which a paragraph begins ends; 0 where there is none, or more words of a sentence follow."""
    first = run.slots[0]
    bold = first.parent if first.parent.tag in ("strong", "b") else None
    if bold is None or next(iter(block), None) is not bold or (block.text or "").strip():
        return 0
    within = [slot.end for slot in run.slots if slot.parent is bold and slot.after is None]
    return within[-1] if within and run.text[: within[-1]].rstrip().endswith((".", "?", ":")) else 0


def _links(run: Run, parents: dict[Element, Element]) -> Iterator[tuple[int, int, str]]:
    """Where the words of links stand in a run, and where each leads."""
    for slot in run.slots:
        for one in _around(slot.parent, parents):
            if one.tag == "a":
                yield slot.start, slot.end, one.get("href") or ""
