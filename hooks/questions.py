"""MkDocs adaptor for pages that ask: each shows the answers that its reader has given, and how to change them."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import begin, build_of, questions


def on_config(config: MkDocsConfig) -> None:
    questions.configure(begin(config, "questions"), config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    build_of(config).questions.found.start(page.file.src_uri)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    questions.collect_answers(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    questions.fill_view(build_of(config), page)
