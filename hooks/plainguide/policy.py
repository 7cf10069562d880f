"""What a server and a browser are told about the site's safety: the content policy, the headers, `security.txt`."""

from __future__ import annotations

import datetime

CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
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


def headers() -> str:
    """The file `_headers`, which several static hosts read: every header, for every address."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def security_txt(contact: str, built: datetime.date, site: str, language: str) -> str:
    """Who to tell about a weakness of the site (RFC 9116). `contact` is an address with its scheme; `site` may be empty."""
    lines = [f"Contact: {contact}", f"Expires: {built + VALID}T00:00:00Z", f"Preferred-Languages: {language}"]
    if site:
        lines.append(f"Canonical: {site}{SECURITY}")
    return "\n".join(lines) + "\n"


NGINX = """\
# The site on nginx: put it at the top of its host, set `root` and `listen`, and include this file inside `http {{ ... }}`.
map $uri $moved {{
    default "";
{moved}}}
server {{
    listen 80;
    server_name {host};
    root /var/www/{host};
    charset utf-8;
    charset_types text/html text/css text/plain application/javascript application/json;
    gzip on;
    gzip_types text/css text/plain application/javascript application/json image/svg+xml application/xml;
    error_page 404 /404.html;
{headers}
    if ($moved) {{
        return 301 $moved;
    }}
    # Files for hosts, not for readers.
    location ~ ^/_ {{
        return 404;
    }}
    location / {{
        try_files $uri $uri/index.html =404;
    }}
}}
"""


def nginx(host: str, moved: str) -> str:
    """A configuration for nginx: the headers, what has moved (`moved`: lines of a map), the page for unknown addresses."""
    headers = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    lines = "".join(f"    {line}\n" for line in moved.splitlines())
    return NGINX.format(host=host, moved=lines, headers=headers)
