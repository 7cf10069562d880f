"""Plain text out of what the theme and MkDocs give as HTML."""

from __future__ import annotations

import html
import re


def plain(title: object) -> str:
    """A page's title as text: where it comes from the heading, MkDocs gives HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", str(title)))
