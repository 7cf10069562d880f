"""What all tests share: the built guide, a browser, and no warning that nobody expected."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from serving import served
from sites import ROOT, script

if TYPE_CHECKING:  # the unit tests need no browser, and do not wait for its library
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(autouse=True)
def no_stray_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that logs a warning must say so, by clearing `caplog` after it has looked."""
    yield
    stray = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not stray


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This guide, built."""
    root = tmp_path_factory.getbasetemp()
    # Two workers share one: the second waits for the first.
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    target = root / "built" / "site"
    with (root / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            done = script("build.py", "--site", str(target))
            assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project's guide, to break."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    # Without the guide to take away: whatever a test breaks, that PDF of all pages would be made anew.
    settings = re.sub(r"\n  downloads: .*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    ledger = tmp_path / "docs" / "data" / "permalinks.yml"
    ledger.write_text(re.sub(r"- downloads/.*\n", "", ledger.read_text("utf-8")), "utf-8")
    # PDFs that stay the same are not made again: the cache goes by content.
    (ROOT / ".cache").mkdir(exist_ok=True)
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    return tmp_path


# --- A real browser ------------------------------------------------------------------------------------------------

# Chromium's own services are off: the tests talk to this machine alone.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page whose console stays empty, and that asks no other site for anything."""
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: request.url.startswith((address, "blob:", "data:")) or told.append(f"asked {request.url}"))
    yield page
    # That a page is missing is said in the console too: by the browser, of the page itself.
    assert [text for text in told if "404 (Not Found)" not in text] == []
