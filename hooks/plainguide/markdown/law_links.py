"""The extension that finds citations in a page's prose and links each to the provision it means."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.base import Problem
from plainguide.law import (
    Citation,
    LawPages,
    Paragraph,
    Provision,
    Register,
    Resolution,
    Rule,
    decide,
    urls,
)
from plainguide.markdown.author_law import law_links, register_left_alone
from plainguide.markdown.link_names import name_links, register_stops
from plainguide.markdown.linking import anchor, link, relative
from plainguide.markdown.prose import Run, page_runs

# After smarty (6), so that a link cannot change which way a quotation mark turns; before toc (5) and MkDocs' links (0).
AFTER_SMARTY_BEFORE_GLOSSARY_AND_TOC = 5.6


@dataclass(frozen=True, slots=True)
class Found:
    """One citation of a page, and what became of it."""

    text: str
    target: Provision | None
    """What it means; None where it is not linked."""
    rule: Rule
    """What decided it."""
    problem: Problem | None = None
    through: Provision | None = None
    """On the first of a range: the last."""


@dataclass
class CitationLinks:
    """What the extension knows and what it has found, for all pages of a build."""

    register: Register
    pages: LawPages = field(default_factory=LawPages)
    uri: str = ""
    """The page that is being rendered."""
    law: tuple[str, ...] = ()
    """Its law: ids of instruments."""
    found: dict[str, list[Found]] = field(default_factory=dict)
    """By page, in reading order."""

    def start(self, uri: str, law: Sequence[str]) -> None:
        """Call before a page is rendered."""
        self.uri, self.law = uri, tuple(law)
        self.found[uri] = []

    def used(self, uri: str) -> list[Provision]:
        """The provisions that a page relies on, those inside its ranges included."""
        used: list[Provision] = []
        for found in self.found.get(uri, ()):
            if found.target:
                used.append(found.target)
                used.extend(self.register.between(found.target, found.through) if found.through else ())
        return used

    def href(self, target: Provision) -> str:
        """Where a link to a provision goes from this page: its plain-English page, or the official text.

        Empty for the page that the reader is on."""
        place = self.pages.place(target)
        if not place:
            return target.official
        uri, anchor = place
        fragment = f"#{anchor}" if anchor else ""
        if uri == self.uri:
            return fragment
        return relative(uri, posixpath.dirname(self.uri)) + fragment


class CitationProcessor(Treeprocessor):
    """Reads every run of the page, in order, with the laws named so far in its section."""

    def __init__(self, md: Markdown, links: CitationLinks) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        runs = page_runs(self.md, root)  # before the author's links look like ours
        made: list[tuple[Element, Provision]] = []
        by_author: dict[int, Found] = {}
        for element, target, found in self._by_author(root):
            by_author[id(element)] = found
            made += [(element, target)] if target else []
        whole_laws: dict[int, set[Provision]] = {}
        for run, decided in zip(runs, decide(self.links.register, self.links.law, [self._paragraph(run) for run in runs])):
            if by_author and run.by_author:
                self._record(by_author.pop(id(slot.parent), None) for slot in run.slots)
            seen = whole_laws.setdefault(run.section, set())
            edits = [edit for one in decided if (edit := self._decide(run, one.citation, one.resolution, seen))]
            for start, end, target in reversed(edits):
                element = anchor("law", self.links.href(target))
                if link(run, start, end, element):
                    made.append((element, target))
        self._record(by_author.values())
        name_links(made, self.links.register)

    def _record(self, found: Iterable[Found | None]) -> None:
        self.links.found.setdefault(self.links.uri, []).extend(one for one in found if one)

    def _by_author(self, root: Element) -> Iterator[tuple[Element, Provision | None, Found]]:
        """The links that the page's author made to a provision. One that cannot be followed becomes text again."""
        for element, address in law_links(root):
            target, problem = urls.said_by_author(address, self.links.register)
            text = " ".join("".join(element.itertext()).split())
            if target:
                element.set("class", "law")
                element.set("href", self.links.href(target) or "#")
            else:
                element.tag = "span"
                del element.attrib["href"]
            yield element, target, Found(text, target, Rule.AS_AUTHOR_SAYS, problem)

    def _paragraph(self, run: Run) -> Paragraph:
        is_title = run.heading is not None and run.heading.tag == "h1"
        if not run.by_author:
            return Paragraph(run.text, run.section, run.sheet, run.heading is not None, is_title)
        linked = ((slot.start, self._law_of(slot.href)) for slot in run.slots if slot.href)
        laws = tuple((place, id) for place, id in linked if id)
        return Paragraph(run.legal_text, run.section, run.sheet, run.heading is not None, is_title, laws)

    def _law_of(self, href: str) -> str:
        """The id of the law to which, or to a page about which, an author links; empty for any other link."""
        if href.startswith(urls.SCHEME):
            return Provision.parse(href.removeprefix(urls.SCHEME)).instrument
        address = urls.provision(href) if href.startswith(("http:", "https:")) and "legislation.gov.uk/" in href else None
        if address or href.startswith(("http:", "https:", "#", "mailto:")):
            return address.instrument if address else ""
        page = posixpath.normpath(posixpath.join(posixpath.dirname(self.links.uri), href.partition("#")[0]))
        return next((one.instrument for one in self.links.pages.explained_by(page)), "")

    def _decide(
        self, run: Run, citation: Citation, resolution: Resolution, whole_laws: set[Provision]
    ) -> tuple[int, int, Provision] | None:
        """The link to make for a citation, if any. Records what was found, and adds a whole law that is linked to `whole_laws`."""
        target = resolution.target
        unlinked = _why_unlinked(run, citation, target, whole_laws) if target else None
        if target and not citation.path and (not unlinked or "law" in run.marked(citation.start, citation.end)):
            whole_laws.add(target)  # linked here, or by this pass when it went over the page before
        target = None if unlinked else target
        text = run.text[citation.start : citation.end]
        # A citation that does not exist is a problem in a heading or a link too; "the Act" alone never is one.
        self._record([Found(text, target, unlinked or resolution.rule, resolution.problem, resolution.through if target else None)])
        return (citation.start, citation.end, target) if target and self.links.href(target) else None


def _why_unlinked(run: Run, citation: Citation, target: Provision, whole_laws: set[Provision]) -> Rule | None:
    """Why a citation gets no link although its target is known; None where it gets one."""
    if run.closed(citation.start, citation.end):
        return Rule.IN_LINK if run.heading is None else Rule.IN_HEADING
    # "the Act", written ten times in a section, is linked once.
    again = citation.name is not None and citation.name.is_reference and not citation.path and target in whole_laws
    return Rule.LINKED_BEFORE if again else None


class CitationExtension(Extension):
    """Links the citations of a page.

    | class             | registry       | name      | priority |
    | ----------------- | -------------- | --------- | -------- |
    | LeftAlone         | inlinePatterns | no-law    | 175      |
    | CitationProcessor | treeprocessors | citations | 5.6      |
    | StopProcessor     | treeprocessors | tab-stops | 5.4      |
    """

    def __init__(self, links: CitationLinks) -> None:
        super().__init__()
        self.links = links

    def extendMarkdown(self, md: Markdown) -> None:
        register_left_alone(md)
        md.treeprocessors.register(CitationProcessor(md, self.links), "citations", AFTER_SMARTY_BEFORE_GLOSSARY_AND_TOC)
        register_stops(md)
