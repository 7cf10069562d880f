"""The extension that marks where a page's list of headings belongs: before the first of them, behind the answer.

A template puts the list there. It cannot look for the heading itself: the first `<h2` of a page may be in a card or in a comment.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Comment, Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# After toc (5) has read the headings.
AFTER_TOC = 4.3
MARK = "contents"
"""The comment at that place."""


class ContentsProcessor(Treeprocessor):
    """Puts the mark before the first block that is, or holds, a heading of the highest level below h1."""

    def run(self, root: Element) -> None:
        for level in ("h2", "h3"):
            for at, child in enumerate(root):
                if child.tag == level or child.find(f".//{level}") is not None:
                    _name_answers(root[:at])
                    root.insert(at, Comment(MARK))
                    return


def _name_answers(blocks: Iterable[Element]) -> None:
    """A call-out before the first heading is what most readers came for: screen readers, which go by headings, find its title."""
    for block in blocks:
        if block.tag == "div" and "admonition" in (block.get("class") or "").split() and len(block):
            block[0].set("role", "heading")
            block[0].set("aria-level", "2")


class ContentsExtension(Extension):
    """Marks the place of the list of headings.

    | class             | registry       | name     | priority |
    | ----------------- | -------------- | -------- | -------- |
    | ContentsProcessor | treeprocessors | contents | 4.3      |
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(ContentsProcessor(md), "contents", AFTER_TOC)
