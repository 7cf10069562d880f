"""What the extension for sheets knows while the pages of a build are rendered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from plainguide.base import Code, Place, Problem
from plainguide.dates import Rules
from plainguide.markdown.sheet_text import number
from plainguide.sheets import Block, item_ids, outline, scan
from plainguide.site import Interface


@dataclass
class SheetBlocks:
    """What the extension knows, for all pages of a build."""

    words: Interface
    scanned: dict[str, Sequence[Block]] = field(default_factory=dict)
    """By page: the blocks of its scan, which say what is rendered. A page that is not here is scanned when it is rendered."""
    rules: Rules | None = None
    """The guide's time limits, from which letters take days; None for a guide without any."""
    cards: dict[str, str] = field(default_factory=dict)
    """By id: the content of each sheet of cards in the guide, as Markdown."""
    pictures: dict[str, Element] = field(default_factory=dict)
    """By name: the pictures beside ideas."""
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    """By page: what is wrong with its sheets and could be seen only when they were rendered."""
    rendered: dict[str, list[Block]] = field(default_factory=dict)
    """By page: the blocks that were rendered, and those without a line that could not be, because the scan does not know them."""
    uri: str = ""
    """The page that is being rendered."""
    host: str = ""
    """For a sheet's own page, the page in which its author wrote it; else empty."""
    blocks: Sequence[Block] = ()
    """The blocks of the page that is being rendered, inner ones included, by their number."""
    sheet: str = ""
    """The id of the sheet that is being rendered."""
    questions: dict[str, int] = field(default_factory=dict)
    """How often each question's id has been given on the page that is being rendered."""

    def start(self, uri: str, host: str = "") -> None:
        """Call before a page is rendered."""
        self.uri, self.host = uri, host
        self.faults[uri], self.rendered[uri] = [], []

    def begin(self, text: str) -> None:
        """The extension calls this with the page's Markdown, before any of it is parsed."""
        scanned = self.scanned.get(self.uri)
        self.blocks = list(outline(scan(text, self.uri, others=True, start=0)[0] if scanned is None else scanned))
        self.faults[self.uri], self.rendered[self.uri] = [], []
        self.sheet, self.questions = "", {}

    def block(self, argument: str | None) -> Block | None:
        """The block of the scan that is meant by the first line of a block; None where the scan does not know it."""
        at = number(argument)
        return None if at is None else self.blocks[at]

    def stray(self, name: str, title: str) -> None:
        """Note a block that the scan does not know: it is not rendered, and would be lost in silence."""
        block = Block(name, title)
        if block not in self.rendered[self.uri]:
            self.rendered[self.uri].append(block)

    def question_id(self, question: str) -> str:
        """An id made from the words of a question, within its sheet."""
        (words,) = item_ids([question])
        id = f"{self.sheet}-{words}"
        self.questions[id] = self.questions.get(id, 0) + 1
        return id if self.questions[id] == 1 else f"{id}-{self.questions[id]}"

    def fault(self, code: Code, text: str, fact: str, remedy: str, line: int = 0) -> None:
        """Note what is wrong with what says `text`; `line` is its line, where that is known without a search."""
        self.faults[self.uri].append(Problem(code, Place(line=line, quote=text), fact, remedy))
