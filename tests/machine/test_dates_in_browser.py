"""Our dates, as people use it: the page's own script against the table of cases, the calendar file, keyboard, paper, no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import SPACING, violations
from date_cases import Case, cases
from sites import page as built

pytestmark = pytest.mark.site
PLACE = "guides/our-dates/"

# Fills in the form as a person does, field by field, and reads the table that comes of it.
WORK_OUT = """(asked) => asked.map(({ answers, typed }) => {
  const form = document.querySelector(".dates form");
  form.reset();
  for (const [question, answer] of Object.entries(answers)) {
    const box = form.querySelector(`[data-question=${question}] [value=${answer}]`);
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const [id, day] of Object.entries(typed)) form.querySelector(`[data-entry=${id}] input`).value = day;
  form.requestSubmit();
  const days = {}, assumed = [], made = document.querySelector(".made");
  for (const row of made.querySelectorAll("[data-result]")) {
    days[row.dataset.result] = row.querySelector("time")?.dateTime ?? "";
    if (row.cells[1].textContent.includes("Provisional: ")) assumed.push(row.dataset.result);
  }
  return { days, assumed, shown: !made.hidden, said: made.querySelector("[data-result=decision]").textContent };
})"""


def work_out(page: Page, *asked: dict[str, Any]) -> list[dict[str, Any]]:
    return page.evaluate(WORK_OUT, list(asked))


@pytest.fixture
def dates(page: Page, address: str) -> Page:
    page.goto(address + PLACE)
    return page


@pytest.fixture
def filled(dates: Page) -> Page:
    dates.locator("#date-validation").fill("2026-11-28")  # a Saturday, and Christmas in the period
    dates.get_by_role("button", name="Work out the dates").click()
    return dates


# --- The same days as in Python -----------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Kiritimati", "America/St_Johns"])
def test_the_script_gives_the_days_of_the_table(browser: Browser, address: str, zone: str) -> None:
    """Anywhere on earth: no clock comes in, and no summer time."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(address + PLACE)
    table = cases()
    worked = work_out(page, *({"answers": case.answers, "typed": case.typed} for case in table))
    for case, result in zip(table, worked, strict=True):
        assert result["shown"], case.why
        assert {id: day for id, day in result["days"].items() if day} == case.expected, case.why
        assert set(result["assumed"]) == case.assumed, case.why
        (number,) = re.findall(r"(\d+) days? (?:is|are) left out", result["said"])
        listed = re.search(r"left out: (.*?)\.", result["said"])
        assert listed
        assert int(number) == case.left_out == len(re.findall(r"\b\d{1,2}\b", listed[1])), case.why
    context.close()


def test_the_worked_examples_of_the_page_are_those_of_the_table(site: Path) -> None:
    """Without script the page shows days too: those that Python worked out."""
    rows = [[cell.get_text() for cell in row.select("td")] for row in built(site, PLACE).select("table.examples tbody tr")]
    assert [row[1:3] for row in rows] == [
        ["Friday 11 July 2025", "Friday 1 August 2025"],
        ["Thursday 7 August 2025", "Thursday 28 August 2025"],
        ["Thursday 4 September 2025", "Thursday 25 September 2025"],
        ["Tuesday 2 December 2025", "Tuesday 23 December 2025"],
    ]
    assert rows[0][3] == "Tuesday 12 May 2026"


# --- What is said -------------------------------------------------------------------------------------------------


def row(page: Page, deadline: str) -> str:
    return page.locator(f"[data-result={deadline}]").inner_text()


def test_a_day_says_how_it_was_counted_and_by_which_provision(filled: Page) -> None:
    said = row(filled, "decision")
    assert "30 working days, beginning with the validation date. Day 1 is Monday 30 November 2026." in said
    assert "As we read them, day 1 is the next working day." in said
    assert re.search(r"\d+ days are left out: 5, 6, 12, 13, 19, 20, 25, 26 and 27 December 2026; 1, 2, 3, 9", said)
    links = filled.locator("[data-result=decision] a.law")
    assert links.all_inner_texts() == ["Section 4(4)", "Regulation 4(b)"]
    assert [str(link.get_attribute("href")) for link in links.all()] == [
        "../../law/act/section-4/#p-4",
        "../../law/regulations/regulation-4/#p-b",
    ]
    assert "Every day counts." in row(filled, "start")


