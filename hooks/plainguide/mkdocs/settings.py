"""The settings of one build, from `mkdocs.yml` and the environment: read and validated once."""

from __future__ import annotations

import datetime
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plainguide.addresses import is_site
from plainguide.base import Code, Place, Problem
from plainguide.site import Extra
from plainguide.site import settings as extra_settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SERVING, PDFS = "GUIDE_SERVING", "SHEET_PDFS"
"""The environment variables by which `scripts/serve.py` says that the site is served while its author writes, and by which `--pdfs`
asks for PDFs all the same. A build has no other way to know that is not the state of a process."""


@dataclass(frozen=True)
class Settings:
    """What a build knows before it reads the guide."""

    file: str
    """The settings' own file, as messages name it: `mkdocs.yml`."""
    docs: Path
    docs_name: str
    """The docs folder as messages name it."""
    site: Path
    """The folder in which the site is built."""
    cache: Path
    """A folder outside the site, kept between builds."""
    name: str
    description: str
    url: str
    """The published address, with a trailing slash; empty where the site has none."""
    today: datetime.date
    serving: bool
    """True while an author writes: pages then show their own problems, and what takes long is left out."""
    makes_pdfs: bool
    extra: Extra
    """What `extra:` says."""

    def path(self, uri: str = "") -> str:
        """A path below the docs folder as authors know it: `docs/data/glossary.yml`."""
        return f"{self.docs_name}/{uri}" if uri else self.docs_name


def display_path(config: MkDocsConfig, uri: str = "") -> str:
    """A path below the docs folder as authors know it: `docs/data/glossary.yml`."""
    docs = os.path.relpath(config.docs_dir, os.path.dirname(config.config_file_path or "") or ".").replace(os.sep, "/")
    return f"{docs}/{uri}" if uri else docs


def today() -> datetime.date:
    """The day of the build: SOURCE_DATE_EPOCH, so that an old state can be built as it was, else now."""
    return datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), datetime.UTC).date()


def read(config: MkDocsConfig) -> tuple[Settings, list[Problem]]:
    """The settings, and what is wrong with them. A `site_url` that is not a valid address counts as none, for MkDocs too."""
    folder = Path(config.config_file_path or "mkdocs.yml").parent
    file = os.path.basename(config.config_file_path or "mkdocs.yml")
    problems = []
    # Kept as it was written: a second build with the same configuration reports it again.
    written = vars(config).setdefault("written_site_url", config.site_url)
    if written and config.site_url in ("", written) and not is_site(written):
        fact = f"'site_url: {written}' is not a valid address for a site"
        remedy = "write it as https://www.example.org/ or https://www.example.org/guide/, in letters and digits without marks"
        problems.append(Problem(Code.SITE_URL_INVALID, Place(file), fact, remedy))
        config.site_url = ""
    extra, wrong = extra_settings.parse(config.extra, file, (folder / file).read_text("utf-8") if (folder / file).exists() else "")
    serving = bool(os.environ.get(SERVING))
    settings = Settings(
        file=file,
        docs=Path(config.docs_dir),
        docs_name=display_path(config),
        site=Path(config.site_dir),
        cache=folder / ".cache",
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        today=today(),
        serving=serving,
        makes_pdfs=not serving or bool(os.environ.get(PDFS)),
        extra=extra,
    )
    return settings, [*problems, *wrong]
