"""What takes long, or needs more than the other tests: the Nu checker, Lighthouse, Firefox, Netlify's parsers."""

from __future__ import annotations

import json
import os
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import bench
from full import TOOLS, html_errors, lighthouse_has_nothing_to_say
from plainguide.addresses import security as policy
from plainguide.addresses import servers
from sites import LIMIT, ROOT, first_view
from sites import page as built

pytestmark = pytest.mark.full


def test_every_page_is_right_html(site: Path) -> None:
    """W5"""
    assert html_errors(site) == []


@pytest.mark.parametrize("place", ["", "guides/working-together/", "law/act/section-2/", "sheets/request-complete/"])
def test_lighthouse_has_nothing_to_say(address: str, tmp_path: Path, place: str) -> None:
    """W4: as on a phone."""
    lighthouse_has_nothing_to_say(address + place, tmp_path / "report.json")


@pytest.fixture(scope="module")
def seen(address: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Firefox shows: the meaning of a word, opened and closed in every way, on a small screen; and a page, printed."""
    pdf = tmp_path_factory.mktemp("firefox") / "page.pdf"
    firefox = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
    command = ["node", str(ROOT / "tests" / "tools" / "firefox.mjs"), firefox, address, str(pdf)]
    done = subprocess.run(command, env={**os.environ, "TOOLS": str(TOOLS)}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "pdf": pdf}


@pytest.mark.parametrize(
    ("step", "open"),
    [
        ("before", False), ("click", True), ("again", False), ("escape", False), ("enter", True), ("back", False),
        ("space", True), ("outside", False),
    ],
)  # fmt: skip
def test_a_word_opens_and_closes_in_firefox(seen: dict[str, Any], step: str, open: bool) -> None:
    """G8"""
    assert seen[step]["open"] == open
    assert seen[step]["expanded"] == str(open).lower()
    assert seen[step]["at"] == "/guides/working-together/"
    if open:
        assert "Someone who owns the land" in seen[step]["text"]
        assert seen[step]["name"] == "Meaning of landowner"
        assert 0 <= seen[step]["left"] < seen[step]["right"] <= 320


def test_the_focus_stays_and_one_is_open_at_a_time_in_firefox(seen: dict[str, Any]) -> None:
    """G8"""
    assert seen["escape"]["focused"]
    assert seen["tab"] == "More in the glossary"
    assert seen["back"]["focused"]
    assert seen["other"] == [1, 1]
    assert seen["wide"] <= 320
    assert seen["console"] == []


def test_firefox_prints_what_a_page_is_and_where_its_links_lead(seen: dict[str, Any], site: Path) -> None:
    """P3, P5: Firefox prints no margin boxes of ours, and needs none."""
    text = subprocess.run(["pdftotext", "-layout", seen["pdf"], "-"], capture_output=True, text=True, check=True).stdout
    flat = "".join(unicodedata.normalize("NFKC", text).split())  # "fi" may be one letter on paper
    for note in built(site, "about/more-information").select(".notes li"):
        assert "".join(note.text.split()) in flat, note.text
    assert "Addressofthispage:footbridge.example/go/more" in flat
    assert "Versionof" in flat
    assert "Skiptomain" not in flat
    assert "[3]" in flat


def test_a_page_among_a_thousand_is_as_light_as_one_among_a_hundred(tmp_path: Path) -> None:
    """W25"""
    thousand = bench.Build(bare=False, pages=1000, words=bench.FEW)
    bench.copy_machinery(tmp_path)
    bench.prepare(tmp_path, [thousand], seed=1)
    bench.run(thousand, tmp_path)
    pages = sorted((tmp_path / f"site-{thousand.folder}").glob("part-*/*/index.html"))
    assert len(pages) == 1000
    assert max(first_view(path) for path in pages[::100]) <= LIMIT * 5 / 8


def test_netlify_reads_redirects_and_headers_as_they_are_meant(tmp_path: Path) -> None:
    """With Netlify's own parsers; its rule is that the first line wins."""
    leads = [("guides/old/", "guides/new/"), ("guides/so it was/", ""), ("guides/caf\u00e9.pdf", "guides/new/")]
    for name, text in servers.files("guide.example", "/guide/", leads).items():
        (tmp_path / name).write_text(text, "utf-8")
    command = ["node", str(ROOT / "tests" / "tools" / "netlify.mjs"), str(tmp_path)]
    done = subprocess.run(command, env={**os.environ, "TOOLS": str(TOOLS)}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert not found["redirects"]["errors"] + found["headers"]["errors"]
    first = {one["from"]: (one["to"], one["status"], one["force"]) for one in reversed(found["redirects"]["redirects"])}
    assert first == {
        "/guide/guides/old/": ("/guide/guides/new/", 301, True),
        "/guide/guides/so%20it%20was/": ("/guide/", 301, True),
        "/guide/guides/caf\u00e9.pdf": ("/guide/guides/new/", 301, True),
    }
    assert found["headers"]["headers"] == [{"for": "/guide/*", "values": policy.HEADERS}]
