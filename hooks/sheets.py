"""MkDocs adaptor for sheets: each gets a page of its own and its PDFs, each page with sheets a meeting pack, `/sheets/` a list."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import COLLECTS, GENERATES, begin, build_of, packs, papers, sheets, stops_the_build


def on_config(config: MkDocsConfig) -> None:
    sheets.configure(begin(config, "sheets"), config)


@event_priority(GENERATES)
@stops_the_build
def on_files(files: Files, config: MkDocsConfig) -> None:
    sheets.add_pages(build_of(config), files, config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    sheets.read_menu(build_of(config), nav)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    sheets.start_page(build_of(config), page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    sheets.report_page(build_of(config), page)


@event_priority(COLLECTS)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    sheets.collect(build_of(config), files)
    papers.make_papers(build_of(config))
    packs.make_packs(build_of(config))
    papers.log_made(build_of(config))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    sheets.fill_view(build_of(config), page, context)


def on_post_build(config: MkDocsConfig) -> None:
    papers.publish(build_of(config))
