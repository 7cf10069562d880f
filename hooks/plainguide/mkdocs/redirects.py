"""Redirects in a build: what moved leads on, and servers are told so. The ledger is checked in `published.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.utils import get_relative_url

from plainguide.addresses import Move, Moved, ledger, links_json, servers, short
from plainguide.base import Made, locate, plain
from plainguide.markdown import MovedExtension, Moves
from plainguide.mkdocs import building, downloads, papers, sheets
from plainguide.mkdocs.publishing import write
from plainguide.pdf import make, qr
from plainguide.sheets import CLEAR

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build


@dataclass
class Redirects:
    """What authors said of old addresses, and where these lead."""

    moves: Moves = field(default_factory=Moves)
    moved: Moved = field(default_factory=Moved)
    pages: dict[str, Page] = field(default_factory=dict)
    """Every page, by its address below the site's root."""


def configure(build: Build, config: MkDocsConfig) -> None:
    build.redirects = Redirects()
    building.add_extension(config, MovedExtension(build.redirects.moves))


def start_page(build: Build, page: Page) -> None:
    build.redirects.moves.start(page.file.src_uri)


def collect(build: Build, files: Files) -> None:
    """All pages are rendered, so it is known what each replaces."""
    state = build.redirects
    state.pages = {page.file.url.removeprefix("./"): page for page in build.pages(files)}
    found = [*(move for page in state.pages.values() for move in _moves(build, page)), *sheets.moves(build)]
    pages = frozenset(file.url for file in files)
    anchors = {url: page.present_anchor_ids or set() for url, page in state.pages.items()}
    state.moved, problems = ledger.moved(found, pages, frozenset(others(build)), anchors)
    build.report.warn(problems)


def others(build: Build) -> set[str]:
    """The addresses that the site will have besides those of its pages and of what lies in docs/."""
    names = {short(name) for name in build.addresses.names.values()}
    codes = {f"{folder}qr.{kind}" for folder in ("", *names) for kind in ("svg", "png")}
    return {*papers.addresses(build), *downloads.addresses(build), *names, *codes, *links_json.OWN_FILES}


def _moves(build: Build, page: Page) -> Iterator[Move]:
    """What a page and its headings replace. What is written in a sheet is said of its host page."""
    file = page.file
    if file.src_uri in build.sheets.pages:
        return
    path, was = build.written_in(page), build.front(page).was
    line = build.front(page).line_of("was") if was else 0
    yield from (Move(old, file.url, plain(page.title), path, line) for old in was)
    for one in build.redirects.moves.here.get(file.src_uri, ()):
        line = locate(file.content_string, one.title)[0]
        yield Move(one.was, f"{file.url}#{one.id}", one.title, path, line)


def fill_view(build: Build, page: Page) -> None:
    """A page from which a part has gone says where, at the old part's own anchor."""
    url = page.file.url
    gone = build.redirects.moved.parts.get(url, ())
    build.view(page).moved_parts = [{"id": id, "title": title, "url": get_relative_url(there, url)} for id, title, there in gone]


def publish(build: Build) -> None:
    """A page at each old address, a notice in place of each PDF that is gone, and the files that tell servers."""
    settings, moved = build.settings, build.redirects.moved
    template = build.template("moved.html")
    for old, (there, title) in moved.pages.items():
        canonical = f"{settings.url}{there}" if settings.url else ""
        address, root = get_relative_url(there, old), "../" * old.count("/")
        html = template.render(t=build.t, title=title, address=address, canonical=canonical, root=root)
        write(settings.site / old / "index.html", html)
        if old.startswith("go/") and settings.url:  # what is printed goes on being found
            write(settings.site / old / "qr.svg", qr.svg(f"{settings.url}{old}"))
            write(settings.site / old / "qr.png", qr.png(f"{settings.url}{old}"))
    for file, pdf in notices(build).items():
        write(settings.site / file, pdf.file.read_bytes())
    site = urlsplit(settings.url or "/")
    for name, text in servers.files(site.hostname or "guide.example", site.path, leads(build)).items():
        write(settings.site / name, text)


def leads(build: Build) -> list[tuple[str, str]]:
    """The addresses that lead on to a page, as (old, new): what has moved, and short addresses."""
    state = build.redirects
    gone = {old: there for old, (there, _) in {**state.moved.pages, **state.moved.files}.items()}
    urls = {page.file.src_uri: url for url, page in state.pages.items()}
    short = ((f"go/{name}/", urls[uri]) for uri, name in build.addresses.names.items())
    return [*gone.items(), *short]


def notices(build: Build) -> dict[str, Made]:
    """A page on paper for each PDF that is gone: not every server reads a file that redirects."""
    jobs = []
    for old, (there, title) in build.redirects.moved.files.items():
        if old.endswith(".pdf"):
            html = build.render("paper/gone.html", title=title, address=f"{build.settings.url}{there}")
            jobs.append(make.Job(old, html, CLEAR))
    return papers.make_pdfs(build, jobs) if jobs and build.settings.makes_pdfs else {}
