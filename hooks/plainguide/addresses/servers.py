"""The files that tell a server what pages cannot: headers, what has moved, the page for unknown addresses.

`base` is the path of the site on its host: "/" or "/guide/". `leads` are the addresses that lead on, as (old, new), below it:
the old one as it is on disk, the new one as it stands in a link. Every one of them is a page too, which leads on without a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from plainguide.addresses.security import HEADERS

Leads = Iterable[tuple[str, str]]

CACHING = "no-cache"
"""Ask before an old copy is shown: no file's name changes with its content. The other hosts say the same by themselves."""
PACKED = (
    "text/css text/plain text/xml text/javascript application/javascript application/json application/xml "
    "application/atom+xml image/svg+xml"
)
"""What is worth packing besides HTML."""


def files(host: str, base: str, leads: Leads) -> dict[str, str]:
    """All of them, by name. GitHub Pages leaves out what begins with a dot or a line, unless `.nojekyll` is there."""
    leads = sorted(leads)
    return {
        "_headers": headers(base),
        "_redirects": redirects(base, leads),
        "_nginx.conf": nginx(host, base, leads),
        ".htaccess": apache(base, leads),
        ".nojekyll": "",
    }


def headers(base: str) -> str:
    """For Netlify, Cloudflare Pages and their kind: every header, for every address of the site and no other."""
    return f"{base}*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


REDIRECTS = """\
# Netlify needs the mark "!": without it the page at the old address would win. Cloudflare Pages does not know the mark, says so,
# and reads the lines below.
"""
MOST = 1000
"""How many addresses may lead on by `_redirects`: Cloudflare Pages counts 2,000 lines of 1,000 characters, those of Netlify too
(developers.cloudflare.com/pages/configuration/redirects). The pages of the others still lead on."""


def redirects(base: str, leads: Leads) -> str:
    """For the same hosts. Browsers keep the part that was asked for. Letters stay as they are: Netlify finds no coded ones."""
    pairs = [f"{_coded(base + old)} {base}{new} 301" for old, new in leads][:MOST]
    if not pairs:
        return ""
    return REDIRECTS + "".join(f"{pair}!\n" for pair in pairs) + "".join(f"{pair}\n" for pair in pairs)


NGINX = """\
# The site on nginx: the folder that the build made is {root}{base}. Include this file inside `http {{ ... }}`.
server {{
    listen 80;
    server_name {host};
    root {root};

    location {base} {{
        absolute_redirect off;
        try_files $uri $uri/ =404;
        error_page 403 404 =404 {base}404.html;
        charset utf-8;
        charset_types {packed};
        gzip on;
        gzip_vary on;
        gzip_types {packed};
{headers}
        # Files for servers, not for readers.
        location ~ "^{pattern}(_|\\.(?!well-known/))" {{ return 404; }}
{moved}    }}
}}
"""


def nginx(host: str, base: str, leads: Leads) -> str:
    """A server for nginx 1.18 or newer. Exact locations, and no `map`: its table has a limit on the length of an address."""
    said = {**HEADERS, "Cache-Control": CACHING}
    return NGINX.format(
        host=host,
        root=f"/var/www/{host}",
        base=base,
        packed=PACKED,
        pattern=_pattern(base),
        headers="".join(f'        add_header {name} "{value}" always;\n' for name, value in said.items()),
        moved="".join(f'        location = "{base}{old}" {{ return 301 {base}{new}; }}\n' for old, new in leads),
    )


APACHE = """\
# The site on Apache 2.4, which reads this file where `AllowOverride All` is set for the folder.
Options -Indexes
DirectoryIndex index.html
ErrorDocument 403 {base}404.html
ErrorDocument 404 {base}404.html
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .json .svg .xml
<IfModule mod_filter.c>
<IfModule mod_deflate.c>
AddOutputFilterByType DEFLATE text/html {packed}
</IfModule>
</IfModule>
<IfModule mod_headers.c>
{headers}</IfModule>
# Files for servers, not for readers.
RedirectMatch 404 "^{pattern}(_|\\.(?!well-known/))"
{moved}"""


def apache(base: str, leads: Leads) -> str:
    """For Apache 2.4, with what Debian's has switched on; headers need `a2enmod headers` there."""
    said = {**HEADERS, "Cache-Control": CACHING}
    return APACHE.format(
        base=base,
        packed=PACKED,
        pattern=_pattern(base),
        headers="".join(f'Header always set {name} "{value}"\n' for name, value in said.items()),
        moved="".join(f'RedirectMatch 301 "^{_pattern(base + old)}$" "{base}{new}"\n' for old, new in leads),
    )


def _coded(address: str) -> str:
    return re.sub(r"[^\w/.~-]", lambda match: quote(match[0]), address)


def _pattern(address: str) -> str:
    return re.escape(address).replace(r"\-", "-")
