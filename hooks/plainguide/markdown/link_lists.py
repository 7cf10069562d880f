"""The extension that marks lists of links: each item begins with one. A style can then make every link as high as a finger.

A style alone cannot see them: it knows no text before a link. A list below a line or heading with a class belongs to that class.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.advice import CLASS as ADVICE

# After attr_list (8), which gives lines their classes; before the citations (5.6): their links are no author's list.
AFTER_ATTRIBUTES = 5.75
MARK = "links"


class LinkListProcessor(Treeprocessor):
    """Gives the lists their class."""

    def run(self, root: Element) -> None:
        for parent in root.iter():
            above: Element | None = None
            for child in parent:
                if child.tag == "ul" and len(child) and not _claims(above) and all(map(_begins_with_link, child)):
                    child.set("class", " ".join(filter(None, [child.get("class"), MARK])))
                above = child


def _claims(above: Element | None) -> bool:
    """Does the class of a line say what the list below it is? That a line is advice says nothing of the list."""
    return above is not None and above.get("class") not in (None, ADVICE)


def _begins_with_link(item: Element) -> bool:
    """Also in a loose list, where it stands in a paragraph."""
    return any(not (one.text or "").strip() and len(one) > 0 and one[0].tag == "a" for one in (item, *item[:1]))


class LinkListExtension(Extension):
    """Marks the lists of links.

    | class             | registry       | name       | priority |
    | ----------------- | -------------- | ---------- | -------- |
    | LinkListProcessor | treeprocessors | link_lists | 5.75     |
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(LinkListProcessor(md), "link_lists", AFTER_ATTRIBUTES)
