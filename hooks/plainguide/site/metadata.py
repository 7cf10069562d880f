"""What a page is, for machines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from plainguide.base import Code, Place, Problem
from plainguide.law import Provision
from plainguide.site.front_matter import HowTo
from plainguide.words import Glossary


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above another."""

    title: str
    url: str
    """Its full address."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What is said of every page."""

    url: str
    """Its full address: nothing is said of a page of a site without one."""
    title: str
    summary: str
    language: str
    site: str
    site_url: str
    reviewed: datetime.date | None = None
    licence: str = ""


def page(about: PageMetadata, crumbs: Sequence[Crumb]) -> list[dict[str, Any]]:
    """A WebPage, and the way to it."""
    found: dict[str, Any] = {
        "@type": "WebPage",
        "@id": about.url,
        "url": about.url,
        "name": about.title,
        "description": about.summary,
        "inLanguage": about.language,
        "dateModified": about.reviewed.isoformat() if about.reviewed else "",
        "license": about.licence,
        "isPartOf": {"@type": "WebSite", "@id": about.site_url, "url": about.site_url, "name": about.site},
    }
    graph = [{key: value for key, value in found.items() if value}]
    if crumbs:
        steps = [*crumbs, Crumb(about.title, about.url)]
        items = [{"@type": "ListItem", "position": n, "name": one.title, "item": one.url} for n, one in enumerate(steps, 1)]
        graph.append({"@type": "BreadcrumbList", "@id": f"{about.url}#breadcrumb", "itemListElement": items})
    return graph


def law(about: PageMetadata, provisions: Iterable[Provision], titles: dict[str, str]) -> list[dict[str, Any]]:
    """The provisions that a page explains. `titles` gives the title of each law by its id."""
    return [
        {
            "@type": "Legislation",
            "@id": one.official,
            "url": one.official,
            "legislationIdentifier": one.id,
            "name": ", ".join(filter(None, [one.label, titles.get(one.instrument, "")])),
            "subjectOf": {"@id": about.url},
        }
        for one in provisions
    ]


def words(about: PageMetadata, glossary: Glossary) -> list[dict[str, Any]]:
    """The words of the glossary page, each with its anchor there."""
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": f"{about.url}#{term.id}",
            "url": f"{about.url}#{term.id}",
            "name": term.term,
            "description": term.meaning,
            **({"alternateName": list(term.wordings)} if term.wordings else {}),
            "inDefinedTermSet": f"{about.url}#words",
        }
        for term in sorted(glossary.terms, key=lambda term: term.term.casefold())
    ]
    return [
        {"@type": "DefinedTermSet", "@id": f"{about.url}#words", "name": about.title, "url": about.url, "hasDefinedTerm": terms}
    ]


def how_to(about: PageMetadata, steps: Sequence[str], needs: Iterable[str], minutes: int = 0) -> list[dict[str, Any]]:
    """What people do with a page that describes an activity: its steps in order, what they need, how long it takes."""
    found: dict[str, Any] = {
        "@type": "HowTo",
        "@id": f"{about.url}#how-to",
        "name": about.title,
        "description": about.summary,
        "totalTime": f"PT{minutes}M" if minutes else "",
        "supply": [{"@type": "HowToSupply", "name": need} for need in needs],
        "step": [{"@type": "HowToStep", "position": number, "text": step} for number, step in enumerate(steps, 1)],
    }
    return [{key: value for key, value in found.items() if value}] if steps else []


def sheet(about: PageMetadata, kind: str, people: str, minutes: int, files: Iterable[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """A sheet to print. `files` are its PDFs and editable copies: (name, full address, media type)."""
    encoding = [{"@type": "MediaObject", "name": name, "contentUrl": url, "encodingFormat": kind} for name, url, kind in files]
    found: dict[str, Any] = {
        "@type": "LearningResource",
        "@id": f"{about.url}#sheet",
        "name": about.title,
        "description": about.summary,
        "learningResourceType": kind,
        "audience": {"@type": "Audience", "audienceType": people},
        "timeRequired": f"PT{minutes}M" if minutes else "",
        "inLanguage": about.language,
        "encoding": encoding,
    }
    return [{key: value for key, value in found.items() if value}]


def items_below(html: str, id: str) -> list[str]:
    """The items of the first list that follows the element with that id, as text."""
    parser = _Items(id)
    parser.feed(html)
    return [" ".join(text.split()) for text in parser.items]


class _Items(HTMLParser):
    """Reads one list: the depth of lists inside it tells its own items from theirs."""

    def __init__(self, id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.id, self.items = id, []  # type: str, list[str]
        self.found = self.done = False
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = self.found or ("id", self.id) in attrs
        if self.found and not self.done:
            if tag in ("ol", "ul"):
                self.depth += 1
            elif tag == "li" and self.depth == 1:
                self.items.append("")
            elif self.depth and self.items:
                self.items[-1] += " " if tag in ("p", "li", "br") else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self.depth:
            self.depth -= 1
            self.done = self.depth == 0

    def handle_data(self, data: str) -> None:
        if self.depth and self.items and not self.done:
            self.items[-1] += data


def script(graph: Iterable[dict[str, Any]]) -> str:
    """The inside of a `<script type="application/ld+json">`: data, which no policy of scripts concerns."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(graph)}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def activity(about: PageMetadata, content: str, said: HowTo, path: str, line: int) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The activity of a page, from its rendered content and its `how_to:`. Reports a heading below which no list is, with `path`
    and `line` as its place; without steps nothing is said."""
    place = Place(path, line)
    steps = items_below(content, said.steps)
    if not steps:
        fact = f"no list of steps is below the heading '{said.steps}' of 'how_to:'"
        remedy = "write 'how_to: {steps: the-id-of-a-heading, needs: another-id, minutes: 90}'"
        return [], [Problem(Code.HOW_TO_INVALID, place, fact, remedy)]
    needs = items_below(content, said.needs) if said.needs else []
    problems = []
    if said.needs and not needs:
        fact = f"no list of needs is below the heading '{said.needs}' of 'how_to:'"
        problems.append(Problem(Code.HOW_TO_INVALID, place, fact, "name the heading above that list"))
    return how_to(about, steps, needs, said.minutes), problems
