"""What has changed in a guide, from the front matter of its pages: for people as a list, for programs as an Atom feed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

FEED = "changes.xml"
"""Where the feed is in the site."""
KEPT = 50
"""So many changes, the latest, are in the feed."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A change as the front matter of its page says it."""

    day: datetime.date
    what: str
    """A sentence."""


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


def latest(all: Iterable[Change]) -> list[Change]:
    """The newest first; those of one day in the order of the site."""
    return sorted(all, key=lambda change: change.day, reverse=True)


def feed(all: Iterable[Change], site: str, name: str, author: str, language: str) -> str:
    """The Atom feed (RFC 4287, 4.1). `site` is the site's address, `author` who publishes it.

    An entry's id is a tag (RFC 4151) of host, day and page: it stays when the site moves to another path or to https."""
    ordered = latest(all)
    numbers = _numbers(ordered)
    newest = list(zip(ordered, numbers))[:KEPT]
    host = urlsplit(site).hostname or "localhost"
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    SubElement(root, "id").text = f"{site}{FEED}"
    SubElement(root, "title").text = name
    SubElement(root, "updated").text = _moment(ordered[0].day)
    SubElement(SubElement(root, "author"), "name").text = author
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}{FEED}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site})
    for change, number in newest:
        entry = SubElement(root, "entry")
        SubElement(entry, "id").text = f"tag:{host},{change.day}:{change.url}" + (f"#{number}" if number > 1 else "")
        SubElement(entry, "title").text = change.title
        SubElement(entry, "updated").text = _moment(change.day)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}{change.url}"})
        SubElement(entry, "summary").text = change.what
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, "unicode") + "\n"


def _numbers(ordered: Sequence[Change]) -> list[int]:
    """The number of each change among those of its page and day, from the last: a newer one is written above, and moves none."""
    counted: Counter[tuple[datetime.date, str]] = Counter()
    numbers = []
    for change in reversed(ordered):
        counted[change.day, change.url] += 1
        numbers.append(counted[change.day, change.url])
    return numbers[::-1]


def _moment(day: datetime.date) -> str:
    """Midnight, as Atom wants a moment (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"
