"""MkDocs adaptor for search: the sections of all pages become one index, which a page loads when somebody searches."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import begin, build_of, search


def on_config(config: MkDocsConfig) -> None:
    search.configure(begin(config, "search"), config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    search.check_address(build_of(config), files)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    search.start_page(build_of(config), page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    search.collect_entries(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    search.fill_view(build_of(config), page)


def on_post_build(config: MkDocsConfig) -> None:
    search.publish(build_of(config))
