"""MkDocs adaptor for dates: the guide's time limits are read and checked, and shown where an author marked the place."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import begin, build_of, dates, stops_the_build


@stops_the_build
def on_config(config: MkDocsConfig) -> None:
    dates.configure(begin(config, "dates"), config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    dates.start_page(build_of(config), page, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    dates.report_page(build_of(config), page)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    dates.fill_view(build_of(config), page)
