"""Paper in a build: the PDFs of each sheet, and its editable copies. Meeting packs are made of them in `packs.py`."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from plainguide import sheets
from plainguide.addresses import urls
from plainguide.base import CannotMake, Code, Place, Problem, Task, make_files, total
from plainguide.mkdocs import copies
from plainguide.mkdocs.publishing import write
from plainguide.mkdocs.report import log
from plainguide.mkdocs.sheets import address, printed
from plainguide.pdf import make, paper, qr
from plainguide.sheets import EDITIONS, Edition, Sheet, page_of, pdf_of, qr_of
from plainguide.site import FrontMatter

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from plainguide.base import Made
    from plainguide.mkdocs.build import Build
    from plainguide.pdf import Job


def style(build: Build) -> Path:
    """The style of paper; its fonts are beside it."""
    return Path(build.template("paper/sheet.html").filename or "").with_name("sheet.css")


def make_pdfs(build: Build, jobs: list[Job]) -> dict[str, Made]:
    """The PDFs by address, from the cache or rendered."""
    return make_all(build, make.tasks(jobs, style(build)))


def make_all(build: Build, tasks: list[Task]) -> dict[str, Made]:
    """Files by address, from the cache or rendered."""
    try:
        return make_files(tasks, build.settings.cache / "sheets")
    except CannotMake as error:
        raise PluginError(str(error)) from error


def make_papers(build: Build) -> None:
    """All pages are rendered, and the words and laws of each are known: a sheet ends with those that it uses."""
    if not build.sheets.found:
        return
    jobs = list(documents(build))
    for job, sheet in jobs:
        build.report.warn(_unprintable(build, job, sheet))
    if not build.settings.makes_pdfs:
        return
    first = {sheet.id: (job, sheet) for job, sheet in reversed(jobs)}  # any edition: the words are the same
    copied = copies.tasks(build, first.values(), style(build).parent)
    build.sheets.made.update(make_all(build, [*make.tasks([job for job, _ in jobs], style(build)), *copied]))


def log_made(build: Build) -> None:
    """Say how many files there are, and how many of them are new."""
    if not build.sheets.made:
        return
    for what, ends in (("PDFs", (".pdf",)), ("Word and ODT files", (".docx", ".odt"))):
        count, rendered = total(made for address, made in build.sheets.made.items() if address.endswith(ends))
        log.info("%d %s, %d of them rendered", count, what, rendered)


def _unprintable(build: Build, job: Job, sheet: Sheet) -> Iterator[Problem]:
    for character in make.unprintable(job.html, style(build)):
        fact = f"the paper font has no '{character}' (U+{ord(character):04X}), which the sheet '{sheet.title}' uses"
        remedy = "write it another way, or put a font that has it into overrides/paper/fonts and name it in sheet.css"
        yield Problem(Code.CHARACTER_UNPRINTABLE, Place(build.settings.path(sheet.host), sheet.line), fact, remedy)


def documents(build: Build) -> Iterator[tuple[Job, Sheet]]:
    """The document of every sheet's PDFs."""
    state = build.sheets
    for sheet in state.found.values():
        uri = page_of(sheet)
        for edition in sheet.editions:
            html = build.render("paper/sheet.html", edition=edition, paper=paper_of(build, sheet, uri))
            yield make.Job(pdf_of(sheet, edition), html, edition, pictures(build, [uri])), sheet


def base_of(build: Build, url: str) -> str:
    """The published address of a page: links on paper lead from there."""
    return f"{build.settings.url or urls.UNKNOWN_SITE}{url}"


def pictures_of(build: Build, page: Page) -> dict[str, str]:
    """The pictures of a page, for its paper."""
    site = build.settings.url or urls.UNKNOWN_SITE
    return paper.pictures(page.content or "", base_of(build, page.file.url), site, build.settings.docs)


def pictures(build: Build, uris: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for uri in uris:
        if page := build.sheets.files[uri].page:
            found |= pictures_of(build, page)
    return found


def paper_of(build: Build, sheet: Sheet, uri: str) -> dict[str, Any]:
    """What the templates of paper say of a sheet, or of its notes."""
    file, image = build.sheets.files[uri], base64.b64encode(qr.svg(address(build, sheet))).decode()
    return {
        "id": urls.chapter(uri),
        "sheet": sheet,
        "page": file.page,
        "uri": uri,
        "own": uri == page_of(sheet),
        "base": base_of(build, file.url),
        "address": printed(build, sheet),
        "qr": f"data:image/svg+xml;base64,{image}" if build.settings.url else "",
        "words": build.words.marks.words_used(uri),
        "laws": build.law.used_by(uri),
        "front": build.front(file.page) if file.page else FrontMatter(),
    }


def pack_address(build: Build, host: str, edition: Edition) -> str:
    """Where a page's meeting pack is, or was while the page had more sheets, below the site's root."""
    return sheets.pack_address(build.sheets.files[host].dest_uri, edition)


def addresses(build: Build) -> set[str]:
    """Where all PDFs and editable copies of sheets will be, made or not, below the site's root."""
    state = build.sheets
    ids = [(sheet, id) for sheet in state.found.values() for id in (sheet.id, *sheet.was)]
    own = {address for sheet, id in ids for address in (qr_of(sheet, id), *(pdf_of(sheet, one, id) for one in sheet.editions))}
    own |= copies.addresses(build)
    return own | {pack_address(build, host, edition) for host in sheets.for_packs(state.found.values()) for edition in EDITIONS}


def publish(build: Build) -> None:
    """The PDFs, editable copies and QR codes, also under the ids that a sheet had before."""
    state, site = build.sheets, build.settings.site
    copies.publish(build)
    for target, pdf in state.made.items():
        write(site / target, pdf.file.read_bytes())
    for sheet in state.found.values():
        code = qr.svg(address(build, sheet))
        for id in (sheet.id, *sheet.was):
            write(site / qr_of(sheet, id), code)
        for old in sheet.was:
            for edition in sheet.editions:
                if copy := state.made.get(pdf_of(sheet, edition)):
                    write(site / pdf_of(sheet, edition, old), copy.file.read_bytes())
