"""Sheets in a build: each gets a page of its own, its host page a card, and the list at `/sheets/` names them all. Their PDFs are
made in `papers.py`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

from plainguide import sheets
from plainguide.addresses import Move, urls
from plainguide.base import decode, read_text
from plainguide.markdown import SheetBlocks, SheetExtension, findings
from plainguide.mkdocs import building
from plainguide.mkdocs.publishing import list_below
from plainguide.sheets import INDEX, Sheet, by_host, copies_of, notes_of, packed, page_of, qr_of
from plainguide.site import NO_WORDS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plainguide.base import Made
    from plainguide.mkdocs.build import Build

PACK_MARKER = "pack-here"
PLACES = re.compile(r'<p class="sheet-(?P<what>facts|links|tools)" data-sheet="(?P<id>[^"]*)"></p>')


@dataclass
class Sheets:
    """The sheets of the guide, and their pages."""

    blocks: SheetBlocks = field(default_factory=lambda: SheetBlocks(NO_WORDS))
    found: dict[str, Sheet] = field(default_factory=dict)
    """By id, in the order in which a reader meets their pages."""
    pages: dict[str, Sheet] = field(default_factory=dict)
    """The sheet of each generated page, by its file: its own page, and that of its notes."""
    sources: dict[str, str] = field(default_factory=dict)
    """The text of each page that an author wrote."""
    files: dict[str, File] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    """The PDFs and editable copies, by address."""

    def host_of(self, uri: str) -> str:
        """The page in which the text of a generated page was written; empty for any other page."""
        sheet = self.pages.get(uri)
        return sheet.host if sheet else ""

    def by_host(self) -> dict[str, list[Sheet]]:
        """The sheets of each page, in the order of the page."""
        return by_host(self.found.values())

    def url(self, sheet: Sheet) -> str:
        return self.files[page_of(sheet)].url

    def notes_url(self, sheet: Sheet) -> str:
        return self.files[notes_of(sheet)].url if sheet.notes else self.url(sheet)


def title_of(build: Build, page: Page) -> str:
    """The title of a page, as HTML. A sheet may have the title of its host page, so that of its own page has its kind too."""
    sheet = build.sheets.pages.get(page.file.src_uri)
    return build.t[f"named_{sheet.kind}"](str(page.title)) if sheet else str(page.title)


def address(build: Build, sheet: Sheet) -> str:
    """Its short address in full."""
    return f"{build.settings.url or '/'}{urls.short(sheet.id)}"


def printed(build: Build, sheet: Sheet) -> str:
    """The short address as paper shows it: what somebody has to type. Empty where the site has no address."""
    return urls.as_printed(address(build, sheet)) if build.settings.url else ""


def configure(build: Build, config: MkDocsConfig) -> None:
    build.sheets = Sheets(SheetBlocks(build.t))
    building.add_extension(config, SheetExtension(build.sheets.blocks))


def add_pages(build: Build, files: Files, config: MkDocsConfig) -> None:
    """The sheets of all pages, and the pages that are generated for them."""
    state, stages = build.sheets, [stage.title for stage in build.settings.extra.stages]
    others = any(str(name).startswith("pymdownx.blocks.") for name in config.markdown_extensions)
    placed: list[tuple[Sheet, str]] = []
    for file in list(files.documentation_pages()):
        path = build.settings.path(file.src_uri)
        source = state.sources[file.src_uri] = decode(file.content_bytes, path).replace("\r\n", "\n")
        state.blocks.scanned[file.src_uri], problems = sheets.scan(source, path, others)
        here, more = sheets.sheets_in(state.blocks.scanned[file.src_uri], source, file.src_uri, path, stages)
        build.report.warn(problems + more)
        placed.extend((sheet, path) for sheet in here)
    build.report.warn(sheets.clashes(placed))
    for sheet, path in placed:
        if sheet.id not in state.found:
            state.found[sheet.id] = sheet
            _add(build, files, config, sheet)
            build.report.inform(sheets.length_problems(sheet, printed(build, sheet), path))
    _read_pictures(build)
    state.blocks.cards = {one.id: one.content for one in state.found.values() if one.kind == "cards"}
    if state.found and files.get_file_from_path(INDEX) is None:
        files.append(_generated(config, sheets.index_page(build.t.sheets_title)))


def _read_pictures(build: Build) -> None:
    """The pictures beside the ideas of all pages."""
    state, settings = build.sheets, build.settings
    used = {uri: list(sheets.pictures_used(blocks)) for uri, blocks in state.blocks.scanned.items() if uri not in state.pages}
    if not any(used.values()):
        return
    files = {file.stem: file for file in sorted((settings.docs / sheets.PICTURES).glob("*.svg"))}
    for uri, here in used.items():
        build.report.warn(sheets.missing_pictures(here, files, settings.path(uri), settings.path(sheets.PICTURES)))
    for name in sorted({name for here in used.values() for name, _ in here} & files.keys()):
        path = settings.path(sheets.file_of(name))
        picture, problems = sheets.read_picture(read_text(files[name], path), path)
        build.report.warn(problems)
        if picture is not None:
            state.blocks.pictures[name] = picture


def _add(build: Build, files: Files, config: MkDocsConfig, sheet: Sheet) -> None:
    """The sheet's own page, and that of the notes for the facilitator."""
    state, words, existing = build.sheets, build.t, set(files.src_uris)
    build.report.warn(sheets.address_problems(sheet, existing, build.settings.path))
    summary = words.sheet_summary(sheet.kind, sheet.title, sheet.people, sheet.minutes)
    notes_title, notes_summary = words.sheet_notes_title(sheet.title), words.notes_summary(sheet.title)
    path, source = build.settings.path(sheet.host), state.sources[sheet.host]
    for page in sheets.own_pages(sheet, source, path, summary, notes_title, notes_summary):
        if page.uri not in existing:
            state.pages[page.uri], state.blocks.scanned[page.uri] = sheet, page.blocks
            files.append(_generated(config, page))


