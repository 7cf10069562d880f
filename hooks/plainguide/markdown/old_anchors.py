"""The extension that keeps the old anchors of a heading: `## Share power {#share-power was="power guides/old/#power"}`.

An old id of the same page becomes an anchor inside the heading, so that it works without script. One of another page is
only noted: that page says where the part has gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.prose import visible_text

# After attr_list (8) has read the attribute; before toc (5), and before MkDocs collects the anchors.
BEFORE_TOC = 5.3


@dataclass(frozen=True, slots=True)
class MovedHere:
    """A part that stood on another page."""

    was: str
    """Its old address: `guides/old/#power`."""
    id: str
    title: str


@dataclass
class Moves:
    """What the extension has found, for all pages of a build."""

    uri: str = ""
    here: dict[str, list[MovedHere]] = field(default_factory=dict)

    def start(self, uri: str) -> None:
        """Call before a page is rendered."""
        self.uri = uri
        self.here[uri] = []


class MovedProcessor(Treeprocessor):
    """Reads `was` from every element that has it: headings, and paragraphs or items with an id of their own."""

    def __init__(self, md: Markdown, moves: Moves) -> None:
        super().__init__(md)
        self.moves = moves

    def run(self, root: Element) -> None:
        for element in root.iter():
            was = element.attrib.pop("was", None)
            for old in (was or "").split():
                if "#" in old:
                    title = " ".join(visible_text(self.md, "".join(element.itertext())).split())
                    self.moves.here.setdefault(self.moves.uri, []).append(MovedHere(old, element.get("id", ""), title))
                else:
                    anchor = Element("span", {"id": old})
                    anchor.tail, element.text = element.text, None
                    element.insert(0, anchor)


class MovedExtension(Extension):
    """Keeps old anchors.

    | class          | registry       | name  | priority |
    | -------------- | -------------- | ----- | -------- |
    | MovedProcessor | treeprocessors | moved | 5.3      |
    """

    def __init__(self, moves: Moves) -> None:
        super().__init__()
        self.moves = moves

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(MovedProcessor(md, self.moves), "moved", BEFORE_TOC)
