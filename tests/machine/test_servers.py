"""What servers are told: the files made for them, and nginx and Apache, run for real with these files."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import _environment
import _target
from plainguide.addresses import security as policy
from plainguide.addresses import servers
from sites import build_here, guide

LEADS = [("guides/old/", "guides/new/"), ("a.b-c/", "")]


def test_headers_hold_for_the_whole_site_and_no_other() -> None:
    """S6"""
    assert servers.headers("/").startswith("/*\n  Content-Security-Policy: default-src 'none'; ")
    assert servers.headers("/guide/").startswith("/guide/*\n")


def test_redirects_are_written_for_both_kinds_of_hosts() -> None:
    lines = [line for line in servers.redirects("/guide/", LEADS).splitlines() if not line.startswith("#")]
    assert lines == [
        "/guide/guides/old/ /guide/guides/new/ 301!",
        "/guide/a.b-c/ /guide/ 301!",
        "/guide/guides/old/ /guide/guides/new/ 301",
        "/guide/a.b-c/ /guide/ 301",
    ]
    assert servers.redirects("/", []) == ""
    assert servers.redirects("/", [("a b*/", "c/"), ("é/", "c/")]).count("/a%20b%2A/ /c/ 301!\n/é/ /c/ 301!\n") == 1


def test_no_more_is_written_than_hosts_read() -> None:
    """Cloudflare Pages: 2,000 redirects and lines of 1,000 characters; 100 rules of headers and lines of 2,000 characters."""
    many = [(f"guides/{number:04}-{'x' * 80}/", "guides/new/") for number in range(1500)]
    lines = [line for line in servers.redirects("/", many).splitlines() if not line.startswith("#")]
    assert len(lines) == 2000
    assert max(map(len, lines)) <= 1000
    assert lines[0].removesuffix("!") == lines[1000]
    assert max(map(len, servers.headers("/").splitlines())) <= 2000


def test_apache_takes_an_address_as_it_is() -> None:
    assert 'RedirectMatch 301 "^/a\\.b-c/$" "/"\n' in servers.apache("/", LEADS)


# --- A small guide, published ------------------------------------------------------------------------------------------

LONG = f"guides/{'a-very-long-name-' * 6}/"
NEW = f"""---
short: new
was: [guides/old/, guides/older/, guides/old.pdf, guides/caf\u00e9/, guides/so it was/, guides/a.c/, {LONG}]
---
# New

## Bring something {{#bring}}

Everyone brings something.

/// checklist | First meeting
    id: first-meeting
    for: all
    minutes: 5
    was: old-meeting
- [ ] We met
///
"""
OLD = {
    "guides/old/": "guides/new/",
    "guides/older/": "guides/new/",
    "guides/old.pdf": "guides/new/",
    "guides/caf%C3%A9/": "guides/new/",
    "guides/so%20it%20was/": "guides/new/",
    "guides/a.c/": "guides/new/",
    LONG: "guides/new/",
    "go/new/": "guides/new/",
    "go/first-meeting/": "sheets/first-meeting/",
    "go/old-meeting/": "sheets/first-meeting/",
    "sheets/old-meeting/": "sheets/first-meeting/",
}
PLAIN: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
"""Servers run as somebody who may do nothing: Apache refuses to be root."""


@dataclass(frozen=True)
class Published:
    """A site in the folder of a server."""

    folder: Path
    base: str

    @property
    def site(self) -> Path:
        return self.folder / "www" / self.base.strip("/")


@pytest.fixture(scope="module")
def published() -> Iterator[dict[str, Published]]:
    """By base, in folders that others may read, as those of pytest are not: they are taken away at the end."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        made = {base: Published(Path(name, folder), base) for folder, base in (("top", "/"), ("below", "/guide/"))}
        for one in made.values():
            publish(one)
            run = one.folder / "run"
            run.mkdir()
            if PLAIN:
                shutil.chown(run, PLAIN["user"], PLAIN["group"])
        yield made


def publish(one: Published) -> None:
    pages = {"index.md": "# Home\n\n[A guide](guides/new.md)\n", "guides/new.md": NEW}
    publisher = {"name": "Example Publisher", "email": "guide@example.org"}  # who is named in security.txt
    guide(one.folder / "guide", pages, {"site_url": f"https://guide.example{one.base}", "extra": {"publisher": publisher}})
    assert build_here(one.folder / "guide", site=one.site).said == ()


def program(name: str) -> str:
    return shutil.which(name, path=_environment.PATHS) or name


def nginx(published: Published, port: int) -> list[str]:
    """The file made for nginx in the smallest setting: only the place and the port are set."""
    own = (published.site / "_nginx.conf").read_text("utf-8")
    own = own.replace("listen 80;", f"listen 127.0.0.1:{port};")
    own = own.replace("root /var/www/guide.example;", f"root {published.folder}/www;")
    run = published.folder / "run"
    temporary = " ".join(f"{name}_temp_path {run}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"pid {run}/pid; daemon off; master_process off; events {{}}\n"
    whole += f"http {{ include /etc/nginx/mime.types; access_log off; {temporary}\n{own}}}"
    (published.folder / "nginx.conf").write_text(whole, "utf-8")
    return [program("nginx"), "-e", "stderr", "-c", f"{published.folder}/nginx.conf"]


# What Debian switches on, and headers.
MODULES = "mpm_event authz_core mime dir alias autoindex filter deflate headers".split()


def apache(published: Published, port: int) -> list[str]:
    """As Debian sets it up; it reads the site's own .htaccess."""
    folder, run = published.folder, published.folder / "run"
    lines = [f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES]
    lines += [f"Listen 127.0.0.1:{port}", "ServerName guide.example", f"PidFile {run}/pid", f"DefaultRuntimeDir {run}"]
    lines += [f"ErrorLog {run}/errors", "TypesConfig /etc/mime.types"]
    lines += [f"DocumentRoot {folder}/www", f"<Directory {folder}/www>", "Options Indexes FollowSymLinks", "AllowOverride All"]
    (folder / "apache.conf").write_text("\n".join([*lines, "</Directory>", ""]), "utf-8")
    return [program("apache2"), "-D", "FOREGROUND", "-f", f"{folder}/apache.conf"]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Host:
    """A server that runs."""

    port: int
    base: str

    def __call__(self, address: str, **headers: str) -> Answer:
        """Ask for an address below the site's root."""
        return self.at(self.base + address, **headers)

    def at(self, path: str, **headers: str) -> Answer:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={"Connection": "close", **headers})
            with connection.getresponse() as answer:
                return Answer(answer.status, dict(answer.headers.items()), answer.read())


