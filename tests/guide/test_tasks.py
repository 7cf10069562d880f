"""What groups and officers come for: two clicks from the home page, and among the first results of the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from sites import OF_THIS_GUIDE

TASKS = [line.split("\t") for line in (OF_THIS_GUIDE / "tasks.tsv").read_text("utf-8").splitlines()[1:]]
CLICKS, RESULTS = 2, 3
ROOT = "https://guide.invalid/"


def links(site: Path, address: str) -> Iterator[str]:
    """The pages of the guide to which a page leads, from its content and its menus."""
    path = site / address / "index.html"
    if not path.is_file():  # a PDF, or another file to take away
        return
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    for link in soup.select("main a[href], nav a[href]"):
        target = urldefrag(urljoin(ROOT + address, str(link["href"]))).url
        if target.startswith(ROOT):
            yield target.removeprefix(ROOT)


@pytest.fixture(scope="module")
def clicks(site: Path) -> dict[str, int]:
    """How far from the home page each page stands, as far as a reader would go. No script has a part in it."""
    found, waiting = {"": 0}, [""]
    for address in waiting:
        if found[address] < CLICKS:
            for target in links(site, address):
                if target not in found:
                    found[target] = found[address] + 1
                    waiting.append(target)
    return found


@pytest.mark.site
@pytest.mark.parametrize(("who", "task", "wanted"), TASKS, ids=[task for _, task, _ in TASKS])
def test_a_task_is_two_clicks_from_home(site: Path, clicks: dict[str, int], who: str, task: str, wanted: str) -> None:
    assert (site / wanted / "index.html").is_file()
    assert wanted in clicks, f"{who}: {task}"


@pytest.mark.site
def test_the_words_of_a_task_find_its_page_among_the_first_three(page, address: str) -> None:
    """One page for all: only the field changes."""
    page.goto(address)
    missed = []
    for _, task, wanted in TASKS:
        page.locator("#find").fill("")
        page.locator(".hits a").first.wait_for(state="detached")
        page.locator("#find").fill(task)
        page.locator(".hits a").first.wait_for()
        found = page.evaluate(f"[...document.querySelectorAll('.hits a')].slice(0, {RESULTS}).map((one) => one.href)")
        if address + wanted not in found:
            missed.append((task, found))
    assert not missed
