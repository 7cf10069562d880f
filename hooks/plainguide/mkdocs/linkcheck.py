"""What was found out about other sites, in a build: a page whose author asks for it says when, and what is broken."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from plainguide.addresses import Result, linkcheck
from plainguide.base import load_yaml, plain
from plainguide.law import OFFICIAL
from plainguide.mkdocs.publishing import list_below

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

DATA = "data/links-checked.yml"
MARKER = "links-checked"
_LINK = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass
class LinkCheck:
    """The results of the last check, and where the addresses are linked from now."""

    results: Mapping[str, Result] = field(default_factory=dict)
    linked_from: dict[str, list[tuple[Page, str]]] = field(default_factory=dict)
    """By address: the pages, each with the words of its link."""


def configure(build: Build) -> None:
    """A build never asks anybody: it reads what `scripts/check.py --links` has written, where that was run."""
    file, path = Path(build.settings.docs, DATA), build.settings.path(DATA)
    results, problems = linkcheck.read(load_yaml(file, path) if file.exists() else None, path)
    build.report.warn(problems)
    build.linkcheck = LinkCheck(results)


def collect_links(build: Build, files: Files) -> None:
    """All pages are rendered, so it is known which addresses they hold, and in which words."""
    if not build.linkcheck.results:
        return
    for page in build.pages(files):
        for href, words in _LINK.findall(page.content or ""):
            places = build.linkcheck.linked_from.setdefault(urldefrag(html.unescape(href)).url, [])
            if page not in [other for other, _ in places]:
                places.append((page, plain(words)))


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    state = build.linkcheck
    if page.content and MARKER in page.content:
        # Addresses made from the guide's own data.
        official = [address for address in state.results if address.startswith(f"{OFFICIAL}/id/")]
        checked = linkcheck.summary(state.results, [*state.linked_from, *official])
        template = "partials/links-checked.html"
        list_below(build, page, MARKER, template, context, checked=checked, linked_from=state.linked_from)
