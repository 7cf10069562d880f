"""The look in a real browser: links by their colours and sizes, lists of tasks, drawings."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from browsing import violations
from drawings import drawings_can_be_read

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.site
ASKING = "guides/make-your-request/"
LIGHT, DARK = (0x5A, 0x3D, 0x8A), (0xC9, 0xB3, 0xF2)
"""The colour of where you have been."""
FINGER = 44


def inks(page: Page, selector: str, visited: bool) -> set[tuple[int, ...]]:
    """The colours that a link is painted in. What a script is told of a visited link is not what is painted."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    session.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": ["visited"] if visited else []})
    picture = Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("RGB")
    session.detach()
    return {colour for _, colour in picture.getcolors(1 << 20) or []}


@pytest.mark.parametrize(("colours", "purple"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("selector", ["main a.law", "main p a:not([class])"])
def test_where_you_have_been_is_purple_and_nothing_else(
    page: Page, address: str, colours: Any, purple: tuple[int, ...], selector: str
) -> None:
    page.emulate_media(color_scheme=colours)
    page.goto(address + ASKING)
    page.evaluate("document.fonts.ready")
    assert purple not in inks(page, selector, visited=False)
    assert purple in inks(page, selector, visited=True)


def test_a_law_link_is_as_dark_as_its_text_and_has_a_thinner_line(page: Page, address: str) -> None:
    page.goto(address + ASKING)
    look = "(one) => [getComputedStyle(one).color, parseFloat(getComputedStyle(one).textDecorationThickness)]"
    colour, line = page.locator("main p a.law").first.evaluate(look)
    text_colour, text_line = page.locator("main p a:not([class])").first.evaluate(look)
    assert colour == page.locator("main p").first.evaluate("(one) => getComputedStyle(one).color")
    assert colour != text_colour
    assert line < text_line


@pytest.mark.parametrize("width", [320, 1280])
def test_a_finger_hits_each_link_of_a_list_and_no_two_are_one(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, has_touch=True)
    page.goto(address + "guides/working-together/")
    page.evaluate("document.querySelector('main .links').insertAdjacentHTML('beforeend', '<li><a href=\"#a\">Another</a></li>')")
    boxes = [box for link in page.locator("main .links > li > a:first-child").all() if (box := link.bounding_box())]
    assert len(boxes) > 1
    assert all(box["height"] >= FINGER for box in boxes)
    assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes))
    page.close()


TASKS = "guides/before-you-ask/"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_task_is_one_line_to_tap_and_a_law_in_it_another(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, has_touch=True)
    page.goto(address + TASKS)
    line = page.locator(".tasks + ol > li").nth(1)
    box = line.bounding_box()
    assert box
    assert box["height"] >= FINGER
    line.tap(position={"x": box["width"] - 4, "y": box["height"] - 6})  # at its far end, where there are no words
    page.wait_for_url(address + ASKING)
    page.goto(address + TASKS + "#gap")
    page.locator("#gap a.law").tap()
    page.wait_for_url(address + "law/act/section-1/**")
    page.close()


def test_a_task_says_its_number_and_is_a_list_without_style(page: Page, address: str) -> None:
    page.goto(address + TASKS)
    number = "(items) => items.map((one) => getComputedStyle(one, '::before').content)"
    assert page.locator(".tasks + ol > li").evaluate_all(number) == ["counter(task)", "counter(task)"]
    assert page.locator(".tasks + ol > li > a:first-of-type").evaluate_all("(links) => links.map((one) => one.tabIndex)") == [0, 0]


def test_a_task_has_a_square_on_paper_alone(page: Page, address: str) -> None:
    page.goto(address + TASKS)
    square = "(one) => [getComputedStyle(one, '::after').content, getComputedStyle(one, '::after').borderTopStyle]"
    line = page.locator(".tasks + ol > li").first
    assert line.evaluate(square)[0] == "none"
    page.emulate_media(media="print")
    assert line.evaluate(square) == ['""', "solid"]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_drawing_can_be_read_on_a_small_phone(browser: Browser, address: str, colours: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=colours)
    page.goto(address + TASKS)
    assert drawings_can_be_read(page) == 1
    assert violations(page) == []
    page.close()


def test_a_drawing_in_forced_colours_has_the_colours_of_the_text(browser: Browser, address: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(address + TASKS)
    stroke = page.locator("svg.drawing path").first.evaluate("(one) => getComputedStyle(one).stroke")
    assert stroke == page.locator("main p").first.evaluate("(one) => getComputedStyle(one).color")
    page.emulate_media(forced_colors="none")
    assert page.locator("svg.drawing path").first.evaluate("(one) => getComputedStyle(one).stroke") != stroke
    page.close()
