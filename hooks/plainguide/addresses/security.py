"""What browsers and people are told about the site's safety: the content policy, the headers, `security.txt`."""

from __future__ import annotations

import datetime

CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""The policy that every page of the guide carries itself: no other origin, nothing inline. It holds without headers too."""
# A policy inside a page may not say who may frame it (CSP 3, 6.4.2), so that stands in the headers.
HEADERS = {
    "Content-Security-Policy": f"{CONTENT}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SECURITY = ".well-known/security.txt"
VALID = datetime.timedelta(days=364)
"""How long `security.txt` holds: its standard wants less than a year (RFC 9116, 2.5.5)."""


def security_txt(contact: str, built: datetime.date, site: str, language: str) -> str:
    """Who to tell about a weakness of the site (RFC 9116). `contact` is an address with its scheme; `site` may be empty."""
    lines = [f"Contact: {contact}", f"Expires: {built + VALID}T00:00:00Z", f"Preferred-Languages: {language}"]
    if site:
        lines.append(f"Canonical: {site}{SECURITY}")
    return "\n".join(lines) + "\n"
