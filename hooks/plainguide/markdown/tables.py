"""The extension that makes a Markdown table fit for everyone: headers say what they head, a caption names it, no inline style.

Markdown aligns columns by `style=`, which a policy of `style-src 'self'` refuses; classes do the same. A line before the
table with `{: .caption }` becomes its caption. On a small screen the rows of a wide table stack: its cells then need the names of
their columns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.prose import visible_text

# After attr_list (8), which gives the line before a table its class; before the citations (5.6) read the page.
AFTER_ATTRIBUTES = 5.8
WIDE = 3
"""Columns from which the rows stack on a small screen."""
_ALIGNED = {"text-align: left;": "left", "text-align: center;": "centre", "text-align: right;": "right"}


class TableProcessor(Treeprocessor):
    """Works on every table that Markdown made."""

    def run(self, root: Element) -> None:
        if root.find(".//table") is None:
            return
        for parent in list(root.iter()):
            before: Element | None = None
            for child in list(parent):
                if child.tag == "table":
                    _mend(child, partial(visible_text, self.md))
                    if before is not None and before.tag == "p" and "caption" in (before.get("class") or "").split():
                        _caption(parent, before, child)
                before = child


def _mend(table: Element, visible: Callable[[str], str]) -> None:
    columns = table.findall("./thead/tr/th")
    for column in columns:
        column.set("scope", column.get("scope", "col"))
    heads = [" ".join(visible("".join(column.itertext())).split()) for column in columns]
    if len(heads) >= WIDE:
        for row in table.findall("./tbody/tr"):
            for cell, head in list(zip(row, heads))[1:]:
                cell.set("data-label", head)
    for cell in table.iter():
        side = _ALIGNED.get(cell.get("style", "").strip())
        if side:
            del cell.attrib["style"]
            cell.set("class", " ".join(filter(None, [cell.get("class"), side])))


def _caption(parent: Element, line: Element, table: Element) -> None:
    """The line before a table moves into it. HTML wants it first."""
    parent.remove(line)
    caption = SubElement(table, "caption", {"id": line.get("id", "")} if line.get("id") else {})
    caption.text = line.text
    caption.extend(list(line))
    table.remove(caption)
    table.insert(0, caption)


class TableExtension(Extension):
    """Mends the tables of a page.

    | class          | registry       | name        | priority |
    | -------------- | -------------- | ----------- | -------- |
    | TableProcessor | treeprocessors | table_heads | 5.8      |
    """

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(TableProcessor(md), "table_heads", AFTER_ATTRIBUTES)
