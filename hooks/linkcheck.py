"""MkDocs adaptor for what was found out about other sites: a page whose author asks for it says when, and what is broken."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from plainguide.mkdocs import begin, build_of, linkcheck, stops_the_build


@stops_the_build
def on_config(config: MkDocsConfig) -> None:
    linkcheck.configure(begin(config, "linkcheck"))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    linkcheck.collect_links(build_of(config), files)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    linkcheck.fill_view(build_of(config), page, context)