PROVISIONAL = "Provisional: we assume that an earlier step comes on its last day. If it comes sooner, so does this day."
LEFT_OUT = "Provisional days do not go into a calendar. Type the day of the earlier step as soon as you know it."


def provisional(page: Page) -> list[str]:
    """The deadlines that are said to be provisional, in the cell that has their last day."""
    rows = page.locator("[data-result]").filter(has=page.locator("td:nth-child(2)", has_text=PROVISIONAL))
    return [str(row.get_attribute("data-result")) for row in rows.all()]


def test_a_day_that_is_counted_from_an_assumed_one_says_so(filled: Page) -> None:
    note = filled.get_by_text(LEFT_OUT)
    assert provisional(filled) == ["comments", "details", "start"]
    assert note.is_visible()
    filled.locator("#date-agreed").fill("2027-01-29")  # agreed, and still to happen
    filled.locator("#date-agreed").blur()
    assert provisional(filled) == ["comments", "details", "start"]
    filled.locator("#date-decided").fill("2027-01-05")
    filled.locator("#date-decided").blur()
    assert provisional(filled) == ["start"]
    filled.locator("#date-detailed").fill("2027-02-10")
    filled.locator("#date-detailed").blur()
    assert provisional(filled) == []
    assert not note.is_visible()


def test_every_deadline_of_the_table_of_rules_has_the_link_of_its_provision(site: Path) -> None:
    links = {str(row["data-deadline"]): row.select("td")[3].select("a.law") for row in built(site, PLACE).select("[data-deadline]")}
    assert {id: [link["href"] for link in found] for id, found in links.items() if id in ("decision", "start")} == {
        "decision": ["../../law/act/section-4/#p-4", "../../law/regulations/regulation-4/#p-a"],
        "start": ["https://www.legislation.gov.uk/id/ukpga/1999/99/section/6/a"],
    }
    assert all(links.values())


def test_known_days_take_the_place_of_assumed_ones(filled: Page) -> None:
    filled.locator("#date-decided").fill("2027-02-01")
    filled.locator("#date-decided").blur()
    assert "It happened on Monday 1 February 2027, after this last day." in row(filled, "decision")
    assert "Day 1 is Monday 1 February 2027" in row(filled, "comments")
    assert provisional(filled) == ["start"]
    filled.locator("#date-process-existing").check()
    assert filled.locator("[data-result]").count() == 1
    assert filled.get_by_text("An old bridge is mended").is_visible()
    assert not filled.locator(".told").get_by_text("144 days").is_visible()
    assert not filled.locator("#date-detailed").is_visible()


def test_a_day_that_cannot_be_right_is_reported_at_its_field(dates: Page) -> None:
    button = dates.get_by_role("button", name="Work out the dates")
    button.click()
    field = dates.locator("#date-validation")
    assert field.evaluate("(field) => field === document.activeElement")
    described = str(field.get_attribute("aria-describedby")).split()
    assert "Type this day." in [dates.locator(f"#{id}").inner_text() for id in described]
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("2025-06-02")
    dates.locator("#date-agreed").fill("2025-07-01")
    dates.locator("#date-decided").fill("2025-05-01")
    button.click()
    assert "not later than Friday 11 July 2025" in dates.locator("#date-agreed-wrong").inner_text()
    assert "before Monday 2 June 2025" in dates.locator("#date-decided-wrong").inner_text()
    assert not dates.locator(".made").is_visible()
    dates.get_by_role("button", name="Start again").click()
    dates.locator("#date-decided-wrong").wait_for(state="hidden")
    assert not dates.locator(".wrong:visible").count()
    assert dates.locator("#date-agreed").input_value() == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2 June 2025", "2025-07-11"),
        ("2 Jun 2025", "2025-07-11"),
        ("02/06/2025", "2025-07-11"),
        ("2.6.2025", "2025-07-11"),
        ("2025-06-02", "2025-07-11"),
        ("29/2/2024", "2024-04-10"),
        ("29/2/2025", None),
        ("2/6/25", None),
        ("31 April 2025", None),
        ("2 Ju 2025", None),
        ("soon", None),
        ("0025-06-02", None),
    ],
)
def test_a_browser_without_date_fields_accepts_the_usual_ways_to_write_a_day(dates: Page, typed: str, day: str | None) -> None:
    """Such a browser shows a plain field: it is made one here."""
    dates.evaluate("document.querySelectorAll('.dates input[type=date]').forEach((field) => { field.type = 'text'; })")
    dates.locator("#date-validation").fill(typed)
    dates.get_by_role("button", name="Work out the dates").click()
    if day:
        assert dates.locator("[data-result=decision] time").get_attribute("datetime") == day
    else:
        assert dates.locator("#date-validation-wrong").inner_text() == "Type a whole date, with 4 digits for the year."
        assert not dates.locator(".made").is_visible()


