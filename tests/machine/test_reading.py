"""Reading a guide in a real browser: by everyone, on any screen, with keyboard, touch or no script.

The numbers W1, G3, S2 ... are those of the requirements: tests/guide/fixtures/requirements.tsv says what each asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import SPACING, violations
from every_page import RULES, Rule
from sites import LIMIT, SCRIPTS, packed, pages

pytestmark = pytest.mark.site

GUIDE, LONG, DATES, LAW, SHEET = (
    "guides/working-together/",
    "guides/make-your-request/",
    "guides/our-dates/",
    "law/act/section-2/",
    "sheets/request-complete/",
)
KINDS = {
    "home": "",
    "guide": GUIDE,
    "guide with sheets and tables": LONG,
    "dates": DATES,
    "activity": "activities/plan-the-bridge/",
    "law entry": LAW,
    "law list": "law/",
    "glossary": "glossary/",
    "sheet": SHEET,
    "letter": "sheets/no-answer/",
    "cards": "sheets/idea-cards/",
    "sort": "sheets/good-bridge/",
    "notes": "sheets/good-bridge/facilitator/",
    "sheets": "sheets/",
    "question": "ask/on-a-path/",
    "answer": "ask/yes/",
    "about": "about/",
    "statement": "about/accessibility/",
    "missing": "no/such/page/",
}
WIDTHS = {"wide": 1280, "small": 320}


@pytest.fixture(params=WIDTHS.values(), ids=WIDTHS.keys())
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser as wide as a desk or as narrow as an old phone, which is touched."""
    context = browser.new_context(viewport={"width": request.param, "height": 800}, has_touch=request.param < 600)
    yield context
    context.close()


@pytest.fixture(params=KINDS.values(), ids=KINDS.keys())
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def open_all(page: Page) -> None:
    """Open everything that opens: the menu, what is folded, the meaning of a word, the search with a result chosen."""
    if page.locator(".menu summary").is_visible():
        page.locator(".menu summary").click()
    closed = page.locator("main details:not([open]) > summary").filter(visible=True)
    for _ in range(min(closed.count(), 4)):  # one that has been opened is closed no more: the first is another
        closed.first.click()
    words = page.locator("main a.term[role=button]")
    if words.count():
        words.first.click()
        assert page.locator("#tip").is_visible()
    if page.locator(".find-open").is_visible():
        page.locator(".find-open").click()
    page.locator("#find").fill("notice")
    page.locator(".hits a").first.wait_for()
    page.keyboard.press("ArrowDown")


