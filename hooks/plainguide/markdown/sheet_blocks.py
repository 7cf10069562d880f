"""The extension that makes sheets of blocks: checklists, worksheets and cards, as people use them on a screen.

What a block makes is the same in the page where its author wrote it and on the sheet's own page; paper is made from the
latter. On a screen an item has a tick box and a question a field; on paper they have a square and lines, which stand in
the same HTML and are shown instead.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from plainguide.base.codes import Code
from plainguide.base.labels import labels
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import as_list
from plainguide.markdown.linking import relative
from plainguide.markdown.prose import HEADINGS
from plainguide.sheets import model as sheets

# Before raw HTML (20) and fenced code (25) are taken out of the text, after lines have been made alike (30).
BEFORE_HTML = 29
# The headings and links of a sheet must be right before words and citations are read (5.7 and below).
BEFORE_GLOSSARY = 5.9


@dataclass(frozen=True, slots=True)
class Labels:
    """The interface's words on a sheet."""

    people: str = "For"
    time: str = "Time"
    minutes: str = "{n} minutes"
    minute: str = "1 minute"
    copies: str = "Copies"
    copies_usual: str = "1 for each group"
    copies_cards: str = "1 set for each small group"
    paper: str = "Print"
    one_side: str = "A4, black and white, one side"
    both_sides: str = "A4, black and white, both sides, flipped on the long edge"
    cut: str = "Cut along the dashed lines."
    blank: str = "The last cards are blank, for your own ideas."
    choose_one: str = "Tick one."
    choose_many: str = "Tick all that fit."
    ideas: str = "Ideas to sort"
    notes_title: str = "For the person running it: {title}"

    @staticmethod
    def of(words: object) -> Labels:
        """From the language file's names: sheet_people, sheet_time ..."""
        return labels(Labels, words, "sheet")

    def duration(self, minutes: int) -> str:
        return self.minute if minutes == 1 else self.minutes.replace("{n}", str(minutes))


@dataclass
class SheetBlocks:
    """What the extension knows, for all pages of a build."""

    labels: Labels = field(default_factory=Labels)
    uri: str = ""
    """The page that is being rendered."""
    host: str = ""
    """For a sheet's own page, the page in which its author wrote it; else empty."""
    cards: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each sheet of cards in the guide, what stands on their fronts, as Markdown."""
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    """By page."""
    made: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By page: the name and the title of each block that was made."""
    sheet: str = ""
    """The id of the sheet that is being made."""
    taken: dict[str, int] = field(default_factory=dict)
    """How often each question's id has been given on this page."""

    def start(self, uri: str, host: str = "") -> None:
        """Call before a page is rendered."""
        self.uri, self.host = uri, host
        self.faults[uri], self.made[uri] = [], []
        self.sheet, self.taken = "", {}

    def fault(self, code: Code, text: str, fact: str, remedy: str) -> None:
        self.faults.setdefault(self.uri, []).append(Problem(code, Place(quote=text), fact, remedy))


# --- Blocks -------------------------------------------------------------------------------------------------------


class _SheetBlock(Block):
    """What all blocks share: their options are checked by the scan of the file, which can name the line."""

    ARGUMENT = None

    def on_init(self) -> None:
        self.state: SheetBlocks = self.config["state"]

    def option(self, key: str) -> Any:
        return sheets.option(self.NAME, self.options, key)

    def made(self) -> None:
        """Note that the block was made: what the scan of the file did not see would be lost in silence."""
        self.state.made.setdefault(self.state.uri, []).append((self.NAME, self.argument or ""))

    def text_id(self, text: str) -> str:
        """An id for a question, made from its words, within its sheet."""
        (words,) = sheets.item_ids([text])
        id = f"{self.state.sheet}-{words}"
        self.state.taken[id] = self.state.taken.get(id, 0) + 1
        return id if self.state.taken[id] == 1 else f"{id}-{self.state.taken[id]}"


