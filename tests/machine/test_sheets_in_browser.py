"""Sheets as people use them: in a real browser, with and without script, by keyboard alone, and printed from the page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.site


def stored(page: Page) -> dict[str, str]:
    return page.evaluate("({...localStorage})")


def boxes(page: Page) -> list[bool]:
    return page.evaluate("[...document.querySelectorAll('[data-tick]')].map((box) => box.checked)")


# --- Ticks --------------------------------------------------------------------------------------------------------


def test_nothing_is_stored_until_somebody_asks(page: Page, address: str) -> None:
    """S3, S4"""
    page.goto(f"{address}sheets/request-complete/")
    page.locator(".tick").nth(0).click(position={"x": 200, "y": 12})
    page.locator("textarea").first.fill("A secret")
    assert boxes(page)[0]
    assert stored(page) == {}
    assert page.evaluate("document.cookie + sessionStorage.length") == "0"
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert not any(boxes(page))


def test_kept_ticks_are_there_again_and_can_be_cleared(page: Page, address: str) -> None:
    """S3, S4"""
    page.goto(f"{address}sheets/request-complete/")
    page.locator("[data-tick]").nth(1).check()
    page.get_by_role("button", name="Keep my ticks on this device").click()
    page.get_by_text("Your ticks are kept on this device.").wait_for()
    assert page.get_by_text("On a shared computer").is_visible()
    page.locator("[data-tick]").nth(3).check()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("textarea").first.fill("Never stored")
    assert "Never" not in str(stored(page))
    page.goto(f"{address}guides/make-your-request/")
    page.goto(f"{address}sheets/request-complete/")
    kept = page.locator("#request-complete [data-tick]")
    assert [index for index in range(kept.count()) if kept.nth(index).is_checked()] == [1, 3]
    page.locator("#request-complete").get_by_role("button", name="Clear my kept ticks").click()
    assert stored(page) == {}
    page.reload()
    assert not any(boxes(page))


def test_an_edit_to_another_item_loses_no_tick(page: Page, address: str) -> None:
    page.goto(f"{address}sheets/first-meeting/")
    page.locator("[data-tick]").nth(4).check()
    page.get_by_role("button", name="Keep my ticks").click()
    edited = page.evaluate("document.documentElement.outerHTML").replace("We have said to each other", "New words")
    new_id = "00000000"
    first = page.locator("[data-tick]").first.get_attribute("data-tick")
    page.route(
        "**/sheets/first-meeting/", lambda route: route.fulfill(body=edited.replace(str(first), new_id), content_type="text/html")
    )
    page.goto(f"{address}sheets/first-meeting/")
    assert [index for index, ticked in enumerate(boxes(page)) if ticked] == [4]


def test_every_box_is_named_by_its_whole_text_and_can_be_tapped(page: Page, address: str) -> None:
    """W19"""
    for sheet in ("request-complete", "first-meeting", "looking-back", "our-dates"):
        page.goto(f"{address}sheets/{sheet}/")
        for item in page.locator(".tick").all():
            text = " ".join(item.locator(".text").inner_text().split())
            role = item.locator("input").get_attribute("type")
            assert page.get_by_role(role, name=text, exact=True).count() >= 1, text  # type: ignore[arg-type]
            label = item.locator("label").bounding_box()
            assert label
            assert label["height"] >= 44


def test_a_link_in_an_item_leads_on_and_ticks_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}sheets/request-complete/")
    page.locator(".tick a.law").first.click()
    assert page.url.endswith("law/act/section-2/#p-2-a")


# --- Words --------------------------------------------------------------------------------------------------------


def test_words_can_be_copied_and_saved_and_leaving_warns(page: Page, address: str, context: BrowserContext, tmp_path: Path) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}sheets/looking-back/")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("textbox", name="How, and to what extent?").fill("A little.\nMore next year.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    page = context.new_page()
    page.goto(f"{address}sheets/looking-back/")
    page.get_by_role("textbox", name="How, and to what extent?").fill("A little.\nMore next year.")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Copy what we wrote").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what we wrote").click()
    download.value.save_as(tmp_path / "saved.txt")
    saved = (tmp_path / "saved.txt").read_text("utf-8").replace("\r\n", "\n")
    assert saved.replace("\n", "") == copied.replace("\r", "").replace("\n", "")
    assert re.search(
        r"Looking back\n.*\[x\] Yes\n\[ \] In part\n.*How, and to what extent\?\nA little\.\nMore next year\.\n", saved, re.DOTALL
    )
    assert download.value.suggested_filename == "looking-back.txt"


def test_leaving_with_typed_words_warns_and_without_does_not(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{address}sheets/looking-back/")
    page.goto(f"{address}sheets/")
    assert asked == []
    page.goto(f"{address}sheets/looking-back/")
    page.locator("textarea").first.click()
    page.keyboard.type("words")
    page.goto(f"{address}sheets/")
    assert asked == ["beforeunload"]


def test_a_field_grows_with_its_words(page: Page, address: str) -> None:
    page.goto(f"{address}sheets/our-dates/")
    field = page.locator("textarea").first
    before = field.bounding_box()
    field.fill("\n".join("line" for _ in range(12)))
    after = field.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] + 150
    assert field.evaluate("(field) => field.scrollHeight <= field.clientHeight + 2")


# --- Sorting ------------------------------------------------------------------------------------------------------


def test_ideas_are_sorted_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}sheets/good-bridge/")
    count = page.locator(".ideas .idea").count()
    assert count == 21
    page.locator(".ideas .idea").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Materials"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Handrail: moved to People. 1 of 21 placed.").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Width"
    assert page.get_by_role("list", name="People").inner_text().strip() == "Handrail"
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Width"
    assert page.locator(".moves").count() == 0
    page.locator("td .idea").focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Back to the ideas"
    page.keyboard.press("Enter")
    assert page.locator(".ideas .idea").count() == count


def test_ideas_are_sorted_by_touch_on_a_small_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}sheets/good-bridge/")
    page.get_by_role("button", name="Bench").tap()
    page.get_by_role("button", name="Money").tap()
    assert page.get_by_role("list", name="Money").inner_text().strip() == "Bench"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_without_script_ideas_are_a_plain_list(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}sheets/good-bridge/")
    assert page.locator(".ideas > li").count() == 21
    assert page.locator(".sheet").get_by_role("button").count() == 0
    assert page.get_by_role("textbox", name="Materials").is_visible()
    assert not page.locator(".sheet-tools").is_visible()
    context.close()


# --- Printed from the page ----------------------------------------------------------------------------------------


def printed(page: Page, tmp_path: Path) -> str:
    """What a page prints, as text."""
    (tmp_path / "page.pdf").write_bytes(page.pdf(format="A4", tagged=True))
    return subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_page_prints_its_sheet_and_no_furniture(browser: Browser, address: str, tmp_path: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{address}sheets/request-complete/")
    words = printed(page, tmp_path)
    for wanted in (
        "Is our request complete?",
        "Why we think that we should be heard",
        "Section 2(2)(d)",
        "What is still missing",
    ):
        assert wanted in words
    for unwanted in ("Keep my ticks", "Copy what", "Large print: PDF", "Search", "Skip to main", "Fill in here"):
        assert unwanted not in words
    page.emulate_media(media="print")
    assert page.locator(".square").first.is_visible()
    assert page.locator("#request-complete .space i").count() == 3
    assert page.locator("#request-complete .space i").first.is_visible()
    assert not page.locator("textarea").first.is_visible()
    box = page.locator(".square").first.bounding_box()
    assert box
    assert box["width"] == pytest.approx(6 * 96 / 25.4, abs=1)
    context.close()


def test_what_people_typed_and_ticked_prints_in_full(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}sheets/looking-back/")
    long = " ".join(f"word{number}" for number in range(600))
    page.get_by_role("textbox", name="How, and to what extent?").fill(long)
    page.get_by_label("In part", exact=True).check()
    words = printed(page, tmp_path)
    assert re.findall(r"word\d+", words) == long.split()
    page.emulate_media(media="print")
    part = page.locator(".write-in").first
    assert not part.locator(".space").is_visible()
    assert page.locator(".write-in").nth(1).locator(".space").is_visible()
    mark = "getComputedStyle(document.querySelectorAll('.square')[{}], '::after').content"
    assert page.evaluate(mark.format(1)) == '""'
    assert page.evaluate(mark.format(0)) == "none"


def test_sorted_ideas_print_where_they_are(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}sheets/good-bridge/")
    page.get_by_role("button", name="Flood level").click()
    page.get_by_role("button", name="Money").click()
    words = printed(page, tmp_path)
    assert words.index("Flood level") > words.index("Money")
    assert words.count("Flood level") == 1
