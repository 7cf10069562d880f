"""The extension that marks advice: text of the class `advice` begins with the word "Advice:", which the page explains once.

Guidance tells readers what the law asks of them and what its writers suggest. A mark keeps the two apart without a clause in each
sentence. It is text, so it is read aloud, copied and printed as well.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.contents import MARK as CONTENTS

# After the place of the list of headings (4.3) is known: the explanation goes before it. The search index (4.5) needs neither.
AFTER_CONTENTS = 4.2
CLASS = "advice"
TAGS = frozenset({"p", "li", "dd", "td", "div"})
"""What can be advice: blocks of text. A list follows a marked line; a heading would say the word in every list of headings."""


class AdviceProcessor(Treeprocessor):
    """Puts the word before each marked block, and the explanation above the page's first heading."""

    def __init__(self, md: Markdown, label: str, meaning: str) -> None:
        super().__init__(md)
        self.label, self.meaning = label, meaning

    def run(self, root: Element) -> None:
        on_sheets = {id(one) for sheet in root.iter() if "sheet" in _classes(sheet) for one in sheet.iter()}
        marked = [one for one in root.iter() if one.tag in TAGS and CLASS in _classes(one)]
        for block in marked:
            self._label(block)
        if any(id(block) not in on_sheets for block in marked):
            self._explain(root)

    def _label(self, block: Element) -> None:
        # A loose list item and an admonition hold paragraphs; the title of an admonition stays as it is.
        inside = next((one for one in block if one.tag == "p" and "admonition-title" not in _classes(one)), block)
        if inside is not block and (block.text or "").strip():
            inside = block
        label = Element("strong", {"class": "advice-label"})
        label.text, label.tail = self.label, f" {(inside.text or '').lstrip()}"
        inside.text = ""
        inside.insert(0, label)

    def _explain(self, root: Element) -> None:
        note = Element("p", {"class": "advice-meaning"})
        label = SubElement(note, "strong", {"class": "advice-label"})
        label.text, label.tail = self.label, f" {self.meaning}"
        at = next((at for at, one in enumerate(root) if not isinstance(one.tag, str) and one.text == CONTENTS), None)
        root.insert(at if at is not None else 1, note)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


class AdviceExtension(Extension):
    """Marks advice. Takes the word for it and what it means, in the language of the site.

    | class           | registry       | name   | priority |
    | --------------- | -------------- | ------ | -------- |
    | AdviceProcessor | treeprocessors | advice | 4.2      |
    """

    def __init__(self, label: str, meaning: str) -> None:
        super().__init__()
        self.label, self.meaning = label, meaning

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(AdviceProcessor(md, self.label, self.meaning), "advice", AFTER_CONTENTS)
