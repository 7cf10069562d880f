"""What people take away, in a build: the whole guide as a PDF, and as a ZIP that works without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plainguide.addresses import offline, urls
from plainguide.base import Made, plain
from plainguide.mkdocs import papers
from plainguide.mkdocs.publishing import list_below, write
from plainguide.mkdocs.report import log
from plainguide.pdf import make
from plainguide.sheets import CLEAR, INDEX, page_of

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

MARKER = "downloads-here"
SIZE = "<!-- size of the ZIP -->"
"""Holds the place of the ZIP's size, which is known when all pages are written."""

Chapter = dict[str, Any]


@dataclass
class Downloads:
    """The files to take away: `extra: downloads: NAME` makes `downloads/NAME.zip` and `downloads/NAME.pdf`."""

    made: dict[str, Made] = field(default_factory=dict)
    parts: list[tuple[str, list[Page]]] = field(default_factory=list)
    """The pages of the menu in their order, by the part that holds them."""
    pages_with_size: list[Path] = field(default_factory=list)


def configure(build: Build) -> None:
    build.downloads = Downloads()


def addresses(build: Build) -> set[str]:
    """Where the files to take away will be, made or not."""
    name = build.settings.extra.downloads
    return {f"downloads/{name}.{kind}" for kind in ("pdf", "zip")} if name else set()


def read_menu(build: Build, nav: Navigation) -> None:
    """The chapters. A page may be in two places of the menu; the first counts."""
    parts = build.downloads.parts
    for page in {page.file.src_uri: page for page in nav.pages if not page.is_homepage}.values():
        title = plain(list(page.ancestors)[-1].title) if page.ancestors else ""
        if not (title and parts and parts[-1][0] == title):
            parts.append((title, []))
        parts[-1][1].append(page)


def make_book(build: Build) -> None:
    """The whole guide as one document."""
    name, settings, t = build.settings.extra.downloads, build.settings, build.t
    if not name or settings.serving:
        return
    bound = [(title, list(chapters(build, pages))) for title, pages in build.downloads.parts]
    every = [one for _, here in bound for one in here]
    law = {text.title: text for one in every for text in build.law.used_by(one["uri"]) if text.as_at}
    dates = [day for one in every if (day := build.front(one["page"]).reviewed)]
    html = build.render(
        "paper/guide.html",
        edition=CLEAR,
        parts=[(title or (t.sheets_title if "sheet" in here[0] else ""), here) for title, here in bound if here],
        law=law.values(),
        version=f"{t.sheet_version} {t.date(max(dates))}" if dates else "",
        address=urls.as_printed(settings.url),
    )
    pictures: dict[str, str] = {}
    for one in every:
        pictures |= papers.pictures_of(build, one["page"])
    build.downloads.made = papers.make_pdfs(build, [make.Job(f"downloads/{name}.pdf", html, CLEAR, pictures)])


def chapters(build: Build, pages: list[Page]) -> Iterator[Chapter]:
    """What the template says of each page; in the place of the list of sheets, the sheets but for letters, timelines and Easy Read.

    `pdf: false` keeps a page out."""
    for page in pages:
        uri = page.file.src_uri
        if not build.front(page).pdf:
            continue
        if uri == INDEX:
            on_paper = [sheet for sheet in build.sheets.found.values() if sheet.in_book]
            yield from (papers.paper_of(build, sheet, page_of(sheet)) for sheet in on_paper)
            continue
        name = build.addresses.names.get(uri)
        address = f"{build.settings.url}{urls.short(name) if name else page.url}"
        yield {
            "id": urls.chapter(uri),
            "page": page,
            "front": build.front(page),
            "uri": uri,
            "base": papers.base_of(build, page.file.url),
            "address": urls.as_printed(address),
            "entry": build.law.entry_of(uri),
        }


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    name = build.settings.extra.downloads
    if not name or not page.content or MARKER not in page.content:
        return
    pdf, serving = build.downloads.made.get(f"downloads/{name}.pdf"), build.settings.serving
    list_below(build, page, MARKER, "partials/downloads.html", context, size=SIZE, name=name, pdf=pdf, serving=serving)
    build.downloads.pages_with_size.append(Path(page.file.abs_dest_path))


def publish(build: Build) -> None:
    """The ZIP holds what the others have written."""
    name, settings, t = build.settings.extra.downloads, build.settings, build.t
    if not name or settings.serving:
        return
    for address, pdf in build.downloads.made.items():
        write(settings.site / address, pdf.file.read_bytes())
        log.info("The whole guide as a PDF: %d pages", pdf.pages)
    packed = settings.site / "downloads" / f"{name}.zip"
    note = f"{settings.name}\n\n{t.offline_note}\n"
    offline.pack(settings.site, packed, name, settings.url, settings.today, note)
    size = f", {t.size(packed.stat().st_size)}"
    for place in build.downloads.pages_with_size:
        write(place, place.read_text("utf-8").replace(SIZE, size))
