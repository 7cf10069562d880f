"""The extension that marks glossary words in a page's prose, and writes the entries of the glossary page."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.link_names import register_stops
from plainguide.markdown.linking import anchor, link, relative
from plainguide.markdown.prose import Run, page_runs
from plainguide.site import Interface
from plainguide.words import Glossary, Term, glossary

# The entries stand in the tree before citations (5.6) are read, so that "section 21" in an entry is linked too.
BEFORE_CITATIONS = 5.7
AFTER_CITATIONS_BEFORE_TOC = 5.5


@dataclass(frozen=True, slots=True)
class WordUsed:
    """One line of "Words on this page"."""

    term: str
    meaning: str
    url: str
    """The word's entry, below the site's root."""


@dataclass
class GlossaryMarks:
    """What the extension knows and what it has marked, for all pages of a build."""

    glossary: Glossary
    words: Interface
    page: str = "glossary.md"
    """The page that holds the entries."""
    url: str = "glossary/"
    """Its address below the site's root."""
    uri: str = ""
    """The page that is being rendered."""
    marked: dict[str, list[tuple[str, Term]]] = field(default_factory=dict)
    """By page: each marked wording with its term, in reading order."""

    def start(self, uri: str) -> None:
        """Call before a page is rendered."""
        self.uri = uri
        self.marked[uri] = []

    def used(self, uri: str) -> list[Term]:
        """The terms marked on a page, each once, in the order of the alphabet."""
        terms = {term.id: term for _, term in self.marked.get(uri, ())}
        return sorted(terms.values(), key=lambda term: term.term.casefold())

    def words_used(self, uri: str) -> list[WordUsed]:
        """The lines of "Words on this page"; none on the glossary page, which is nothing else."""
        if uri == self.page:
            return []
        return [WordUsed(term.term, term.meaning, f"{self.url}#{term.id}") for term in self.used(uri)]

    def uses(self, pages: Mapping[str, tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
        """For each term's id, the (title, address) of the pages that use it, in the order of the site."""
        uses: dict[str, list[tuple[str, str]]] = {}
        for uri, page in pages.items():
            if uri != self.page:
                for term in self.used(uri):
                    uses.setdefault(term.id, []).append(page)
        return uses

    def href(self, term: Term) -> str:
        """Where a link to a term's entry goes from the page that is being rendered."""
        if self.uri == self.page:
            return f"#{term.id}"
        return f"{relative(self.page, posixpath.dirname(self.uri))}#{term.id}"


class GlossaryProcessor(Treeprocessor):
    """Marks the first use of each term in each h2 section."""

    def __init__(self, md: Markdown, marks: GlossaryMarks) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        sections: dict[int, set[str]] = {}
        for run in page_runs(self.md, root):
            seen = sections.setdefault(run.section, set())
            if run.heading is None:
                for start, end, term in reversed(list(self._first_uses(run, seen))):
                    link(run, start, end, anchor("term", self.marks.href(term)))

    def _first_uses(self, run: Run, seen: set[str]) -> Iterator[tuple[int, int, Term]]:
        for match in self.marks.glossary.matcher.find(run.text):
            term = match.value
            if "term" in run.marked(match.start, match.end):
                seen.add(term.id)  # the page has been through this pass before
            if term.id in seen or run.closed(match.start, match.end) or _in_a_name(run.text, match.start, match.end):
                continue
            if self.marks.uri == self.marks.page and run.under == term.id:
                continue  # an entry does not point to itself
            seen.add(term.id)
            self.marks.marked.setdefault(self.marks.uri, []).append((run.text[match.start : match.end], term))
            yield match.start, match.end, term


_CAPITALS = re.compile(r"[A-Z]\w*(?:\s+[A-Z]\w*)+")


def _in_a_name(text: str, start: int, end: int) -> bool:
    """True for words with capitals amid others with capitals: the "Public Services" of an office are no public services."""
    if not _CAPITALS.fullmatch(text, start, end):
        return False
    return bool(re.search(r"\b[A-Z]\w*\s+$", text[max(0, start - 40) : start]) or re.match(r"\s+[A-Z]\w*", text[end : end + 40]))


class EntriesProcessor(Treeprocessor):
    """Writes the entries behind the author's introduction. Data goes in as text, never as Markdown or HTML."""

    def __init__(self, md: Markdown, marks: GlossaryMarks) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        if self.marks.uri == self.marks.page:
            for term in glossary.in_order(self.marks.glossary.terms):
                self._entry(root, term)

    def _entry(self, root: Element, term: Term) -> None:
        words = self.marks.words
        heading = SubElement(root, "h2", {"id": term.id})
        for old in term.was:
            SubElement(heading, "span", {"id": old})
        SubElement(heading, "dfn").text = term.title
        _paragraph(root, "meaning").text = term.meaning
        if term.wordings:
            _labelled(root, "forms", words.glossary_also).tail = " " + ", ".join(term.wordings)
        if term.in_law:
            _labelled(root, "in-law", words.glossary_in_law).tail = " " + term.in_law
        see = [other for id in term.see if (other := self.marks.glossary.term(id))]
        if see:
            label = _labelled(root, "see", words.glossary_see)
            label.tail = " "
            paragraph = root[-1]
            for number, other in enumerate(see):
                link_to = SubElement(paragraph, "a", {"href": f"#{other.id}"})
                link_to.text, link_to.tail = other.term, ", " if number < len(see) - 1 else ""
        _paragraph(root, "uses").set("data-term", term.id)


def _paragraph(root: Element, css_class: str) -> Element:
    return SubElement(root, "p", {"class": css_class})


def _labelled(root: Element, css_class: str, label: str) -> Element:
    strong = SubElement(_paragraph(root, css_class), "strong")
    strong.text = label
    return strong


class GlossaryExtension(Extension):
    """Marks glossary words, and writes the entries.

    | class             | registry       | name             | priority |
    | ----------------- | -------------- | ---------------- | -------- |
    | EntriesProcessor  | treeprocessors | glossary-entries | 5.7      |
    | GlossaryProcessor | treeprocessors | glossary         | 5.5      |
    | StopProcessor     | treeprocessors | tab-stops        | 5.4      |
    """

    def __init__(self, marks: GlossaryMarks) -> None:
        super().__init__()
        self.marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(EntriesProcessor(md, self.marks), "glossary-entries", BEFORE_CITATIONS)
        md.treeprocessors.register(GlossaryProcessor(md, self.marks), "glossary", AFTER_CITATIONS_BEFORE_TOC)
        register_stops(md)


FEW = 6
"""So many pages are listed in an entry; more are folded away."""
_USES = re.compile(r'<p class="uses" data-term="([^"]*)"></p>')


def fill_uses(page: str, uses: Mapping[str, Sequence[tuple[str, str]]], words: Interface) -> str:
    """The built glossary page with, in each entry, the pages that use the word: (title, address from this page)."""

    def filled(match: re.Match[str]) -> str:
        links = [f'<a href="{html.escape(url)}">{html.escape(title)}</a>' for title, url in uses.get(match[1], ())]
        if len(links) > FEW:
            summary = html.escape(words.glossary_used_many(len(links)))
            items = "".join(f"<li>{link}</li>" for link in links)
            return f'<details class="uses"><summary>{summary}</summary><ul>{items}</ul></details>'
        return f'<p class="uses"><strong>{html.escape(words.glossary_used)}</strong> {", ".join(links)}</p>' if links else ""

    return _USES.sub(filled, page)
