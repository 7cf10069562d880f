"""MkDocs adaptor for the words: they are marked in the text, pages end with the words they use, the glossary lists all."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from messages import inform, interface, shown, stops_the_build
from plainguide.markdown.word_marks import GlossaryExtension, GlossaryMarks, Labels, fill_uses
from plainguide.site import guide
from plainguide.words import glossary

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
marks = GlossaryMarks(glossary.glossary(()))
uses: dict[str, list[tuple[str, str]]] = {}


@stops_the_build
def on_config(config):
    """What is wrong with the data is said once, by the adaptor for the law."""
    global marks
    data = guide.load(Path(config.docs_dir), shown(config))
    marks = GlossaryMarks(data.glossary, labels=Labels.of(interface(config)))
    config.markdown_extensions.append(GlossaryExtension(marks))


def on_files(files, config):
    """A guide that has words has a glossary page, whether or not its author wrote an introduction to it."""
    if marks.glossary.terms and files.get_file_from_path(marks.page) is None:
        content = f"# {marks.labels.title}\n"
        files.append(File.generated(config, marks.page, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    page = files.get_file_from_path(marks.page)
    marks.url = page.url if page else ""


def on_page_markdown(markdown, page, config, files):
    marks.start(page.file.src_uri)


def on_env(env, config, files):
    """All pages are rendered, so it is known which words are used where."""
    global uses
    pages = [file for file in files.documentation_pages() if file.page and "host" not in file.page.meta]
    uses = marks.uses({file.src_uri: (str(file.page.title), file.url) for file in pages})
    env.globals["words_of"] = marks.words_used
    forms = {term.id: (term.term, *term.wordings) for term in marks.glossary.terms}
    env.globals["word_lines"] = {term.id: term.line for term in marks.glossary.terms}
    env.globals["glossary_url"] = marks.url
    env.globals["forms_of"] = lambda uri: forms if uri == marks.page else {}
    inform(glossary.unused(marks.glossary, uses, shown(config, "data/glossary.yml")))


def on_page_context(context, page, config, nav):
    context["words_used"] = marks.words_used(page.file.src_uri)
    context["words_here"] = marks.glossary if page.file.src_uri == marks.page else None


def on_post_page(output, page, config):
    """Where each word is used stands in its entry. It is no part of the page's content: search and feeds leave it out."""
    if page.file.src_uri == marks.page:
        near = {id: [(title, get_relative_url(url, page.url)) for title, url in users] for id, users in uses.items()}
        output = fill_uses(output, near, marks.labels)
    return output
