"""The author's word about the law, which is last: a link to exactly one provision, and words that are not a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from plainguide.law import urls
from plainguide.markdown.prose import NO_LAW

BEFORE_LINKS = 175
_LEFT_ALONE = rf"\[([^\[\]]+)\]\{{:?((?:\s*\.[\w-]+)*?\s*\.{NO_LAW}(?:\s*\.[\w-]+)*)\s*\}}"


class LeftAlone(InlineProcessor):
    """`[section 3]{.no-law}`: words that look like a citation but are not one. Nothing is read in them."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        span = Element("span", {"class": " ".join(re.findall(r"[\w-]+", m[2]))})
        span.text = m[1]
        return span, m.start(0), m.end(0)


def register_left_alone(md: Markdown) -> None:
    """Add the processor to a Markdown instance."""
    md.inlinePatterns.register(LeftAlone(_LEFT_ALONE, md), NO_LAW, BEFORE_LINKS)


def law_links(root: Element) -> Iterator[tuple[Element, str]]:
    """The links of a page that their author wrote as `law:...`, each with its address."""
    for element in root.iter("a"):
        href = element.get("href", "")
        if href.startswith(urls.SCHEME):
            yield element, href
