"""Sheets in a build: each gets a page of its own, and the list at `/sheets/` names them. Their PDFs are made in `papers.py`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

from plainguide.addresses import urls
from plainguide.addresses.ledger import Move
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.base.sources import decode, front_matter, locate
from plainguide.markdown import findings
from plainguide.markdown.sheet_blocks import Labels, SheetBlocks, SheetExtension
from plainguide.mkdocs import building
from plainguide.sheets import model
from plainguide.sheets.model import EDITIONS, Sheet

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build
    from plainguide.pdf.make import Made

INDEX = "sheets/index.md"
PLACES = re.compile(r'<p class="sheet-(?P<what>links|tools)" data-sheet="(?P<id>[^"]*)"></p>')


@dataclass
class Sheets:
    """The sheets of the guide, and their pages."""

    blocks: SheetBlocks = field(default_factory=SheetBlocks)
    found: dict[str, Sheet] = field(default_factory=dict)
    """By id, in the order in which a reader meets their pages."""
    pages: dict[str, Sheet] = field(default_factory=dict)
    """The sheet of each generated page, by its file: its own page, and that of its notes."""
    sources: dict[str, str] = field(default_factory=dict)
    """The text of each page that an author wrote."""
    files: dict[str, File] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    """The PDFs, by address."""

    def host_of(self, uri: str) -> str:
        """The page in which the text of a generated page was written; empty for any other page."""
        sheet = self.pages.get(uri)
        return sheet.host if sheet else ""

    def by_host(self) -> dict[str, list[Sheet]]:
        """The sheets of each page, in the order of the page."""
        hosts: dict[str, list[Sheet]] = {}
        for sheet in self.found.values():
            hosts.setdefault(sheet.host, []).append(sheet)
        return hosts

    def url(self, sheet: Sheet) -> str:
        return self.files[page_of(sheet)].url

    def notes_url(self, sheet: Sheet) -> str:
        return self.files[notes_of(sheet)].url if sheet.notes else self.url(sheet)


def page_of(sheet: Sheet) -> str:
    return f"sheets/{sheet.id}.md"


def notes_of(sheet: Sheet) -> str:
    return f"sheets/{sheet.id}/facilitator.md"


def qr_of(sheet: Sheet) -> str:
    """Where its QR code is, as a picture for its page."""
    return f"sheets/{sheet.id}/qr.svg"


def address(build: Build, sheet: Sheet) -> str:
    """Its short address in full."""
    return f"{build.settings.url or '/'}{urls.short(sheet.id)}"


def printed(build: Build, sheet: Sheet) -> str:
    """The short address as paper shows it: what somebody has to type. Empty where the site has no address."""
    return urls.as_printed(address(build, sheet)) if build.settings.url else ""


def configure(build: Build, config: MkDocsConfig) -> None:
    build.sheets = Sheets(SheetBlocks(Labels.of(build.t)))
    building.add_extension(config, SheetExtension(build.sheets.blocks))


def add_pages(build: Build, files: Files, config: MkDocsConfig) -> None:
    """The sheets of all pages, and the pages that are generated for them."""
    state, stages = build.sheets, [stage.title for stage in build.settings.extra.stages]
    others = any(str(name).startswith("pymdownx.blocks.") for name in config.markdown_extensions)
    placed: list[tuple[Sheet, str]] = []
    for file in list(files.documentation_pages()):
        path = build.settings.path(file.src_uri)
        source = state.sources[file.src_uri] = decode(file.content_bytes, path).replace("\r\n", "\n")
        here, problems = model.sheets(source, file.src_uri, path, stages, others)
        build.report.warn(problems)
        placed.extend((sheet, path) for sheet in here)
    build.report.warn(model.clashes(placed))
    for sheet, _ in placed:
        if sheet.id not in state.found:
            state.found[sheet.id] = sheet
            _add(build, files, config, sheet)
    state.blocks.cards = {one.id: model.card_fronts(one.markdown) for one in state.found.values() if one.kind == "cards"}
    if state.found and files.get_file_from_path(INDEX) is None:
        title = json.dumps(str(build.t.sheets_title))
        files.append(_generated(config, INDEX, f"---\ntitle: {title}\n---\n# {build.t.sheets_title}\n"))
    build.report.inform(_too_long(build))


def _too_long(build: Build) -> Iterable[Problem]:
    for sheet in build.sheets.found.values():
        short = printed(build, sheet)
        if len(short) > urls.SHORT_LENGTH:
            fact = f"the short address of the sheet '{sheet.title}' has {len(short)} characters: {short}"
            remedy = f"{urls.SHORT_LENGTH} or fewer can be typed from paper: shorten its id"
            yield Problem(Code.SHORT_ADDRESS_TOO_LONG, Place(build.settings.path(sheet.host), sheet.line), fact, remedy)


def _add(build: Build, files: Files, config: MkDocsConfig, sheet: Sheet) -> None:
    """The sheet's own page, and that of the notes for the facilitator."""
    state, words, name = build.sheets, build.t, build.settings.name
    path, source = build.settings.path(sheet.host), state.sources[sheet.host]
    place = Place(path, sheet.line)
    pages = [(page_of(sheet), sheet.title, str(words.sheet_summary(sheet, name)), sheet.markdown)]
    if sheet.notes:
        title = state.blocks.labels.notes_title.replace("{title}", sheet.title)
        pages.append((notes_of(sheet), title, str(words.notes_summary(sheet, name)), f"# {title}\n\n{sheet.notes}\n"))
    remedy = "rename the file, or give the sheet another id"
    for taken in (f"go/{sheet.id}.md", f"go/{sheet.id}/index.md"):
        if files.get_file_from_path(taken) is not None:
            fact = f"{build.settings.path(taken)} has the short address of the sheet '{sheet.id}'"
            build.warn(Problem(Code.SHORT_ADDRESS_TAKEN, place, fact, remedy))
    for uri, title, description, body in pages:
        if files.get_file_from_path(uri) is not None:
            fact = f"{build.settings.path(uri)} is in the way of the sheet '{sheet.id}'"
            build.warn(Problem(Code.SHEET_PAGE_TAKEN, place, fact, remedy))
            continue
        state.pages[uri] = sheet
        content = _content(title, description, body, front_matter(source, path), model.references(source))
        files.append(_generated(config, uri, content))


