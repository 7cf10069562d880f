"""MkDocs adaptor for addresses: short ones, those that a printed page lists, and what a server has to say with every page."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import COLLECTS, addresses, begin, build_of


def on_config(config: MkDocsConfig) -> None:
    addresses.configure(begin(config, "addresses"), config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    addresses.start_page(build_of(config), page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    addresses.report_page(build_of(config), page, files)


@event_priority(COLLECTS)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    addresses.collect(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    addresses.fill_view(build_of(config), page, context)


def on_post_build(config: MkDocsConfig) -> None:
    addresses.publish(build_of(config))
