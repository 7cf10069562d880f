"""MkDocs adaptor for the page frame: its footer's links, the reviews that are due, and what of the theme is left out."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import CHECKS, COLLECTS, begin, build_of, frame, stops_the_build


def on_config(config: MkDocsConfig) -> None:
    frame.configure(begin(config, "frame"), config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    frame.drop_theme_files(files, config)
    frame.check_settings(build_of(config), files)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    frame.read_menu(build_of(config), nav)


@stops_the_build
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    frame.check_page(build_of(config), page, markdown)


@event_priority(COLLECTS)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    frame.collect(build_of(config), files)


@event_priority(CHECKS)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    frame.fill_view(build_of(config), page)
