"""Search in a build: the sections of all pages become one index, which a page loads when somebody searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from plainguide.base import Code, Place, Problem, load_yaml, plain
from plainguide.markdown import Section, SectionExtension, Sections
from plainguide.mkdocs import building
from plainguide.mkdocs.publishing import write
from plainguide.site import SearchEntry, search

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

DATA = "data/search.yml"
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
    config.theme.static_templates.add(search.PAGE)
    building.add_extension(config, SectionExtension(build.search.sections))


def check_address(build: Build, files: Files) -> None:
    """The page of results is written by a template, over whatever has its address."""
    for file in files:
        if file.dest_uri == search.PAGE:
            place, fact = Place(build.settings.path(file.src_uri)), f"the address '{file.url}' is that of the search"
            build.warn(Problem(Code.SEARCH_PAGE_TAKEN, place, fact, "give the page another name"))


def start_page(build: Build, page: Page) -> None:
    uri = page.file.src_uri
    build.search.sections.start(uri, own_sheet=uri in build.sheets.pages)


def collect_entries(build: Build, files: Files) -> None:
    """All pages are rendered. A page says `search: {exclude: true}` to stay out.

    Easy Read says shortly what other pages say in full. It is found by the title and the questions of the page to read it on:
    with its sentences it would come before the pages that answer."""
    for page in build.pages(files):
        sheet = build.sheets.pages.get(page.file.src_uri)
        if not build.front(page).search.exclude and not (sheet and sheet.is_read_on_host):
            sections = build.search.sections.by_page.get(page.file.src_uri, [])
            build.search.entries.extend(entries(build, page, sections))


def entries(build: Build, page: Page, found: Sequence[Section]) -> Iterator[SearchEntry]:
    """One entry for the page, with what is before its first anchored heading below the title, then one a section."""
    first, *others = found
    if others and others[0].title and not first.text:
        first, *others = others
    uri = page.file.src_uri
    labels = [one.label for one in build.law.explained_by(uri) if one.label]
    keys = (*build.front(page).questions, *_of_letter(build, uri), *(key for label in labels for key in search.wordings(label)))
    title, part = plain(page.title), _part(build, page)
    yield SearchEntry(page.file.url, title, first.text, keys, law=bool(labels), whom=_whom(build, page), part=part)
    forms = build.words.forms(uri)
    for one in others:
        if one.id:
            yield SearchEntry(f"{page.file.url}#{one.id}", one.title, one.text, forms.get(one.id, ()), one.id in forms)


def _of_letter(build: Build, uri: str) -> Iterator[str]:
    """What people call the page of a letter, whatever its title: a form, a template."""
    sheet = build.sheets.pages.get(uri)
    if sheet and sheet.kind == "letter":
        yield from (f"{name} {sheet.title}" for name in build.t.letter_names.split())


def _part(build: Build, page: Page) -> str:
    """The part of the menu that leads to a page; that of the sheets for a sheet, which no menu names."""
    if page.file.src_uri in build.sheets.pages:
        return build.t.sheets_title
    return plain(str(list(page.ancestors)[-1].title)) if page.ancestors else ""


def _whom(build: Build, page: Page) -> str:
    """Whom a page is for. A sheet is for the same people as the page in which it was written."""
    host = build.fronts.get(build.sheets.host_of(page.file.src_uri))
    return (host or build.front(page)).whom


def fill_view(build: Build, page: Page) -> None:
    sections = build.search.sections.by_page.get(page.file.src_uri, ())
    build.view(page).minutes = round(sum(one.text.count(" ") for one in sections) / READING_SPEED)


def publish(build: Build) -> None:
    settings, found = build.settings, build.search.entries
    file, path = Path(settings.docs, DATA), settings.path(DATA)
    also, problems = search.parse(load_yaml(file, path) if file.exists() else None, path)
    build.report.warn(problems)
    build.report.inform(search.unmet(also, found, path))
    start = {page.file.url for page in build.site.likely_pages}
    write(settings.site / search.INDEX, search.index(found, also, spoken(build), start))


def spoken(build: Build) -> dict[str, object]:
    """What the scripts say and know of the language: published with the index, so that no page carries it."""
    t, counted = build.t, build.t.search_found
    say = {
        "one": counted.forms["one"],
        "found": counted,
        "first": t.search_many,
        "all": t.search_all,
        "none": t.search_none,
        "some": t.search_some,
        "mended": t.search_mended,
        "answers": t.search_answers,
        "more": t.search_more,
        "pages": t.search_pages,
        "whom": t.search_for,
    }
    return {"say": say, "asks": t.search_asking.split()}
