"""Each page of this guide on an old phone: its answer is on the first screen, its end is folded, and it is not endless."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from first_screen import BACK_MATTER, LENGTH, STOPS, height_of_end, length, phone, start_of, stops, too_low

pytestmark = pytest.mark.site

PARTS = ("guides", "authorities", "activities")


@pytest.fixture
def small(browser: Browser) -> Iterator[Page]:
    yield from phone(browser)


def guides(site: Path) -> list[str]:
    found = [path.parent.relative_to(site).as_posix() + "/" for part in PARTS for path in (site / part).rglob("index.html")]
    return [
        address for address in sorted(found) if 'http-equiv="refresh"' not in (site / address / "index.html").read_text("utf-8")
    ]


def test_the_answer_of_every_guide_is_on_the_first_screen(small: Page, site: Path, address: str) -> None:
    assert len(guides(site)) > 25
    for place in guides(site):
        small.goto(address + place)
        assert start_of(small, "main .admonition.key"), f"{place} has no short version"
        assert too_low(small) == [], place
        headings = start_of(small, "main .toc")
        assert not headings or headings[0] > start_of(small, "main .admonition.key")[0], place


def test_the_first_choice_is_on_the_first_screen(small: Page, site: Path, address: str) -> None:
    """The doors of the home page, and every question."""
    asking = [path.parent.relative_to(site).as_posix() + "/" for path in sorted((site / "ask").rglob("index.html"))]
    asking = [place for place in asking if 'choices"' in (site / place / "index.html").read_text("utf-8")]
    assert len(asking) > 3
    for place in ("", *asking):
        small.goto(address + place)
        assert start_of(small, "main :is(.doors-lead, .choices) + ul > li"), place
        assert too_low(small) == [], place


def test_no_guide_is_endless_and_its_end_is_folded(small: Page, site: Path, address: str) -> None:
    for place in guides(site):
        small.goto(address + place)
        assert length(small) <= LENGTH, place
        assert height_of_end(small) <= BACK_MATTER, place
        assert stops(small) <= STOPS, place


STEPS = ("get-a-decision", "report-and-look-back")


def test_the_first_page_of_a_step_is_a_list_of_tasks(small: Page, address: str) -> None:
    for step in STEPS:
        small.goto(f"{address}guides/{step}/")
        tasks = small.locator(".tasks + ol > li")
        assert tasks.count() > 2, step
        assert all(task.locator("a").first.is_visible() for task in tasks.all()), step


def test_what_makes_a_good_process_is_half_as_long_as_it_was(small: Page, address: str) -> None:
    small.goto(f"{address}guides/good-process/")
    assert length(small) < 20_000  # of 30,490
