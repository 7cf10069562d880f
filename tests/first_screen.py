"""What a reader has on the first screen of an old phone, and what stands at the end of a page: measured in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

PHONE = {"width": 320, "height": 640}
SHORT_VERSION, CHOICES = 500, 560
"""Where the short version and the choices of a page start at the latest, in CSS pixels from its top."""
BACK_MATTER, LENGTH = 250, 25_000
"""How high the end of a page is at most while it is folded, and a whole guide, in CSS pixels."""
STOPS = 60
"""How many stops the Tab key makes at most on a guide, outside its contents and the menu."""


def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def start_of(page: Page, selector: str) -> list[int]:
    """Where each element that the selector finds starts, from the top of the page."""
    return page.eval_on_selector_all(selector, "all => all.map((one) => Math.round(one.getBoundingClientRect().top + scrollY))")


def too_low(page: Page) -> list[str]:
    """What of the answer comes too late: the short version, the first two doors, the first choice."""
    limits = {".admonition.key": SHORT_VERSION, ".doors-lead + ul > li": CHOICES, ".choices + ul > li": CHOICES}
    found = []
    for selector, limit in limits.items():
        starts = start_of(page, f"main {selector}")[: 2 if "doors" in selector else 1]
        found += [f"{selector} starts at {start} px" for start in starts if start > limit]
    return found


def height_of_end(page: Page) -> int:
    return int(page.locator(".backs").evaluate("(one) => Math.round(one.getBoundingClientRect().height)"))


def length(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def stops(page: Page) -> int:
    """The stops of the Tab key outside the contents, the menu, and the header and footer that all pages share."""
    return int(
        page.evaluate(
            """() => [...document.querySelectorAll(".page :is(a[href], button, input, textarea, select, summary)")].filter(
                 (one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.closest(".toc")).length"""
        )
    )
