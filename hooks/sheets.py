"""MkDocs adaptor for sheets: each gets a page of its own and its PDFs, each page with sheets a meeting pack, `/sheets/` a list."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import papers, sheets
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import COLLECTS, GENERATES
from plainguide.mkdocs.report import stops_the_build


def on_config(config):
    sheets.configure(begin(config, "sheets"), config)


@event_priority(GENERATES)
@stops_the_build
def on_files(files, config):
    sheets.add_pages(build_of(config), files, config)


def on_nav(nav, config, files):
    sheets.read_menu(build_of(config), nav)


def on_page_markdown(markdown, page, config, files):
    sheets.start_page(build_of(config), page)


def on_page_content(html, page, config, files):
    sheets.report_page(build_of(config), page)


@event_priority(COLLECTS)
def on_env(env, config, files):
    sheets.collect(build_of(config), files)
    papers.make_papers(build_of(config))


def on_page_context(context, page, config, nav):
    sheets.fill_view(build_of(config), page, context)


def on_post_build(config):
    papers.publish(build_of(config))
