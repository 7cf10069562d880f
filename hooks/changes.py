"""MkDocs adaptor for changes: a page lists its own, a heading marked `.changes-here` the latest of all, and so does a feed."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import begin, build_of, changes


def on_config(config: MkDocsConfig) -> None:
    changes.configure(begin(config, "changes"))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    changes.collect(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    changes.fill_view(build_of(config), page, context)


def on_post_build(config: MkDocsConfig) -> None:
    changes.publish(build_of(config))
