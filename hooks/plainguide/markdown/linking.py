"""Links that our passes put into a page's prose, without changing a character that a reader sees."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

from plainguide.markdown.prose import Run, Slot


@lru_cache(maxsize=10_000)
def relative(uri: str, folder: str) -> str:
    """The path of a page from the folder of another. Every page asks for the same few."""
    return posixpath.relpath(uri, folder or ".")


def anchor(css_class: str, href: str) -> Element:
    """The link element of both passes: an ordinary link, which needs neither script nor styles."""
    return Element("a", {"class": css_class, "href": href})


def link(run: Run, start: int, end: int, anchor: Element) -> bool:
    """Put `anchor` round run.text[start:end]; False where no link may be put there. Work from the end of a run to its
    beginning, so that earlier offsets stay right.

    Where the text crosses the edge of an element that it holds only in part, its longest piece becomes the link."""
    slots = run.slots_of(start, end)
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
    """A link inside one slot. It becomes three, so that the run still says where its text is."""
    raw, first, last = slot.text, slot.raw(start), slot.raw(end)
    anchor.text, anchor.tail = raw[first:last], raw[last:]
    slot.text = raw[:first]
    slot.parent.insert(0 if slot.after is None else list(slot.parent).index(slot.after) + 1, anchor)
    for other in run.slots:
        # A raw tag divides a text into slots: those behind the link have moved behind it.
        if other.start >= end and other.parent is slot.parent and other.after is slot.after and other is not slot:
            other.after, other.offsets = anchor, [offset - last for offset in other.offsets or ()]
    inside = Slot(anchor, None, start, end, False, anchor.get("class", ""), slot.offsets_from(first, start, end))
    behind = Slot(slot.parent, anchor, end, slot.end, True, slot.marked, slot.offsets_from(last, end, slot.end))
    slot.offsets, slot.end = slot.offsets_from(0, slot.start, start), start
    at = run.slots.index(slot)
    run.slots[at : at + 1] = [piece for piece in (slot, inside, behind) if piece.start < piece.end]


def _span(slots: list[Slot], start: int, end: int, anchor: Element) -> bool:
    """A link across elements: possible where they are wholly inside it, under one parent."""
    first, last = slots[0], slots[-1]
    if any(one.parent is two.parent and one.after is two.after for one, two in pairwise(slots)):
        return False  # a raw tag is inside, and its other half may be outside
    if first.parent is last.parent:
        return _enclose(first.parent, first.after, last.after, first, last, start, end, anchor)
    # "section **22**": the emphasis is wholly inside, so the link goes round it.
    for parent, before, until in _frames(slots, start, end):
        return _enclose(parent, before, until, first, last, start, end, anchor)
    return False


def _frames(slots: list[Slot], start: int, end: int) -> Iterator[tuple[Element, Element | None, Element | None]]:
    """The parent under which both ends can be cut, with the children after which the first and the last text come."""
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
