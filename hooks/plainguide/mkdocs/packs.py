"""Meeting packs in a build: one for each page with two sheets or more, made when it is known how many pages each sheet takes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from plainguide.mkdocs import papers
from plainguide.mkdocs.papers import pack_address
from plainguide.mkdocs.publishing import write
from plainguide.pdf import make
from plainguide.sheets import EDITIONS, Edition, Item, Plan, for_packs, notes_of, packed, page_of, pdf_of
from plainguide.site import FrontMatter

if TYPE_CHECKING:
    from plainguide.base import Made
    from plainguide.mkdocs.build import Build
    from plainguide.pdf import Job
    from plainguide.sheets import Sheet


def made(build: Build, host: str) -> list[tuple[Edition, str, Made | None]]:
    """A page's meeting pack in each edition: (edition, address below the site's root, what was made). Empty where it has none."""
    if host not in packed(build.sheets.found.values()):
        return []
    addresses = [(edition, pack_address(build, host, edition)) for edition in EDITIONS]
    return [(edition, address, build.sheets.made.get(address)) for edition, address in addresses]


def make_packs(build: Build) -> None:
    """The sheets are made."""
    if not build.sheets.made:
        return
    notes = papers.make_pdfs(build, list(_notes(build)))
    build.sheets.made.update(papers.make_pdfs(build, list(_documents(build, {uri: pdf.pages for uri, pdf in notes.items()}))))


def _notes(build: Build) -> Iterator[Job]:
    """The notes on their own: nobody prints them so, but a pack says how many pages they take."""
    for here in packed(build.sheets.found.values()).values():
        for sheet in here:
            for edition in EDITIONS if sheet.notes else ():
                paper = papers.paper_of(build, sheet, notes_of(sheet))
                html = build.render("paper/sheet.html", edition=edition, paper=paper)
                yield make.Job(_notes_key(sheet, edition), html, edition, papers.pictures(build, [notes_of(sheet)]))


def _notes_key(sheet: Sheet, edition: Edition) -> str:
    return f"{notes_of(sheet)}{edition.suffix}"


def _documents(build: Build, notes_pages: dict[str, int]) -> Iterator[Job]:
    state = build.sheets
    for host, here in packed(state.found.values()).items():
        noted = [sheet for sheet in here if sheet.notes]
        uris = [*map(notes_of, noted), *map(page_of, here)]
        parts = [papers.paper_of(build, sheet, uri) for sheet, uri in zip([*noted, *here], uris)]
        page = state.files[host].page
        front = build.front(page) if page else FrontMatter()
        words = {word.term: word for one in parts for word in one["words"]}
        for edition in EDITIONS:
            pages = [notes_pages[_notes_key(sheet, edition)] for sheet in noted]
            pages += [state.made[pdf_of(sheet, edition)].pages for sheet in here]
            items = [Item(one["sheet"], count, not one["own"]) for one, count in zip(parts, pages)]
            html = build.render(
                "paper/pack.html",
                edition=edition,
                papers=parts,
                plan=Plan({one["id"]: item for one, item in zip(parts, items)}, edition),
                words=sorted(words.values(), key=lambda word: word.term.casefold()),
                laws=build.law.used_by(*uris),
                page=page,
                front=front,
            )
            yield make.Job(pack_address(build, host, edition), html, edition, papers.pictures(build, uris))


def keep_released(build: Build, released: Collection[str]) -> None:
    """At the released address of a pack whose page has only one sheet left, that sheet; a letter was never in a pack.

    Where all that is left are letters, the page to which the pack's sheet has moved says `was:`."""
    for host, here in for_packs(build.sheets.found.values()).items():
        for edition in EDITIONS:
            target = pack_address(build, host, edition)
            pdf = build.sheets.made.get(pdf_of(here[0], edition))
            if pdf and target in released and target not in build.sheets.made:
                write(build.settings.site / target, pdf.file.read_bytes())
