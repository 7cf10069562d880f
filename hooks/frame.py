"""MkDocs adaptor for the page frame: its footer's links, the reviews that are due, and what of the theme is left out."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import frame
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import CHECKS, COLLECTS
from plainguide.mkdocs.report import stops_the_build


def on_config(config):
    frame.configure(begin(config, "frame"), config)


def on_files(files, config):
    frame.drop_theme_files(files)
    frame.check_settings(build_of(config), files)


def on_nav(nav, config, files):
    frame.read_menu(build_of(config), nav)


@stops_the_build
def on_page_markdown(markdown, page, config, files):
    frame.check_page(build_of(config), page, markdown)


@event_priority(COLLECTS)
def on_env(env, config, files):
    frame.collect(build_of(config), files)


@event_priority(CHECKS)
def on_page_context(context, page, config, nav):
    frame.fill_view(build_of(config), page)