def _generated(config: MkDocsConfig, page: sheets.GeneratedPage) -> File:
    return File.generated(config, page.uri, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)


def read_menu(build: Build, nav: Navigation) -> None:
    menu = [page.file.src_uri for page in nav.pages]
    build.sheets.found = {one.id: one for one in sheets.in_menu_order(build.sheets.found.values(), menu)}


def start_page(build: Build, page: Page) -> None:
    uri = page.file.src_uri
    build.sheets.blocks.rules = build.dates.marks.rules
    build.sheets.blocks.start(uri, build.sheets.host_of(uri))


def report_page(build: Build, page: Page) -> None:
    """What the scan of the file found and what was rendered must agree: nothing is lost in silence."""
    state, uri = build.sheets, page.file.src_uri
    source = state.sources.get(uri, "")  # a generated page has none
    if uri in state.pages or not sheets.may_have(source):
        return
    path = build.settings.path(uri)
    build.report.warn(findings.of_text(path, source, state.blocks.faults[uri]))
    build.report.warn(sheets.disagreements(state.blocks.scanned[uri], state.blocks.rendered[uri], source, path))


def collect(build: Build, files: Files) -> None:
    """All pages are rendered."""
    state = build.sheets
    state.files = {file.src_uri: file for file in files.documentation_pages()}
    build.site.pdfs = state.made
    build.site.copies_of = copies_of
    build.site.sheet_url, build.site.notes_url = state.url, state.notes_url
    build.site.sheet_printed = functools.partial(printed, build)
    build.site.sheet_qr = qr_of if build.settings.url else None
    build.site.sheets_url = state.files[INDEX].url if state.found else ""


def moves(build: Build) -> Iterable[Move]:
    """Where the pages under the ids that sheets had before lead. Their PDFs are published as copies."""
    state = build.sheets
    for sheet in state.found.values():
        yield from sheets.moves_of(sheet, state.url(sheet), state.notes_url(sheet), build.settings.path(sheet.host))


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    """What the templates need. A sheet's links and tools are put where its block has left room for them."""
    from plainguide.mkdocs import packs  # it asks here for a sheet's address

    state, view, uri = build.sheets, build.view(page), page.file.src_uri
    own, here = state.pages.get(uri), state.by_host().get(uri, [])
    view.sheet, view.sheets_here = own, here
    view.has_letter = bool(own and own.kind == "letter")
    view.has_fields = bool(own and not view.has_letter) or any(sheet.embed for sheet in here)
    view.is_notes = bool(own and uri == notes_of(own))
    if uri == INDEX:
        readers = {host: build.front(around).whom for host in state.by_host() if (around := state.files[host].page)}
        stages = [stage.title for stage in build.settings.extra.stages]
        view.all_sheets = sheets.by_reader(state.found.values(), readers, stages)
        view.all_packs = [
            (around, packs.made(build, host)) for host in packed(state.found.values()) if (around := state.files[host].page)
        ]
    if own:
        view.host = state.files[own.host].page
        view.sheet_address, view.sheet_qr = printed(build, own), qr_of(own) if build.settings.url else ""
    view.packs = packs.made(build, uri)
    if view.packs:
        list_below(build, page, PACK_MARKER, "partials/pack-here.html", context)
    if page.content and (here or own):
        page.content = PLACES.sub(lambda place: _filled(build, place, context), page.content)


def _filled(build: Build, place: re.Match[str], context: Mapping[str, Any]) -> str:
    sheet = build.sheets.found.get(place["id"])
    if sheet is None:
        return ""  # what is wrong with it has been reported
    template = build.template(f"partials/sheet-{place['what']}.html")
    guide = build.view(context["page"])
    return template.render({**context, "guide": guide, "t": build.t, "sheet": sheet, "on_own_page": bool(guide.sheet)})
