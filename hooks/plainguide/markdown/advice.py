"""The extension that marks advice: text of the class `advice` begins with the word "Advice:", which the page explains once.

Guidance tells readers what the law asks of them and what its writers suggest. A mark keeps the two apart without a clause in each
sentence. It is text, so it is read aloud, copied and printed as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.base import Code, Place, Problem
from plainguide.markdown.contents import MARK as CONTENTS
from plainguide.markdown.prose import visible_text

# After the place of the list of headings (4.3) is known: the explanation goes before it. The search index (4.5) needs neither.
AFTER_CONTENTS = 4.2
CLASS = "advice"
TAGS = frozenset({"p", "li", "dd", "td", "div"})
"""What can be advice: blocks of text. A list follows a marked line; a heading would say the word in every list of headings."""


@dataclass
class AdviceMarks:
    """What the extension has found, for all pages of a build."""

    uri: str = ""
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    """By page: the marks on what cannot be advice. A reader would take it for what the law says."""

    def start(self, uri: str) -> None:
        """Call before a page is rendered."""
        self.uri = uri
        self.faults[uri] = []


class AdviceProcessor(Treeprocessor):
    """Puts the word before each marked block, and the explanation above the page's first heading."""

    def __init__(self, md: Markdown, label: str, meaning: str, marks: AdviceMarks) -> None:
        super().__init__(md)
        self.label, self.meaning, self.marks = label, meaning, marks

    def run(self, root: Element) -> None:
        on_sheets = {id(one) for sheet in root.iter() if "sheet" in _classes(sheet) for one in sheet.iter()}
        every = [one for one in root.iter() if CLASS in _classes(one)]
        marked = [one for one in every if one.tag in TAGS]
        for block in marked:
            self._label(block)
        for one in every:
            if one.tag not in TAGS:
                self._fault(one)
        if any(id(block) not in on_sheets for block in marked):
            self._explain(root)

    def _label(self, block: Element) -> None:
        # A loose list item and an admonition hold paragraphs; the title of an admonition stays as it is.
        titles = [one for one in block if "admonition-title" in _classes(one)]
        first = next((one for one in block if one not in titles), None)
        inside = block
        if not (block.text or "").strip():
            if first is not None and first.tag == "p":
                inside = first
            elif block.tag == "div":
                inside = Element("p")
                block.insert(len(titles), inside)
        if inside is not block and CLASS in _classes(inside):
            return  # it is marked itself
        label = Element("strong", {"class": "advice-label"})
        label.text, label.tail = self.label, f" {(inside.text or '').lstrip()}"
        inside.text = ""
        inside.insert(0, label)

    def _fault(self, element: Element) -> None:
        said = " ".join(visible_text(self.md, "".join(element.itertext())).split())
        fact, remedy = f"'{said}' is marked as advice, and is not a block of text", "mark the paragraph or the list item"
        problem = Problem(Code.ADVICE_MISPLACED, Place(quote=said), fact, remedy)
        self.marks.faults.setdefault(self.marks.uri, []).append(problem)

    def _explain(self, root: Element) -> None:
        note = Element("p", {"class": "advice-meaning"})
        label = SubElement(note, "strong", {"class": "advice-label"})
        label.text, label.tail = self.label, f" {self.meaning}"
        at = next((at for at, one in enumerate(root) if not isinstance(one.tag, str) and one.text == CONTENTS), None)
        if at is None:
            at = next((at for at, one in enumerate(root) if not _is_answer(one)), len(root))
        root.insert(at, note)


def _is_answer(element: Element) -> bool:
    """Is it the title, the lead or the short version, with which a page begins?"""
    classes = _classes(element)
    return element.tag == "h1" or "lead" in classes or ("admonition" in classes and CLASS not in classes)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


class AdviceExtension(Extension):
    """Marks advice. Takes the word for it and what it means, in the language of the site, and where to note what is wrong.

    | class           | registry       | name   | priority |
    | --------------- | -------------- | ------ | -------- |
    | AdviceProcessor | treeprocessors | advice | 4.2      |
    """

    def __init__(self, label: str, meaning: str, marks: AdviceMarks) -> None:
        super().__init__()
        self.label, self.meaning, self.marks = label, meaning, marks

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(AdviceProcessor(md, self.label, self.meaning, self.marks), "advice", AFTER_CONTENTS)
