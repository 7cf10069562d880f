"""MkDocs adaptor for the promise about addresses: `links.json` lists all of them, and what was released is checked."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import published
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import CHECKS
from plainguide.mkdocs.report import stops_the_build


def on_config(config):
    begin(config, "ledger")


def on_env(env, config, files):
    published.collect(build_of(config), files)


def on_page_context(context, page, config, nav):
    published.fill_view(build_of(config), page, context, nav)


@event_priority(CHECKS)
@stops_the_build
def on_post_build(config):
    published.publish(build_of(config))