def _content(title: str, description: str, body: str, front: Mapping[str, Any], references: str) -> str:
    """A generated page. It is reviewed with its host, and relies on the same law."""
    values = {"title": title, "description": description, "template": "sheet.html"}
    values.update({key: front[key] for key in ("law", "search") if key in front})
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    dates = [f"{key}: {front[key]}" for key in ("reviewed", "next_review") if key in front]
    return "\n".join(["---", *lines, *dates, "---", body, "", references, ""])


def _generated(config: MkDocsConfig, uri: str, content: str) -> File:
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def read_menu(build: Build, nav: Navigation) -> None:
    """The sheets go in the order in which a reader meets their pages; those of pages outside the menu come last."""
    order = {page.file.src_uri: at for at, page in enumerate(nav.pages)}
    found = sorted(build.sheets.found.items(), key=lambda one: order.get(one[1].host, len(order)))
    build.sheets.found = dict(found)


def start_page(build: Build, page: Page) -> None:
    uri = page.file.src_uri
    build.sheets.blocks.start(uri, build.sheets.host_of(uri))


def report_page(build: Build, page: Page) -> None:
    """What the scan of the file found and what was rendered must agree: nothing is lost in silence."""
    state, uri = build.sheets, page.file.src_uri
    source = state.sources.get(uri, "")  # a generated page has none
    if uri in state.pages or not model.may_have(source):
        return
    path = build.settings.path(uri)
    build.report.warn(findings.of_text(path, source, state.blocks.faults[uri]))
    surplus = Counter(state.blocks.made[uri])
    for part in model.outline(model.scan(source, path)[0]):
        if surplus[part.name, part.title]:
            surplus[part.name, part.title] -= 1
        else:
            build.warn(_not_rendered(path, part.line, part.name, part.title))
    for name, title in surplus.elements():
        build.warn(_not_rendered(path, locate(source, title or name)[0], name, title))


def _not_rendered(path: str, line: int, name: str, title: str) -> Problem:
    remedy = "let it begin at the left margin, outside lists, quotations and other blocks"
    return Problem(Code.BLOCK_NOT_RENDERED, Place(path, line), f"the {name} '{title}' is not rendered where it is written", remedy)


def collect(build: Build, files: Files) -> None:
    """All pages are rendered."""
    state = build.sheets
    state.files = {file.src_uri: file for file in files.documentation_pages()}
    build.site.editions, build.site.pdfs = EDITIONS, state.made
    build.site.sheet_url, build.site.notes_url = state.url, state.notes_url
    build.site.sheets_url = state.files[INDEX].url if state.found else ""


def moves(build: Build) -> Iterable[Move]:
    """Where the pages under the ids that sheets had before lead. Their PDFs are published as copies."""
    state = build.sheets
    for sheet in state.found.values():
        path, there, notes = build.settings.path(sheet.host), state.url(sheet), state.notes_url(sheet)
        for old in sheet.was:
            for gone, new in ((f"sheets/{old}/", there), (f"sheets/{old}/facilitator/", notes), (urls.short(old), there)):
                yield Move(gone, new, sheet.title, path, sheet.line)


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    """What the templates need. A sheet's links and tools are put where its block has left room for them."""
    from plainguide.mkdocs.papers import packs

    state, view, uri = build.sheets, build.view(page), page.file.src_uri
    own, here = state.pages.get(uri), state.by_host().get(uri, [])
    view.sheet, view.sheets_here = own, here
    view.is_notes = bool(own and uri == notes_of(own))
    if uri == INDEX:
        view.all_sheets = model.by_stage(state.found.values(), [stage.title for stage in build.settings.extra.stages])
        view.all_packs = [(state.files[host].page, packs(build, host)) for host in state.by_host()]  # type: ignore[misc]
    if own:
        view.host = state.files[own.host].page
        view.sheet_address, view.sheet_qr = printed(build, own), qr_of(own) if build.settings.url else ""
    view.packs = packs(build, uri) if here else ()
    if page.content and (here or own):
        page.content = PLACES.sub(lambda place: _filled(build, place, context), page.content)


def _filled(build: Build, place: re.Match[str], context: Mapping[str, Any]) -> str:
    sheet = build.sheets.found.get(place["id"])
    if sheet is None:
        return ""  # what is wrong with it has been reported
    template = build.template(f"partials/sheet-{place['what']}.html")
    guide = build.view(context["page"])
    return template.render({**context, "guide": guide, "t": build.t, "sheet": sheet, "on_own_page": bool(guide.sheet)})
