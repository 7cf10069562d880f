"""The interface's words in a build, and in the scripts that render pages as a build does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plainguide.base import Problem
from plainguide.mkdocs.report import stops_the_build
from plainguide.site import Interface, language

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

OURS = Path(__file__).parents[3] / "overrides"
"""The templates and language files that come with the generator."""


def language_of(config: MkDocsConfig) -> tuple[list[Path], str]:
    """The folders to look for a language file in, and the site's language. A theme without language files gets ours."""
    return [*map(Path, config.theme.dirs), OURS], str(config.theme.get("language") or language.REFERENCE)


@stops_the_build
def read(config: MkDocsConfig) -> tuple[Interface, list[Problem]]:
    """The words, and what is wrong with their file. Raises MkDocs' PluginError where there is no file that can be read."""
    return language.load(*language_of(config))
