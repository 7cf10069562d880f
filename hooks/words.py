"""MkDocs adaptor for the words: they are marked in the text, pages end with the words they use, the glossary lists all."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from plainguide.mkdocs import words
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import GENERATES
from plainguide.mkdocs.report import stops_the_build


@stops_the_build
def on_config(config):
    words.configure(begin(config, "words"), config)


@event_priority(GENERATES - 2)
def on_files(files, config):
    words.add_page(build_of(config), files, config)


def on_page_markdown(markdown, page, config, files):
    build_of(config).words.marks.start(page.file.src_uri)


def on_env(env, config, files):
    words.collect_uses(build_of(config), files)


def on_page_context(context, page, config, nav):
    words.fill_view(build_of(config), page)


def on_post_page(output, page, config):
    return words.fill_entries(build_of(config), output, page)
