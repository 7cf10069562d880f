"""MkDocs adaptor for what people take away: the whole guide as a PDF, and as a ZIP that works without a network."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import ASSEMBLES, PACKS, begin, build_of, downloads


def on_config(config: MkDocsConfig) -> None:
    downloads.configure(begin(config, "downloads"))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    downloads.read_menu(build_of(config), nav)


@event_priority(ASSEMBLES)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    downloads.make_book(build_of(config))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    downloads.fill_view(build_of(config), page, context)


@event_priority(PACKS)
def on_post_build(config: MkDocsConfig) -> None:
    downloads.publish(build_of(config))
