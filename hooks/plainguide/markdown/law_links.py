"""The extension that finds citations in a page's prose and links each to the provision it means."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.base import Problem
from plainguide.law import (
    Citation,
    Context,
    LawPages,
    Mention,
    Provision,
    Register,
    Resolution,
    Rule,
    cite,
    law_names,
    mention,
    resolve,
)
from plainguide.markdown.link_names import name_links, register_stops
from plainguide.markdown.linking import anchor, link, relative
from plainguide.markdown.prose import Run, page_runs

# After smarty (6), so that a link cannot change which way a quotation mark turns; before toc (5) and MkDocs' links (0).
AFTER_SMARTY_BEFORE_GLOSSARY_AND_TOC = 5.6
# Most paragraphs name no law: they are passed over at the cost of one search.
_WORTH_READING = re.compile(r"\d|\b(?:[Aa]cts?|[Rr]egulations|Order|Rules|[Ss]ch(?:edule)?|Measure)\b")


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
        sections: dict[int, tuple[list[Mention], set[Provision]]] = {}
        made: list[tuple[Element, Provision]] = []
        for run in page_runs(self.md, root):
            earlier, whole_laws = sections.setdefault(run.section, ([], set()))
            if _WORTH_READING.search(run.text):
                edits = [edit for edit in self._read(run, earlier, whole_laws) if edit]
                for start, end, target in reversed(edits):
                    element = anchor("law", self.links.href(target))
                    if link(run, start, end, element):
                        made.append((element, target))
        name_links(made, self.links.register)

    def _read(self, run: Run, earlier: list[Mention], whole_laws: set[Provision]) -> Iterator[tuple[int, int, Provision] | None]:
        """The links to make in a run: start, end, target. Adds the laws that it names to `earlier`, for the runs that follow."""
        register, before = self.links.register, len(earlier)

        def context() -> Context:
            return Context(self.links.law, tuple(earlier), tuple(earlier[before:]))

        names = law_names(run.text, register.titles)
        waiting = list(names)
        for citation in cite(run.text, names):
            while waiting and waiting[0].start < citation.start and waiting[0] is not citation.name:
                earlier.append(mention(register, waiting.pop(0), context()))
            yield self._decide(run, citation, resolve(register, citation, context()), whole_laws)
        for name in waiting:
            earlier.append(mention(register, name, context()))

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
        self.links.found.setdefault(self.links.uri, []).append(
            Found(text, target, unlinked or resolution.rule, resolution.problem, resolution.through if target else None)
        )
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
    | CitationProcessor | treeprocessors | citations | 5.6      |
    | StopProcessor     | treeprocessors | tab-stops | 5.4      |
    """

    def __init__(self, links: CitationLinks) -> None:
        super().__init__()
        self.links = links

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(CitationProcessor(md, self.links), "citations", AFTER_SMARTY_BEFORE_GLOSSARY_AND_TOC)
        register_stops(md)
