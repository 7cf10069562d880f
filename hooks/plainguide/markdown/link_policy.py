"""The extension that reads where a page's links lead: unsafe addresses are refused, and paper gets a number for each.

It stands last, so that it sees the addresses as they are published.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plainguide.addresses import is_readable, is_safe
from plainguide.base import Code, Place, Problem
from plainguide.markdown.prose import OURS

# After MkDocs has turned links to files into addresses (0).
LAST = -1.0
# Before that: MkDocs takes addresses apart.
BEFORE_MKDOCS = 0.5
# What Python-Markdown leaves in an attribute until the end: entities by number, and the "&" of a hidden mail address.
_STASHED = re.compile("\x02(?:wzxhzdk:(\\d+)|amp)\x03")
NOT_HERE = frozenset("animate base embed frame iframe link meta object script set style".split())
"""Elements that load or do something, or send the reader away."""
LOADED, LINKS = ("src", "srcset", "href", "xlink:href", "poster", "data"), ("a", "area")
HARMLESS = frozenset(("class", "id", "scope", "for", "alt", "data-label", "data-sheet", "data-term", "aria-labelledby"))
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster", "data")


@dataclass
class PageAddresses:
    """What the extension has found, for all pages of a build. What must not be published quotes the author's file."""

    uri: str = ""
    notes: dict[str, list[str]] = field(default_factory=dict)
    """By page: the addresses that its text links to, each once, in reading order. Law and words have lists of their own."""
    refused: dict[str, list[Problem]] = field(default_factory=dict)

    def start(self, uri: str) -> None:
        """Call before a page is rendered."""
        self.uri = uri
        self.notes[uri], self.refused[uri] = [], []


class UnreadableProcessor(Treeprocessor):
    """Refuses addresses that no program can take apart, and puts "#" in their place: all that follows can rely on the others."""

    def __init__(self, md: Markdown, addresses: PageAddresses) -> None:
        super().__init__(md)
        self.addresses = addresses

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        for element in root.iter():
            for name in ADDRESSES if element.attrib else ():
                value = _plain(element.get(name, ""), stash)
                if not is_readable(value):
                    self._refuse(str(element.tag), name, value)
                    element.set(name, "#")
        for at, raw in enumerate(stash):
            if isinstance(raw, str) and "[" in raw and "<" in raw:
                reader = _Attributes()
                reader.feed(raw)
                reader.close()
                for tag, name, value in [(tag, name, value) for tag, given in reader.seen for name, value in given.items()]:
                    if name in ADDRESSES and not is_readable(value):
                        self._refuse(tag, name, value)
                        raw = raw.replace(value, "#").replace(html.escape(value), "#")
                stash[at] = raw

    def _refuse(self, tag: str, name: str, value: str) -> None:
        self.addresses.refused.setdefault(self.addresses.uri, []).extend(_refused(tag, {name: value}))


class AddressProcessor(Treeprocessor):
    """Numbers the links of a page for its printed notes: `data-note` holds the number, which print.css shows."""

    def __init__(self, md: Markdown, addresses: PageAddresses) -> None:
        super().__init__(md)
        self.addresses = addresses

    def run(self, root: Element) -> None:
        uri = self.addresses.uri
        notes = self.addresses.notes.setdefault(uri, [])
        numbers = {address: number for number, address in enumerate(notes, 1)}
        refused = self.addresses.refused.setdefault(uri, [])
        stash = self.md.htmlStash.rawHtmlBlocks
        for element in root.iter():
            given = element.attrib
            # Nearly all elements have nothing to look at; our own links are made of checked parts.
            if (given and not given.keys() <= HARMLESS and given.get("class") not in OURS) or element.tag in NOT_HERE:
                attributes = {name: _plain(value, stash) for name, value in element.items()}
                refused.extend(_refused(str(element.tag), attributes))
                href = attributes.get("href", "") if element.tag == "a" else ""
                if href and not href.startswith(("#", "mailto:", "tel:")) and not (OURS & set(attributes.get("class", "").split())):
                    if href not in numbers:
                        notes.append(href)
                        numbers[href] = len(notes)
                    element.set("data-note", str(numbers[href]))
        for raw in stash:
            if isinstance(raw, Element):
                for element in raw.iter():
                    refused.extend(_refused(str(element.tag), dict(element.items())))
            elif "<" in raw:
                reader = _Attributes()
                reader.feed(raw)
                reader.close()
                for tag, attributes in reader.seen:
                    refused.extend(_refused(tag, attributes))


def _plain(value: str, stash: Sequence[object]) -> str:
    """An attribute's value as a browser reads it."""
    if "\x02" in value:
        value = _STASHED.sub(lambda match: str(stash[int(match[1])]) if match[1] else "&", value)
    return html.unescape(value) if "&" in value else value


class _Attributes(HTMLParser):
    """The tags that an author wrote as HTML, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Of an attribute that is given twice, browsers take the first.
        self.seen.append((tag, {name: value or "" for name, value in reversed(attrs)}))


def _refused(tag: str, attributes: dict[str, str]) -> Iterator[Problem]:
    if tag in NOT_HERE:
        yield Problem(Code.FORBIDDEN_HTML, Place(quote=f"<{tag}"), f"<{tag}> does what the site's policy refuses", "take it out")
    for name, value in attributes.items():
        if name in ADDRESSES and not is_safe(value) and not (tag == "img" and value.startswith("data:image/")):
            yield Problem(
                Code.UNSAFE_ADDRESS if is_readable(value) else Code.UNREADABLE_ADDRESS,
                Place(quote=value),
                f"'{value}' is not an address to link to",
                "write one that starts with https://, or a path in this guide",
            )
        elif name in LOADED and tag not in LINKS and re.match(r"(https?:)?//", value):
            yield Problem(
                Code.OTHER_ORIGIN,
                Place(quote=value),
                f"<{tag}> fetches '{value}' from another site, which the site's policy refuses",
                "keep a copy in docs/",
            )
        elif name.startswith("on"):
            yield Problem(
                Code.FORBIDDEN_HTML,
                Place(quote=name),
                f"<{tag} {name}> runs script, which the site's policy refuses",
                "take the attribute out",
            )
        elif name == "style":
            yield Problem(
                Code.FORBIDDEN_HTML,
                Place(quote=value),
                f"<{tag} style> is refused by the site's policy",
                "give it a class, and the class a style",
            )


class AddressExtension(Extension):
    """Reads the addresses of a page.

    | class               | registry       | name       | priority |
    | ------------------- | -------------- | ---------- | -------- |
    | UnreadableProcessor | treeprocessors | unreadable | 0.5      |
    | AddressProcessor    | treeprocessors | addresses  | -1       |
    """

    def __init__(self, addresses: PageAddresses) -> None:
        super().__init__()
        self.addresses = addresses

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(UnreadableProcessor(md, self.addresses), "unreadable", BEFORE_MKDOCS)
        md.treeprocessors.register(AddressProcessor(md, self.addresses), "addresses", LAST)
