"""The extension that builds sheets from blocks: checklists, worksheets and cards, as people use them on a screen.

What a block becomes is the same in the page where its author wrote it and on the sheet's own page; paper is made from the
latter. On a screen an item has a tick box and a question a field; on paper they have a square and lines, which are in the
same HTML and are shown instead.
"""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block as MarkdownBlock

from plainguide.base.codes import Code
from plainguide.base.problems import did_you_mean
from plainguide.markdown.sheet_items import add_field, cards_in, is_tick, make_ticks, words_of
from plainguide.markdown.sheet_order import SheetProcessor
from plainguide.markdown.sheet_state import Labels, SheetBlocks
from plainguide.markdown.sheet_text import FRONTS, number, numbered
from plainguide.sheets import SPECS, Block, check_card, former_ids, starts

__all__ = ["Labels", "SheetBlocks", "SheetExtension"]

# Before raw HTML (20) and fenced code (25) are taken out of the text, after lines have been normalised (30).
BEFORE_HTML = 29
# Just before pymdown-extensions' blocks (89.99), after the indentation of lists has been taken off (90).
BEFORE_BLOCKS = 89.995
# The headings and links of a sheet must be right before words and citations are read (5.7 and below).
BEFORE_GLOSSARY = 5.9


class _SheetBlock(MarkdownBlock):
    """What all blocks share: each looks up what the scan says of it, and parses nothing itself."""

    ARGUMENT = None
    OPTIONS: ClassVar[dict[str, Any]] = {}
    scanned: Block

    def on_init(self) -> None:
        self.state: SheetBlocks = self.config["state"]

    def on_validate(self, parent: Element) -> bool:
        scanned = self.state.block(self.argument)
        if scanned:
            self.scanned = scanned
        return scanned is not None

    def on_create(self, parent: Element) -> Element:
        self.state.rendered[self.state.uri].append(self.scanned)
        return self.create(parent)

    def create(self, parent: Element) -> Element:
        """Adds the element that the block's content goes into."""
        raise NotImplementedError

    def finish(self, block: Element) -> None:
        """What the block does with its content."""

    def option(self, key: str) -> Any:
        """The value of an option; None where the author gave none that is valid."""
        return self.scanned.options.get(key)

    def empty(self, fact: str, remedy: str) -> None:
        self.state.fault(Code.BLOCK_EMPTY, self.scanned.title, fact, remedy)


# --- Sheets -------------------------------------------------------------------------------------------------------


class _Sheet(_SheetBlock):
    """A sheet of any kind."""

    def create(self, parent: Element) -> Element:
        words, id = self.state.labels, self.option("id") or "sheet"
        self.state.sheet = id
        element = SubElement(parent, "section", {"class": f"sheet {self.NAME}", "id": id, "aria-labelledby": f"{id}-title"})
        element.set("data-sheet", id)
        for old in former_ids(self.scanned):
            SubElement(element, "span", {"id": old})
        SubElement(element, "h3", {"id": f"{id}-title", "class": "sheet-title"}).text = AtomicString(self.scanned.title)
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
        # Not yet a paragraph: a definition list takes one that is just above it for its terms.
        self.links = SubElement(element, "div", {"class": "sheet-links", "data-sheet": id})
        return element

    def on_end(self, block: Element) -> None:
        self.links.tag = "p"
        id = block.get("id", "")
        items = [item for element in block.iter() for item in element if item.tag == "li" and "tick" not in item.get("class", "")]
        make_ticks(id, [item for item in items if is_tick(item)], "checkbox")
        self.finish(block)
        SubElement(block, "p", {"class": "sheet-tools", "data-sheet": id})


class Checklist(_Sheet):
    """`/// checklist | Title`. Content: items (`- [ ] text`), headings, text, blocks."""

    NAME = "checklist"

    def finish(self, block: Element) -> None:
        if not any(item.get("class") == "tick" for item in block.iter("li")):
            self.empty(f"{self.scanned} has nothing to tick", "write items: '- [ ] text'")


