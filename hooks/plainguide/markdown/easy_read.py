"""What Easy Read becomes: large words, one idea at a time, each beside a picture that shows the same.

The rules are those of the Department of Health ("Basic guidelines for people who commission Easy Read information", 2009): words
and a picture for each idea, the picture on the left, short sentences, hard words explained. It asks for 14 pt; ours is 16 pt.
"""

from __future__ import annotations

from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

from markdown.util import STX

from plainguide.base import Code
from plainguide.markdown.sheet_items import words_of
from plainguide.markdown.sheet_kinds import ScannedBlock, Sheet
from plainguide.text import sentences, words

SENTENCES, WORDS = 2, 25
"""What an idea holds at most."""


class EasyRead(Sheet):
    """`/// easy-read | Title`. Content: ideas, and headings and text between them."""

    NAME = "easy-read"

    def facts(self) -> list[tuple[str, str]]:
        return super().facts()[:2]  # whom it is for, and how long it takes: everyone has a copy

    def finish(self, block: Element) -> None:
        how = next(child for child in block if "how" in child.get("class", ""))
        if self.state.host:
            how.set("class", "how no-terms screen")
            label = Element("p", {"class": "easy-read-label"})
            label.text = self.words["kind_easy-read"]
            block.insert(list(block).index(how), label)
        else:  # what to read comes first in a page that has it in its text
            block.remove(how)
            block.remove(self.links)
            block.append(self.links)
        if not any(child.get("class") == "idea-line" for child in block):
            self.empty(f"{self.scanned} has no ideas", "write one: /// idea, and below it '    picture: its-name'")


class Idea(ScannedBlock):
    """`/// idea`, with `picture:`. Content: a paragraph of one or two short sentences."""

    NAME = "idea"

    def create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "idea-line"})

    def on_end(self, block: Element) -> None:
        said = list(block)
        for child in said:
            block.remove(child)
        picture = self.state.pictures.get(self.option("picture") or "")
        if picture is not None:
            # The words beside it say the same.
            block.append(deepcopy(picture))
            block[0].attrib |= {"class": "idea-picture", "aria-hidden": "true", "focusable": "false"}
        SubElement(block, "div", {"class": "idea-words"}).extend(said)
        self.check(said)

    def check(self, said: list[Element]) -> None:
        text = words_of(said)
        what = f"the idea '{' '.join(text.split()[:6])}'"
        found, count = len(list(sentences(text))), len(words(text))
        if not text:
            self.fault(Code.BLOCK_EMPTY, "the idea says nothing", f"write {SENTENCES} short sentences or fewer")
        elif STX in text:  # Python-Markdown keeps blocks of HTML and of code elsewhere: their words cannot be counted
            self.fault(Code.IDEA_INVALID, "the idea holds HTML or code", "write its words alone")
        elif any(child.tag != "p" for child in said):
            self.fault(Code.IDEA_INVALID, f"{what} holds more than text", "write its words alone, or make several ideas of it")
        elif found > SENTENCES:
            self.fault(Code.IDEA_TOO_LONG, f"{what} has {found} sentences", f"say it in {SENTENCES}, or make two ideas of it")
        elif count > WORDS:
            self.fault(Code.IDEA_TOO_LONG, f"{what} has {count} words", f"say it in {WORDS}, or make two ideas of it")

    def fault(self, code: Code, fact: str, remedy: str) -> None:
        self.state.fault(code, "", fact, remedy, self.scanned.line)


EASY_READ_BLOCKS = (EasyRead, Idea)
