"""MkDocs adaptor for addresses: short ones, those that a printed page lists, and what a server has to say with every page."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import addresses
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import COLLECTS


def on_config(config):
    addresses.configure(begin(config, "addresses"), config)


def on_page_markdown(markdown, page, config, files):
    addresses.start_page(build_of(config), page)


def on_page_content(html, page, config, files):
    addresses.report_page(build_of(config), page, files)


@event_priority(COLLECTS)
def on_env(env, config, files):
    addresses.collect(build_of(config), files)


def on_page_context(context, page, config, nav):
    addresses.fill_view(build_of(config), page, context)


def on_post_build(config):
    addresses.publish(build_of(config))
