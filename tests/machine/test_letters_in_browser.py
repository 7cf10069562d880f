"""Letters as people complete them: in a real browser, with and without script, by keyboard alone on a small screen, and printed."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from letters_page import LETTER, ODD
from plainguide.dates import work_out
from rendering import time_limits

pytestmark = pytest.mark.site


@pytest.fixture
def letter(page: Page, address: str) -> Page:
    page.goto(f"{address}{LETTER}")
    return page


def text(page: Page) -> str:
    return page.locator(".letter-text").inner_text()


def copied(page: Page) -> str:
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.get_by_role("button", name="Copy the text").click()
    page.get_by_text("Copied.").wait_for()
    return str(page.evaluate("window.copied"))


# --- What is typed ------------------------------------------------------------------------------------------------


def test_what_is_typed_stands_in_the_letter_wherever_its_field_does(letter: Page) -> None:
    assert "From: [Name of your club]" in text(letter)
    letter.get_by_label("Name of your club").press_sequentially("River Ramblers")
    assert "From: River Ramblers" in text(letter)
    assert "[Who signs], for River Ramblers" in text(letter)
    letter.get_by_label("Name of your club").fill("  ")
    assert "From: [Name of your club]" in text(letter)


def test_a_part_is_there_only_for_its_answer(letter: Page) -> None:
    assert "[Only if “Did you ask for another council to take part?” is “No”:]" in text(letter)
    letter.get_by_label("Yes", exact=True).check()
    assert "You had 45 working days" in text(letter)
    assert "You had 30 working days" not in text(letter)
    assert "[Only if" not in text(letter)
    assert "[What else" not in text(letter)
    letter.get_by_label("What else you want to say").fill("Thank you.")
    assert "Thank you." in text(letter)


def test_what_only_another_answer_needs_is_not_asked_for(letter: Page) -> None:
    other = letter.get_by_label("The other council")
    assert other.is_hidden()
    letter.get_by_label("No", exact=True).check()
    assert other.is_hidden()
    assert letter.get_by_label("Validation date").is_visible()
    letter.get_by_label("Yes", exact=True).check()
    assert other.is_visible()
    other.fill("River Council")
    assert "River Council." in text(letter)


def test_a_full_stop_that_the_letter_has_already_is_not_said_twice(letter: Page) -> None:
    letter.get_by_label("Yes", exact=True).check()
    letter.get_by_label("The other council").fill("River Council.")
    assert "River Council." in text(letter)
    assert "River Council.." not in text(letter)
    letter.get_by_label("Name of your club").fill("Ramblers Inc.")
    assert "From: Ramblers Inc." in text(letter)


DATES = [  # what is typed, and the day that it is
    ("2 June 2025", "2025-06-02"),
    ("2/6/2025", "2025-06-02"),
    ("2025-12-07", "2025-12-07"),
    ("2.6.25", "2025-06-02"),
    ("Monday 2nd June 2025", "2025-06-02"),
    ("Wed 1 Apr 2026", "2026-04-01"),
]


@pytest.mark.parametrize(("typed", "iso"), DATES)
@pytest.mark.parametrize("others", ["asked", "not-asked"])
def test_a_last_day_is_that_of_the_guides_own_dates(letter: Page, typed: str, iso: str, others: str) -> None:
    letter.get_by_label("Validation date").fill(typed)
    letter.locator(f"input[value={others}]").check()
    results, _ = work_out(time_limits(), {"others": others, "process": "new"}, {"validation": datetime.date.fromisoformat(iso)})
    (last,) = [one.last for one in results if one.deadline.id == "decision"]
    assert last is not None
    said = f"{last:%A} {last.day} {last:%B} {last.year}"
    assert letter.locator("output").inner_text() == f"{said}."
    assert f"ended on {said} (section 4(4))" in re.sub(r"\s+", " ", text(letter).replace("§\u202f", "").replace("§", ""))


def test_a_letter_that_is_for_afterwards_says_so_beforehand(letter: Page) -> None:
    letter.get_by_label("Validation date").fill("5 January 2099")
    letter.get_by_label("No", exact=True).check()
    assert (
        letter.locator("output").inner_text()
        == "Friday 13 February 2099. This day has not passed yet. Send the document only after it."
    )


def test_what_is_not_a_date_is_used_as_it_was_typed_and_said_to_be_none(letter: Page) -> None:
    letter.get_by_label("Validation date").fill("last Tuesday")
    letter.get_by_label("Who signs").click()
    letter.get_by_text("We cannot read this as a date.").wait_for()
    assert letter.locator("[aria-invalid=true]").count() == 1
    assert "the validation date last Tuesday" in text(letter)
    assert letter.locator("output").inner_text() == "It is worked out from your answers."


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD.keys())
def test_odd_words_are_shown_and_copied_as_they_were_typed(letter: Page, typed: str) -> None:
    before = letter.evaluate("document.querySelectorAll('.letter-text *').length")
    letter.get_by_label("What else you want to say").fill(typed)
    assert letter.locator(".gap[data-field=more]").evaluate("(gap) => gap.textContent") == typed.strip()
    assert letter.evaluate("document.querySelectorAll('.letter-text *').length") == before
    assert letter.evaluate("window.broken") is None
    assert typed.strip() in copied(letter)
    assert letter.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_copied_is_what_stands_there(letter: Page) -> None:
    letter.get_by_label("Name of your club").fill("River Ramblers")
    letter.get_by_label("Yes", exact=True).check()
    words = copied(letter)
    assert "- you, and\n- [The other council]." in words
    assert "The decision notice | At once" in words
    assert re.findall(r"\w+", words) == re.findall(r"\w+", text(letter))


def test_the_page_says_how_much_is_left(letter: Page) -> None:
    asked = "Name of your club, Council you asked, Who signs, Validation date"
    others = "Did you ask for another council to take part?"
    assert letter.locator(".left").inner_text() == f"5 places are still empty: {asked}, {others}"
    letter.get_by_label("No", exact=True).check()
    asked = "Name of your club, Council you asked, Who signs, Validation date"
    assert letter.locator(".left").inner_text() == f"4 places are still empty: {asked}"
    letter.locator(".left").get_by_role("link", name="Who signs").click()
    assert letter.evaluate("document.activeElement.id") == "no-answer-field-name"
    for label in ("Name of your club", "Council you asked", "Who signs", "Validation date"):
        letter.get_by_label(label).fill("2 June 2025")
    letter.get_by_label("No", exact=True).check()
    assert letter.locator(".left").inner_text() == "Nothing is left to fill in."


def test_a_day_that_cannot_be_worked_out_is_left_to_do(letter: Page) -> None:
    for label in ("Name of your club", "Council you asked", "Who signs"):
        letter.get_by_label(label).fill("Words")
    letter.get_by_label("No", exact=True).check()
    letter.get_by_label("Validation date").fill("last Tuesday")
    assert letter.locator(".left").inner_text() == "1 place is still empty: Last day for the decision"


def test_two_days_that_cannot_be_worked_out_are_left_to_do(page: Page, address: str) -> None:
    """As where a letter says a second last day, counted from the same date."""

    def twice(route: Route) -> None:
        body = route.fetch().text()
        (part,) = re.findall(r'<div class="part field" data-field="last-day".*?</output>\s*</div>', body, re.DOTALL)
        (gap,) = re.findall(r'<span class="gap[^>]*data-field="last-day".*?</span>', body)
        body = body.replace(
            part, part + part.replace("last-day", "other-day").replace('data-kind="other-day', 'data-kind="last-day')
        )
        route.fulfill(
            body=body.replace(gap, gap + gap.replace('data-field="last-day"', 'data-field="other-day"')), content_type="text/html"
        )

    page.route(f"**/{LETTER}", twice)
    page.goto(f"{address}{LETTER}")
    for label in ("Name of your club", "Council you asked", "Who signs"):
        page.get_by_label(label).fill("Words")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Validation date").fill("last Tuesday")
    assert page.locator(".left").inner_text() == "2 places are still empty: Last day for the decision, Last day for the decision"


def test_lists_in_lists_and_their_numbers_are_copied(letter: Page) -> None:
    html = "<ol start='3'><li>Three<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul></li><li>Four</li></ol>"
    html += "<dl><dt>Term</dt><dd>Meaning</dd></dl>"
    letter.evaluate("(html) => document.querySelector('.letter-text').insertAdjacentHTML('beforeend', html)", html)
    assert copied(letter).endswith("\n\n3. Three\n  - a\n  - b\n    1. c\n4. Four\n\nTerm\n\nMeaning\n")


def test_a_page_that_the_browser_kept_comes_back_empty(letter: Page) -> None:
    letter.get_by_label("Validation date").fill("last Tuesday")
    letter.get_by_label("Who signs").click()
    letter.get_by_text("We cannot read this as a date.").wait_for()
    letter.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert letter.get_by_label("Validation date").input_value() == ""
    assert letter.locator("[aria-invalid]").count() == 0
    assert letter.locator(".read").all_inner_texts() == [""]
    assert letter.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))"), "nothing is left that could be lost"


# --- Away from the page -------------------------------------------------------------------------------------------


NOTE_LINK = """document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  window.opened = link.href;
  event.preventDefault();
})"""


def test_the_letter_opens_in_a_mail_where_it_is_short_enough(letter: Page) -> None:
    letter.evaluate(NOTE_LINK)
    letter.get_by_label("Name of your club").fill("Ramblers & Co")
    letter.get_by_role("button", name="Open in my email").click()
    address = unquote(letter.evaluate("window.opened"))
    assert address.startswith("mailto:?subject=Our request for a footbridge&body=To: [Council you asked]\r\n\r\n")
    assert "\r\nFrom: Ramblers & Co\r\n" in address
    letter.evaluate("window.opened = ''; navigator.clipboard.writeText = async () => {}")
    letter.get_by_label("What else you want to say").fill("long " * 500)
    letter.get_by_role("button", name="Open in my email").click()
    letter.get_by_text("The text is too long to pass on.").wait_for()
    assert unquote(letter.evaluate("window.opened")) == "mailto:?subject=Our request for a footbridge"


def test_a_mail_has_the_first_heading_that_is_shown_and_no_half_of_an_emoji(letter: Page) -> None:
    letter.evaluate(NOTE_LINK)
    letter.evaluate("document.querySelector('.only').insertAdjacentHTML('beforeend', '<h2>Not for you</h2>')")
    letter.evaluate(
        "(() => { const text = document.querySelector('.letter-text'); text.prepend(document.querySelector('.only')); })()"
    )
    letter.get_by_label("Yes", exact=True).check()
    letter.get_by_label("What else you want to say").evaluate(
        "(field) => { field.value = 'cut \\ud83d'; field.dispatchEvent(new InputEvent('input', { bubbles: true })); }"
    )
    letter.get_by_role("button", name="Open in my email").click()
    address = unquote(letter.evaluate("window.opened"))
    assert address.startswith("mailto:?subject=Our request for a footbridge&body=")
    assert "cut \ufffd" in address


def test_nothing_is_stored_or_sent_and_leaving_warns(page: Page, address: str) -> None:
    sent: list[str] = []
    asked: list[str] = []
    page.goto(f"{address}{LETTER}", wait_until="networkidle")
    page.on("request", lambda request: sent.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("Name of your club").click()
    page.keyboard.type("A secret")
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert sent == []
    page.goto(f"{address}sheets/")
    assert asked == ["beforeunload"]
    page.go_back()
    assert page.get_by_label("Name of your club").input_value() == ""
    assert "[Name of your club]" in text(page)


LINKS = {"in the form": ".letter-form a.law", "in the meaning of a word": ".tip a", "elsewhere on the page": "header a[href]"}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS.keys())
def test_a_slip_on_a_link_does_not_lose_what_is_written(context: BrowserContext, address: str, link: str) -> None:
    page = context.new_page()
    page.goto(f"{address}{LETTER}")
    page.get_by_label("Name of your club").fill("River Ramblers")
    if ".tip" in link:
        page.locator(".letter-text .term").first.click()
    with context.expect_page():
        page.locator(f"{link}:visible").and_(page.locator(":not([href^='#'])")).first.click()
    assert page.get_by_label("Name of your club").input_value() == "River Ramblers"


def test_the_letter_alone_is_printed(letter: Page, tmp_path: Path) -> None:
    letter.get_by_label("Name of your club").fill("River Ramblers")
    letter.get_by_label("Yes", exact=True).check()
    letter.pdf(path=tmp_path / "letter.pdf", format="A4")
    said = subprocess.run(["pdftotext", tmp_path / "letter.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"\w+", said) == re.findall(r"\w+", text(letter))


# --- Anyone -------------------------------------------------------------------------------------------------------


def test_by_keyboard_alone_on_a_small_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}{LETTER}")
    page.get_by_label("Name of your club").focus()
    reached = []
    for _ in range(30):
        focused = page.evaluate("[document.activeElement.id || document.activeElement.dataset.do, document.activeElement.type]")
        reached.append(focused[0])
        if focused[1] in ("text", "textarea"):
            page.keyboard.type("2 June 2025")
        elif focused[1] == "radio":
            page.keyboard.press("ArrowDown")
        elif focused[0] == "print":
            break
        page.keyboard.press("Tab")
    fields = ["club", "council", "name", "validation", "others-0", "other", "more"]
    assert [one for one in reached if one and one.startswith("no-answer-field")] == [f"no-answer-field-{id}" for id in fields]
    assert [one for one in reached if one in ("docx", "odt", "copy", "mail", "print")] == ["docx", "odt", "copy", "mail", "print"]
    assert page.locator(".left").inner_text() == "Nothing is left to fill in."
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_script_the_letter_is_read_with_its_brackets(browser: Browser, address: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{LETTER}")
    assert page.locator(".letter-form").is_hidden()
    assert page.locator(".sheet-tools").is_hidden()
    assert "[Only if you have written something under “What else you want to say”:]" in text(page)
    assert page.locator(".sheet-links").get_by_role("link", name="Print").first.is_visible()
    context.close()
