"""The prose of a rendered page as runs of plain text, each with the places of its pieces in the tree.

A run is the text of one paragraph, of a list item without its inner lists, or of a cell. Emphasis and line breaks do not end
it, so a citation or a phrase is found across them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown

from plainguide.base import OPAQUE
from plainguide.law import urls

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# No link is put inside these. Their text is read all the same, because "the Act" may refer to a law that a link names.
CLOSED = HEADINGS | {"a", "button", "label", "summary", "th"}
# Not prose: each is one opaque mark in the text.
NOT_PROSE = frozenset(
    {"code", "pre", "kbd", "samp", "script", "style", "svg", "math", "img", "input", "textarea", "select", "sup", "iframe"}
)
INLINE = frozenset(
    "a abbr b bdi bdo big br button cite data del dfn em font i ins label mark q s small span strong sub time tt u var".split()
)
VOID = frozenset("br hr img input wbr col area base embed link meta source track".split())
OURS = frozenset({"law", "term"})
"""The classes of the links that our passes make."""
NO_LINKS = "no-terms"
"""The class by which an author keeps both passes out of an element: quoted law, names of documents."""
NO_LAW = "no-law"
"""The class by which an author says that words are no citation and name no law: `[section 3]{.no-law}`."""

# What Python-Markdown leaves in the text until the end: raw HTML and entities (by number), escaped characters (by code).
_STASHED = re.compile("\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|(?P<amp>amp)|[^\x03]*)\x03")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^>]*)>")


@dataclass(slots=True)
class Slot:
    """A piece of a run in the tree: in the text of `parent`, or in the text that follows its child `after`."""

    parent: Element
    after: Element | None
    start: int
    """Where it starts in the run."""
    end: int
    open: bool
    """True where a link may be put."""
    marked: str
    """The class of the link around it, where it is one of ours: "law", "term". Else empty."""
    offsets: list[int] | None
    """The raw offset of each character of the run (and of the end); None where they are the same."""
    href: str = ""
    """Where the author's own link around it leads."""
    left_alone: bool = False
    """True where its author says that it is not a citation."""

    def raw(self, position: int) -> int:
        """The raw offset of a position in the run."""
        return self.offsets[position - self.start] if self.offsets else position - self.start

    def offsets_from(self, origin: int, start: int, end: int) -> list[int] | None:
        """The raw offsets of its characters from `start` to `end`, in a text that starts at the raw offset `origin` of this one."""
        if self.offsets is None:
            return None
        return [offset - origin for offset in self.offsets[start - self.start : end - self.start + 1]]

    @property
    def text(self) -> str:
        """The raw text in the tree that it is a piece of."""
        return (self.parent.text if self.after is None else self.after.tail) or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.after is None:
            self.parent.text = value
        else:
            self.after.tail = value


@dataclass(slots=True)
class Run:
    """A run of prose."""

    text: str
    slots: list[Slot]
    section: int
    """The number of its h2 section; 0 before the first. A sheet is a section of its own, and the one around it goes on
    behind it: so a sheet reads the same in its page and alone."""
    under: str = ""
    """The id of the h1 or h2 above it."""
    heading: Element | None = None
    """The heading whose text it is; None for the text of anything else."""
    sheet: str = ""
    """The id of the sheet that it is in."""
    by_author: bool = False
    """True where its author links it, or takes words out of the law."""
    stale: bool = False
    """True when a link has moved elements, so that the slots no longer say where the text is."""

    def slots_of(self, start: int, end: int) -> list[Slot]:
        """The slots that hold a character of text[start:end]."""
        return [slot for slot in self.slots if slot.start < end and slot.end > start]

    def marked(self, start: int, end: int) -> set[str]:
        """The classes of our own links that are in text[start:end] already."""
        return {slot.marked for slot in self.slots_of(start, end)}

    @property
    def legal_text(self) -> str:
        """The text for those who look for the law: with opaque marks in place of what its author has taken out."""
        text = self.text
        for slot in self.slots if self.by_author else ():
            if slot.left_alone:
                text = text[: slot.start] + OPAQUE * (slot.end - slot.start) + text[slot.end :]
        return text

    def closed(self, start: int, end: int) -> bool:
        """True where no link may be put at text[start:end], because a part of it is in a heading, a link or the like."""
        return any(not slot.open for slot in self.slots_of(start, end))


