"""The words in a build: they are marked in the text, pages end with the words they use, the glossary lists all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from plainguide.markdown import GlossaryExtension, GlossaryMarks, fill_uses
from plainguide.mkdocs import building
from plainguide.mkdocs.publishing import before_first
from plainguide.mkdocs.sheets import title_of
from plainguide.site import NO_WORDS, guide
from plainguide.words import Glossary, glossary

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

DATA = "data/glossary.yml"


@dataclass
class Words:
    """The words of the guide, and where pages use them."""

    marks: GlossaryMarks = field(default_factory=lambda: GlossaryMarks(glossary.glossary(()), NO_WORDS))
    uses: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By the id of a term: title and address of the pages that use it."""

    @property
    def glossary(self) -> Glossary:
        return self.marks.glossary

    def is_glossary(self, uri: str) -> bool:
        """True for the page that lists the words."""
        return bool(self.glossary.terms) and uri == self.marks.page

    def forms(self, uri: str) -> Mapping[str, tuple[str, ...]]:
        """On the glossary's page, all wordings of each entry, by its id; nothing on other pages."""
        if not self.is_glossary(uri):
            return {}
        return {term.id: (term.term, *term.wordings) for term in self.glossary.terms}


def configure(build: Build, config: MkDocsConfig) -> None:
    data = guide.load(build.settings.docs, build.settings.path())
    build.report.warn(data.word_problems)
    build.words = Words(GlossaryMarks(data.glossary, build.t))
    building.add_extension(config, GlossaryExtension(build.words.marks))


def add_page(build: Build, files: Files, config: MkDocsConfig) -> None:
    """A guide that has words has a glossary page, whether or not its author wrote an introduction to it."""
    marks = build.words.marks
    if marks.glossary.terms and files.get_file_from_path(marks.page) is None:
        content = f"# {marks.words.glossary_title}\n"
        files.append(File.generated(config, marks.page, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    page = files.get_file_from_path(marks.page)
    marks.url = page.url if page else ""


def collect_uses(build: Build, files: Files) -> None:
    """All pages are rendered, so it is known which words are used where."""
    words = build.words
    words.uses = words.marks.uses({page.file.src_uri: (title_of(build, page), page.file.url) for page in build.pages(files)})
    build.report.inform(glossary.unused(words.glossary, words.uses, build.settings.path(DATA)))


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    view, uri = build.view(page), page.file.src_uri
    view.words_used = build.words.marks.words_used(uri)
    view.is_glossary = uri == build.words.marks.page
    if build.words.is_glossary(uri):
        view.letters = glossary.letters(build.words.glossary)
        view.filtered = before_first(build, page, f'<h2 id="{view.letters[0][1]}"', "partials/letters.html", context)


def fill_entries(build: Build, output: str, page: Page) -> str:
    """Where each word is used is said in its entry. It is no part of the page's content: search and feeds leave it out."""
    words = build.words
    if page.file.src_uri != words.marks.page:
        return output
    near = {id: [(title, get_relative_url(url, page.url)) for title, url in users] for id, users in words.uses.items()}
    return fill_uses(output, near, words.marks.words)
