"""The page frame in a build: its footer's links, the reviews that are due, and what of the theme is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plainguide.addresses import is_safe
from plainguide.base import Code, Place, Problem, did_you_mean, front_matter
from plainguide.markdown import AdviceExtension, AdviceMarks, ContentsExtension, LinkListExtension, TableExtension, findings
from plainguide.mkdocs import building
from plainguide.site import reviews

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

# Our templates use none of the theme's own styles, scripts and pictures: not published, they cost nobody anything.
# Paper's style and fonts make the PDFs, and language files the pages; no page uses them.
THEME_FILES = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png", "paper/", "interface/")
RESERVED = frozenset(
    "main-content find find-list tip problems where-used words-on-this-page law-on-this-page links-on-this-page".split()
    + "sheets-on-this-page moved-from-this-page link-address link-html link-markdown words-html words-markdown".split()
    + ["words-address", "your-answers", "filter"]
)
"""The ids that the templates give."""


@dataclass
class Frame:
    """Where pages are."""

    in_menu: frozenset[str] = frozenset()
    """The pages that the menu names, by their files."""
    above: dict[str, Page] = field(default_factory=dict)
    """For a page that the menu does not name: the one below which it is, the index of its folder."""
    advice: AdviceMarks = field(default_factory=AdviceMarks)


def configure(build: Build, config: MkDocsConfig) -> None:
    build.frame = Frame()
    building.add_extension(config, TableExtension())
    building.add_extension(config, LinkListExtension())
    building.add_extension(config, ContentsExtension())
    building.add_extension(config, AdviceExtension(build.t.advice, build.t.advice_means, build.frame.advice))


def drop_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Only the theme's: a guide may have folders with the same names."""
    for file in [file for file in files if file.src_uri.startswith(THEME_FILES) and file.src_dir in config.theme.dirs]:
        files.remove(file)


def check_settings(build: Build, files: Files) -> None:
    """A page that the settings name has to exist: templates are not checked as pages are."""
    extra = build.settings.extra
    named = [("footer", link.page) for link in extra.footer] + [("missing", page) for page in extra.missing]
    for key, page in named:
        if page and files.get_file_from_path(page) is None:
            remedy = did_you_mean(page, files.src_uris, f"take it out of 'extra: {key}'")
            fact = f"the page '{page}' of 'extra: {key}' does not exist"
            build.warn(Problem(Code.PAGE_MISSING, Place(build.settings.file), fact, remedy))


def read_menu(build: Build, nav: Navigation) -> None:
    build.frame.in_menu = frozenset(page.file.src_uri for page in nav.pages)
    for url in _links(nav):
        if not is_safe(url):
            fact = f"'nav:' has '{url}', which is not an address to link to"
            build.warn(Problem(Code.UNSAFE_ADDRESS, Place(build.settings.file), fact, "write one that starts with https://"))


def _links(nav: Navigation) -> Iterator[str]:
    """The addresses of other sites in the menu."""
    waiting = list(nav.items)
    while waiting:
        item = waiting.pop()
        waiting.extend(item.children or [])
        if item.is_link:
            yield getattr(item, "url", None) or ""


def check_page(build: Build, page: Page, markdown: str) -> None:
    """A page's front matter, and whether its review is due. It is rendered next."""
    build.frame.advice.start(page.file.src_uri)
    if not page.meta and markdown.startswith("---\n"):
        front_matter(markdown, build.written_in(page))  # MkDocs takes what it cannot read for text, and says nothing
    front = build.front(page)
    if page.file.src_uri not in build.sheets.pages:  # a sheet is reviewed with its page
        build.report.inform(reviews.due(front.next_review, build.settings.today, build.written_in(page)))


def collect(build: Build, files: Files) -> None:
    """Where pages are that the menu does not name, which pages others lead to, and whether one has an id of the frame."""
    for page in build.pages(files):
        if above := _above(build, page, files):  # the menu opens there, and the way to the page leads through it
            page.parent, build.frame.above[page.file.src_uri] = above.parent, above
        if page.file.src_uri not in build.sheets.pages and (faults := build.frame.advice.faults.get(page.file.src_uri)):
            build.report.warn(findings.of_text(build.written_in(page), page.file.content_string, faults))
        for id in sorted(RESERVED & set(page.present_anchor_ids or ())):
            fact, remedy = f"the id '{id}' is one that every page has", f"give the heading an id of its own, such as {{#the-{id}}}"
            build.warn(Problem(Code.RESERVED_ANCHOR, Place(build.written_in(page)), fact, remedy))
    likely = [files.get_file_from_path(page) for page in build.settings.extra.missing]
    build.site.url_of = {file.src_uri: file.url for file in files.documentation_pages()}
    build.site.likely_pages = [file.page for file in likely if file and file.page]


def _above(build: Build, page: Page, files: Files) -> Page | None:
    uri = page.file.src_uri
    index = files.get_file_from_path(f"{uri.rpartition('/')[0]}/index.md")
    known = uri in build.frame.in_menu or uri in build.sheets.pages
    return index.page if not known and index and index.src_uri in build.frame.in_menu else None


def fill_view(build: Build, page: Page) -> None:
    view, settings = build.view(page), build.settings
    view.above = build.frame.above.get(page.file.src_uri)
    view.review_overdue = reviews.is_due(view.front.next_review, settings.today)
    view.problems = build.report.by_file.get(settings.path(page.file.src_uri), []) if settings.serving else []
