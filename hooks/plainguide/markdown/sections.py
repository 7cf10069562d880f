"""The extension that collects a page's sections as plain text, for the search index.

It reads the tree that is there already: parsing each page's HTML again, as the theme's search does, costs an eighth of a
build, and its time for one page grows with the square of its headings (2,000 glossary entries: 2 million look-ups)."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.base import OPAQUE
from plainguide.markdown.prose import page_runs

# After toc (5), which gives headings their ids; before the end, when MkDocs turns links into addresses.
AFTER_TOC = 4.5
CONDITION = "only-if"
"""The class of what a letter says of one of its parts, in brackets: nobody searches for it."""


@dataclass
class Section:
    """A heading and what stands under it, up to the next heading."""

    id: str
    """Its anchor; empty for what stands before the first heading, and for a heading without one."""
    title: str
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.parts)


@dataclass
class Sections:
    """What the extension has collected, for all pages of a build."""

    uri: str = ""
    by_page: dict[str, list[Section]] = field(default_factory=dict)
    own_sheet: bool = False
    """True on a sheet's own page. A sheet is found once, there, and not in the page around it."""

    def start(self, uri: str, own_sheet: bool = False) -> None:
        """Call before a page is rendered."""
        self.uri, self.own_sheet = uri, own_sheet
        self.by_page[uri] = [Section("", "")]


class SectionProcessor(Treeprocessor):
    """Divides the page at its headings."""

    def __init__(self, md: Markdown, sections: Sections) -> None:
        super().__init__(md)
        self.sections = sections

    def run(self, root: Element) -> None:
        found = self.sections.by_page.setdefault(self.sections.uri, [Section("", "")])
        notes = {_words("".join(one.itertext())) for one in root.iter("p") if one.get("class", "").startswith(CONDITION)}
        for run in page_runs(self.md, root):
            text = _words(run.text.replace(OPAQUE, " "))
            if text in notes or (run.sheet and not self.sections.own_sheet):
                continue
            if run.heading is not None:
                found.append(Section(run.heading.get("id", ""), text))
            elif text:
                found[-1].parts.append(text)


def _words(text: str) -> str:
    return " ".join(text.split())


class SectionExtension(Extension):
    """Collects the sections of a page.

    | class            | registry       | name     | priority |
    | ---------------- | -------------- | -------- | -------- |
    | SectionProcessor | treeprocessors | sections | 4.5      |
    """

    def __init__(self, sections: Sections) -> None:
        super().__init__()
        self.sections = sections

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(SectionProcessor(md, self.sections), "sections", AFTER_TOC)
