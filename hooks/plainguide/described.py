"""What a page is, for machines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plainguide.glossary import Glossary
from plainguide.legislation import Provision


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above another."""

    title: str
    url: str
    """Its full address."""


@dataclass(frozen=True, slots=True)
class Described:
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


def page(about: Described, crumbs: Sequence[Crumb]) -> list[dict[str, Any]]:
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


def law(about: Described, provisions: Iterable[Provision], titles: dict[str, str]) -> list[dict[str, Any]]:
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


def words(about: Described, glossary: Glossary) -> list[dict[str, Any]]:
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


def script(graph: Iterable[dict[str, Any]]) -> str:
    """The inside of a `<script type="application/ld+json">`: data, which no policy of scripts concerns."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(graph)}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