@dataclass(slots=True)
class _Reader:
    """Collects slots into runs while walking the tree in reading order."""

    stash: Sequence[object]
    runs: list[Run] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    length: int = 0
    section: int = 0
    sections: int = 0
    """How many sections there have been."""
    under: str = ""
    heading: Element | None = None
    sheet: str = ""
    marked: str = ""
    href: str = ""
    left_alone: bool = False
    by_author: bool = False
    raw_tags: list[tuple[str, bool, bool]] = field(default_factory=list)
    """The inline tags that authors wrote as HTML and that are open now, whether each bars links, and whether it bars the law."""

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.length += len(text)

    def flush(self) -> None:
        """The run ends here."""
        if self.slots:
            text = "".join(self.texts)
            if not text.isspace():
                self.runs.append(Run(text, self.slots, self.section, self.under, self.heading, self.sheet, self.by_author))
        if self.texts:
            self.texts, self.slots, self.length, self.raw_tags, self.by_author = [], [], 0, [], False

    def walk(self, element: Element, open: bool) -> None:
        self.read(element, None, element.text, open)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in NOT_PROSE or not tag:
                self.add(OPAQUE)
            elif tag == "br":
                self.add("\n")
            elif tag in INLINE:
                around = self.marked, self.href, self.left_alone
                if tag == "a":
                    self.marked, self.href = _mark(child), child.get("href", "")
                self.left_alone |= _has_class(child, NO_LAW)
                self.walk(child, open and not _closed(child, tag))
                self.marked, self.href, self.left_alone = around
            else:
                self.block(child, tag, open)
            self.read(element, child, child.tail, open)

    def block(self, child: Element, tag: str, open: bool) -> None:
        self.flush()
        if child.get("data-sheet") and tag == "section":
            self.in_sheet(child, open)
            return
        if tag in ("h1", "h2") and not self.sheet:
            self.begin_section()
            self.under = child.get("id", "")
        self.heading = child if tag in HEADINGS else None
        around, self.left_alone = self.left_alone, self.left_alone or _has_class(child, NO_LAW)
        self.walk(child, open and not _closed(child, tag))
        self.flush()
        self.heading, self.left_alone = None, around

    def begin_section(self) -> None:
        self.sections += 1
        self.section = self.sections

    def in_sheet(self, sheet: Element, open: bool) -> None:
        around, self.sheet = self.section, sheet.get("data-sheet", "")
        self.begin_section()
        self.walk(sheet, open)
        self.flush()
        self.section, self.sheet = around, ""

    def read(self, parent: Element, after: Element | None, text: str | None, open: bool) -> None:
        if not text or (not self.texts and text.isspace() and not _begins_inline(parent, after)):
            return  # the white space between blocks is not prose
        if "\x02" not in text:
            self.slot(parent, after, self.length + len(text), open, None)
            self.add(text)
            return
        self._read_stashed(parent, after, text, open)

    def slot(self, parent: Element, after: Element | None, end: int, open: bool, offsets: list[int] | None) -> None:
        """A slot from here to `end`."""
        if not (self.raw_tags or self.href or self.left_alone):
            self.slots.append(Slot(parent, after, self.length, end, open, self.marked, offsets))
            return
        closed = any(closes for _, closes, _ in self.raw_tags)
        href = "" if self.marked else self.href
        left_alone = self.left_alone or href.startswith(urls.SCHEME) or any(leaves for _, _, leaves in self.raw_tags)
        self.slots.append(Slot(parent, after, self.length, end, open and not closed, self.marked, offsets, href, left_alone))
        self.by_author |= bool(href) or left_alone

    def _read_stashed(self, parent: Element, after: Element | None, text: str, open: bool) -> None:
        """Text with placeholders: what they replaced is read, and every character keeps its raw offset.

        A raw tag divides the text into slots, because a link may be allowed on one side of it and not on the other."""
        flat: list[str] = []
        offsets: list[int] = []

        def cut(raw_end: int) -> None:
            if flat:
                joined = "".join(flat)
                if any(name in NOT_PROSE for name, _, _ in self.raw_tags):
                    joined = OPAQUE * len(joined)  # "section 22<sup>1</sup>" is not section 221
                self.slot(parent, after, self.length + len(joined), open, [*offsets, raw_end])
                self.add(joined)
                flat.clear()
                offsets.clear()

        position = 0
        for match in _STASHED.finditer(text):
            flat.extend(text[position : match.start()])
            offsets.extend(range(position, match.start()))
            position = match.end()
            replaced = self._replaced(match)
            if replaced is None:
                cut(match.start())
                raw = str(self.stash[int(match["raw"])])
                if re.match(r"<br\b", raw, re.IGNORECASE):
                    self.add("\n")
                self._tags(raw)
            else:
                flat.extend(replaced)
                offsets.extend([match.start()] * len(replaced))
        flat.extend(text[position:])
        offsets.extend(range(position, len(text)))
        cut(len(text))

    def _replaced(self, match: re.Match[str]) -> str | None:
        """The characters that a placeholder replaces; None where it replaces tags."""
        if match["escaped"]:
            return chr(int(match["escaped"]))
        if match["amp"]:
            return "&"
        if match["raw"] and int(match["raw"]) < len(self.stash):
            raw = self.stash[int(match["raw"])]
            if isinstance(raw, str) and "<" not in raw:
                return html.unescape(raw)
            return None if isinstance(raw, str) else OPAQUE
        return OPAQUE

    def _tags(self, raw: str) -> None:
        """Keep account of the tags in raw HTML: which are open from here on."""
        for tag in _TAG.finditer(raw):
            name = tag["name"].lower()
            if tag["end"]:
                for index in range(len(self.raw_tags) - 1, -1, -1):
                    if self.raw_tags[index][0] == name:
                        del self.raw_tags[index:]
                        break
            elif name not in VOID and not tag["attributes"].endswith("/"):
                css = re.search(r"class\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag["attributes"])
                classes = (css[1] or css[2] or css[3] or "").split() if css else []
                self.raw_tags.append((name, NO_LINKS in classes or name in CLOSED or name in NOT_PROSE, NO_LAW in classes))


def page_runs(md: Markdown, root: Element) -> list[Run]:
    """The runs of the page that `md` is rendering. The tree is walked once for all passes, which keep the runs up to date."""
    kept: tuple[Element, list[Run]] | None = getattr(md, "plainguide_runs", None)
    if kept is None or kept[0] is not root or any(run.stale for run in kept[1]):
        kept = (root, runs(root, md.htmlStash.rawHtmlBlocks))
        md.plainguide_runs = kept  # type: ignore[attr-defined]
    return kept[1]


def visible_text(md: Markdown, text: str) -> str:
    """The visible text of Markdown that may have HTML and entities in it, which Python-Markdown keeps elsewhere until the end."""
    stash = md.htmlStash.rawHtmlBlocks
    raw = re.sub("\x02wzxhzdk:(\\d+)\x03", lambda match: str(stash[int(match[1])]), text).replace("\x02amp\x03", "&")
    return html.unescape(re.sub(r"<[^>]*>", "", raw))


def runs(root: Element, stash: Sequence[object]) -> list[Run]:
    """Every run of a page's tree, in reading order. `stash` is `md.htmlStash.rawHtmlBlocks`."""
    reader = _Reader(stash)
    reader.walk(root, True)
    reader.flush()
    return reader.runs


def _mark(element: Element) -> str:
    css_class = element.get("class", "")
    return css_class if css_class in OURS else ""


def _closed(element: Element, tag: str) -> bool:
    return tag in CLOSED or _has_class(element, NO_LINKS)


def _begins_inline(parent: Element, after: Element | None) -> bool:
    """True where an inline element follows the text: " section 22" is the same run when the number has become a link."""
    children = list(parent)
    place = 0 if after is None else children.index(after) + 1
    return place < len(children) and children[place].tag in INLINE


def _has_class(element: Element, name: str) -> bool:
    classes = element.get("class")
    return classes is not None and name in classes.split()
