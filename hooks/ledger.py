"""MkDocs adaptor for the promise about addresses: `links.json` lists all of them, and what was released is checked."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import CHECKS, begin, build_of, published, stops_the_build


def on_config(config: MkDocsConfig) -> None:
    begin(config, "ledger")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    published.collect(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    published.fill_view(build_of(config), page, context, nav)


@event_priority(CHECKS)
@stops_the_build
def on_post_build(config: MkDocsConfig) -> None:
    published.publish(build_of(config))