def test_a_browser_without_date_fields_says_how_to_write_a_day(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(
        "**/our-dates/",
        lambda route: route.fulfill(body=route.fetch().text().replace('type="date"', 'type="text"'), content_type="text/html"),
    )
    page.goto(address + PLACE)
    assert page.locator("[data-typing]").first.is_visible()
    context.close()


# --- The calendar file --------------------------------------------------------------------------------------------


def lines_of(data: bytes) -> list[str]:
    """The unfolded lines of a calendar file (RFC 5545, 3.1)."""
    assert data.endswith(b"\r\n")
    folded = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in folded)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert any(line.startswith(b" ") for line in folded)
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def saved(page: Page, tmp_path: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Add the known dates to a calendar").click()
    assert download.value.suggested_filename == "dates.ics"
    download.value.save_as(tmp_path / "dates.ics")
    return (tmp_path / "dates.ics").read_bytes()


def events(data: bytes) -> dict[str, str]:
    """The day of each event of a calendar file, by its summary."""
    lines = lines_of(data)
    days = [line.removeprefix("DTSTART;VALUE=DATE:") for line in lines if line.startswith("DTSTART")]
    summaries = [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY")]
    assert lines.count("BEGIN:VALARM") == len(days) == len(set(summaries))
    return dict(zip(summaries, days, strict=True))


def test_no_day_that_is_assumed_goes_into_the_calendar_file(filled: Page, tmp_path: Path) -> None:
    """If the notice came earlier, the reminder for the comments would come too late."""
    decision, comments, details = (
        f"Last day: {what}"
        for what in (
            "The council gives you its decision notice",
            "You send your comments on the plan",
            "The council gives you the plan that it will build",
        )
    )
    assert events(saved(filled, tmp_path)) == {decision: "20270112"}
    filled.locator("#date-agreed").fill("2027-01-29")  # agreed, and still to happen
    filled.locator("#date-agreed").blur()
    assert events(saved(filled, tmp_path)) == {decision: "20270129"}
    filled.locator("#date-agreed").fill("")
    filled.locator("#date-decided").fill("2026-12-22")  # three weeks early
    filled.locator("#date-decided").blur()
    assert events(saved(filled, tmp_path)) == {decision: "20270112", comments: "20270118", details: "20270215"}


# Presses the button, and reads the file that it would save.
FILED = """async () => {
  const make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
  let file;
  URL.createObjectURL = (blob) => { file = blob; return ""; };
  HTMLAnchorElement.prototype.click = () => {};
  document.querySelector("[data-do=calendar]").click();
  [URL.createObjectURL, HTMLAnchorElement.prototype.click] = [make, click];
  return file.text();
}"""


def test_the_calendar_file_has_the_known_days_of_the_table(dates: Page) -> None:
    def filed(case: Case) -> list[str]:
        work_out(dates, {"answers": case.answers, "typed": case.typed})
        return re.findall(r"DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)", dates.evaluate(FILED))

    assert {case.why: ["-".join(day) for day in filed(case)] for case in cases()} == {case.why: case.known for case in cases()}


def test_where_no_day_is_known_there_is_no_calendar_file(page: Page, address: str) -> None:
    """Here a day has to be typed. It may be otherwise in another guide."""
    page.route(
        "**/our-dates/",
        lambda route: route.fulfill(body=route.fetch().text().replace(" data-needed", " data-x"), content_type="text/html"),
    )
    page.goto(address + PLACE)
    page.get_by_role("button", name="Work out the dates").click()
    assert set(page.locator("[data-result] td:nth-child(2)").all_inner_texts()) == {"Not known yet"}
    assert page.get_by_role("button", name="Print these dates").is_visible()
    assert not page.get_by_role("button", name="Add the known dates to a calendar").is_visible()
    assert not page.get_by_text(LEFT_OUT).is_visible()


def test_the_calendar_file_is_well_formed_and_has_every_last_day(filled: Page, tmp_path: Path) -> None:
    filled.locator("#date-decided").fill("2027-01-05")
    filled.locator("#date-detailed").fill("2027-02-20")
    filled.locator("#date-detailed").blur()
    lines = lines_of(saved(filled, tmp_path))
    filled.get_by_text("Calendar file saved.").wait_for()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:") for line in lines)
    events = [event.split("\n") for event in re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", "\n".join(lines), re.DOTALL)]
    days = filled.locator("[data-result] time").evaluate_all("(times) => times.map((time) => time.dateTime)")
    assert [next(line for line in event if line.startswith("DTSTART")) for event in events] == [
        f"DTSTART;VALUE=DATE:{day.replace('-', '')}" for day in days
    ]
    for event in events:
        body, alarm = "\n".join(event).split("\nBEGIN:VALARM\n")
        names = [re.split("[;:]", line)[0] for line in body.split("\n")]
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"} <= set(names)
        assert len(names) == len(set(names))
        assert re.search(r"^DTSTAMP:\d{8}T\d{6}Z$", body, re.MULTILINE)
        assert re.search(r"^UID:20261128-[a-z]+@\S+$", body, re.MULTILINE)
        assert re.match(r"ACTION:DISPLAY\nTRIGGER:-P6DT15H\nDESCRIPTION:.+\nEND:VALARM$", alarm)
        text = next(line for line in event if line.startswith("DESCRIPTION"))
        assert not re.search(r"(?<!\\)[,;]", text), text
        assert re.search(r"(Section|Regulation) \d", text)
    assert len({line for event in events for line in event if line.startswith("UID")}) == len(events) == 4
    texts = [line for event in events for line in event if line.startswith("DESCRIPTION:30 working")]
    assert "30 working days\\, beginning" in texts[0]


def test_the_same_request_gives_the_same_names_of_events(filled: Page, tmp_path: Path) -> None:
    """A calendar that has them already then changes them."""
    filled.locator("#date-decided").fill("2027-01-04")
    filled.locator("#date-decided").blur()
    first = [line for line in lines_of(saved(filled, tmp_path)) if line.startswith("UID")]
    filled.locator("#date-decided").fill("2027-01-05")
    filled.locator("#date-decided").blur()
    second = lines_of(saved(filled, tmp_path))
    assert [line for line in second if line.startswith("UID")] == first
    assert len(first) == 3
    assert "DTSTART;VALUE=DATE:20270201" in second


# --- Nothing stored, nothing sent ---------------------------------------------------------------------------------


def test_nothing_typed_is_stored_or_sent(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + PLACE)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#date-validation").fill("2025-06-02")
    page.locator("#date-others-asked").check()
    page.keyboard.press("Enter")
    assert page.locator("[data-result]").count() == 5
    saved(page, tmp_path)
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert page.evaluate("({...localStorage, ...sessionStorage})") == {}
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("indexedDB.databases ? indexedDB.databases() : []") == []
    assert page.url == address + PLACE
    page.reload()
    assert page.locator("#date-validation").input_value() == ""
    assert not page.locator("#date-others-asked").is_checked()


# --- For everyone -------------------------------------------------------------------------------------------------


@pytest.fixture(params=[1280, 320], ids=["wide", "small"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, bypass_csp=True, reduced_motion="reduce")
    yield context
    context.close()


def test_the_page_filled_in_has_no_fault_and_nothing_is_cut_off(screen: BrowserContext, address: str) -> None:
    page = screen.new_page()
    page.goto(address + PLACE)
    page.get_by_role("button", name="Work out the dates").click()
    assert violations(page) == []  # with an error shown
    page.locator("#date-validation").fill("2026-11-28")
    page.locator("#date-others-asked").check()
    page.get_by_role("button", name="Work out the dates").click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page, {"runOnly": ["color-contrast", "link-in-text-block"]}) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    for more in ("", SPACING, "html { font-size: 32px }"):
        style = page.add_style_tag(content=more or "/* as it comes */")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, more
        style.evaluate("(style) => style.remove()")
    small = page.evaluate("""() => [...document.querySelectorAll(".dates :is(input, button, .choice)")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && box.height < (one.matches("[type=radio]") ? 24 : 43.5);
    }).map((one) => one.outerHTML)""")
    assert small == []


def test_it_works_by_keyboard_alone(dates: Page) -> None:
    dates.locator("#date-validation").focus()
    dates.keyboard.type("06022025")  # the browser of the tests writes the month first
    dates.locator("#date-others-not-asked").focus()
    dates.keyboard.press("ArrowDown")
    assert dates.locator("#date-notified").is_visible()
    dates.keyboard.press("Enter")
    assert dates.evaluate("document.activeElement.textContent") == "Your dates"
    dates.get_by_text("Last days worked out: 4.").wait_for(state="attached")
    assert "To work it out, type the day the other council is notified." in row(dates, "answer")
    dates.keyboard.press("Tab")
    assert dates.evaluate("document.activeElement.textContent") == "Regulation 3(2)"


def test_on_a_small_screen_every_cell_says_its_column(screen: BrowserContext, address: str) -> None:
    page = screen.new_page()
    page.goto(address + PLACE)
    page.locator("#date-validation").fill("2025-06-02")
    page.get_by_role("button", name="Work out the dates").click()
    heads = page.locator(".made th").all_text_contents()
    cells = page.locator(".made tbody tr:first-child td").evaluate_all("(cells) => cells.map((cell) => cell.dataset.label ?? '')")
    assert cells == ["", *heads[1:]]


def test_forced_colours_keep_the_borders(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + PLACE)
    for what in ("#date-validation", ".dates .btn"):
        assert page.locator(what).first.evaluate("(one) => getComputedStyle(one).borderTopStyle") != "none"
    context.close()


def test_without_script_there_are_the_rules_the_examples_and_the_sheet(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    assert not page.locator(".dates").is_visible()
    assert page.locator("table.deadlines tbody tr").count() == 6
    assert page.locator("table.examples tbody tr").count() == 4
    assert page.get_by_role("link", name="the blank sheet", exact=True).is_visible()
    context.close()


def test_it_works_from_a_memory_stick(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / PLACE / "index.html").as_uri())
    assert work_out(page, {"answers": {}, "typed": {"validation": "2025-06-02"}})[0]["days"]["decision"] == "2025-07-11"
    context.close()


# --- On paper -----------------------------------------------------------------------------------------------------


def test_the_dates_print_alone_and_can_be_read(filled: Page, tmp_path: Path) -> None:
    filled.locator("#date-decided").fill("2027-01-05")
    filled.locator("#date-decided").blur()
    filled.pdf(path=tmp_path / "dates.pdf", format="A4")
    with pdfplumber.open(tmp_path / "dates.pdf") as document:
        assert len(document.pages) <= 2
        text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
        sizes = [char["size"] for page in document.pages for char in page.chars if char["text"].strip()]
    for wanted in (
        "Our dates",
        "Saturday 28 November 2026",
        "Tuesday 5 January 2027",
        "Section 5(1)",
        "Provisional:",
        "footbridge.example/go/dates",
    ):
        assert wanted in text
    for unwanted in (
        "Work out",
        "Add the",
        LEFT_OUT,
        "What you type",
        "Worked examples",
        "The blank sheet",
        "Keep my",
        "Links on this page",
    ):
        assert unwanted not in text
    assert min(sizes) >= 11.9
    assert sum(size >= 13.9 for size in sizes) > len(sizes) / 2