class _Whole(_SheetBlock):
    """A sheet."""

    def on_create(self, parent: Element) -> Element:
        words, id = self.state.labels, self.option("id") or "sheet"
        self.state.sheet = id
        self.made()
        element = SubElement(parent, "section", {"class": f"sheet {self.NAME}", "id": id, "aria-labelledby": f"{id}-title"})
        element.set("data-sheet", id)
        for old in as_list(self.option("was")):
            SubElement(element, "span", {"id": str(old)})
        SubElement(element, "h3", {"id": f"{id}-title", "class": "sheet-title"}).text = AtomicString(self.argument or "")
        cards = self.NAME == "cards"
        facts = [
            (words.people, self.option("for") or ""),
            (words.time, words.duration(self.option("minutes") or 0)),
            (words.copies, self.option("copies") or (words.copies_cards if cards else words.copies_usual)),
            (words.paper, words.both_sides if cards else words.one_side),
        ]
        how = SubElement(element, "ul", {"class": "how no-terms"})
        for name, value in facts:
            if value:
                label = SubElement(SubElement(how, "li"), "strong")
                label.text, label.tail = AtomicString(name), AtomicString(f" {value}")
        SubElement(element, "p", {"class": "sheet-links", "data-sheet": id})
        return element

    def on_end(self, block: Element) -> None:
        id = block.get("id", "")
        items = [item for element in block.iter() for item in element if item.tag == "li" and "tick" not in item.get("class", "")]
        _make_ticks(id, [item for item in items if _unticked(item) is not None], "checkbox")
        if self.NAME == "cards":
            self._make_cards(block)
        elif self.NAME == "checklist" and not any(item.get("class") == "tick" for item in block.iter("li")):
            title = self.argument or ""
            self.state.fault(Code.BLOCK_EMPTY, title, f"the checklist '{title}' has nothing to tick", "write items: '- [ ] text'")
        SubElement(block, "p", {"class": "sheet-tools", "data-sheet": id})

    def _make_cards(self, block: Element) -> None:
        words, cards = self.state.labels, 0
        for old in [child for child in block if child.tag == "dl"]:
            old.set("class", "card-list")
            for term, meanings in list(_pairs(old)):
                cards += 1
                card = SubElement(old, "div", {"class": "card"})
                for element in (term, *meanings):
                    old.remove(element)
                    card.append(element)
                self._check_card(term, meanings)
        title = self.argument or ""
        if not cards:
            self.state.fault(
                Code.BLOCK_EMPTY, title, f"the cards '{title}' have no card", "write a term, and below it ':   ' and its meaning"
            )
        notes = [words.cut]
        if blank := self.option("blank"):
            notes.append(words.blank)
            block.set("data-blank", str(blank))
        note = Element("p", {"class": "cut"})
        note.text = " ".join(notes)
        block.insert(next((at for at, child in enumerate(block) if child.get("class") == "card-list"), len(block)), note)

    def _check_card(self, term: Element, meanings: list[Element]) -> None:
        front = " ".join("".join(term.itertext()).split())
        back = " ".join(" ".join("".join(one.itertext()) for one in meanings).split())
        hint = "shorten it, or make two cards of it"
        if not meanings:
            self.state.fault(
                Code.CARD_INVALID, front, f"the card '{front}' has nothing on its back", "write ':   ' and its meaning below it"
            )
        elif fact := sheets.check_card(front, back):
            self.state.fault(Code.CARD_TOO_LONG, front, fact, hint)
        elif len(meanings) > 1 or any(len(one) for one in meanings):
            self.state.fault(Code.CARD_INVALID, front, f"the card '{front}' has more than one paragraph on its back", hint)


class Checklist(_Whole):
    """`/// checklist | Title`. Content: items (`- [ ] text`), headings, text, parts."""

    NAME = "checklist"
    OPTIONS = dict.fromkeys(sheets.SPECS["checklist"].options, (None, type_any))


class Worksheet(_Whole):
    """`/// worksheet | Title`. Content: text and parts."""

    NAME = "worksheet"
    OPTIONS = dict.fromkeys(sheets.SPECS["worksheet"].options, (None, type_any))


class Cards(_Whole):
    """`/// cards | Title`. Content: text, and a definition list with a card for each term."""

    NAME = "cards"
    OPTIONS = dict.fromkeys(sheets.SPECS["cards"].options, (None, type_any))


class _Question(_SheetBlock):
    """A part with a question as its title and help as its content. The question and its space stay on one page."""

    def on_create(self, parent: Element) -> Element:
        self.made()
        self.id = self.text_id(self.argument or "")
        element = SubElement(parent, "div", {"class": f"part {self.NAME}"})
        SubElement(element, "p", {"class": "question", "id": self.id}).text = self.argument or ""
        return element


