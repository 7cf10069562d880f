"""MkDocs adaptor for redirects: what moved leads on, and servers are told so."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import redirects
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import AFTER_PACKING, ASSEMBLES


def on_config(config):
    redirects.configure(begin(config, "redirects"), config)


def on_page_markdown(markdown, page, config, files):
    redirects.start_page(build_of(config), page)


@event_priority(ASSEMBLES)
def on_env(env, config, files):
    redirects.collect(build_of(config), files)


def on_page_context(context, page, config, nav):
    redirects.fill_view(build_of(config), page)


@event_priority(AFTER_PACKING)
def on_post_build(config):
    redirects.publish(build_of(config))
