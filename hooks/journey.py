"""MkDocs adaptor for the journey: the menu and the home page show its steps, and each page says in which it is."""

from __future__ import annotations

from plainguide.mkdocs import journey
from plainguide.mkdocs.build import begin, build_of


def on_config(config):
    journey.configure(begin(config, "journey"))


def on_nav(nav, config, files):
    journey.read_menu(build_of(config), nav)


def on_page_markdown(markdown, page, config, files):
    journey.check_stage(build_of(config), page)


def on_env(env, config, files):
    journey.collect_steps(build_of(config), files)


def on_page_context(context, page, config, nav):
    journey.fill_view(build_of(config), page, context)
