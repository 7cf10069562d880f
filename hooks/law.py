"""MkDocs adaptor for the law: citations become links, pages end with the law they use, law pages list who uses them."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import law
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import COLLECTS
from plainguide.mkdocs.report import stops_the_build


@stops_the_build
def on_config(config):
    law.configure(begin(config, "law"), config)


@stops_the_build
def on_files(files, config):
    law.read_pages(build_of(config), files)


def on_page_markdown(markdown, page, config, files):
    law.start_page(build_of(config), page)


def on_page_content(html, page, config, files):
    law.report_page(build_of(config), page, files)


@event_priority(COLLECTS)
def on_env(env, config, files):
    law.collect_uses(build_of(config), files)


def on_page_context(context, page, config, nav):
    law.fill_view(build_of(config), page)
