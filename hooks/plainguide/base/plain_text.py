"""Plain text as it is read from a page: what takes the place of everything that is not text."""

from __future__ import annotations

import html
import re

OPAQUE = "\ufffc"
"""Takes the place of what is not text (code, an image, a template's value): no phrase or citation reaches across it.

U+FFFC OBJECT REPLACEMENT CHARACTER, which Unicode has for this purpose."""


def plain(title: object) -> str:
    """A page's title as text: where it comes from the heading, MkDocs gives HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", str(title)))