class WriteIn(_Question):
    """`/// write-in | Question`, with `lines:` (how many) or `height:` (in mm, an empty box). Content: help."""

    NAME = "write-in"
    OPTIONS = dict.fromkeys(sheets.SPECS["write-in"].options, (None, type_any))

    def on_end(self, block: Element) -> None:
        height = self.option("height")
        lines = height // 10 if height else self.option("lines") or 3
        described = f"{self.id}-help" if len(block) > 1 else ""
        if described:
            help = Element("div", {"class": "help", "id": described})
            for child in list(block)[1:]:
                block.remove(child)
                help.append(child)
            block.append(help)
        _field(block, self.id, lines, described)
        space = SubElement(block, "div", {"class": "space box" if height else "space", "aria-hidden": "true"})
        for _ in range(lines):
            SubElement(space, "i")


class Choose(_Question):
    """`/// choose | Question`, with `many: true` where several may be ticked. Content: a list."""

    NAME = "choose"
    OPTIONS = dict.fromkeys(sheets.SPECS["choose"].options, (None, type_any))

    def on_end(self, block: Element) -> None:
        many, words = self.option("many"), self.state.labels
        block.set("role", "group" if many else "radiogroup")
        block.set("aria-labelledby", self.id)
        items = [item for child in block if child.tag in ("ul", "ol") for item in child]
        if not items:
            question = self.argument or ""
            self.state.fault(
                Code.BLOCK_EMPTY, question, f"'{question}' has nothing to choose from", "write a list: '- one', '- another'"
            )
        note = Element("p", {"class": "how-many"})
        note.text = words.choose_many if many else words.choose_one
        block.insert(1, note)
        _make_ticks(self.id, items, "checkbox" if many else "radio")


class Sort(_Question):
    """`/// sort | Question`, with `columns:`. Content: text and a list of ideas; or `cards:` names a sheet of the page."""

    NAME = "sort"
    OPTIONS = dict.fromkeys(sheets.SPECS["sort"].options, (None, type_any))

    def on_end(self, block: Element) -> None:
        columns = self.option("columns") or []
        lists = [child for child in block if child.tag in ("ul", "ol")]
        for one in lists:
            one.set("class", "ideas")
            one.set("aria-label", self.state.labels.ideas)
        if cards := self.option("cards"):
            names = self.state.cards.get(cards, ())
            ideas = SubElement(block, "ul", {"class": "ideas", "aria-label": self.state.labels.ideas})
            for name in names:
                SubElement(ideas, "li").text = name
            if not names:
                hint = did_you_mean(cards, self.state.cards, "name the id of a block 'cards'")
                self.state.fault(Code.CARDS_UNKNOWN, self.argument or "", f"there are no cards '{cards}' to sort", hint)
            if lists:
                fact = f"'{self.argument}' has a list and cards to sort"
                self.state.fault(Code.OPTIONS_CLASH, self.argument or "", fact, "keep one of the two")
        elif not lists:
            question = self.argument or ""
            hint = "write a list of ideas, or name the cards to sort with 'cards: their-id'"
            self.state.fault(Code.BLOCK_EMPTY, question, f"'{question}' has nothing to sort", hint)
        table = SubElement(block, "table", {"class": "columns", "aria-labelledby": self.id})
        head = SubElement(SubElement(table, "thead"), "tr")
        row = SubElement(SubElement(table, "tbody"), "tr")
        for number, name in enumerate(columns, 1):
            id = f"{self.id}-{number}"
            SubElement(head, "th", {"scope": "col", "id": id}).text = str(name)
            cell = SubElement(row, "td", {"data-column": str(name)})
            _field(cell, id, 4)


class Facilitator(_SheetBlock):
    """`/// facilitator`. Notes for the person running it: they stand on a page of their own, and in the meeting pack."""

    NAME = "facilitator"
    OPTIONS: ClassVar[dict[str, Any]] = {}

    def on_create(self, parent: Element) -> Element:
        self.made()
        return SubElement(parent, "div", {"class": "facilitator"})

    def on_end(self, block: Element) -> None:
        block.set("data-drop", "")


def _field(parent: Element, label: str, rows: int, described: str = "") -> None:
    """A field to type in. Browsers that restore what was typed are asked not to: it may be read by the next person."""
    typed = {"id": f"{label}-text", "rows": str(rows), "aria-labelledby": label, "autocomplete": "off", "placeholder": " "}
    if described:
        typed["aria-describedby"] = described
    SubElement(parent, "textarea", typed)
    # Shown on paper instead of the field, which would cut off what does not fit: a script copies the words.
    SubElement(parent, "div", {"class": "typed", "aria-hidden": "true"})


