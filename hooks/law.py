"""MkDocs adaptor for the law: citations become links, pages end with the law they use, law pages list who uses them."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import COLLECTS, begin, build_of, law, stops_the_build


@stops_the_build
def on_config(config: MkDocsConfig) -> None:
    law.configure(begin(config, "law"), config)


@stops_the_build
def on_files(files: Files, config: MkDocsConfig) -> None:
    law.read_pages(build_of(config), files)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    law.start_page(build_of(config), page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    law.report_page(build_of(config), page, files)


@event_priority(COLLECTS)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    law.collect_uses(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    law.fill_view(build_of(config), page)
