"""Addresses in a build: short ones, those that a printed page lists, QR codes and pictures, and `security.txt`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.utils import get_relative_url

from plainguide.addresses import Claim, security, short_addresses, urls
from plainguide.base import Code, Place, Problem, plain
from plainguide.markdown import AddressExtension, PageAddresses, findings
from plainguide.mkdocs import building
from plainguide.mkdocs.publishing import list_below, write
from plainguide.pdf import picture, qr
from plainguide.sheets import page_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

PICTURE = "picture.png"
MARKER = "link-words-here"


@dataclass
class Addresses:
    """Where links lead, and what short address each page has."""

    found: PageAddresses = field(default_factory=PageAddresses)
    names: dict[str, str] = field(default_factory=dict)
    """The name of each page's short address, by its file."""
    pages: dict[str, Page] = field(default_factory=dict)
    uri_at: dict[str, str] = field(default_factory=dict)
    """The file of each page, by its address below the site's root."""


def configure(build: Build, config: MkDocsConfig) -> None:
    build.addresses = Addresses()
    build.site.policy = security.CONTENT
    building.add_extension(config, AddressExtension(build.addresses.found))


def start_page(build: Build, page: Page) -> None:
    build.addresses.found.start(page.file.src_uri)


def report_page(build: Build, page: Page, files: Files) -> None:
    uri = page.file.src_uri
    if refused := build.addresses.found.refused[uri]:
        host = files.get_file_from_path(build.sheets.host_of(uri) or uri) or page.file
        build.report.warn(findings.of_markup(build.written_in(page), host.content_string, refused))


def collect(build: Build, files: Files) -> None:
    """All pages are known, so all short addresses are."""
    state, claims = build.addresses, []
    for page in build.pages(files):
        uri = page.file.src_uri
        state.pages[uri], state.uri_at[page.file.url] = page, uri
        sheet = build.sheets.pages.get(uri)
        if sheet and uri == page_of(sheet):
            claims.append(Claim(uri, sheet.id, Place(build.written_in(page))))
        elif not sheet and (name := build.front(page).short):
            claims.append(Claim(uri, name, Place(build.written_in(page), build.front(page).line_of("short"))))
    state.names, problems = short_addresses.assigned(claims, files.src_uris.keys())
    build.report.warn(problems)
    for claim in claims:
        if claim.uri not in build.sheets.pages:
            build.report.inform(short_addresses.too_long(printed(build, claim.uri), claim.place))


def link(build: Build, uri: str) -> str:
    """A page's short address in full; empty where it has none."""
    name = build.addresses.names.get(uri)
    return f"{build.settings.url}{urls.short(name)}" if name else ""


def printed(build: Build, uri: str) -> str:
    """A page's short address as printed; its full one where it has none; empty where the site has no address."""
    if not build.settings.url or uri not in build.addresses.pages:
        return ""
    return urls.as_printed(link(build, uri) or f"{build.settings.url}{build.addresses.pages[uri].url}")


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    uri, view, state, site = page.file.src_uri, build.view(page), build.addresses, build.settings.url
    view.printed_address, view.short_link = printed(build, uri), link(build, uri)
    # The code of the home page is at the top of the site: it has no short address, because it needs none.
    name = state.names.get(uri)
    view.qr_here = f"{urls.short(name)}qr" if name else "qr" if page.is_homepage else ""
    # A page without a short address is shown with the picture of the site.
    view.picture = (f"{site}{urls.short(name) if name else ''}{PICTURE}", *picture.SIZE) if site else None
    if site:
        list_below(build, page, MARKER, "partials/link-words.html", context)

    def printed_page(url: str) -> str:
        return printed(build, state.uri_at.get(url) or state.uri_at.get(url or "./", ""))

    notes = [short_addresses.printed_note(one, page.url, site, printed_page) for one in state.found.notes.get(uri, ())]
    page.content, view.notes = short_addresses.renumbered(page.content or "", notes)


def publish(build: Build) -> None:
    settings, t = build.settings, build.t
    moved = build.template("moved.html")
    for uri, name in build.addresses.names.items():
        page, here = build.addresses.pages[uri], urls.short(name)
        there, title = get_relative_url(page.url, here), plain(page.title)
        html = moved.render(t=t, title=title, address=there, canonical=page.canonical_url, root="../../")
        write(settings.site / here / "index.html", html)
        if settings.url:
            draw(build, settings.site / here, f"{settings.url}{here}", title)
    if settings.url:
        draw(build, settings.site, settings.url, settings.name)
    _publish_security(build)


def draw(build: Build, folder: Path, address: str, title: str) -> None:
    """The QR code of an address, for paper and posters, and the picture that other sites show beside a link to it."""
    write(folder / "qr.svg", qr.svg(address))
    write(folder / "qr.png", qr.png(address))
    fonts = Path(build.template("paper/sheet.html").filename or "").with_name("fonts")
    write(folder / PICTURE, picture.picture(title, build.settings.name, fonts, build.settings.cache / "pictures"))


def _publish_security(build: Build) -> None:
    settings = build.settings
    publisher = settings.extra.publisher
    contact = settings.extra.security.contact or (f"mailto:{publisher.email}" if publisher.email else "")
    if contact and urlsplit(settings.url or "/").path not in ("", "/"):
        fact = "the site is not at the top of its host, where security.txt has to be (RFC 9116, 3)"
        remedy = f"put {security.SECURITY} there yourself"
        build.report.inform([Problem(Code.SECURITY_TXT_MISPLACED, Place(settings.file), fact, remedy)])
    elif contact:
        language = build.t.lang.partition("-")[0]
        write(settings.site / security.SECURITY, security.security_txt(contact, settings.today, settings.url, language))
