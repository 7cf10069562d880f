"""What the links of words and of the law are for those who do not see them: their names, and their stops for the Tab key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plainguide.law import Provision, Register
from plainguide.markdown.prose import OURS

# After citations (5.6) and words (5.5) have become links; before toc (5).
AFTER_GLOSSARY_BEFORE_TOC = 5.4
NAME = "tab-stops"
"""The processor's name in the registry. The extensions of words and of the law both register it: it is there once."""


class StopProcessor(Treeprocessor):
    """Makes the first link of a page to each word, and to each law page, a stop for the Tab key, and the later ones none.

    A guide to the law has up to 130 such links on a page, and nobody tabs through these. The later ones are links all the same:
    for touch, for a mouse, and in a screen reader's list of links."""

    def run(self, root: Element) -> None:
        seen: set[str] = set()
        for link in _shown(root):
            place = link.get("href", "")
            place = place if link.get("class") == "term" else place.partition("#")[0] or place
            if place in seen:
                link.set("tabindex", "-1")
            seen.add(place)


def _shown(element: Element) -> Iterator[Element]:
    """Our links in reading order, without those that are hidden until a script shows them: nobody could reach these instead."""
    for child in element:
        if child.get("hidden") is None:
            if child.tag == "a" and child.get("class") in OURS:
                yield child
            yield from _shown(child)


def register_stops(md: Markdown) -> None:
    md.treeprocessors.register(StopProcessor(md), NAME, AFTER_GLOSSARY_BEFORE_TOC)


def name_links(links: Iterable[tuple[Element, Provision]], register: Register) -> None:
    """Name the links of a page that cannot be understood alone: "(e)" is "section 22(2)(e)".

    Where provisions of two laws are called the same on the page, the name has the law too, if the link does not say it. It
    always holds the words of the link, so that somebody who speaks to the device can say these (WCAG 2.5.3)."""
    found = [(link, " ".join("".join(link.itertext()).split()), target) for link, target in links if target.path]
    laws: dict[str, set[str]] = {}
    for _, _, target in found:
        laws.setdefault(target.path.partition("/")[0], set()).add(target.instrument)
    for link, text, target in found:
        label = target.label[0].lower() + target.label[1:] if not target.label.startswith(("Part", "Chapter")) else target.label
        name = text if _is_whole(text, label) else label if text in label else f"{text}: {label}"
        title = register.heading(Provision(target.instrument))
        if len(laws[target.path.partition("/")[0]]) > 1 and title and title not in text:
            name = f"{name}, {title}"
        if name != text:
            link.set("aria-label", name)


def _is_whole(text: str, label: str) -> bool:
    """True for a link that says of which kind its provision is, and all its numbers: "s. 22(2)" is section 22(2)."""
    numbers = re.findall(r"\w+", label.partition(" ")[2])
    return bool(re.match(r"[A-Za-z]{2,}|s\b", text)) and set(numbers) <= set(re.findall(r"\w+", text))
