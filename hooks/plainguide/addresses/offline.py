"""A copy of the built site for a memory stick: one ZIP, whose pages lead to each other without a server."""

from __future__ import annotations

import datetime
import html
import posixpath
import re
import zipfile
from collections.abc import Set
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plainguide.base import replacing

INDEX = "search/index.js"
_FOR_SERVERS = re.compile(
    r"(\.|_|404\.html$|robots\.txt$|sitemap\.xml|links\.(schema\.)?json$|changes\.xml$|go/.*\.html$|(go/.*/)?picture\.png$)"
)
"""What only a server, or somebody who is online, can use."""
_TAG = re.compile(r"<(?:a|area|form|link|script|img|source|image|use)\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")', re.IGNORECASE)


EARLIEST = datetime.date(1980, 1, 1)
"""The first day that a ZIP can name (APPNOTE 4.4.6)."""


def members(site: Path, name: str) -> list[str]:
    """The files of a site that belong in the copy, below its root, in order. What is made to take away as `name` is none."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    made = [f"downloads/{name}.{kind}" for kind in ("pdf", "zip")]
    return sorted(file for file in found if not _FOR_SERVERS.match(file) and file not in made)


def pack(site: Path, target: Path, name: str, online: str, day: datetime.date, note: str) -> None:
    """Write the ZIP: all in one folder called `name`, with `note` as a text file beside the home page.

    `online` is the address of the published site, where links lead to what the copy leaves out. `day` dates every file, so
    that the same site makes the same bytes."""
    files = members(site, name)
    there = frozenset(files)
    with replacing(target) as half, zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as copy:
        _add(copy, f"{name}/README.txt", note.replace("\n", "\r\n").encode("utf-8"), day)
        for file in files:
            content = (site / file).read_bytes()
            if file.endswith(".html"):
                content = rewrite_offline_links(content.decode("utf-8"), file, there, online).encode("utf-8")
            elif file == INDEX:
                content = searchable(content.decode("utf-8")).encode("utf-8")
            _add(copy, f"{name}/{file}", content, day)


def _add(copy: zipfile.ZipFile, name: str, content: bytes, day: datetime.date) -> None:
    day = max(day, EARLIEST)  # builds that can be repeated often say that they happen in 1970
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # whatever system packs it, the bytes are the same
    entry.external_attr = 0o644 << 16
    copy.writestr(entry, content, compresslevel=9)


def rewrite_offline_links(page: str, file: str, there: Set[str], online: str) -> str:
    """A page of the copy: its links name `index.html`, because a folder opens as a listing (`file://`); what the copy leaves out
    is linked where it is online. `file` is the page's own place, `there` all files of the copy."""

    def led(found: re.Match[str]) -> str:
        address = html.unescape(found[2])  # Markdown writes the addresses of mail in numbers
        new = leads(address, file, there, online)
        return found[0] if new == address else found[1] + html.escape(new) + found[3]

    return _TAG.sub(lambda tag: _ADDRESS.sub(led, tag[0]), page)


def leads(address: str, file: str, there: Set[str], online: str) -> str:
    """Where a link of the page `file` leads in the copy."""
    path, mark, part = address.partition("#")
    if urlsplit(address).scheme or address.startswith(("//", "/", "#")) or not address:
        return address
    place = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path)))
    if place in there:
        return address
    folder = path if path.endswith("/") else f"{path}/"
    if posixpath.normpath(posixpath.join(place, "index.html")) in there:
        return f"{folder}index.html{mark}{part}"
    end = "/" if path.endswith("/") else ""
    return f"{online}{'' if place == '.' else place + end}{mark}{part}" if online and not place.startswith("..") else address


def searchable(index: str) -> str:
    """The search index of the copy: what is found is named with its `index.html`."""
    return re.sub(r'^\["([^"#]*/|)(?=["#])', r'["\1index.html', index, flags=re.MULTILINE)