def tab_stops(page: Page, key: str = "Tab", limit: int = 400) -> Iterator[dict[str, Any]]:
    """Each stop of the Tab key, from where the focus is to the end of the page: its box, and what stands at its middle."""
    for _ in range(limit):
        page.keyboard.press(key)
        stop = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (!at || at === document.body) return null;
              const box = [...at.getClientRects()][0] ?? at.getBoundingClientRect();
              const style = getComputedStyle(at);
              const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 60), 0), innerWidth - 1);
              const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
              const top = document.elementFromPoint(x, y);
              const sides = Math.min(box.top, innerHeight - box.bottom);
              return {
                name: at.tagName + " " + (at.id || at.className) + " " + at.textContent.trim().slice(0, 30),
                left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: box.width, height: box.height,
                outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor,
                seen: !!top && (at.contains(top) || top.contains(at) || top.tagName === "LABEL"), first: at.dataset.walked === "1",
                mark: (at.dataset.walked = "1"),
              };
            }"""
        )
        if stop is None or stop["first"]:
            return
        yield stop


# --- For everyone -------------------------------------------------------------------------------------------------


def test_no_fault_is_found_by_axe(screen: BrowserContext, address: str, kind: str) -> None:
    """W1, W2, W17: every kind of page, small and wide, with everything on it open; small, as it comes and in the dark too."""
    page = screen.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + kind)
    small = page.viewport_size["width"] < 600
    assert not small or violations(page) == []
    open_all(page)
    assert violations(page) == []
    if not small:
        return
    # Colours are all that differs in the dark, and where the reader has colours of their own.
    for look in ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}):
        page.emulate_media(reduced_motion="reduce", **look)
        assert violations(page, {"runOnly": ["color-contrast", "link-in-text-block"]}) == [], look


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_keeps_a_rule(site: Path, rule: Rule) -> None:
    """W6, W7, W20, W23, W24, W25, G1: see every_page.py."""
    for path, soup in pages(site):
        rule(path, soup)


def test_headings_are_named_by_their_words_alone(page: Page, address: str) -> None:
    """W7: no sign for a permanent link is read aloud with them."""
    page.goto(address + GUIDE)
    names = re.findall(r'heading "(.*?)"', page.locator("main").aria_snapshot())
    assert {"Plan the bridge together", "Share information"} <= set(names)


def test_the_first_tab_stop_skips_the_menu(screen: BrowserContext, address: str, kind: str) -> None:
    """W8"""
    page = screen.new_page()
    page.goto(address + kind)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to main content"
    box = skip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.close()


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_every_stop_can_be_seen_and_nothing_covers_it(browser: Browser, address: str, kind: str, width: int) -> None:
    """W9, W11, W12: the whole page is walked forward with Tab, then back from its end. On a tablet, one page stands for all."""
    if width == 768 and kind != GUIDE:
        return
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + kind)
    page.evaluate("[...document.querySelectorAll('main .tick')].slice(12).forEach((one) => one.remove())")  # a dozen stand for all
    limit = 90 if kind == "glossary/" else 130  # of a long page, its beginning forward and its end backward
    forward = list(tab_stops(page, limit=limit))
    assert len(forward) > 8
    page.evaluate("document.querySelectorAll('[data-walked]').forEach((one) => delete one.dataset.walked)")
    if kind != "glossary/":
        page.locator("footer a").last.focus()
    backward = list(tab_stops(page, "Shift+Tab", limit=limit))
    for stop in [*forward, *backward]:
        assert stop["width"] >= 8, stop
        assert stop["height"] >= 8, stop
        assert stop["left"] >= -1, stop
        assert stop["right"] <= width + 1, stop
        assert stop["outline"] >= 2, stop
        assert stop["seen"], stop
    context.close()


def test_the_focus_ring_has_enough_contrast(page: Page, address: str) -> None:
    """W11: 3 to 1 at least against the ground, light and dark."""
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        page.goto(address + GUIDE)
        page.locator("main a.term").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        ring, ground = page.evaluate(
            "() => [getComputedStyle(document.activeElement).outlineColor, getComputedStyle(document.body).backgroundColor]"
        )
        assert contrast(ring, ground) >= 3, (colours, ring, ground)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as browsers give them: rgb(11, 92, 107)."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_menu_is_used_by_keyboard_on_a_small_screen(browser: Browser, address: str) -> None:
    """W10"""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + GUIDE)
    line = page.locator(".menu summary")
    assert line.inner_text().strip() == "Menu"
    assert page.locator(".crumb li").last.inner_text() == "Step 4 of 5: Work together"
    assert not page.locator(".menu a").first.is_visible()
    line.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Home"
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator(".menu a").first.is_visible()
    context.close()


def test_targets_are_large_enough_to_touch(browser: Browser, address: str, kind: str) -> None:
    """W13: what stands alone is 24 pixels high or more, our own controls 44; links inside a sentence are excused (WCAG 2.5.8)."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(address + kind)
    page.locator(".menu summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, input, textarea")].filter((one) => {
          const box = one.getBoundingClientRect();
          const alone = ".menu li, .toc li, .crumb li, .foot li, .sheet-links li";
          const sentence = `p:not(.buttons), li:not(${alone}), dd, td, dt, caption, .text`;
          if (!box.width || one.closest(".skip, .vh") || one.closest(sentence)) return false;
          return box.height < (one.matches("button, summary, .menu a, .toc a, #find, textarea") ? 43.5 : 24);
        }).map((one) => one.outerHTML.slice(0, 90) + one.getBoundingClientRect().height)"""
    )
    assert small == []
    context.close()


@pytest.mark.parametrize("how", ["as it comes", "wider spacing", "text twice the size", "text twice the size on a wide screen"])
def test_nothing_scrolls_sideways_or_is_cut_off(browser: Browser, address: str, kind: str, how: str) -> None:
    """W14, W15"""
    width = 1280 if "wide screen" in how else 320
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + kind)
    if how == "wider spacing":
        page.add_style_tag(content=SPACING)
    if "twice" in how:
        page.add_style_tag(content="html { font-size: 32px }")
    if width == 320:
        page.locator(".menu summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
          const style = getComputedStyle(one), box = one.getBoundingClientRect();
          return box.width > 1 && box.height > 1 && style.visibility !== "hidden" && !one.closest(".vh, svg, thead, [hidden]")
            && (box.right > innerWidth + 1 || (style.overflow === "hidden" && one.scrollWidth > one.clientWidth + 1));
        }).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert cut == []
    context.close()


def test_links_in_the_text_are_underlined(page: Page, address: str, kind: str) -> None:
    """W16"""
    page.goto(address + kind)
    plain = page.evaluate(
        """() => [...document.querySelectorAll("main p a, main li a, main dd a, main td a")]
          .filter((one) => one.getClientRects().length && !getComputedStyle(one).textDecorationLine.includes("underline"))
          .map((one) => one.outerHTML)"""
    )
    assert plain == []


def test_forced_colours_keep_borders_and_reduced_motion_stops_motion(browser: Browser, address: str) -> None:
    """W17, W18"""
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + SHEET)
    page.locator(".term").first.click()
    for what in ("#find", "textarea", ".btn:not([hidden])", "#tip"):
        width, style = page.locator(what).first.evaluate(
            "(one) => [getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderTopStyle]"
        )
        assert float(width.removesuffix("px")) >= 1, what
        assert style != "none", what
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].map((one) => getComputedStyle(one))
          .filter((style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== "none").length"""
    )
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_on_a_small_screen_every_cell_says_its_column(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + LONG)
    cell = page.locator("table [data-label='Time limit']").first
    assert cell.evaluate("(one) => getComputedStyle(one, '::before').content").replace('" "', "") == '"Time limit: "'
    # What the browser tells a screen reader: a table is one still, however it is shown.
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {node["role"]["value"] for node in tree if not node.get("ignored")}
    assert {"table", "row", "columnheader", "cell"} <= roles
    context.close()


