"""The pages that explain a provision, the law that a page uses, and who uses what."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import given_ids
from plainguide.law.provisions import Provision
from plainguide.law.register import Register


@dataclass(frozen=True, slots=True)
class LawPage:
    """A page that explains provisions, and says so in its front matter."""

    uri: str
    """The page's path below docs/."""
    provisions: tuple[Provision, ...]
    anchors: frozenset[str]
    """The ids that its source gives by hand: `p-2-b` stands for (2)(b)."""
    url: str = ""
    """Its address below the site's root."""
    line: int = 0
    """The line of its front matter that names the provisions."""


@dataclass(frozen=True)
class LawPages:
    """All of them, by the provision they explain."""

    by_provision: Mapping[Provision, LawPage] = field(default_factory=dict)

    def explained_by(self, uri: str) -> tuple[Provision, ...]:
        """The provisions that a page explains; none where it is not a law page."""
        page = self._by_uri.get(uri)
        return page.provisions if page else ()

    @cached_property
    def _by_uri(self) -> dict[str, LawPage]:
        return {page.uri: page for page in self.by_provision.values()}

    def place(self, provision: Provision) -> tuple[str, str] | None:
        """The page that explains a provision, and the anchor there of the nearest part that has one (or none)."""
        for holder in provision.ancestors():
            page = self.by_provision.get(holder)
            if page and (holder.path or not provision.path):
                return page.uri, _anchor(provision, holder, page.anchors)
        return None


def _anchor(provision: Provision, holder: Provision, anchors: frozenset[str]) -> str:
    below = provision.path[len(holder.path) :].strip("/").split("/")
    for length in range(len(below), 0, -1):
        anchor = "p-" + "-".join(below[:length]).lower()
        if below[0] and anchor in anchors:
            return anchor
    return ""


def law_page(uri: str, url: str, value: Any, source: str, line: int) -> LawPage:
    """A page's entry from its front matter `provision:` (an id or a list of ids) and its Markdown."""
    ids = value if isinstance(value, list) else [value]
    return LawPage(uri, tuple(Provision.parse(str(id)) for id in ids), frozenset(given_ids(source)), url, line)


def law_pages(pages: Iterable[LawPage], register: Register, docs: str) -> tuple[LawPages, list[Problem]]:
    """The pages by provision; a provision that does not exist, or has two pages, is a problem. `docs` names their folder."""
    by_provision: dict[Provision, LawPage] = {}
    problems: list[Problem] = []
    for page in pages:
        for provision in page.provisions:
            other = by_provision.setdefault(provision, page)
            if not register.has(provision):
                known = [p for i in register.instruments.values() for p in (i.id, *(f"{i.id}/{h}" for h in i.headings or ()))]
                hint = did_you_mean(provision.id, known, "register it in data/legislation/")
                fact = f"the provision '{provision.id}' does not exist"
                problems.append(Problem(Code.NO_SUCH_PROVISION, Place(f"{docs}/{page.uri}", page.line), fact, hint))
            elif other is not page:
                fact = f"'{provision.id}' is explained in {docs}/{other.uri} too"
                problems.append(
                    Problem(
                        Code.PROVISION_EXPLAINED_TWICE,
                        Place(f"{docs}/{page.uri}", page.line),
                        fact,
                        "keep one page for each provision",
                    )
                )
    return LawPages(by_provision), problems


@dataclass(frozen=True, slots=True)
class LawEntry:
    """One line of "Law on this page"."""

    label: str
    heading: str
    url: str
    """The page that explains it, below the site's root; empty where there is none."""
    official: str


@dataclass(frozen=True, slots=True)
class LawGroup:
    """One law of "Law on this page"."""

    title: str
    as_at: datetime.date | None
    as_made: bool
    entries: tuple[LawEntry, ...]


def law_used(register: Register, pages: LawPages, used: Iterable[Provision], uri: str) -> list[LawGroup]:
    """The laws that a page relies on: each section or schedule once, in the order of the law, save those it explains."""
    tops = {provision.top for provision in used}
    own = pages.explained_by(uri)
    groups = []
    for instrument in register.instruments.values():
        here = (top for top in tops if top.instrument == instrument.id and top not in own)
        entries = tuple(_entry(register, pages, top) for top in sorted(here, key=instrument.place_of))
        if entries:
            groups.append(LawGroup(instrument.title, instrument.as_at, instrument.as_made, entries))
    return groups


def _entry(register: Register, pages: LawPages, top: Provision) -> LawEntry:
    page = next((pages.by_provision[p] for p in top.ancestors() if p in pages.by_provision and (p.path or not top.path)), None)
    return LawEntry(
        label=top.label or register.instruments[top.instrument].title,
        heading=register.heading(top) if top.path else "",
        url=page.url if page else "",
        official=top.official,
    )


@dataclass(frozen=True, slots=True)
class Use:
    """A page that uses a provision."""

    title: str
    url: str
    sheet: bool = False
    """True for a sheet's own page: it is listed apart from the page that it stands in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a law page says of its provision, besides its text."""

    label: str
    instrument: str
    official: str
    as_at: datetime.date | None
    as_made: bool
    uses: tuple[Use, ...]


def uses(pages: LawPages, used: Mapping[str, Iterable[Provision]], page: Mapping[str, Use]) -> dict[str, list[Use]]:
    """For each law page, the pages that cite what it explains or a part of it, each once, in the order of the site.

    A page about a whole law or a Part lists those that cite it as such: all others would be no help."""
    by_law_page: dict[str, dict[str, Use]] = {}
    for uri, provisions in used.items():
        for provision in provisions:
            for holder in (provision, provision.top):
                law = pages.by_provision.get(holder)
                if law and law.uri != uri:
                    by_law_page.setdefault(law.uri, {})[uri] = page[uri]
    return {uri: list(users.values()) for uri, users in by_law_page.items()}


def entry(register: Register, pages: LawPages, uri: str, users: Iterable[Use]) -> Entry | None:
    """The entry of a law page; None for any other page."""
    own = pages.explained_by(uri)
    if not own or own[-1].instrument not in register.instruments:
        return None
    # A page about an Act and one of its Parts is named after the Part.
    provision = own[-1]
    law = register.instruments[provision.instrument]
    label = provision.label or law.title
    return Entry(label, law.title if provision.path else "", provision.official, law.as_at, law.as_made, tuple(users))
