"""MkDocs adaptor for machines that read the pages: JSON-LD, the date of the content in the sitemap."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import ASSEMBLES, begin, build_of, metadata


def on_config(config: MkDocsConfig) -> None:
    begin(config, "metadata")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    metadata.date_page(build_of(config), page)


# It reads lists of the page's content, some of which the others fill in.
@event_priority(ASSEMBLES)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    metadata.fill_view(build_of(config), page, nav)