def test_search_is_a_named_combobox_that_announces_its_results(page: Page, address: str) -> None:
    """W21"""
    page.goto(address)
    field = page.get_by_role("combobox", name="Search this guide")
    field.fill("decision notice")
    page.get_by_role("listbox", name="Search results").wait_for()
    assert re.fullmatch(r"(First 8 of )?\d+ results", page.locator(".find [role=status]").inner_text())
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == field.get_attribute("aria-activedescendant")
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "find"
    field.fill("xyzzy")
    page.get_by_text("No results").wait_for()
    field.fill("section 2")
    page.get_by_role("option", name="Section 2").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/law/act/section-2/")


def test_everything_can_be_read_without_script(browser: Browser, page: Page, address: str, kind: str) -> None:
    """W22: the same words, the same links; nothing is offered that cannot work."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    plain = context.new_page()
    plain.goto(address + kind)
    page.goto(address + kind)
    said = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dt, dd, td)")]
      .filter((one) => one.getClientRects().length && !one.closest(".sheet-tools, .sort")).map((one) => one.textContent.trim())"""
    read = BeautifulSoup(plain.content(), "html.parser")
    # Ideas to sort are buttons with script, and no place for links; the tools name what is still empty.
    links = """() => [...document.querySelectorAll("nav a, main a, footer a")]
      .filter((one) => !one.closest(".ideas, .sheet-tools")).map((one) => one.getAttribute("href"))"""
    assert page.evaluate(links) == [
        link["href"] for link in read.select("nav a, main a, footer a") if not link.find_parent(class_=["ideas", "sheet-tools"])
    ]
    words = "".join(read.main.get_text().split()) if read.main else ""
    for text in page.evaluate(said):
        assert "".join(text.split()) in words, text
    assert not plain.locator("form.find").is_visible()
    for link in plain.locator(".menu a, .steps a").all()[:5]:
        assert link.is_visible()
    context.close()


# --- Words where they stand ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["click", "Enter", "Space", "tap"])
def test_a_word_opens_its_meaning_and_closes_it(browser: Browser, address: str, way: str) -> None:
    """G2, G3, G4, G5"""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, has_touch=way == "tap")
    page = context.new_page()
    page.goto(address + GUIDE)
    word = page.get_by_role("button", name="landowner", exact=True).first
    assert word.get_attribute("aria-expanded") == "false"

    def act() -> None:
        if way in ("click", "tap"):
            getattr(word, way)()
        else:
            word.focus()
            page.keyboard.press(way)

    act()
    tip = page.get_by_role("group", name="Meaning of landowner")
    assert tip.is_visible()
    assert "Someone who owns the land" in tip.inner_text()
    assert word.get_attribute("aria-expanded") == "true"
    assert page.url.endswith(GUIDE)
    act()
    assert not tip.is_visible()
    act()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    assert word.get_attribute("aria-expanded") == "false"
    if way in ("Enter", "Space"):
        assert page.evaluate("document.activeElement.textContent") == "landowner"
        act()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "More in the glossary"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.textContent") == "landowner"
    act()
    page.get_by_role("button", name="decision notice").first.click()
    assert page.locator(":popover-open").count() == 1
    assert word.get_attribute("aria-expanded") == "false"
    page.locator("h1").click()
    assert page.locator(":popover-open").count() == 0
    context.close()


