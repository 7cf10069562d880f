"""The pages that explain a provision, the law that a page cites, and which pages cite what."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plainguide.base import Code, Place, Problem, did_you_mean, given_ids
from plainguide.law.provisions import Provision
from plainguide.law.register import Register


@dataclass(frozen=True, slots=True)
class LawPage:
    """A page that explains provisions, and says so in its front matter."""

    uri: str
    """The page's path below docs/."""
    provisions: tuple[Provision, ...]
    anchors: frozenset[str]
    """The ids that its source gives by hand: `p-2-b` is that of (2)(b)."""
    url: str = ""
    """Its address below the site's root."""
    line: int = 0
    """The line of its front matter that names the provisions."""


@dataclass(frozen=True)
class LawPages:
    """All pages that explain provisions, by provision."""

    by_provision: Mapping[Provision, LawPage] = field(default_factory=dict)

    def explained_by(self, uri: str) -> tuple[Provision, ...]:
        """The provisions that a page explains; empty for any other page."""
        page = self._by_uri.get(uri)
        return page.provisions if page else ()

    @cached_property
    def _by_uri(self) -> dict[str, LawPage]:
        return {page.uri: page for page in self.by_provision.values()}

    def page_of(self, provision: Provision) -> LawPage | None:
        """The page that explains a provision, or the nearest one that it is in. A page about a whole law explains no section."""
        found = self._nearest(provision)
        return found[1] if found else None

    def place(self, provision: Provision) -> tuple[str, str] | None:
        """The path of the page that explains a provision, and the nearest anchor there; an empty anchor where there is none."""
        found = self._nearest(provision)
        return (found[1].uri, _anchor(provision, *found)) if found else None

    def _nearest(self, provision: Provision) -> tuple[Provision, LawPage] | None:
        for explained in provision.ancestors():
            page = self.by_provision.get(explained)
            if page and (explained.path or not provision.path):
                return explained, page
        return None


def _anchor(provision: Provision, explained: Provision, page: LawPage) -> str:
    """The anchor of the lowest level of a provision that has one on the page which explains `explained`."""
    below = provision.path[len(explained.path) :].strip("/").split("/")
    for length in range(len(below), 0, -1):
        anchor = "p-" + "-".join(below[:length]).lower()
        if below[0] and anchor in page.anchors:
            return anchor
    return ""


def law_page(uri: str, url: str, value: Any, source: str, line: int) -> LawPage:
    """A law page, from its front matter `provision:` (an id or a list of ids) and its Markdown. `line` is that of the key."""
    ids = value if isinstance(value, list) else [value]
    return LawPage(uri, tuple(Provision.parse(str(id)) for id in ids), frozenset(given_ids(source)), url, line)


def law_pages(pages: Iterable[LawPage], register: Register, docs: str) -> tuple[LawPages, list[Problem]]:
    """The pages by provision, and a problem for each provision that does not exist or has two pages. `docs` is the display path
    of the folder that they are in."""
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
class ListedProvision:
    """One line of "Law on this page"."""

    label: str
    """The provision as a lawyer writes it; the title of the law where the page cites the whole of it."""
    heading: str
    url: str
    """The address of the page that explains it, below the site's root; empty where there is none."""
    official: str


@dataclass(frozen=True, slots=True)
class LawGroup:
    """One law of "Law on this page"."""

    title: str
    as_at: datetime.date | None
    as_made: bool
    entries: tuple[ListedProvision, ...]


def law_used(register: Register, pages: LawPages, used: Iterable[Provision], uri: str) -> list[LawGroup]:
    """The laws that a page relies on: each section or schedule once, in the order of the law, without those that it explains."""
    tops = {provision.top for provision in used}
    own = pages.explained_by(uri)
    groups = []
    for instrument in register.instruments.values():
        here = (top for top in tops if top.instrument == instrument.id and top not in own)
        entries = tuple(_listed(register, pages, top) for top in sorted(here, key=instrument.place_of))
        if entries:
            groups.append(LawGroup(instrument.title, instrument.as_at, instrument.as_made, entries))
    return groups


def _listed(register: Register, pages: LawPages, top: Provision) -> ListedProvision:
    page = pages.page_of(top)
    return ListedProvision(
        label=top.label or register.instruments[top.instrument].title,
        heading=register.heading(top) if top.path else "",
        url=page.url if page else "",
        official=top.official,
    )


@dataclass(frozen=True, slots=True)
class Use:
    """A page that cites a provision."""

    title: str
    url: str
    sheet: bool = False
    """True for a sheet's own page: it is listed apart from the page that the sheet is in."""


@dataclass(frozen=True, slots=True)
class ProvisionFacts:
    """What a law page says about its provision, besides its text."""

    label: str
    """The provision as a lawyer writes it, or the title of the whole law."""
    instrument: str
    """The title of its law; empty where the page is about the whole law."""
    official: str
    as_at: datetime.date | None
    as_made: bool
    uses: tuple[Use, ...]


def uses(pages: LawPages, used: Mapping[str, Iterable[Provision]], page: Mapping[str, Use]) -> dict[str, list[Use]]:
    """For each law page, the pages that cite what it explains or something in it, each once, in the order of the site.

    A page about a whole law or a Part lists only those that cite it as such: a list of all the others would help nobody."""
    by_law_page: dict[str, dict[str, Use]] = {}
    for uri, provisions in used.items():
        for provision in provisions:
            for holder in (provision, provision.top):
                law = pages.by_provision.get(holder)
                if law and law.uri != uri:
                    by_law_page.setdefault(law.uri, {})[uri] = page[uri]
    return {uri: list(users.values()) for uri, users in by_law_page.items()}


def provision_facts(register: Register, pages: LawPages, uri: str, users: Iterable[Use]) -> ProvisionFacts | None:
    """The facts of a law page, with the pages that cite it; None for any other page."""
    own = pages.explained_by(uri)
    if not own or own[-1].instrument not in register.instruments:
        return None
    # A page about an Act and one of its Parts is named after the Part.
    provision = own[-1]
    law = register.instruments[provision.instrument]
    label = provision.label or law.title
    return ProvisionFacts(label, law.title if provision.path else "", provision.official, law.as_at, law.as_made, tuple(users))
