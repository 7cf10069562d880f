"""MkDocs adaptor for search: the sections of all pages become one index, which a page loads when somebody searches."""

from __future__ import annotations

from plainguide.mkdocs import search
from plainguide.mkdocs.build import begin, build_of


def on_config(config):
    search.configure(begin(config, "search"), config)


def on_page_markdown(markdown, page, config, files):
    search.start_page(build_of(config), page)


def on_env(env, config, files):
    search.collect_entries(build_of(config), files)


def on_page_context(context, page, config, nav):
    search.fill_view(build_of(config), page)


def on_post_build(config):
    search.publish(build_of(config))