def test_the_full_entry_is_one_step_further(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    page.get_by_role("button", name="landowner").first.click()
    page.get_by_role("link", name="More in the glossary").click()
    assert page.url.endswith("glossary/#landowner")


@pytest.mark.parametrize("size", [16, 32])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("place", [LONG, SHEET])
def test_a_meaning_is_within_the_screen_and_next_to_its_word(
    browser: Browser, address: str, width: int, size: int, place: str
) -> None:
    """G6: at the edges of the page, on a small screen, with text at twice its size."""
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + place)
    page.add_style_tag(content=f"html {{ font-size: {size}px }}")
    for word in page.locator("main a.term[role=button]").all()[:12]:
        word.scroll_into_view_if_needed()
        word.click()
        tip = page.locator("#tip").bounding_box()
        assert tip
        assert tip["x"] >= 0
        assert tip["x"] + tip["width"] <= width
        assert tip["y"] >= -1
        assert tip["y"] + min(tip["height"], 780) <= 801
        rects = word.evaluate("(one) => [...one.getClientRects()].map((box) => [box.top, box.bottom])")
        assert min(abs(tip["y"] - rects[-1][1]), abs(tip["y"] + tip["height"] - rects[0][0])) < 12
        page.keyboard.press("Escape")
    context.close()


def test_a_meaning_does_not_open_on_hover(page: Page, address: str) -> None:
    """G7: so nothing has to be dismissed."""
    page.goto(address + GUIDE)
    page.locator("main a.term").first.hover()
    page.wait_for_timeout(300)
    assert page.locator("#tip").count() == 0


def test_without_popovers_or_script_a_word_is_a_link(browser: Browser, address: str) -> None:
    """G9"""
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        if script:
            page.add_init_script("delete HTMLElement.prototype.popover")
        page.goto(address + GUIDE)
        page.get_by_role("link", name="landowner").first.click()
        page.wait_for_url("**/glossary/#landowner")
        context.close()


def test_a_word_inside_a_tick_opens_and_ticks_nothing(page: Page, address: str) -> None:
    page.goto(address + SHEET)
    item = page.locator(".tick:has(a.term)").first
    name = " ".join(item.locator(".text").inner_text().split())
    item.locator("a.term").first.click()
    assert page.locator("#tip").is_visible()
    assert not item.locator("input").is_checked()
    assert page.get_by_role("checkbox", name=name, exact=True).count() == 1


# --- Private, safe, light -----------------------------------------------------------------------------------------


def test_nothing_is_stored_and_no_other_origin_is_asked(page: Page, address: str, kind: str) -> None:
    """S1, S2, S5: with the search and a meaning opened, and printed. What the console says fails the test."""
    page.goto(address + kind)
    page.locator("#find").fill("notice")
    page.locator(".hits a").first.wait_for()
    page.keyboard.press("Escape")
    if page.locator("main a.term[role=button]").count():
        page.locator("main a.term").first.click()
    page.pdf()
    stored = page.evaluate(
        """async () => [document.cookie, localStorage.length, sessionStorage.length,
          (await indexedDB.databases()).length, (await caches.keys()).length]"""
    )
    assert stored == ["", 0, 0, 0, 0]


