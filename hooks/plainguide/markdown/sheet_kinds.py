"""What each kind of block becomes: checklists, worksheets and cards, and the questions and notes inside them.

It is the same on the sheet's own page, from which paper is made, and in a page that keeps the sheet in its text. On a screen an
item has a tick box and a question a field; on paper they have a square and lines, which are in the same HTML and are shown
instead.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from pymdownx.blocks.block import Block as MarkdownBlock

from plainguide.base import Code, did_you_mean
from plainguide.markdown.sheet_cards import DROP, EMBED
from plainguide.markdown.sheet_items import add_field, cards_in, is_tick, make_ticks, words_of
from plainguide.markdown.sheet_state import SheetBlocks
from plainguide.markdown.sheet_text import FRONTS
from plainguide.sheets import Block, check_card, former_ids
from plainguide.site import Interface


class _Block(MarkdownBlock):
    """What all blocks share: each looks up what the scan says of it, and parses nothing itself."""

    ARGUMENT = None
    OPTIONS: ClassVar[dict[str, Any]] = {}
    scanned: Block

    def on_init(self) -> None:
        self.state: SheetBlocks = self.config["state"]
        self.words: Interface = self.state.words

    def on_validate(self, parent: Element) -> bool:
        scanned = self.state.block(self.argument)
        if scanned:
            self.scanned = scanned
        return scanned is not None

    def option(self, key: str) -> Any:
        """The value of an option; None where the author gave none that is valid."""
        return self.scanned.options.get(key)

    def empty(self, fact: str, remedy: str) -> None:
        self.state.fault(Code.BLOCK_EMPTY, self.scanned.title, fact, remedy)


class ScannedBlock(_Block):
    """A block that an author wrote: it is noted as rendered, to be held against the scan."""

    def on_create(self, parent: Element) -> Element:
        self.state.rendered[self.state.uri].append(self.scanned)
        return self.create(parent)

    @abstractmethod
    def create(self, parent: Element) -> Element:
        """Adds the element that the block's content goes into."""

    def finish(self, block: Element) -> None:
        """What the block does with its content."""


# --- Sheets -------------------------------------------------------------------------------------------------------


class Sheet(ScannedBlock):
    """A sheet of any kind."""

    def create(self, parent: Element) -> Element:
        id = self.option("id") or "sheet"
        self.state.sheet = id
        element = SubElement(parent, "section", {"class": f"sheet {self.NAME}", "id": id, "aria-labelledby": f"{id}-title"})
        element.set("data-sheet", id)
        if self.option("embed") and not self.state.host:
            element.set(EMBED, "")
        for old in former_ids(self.scanned):
            SubElement(element, "span", {"id": old})
        SubElement(element, "h3", {"id": f"{id}-title", "class": "sheet-title"}).text = AtomicString(self.scanned.title)
        how = SubElement(element, "ul", {"class": "how no-terms"})
        for name, value in self.facts():
            if value:
                label = SubElement(SubElement(how, "li"), "strong")
                label.text, label.tail = AtomicString(name), AtomicString(f" {value}")
        # Not yet a paragraph: a definition list takes one that is just above it for its terms.
        self.links = SubElement(element, "div", {"class": "sheet-links", "data-sheet": id})
        return element

    def facts(self) -> list[tuple[str, str]]:
        """What to know before printing: labels, and what each says. Empty ones are left out."""
        words, cards = self.words, self.NAME == "cards"
        return [
            (words.sheet_people, self.option("for") or ""),
            (words.sheet_time, words.duration(self.option("minutes") or 0)),
            (words.sheet_copies, self.option("copies") or (words.sheet_copies_cards if cards else words.sheet_copies_usual)),
            (words.sheet_paper, words.sheet_both_sides if cards else words.sheet_one_side),
        ]

    def on_end(self, block: Element) -> None:
        self.links.tag = "p"
        id = block.get("id", "")
        items = [item for element in block.iter() for item in element if item.tag == "li" and "tick" not in item.get("class", "")]
        make_ticks(id, [item for item in items if is_tick(item)], "checkbox")
        self.finish(block)
        SubElement(block, "p", {"class": "sheet-tools", "data-sheet": id})


class Checklist(Sheet):
    """`/// checklist | Title`. Content: items (`- [ ] text`), headings, text, blocks."""

    NAME = "checklist"

    def finish(self, block: Element) -> None:
        if not any(item.get("class") == "tick" for item in block.iter("li")):
            self.empty(f"{self.scanned} has nothing to tick", "write items: '- [ ] text'")


class Worksheet(Sheet):
    """`/// worksheet | Title`. Content: text and blocks."""

    NAME = "worksheet"


class Timeline(Sheet):
    """`/// timeline | Title`. Content: text. The guide's time limits follow it: `date_tables.py` puts them in."""

    NAME = "timeline"

    def facts(self) -> list[tuple[str, str]]:
        *others, (paper, _) = super().facts()
        return [*others, (paper, self.words.sheet_on_wall)]

    def finish(self, block: Element) -> None:
        next(child for child in block if "how" in child.get("class", "")).set("class", "how no-terms screen")  # room for the dates
        SubElement(block, "div", {"class": "timeline-here"})


class Cards(Sheet):
    """`/// cards | Title`. Content: text, and a definition list with a card for each term."""

    NAME = "cards"

    def finish(self, block: Element) -> None:
        words, cards = self.words, list(cards_in(block))
        for definitions, terms, meanings in cards:
            definitions.set("class", "card-list")
            card = SubElement(definitions, "div", {"class": "card"})
            for element in (*terms, *meanings):
                definitions.remove(element)
                card.append(element)
            self.check(terms, meanings)
        if not cards:
            self.empty(f"{self.scanned} has no cards", "write a term, and below it ':   ' and its meaning")
        notes = [words.sheet_cut]
        if blank := self.option("blank"):
            notes.append(words.sheet_blank)
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


class _Question(ScannedBlock):
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
        many, words = self.option("many"), self.words
        block.set("role", "group" if many else "radiogroup")
        block.set("aria-labelledby", self.id)
        items = [item for child in block if child.tag in ("ul", "ol") for item in child]
        if not items:
            self.empty(f"'{self.scanned.title}' has nothing to choose from", "write a list: '- one', '- another'")
        note = Element("p", {"class": "how-many"})
        note.text = words.sheet_choose_many if many else words.sheet_choose_one
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
            one.set("aria-label", self.words.sheet_ideas)
        if cards and not any(len(one) for one in named):
            remedy = did_you_mean(cards, self.state.cards, "name the id of a block 'cards'")
            self.state.fault(Code.CARDS_UNKNOWN, question, f"there are no cards '{cards}' to sort", remedy)
        if cards and len(lists) > len(named):
            self.state.fault(Code.OPTIONS_CLASH, question, f"'{question}' has a list and cards to sort", "keep one of the two")
        if not cards and not lists:
            remedy = "write a list of ideas, or name the cards to sort with 'cards: their-id'"
            self.empty(f"'{question}' has nothing to sort", remedy)


class CardFronts(_Block):
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


class Facilitator(ScannedBlock):
    """`/// facilitator`. Notes for the person running it: they are on a page of their own, and in the meeting pack."""

    NAME = "facilitator"

    def create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "facilitator"})

    def on_end(self, block: Element) -> None:
        block.set(DROP, "")


BLOCKS = (Checklist, Worksheet, Timeline, Cards, WriteIn, Choose, Sort, CardFronts, Facilitator)
