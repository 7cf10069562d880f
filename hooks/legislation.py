"""MkDocs adaptor for the law: citations become links, pages end with the law they use, law pages list who uses them."""

from __future__ import annotations

from pathlib import Path

from messages import line_of, settings, shown, stops_the_build, warn, written_in
from plainguide.law import pages as lawpages
from plainguide.law import register as legislation
from plainguide.law.pages import Use
from plainguide.law.register import Register
from plainguide.markdown import findings
from plainguide.markdown.law_links import CitationExtension, CitationLinks
from plainguide.site import guide

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
links = CitationLinks(Register({}))
default_law: tuple[str, ...] = ()
uses: dict[str, list[Use]] = {}


@stops_the_build
def on_config(config):
    global links, default_law
    data = guide.load(Path(config.docs_dir), shown(config))
    warn(data.problems)
    links = CitationLinks(data.register)
    default_law = legislation.page_law(config.extra.get("law"), legislation.main_laws(data.register))
    warn(legislation.unknown_law(default_law, data.register, settings(config), 0))
    # An instance, not a name: MkDocs imports named extensions before it loads hooks.
    config.markdown_extensions.append(CitationExtension(links))


@stops_the_build
def on_files(files, config):
    """The law pages must be known before the first page links to them."""
    pages = ((file.src_uri, file.url, file.content_bytes) for file in files.documentation_pages())
    links.pages, problems = lawpages.law_pages(guide.read_law_pages(pages, shown(config)), links.register, shown(config))
    warn(problems)


def on_page_markdown(markdown, page, config, files):
    path, law = written_in(page, config), legislation.page_law(page.meta.get("law"), default_law)
    if law != default_law:
        warn(legislation.unknown_law(law, links.register, path, line_of(page, "law", path)))
    links.start(page.file.src_uri, law)


def on_page_content(html, page, config, files):
    host = files.get_file_from_path(page.meta.get("host", page.file.src_uri)) or page.file
    start = int(page.meta.get("offset") or 0)
    warn(findings.of_citations(written_in(page, config), host.content_string, links.found[page.file.src_uri], start))


def on_env(env, config, files):
    """All pages are rendered, so it is known who uses what."""
    global uses
    pages = [file for file in files.documentation_pages() if file.page]
    titles = {file.src_uri: Use(str(file.page.title), file.url, "host" in file.page.meta) for file in pages}
    used = {uri: links.used(uri) for uri in titles}
    uses = lawpages.uses(links.pages, used, titles)
    env.globals["law_of"] = law_of
    env.globals["entry_of"] = lambda uri: lawpages.provision_facts(links.register, links.pages, uri, [])
    env.globals["labels_of"] = lambda uri: [one.label for one in links.pages.explained_by(uri) if one.label]


def law_of(uri):
    """The laws that a page relies on, for templates."""
    return lawpages.law_used(links.register, links.pages, links.used(uri), uri)


def on_page_context(context, page, config, nav):
    uri = page.file.src_uri
    context["law_used"] = law_of(uri)
    context["law_as_at"] = [law for law in context["law_used"] if law.as_at]
    titles = {id: law.title for id, law in links.register.instruments.items()}
    context["provisions_here"] = (links.pages.explained_by(uri), titles)
    context["provision"] = lawpages.provision_facts(links.register, links.pages, uri, uses.get(uri, []))
