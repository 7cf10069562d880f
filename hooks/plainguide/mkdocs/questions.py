"""Pages that ask, in a build: each shows the answers that its reader has given, and how to change them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plainguide.base import Code, Place, Problem
from plainguide.markdown import ChoiceExtension, Choices, findings
from plainguide.mkdocs import building
from plainguide.questions import choices

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build


@dataclass
class Questions:
    """What pages ask, and what the readers of each have answered."""

    found: Choices = field(default_factory=Choices)
    given: dict[str, choices.Answers] = field(default_factory=dict)
    url_of: dict[str, str] = field(default_factory=dict)


def configure(build: Build, config: MkDocsConfig) -> None:
    build.questions = Questions()
    building.add_extension(config, ChoiceExtension(build.questions.found))


def collect_answers(build: Build, files: Files) -> None:
    """All pages are rendered, so it is known which lead where."""
    state = build.questions
    for page in build.pages(files):
        uri = page.file.src_uri
        state.url_of[uri] = page.file.url
        if uri not in build.sheets.pages and (faults := state.found.faults.get(uri)):
            build.report.warn(findings.of_text(build.written_in(page), page.file.content_string, faults))
    if way := choices.circle(state.found.asked):
        fact = f"the choices lead in a circle: {' -> '.join((*way, way[0]))}"
        build.warn(Problem(Code.CHOICES_CIRCLE, Place(build.settings.path(way[0])), fact, "let one of them lead to an answer"))
    else:
        state.given = choices.answers(state.found.asked)


def fill_view(build: Build, page: Page) -> None:
    view, state = build.view(page), build.questions
    view.asks = page.file.src_uri in state.found.asked
    view.given = [
        {"question": one.question.text, "answer": one.label, "url": state.url_of[one.page], "id": one.question.id}
        for one in state.given.get(page.file.src_uri, ())
    ]
