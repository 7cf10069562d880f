"""The extension that makes sheets of blocks: checklists, worksheets and cards, as people use them on a screen.

What a block makes is the same in the page where its author wrote it and on the sheet's own page; paper is made from the
latter. On a screen an item has a tick box and a question a field; on paper they have a square and lines, which stand in
the same HTML and are shown instead.
"""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from plainguide import sheets
from plainguide.base.codes import Code
from plainguide.base.problems import did_you_mean
from plainguide.base.sources import as_list
from plainguide.markdown.sheet_items import add_field, is_tick, make_ticks, pairs
from plainguide.markdown.sheet_order import SheetProcessor
from plainguide.markdown.sheet_state import Labels, SheetBlocks

# Before raw HTML (20) and fenced code (25) are taken out of the text, after lines have been made alike (30).
BEFORE_HTML = 29
# The headings and links of a sheet must be right before words and citations are read (5.7 and below).
BEFORE_GLOSSARY = 5.9


__all__ = ["Labels", "SheetBlocks", "SheetExtension"]

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
        make_ticks(id, [item for item in items if is_tick(item)], "checkbox")
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
            for term, meanings in list(pairs(old)):
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
        add_field(block, self.id, lines, described)
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
        make_ticks(self.id, items, "checkbox" if many else "radio")


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
            add_field(cell, id, 4)


class Facilitator(_SheetBlock):
    """`/// facilitator`. Notes for the person running it: they stand on a page of their own, and in the meeting pack."""

    NAME = "facilitator"
    OPTIONS: ClassVar[dict[str, Any]] = {}

    def on_create(self, parent: Element) -> Element:
        self.made()
        return SubElement(parent, "div", {"class": "facilitator"})

    def on_end(self, block: Element) -> None:
        block.set("data-drop", "")


# --- The extension ------------------------------------------------------------------------------------------------


class FenceProcessor(Preprocessor):
    """Gives sheets and their parts ends of different length."""

    def run(self, lines: list[str]) -> list[str]:
        return sheets.fenced("\n".join(lines)).split("\n")


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
