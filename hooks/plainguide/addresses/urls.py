"""Which addresses may stand in a page: those of the web, of mail and of telephones, and relative ones."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A browser's address bar may show others, and copies what stands here (RFC 3986, 2.3 and 3.2).
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)*/?")


def is_site(address: str) -> bool:
    """True for what can be the address of a site: it becomes a line of servers' settings, and people type it from paper."""
    return bool(_SITE.fullmatch(address))


def is_readable(address: str) -> bool:
    """False for what no program can take apart, such as `http://[example`."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def is_safe(address: str) -> bool:
    """True for an address that only leads somewhere: `javascript:` and its kind do something.

    Browsers leave out white space and control characters before they read the scheme (WHATWG URL, 4.4)."""
    if not is_readable(address):
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address))
    return scheme is None or scheme[1].casefold() in SCHEMES


UNKNOWN_SITE = "https://example.org/"
"""Stands for the address of a site that has none, where relative addresses have to be made full, as on paper (RFC 2606)."""


def chapter(uri: str) -> str:
    """The id of a page in a document that holds several. Not a hyphen for each line: `a/b.md` is not `a-b.md`."""
    return uri.removesuffix(".md").replace("/", ".")


SHORT_LENGTH = 40
"""Characters of a short address that somebody may have to type from paper."""
_SHORT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_short(name: str) -> bool:
    """True for what can stand in a short address: small letters and digits, parted by single hyphens."""
    return bool(_SHORT.fullmatch(name))


def short(name: str) -> str:
    """The short address below the site's root. It stands on paper, so it never changes."""
    return f"go/{name}/"


def as_printed(address: str) -> str:
    """An address as paper shows it: what somebody has to type."""
    return re.sub(r"^https?://", "", address).rstrip("/")
