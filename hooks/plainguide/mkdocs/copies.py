"""Editable copies in a build: the Word and ODT files of each sheet, and what the page of a letter makes its own from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plainguide import documents
from plainguide.base import Task
from plainguide.mkdocs.publishing import write
from plainguide.sheets import Sheet, copies_of, script_of

if TYPE_CHECKING:
    from plainguide.mkdocs.build import Build
    from plainguide.pdf import Job


def tasks(build: Build, papers: Iterable[tuple[Job, Sheet]], styles: Path) -> list[Task]:
    """A task for each file, from what each sheet's paper is made from. `styles` is the folder of paper."""
    jobs = [documents.Job(job.html, _files(sheet), job.pictures) for job, sheet in papers]
    return documents.tasks(jobs, documents.Words(build.t.card_front, build.t.card_back), styles)


def _files(sheet: Sheet) -> dict[str, str]:
    return copies_of(sheet) | ({"js": script_of(sheet)} if sheet.kind == "letter" else {})


def addresses(build: Build) -> set[str]:
    """Where the files will be, made or not, below the site's root."""
    found = {address for sheet in build.sheets.found.values() for address in _files(sheet).values()}
    old = (copies_of(sheet, id) for sheet in build.sheets.found.values() for id in sheet.was)
    return found.union(*(one.values() for one in old))


def publish(build: Build) -> None:
    """The files also under the ids that a sheet had before; those under its own are published with its PDFs."""
    for sheet in build.sheets.found.values():
        for id in sheet.was:
            for format, address in copies_of(sheet, id).items():
                if made := build.sheets.made.get(copies_of(sheet)[format]):
                    write(build.settings.site / address, made.file.read_bytes())