def _pairs(definitions: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each term with the meanings that follow it."""
    pairs: list[tuple[Element, list[Element]]] = []
    for element in definitions:
        if element.tag == "dt":
            pairs.append((element, []))
        elif pairs:
            pairs[-1][1].append(element)
    return iter(pairs)


# --- Items --------------------------------------------------------------------------------------------------------

_MARK = re.compile(r"\s*\[[ xX]\]\s+")
_OWN_ID = re.compile(r"\s*\{:?\s*#([A-Za-z][\w-]*)\s*\}\s*$")


def _holder(item: Element) -> Element:
    """The element that holds an item's first words: a list with empty lines between its items has paragraphs."""
    return item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item


def _unticked(item: Element) -> re.Match[str] | None:
    return _MARK.match(_holder(item).text or "")


def _make_ticks(scope: str, items: list[Element], kind: str) -> None:
    """Give each item its box, named by its whole text. The label lies over the words, so that all of the row can be
    tapped; it holds no text itself, because no link may stand in a label, and the words have links."""
    texts, own = [], []
    for item in items:
        holder = _holder(item)
        text = _MARK.sub("", holder.text or "", count=1)
        named = _OWN_ID.search(text)
        own.append(named[1] if named else "")
        holder.text = text[: named.start()] if named else text
        texts.append(holder.text)
    for item, id, mine in zip(items, sheets.item_ids(texts), own):
        _make_tick(scope, item, mine or id, kind)


def _make_tick(scope: str, item: Element, id: str, kind: str) -> None:
    holder = _holder(item)
    words, provision = sheets.split_provision(holder.text or "")
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


# --- The tree -----------------------------------------------------------------------------------------------------


class FenceProcessor(Preprocessor):
    """Gives sheets and their parts ends of different length."""

    def run(self, lines: list[str]) -> list[str]:
        return sheets.fenced("\n".join(lines)).split("\n")


class SheetProcessor(Treeprocessor):
    """Puts a page's sheets in order: heading levels, no notes among them, links that lead from the sheet's own page."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        own = bool(self.state.host)
        if not own and not self.state.made.get(self.state.uri):
            return  # most pages have no sheet
        level = 0 if own else 1
        if own and not any(child.get("data-sheet") for child in root):  # the notes for the facilitator
            _level([element for element in root.iter() if element.tag in HEADINGS][1:], 1, "")
        for child in root:
            if child.get("data-sheet"):
                self._sheet(child, min(level + 1, 5))
            elif child.tag in HEADINGS:
                level = int(child.tag[1])
        for element in root.iter():
            for child in [child for child in element if child.get("data-drop") is not None]:
                element.remove(child)
        self._check_ids(root)
        if own:
            for element in root.iter():
                for name in ("href", "src"):
                    if name in element.attrib:
                        element.set(name, self._moved(element.attrib[name]))

    def _check_ids(self, root: Element) -> None:
        """An address that stands twice on a page leads to the first of the two."""
        seen: set[str] = set()
        for element in root.iter():
            id = element.get("id", "")
            if id and id in seen:
                self.state.fault(
                    Code.DUPLICATE_ANCHOR,
                    id,
                    f"the id '{id}' stands twice on this page",
                    "give one of the two another id, or other words",
                )
            seen.add(id)

    def _sheet(self, sheet: Element, level: int) -> None:
        title = next(child for child in sheet if child.get("class") == "sheet-title")
        title.tag = f"h{level}"
        inner = [element for element in sheet.iter() if element.tag in HEADINGS and element is not title]
        _level(inner, level, sheet.get("id", ""))

    def _moved(self, address: str) -> str:
        """An address written in the host page, as it is from the sheet's own page."""
        if not address or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", address):
            return address
        path, hash, anchor = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.state.host), path)) if path else self.state.host
        return relative(target, posixpath.dirname(self.state.uri)) + hash + anchor


def _level(headings: list[Element], above: int, scope: str) -> None:
    """Headings as they stand below one of level `above`: none skipped, each with an id made from its words."""
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


class SheetExtension(BlocksExtension):
    """Makes sheets of blocks.

    | class          | registry       | name         | priority |
    | -------------- | -------------- | ------------ | -------- |
    | FenceProcessor | preprocessors  | sheet-fences | 29       |
    | SheetProcessor | treeprocessors | sheets       | 5.9      |
    """

    def __init__(self, state: SheetBlocks) -> None:
        super().__init__()
        self.state = state

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(FenceProcessor(md), "sheet-fences", BEFORE_HTML)
        md.treeprocessors.register(SheetProcessor(md, self.state), "sheets", BEFORE_GLOSSARY)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for block in (Checklist, Worksheet, Cards, WriteIn, Choose, Sort, Facilitator):
            block_mgr.register(block, {"state": self.state})
