"""The law in a build: citations become links, pages end with the law they use, law pages list who uses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plainguide.law import LawGroup, Provision, ProvisionFacts, Register, Use
from plainguide.law import pages as lawpages
from plainguide.law import register as registers
from plainguide.markdown import CitationExtension, CitationLinks, findings
from plainguide.mkdocs import building
from plainguide.mkdocs.sheets import title_of
from plainguide.site import guide

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build


@dataclass
class Law:
    """What is known of the law, and where pages cite it."""

    links: CitationLinks = field(default_factory=lambda: CitationLinks(Register({})))
    default: tuple[str, ...] = ()
    """The site's own law: what a citation means that names none."""
    uses: dict[str, list[Use]] = field(default_factory=dict)
    """For each law page, the pages that cite what it explains."""

    @property
    def register(self) -> Register:
        return self.links.register

    def used_by(self, *uris: str) -> list[LawGroup]:
        """The laws that a page relies on, or several pages together."""
        used = [provision for uri in uris for provision in self.links.used(uri)]
        return lawpages.law_used(self.register, self.links.pages, used, uris[0])

    def explained_by(self, uri: str) -> Sequence[Provision]:
        """The provisions that a page explains."""
        return self.links.pages.explained_by(uri)

    def entry_of(self, uri: str) -> ProvisionFacts | None:
        """What a law page says of its provision; None for any other page."""
        return lawpages.provision_facts(self.register, self.links.pages, uri, self.uses.get(uri, []))


def configure(build: Build, config: MkDocsConfig) -> None:
    settings = build.settings
    data = guide.load(settings.docs, settings.path())
    build.report.warn(data.law_problems)
    main = registers.main_laws(data.register)
    default = registers.page_law(list(settings.extra.law) or None, main)
    build.report.warn(registers.unknown_law(default, data.register, settings.file, 0))
    build.law = Law(CitationLinks(data.register), default)
    building.add_extension(config, CitationExtension(build.law.links))


def read_pages(build: Build, files: Files) -> None:
    """The law pages must be known before the first page links to them."""
    pages = ((file.src_uri, file.url, file.content_bytes) for file in files.documentation_pages())
    name = build.settings.path()
    build.law.links.pages, problems = lawpages.law_pages(guide.read_law_pages(pages, name), build.law.register, name)
    build.report.warn(problems)


def start_page(build: Build, page: Page) -> None:
    law, front = build.law, build.front(page)
    own = registers.page_law(list(front.law) or None, law.default)
    if own != law.default:
        build.report.warn(registers.unknown_law(own, law.register, build.written_in(page), build.front(page).line_of("law")))
    law.links.start(page.file.src_uri, own)


def report_page(build: Build, page: Page, files: Files) -> None:
    """What is wrong with a page's citations. Those of a sheet's own page are looked for where its author wrote it."""
    sheet = build.sheets.pages.get(page.file.src_uri)
    host = (files.get_file_from_path(sheet.host) if sheet else None) or page.file
    found = build.law.links.found[page.file.src_uri]
    build.report.warn(findings.of_citations(build.written_in(page), host.content_string, found, sheet.first if sheet else 0))


def collect_uses(build: Build, files: Files) -> None:
    """All pages are rendered, so it is known who cites what."""
    law = build.law
    titles = {
        page.file.src_uri: Use(title_of(build, page), page.file.url, page.file.src_uri in build.sheets.pages)
        for page in build.pages(files)
    }
    law.uses = lawpages.uses(law.links.pages, {uri: law.links.used(uri) for uri in titles}, titles)


def fill_view(build: Build, page: Page) -> None:
    view, uri = build.view(page), page.file.src_uri
    view.law_used = build.law.used_by(uri)
    view.provision = build.law.entry_of(uri)
