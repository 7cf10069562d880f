"""Time limits in a build: the guide's rules are read and checked, and shown where an author marked the place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from plainguide.base import load_yaml
from plainguide.dates import data as dates_data
from plainguide.markdown import DateExtension, DateMarks, findings
from plainguide.mkdocs import building
from plainguide.site import NO_WORDS, guide

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

DATA = "data/deadlines.yml"


@dataclass
class Dates:
    """The rules, and the pages that show them."""

    marks: DateMarks = field(default_factory=lambda: DateMarks(NO_WORDS))


def configure(build: Build, config: MkDocsConfig) -> None:
    """What is wrong with the law's data is reported by the law."""
    settings, marks = build.settings, DateMarks(build.t)
    data, path = Path(settings.docs, DATA), settings.path(DATA)
    if data.exists():
        register = guide.load(settings.docs, settings.path()).register
        marks.rules, problems = dates_data.parse(load_yaml(data, path), path, register)
        build.report.warn(problems)
    build.dates = Dates(marks)
    building.add_extension(config, DateExtension(marks))


def start_page(build: Build, page: Page, markdown: str) -> None:
    build.dates.marks.start(page.file.src_uri, markdown)


def report_page(build: Build, page: Page) -> None:
    uri = page.file.src_uri
    if uri not in build.sheets.pages and (faults := build.dates.marks.faults[uri]):
        build.report.warn(findings.of_text(build.written_in(page), page.file.content_string, faults))


def fill_view(build: Build, page: Page) -> None:
    build.view(page).has_dates = page.file.src_uri in build.dates.marks.forms
