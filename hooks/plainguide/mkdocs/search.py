"""Search in a build: the sections of all pages become one index, which a page loads when somebody searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plainguide.base import plain
from plainguide.markdown import Section, SectionExtension, Sections
from plainguide.mkdocs import building
from plainguide.mkdocs.publishing import write
from plainguide.site import SearchEntry, search

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

READING_SPEED = 200
"""Words a minute: slower than a practised reader (about 240), because the law is not easy reading."""


@dataclass
class Search:
    """The sections of the pages, and the entries made of them."""

    sections: Sections = field(default_factory=Sections)
    entries: list[SearchEntry] = field(default_factory=list)


def configure(build: Build, config: MkDocsConfig) -> None:
    build.search = Search()
    build.site.search_index = search.INDEX
    building.add_extension(config, SectionExtension(build.search.sections))


def start_page(build: Build, page: Page) -> None:
    uri = page.file.src_uri
    build.search.sections.start(uri, own_sheet=uri in build.sheets.pages)


def collect_entries(build: Build, files: Files) -> None:
    """All pages are rendered. A page says `search: {exclude: true}` to stay out."""
    for page in build.pages(files):
        if not build.front(page).search.exclude:
            sections = build.search.sections.by_page.get(page.file.src_uri, [])
            build.search.entries.extend(entries(build, page, sections))


def entries(build: Build, page: Page, found: Sequence[Section]) -> Iterator[SearchEntry]:
    """One entry for the page, with what is before its first anchored heading below the title, then one a section."""
    first, *others = found
    if others and others[0].title and not first.text:
        first, *others = others
    uri = page.file.src_uri
    labels = [one.label for one in build.law.explained_by(uri) if one.label]
    keys = (*build.front(page).questions, *(key for label in labels for key in search.wordings(label)))
    yield SearchEntry(page.file.url, plain(page.title), first.text, keys)
    forms = build.words.forms(uri)
    for one in others:
        if one.id:
            yield SearchEntry(f"{page.file.url}#{one.id}", one.title, one.text, forms.get(one.id, ()), one.id in forms)


def fill_view(build: Build, page: Page) -> None:
    sections = build.search.sections.by_page.get(page.file.src_uri, ())
    build.view(page).minutes = round(sum(one.text.count(" ") for one in sections) / READING_SPEED)


def publish(build: Build) -> None:
    write(build.settings.site / search.INDEX, search.index(build.search.entries))
