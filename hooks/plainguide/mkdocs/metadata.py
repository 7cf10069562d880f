"""What machines read of a page, in a build: JSON-LD, and the date of the content in the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from plainguide.base import plain
from plainguide.sheets import FORMATS, copies_of, notes_of, pdf_of
from plainguide.site import Crumb, PageMetadata, metadata

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build


def date_page(build: Build, page: Page) -> None:
    """The sitemap's date is that of the content; only a page that gives no date keeps that of the build."""
    if reviewed := build.front(page).reviewed:
        page.update_date = reviewed.isoformat()


def fill_view(build: Build, page: Page, nav: Navigation) -> None:
    if not page.canonical_url:
        return
    settings, front, uri = build.settings, build.front(page), page.file.src_uri
    about = PageMetadata(
        url=page.canonical_url,
        title=settings.name if page.is_homepage else plain(page.title),
        summary=front.description or (settings.description if page.is_homepage else ""),
        language=build.t.lang,
        site=settings.name,
        site_url=settings.url,
        reviewed=front.reviewed,
        licence=settings.extra.licence.url,
    )
    graph = metadata.page(about, list(crumbs(build, page, nav)))
    titles = {id: law.title for id, law in build.law.register.instruments.items()}
    graph += metadata.law(about, build.law.explained_by(uri), titles)
    if build.words.is_glossary(uri):
        graph += metadata.words(about, build.words.glossary)
    graph += how_to(build, about, page)
    graph += sheet(build, about, uri)
    build.view(page).metadata = metadata.script(graph)


def how_to(build: Build, about: PageMetadata, page: Page) -> list[dict[str, Any]]:
    """The activity that a page describes: `how_to:` names the headings below which its steps and needs are listed."""
    said = build.front(page).how_to
    if said is None:
        return []
    line = build.front(page).line_of("how_to")
    found, problems = metadata.activity(about, page.content or "", said, build.written_in(page), line)
    build.report.warn(problems)
    return found


def sheet(build: Build, about: PageMetadata, uri: str) -> list[dict[str, Any]]:
    """The sheet whose own page it is, with its files."""
    own = build.sheets.pages.get(uri)
    if own is None or uri == notes_of(own):
        return []
    files = [(edition.id, pdf_of(own, edition), "application/pdf") for edition in own.editions]
    files += [(format, address, FORMATS[format]) for format, address in copies_of(own).items()]
    made = [(name, f"{build.settings.url}{where}", kind) for name, where, kind in files if where in build.sheets.made]
    return metadata.sheet(about, own.kind, own.people, own.minutes, made)


def crumbs(build: Build, page: Page, nav: Navigation) -> Iterator[Crumb]:
    """The home page, the first page of each part of the menu above this one, and the page below which it stands."""
    site = build.settings.url
    if page.is_homepage:
        return
    if nav.homepage:
        yield Crumb(plain(nav.homepage.title), site)
    for section in reversed(list(page.ancestors)):
        first: Any = section
        while first.children:
            first = first.children[0]
        if first.is_page and first is not page:
            yield Crumb(plain(section.title), f"{site}{first.url}")
    if above := build.frame.above.get(page.file.src_uri):
        yield Crumb(plain(above.title), f"{site}{above.url}")
