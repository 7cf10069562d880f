"""The accessibility statement in a build: its page is made from the guide's data and the language file's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from plainguide.addresses import as_printed
from plainguide.base import load_yaml
from plainguide.site import accessibility, page, reviews

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from plainguide.mkdocs.build import Build

DATA, PAGE = "data/accessibility.yml", "about/accessibility.md"


def add_page(build: Build, files: Files, config: MkDocsConfig) -> None:
    """A guide whose author wrote the page by hand keeps it."""
    settings = build.settings
    data, path = Path(settings.docs, DATA), settings.path(DATA)
    if not data.exists() or files.get_file_from_path(PAGE) is not None:
        return
    statement, problems = accessibility.statement(load_yaml(data, path), path)
    build.report.warn(problems)
    if statement is None:
        return
    build.report.inform(reviews.due(statement.next_review, settings.today, path))
    words, publisher = build.t, settings.extra.publisher
    text = page(words, statement, settings.name, as_printed(settings.url), publisher.name, publisher.email)
    front = {
        "title": json.dumps(words.accessibility_title),
        "description": json.dumps(words.accessibility_summary),
        "short": json.dumps("accessibility"),
        "reviewed": statement.reviewed.isoformat(),
        "next_review": statement.next_review.isoformat(),
    }
    content = "\n".join(["---", *(f"{key}: {value}" for key, value in front.items()), "---", text, ""])
    files.append(File.generated(config, PAGE, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
