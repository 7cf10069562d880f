"""What has changed in a guide, from the front matter of its pages: for people as a list, for programs as an Atom feed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plainguide.problems import Problem

FEED = "changes.xml"
"""Where the feed stands in the site."""
KEPT = 50
"""So many changes, the latest, stand in the feed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a reader of a page should know to be new."""

    day: datetime.date
    what: str
    """A sentence."""
    title: str
    """The page's."""
    url: str
    """The page's, below the site's root."""


def changes(value: Any, title: str, url: str, path: str, line: int) -> tuple[tuple[Change, ...], list[Problem]]:
    """A page's changes from its `changes:`, a list with a day and a sentence in each line: `- 2026-11-24: The page is new.`

    Reports what is no such line, with `path` and `line` as its place."""
    found: list[Change] = []
    problems: list[Problem] = []
    for item in value if isinstance(value, list) else [] if value is None else [value]:
        day, what = next(iter(item.items())) if isinstance(item, Mapping) and len(item) == 1 else (None, None)
        # YAML reads a day with a time as a datetime, which is a date too.
        if type(day) is datetime.date and isinstance(what, str) and what.strip():
            found.append(Change(day, what.strip(), title, url))
        else:
            hint = "write a day and a sentence: '- 2026-11-24: The page is new.'"
            problems.append(Problem(path, line, f"'changes:' has '{item}', which does not say what changed when", hint))
    return tuple(found), problems


def latest(all: Iterable[Change]) -> list[Change]:
    """The newest first; those of one day in the order of the site."""
    return sorted(all, key=lambda change: change.day, reverse=True)


def feed(all: Iterable[Change], site: str, name: str, author: str, language: str) -> str:
    """The Atom feed (RFC 4287, 4.1). `site` is the site's address, `author` who publishes it.

    An entry's id is a tag (RFC 4151) of host, day and page: it stays when the site moves to another path or to https."""
    newest = latest(all)[:KEPT]
    host = urlsplit(site).hostname or "localhost"
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    SubElement(root, "id").text = f"{site}{FEED}"
    SubElement(root, "title").text = name
    SubElement(root, "updated").text = _moment(newest[0].day)
    SubElement(SubElement(root, "author"), "name").text = author
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}{FEED}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site})
    of_that_day: Counter[tuple[datetime.date, str]] = Counter()
    for change in newest:
        of_that_day[change.day, change.url] += 1
        number = of_that_day[change.day, change.url]
        entry = SubElement(root, "entry")
        SubElement(entry, "id").text = f"tag:{host},{change.day}:{change.url}" + (f"#{number}" if number > 1 else "")
        SubElement(entry, "title").text = change.title
        SubElement(entry, "updated").text = _moment(change.day)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}{change.url}"})
        SubElement(entry, "summary").text = change.what
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "unicode") + "\n"


def _moment(day: datetime.date) -> str:
    """Midnight, as Atom wants a moment (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
