"""The extension that builds sheets from blocks: the scan says what is a block, `sheet_kinds.py` what it becomes."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from plainguide.markdown.easy_read import EASY_READ_BLOCKS
from plainguide.markdown.letters import LETTER_BLOCKS, GapProcessor, MisplacedFields
from plainguide.markdown.sheet_kinds import BLOCKS
from plainguide.markdown.sheet_order import LinkDropper, SheetProcessor
from plainguide.markdown.sheet_state import SheetBlocks
from plainguide.markdown.sheet_text import number, numbered
from plainguide.sheets import SPECS, starts

__all__ = ["SheetBlocks", "SheetExtension"]

# Before raw HTML (20) and fenced code (25) are taken out of the text, after lines have been normalised (30).
BEFORE_HTML = 29
# Before references and links (170 and below), after code (190) and escaped characters (180).
BEFORE_LINKS = 175
# Just before pymdown-extensions' blocks (89.99), after the indentation of lists has been taken off (90).
BEFORE_BLOCKS = 89.995
# The headings and links of a sheet must be right before words and citations are read (5.7 and below).
BEFORE_GLOSSARY = 5.9
# After MkDocs has checked the links of the page (0); before they are numbered for paper (-1).
AFTER_MKDOCS = -0.5
# After raw HTML is back in the text (30).
AFTER_HTML = 5


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
    | GapProcessor    | inlinePatterns  | letter-gaps   | 175      |
    | StrayProcessor  | blockprocessors | sheet-strays  | 89.995   |
    | SheetProcessor  | treeprocessors  | sheets        | 5.9      |
    | LinkDropper     | treeprocessors  | sheet-links   | -0.5     |
    | MisplacedFields | postprocessors  | letter-fields | 5        |
    """

    def __init__(self, state: SheetBlocks) -> None:
        super().__init__()
        self.state = state

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.preprocessors.register(NumberProcessor(md, self.state), "sheet-numbers", BEFORE_HTML)
        md.inlinePatterns.register(GapProcessor(md, self.state), "letter-gaps", BEFORE_LINKS)
        md.parser.blockprocessors.register(StrayProcessor(md, self.state), "sheet-strays", BEFORE_BLOCKS)
        md.treeprocessors.register(SheetProcessor(md, self.state), "sheets", BEFORE_GLOSSARY)
        md.treeprocessors.register(LinkDropper(md, self.state), "sheet-links", AFTER_MKDOCS)
        md.postprocessors.register(MisplacedFields(md, self.state), "letter-fields", AFTER_HTML)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for block in (*BLOCKS, *LETTER_BLOCKS, *EASY_READ_BLOCKS):
            block_mgr.register(block, {"state": self.state})
