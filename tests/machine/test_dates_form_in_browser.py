"""The form for dates, as people fill it in: the ways to write a day, what is wrong with one, and where the eye and the focus go."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from dates_page import WORK, opened, press, put

pytestmark = pytest.mark.site
FIELDS = ("day", "month", "year")
TITLE = "Our dates - Ask for a footbridge"


@pytest.fixture
def dates(page: Page, address: str) -> Page:
    return opened(page, address)


@pytest.fixture
def filled(dates: Page) -> Page:
    put(dates, "validation", "2026-11-27")
    press(dates)
    return dates


def write(page: Page, date: str, *texts: str) -> None:
    """Types into those of the three fields that get a text, the first one last, and leaves them."""
    for name, text in reversed([(name, text) for name, text in zip(FIELDS, texts, strict=True) if text]):
        page.locator(f"#date-{date}-{name}").fill(text)
        page.locator(f"#date-{date}-{name}").blur()


def written(page: Page, date: str) -> list[str]:
    return [page.locator(f"#date-{date}-{name}").input_value() for name in FIELDS]


def wrong(page: Page, date: str) -> str:
    """The message at a date, empty where there is none."""
    message = page.locator(f"#date-{date}-wrong")
    return message.inner_text() if message.is_visible() else ""


def invalid(page: Page) -> list[str]:
    return page.locator("[aria-invalid=true]").evaluate_all("(fields) => fields.map((field) => field.id.replace('date-', ''))")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


# --- The ways to write a day --------------------------------------------------------------------------------------


def test_a_day_is_a_group_of_three_fields_with_a_name(dates: Page) -> None:
    group = dates.get_by_role("group", name="Validation date")
    assert [group.get_by_label(name, exact=True).get_attribute("inputmode") for name in ("Day", "Month", "Year")] == [
        "numeric",
        None,  # its name may be typed too
        "numeric",
    ]
    assert all(field.get_attribute("type") == "text" for field in group.locator("input").all())
    assert str(group.get_attribute("aria-describedby")).startswith("date-validation-wrong ")  # the message is read first


@pytest.mark.parametrize(
    "texts",
    [
        ("2", "6", "2026"),
        ("02", "06", "2026"),
        (" 2 ", "june", "2026 "),
        ("2nd", "JUNE", "2026"),
        ("2", "Jun", "2026"),
        ("2", "jun.", "2026"),
        ("2 June 2026", "", ""),
        ("", "2 Jun 2026", ""),
        ("", "", "2026-06-02"),
        ("02/06/2026", "", ""),
        ("2.6.2026", "", ""),
        ("2-6-2026", "5", "2020"),  # it takes the place of what was there
        ("Tuesday 2 June 2026", "", ""),  # as this site writes it
        ("2nd June, 2026", "", ""),
    ],
)
def test_the_usual_ways_to_write_a_day_are_accepted(dates: Page, texts: tuple[str, str, str]) -> None:
    write(dates, "validation", *texts)
    press(dates)
    assert dates.locator("[data-result=decision]").get_attribute("data-begins") == "2026-06-02"
    assert dates.locator("[data-result=decision] time").get_attribute("datetime") == "2026-07-13"
    assert written(dates, "validation")[2].strip() == "2026"


PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text", text);
  return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("text", "parts"),
    [("2 June 2025", ["2", "June", "2025"]), ("2025-06-02", ["02", "06", "2025"]), ("02/06/2025\n", ["02", "06", "2025"])],
)
def test_a_whole_date_that_is_pasted_is_taken_apart(dates: Page, field: str, text: str, parts: list[str]) -> None:
    write(dates, "validation", "9", "9", "")
    assert dates.locator(f"#date-validation-{field}").evaluate(PASTE, text) is False
    assert written(dates, "validation") == parts


def test_anything_else_is_pasted_as_it_is(dates: Page) -> None:
    assert dates.locator("#date-validation-day").evaluate(PASTE, "12") is True
    assert written(dates, "validation") == ["", "", ""]


# --- What is wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "message", "fields"),
    [
        (("", "", ""), "Enter the validation date", "day month year"),
        (("2", "", "2026"), "Validation date: add a month", "month"),
        (("", "", "2026"), "Validation date: add a day and a month", "day month"),
        (("2", "6", ""), "Validation date: add a year", "year"),
        (("2", "6", "26"), "Validation date: add a year with 4 digits", "year"),
        (("2/6", "", ""), "Validation date: add a month and a year", "month year"),
        (("31", "2", "2026"), "31 February 2026 is not a real date", "day month year"),
        (("29", "feb", "2027"), "29 February 2027 is not a real date", "day month year"),
        (("32", "5", "2026"), "32 May 2026 is not a real date", "day"),
        (("2", "13", "2026"), "2 13 2026 is not a real date", "month"),
        (("2", "Ju", "2026"), "2 Ju 2026 is not a real date", "month"),  # June or July?
        (("0", "soon", "2026"), "0 soon 2026 is not a real date", "day month"),
        (("2", "6", "9999"), "2 June 9999 is not a real date", "year"),
        (("2", "6", "0026"), "2 June 0026 is not a real date", "day month year"),
        (
            ("2", "6", "1999"),
            "“Validation date” is before Saturday 1 January 2000. The Regulations began on that day.",
            "day month year",
        ),
    ],
)
def test_what_is_wrong_with_a_day_is_said_at_its_fields_and_above_the_form(
    dates: Page, texts: tuple[str, str, str], message: str, fields: str
) -> None:
    write(dates, "validation", *texts)
    press(dates)
    assert wrong(dates, "validation") == message
    assert invalid(dates) == [f"validation-{name}" for name in fields.split()]
    assert dates.locator(".summary li").all_inner_texts() == [message]
    for name in FIELDS:
        field = dates.locator(f"#date-validation-{name}")
        assert field.get_attribute("aria-describedby") == "date-validation-wrong"
    assert not dates.locator(".made").is_visible()


def test_the_list_of_what_is_wrong_has_the_focus_and_its_links_lead_to_the_fields(dates: Page) -> None:
    write(dates, "decided", "3", "", "2026")
    press(dates)
    summary = dates.get_by_role("group", name="There is a problem")
    expect(summary).to_be_focused()
    expect(summary).to_have_accessible_description("Enter the validation date Day the decision notice was given: add a month")
    assert dates.title() == f"Error: {TITLE}"
    assert summary.get_by_role("link").all_inner_texts() == [
        "Enter the validation date",
        "Day the decision notice was given: add a month",
    ]
    before = dates.url
    dates.keyboard.press("Tab")
    dates.keyboard.press("Tab")
    dates.keyboard.press("Enter")
    assert focused(dates) == "date-decided-month"
    expect(dates.locator("#date-decided-month")).to_be_in_viewport()
    expect(dates.locator("fieldset[data-entry=decided] legend")).to_be_in_viewport()
    assert dates.url == before


def test_what_is_mended_is_no_longer_said(dates: Page) -> None:
    write(dates, "decided", "3", "", "2026")
    press(dates)
    put(dates, "validation", "2026-11-27")
    assert dates.locator(".summary li").all_inner_texts() == ["Day the decision notice was given: add a month"]
    assert wrong(dates, "validation") == ""
    put(dates, "decided", "")
    assert not dates.locator(".summary").is_visible()
    assert invalid(dates) == []
    assert dates.title() == TITLE
    assert not dates.locator(".made").is_visible()  # until the button is pressed
    press(dates)
    assert dates.locator(".made").is_visible()


def test_a_date_that_is_no_longer_asked_for_is_not_wrong(dates: Page) -> None:
    put(dates, "validation", "2026-11-27")
    write(dates, "detailed", "3", "", "")
    press(dates)
    assert dates.title().startswith("Error: ")
    dates.locator("#date-process-existing").check()
    assert not dates.locator(".summary").is_visible()
    assert dates.title() == TITLE


def test_nothing_is_said_while_a_form_is_filled_in_for_the_first_time(dates: Page) -> None:
    write(dates, "validation", "31", "2", "2026")
    write(dates, "decided", "3", "", "")
    dates.locator(".dates [type=radio]").nth(1).check()
    assert not dates.locator(".wrong:visible, .summary:visible").count()


def test_a_press_reaches_the_button_whatever_the_form_has_to_say(dates: Page) -> None:
    """Messages and results come and go above the button: if the page moved while it is pressed, the press would be lost."""
    put(dates, "validation", "2026-11-27")
    press(dates)
    write(dates, "decided", "1", "11", "2026")  # before the validation date; its last field has the focus
    dates.locator("#date-decided-year").focus()
    button = dates.get_by_role("button", name=WORK)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    dates.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    dates.mouse.down()
    assert button.bounding_box() == box
    dates.mouse.up()
    expect(dates.locator(".summary")).to_be_focused()


def test_a_last_day_that_has_passed_says_so(dates: Page) -> None:
    put(dates, "validation", "2026-06-02")
    press(dates)
    assert "This day has passed." in dates.locator("[data-result=decision]").inner_text()
    put(dates, "decided", "2026-07-01")
    assert "This day has passed." not in dates.locator("[data-result=decision]").inner_text()


def test_start_again_leaves_nothing(dates: Page) -> None:
    write(dates, "validation", "31", "2", "2026")
    press(dates)
    press(dates, "Start again")
    expect(dates.locator("#date-validation-day")).to_be_focused()
    assert written(dates, "validation") == ["", "", ""]
    assert not dates.locator(".wrong:visible, .summary:visible, .made:visible").count()
    assert dates.title() == TITLE


# --- A date far from today ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "asked"), [("2031-06-02", "2031"), ("2024-06-03", "2024"), ("2027-11-24", ""), ("2025-11-25", "")])
def test_a_date_more_than_a_year_away_is_asked_about_and_not_refused(dates: Page, day: str, asked: str) -> None:
    put(dates, "validation", day)
    press(dates)
    question = f"Is it right that the validation date is in {asked}? If it is, press “{WORK}” again."
    assert dates.locator(".made").is_visible() == (not asked)
    if asked:
        expect(dates.get_by_role("group", name="Is this right?")).to_be_focused()
        assert wrong(dates, "validation") == question
        assert invalid(dates) == []
        assert dates.title() == TITLE
        press(dates)
    assert dates.locator("[data-result=decision]").get_attribute("data-begins") == day
    assert not dates.locator(".wrong:visible, .summary:visible").count()


def test_another_date_is_asked_about_again(dates: Page) -> None:
    put(dates, "validation", "2031-06-02")
    press(dates)
    put(dates, "validation", "2032-06-02")
    assert "2032" in wrong(dates, "validation")
    assert not dates.locator(".made").is_visible()
    press(dates)  # as the message says
    assert dates.locator(".made").is_visible()


# --- What comes of it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["button", "enter"])
def test_the_first_day_is_on_a_small_screen_and_its_heading_has_the_focus(browser: Browser, address: str, how: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = opened(context.new_page(), address)
    put(page, "validation", "2026-11-27")
    if how == "enter":
        page.locator("#date-validation-year").press("Enter")
    else:
        press(page)
    assert focused(page) == "Your dates"
    expect(page.get_by_role("heading", name="Your dates", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.locator(".made time").first).to_be_in_viewport(ratio=1)
    assert page.locator(".made time").first.bounding_box()["y"] < 320  # type: ignore[index]
    put(page, "validation", "")
    press(page)
    expect(page.locator(".summary")).to_be_in_viewport(ratio=1)
    context.close()


def test_three_fields_share_a_line_on_a_small_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = opened(context.new_page(), address)
    tops = page.locator("#date-validation-day, #date-validation-month, #date-validation-year").evaluate_all(
        "(fields) => fields.map((field) => field.getBoundingClientRect().top)"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1
    context.close()


def test_nothing_stale_stays_when_what_is_typed_turns_bad(filled: Page) -> None:
    """The days go with the first letter that makes them doubtful. What is wrong is said when somebody leaves the date."""
    made, field = filled.locator(".made"), filled.locator("#date-validation-year")
    field.press("End")
    field.press("Backspace")
    assert not made.is_visible()
    assert not filled.locator(".wrong:visible").count()
    assert filled.locator(".dates [role=status]").text_content() == ""
    field.press("6")
    assert made.is_visible()
    assert not filled.locator(".wrong:visible").count()
    field.fill("202")
    field.blur()
    assert wrong(filled, "validation") == "Validation date: add a year with 4 digits"
    filled.locator(".dates [role=status]", has_text="add a year with 4 digits").wait_for(state="attached")
    assert not made.is_visible()
    field.fill("2026")
    field.blur()
    assert made.is_visible()
    assert not filled.locator(".wrong:visible").count()
    assert filled.title() == TITLE


def test_a_day_that_is_half_written_is_no_fault_until_it_is_left(filled: Page) -> None:
    for name, text in (("day", "4"), ("month", "1"), ("year", "2027")):
        filled.locator(f"#date-decided-{name}").press_sequentially(text)
        assert not filled.locator(".wrong:visible").count()
    assert filled.locator("[data-result=comments] time").get_attribute("datetime") == "2027-01-31"
    assert "provisional" not in str(filled.locator("[data-result=comments]").get_attribute("class"))


def test_the_dates_that_somebody_gave_stand_after_the_days(filled: Page) -> None:
    places = filled.evaluate("['.made tbody', '.typed-days'].map((one) => document.querySelector(one).getBoundingClientRect().top)")
    assert places == sorted(places)
    assert filled.locator(".typed-days dt").all_inner_texts()[0] == "Validation date"
