"""Changes in a build: a page lists its own, a heading marked `.changes-here` the latest of all, and so does a feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from plainguide.base import plain
from plainguide.mkdocs.publishing import list_below, write
from plainguide.site import Change, changes

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

MARKER = "changes-here"
LISTED = 20
"""So many changes are listed below a heading marked `.changes-here`."""


@dataclass
class Changes:
    """What authors said of their pages."""

    by_page: dict[str, tuple[Change, ...]] = field(default_factory=dict)

    def all(self) -> list[Change]:
        return [change for here in self.by_page.values() for change in here]


def configure(build: Build) -> None:
    build.changes = Changes()


def collect(build: Build, files: Files) -> None:
    """All pages are rendered, so their titles are known."""
    for page in build.pages(files):
        said = build.front(page).changes
        if said and page.file.src_uri not in build.sheets.pages:
            title = build.settings.name if page.is_homepage else plain(page.title)
            url = page.file.url.removeprefix("./")
            build.changes.by_page[page.file.src_uri] = tuple(Change(one.day, one.what, title, url) for one in said)
    build.site.feed = changes.FEED if build.changes.all() and build.settings.url else ""


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    build.view(page).changes = changes.latest(build.changes.by_page.get(page.file.src_uri, ()))
    if page.content and MARKER in page.content:
        latest = changes.latest(build.changes.all())[:LISTED]
        newest = [(change, get_relative_url(change.url, page.url)) for change in latest]
        list_below(build, page, MARKER, "partials/changes-all.html", context, newest=newest)


def publish(build: Build) -> None:
    if not build.site.feed:
        return
    settings, t = build.settings, build.t
    author = settings.extra.publisher.name or settings.name
    text = changes.feed(build.changes.all(), settings.url, t.feed(settings.name), author, t.lang)
    write(settings.site / changes.FEED, text)