class Worksheet(_Sheet):
    """`/// worksheet | Title`. Content: text and blocks."""

    NAME = "worksheet"


class Cards(_Sheet):
    """`/// cards | Title`. Content: text, and a definition list with a card for each term."""

    NAME = "cards"

    def finish(self, block: Element) -> None:
        words, cards = self.state.labels, list(cards_in(block))
        for definitions, terms, meanings in cards:
            definitions.set("class", "card-list")
            card = SubElement(definitions, "div", {"class": "card"})
            for element in (*terms, *meanings):
                definitions.remove(element)
                card.append(element)
            self.check(terms, meanings)
        if not cards:
            self.empty(f"{self.scanned} has no cards", "write a term, and below it ':   ' and its meaning")
        notes = [words.cut]
        if blank := self.option("blank"):
            notes.append(words.blank)
            block.set("data-blank", str(blank))
        note = Element("p", {"class": "cut"})
        note.text = " ".join(notes)
        block.insert(next((at for at, child in enumerate(block) if child.get("class") == "card-list"), len(block)), note)

    def check(self, terms: list[Element], meanings: list[Element]) -> None:
        fronts, back = [words_of([term]) for term in terms], words_of(meanings)
        front = "".join(fronts[:1])
        if len(fronts) > 1:
            every = "' and '".join(fronts)
            fact = f"the terms '{every}' share one meaning"
            self.state.fault(Code.CARD_INVALID, front, fact, "give each its own meaning, or write them on one line")
        elif not front:
            fact, remedy = f"the meaning '{back}' has no term", "write the term on the line above it"
            self.state.fault(Code.CARD_INVALID, back, fact, remedy)
        elif not back:
            fact, remedy = f"the card '{front}' has nothing on its back", "write ':   ' and its meaning below it"
            self.state.fault(Code.CARD_INVALID, front, fact, remedy)
        elif fact := check_card(front, back):
            self.state.fault(Code.CARD_TOO_LONG, front, fact, "shorten it, or make two cards of it")
        elif len(meanings) > 1 or any(len(one) for one in meanings):
            fact = f"the back of the card '{front}' is not a single plain paragraph"
            self.state.fault(Code.CARD_INVALID, front, fact, "write one, directly below the term, or make two cards of it")


# --- Blocks inside sheets -----------------------------------------------------------------------------------------


class _Question(_SheetBlock):
    """A block with a question as its title and help as its content. The question and its space stay on one page."""

    def create(self, parent: Element) -> Element:
        self.id = self.state.question_id(self.scanned.title)
        element = SubElement(parent, "div", {"class": f"part {self.NAME}"})
        self.question = SubElement(element, "div", {"class": "question", "id": self.id})
        self.question.text = self.scanned.title
        return element

    def on_end(self, block: Element) -> None:
        self.question.tag = "p"  # as in a sheet
        self.finish(block)


class WriteIn(_Question):
    """`/// write-in | Question`, with `lines:` (how many) or `height:` (in mm, an empty box). Content: help."""

    NAME = "write-in"

    def finish(self, block: Element) -> None:
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

    def finish(self, block: Element) -> None:
        many, words = self.option("many"), self.state.labels
        block.set("role", "group" if many else "radiogroup")
        block.set("aria-labelledby", self.id)
        items = [item for child in block if child.tag in ("ul", "ol") for item in child]
        if not items:
            self.empty(f"'{self.scanned.title}' has nothing to choose from", "write a list: '- one', '- another'")
        note = Element("p", {"class": "how-many"})
        note.text = words.choose_many if many else words.choose_one
        block.insert(1, note)
        make_ticks(self.id, items, "checkbox" if many else "radio")


