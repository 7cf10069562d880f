"""MkDocs adaptor for what people take away: the whole guide as a PDF, and as a ZIP that works without a network."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import downloads
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import ASSEMBLES, PACKS


def on_config(config):
    downloads.configure(begin(config, "downloads"))


def on_nav(nav, config, files):
    downloads.read_menu(build_of(config), nav)


@event_priority(ASSEMBLES)
def on_env(env, config, files):
    downloads.make_book(build_of(config))


def on_page_context(context, page, config, nav):
    downloads.fill_view(build_of(config), page, context)


@event_priority(PACKS)
def on_post_build(config):
    downloads.publish(build_of(config))
