"""MkDocs adaptor for dates: the guide's time limits are read and checked, and shown where an author marked the place."""

from __future__ import annotations

from plainguide.mkdocs import dates
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.report import stops_the_build


@stops_the_build
def on_config(config):
    dates.configure(begin(config, "dates"), config)


def on_page_markdown(markdown, page, config, files):
    dates.start_page(build_of(config), page, markdown)


def on_page_content(html, page, config, files):
    dates.report_page(build_of(config), page)


def on_page_context(context, page, config, nav):
    dates.fill_view(build_of(config), page)
