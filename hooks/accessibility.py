"""MkDocs adaptor for the accessibility statement: its page is made from the guide's data and the language file's words."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from plainguide.mkdocs import GENERATES, accessibility, begin, build_of, stops_the_build


def on_config(config: MkDocsConfig) -> None:
    begin(config, "accessibility")


@event_priority(GENERATES - 1)
@stops_the_build
def on_files(files: Files, config: MkDocsConfig) -> None:
    accessibility.add_page(build_of(config), files, config)
