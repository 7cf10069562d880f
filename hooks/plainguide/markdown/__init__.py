"""Python-Markdown extensions built on the core: the only place that imports markdown."""

from plainguide.markdown import findings
from plainguide.markdown.advice import AdviceExtension, AdviceMarks
from plainguide.markdown.choice_lists import ChoiceExtension, Choices
from plainguide.markdown.contents import ContentsExtension
from plainguide.markdown.date_tables import DateExtension, DateMarks
from plainguide.markdown.law_links import CitationExtension, CitationLinks
from plainguide.markdown.link_lists import LinkListExtension
from plainguide.markdown.link_policy import AddressExtension, PageAddresses
from plainguide.markdown.old_anchors import MovedExtension, Moves
from plainguide.markdown.passages import PassageExtension
from plainguide.markdown.sections import Section, SectionExtension, Sections
from plainguide.markdown.sheet_blocks import SheetBlocks, SheetExtension
from plainguide.markdown.tables import TableExtension
from plainguide.markdown.word_marks import GlossaryExtension, GlossaryMarks, fill_uses

__all__ = [
    "AddressExtension",
    "AdviceExtension",
    "AdviceMarks",
    "ChoiceExtension",
    "Choices",
    "CitationExtension",
    "CitationLinks",
    "ContentsExtension",
    "DateExtension",
    "DateMarks",
    "GlossaryExtension",
    "GlossaryMarks",
    "LinkListExtension",
    "MovedExtension",
    "Moves",
    "PageAddresses",
    "PassageExtension",
    "Section",
    "SectionExtension",
    "Sections",
    "SheetBlocks",
    "SheetExtension",
    "TableExtension",
    "fill_uses",
    "findings",
]
