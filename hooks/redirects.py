"""MkDocs adaptor for redirects: what moved leads on, and servers are told so."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import AFTER_PACKING, ASSEMBLES, begin, build_of, redirects


def on_config(config: MkDocsConfig) -> None:
    redirects.configure(begin(config, "redirects"), config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    redirects.start_page(build_of(config), page)


@event_priority(ASSEMBLES)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    redirects.collect(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    redirects.fill_view(build_of(config), page)


@event_priority(AFTER_PACKING)
def on_post_build(config: MkDocsConfig) -> None:
    redirects.publish(build_of(config))
