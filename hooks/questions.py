"""MkDocs adaptor for pages that ask: each shows the answers that its reader has given, and how to change them."""

from __future__ import annotations

from plainguide.mkdocs import questions
from plainguide.mkdocs.build import begin, build_of


def on_config(config):
    questions.configure(begin(config, "questions"), config)


def on_page_markdown(markdown, page, config, files):
    build_of(config).questions.found.start(page.file.src_uri)


def on_env(env, config, files):
    questions.collect_answers(build_of(config), files)


def on_page_context(context, page, config, nav):
    questions.fill_view(build_of(config), page)
