"""What a build has published: `links.json`, the list for people, and the ledger's promise that nothing vanishes."""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from plainguide.addresses import Built, BuiltPage, Fragment, ledger, links_json
from plainguide.base import given_ids, load_yaml, plain
from plainguide.mkdocs import downloads, packs, papers
from plainguide.mkdocs.publishing import list_below, write
from plainguide.mkdocs.words import DATA as GLOSSARY

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

    from plainguide.mkdocs.build import Build

LEDGER = "data/permalinks.yml"
MARKER = "addresses-here"


@dataclass
class Published:
    """What is listed."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Every page, by its address below the site's root."""


def collect(build: Build, files: Files) -> None:
    build.published = Published({page.file.url.removeprefix("./"): page for page in build.pages(files)})


def fill_view(build: Build, page: Page, context: Mapping[str, Any], nav: Navigation) -> None:
    if page.content and MARKER in page.content:
        parts = by_part(build, nav, page.url)
        build.view(page).filtered = list_below(build, page, MARKER, "partials/addresses-all.html", context, parts=parts)


def by_part(build: Build, nav: Navigation, here: str) -> ItemsView[str, list[Any]]:
    """What can be linked to, by the parts of the menu in their order; then the sheets, and what is in no part."""
    parts: dict[str, list[Any]] = {}
    place = {page.url: number for number, page in enumerate(nav.pages)}
    sheets, own = build.t.sheets_title, build.sheets.pages
    last = len(place)  # what the menu does not name comes after what it does

    def order(page: Page) -> tuple[bool, bool, int]:
        return not page.ancestors, page.file.src_uri not in own, place.get(page.url, last)

    for page in sorted(build.published.pages.values(), key=order):
        top = str(list(page.ancestors)[-1].title) if page.ancestors else sheets if page.file.src_uri in own else ""
        one = entry(build, page)
        inside = [(f"{get_relative_url(one.url, here)}#{id}", title) for id, title in one.parts if title]
        parts.setdefault(top, []).append((one, get_relative_url(one.url, here), inside))
    return parts.items()


def entry(build: Build, page: Page) -> links_json.Page:
    """What `links.json` says of a page."""
    file, front = page.file, build.front(page)
    sheets = {sheet.id: sheet.title for sheet in build.sheets.by_host().get(file.src_uri, ())}
    inside = tuple(f"{id}-" for id in sheets)  # the headings of a sheet are not addresses of its page
    titles = {item.id: plain(item.title) for item in _walk(page.toc) if item.level > 1 and not item.id.startswith(inside)}
    given = set(given_ids(file.content_string)) & set(page.present_anchor_ids or ())
    titles.update(sheets)
    titles.update(dict.fromkeys(sorted(given - set(titles)), ""))
    name = build.addresses.names.get(file.src_uri)
    return links_json.Page(
        url=file.url.removeprefix("./"),
        title=build.settings.name if page.is_homepage else plain(page.title),
        short=f"{build.settings.url}go/{name}/" if name else "",
        summary=front.description,
        reviewed=front.reviewed,
        next_review=front.next_review,
        parts=() if file.src_uri in build.sheets.pages else tuple(titles.items()),
    )


def _walk(items: Any) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _walk(item.children)


def publish(build: Build) -> None:
    """Last of all: `links.json` lists what the others have written, and the ledger is held against it."""
    settings, moved = build.settings, build.redirects.moved
    released = read_ledger(build)
    packs.keep_released(build, released)
    found = {path.relative_to(settings.site).as_posix() for path in settings.site.rglob("*") if path.is_file()}
    listed = [entry(build, page) for page in build.published.pages.values()]
    short, files = links_json.to_link(found, moved.pages, moved.files)
    write(settings.site / "links.json", links_json.document(settings.name, settings.url, listed, files, short))
    write(settings.site / "links.schema.json", links_json.SCHEMA.read_text("utf-8"))
    if released:
        check_ledger(build, released, found, listed)


def read_ledger(build: Build) -> tuple[str, ...]:
    """The addresses that were released; none for a guide without a ledger. What is wrong with it is reported."""
    file, path = Path(build.settings.docs, LEDGER), build.settings.path(LEDGER)
    if not file.exists():
        return ()
    released, problems = ledger.ledger(load_yaml(file, path), path)
    build.report.warn(problems)
    return released


def check_ledger(build: Build, released: tuple[str, ...], found: set[str], listed: list[links_json.Page]) -> None:
    """What was released exists or leads on."""
    settings, moved = build.settings, build.redirects.moved
    # What is left out while an author writes is not there, and nobody has taken it away.
    unmade = papers.addresses(build) if not settings.makes_pdfs else set()
    unmade |= downloads.addresses(build) if settings.serving else set()
    promised = tuple(address for address in released if address not in unmade)
    there = {links_json.address_of(name) for name in found} | set(moved.files)
    for place in {address.partition("#")[0] for address in promised if "#" in address} & there:
        html = (settings.site / place / "index.html" if place.endswith("/") or not place else settings.site / place).read_text(
            "utf-8"
        )
        there.update(f"{place}#{id}" for id in re.findall(r'\bid="([^"]+)"', html))
    built = Built(
        frozenset(there),
        tuple(_built_page(build, one) for one in listed),
        frozenset(moved.pages),
        {one.id: (settings.path(one.host), one.line, one.title) for one in build.sheets.found.values()},
        {term.id: term.line for term in build.words.glossary.terms},
        build.words.marks.url,
        settings.path(GLOSSARY),
    )
    build.report.warn(ledger.missing_addresses(promised, built, settings.path(LEDGER)))


def _built_page(build: Build, one: links_json.Page) -> BuiltPage:
    """A page and its fragments, with the lines on which its author wrote them."""
    page = build.published.pages[one.url]
    fragments = tuple(_fragment(page.file.content_string, *part) for part in one.parts)
    return BuiltPage(one.url, one.title, build.written_in(page), fragments)


def _fragment(source: str, id: str, title: str) -> Fragment:
    at = re.search(rf"#{re.escape(id)}\b", source)
    return Fragment(id, title, source.count("\n", 0, at.start()) + 1 if at else 0)
