"""What has changed in a guide, from the front matter of its pages: for people as a list, for programs as an Atom feed."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem

FEED = "changes.xml"
"""Where the feed is in the site."""
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What no XML can hold (XML 1.0, 2.2): YAML makes it from "\\a"."""
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


def of_page(noted: Iterable[Noted], title: str, url: str) -> tuple[Change, ...]:
    """The changes of a page with this title, at this address below the site's root."""
    return tuple(Change(one.day, one.what, title, url) for one in noted)


def changes(value: Any, title: str, url: str, path: str, line: int) -> tuple[tuple[Change, ...], list[Problem]]:
    """A page's changes from its `changes:`, a list with a day and a sentence in each line: `- 2026-11-24: The page is new.`

    Reports what is no such line, with `path` and `line` as its place."""
    found: list[Change] = []
    problems: list[Problem] = []
    for item in value if isinstance(value, list) else [] if value is None else [value]:
        day, what = next(iter(item.items())) if isinstance(item, Mapping) and len(item) == 1 else (None, None)
        # YAML reads a day with a time as a datetime, which is a date too.
        if type(day) is datetime.date and isinstance(what, str) and what.strip() and not _NOT_TEXT.search(what):
            found.append(Change(day, " ".join(what.split()), title, url))
        else:
            hint = "write a day and a sentence: '- 2026-11-24: The page is new.'"
            problems.append(
                Problem(
                    Code.CHANGE_INVALID,
                    Place(path, line),
                    f"'changes:' has '{_shown(item)}', which does not say what changed when",
                    hint,
                )
            )
    return tuple(found), problems


def _shown(item: Any) -> str:
    """As its author wrote it, or nearly so."""
    text = ", ".join(f"{key}: {value}" for key, value in item.items()) if isinstance(item, Mapping) else str(item)
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


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
