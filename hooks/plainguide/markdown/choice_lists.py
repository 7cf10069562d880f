"""The extension that reads the choices of a page: a line with `{: .choices }`, and below it a list of links.

The heading above them is the question. Without script and style it is what it is in Markdown: a list of links.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.base import Code, Place, Problem
from plainguide.markdown.prose import visible_text
from plainguide.questions import Choice, Question

# After toc (5), which gives headings their ids; before the end, when MkDocs turns links into addresses.
AFTER_TOC = 4.4
MARK = "choices"
"""The class of the line above the list: an author can mark a paragraph, not a list."""
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass
class Choices:
    """What the extension has found, for all pages of a build."""

    uri: str = ""
    asked: dict[str, Question] = field(default_factory=dict)
    faults: dict[str, list[Problem]] = field(default_factory=dict)

    def start(self, uri: str) -> None:
        """Call before a page is rendered."""
        self.uri = uri
        self.asked.pop(uri, None)
        self.faults[uri] = []


class ChoiceProcessor(Treeprocessor):
    """Reads the choices; changes nothing."""

    def __init__(self, md: Markdown, found: Choices) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: Element) -> None:
        heading = Element("h1")
        for parent in list(root.iter()):
            if parent.tag in HEADINGS:
                heading = parent
            above: Element | None = None
            for child in parent:
                if child.tag in HEADINGS:
                    heading = child
                elif above is not None and child.tag == "ul":
                    self._read(heading, child)
                elif above is not None:
                    self._fault(above, "no list is below the line of the choices", "write '- [Yes](yes.md)' below it")
                marked = MARK in (child.get("class") or "").split()
                above = child if marked else None
            if above is not None:
                self._fault(above, "no list is below the line of the choices", "write '- [Yes](yes.md)' below it")

    def _read(self, heading: Element, items: Element) -> None:
        """A list of choices."""
        links = [(item, _first_link(item)) for item in items]
        for item, link in links:
            if link is None:
                hint = "write it as '- [Yes](yes.md)', and its help behind the link"
                self._fault(item, "a choice does not begin with a link", hint)
        if self.found.uri in self.found.asked:
            self._fault(heading, "the page asks a second question", "give each question a page of its own")
            return
        choices = tuple(Choice(self._text(link), self._page(link.get("href", ""))) for _, link in links if link is not None)
        id = "" if heading.tag == "h1" else heading.get("id", "")
        self.found.asked[self.found.uri] = Question(self._text(heading), id, choices)

    def _page(self, address: str) -> str:
        """The page that a choice leads to, below the docs folder; an address of another site as it stands."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return address
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.found.uri), unquote(parts.path)))

    def _text(self, element: Element) -> str:
        return " ".join(visible_text(self.md, "".join(element.itertext())).split())

    def _fault(self, element: Element, fact: str, remedy: str) -> None:
        problem = Problem(Code.CHOICES_INVALID, Place(quote=self._text(element)), fact, remedy)
        self.found.faults.setdefault(self.found.uri, []).append(problem)


def _first_link(item: Element) -> Element | None:
    """The link that an item of a list begins with; in a loose list it stands in a paragraph."""
    for element in (item, *item[:1]):
        if not (element.text or "").strip() and len(element) and element[0].tag == "a":
            return element[0]
    return None


class ChoiceExtension(Extension):
    """Reads the choices of a page.

    | class           | registry       | name    | priority |
    | --------------- | -------------- | ------- | -------- |
    | ChoiceProcessor | treeprocessors | choices | 4.4      |
    """

    def __init__(self, found: Choices) -> None:
        super().__init__()
        self.found = found

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(ChoiceProcessor(md, self.found), "choices", AFTER_TOC)
