"""The copy for a memory stick: it opens from `file://`, asks no network for anything, and no link in it is broken."""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from plainguide.addresses import offline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

THERE = frozenset({"index.html", "a/index.html", "a/b/index.html", "a/b/sheet.pdf", "assets/x.css", "search/index.js"})
DAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("../#part", "../index.html#part"),
        ("./", "./index.html"),
        ("#part", "#part"),
        ("sheet.pdf", "sheet.pdf"),
        ("../../assets/x.css", "../../assets/x.css"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("../../go/x/", "https://guide.example/go/x/"),
        ("../../changes.xml", "https://guide.example/changes.xml"),
        ("../../gone/#part", "https://guide.example/gone/#part"),
        ("../../../outside/", "../../../outside/"),
        ("", ""),
    ],
)
def test_links_name_the_file(address: str, leads: str) -> None:
    assert offline.leads(address, "a/b/index.html", THERE, "https://guide.example/") == leads


def test_only_tags_are_changed() -> None:
    before = '<a href="&#109;ailto:x">m</a> &lt;a href="../"&gt; <a class="q" href="{up}">up</a> <img src="sheet.pdf">'
    made = offline.rewrite_offline_links(before.replace("{up}", "../"), "a/b/index.html", THERE, "")
    assert made == before.replace("{up}", "../index.html")


def test_search_results_lead_to_files() -> None:
    index = 'window.searchIndex=[\n["a/b/","A","See [\\"a/\\"]"],\n["a/#x","X"],\n["","Home"],\n["#y","Y"]\n];\n'
    found = re.findall(r'^\["([^"]*)"', offline.searchable(index), re.MULTILINE)
    assert found == ["a/b/index.html", "a/index.html#x", "index.html", "index.html#y"]
    assert 'See [\\"a/\\"]' in offline.searchable(index)


def test_the_same_site_makes_the_same_bytes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("a/index.html", "index.html", "_headers", "404.html", "go/a/index.html", "go/a/qr.png", "links.json"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<a href='x'>x</a>")
    for target in ("1.zip", "2.zip"):
        offline.pack(site, tmp_path / target, "guide", "https://guide.example/", DAY, "Open index.html.")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as copy:
        assert copy.namelist() == ["guide/README.txt", "guide/a/index.html", "guide/go/a/qr.png", "guide/index.html"]
        assert copy.testzip() is None
    assert {path.name for path in tmp_path.iterdir()} == {"site", "1.zip", "2.zip"}


def test_pages_with_the_names_of_what_is_left_out_are_kept(tmp_path: Path) -> None:
    kept = ["downloads/form.pdf", "downloads/index.html", "index.html", "links.html"]
    for name in (*kept, "links.json", "links.schema.json", "downloads/guide.pdf", "downloads/guide.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert offline.members(tmp_path, "guide") == kept


def test_a_build_dated_before_there_were_zips_makes_one(tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH=0 is usual where builds are to be repeated."""
    (tmp_path / "site").mkdir()
    offline.pack(tmp_path / "site", tmp_path / "1.zip", "guide", "", datetime.date(1970, 1, 1), "")
    with zipfile.ZipFile(tmp_path / "1.zip") as copy:
        assert copy.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


# --- The copy of a whole guide ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, unpacked."""
    (packed,) = (site / "downloads").glob("*.zip")
    target = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(packed) as copy:
        copy.extractall(target)
    (folder,) = target.iterdir()
    return folder


@pytest.mark.site
def test_no_link_of_the_copy_is_broken(stick: Path, site: Path) -> None:
    """K3, K14: every link leads to a file that is there, or to a published address of this site or of another."""
    pages = sorted(stick.rglob("*.html"))
    assert len(pages) > 30
    ids: dict[Path, set[str]] = {}

    def parts(path: Path) -> set[str]:
        if path not in ids:
            soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
            ids[path] = {str(tag["id"]) for tag in soup.find_all(id=True)}
        return ids[path]

    for path in pages:
        for tag in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("[href], [src]"):
            address = str(tag.get("href") or tag.get("src"))
            place, _, part = address.partition("#")
            if urlsplit(address).scheme:
                own = place.removeprefix("https://footbridge.example/")
                if own != place and "canonical" not in (tag.get("rel") or []):
                    assert (site / own).exists(), (path, address)
                continue
            target = Path(posixpath.normpath(path.parent / unquote(place))) if place else path
            assert target.is_file(), (path, address)
            assert not part or target.suffix != ".html" or part in parts(target), (path, address)
    assert {file.name for file in stick.glob("sheets/*/*.pdf")} == {file.name for file in site.glob("sheets/*/*.pdf")}
    assert "index.html" in (stick / "README.txt").read_text("utf-8")


@pytest.fixture
def asked(browser: Browser, stick: Path) -> Iterator[tuple]:
    """A browser without a network, and what it asked for and complained of."""
    context = browser.new_context(offline=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(f"said: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"said: {error}"))
    yield page, told
    context.close()


@pytest.mark.site
def test_the_copy_works_without_a_network(asked: tuple, stick: Path) -> None:
    """K14: read, search, open a meaning and a sheet from `file://`; nothing else is asked for."""
    page, told = asked
    page.goto((stick / "index.html").as_uri())
    page.locator(".journey a").first.click()
    page.wait_for_url("**/index.html")
    page.locator("a.find-open").click()
    page.locator("form.find input").fill("they have not replied")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=they+have+not+replied")
    page.locator(".results a").first.click()
    page.wait_for_url("**/guides/**/index.html*")
    page.locator("main a.term").first.click()
    page.locator(".tip").wait_for(state="visible")
    page.goto((stick / "sheets/our-dates/index.html").as_uri())
    page.locator("textarea").first.fill("1 March")
    page.get_by_role("link", name="PDF", exact=False).first.wait_for()
    assert told
    assert [one for one in told if not one.startswith(("file://", "blob:", "data:"))] == []
