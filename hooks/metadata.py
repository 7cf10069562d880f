"""MkDocs adaptor for machines that read the pages: JSON-LD, the date of the content in the sitemap."""

from __future__ import annotations

from plainguide.mkdocs import metadata
from plainguide.mkdocs.build import begin, build_of


def on_config(config):
    begin(config, "metadata")


def on_page_markdown(markdown, page, config, files):
    metadata.date_page(build_of(config), page)


def on_page_context(context, page, config, nav):
    metadata.fill_view(build_of(config), page, nav)
