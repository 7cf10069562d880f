"""MkDocs adaptor for pages that ask: each shows the answers that its reader has given, and how to change them."""

from __future__ import annotations

from messages import shown, warn
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.markdown import findings
from plainguide.markdown.choice_lists import ChoiceExtension, Choices
from plainguide.questions import choices

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
found = Choices()
given: dict[str, choices.Answers] = {}
url_of: dict[str, str] = {}


def on_config(config):
    global found
    found = Choices()
    given.clear()
    url_of.clear()
    # An instance, not a name: MkDocs imports named extensions before it loads hooks.
    config.markdown_extensions.append(ChoiceExtension(found))


def on_page_markdown(markdown, page, config, files):
    found.start(page.file.src_uri)


def on_env(env, config, files):
    """All pages are rendered, so it is known which lead where."""
    for file in files.documentation_pages():
        url_of[file.src_uri] = file.url
        for one in found.faults.get(file.src_uri, ()):
            warn(findings.of_text(shown(config, file.src_uri), file.content_string, [one]))
    if way := choices.circle(found.asked):
        fact = f"the choices lead in a circle: {' -> '.join((*way, way[0]))}"
        warn([Problem(Code.CHOICES_CIRCLE, Place(shown(config, way[0])), fact, "let one of them lead to an answer")])
    else:
        given.update(choices.answers(found.asked))


def on_page_context(context, page, config, nav):
    """`asks` says that the page offers choices; `given` are the answers that led to it."""
    context["asks"] = page.file.src_uri in found.asked
    context["given"] = [
        {"question": one.question.text, "answer": one.label, "url": url_of[one.page], "id": one.question.id}
        for one in given.get(page.file.src_uri, ())
    ]
