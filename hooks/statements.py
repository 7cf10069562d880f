"""MkDocs adaptor for the accessibility statement: its page is made from the guide's data and the language file's words."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import TemplateNotFound
from mkdocs.structure.files import File, InclusionLevel

from messages import inform, interface, shown, stops_the_build, today, warn
from plainguide.addresses.urls import as_printed
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.base.sources import load_yaml
from plainguide.site import accessibility, reviews

DATA, PAGE = "data/accessibility.yml", "about/accessibility.md"


@stops_the_build
def on_files(files, config):
    """A guide whose author wrote the page by hand keeps it."""
    data, path = Path(config.docs_dir, DATA), shown(config, DATA)
    if not data.exists() or files.get_file_from_path(PAGE) is not None:
        return
    statement, problems = accessibility.statement(load_yaml(data, path), path)
    warn(problems)
    if statement is None:
        return
    inform(reviews.due(statement.next_review, today(), path))
    t = interface(config)
    name = f"interface/accessibility-{config.theme['language']}.md"
    try:
        template = config.theme.get_env().get_template(name)
    except TemplateNotFound:
        warn(
            [
                Problem(
                    Code.STATEMENT_UNTRANSLATED,
                    Place(f"overrides/{name}"),
                    "the language has no accessibility statement",
                    "translate accessibility-en.md",
                )
            ]
        )
        return
    publisher = config.extra.get("publisher") or {}
    text = template.render(config=config, t=t, s=statement, publisher=publisher, address=as_printed(config.site_url or ""))
    front = {
        "title": str(t.accessibility_title),
        "description": str(t.accessibility_summary),
        "short": "accessibility",
        "reviewed": statement.reviewed.isoformat(),
        "next_review": statement.next_review.isoformat(),
    }
    lines = [
        f"{key}: {value if key.endswith('review') or key == 'reviewed' else json.dumps(value)}" for key, value in front.items()
    ]
    content = "\n".join(["---", *lines, "---", text, ""])
    files.append(File.generated(config, PAGE, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
