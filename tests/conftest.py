"""What the tests of both parts share: a browser, and no warning that nobody expected."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import hypothesis
import pytest

pytest.register_assert_rewrite(
    "browsing", "drawings", "editor", "every_document", "every_page", "every_pdf", "full", "rendering", "sites"
)

if TYPE_CHECKING:  # the unit tests need no browser, and do not wait for its library
    from playwright.sync_api import Browser, BrowserContext, Page


# No test measures time: on a busy machine an example may take longer than hypothesis thinks it should.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def no_stray_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that logs a warning must say so, by clearing `caplog` after it has looked. For builds and scripts, see sites.py."""
    yield
    stray = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not stray


# --- A real browser. Each part has a `site` of its own, and the `address` where it is served. ---------------------

# Chromium's own services are off: the tests talk to this machine alone.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


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
