"""How a capability takes part in MkDocs' configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

GENERATES = 50
"""Priority of an `on_files` event that adds pages: before the events that look at all pages."""
COLLECTS = 50
"""Priority of an `on_env` event whose results other capabilities ask for in theirs: short addresses, where pages stand."""
ASSEMBLES = -50
"""Priority of an `on_env` event that puts together what all others have collected: paper, redirects."""
PACKS = -50
"""Priority of an `on_post_build` event that packs what the others have written."""
AFTER_PACKING = -75
"""Priority of an `on_post_build` event that writes what only servers and old links need: a packed copy does without."""
CHECKS = -100
"""Priority of an event that reads what all others have made or reported: last of all."""


def add_extension(config: MkDocsConfig, extension: Any) -> None:
    """Let pages be rendered with an extension: an instance, because MkDocs imports named ones before it loads hooks. One of the
    same kind, left by a build before with the same configuration, is replaced."""
    kept = [one for one in config.markdown_extensions if type(one) is not type(extension)]
    config.markdown_extensions[:] = [*kept, extension]