@pytest.fixture(scope="module", params=["nginx /", "nginx /guide/", "apache /", "apache /guide/"])
def ask(request: pytest.FixtureRequest, published: dict[str, Published]) -> Iterator[Host]:
    name, _, base = request.param.partition(" ")
    here = published[base]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = here.folder / "said"
    with said.open("w") as out:
        server = subprocess.Popen({"nginx": nginx, "apache": apache}[name](here, port), stderr=out, **PLAIN)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            assert server.poll() is None, said.read_text("utf-8")
            time.sleep(0.1)
        assert said.read_text("utf-8") == ""  # no warning about the file
        yield Host(port, here.base)
    finally:
        server.terminate()
        server.wait(20)


pytestmark: list[Any] = []


@pytest.mark.site
def test_a_page_comes_with_every_header(ask: Host) -> None:
    """S6"""
    for address in ("", "guides/new/", "guides/none/", "guides/old/"):
        answer = ask(address)
        for name, value in {**policy.HEADERS, "Cache-Control": "no-cache"}.items():
            assert answer.headers[name] == value, (address, name)
    assert ask("").status == ask("guides/new/").status == 200


@pytest.mark.site
@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("guides/new/", "text/html; charset=utf-8"),
        ("assets/css/site.css", "text/css; charset=utf-8"),
        ("assets/js/search.js", "(application|text)/javascript; charset=utf-8"),
        ("links.json", "application/json(; charset=utf-8)?"),
        ("sitemap.xml", "(application|text)/xml; charset=utf-8"),
        ("assets/images/favicon.svg", r"image/svg\+xml(; charset=utf-8)?"),
        ("sheets/first-meeting/first-meeting.pdf", "application/pdf"),
    ],
)
def test_a_file_says_what_it_is(ask: Host, address: str, wanted: str) -> None:
    answer = ask(address)
    assert answer.status == 200
    assert re.fullmatch(wanted, answer.headers["Content-Type"])


@pytest.mark.site
def test_security_txt_is_served_at_the_top_of_the_host(ask: Host) -> None:
    """S11: at the top of the host, and only a site that stands there has one."""
    answer = ask(policy.SECURITY)
    if ask.base == "/":
        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
        assert answer.text.startswith("Contact: ")
    else:
        assert answer.status == 404


@pytest.mark.site
def test_a_moved_address_redirects_in_one_step(ask: Host) -> None:
    for old, new in OLD.items():
        answer = ask(old)
        assert answer.status == 301, old
        assert re.sub(r"^http://[^/]+", "", answer.headers["Location"]) == ask.base + new, old
        assert ask(new).status == 200
    assert ask("guides/abc/").status == 404  # a full stop is no joker
    assert ask("guides/old/more/").status == 404


@pytest.mark.site
def test_an_address_may_be_typed_without_its_trailing_slash(ask: Host) -> None:
    """Paper prints it so. A page without its last stroke would look for its styles in the wrong place."""
    for address in ("go/new", "guides/new", "sheets/first-meeting"):
        answer = ask(address)
        assert answer.status == 301
        assert re.sub(r"^http://[^/]+", "", answer.headers["Location"]) == f"{ask.base}{address}/"
    top = ask.at(ask.base.rstrip("/") or "/")
    assert top.status == (200 if ask.base == "/" else 301)


@pytest.mark.site
def test_a_redirect_keeps_the_fragment_without_script(ask: Host, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{ask.port}{ask.base}guides/old/#bring")
    assert page.url == f"http://127.0.0.1:{ask.port}{ask.base}guides/new/#bring"
    context.close()


@pytest.mark.site
@pytest.mark.parametrize(
    "address",
    [*"guides/none/ none _headers _redirects _nginx.conf .htaccess .nojekyll assets/ assets/js/".split(), _target.MARK],
)
def test_a_missing_address_gets_the_sites_own_page(ask: Host, address: str) -> None:
    """Neither the files for servers nor a list of files is shown."""
    answer = ask(address)
    assert answer.status in (403, 404)
    assert answer.status == 404 or address.startswith("assets/")
    assert "Page not found" in answer.text
    assert f'href="{ask.base}assets/css/site.css' in answer.text


@pytest.mark.site
def test_large_files_are_compressed(ask: Host, published: dict[str, Published]) -> None:
    for address in ("links.json", "assets/css/site.css", "guides/new/"):
        answer = ask(address, **{"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip", address
        assert "Accept-Encoding" in answer.headers["Vary"]
        path = published[ask.base].site / address
        assert gzip.decompress(answer.body) == (path / "index.html" if path.is_dir() else path).read_bytes()


@pytest.mark.site
def test_a_file_that_has_not_changed_is_not_sent_again(ask: Host) -> None:
    tag = ask("assets/css/site.css").headers["ETag"]
    assert ask("assets/css/site.css", **{"If-None-Match": tag}).status == 304
