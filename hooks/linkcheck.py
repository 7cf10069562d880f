"""MkDocs adaptor for what was found out about other sites: a page whose author asks for it says when, and what is broken."""

from __future__ import annotations

from plainguide.mkdocs import linkcheck
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.report import stops_the_build


@stops_the_build
def on_config(config):
    linkcheck.configure(begin(config, "linkcheck"))


def on_env(env, config, files):
    linkcheck.collect_links(build_of(config), files)


def on_page_context(context, page, config, nav):
    linkcheck.fill_view(build_of(config), page, context)
