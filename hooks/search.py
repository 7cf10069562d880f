"""MkDocs adaptor for search: the sections of all pages become one index, which a page loads when somebody searches."""

from __future__ import annotations

from pathlib import Path

from plainguide import search
from plainguide.markdown.sections import SectionExtension, Sections

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
sections = Sections()
entries: list[tuple[str, str, str]] = []


def on_config(config):
    global sections
    sections = Sections()
    entries.clear()
    config.markdown_extensions.append(SectionExtension(sections))


def on_page_markdown(markdown, page, config, files):
    sections.start(page.file.src_uri, own_sheet="host" in page.meta)


def on_env(env, config, files):
    """All pages are rendered. A page says `search: {exclude: true}` to stay out."""
    for page in [file.page for file in files.documentation_pages() if file.page]:
        if not (page.meta.get("search") or {}).get("exclude"):
            entries.extend(page_entries(page, sections.by_page.get(page.file.src_uri, [])))
    env.globals["search_index"] = search.INDEX


def page_entries(page, found):
    """One entry for the page, with what stands before its first anchored heading below the title, then one a section."""
    first, *others = found
    if others and others[0].title and not first.text:
        first, *others = others
    yield page.file.url, str(page.title), first.text
    yield from ((f"{page.file.url}#{one.id}", one.title, one.text) for one in others if one.id)


def on_post_build(config):
    target = Path(config.site_dir, search.INDEX)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(search.index(entries), "utf-8")
