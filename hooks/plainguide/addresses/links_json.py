"""`links.json`: every address that may be linked to, with its title and its dates, for machines and for the next release."""

from __future__ import annotations

import datetime
import json
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

SCHEMA = Path(__file__).with_name("links.schema.json")
"""The form as a JSON Schema: published beside the file."""
VERSION = 1
"""Of the form. A number is added when a name changes its meaning or goes; new names may come at any time."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the parts of it that can be linked to."""

    url: str
    title: str
    summary: str = ""
    short: str = ""
    reviewed: datetime.date | None = None
    next_review: datetime.date | None = None
    parts: tuple[tuple[str, str], ...] = ()
    """(id, title); the title is empty for a part without a heading, such as a paragraph of the law."""


def document(name: str, site: str, pages: Iterable[Page], files: Iterable[str], short: Iterable[str]) -> str:
    """The file. Addresses are full ones where the site has an address, else they stand behind its root."""
    value = {
        "version": VERSION,
        "name": name,
        "pages": [_page(site, page) for page in pages],
        "short": [site + address for address in short],
        "files": [site + address for address in files],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _page(site: str, page: Page) -> dict[str, object]:
    parts = [{"url": f"{site}{page.url}#{id}", **({"title": title} if title else {})} for id, title in page.parts]
    value: dict[str, object] = {"url": site + page.url, "title": page.title}
    if page.summary:
        value["summary"] = page.summary
    if page.short:
        value["short"] = page.short
    for name, day in (("reviewed", page.reviewed), ("next_review", page.next_review)):
        if day:
            value[name] = day.isoformat()
    return {**value, "parts": parts} if parts else value


def addresses(text: str, site: str) -> list[str]:
    """All addresses of a `links.json`, below the site's root."""
    value = json.loads(text)
    found = [*value["files"], *value["short"]]
    for page in value["pages"]:
        found += [page["url"], *(part["url"] for part in page.get("parts", ()))]
    return [address.removeprefix(site) for address in found]


_NOT_TO_LINK = ("assets/", "links.", "search/", "sitemap.xml", "changes.xml", "_", ".")
_NO_FILES = (".html", "picture.png", "/files.js")
"""What is in a site, and is not for others to link to: by the start of its name, and by its end."""


OWN_FILES = frozenset(
    "links.json links.schema.json search/ search/index.js sitemap.xml sitemap.xml.gz changes.xml 404.html".split()
)
"""Files of the site's own that no page asked for."""


def address_of(file: str) -> str:
    """The address of a file below the site's root: a folder's for its index."""
    return file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file


def to_link(found: Iterable[str], moved_pages: Container[str], moved_files: Container[str]) -> tuple[list[str], list[str]]:
    """The short addresses of a built site, and its files that may be linked to besides pages. What has moved is neither."""
    found = list(found)
    short = {address_of(file) for file in found if file.startswith("go/") and file.endswith(".html")}
    files = sorted(
        file for file in found if not file.endswith(_NO_FILES) and not file.startswith(_NOT_TO_LINK) and file not in moved_files
    )
    return sorted(address for address in short if address not in moved_pages), files
