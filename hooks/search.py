"""MkDocs adaptor for search: the sections of all pages become one index, which a page loads when somebody searches."""

from __future__ import annotations

from pathlib import Path

from messages import line_of, plain, shown, warn
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.markdown.sections import SectionExtension, Sections
from plainguide.site import search
from plainguide.site.search import Entry
from publishing import write

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
sections = Sections()
entries: list[Entry] = []

READING_SPEED = 200
"""Words a minute: slower than a practised reader (about 240), because the law is not easy reading."""


def on_config(config):
    global sections
    sections = Sections()
    entries.clear()
    config.markdown_extensions.append(SectionExtension(sections))


def on_page_markdown(markdown, page, config, files):
    sections.start(page.file.src_uri, own_sheet="host" in page.meta)
    path = shown(config, page.file.src_uri)
    questions = page.meta.get("questions", [])
    if not (isinstance(questions, list) and all(isinstance(one, str) for one in questions)):
        hint = "write each on a line of its own that starts with '- '"
        warn(
            [
                Problem(
                    Code.WRONG_TYPE, Place(path, line_of(page, "questions", path)), "'questions:' is not a list of questions", hint
                )
            ]
        )
        del page.meta["questions"]
    if not isinstance(page.meta.get("search", {}), dict):
        hint = "write 'search: {exclude: true}', or take it out"
        warn(
            [
                Problem(
                    Code.WRONG_TYPE,
                    Place(path, line_of(page, "search", path)),
                    f"'search: {page.meta['search']}' says nothing",
                    hint,
                )
            ]
        )
        del page.meta["search"]


def on_env(env, config, files):
    """All pages are rendered. A page says `search: {exclude: true}` to stay out."""
    for page in [file.page for file in files.documentation_pages() if file.page]:
        if not (page.meta.get("search") or {}).get("exclude"):
            entries.extend(page_entries(page, sections.by_page.get(page.file.src_uri, []), env.globals))
    env.globals["search_index"] = search.INDEX


def page_entries(page, found, known):
    """One entry for the page, with what stands before its first anchored heading below the title, then one a section."""
    first, *others = found
    if others and others[0].title and not first.text:
        first, *others = others
    uri = page.file.src_uri
    labels = known["labels_of"](uri)
    keys = (*page.meta.get("questions", ()), *(key for label in labels for key in search.wordings(label)))
    yield Entry(page.file.url, plain(page.title), first.text, keys)
    forms = known["forms_of"](uri)
    for one in others:
        if one.id:
            yield Entry(f"{page.file.url}#{one.id}", one.title, one.text, forms.get(one.id, ()), one.id in forms)


def on_page_context(context, page, config, nav):
    count = sum(one.text.count(" ") for one in sections.by_page.get(page.file.src_uri, ()))
    context["minutes"] = round(count / READING_SPEED)


def on_post_build(config):
    write(Path(config.site_dir, search.INDEX), search.index(entries))
