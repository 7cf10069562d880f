"""Which addresses may stand in a page: those of the web, of mail and of telephones, and relative ones."""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def is_safe(address: str) -> bool:
    """True for an address that only leads somewhere: `javascript:` and its kind do something.

    Browsers leave out white space and control characters before they read the scheme (WHATWG URL, 4.4)."""
    scheme = re.match(r"([^/?#:]*):", re.sub(r"[\x00-\x20]", "", address))
    return scheme is None or scheme[1].casefold() in SCHEMES
