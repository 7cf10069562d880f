"""One guide as its authors wrote it: what the checks look at."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

RESULTS = "data/links-checked.yml"
NOT_WRITTEN = (RESULTS, "data/permalinks.yml")
"""Files below docs/ that no author writes."""


@dataclass
class Guide:
    """What the checks look at: one guide, as its authors wrote it."""

    config_file: Path
    days: int = 7
    """An address that was asked less than so many days ago is not asked again."""

    @cached_property
    def config(self) -> Any:
        from mkdocs.config import load_config

        return load_config(str(self.config_file))

    @property
    def docs(self) -> Path:
        return Path(self.config.docs_dir)

    def named(self, path: str = "") -> str:
        """A path below the docs folder as messages name it."""
        from plainguide.mkdocs import display_path

        return display_path(self.config, path)

    @cached_property
    def data(self) -> Any:
        from plainguide.site import guide

        return guide.load(self.docs, self.named())

    @cached_property
    def sources(self) -> dict[str, str]:
        """The text of every file that authors write, by its name in messages: pages, data, the settings."""
        from plainguide.base import read_text

        found = {}
        for path in sorted(path for kind in ("*.md", "*.yml") for path in self.docs.rglob(kind)):
            uri = path.relative_to(self.docs).as_posix()
            if uri not in NOT_WRITTEN:
                found[self.named(uri)] = read_text(path, self.named(uri))
        name = self.config_file.name
        return {**found, name: read_text(self.config_file, name)}

    @cached_property
    def templates(self) -> dict[str, str]:
        """The text of the templates and of the interface's words, by name: some hold addresses of their own."""
        from plainguide.base import read_text

        folder = Path(self.config.theme.custom_dir or self.docs)
        files = sorted(path for kind in ("*.html", "*.yml") for path in folder.rglob(kind)) if folder != self.docs else []
        names = {path: os.path.relpath(path, self.config_file.parent) for path in files}
        return {name: read_text(path, name) for path, name in names.items()}