class Sort(_Question):
    """`/// sort | Question`, with `columns:`. Content: text and a list of ideas; or `cards:` gives the id of the cards to sort."""

    NAME = "sort"

    def finish(self, block: Element) -> None:
        self.check([child for child in block if child.tag in ("ul", "ol")])
        table = SubElement(block, "table", {"class": "columns", "aria-labelledby": self.id})
        head = SubElement(SubElement(table, "thead"), "tr")
        row = SubElement(SubElement(table, "tbody"), "tr")
        for at, name in enumerate(self.option("columns") or [], 1):
            id = f"{self.id}-{at}"
            SubElement(head, "th", {"scope": "col", "id": id}).text = name
            cell = SubElement(row, "td", {"data-column": name})
            add_field(cell, id, 4)

    def check(self, lists: list[Element]) -> None:
        question, cards = self.scanned.title, self.option("cards")
        named = [one for one in lists if one.get("class") == FRONTS]
        for one in lists:
            one.set("class", "ideas")
            one.set("aria-label", self.state.labels.ideas)
        if cards and not any(len(one) for one in named):
            remedy = did_you_mean(cards, self.state.cards, "name the id of a block 'cards'")
            self.state.fault(Code.CARDS_UNKNOWN, question, f"there are no cards '{cards}' to sort", remedy)
        if cards and len(lists) > len(named):
            self.state.fault(Code.OPTIONS_CLASH, question, f"'{question}' has a list and cards to sort", "keep one of the two")
        if not cards and not lists:
            remedy = "write a list of ideas, or name the cards to sort with 'cards: their-id'"
            self.empty(f"'{question}' has nothing to sort", remedy)


class CardFronts(_SheetBlock):
    """The cards that a `sort` names, put into it by `numbered`: Markdown reads their definition list, and their fronts stay."""

    NAME = FRONTS

    def on_create(self, parent: Element) -> Element:
        fronts = SubElement(parent, "div", {"class": FRONTS})
        SubElement(fronts, "div")  # as in a sheet, where something comes before the first card
        return fronts

    def on_end(self, block: Element) -> None:
        fronts = [term.text for _, terms, _ in cards_in(block) for term in terms]
        for child in list(block):
            block.remove(child)
        block.tag = "ul"
        for front in fronts:
            SubElement(block, "li").text = front


class Facilitator(_SheetBlock):
    """`/// facilitator`. Notes for the person running it: they are on a page of their own, and in the meeting pack."""

    NAME = "facilitator"

    def create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "facilitator"})

    def on_end(self, block: Element) -> None:
        block.set("data-drop", "")


# --- The extension ------------------------------------------------------------------------------------------------


class NumberProcessor(Preprocessor):
    """Numbers the blocks of a page, so that each can be looked up in the page's scan."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.state.begin(text)
        return numbered(text, self.state.blocks, self.state.cards).split("\n")


class StrayProcessor(BlockProcessor):
    """Notes the blocks that have no number, such as one in a quotation: pymdown-extensions leaves them as text."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(md.parser)
        self.state = state

    def test(self, parent: Element, block: str) -> bool:
        for name, title in starts(block):
            if name in SPECS and number(title) is None:
                self.state.stray(name, title)
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Never called: the processor leaves all text to others."""


class SheetExtension(BlocksExtension):
    """Builds sheets from blocks.

    | class           | registry        | name          | priority |
    | --------------- | --------------- | ------------- | -------- |
    | NumberProcessor | preprocessors   | sheet-numbers | 29       |
    | StrayProcessor  | blockprocessors | sheet-strays  | 89.995   |
    | SheetProcessor  | treeprocessors  | sheets        | 5.9      |
    """

    def __init__(self, state: SheetBlocks) -> None:
        super().__init__()
        self.state = state

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(NumberProcessor(md, self.state), "sheet-numbers", BEFORE_HTML)
        md.parser.blockprocessors.register(StrayProcessor(md, self.state), "sheet-strays", BEFORE_BLOCKS)
        md.treeprocessors.register(SheetProcessor(md, self.state), "sheets", BEFORE_GLOSSARY)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for block in (Checklist, Worksheet, Cards, WriteIn, Choose, Sort, CardFronts, Facilitator):
            block_mgr.register(block, {"state": self.state})
