"""MkDocs adaptor for changes: a page lists its own, a heading marked `.changes-here` the latest of all, and so does a feed."""

from __future__ import annotations

from plainguide.mkdocs import changes
from plainguide.mkdocs.build import begin, build_of


def on_config(config):
    changes.configure(begin(config, "changes"))


def on_env(env, config, files):
    changes.collect(build_of(config), files)


def on_page_context(context, page, config, nav):
    changes.fill_view(build_of(config), page, context)


def on_post_build(config):
    changes.publish(build_of(config))
