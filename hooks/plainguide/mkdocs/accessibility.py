"""The accessibility statement in a build: its page is made from the guide's data and the language file's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound
from mkdocs.structure.files import File, InclusionLevel

from plainguide.addresses.urls import as_printed
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.base.sources import load_yaml
from plainguide.site import accessibility, reviews

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
    name = f"interface/accessibility-{settings.language}.md"
    try:
        template = build.template(name)
    except TemplateNotFound:
        fact = "the language has no accessibility statement"
        build.warn(Problem(Code.STATEMENT_UNTRANSLATED, Place(f"overrides/{name}"), fact, "translate accessibility-en.md"))
        return
    address, publisher = as_printed(settings.url), settings.extra.publisher
    text = template.render(config=config, t=build.t, s=statement, publisher=publisher, address=address)
    front = {
        "title": json.dumps(str(build.t.accessibility_title)),
        "description": json.dumps(str(build.t.accessibility_summary)),
        "short": json.dumps("accessibility"),
        "reviewed": statement.reviewed.isoformat(),
        "next_review": statement.next_review.isoformat(),
    }
    content = "\n".join(["---", *(f"{key}: {value}" for key, value in front.items()), "---", text, ""])
    files.append(File.generated(config, PAGE, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
