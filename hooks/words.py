"""MkDocs adaptor for the words: they are marked in the text, pages end with the words they use, the glossary lists all."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import GENERATES, begin, build_of, stops_the_build, words


@stops_the_build
def on_config(config: MkDocsConfig) -> None:
    words.configure(begin(config, "words"), config)


@event_priority(GENERATES - 2)
def on_files(files: Files, config: MkDocsConfig) -> None:
    words.add_page(build_of(config), files, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    build_of(config).words.marks.start(page.file.src_uri)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    words.collect_uses(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    words.fill_view(build_of(config), page, context)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return words.fill_entries(build_of(config), output, page)