def test_a_first_view_is_light(page: Page, address: str, site: Path, kind: str) -> None:
    """W25: everything that a browser fetches before the reader acts, packed, both fonts too; our own scripts 14 KB at most."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address + kind)
    page.wait_for_timeout(150)
    sizes: dict[str, int] = {}
    for url in fetched:
        path = site / url.removeprefix(address)
        path = path / "index.html" if path.is_dir() else path if path.exists() else site / "404.html"
        sizes[url] = packed(path)
    assert sum(sizes.values()) <= LIMIT, sizes
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    assert scripts <= SCRIPTS, sizes
    assert sum(url.endswith(".woff2") for url in fetched) == 2


def test_every_header_is_sent_and_the_pages_carry_the_policy(site: Path) -> None:
    """S5, S6: a policy in a page may not say who frames it, so that stands in the headers."""
    headers = (site / "_headers").read_text("utf-8")
    for wanted in ("frame-ancestors 'none'", "X-Content-Type-Options: nosniff", "Referrer-Policy: ", "Permissions-Policy: "):
        assert wanted in headers
    for path, soup in pages(site):
        meta = soup.select_one("meta[http-equiv=Content-Security-Policy]")
        assert meta, path
        policy = str(meta["content"])
        assert "script-src 'self'; style-src 'self';" in policy
        assert policy in headers
        assert "unsafe" not in policy
        assert "frame-ancestors" not in policy


def test_nothing_inline_and_no_address_that_does_something(site: Path) -> None:
    """S7"""
    for path, soup in pages(site):
        assert not soup.select("[style], style, script:not([src], [type='application/ld+json'])"), path  # the latter is data
        for tag in soup.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], (path, tag)
            for name in ("href", "src", "action"):
                value = str(tag.get(name) or "")
                assert not re.match(r"\s*(javascript|vbscript|data):", value, re.IGNORECASE), (path, value)


# --- The frame ----------------------------------------------------------------------------------------------------


def test_help_is_in_the_same_place_on_every_page(site: Path) -> None:
    """L1, L6: the statement and a way to write to us, at the foot of every page, in the same order."""
    feet = set()
    for path, soup in pages(site):
        foot = soup.select_one("footer.foot")
        assert foot, path
        feet.add(tuple(" ".join(link.get_text().split()) for link in foot.select("a")))
        wrong = foot.select_one("a[href^='mailto:']")
        assert wrong, path
        assert wrong.text == "Something wrong on this page?"
        if not soup.select("meta[name=robots]"):
            here = path.parent.relative_to(site).as_posix()
            wanted = quote(f"Page: https://footbridge.example/{'' if here == '.' else here + '/'}\r\nVersion: ")
            assert f"body={wanted}" in str(wrong["href"]), path
    assert len(feet) == 1
    assert "Accessibility" in feet.pop()
    assert (site / "about" / "accessibility" / "index.html").exists()


def test_the_journey_is_shown_and_says_where_a_page_stands(page: Page, address: str) -> None:
    page.goto(address)
    steps = page.locator(".steps.journey > li h3").all_inner_texts()
    assert steps == ["Before you ask", "Make your request", "Get a decision", "Work together", "Look back"]
    for link in page.locator(".journey a").all():
        assert link.get_attribute("href")
    page.goto(address + GUIDE)
    here = page.locator(".menu .steps [aria-current=step]")
    assert here.locator("> span").inner_text() == "Work together"
    assert here.locator("[aria-current=page]").inner_text() == "Plan the bridge together"
    assert page.get_by_role("link", name="Previous Our dates").is_visible()
    assert here.locator("li").first.inner_text() == "Plan the bridge together"  # the pages of a step, in their order
    page.goto(address + LAW)
    assert page.locator(".menu .steps").count() == 0


def test_a_missing_page_helps(page: Page, address: str) -> None:
    page.goto(address + "guides/gone/")
    assert page.locator("h1").inner_text() == "Page not found"
    page.get_by_role("link", name="Make your request").click()
    assert page.url.endswith(LONG)


def test_every_page_says_how_to_link_to_it_and_can_be_copied(page: Page, address: str, site: Path, context: BrowserContext) -> None:
    """K9, K10, K11: an address and its text, and nothing that a council's editor takes out."""
    for _, soup in pages(site):
        if soup.select("meta[name=robots]"):
            continue  # the page of results, and that for unknown addresses
        snippet = BeautifulSoup(soup.select_one("#link-html").text, "html.parser")
        (link,) = snippet.contents
        assert link.name == "a"
        assert dict(link.attrs) == {"href": soup.select_one("link[rel=canonical]")["href"]}
        assert link.text
        assert "<" not in link.text
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + LAW)
    page.locator(".link-here summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy the HTML").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    title = "Section 2: Requests for a footbridge (Ask for a footbridge)"
    assert copied == f'<a href="https://footbridge.example/law/act/section-2/">{title}</a>'
    assert page.locator("#link-address").inner_text() == "https://footbridge.example/go/section-2/"
