"""MkDocs adaptor for the journey: the menu and the home page show its steps, and each page says in which it is."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import begin, build_of, journey


def on_config(config: MkDocsConfig) -> None:
    journey.configure(begin(config, "journey"))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    journey.read_menu(build_of(config), nav)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    journey.check_stage(build_of(config), page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    journey.collect_steps(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    journey.fill_view(build_of(config), page, context)
