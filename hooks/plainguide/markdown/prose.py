"""The prose of a rendered page as runs of plain text, and links put into them without changing a character.

A run is what a reader reads in one breath: a paragraph, a list item's own text, a cell. Emphasis and line breaks do not
end it, so a citation or a phrase is found across them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown import Markdown

from plainguide.base.plain_text import OPAQUE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# No link is put inside these; their text is still read, because "the Act" may refer to a law that a link names.
CLOSED = HEADINGS | {"a", "button", "label", "summary", "th"}
# These are no prose: they stand in the text as one opaque mark.
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
"""The class by which an author keeps both passes out: quoted law, names of documents."""

# What Python-Markdown leaves in the text until the end: raw HTML and entities (by number), escaped characters (by code).
_STASHED = re.compile("\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|(?P<amp>amp)|[^\x03]*)\x03")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^>]*)>")


@dataclass(slots=True)
class Slot:
    """A piece of text in the tree: the text of `parent`, or of what follows its child `after`."""

    parent: Element
    after: Element | None
    start: int
    """Where it starts in the run."""
    end: int
    open: bool
    """True where a link may be put."""
    marked: str
    """The class of the link around it, where it is one of ours: "law", "term"."""
    offsets: list[int] | None
    """The raw offset of each character of the run (and of the end); None where they are the same."""

    def raw(self, position: int) -> int:
        return self.offsets[position - self.start] if self.offsets else position - self.start

    def part(self, start: int, end: int, origin: int) -> list[int] | None:
        """The raw offsets of a part of it, in a text that starts at the raw offset `origin` of this one."""
        if self.offsets is None:
            return None
        return [offset - origin for offset in self.offsets[start - self.start : end - self.start + 1]]

    @property
    def text(self) -> str:
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
    """The number of the h2 section it stands in; 0 before the first. A sheet is a section of its own, and the one around
    it goes on behind it: so a sheet says the same in its page and alone."""
    entry: str = ""
    """The id of the h2 it stands under."""
    heading: Element | None = None
    """The heading whose text it is."""
    sheet: str = ""
    """The id of the sheet it stands in."""
    stale: bool = False
    """True when a link has moved elements, so that the slots no longer say where the text is."""

    def marked(self, start: int, end: int) -> set[str]:
        """The classes of our own links that stand in text[start:end] already."""
        return {slot.marked for slot in self.slots if slot.start < end and slot.end > start}

    def closed(self, start: int, end: int) -> bool:
        """True where no link may be put at text[start:end], because a part of it is in a heading, a link or the like."""
        return any(not slot.open for slot in self.slots if slot.start < end and slot.end > start)


@dataclass(slots=True)
class _Reader:
    """Collects slots into runs while walking the tree in reading order."""

    stash: Sequence[object]
    runs: list[Run] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    length: int = 0
    section: int = 0
    sections: int = 0
    """How many sections there have been."""
    entry: str = ""
    heading: Element | None = None
    sheet: str = ""
    marked: str = ""
    raw_tags: list[tuple[str, bool]] = field(default_factory=list)
    """The inline tags that authors wrote as HTML and that are open now, and whether each bars links."""

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def flush(self) -> None:
        """The run ends here."""
        if self.slots:
            text = "".join(self.parts)
            if not text.isspace():
                self.runs.append(Run(text, self.slots, self.section, self.entry, self.heading, self.sheet))
        if self.parts:
            self.parts, self.slots, self.length, self.raw_tags = [], [], 0, []

    def walk(self, element: Element, open: bool) -> None:
        self.read(element, None, element.text, open)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in NOT_PROSE or not tag:
                self.add(OPAQUE)
            elif tag == "br":
                self.add("\n")
            elif tag in INLINE:
                around, self.marked = self.marked, _mark(child) if tag == "a" else self.marked
                self.walk(child, open and not _closed(child, tag))
                self.marked = around
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
            self.entry = child.get("id", "")
        self.heading = child if tag in HEADINGS else None
        self.walk(child, open and not _closed(child, tag))
        self.flush()
        self.heading = None

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
        if not text or (not self.parts and text.isspace()):
            return  # the white space between blocks is no prose
        if "\x02" not in text:
            closed = any(closes for _, closes in self.raw_tags)
            self.slots.append(Slot(parent, after, self.length, self.length + len(text), open and not closed, self.marked, None))
            self.add(text)
            return
        self._read_stashed(parent, after, text, open)

    def _read_stashed(self, parent: Element, after: Element | None, text: str, open: bool) -> None:
        """Text with placeholders: what they stand for is read, and every character keeps its raw offset.

        A raw tag divides the text into slots, because a link may be open on one side of it and closed on the other."""
        flat: list[str] = []
        offsets: list[int] = []

        def cut(raw_end: int) -> None:
            if flat:
                joined = "".join(flat)
                if any(name in NOT_PROSE for name, _ in self.raw_tags):
                    joined = OPAQUE * len(joined)  # "section 22<sup>1</sup>" is not section 221
                closed = any(closes for _, closes in self.raw_tags)
                end = self.length + len(joined)
                self.slots.append(Slot(parent, after, self.length, end, open and not closed, self.marked, [*offsets, raw_end]))
                self.add(joined)
                flat.clear()
                offsets.clear()

        position = 0
        for match in _STASHED.finditer(text):
            flat.extend(text[position : match.start()])
            offsets.extend(range(position, match.start()))
            position = match.end()
            shown = self._meaning(match)
            if shown is None:
                cut(match.start())
                raw = str(self.stash[int(match["raw"])])
                if re.match(r"<br\b", raw, re.IGNORECASE):
                    self.add("\n")
                self._tags(raw)
            else:
                flat.extend(shown)
                offsets.extend([match.start()] * len(shown))
        flat.extend(text[position:])
        offsets.extend(range(position, len(text)))
        cut(len(text))

    def _meaning(self, match: re.Match[str]) -> str | None:
        """The characters a placeholder stands for; None where it is a tag."""
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
        for tag in _TAG.finditer(raw):
            name = tag["name"].lower()
            if tag["end"]:
                for index in range(len(self.raw_tags) - 1, -1, -1):
                    if self.raw_tags[index][0] == name:
                        del self.raw_tags[index:]
                        break
            elif name not in VOID and not tag["attributes"].endswith("/"):
                marked = re.search(rf"class\s*=\s*[\"']?[^\"'>]*\b{NO_LINKS}\b", tag["attributes"])
                self.raw_tags.append((name, bool(marked) or name in CLOSED or name in NOT_PROSE))


def page_runs(md: Markdown, root: Element) -> list[Run]:
    """The runs of the page that `md` is rendering. The tree is walked once for all passes, which keep the runs true."""
    kept: tuple[Element, list[Run]] | None = getattr(md, "plainguide_runs", None)
    if kept is None or kept[0] is not root or any(run.stale for run in kept[1]):
        kept = (root, runs(root, md.htmlStash.rawHtmlBlocks))
        md.plainguide_runs = kept  # type: ignore[attr-defined]
    return kept[1]


def shown(md: Markdown, text: str) -> str:
    """What a reader sees of a text that may hold HTML and entities, which Python-Markdown keeps elsewhere until the end."""
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
    return tag in CLOSED or NO_LINKS in (element.get("class") or "").split()


def link(run: Run, start: int, end: int, anchor: Element) -> bool:
    """Put `anchor` round run.text[start:end]. Work from the end of a run to its beginning: earlier offsets stay true.

    Where the text spans elements of which only a part belongs to it, the largest part that can be linked is."""
    slots = [slot for slot in run.slots if slot.start < end and slot.end > start]
    if not slots or not all(slot.open for slot in slots):
        return False
    if len(slots) == 1:
        _wrap(run, slots[0], max(start, slots[0].start), min(end, slots[0].end), anchor)
    elif _span(slots, start, end, anchor):
        run.stale = True
    else:
        largest = max(slots, key=lambda slot: min(end, slot.end) - max(start, slot.start))
        _wrap(run, largest, max(start, largest.start), min(end, largest.end), anchor)
    return True


def _wrap(run: Run, slot: Slot, start: int, end: int, anchor: Element) -> None:
    """A link inside one piece of text. The piece becomes three, and the run goes on saying where each is."""
    raw, first, last = slot.text, slot.raw(start), slot.raw(end)
    anchor.text, anchor.tail = raw[first:last], raw[last:]
    slot.text = raw[:first]
    slot.parent.insert(0 if slot.after is None else list(slot.parent).index(slot.after) + 1, anchor)
    for other in run.slots:
        # A raw tag divides a text into slots: those behind the link have moved behind it.
        if other.start >= end and other.parent is slot.parent and other.after is slot.after and other is not slot:
            other.after, other.offsets = anchor, [offset - last for offset in other.offsets or ()]
    inside = Slot(anchor, None, start, end, False, anchor.get("class", ""), slot.part(start, end, first))
    behind = Slot(slot.parent, anchor, end, slot.end, True, slot.marked, slot.part(end, slot.end, last))
    slot.offsets, slot.end = slot.part(slot.start, start, 0), start
    at = run.slots.index(slot)
    run.slots[at : at + 1] = [piece for piece in (slot, inside, behind) if piece.start < piece.end]


def _span(slots: list[Slot], start: int, end: int, anchor: Element) -> bool:
    """A link across elements: possible where they stand wholly inside it, under one parent."""
    first, last = slots[0], slots[-1]
    if any(one.parent is two.parent and one.after is two.after for one, two in pairwise(slots)):
        return False  # a raw tag stands inside, and its other half may stand outside
    if first.parent is last.parent:
        return _enclose(first.parent, first.after, last.after, first, last, start, end, anchor)
    # "section **22**": the emphasis lies wholly inside, so the link goes round it.
    for parent, before, until in _frames(slots, start, end):
        return _enclose(parent, before, until, first, last, start, end, anchor)
    return False


def _frames(slots: list[Slot], start: int, end: int) -> Iterator[tuple[Element, Element | None, Element | None]]:
    """The parent under which both ends can be cut, with the children after which the first and the last text stand."""
    first, last = slots[0], slots[-1]
    whole_first = start <= first.start and first.after is None and not first.raw(max(start, first.start))
    whole_last = end >= last.end and last.raw(min(end, last.end)) == len(last.text) and _is_last(last)
    children = list(last.parent)
    if whole_first and first.parent in children:
        index = children.index(first.parent)
        yield last.parent, children[index - 1] if index else None, last.after
    children = list(first.parent)
    if whole_last and last.parent in children:
        yield first.parent, first.after, last.parent


def _is_last(slot: Slot) -> bool:
    children = list(slot.parent)
    return (slot.after is None and not children) or (bool(children) and slot.after is children[-1])


def _enclose(
    parent: Element,
    before: Element | None,
    until: Element | None,
    first: Slot,
    last: Slot,
    start: int,
    end: int,
    anchor: Element,
) -> bool:
    """Move the children from behind `before` up to `until` into the link, and cut the texts at both ends."""
    children = list(parent)
    begin = children.index(before) + 1 if before is not None else 0
    stop = children.index(until) + 1 if until is not None else 0
    moved = children[begin:stop]
    if not moved:
        return False
    if first.parent is parent and first.after is before:
        raw = first.text
        cut = first.raw(max(start, first.start))
        anchor.text, first.text = raw[cut:], raw[:cut]
    if last.parent is parent:
        raw = last.text
        cut = last.raw(min(end, last.end))
        last.text, anchor.tail = raw[:cut], raw[cut:]
    else:
        anchor.tail, moved[-1].tail = moved[-1].tail, None
    for child in moved:
        parent.remove(child)
        anchor.append(child)
    parent.insert(begin, anchor)
    return True
