"""Our dates, as people use it: the page's own script against the table of cases, the calendar file, keyboard, paper, no script."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import SPACING, violations
from date_cases import EXAMPLES, Case, cases, examples, refused
from dates_page import ADD, PLACE, opened, press, put, work_out
from rendering import interface
from sites import page as built

pytestmark = pytest.mark.site


@pytest.fixture
def dates(page: Page, address: str) -> Page:
    return opened(page, address)


@pytest.fixture
def filled(dates: Page) -> Page:
    put(dates, "validation", "2026-11-28")  # a Saturday, and Christmas in the period
    press(dates)
    return dates


# --- The same days as in Python -----------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Kiritimati", "America/St_Johns"])
def test_the_script_gives_the_days_of_the_table(browser: Browser, address: str, zone: str) -> None:
    """Anywhere on earth: no clock comes in, and no summer time."""
    context = browser.new_context(timezone_id=zone)
    page = opened(context.new_page(), address)
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


def test_the_script_refuses_the_days_of_the_table(dates: Page) -> None:
    """In the words of the interface, with the labels of the dates, and each at its own date."""
    labels = dict(
        dates.locator("[data-entry]").evaluate_all("(parts) => parts.map((part) => [part.dataset.entry, part.dataset.label])")
    )
    names = {id: label[0].lower() + label[1:] for id, label in labels.items()}
    said = interface().group("dates_said_")
    worked = work_out(dates, *({"answers": case.answers, "typed": case.typed} for case in refused()))
    for case, result in zip(refused(), worked, strict=True):
        assert not result["shown"], case.why
        expected = []
        for entry, kind, day in case.faults:
            date = interface().long_date(datetime.date.fromisoformat(day)) if day else ""
            other = next((labels[id] for id, typed in case.typed.items() if typed == day), "")
            values = {
                "label": labels[entry],
                "name": names[entry],
                "date": date,
                "other": other,
                "why": "The Regulations began on that day.",
            }
            expected.append([entry, said[kind](**{name: values[name] for name in said[kind].placeholders})])
        assert result["refused"] == expected, case.why


def test_the_worked_examples_of_the_page_are_those_of_the_table(site: Path) -> None:
    """Without script the page shows days too: those that Python worked out."""
    assert examples(built(site, PLACE)) == EXAMPLES


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


def provisional(page: Page) -> list[str]:
    """The deadlines that are said to be provisional, in the cell that has their last day."""
    rows = page.locator("[data-result]").filter(has=page.locator("td:nth-child(2)", has_text="Provisional:"))
    return [str(row.get_attribute("data-result")) for row in rows.all()]


def test_a_day_that_is_counted_from_an_assumed_one_says_what_is_assumed(filled: Page) -> None:
    also = filled.get_by_label("Also add the provisional days")
    assert provisional(filled) == ["comments", "details", "start"]
    decision = "Right only if the decision notice comes on its last day"
    assert f"{decision}. If that comes sooner, so does this day." in row(filled, "comments")
    assert f"{decision}. If" in row(filled, "details")
    assert f"{decision} and the plan comes on its last day. If" in row(filled, "start")
    assert also.is_visible()
    assert not also.is_checked()
    put(filled, "agreed", "2027-01-29")  # agreed, and still to happen
    assert provisional(filled) == ["comments", "details", "start"]
    put(filled, "decided", "2027-01-05")
    assert provisional(filled) == ["start"]
    assert "Right only if the plan comes on its last day. If" in row(filled, "start")
    put(filled, "detailed", "2027-02-10")
    assert provisional(filled) == []
    assert not also.is_visible()


def test_a_provisional_day_looks_different_without_colour(filled: Page) -> None:
    look = """(time) => getComputedStyle(time).fontWeight"""
    known, assumed = (filled.locator(f"[data-result={id}] time") for id in ("decision", "comments"))
    assert int(known.evaluate(look)) >= 700 > int(assumed.evaluate(look))
    word = filled.locator("[data-result=comments] strong")
    assert word.evaluate("(word) => getComputedStyle(word).borderTopStyle") == "dashed"


def test_how_many_days_are_known_does_not_count_those_that_are_assumed(filled: Page) -> None:
    filled.get_by_text("Last days we know: 1. Provisional: 3.").wait_for(state="attached")
    put(filled, "decided", "2027-01-05")
    press(filled)
    filled.get_by_text("Last days we know: 3. Provisional: 1.").wait_for(state="attached")


def test_every_deadline_of_the_table_of_rules_has_the_link_of_its_provision(site: Path) -> None:
    links = {str(row["data-deadline"]): row.select("td")[3].select("a.law") for row in built(site, PLACE).select("[data-deadline]")}
    assert {id: [link["href"] for link in found] for id, found in links.items() if id in ("decision", "start")} == {
        "decision": ["../../law/act/section-4/#p-4", "../../law/regulations/regulation-4/#p-a"],
        "start": ["https://www.legislation.gov.uk/id/ukpga/1999/99/section/6/a"],
    }
    assert all(links.values())


def test_known_days_take_the_place_of_assumed_ones(filled: Page) -> None:
    put(filled, "decided", "2027-02-01")
    assert "It happened on Monday 1 February 2027, after this last day." in row(filled, "decision")
    assert "Day 1 is Monday 1 February 2027" in row(filled, "comments")
    assert provisional(filled) == ["start"]
    filled.locator("#date-process-existing").check()
    assert filled.locator("[data-result]").count() == 1
    assert filled.get_by_text("An old bridge is mended").is_visible()
    assert not filled.locator(".told").get_by_text("144 days").is_visible()
    assert not filled.locator("#date-detailed-day").is_visible()


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
        press(page, ADD)
    assert download.value.suggested_filename == "dates.ics"
    download.value.save_as(tmp_path / "dates.ics")
    return (tmp_path / "dates.ics").read_bytes()


def events(data: bytes) -> dict[str, str]:
    """The day of each event of a calendar file, by its summary. Those that are certain, and have not happened, have a reminder."""
    lines = lines_of(data)
    days = [line.removeprefix("DTSTART;VALUE=DATE:") for line in lines if line.startswith("DTSTART")]
    summaries = [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY")]
    certain = [one for one in summaries if not one.startswith("Provisional:")]
    assert lines.count("STATUS:CONFIRMED") == len(certain)
    assert lines.count("BEGIN:VALARM") == len([one for one in certain if not one.startswith("Done:")])
    assert lines.count("STATUS:TENTATIVE") == len(summaries) - len(certain)
    assert len(days) == len(set(summaries))
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
    assert events(saved(filled, tmp_path)) == {decision: "20270112"}  # only a validation date: one event
    put(filled, "agreed", "2027-01-29")  # agreed, and still to happen
    assert events(saved(filled, tmp_path)) == {decision: "20270129"}
    put(filled, "agreed", "")
    put(filled, "decided", "2026-12-22")  # three weeks early
    assert events(saved(filled, tmp_path)) == {f"Done: {decision}": "20270112", comments: "20270118", details: "20270215"}


def test_provisional_days_go_into_the_file_only_if_somebody_asks_for_them(filled: Page, tmp_path: Path) -> None:
    filled.get_by_label("Also add the provisional days").check()
    lines = lines_of(saved(filled, tmp_path))
    days = events((tmp_path / "dates.ics").read_bytes())
    assert days["Provisional: Last day: You send your comments on the plan"] == "20270208"
    assert [summary.startswith("Provisional: ") for summary in days] == [False, True, True, True]
    described = [line.removeprefix("DESCRIPTION:") for line in lines if line.startswith("DESCRIPTION:Provisional")]
    assert len(described) == 3
    assert all(text.startswith("Provisional: Right only if the decision notice comes on its last day") for text in described)
    named = [line for line in lines if line.startswith("UID")]
    put(filled, "decided", "2026-12-22")
    assert lines_of(saved(filled, tmp_path)).count("STATUS:TENTATIVE") == 1
    assert [line for line in lines_of((tmp_path / "dates.ics").read_bytes()) if line.startswith("UID")] == named  # they are moved
    press(filled, "Start again")
    put(filled, "validation", "2026-11-28")
    press(filled)
    assert not filled.get_by_label("Also add the provisional days").is_checked()


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
    opened(page, address)
    press(page)
    assert set(page.locator("[data-result] td:nth-child(2)").all_inner_texts()) == {"Not known yet"}
    assert page.get_by_role("button", name="Print these dates").is_visible()
    assert not page.get_by_role("button", name=ADD).is_visible()
    assert not page.get_by_label("Also add the provisional days").is_visible()


def test_the_calendar_file_is_well_formed_and_has_every_last_day(filled: Page, tmp_path: Path) -> None:
    put(filled, "decided", "2027-01-05")
    put(filled, "detailed", "2027-02-20")
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
        body, _, alarm = "\n".join(event).partition("\nBEGIN:VALARM\n")
        names = [re.split("[;:]", line)[0] for line in body.split("\n")]
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"} <= set(names)
        assert len(names) == len(set(names))
        assert re.search(r"^DTSTAMP:\d{8}T\d{6}Z$", body, re.MULTILINE)
        assert re.search(r"^UID:20261128-[a-z]+@\S+$", body, re.MULTILINE)
        if not re.search("^SUMMARY:Done: ", body, re.MULTILINE):
            assert re.match(r"ACTION:DISPLAY\nTRIGGER:-P6DT15H\nDESCRIPTION:.+\nEND:VALARM$", alarm)
        text = next(line for line in event if line.startswith("DESCRIPTION"))
        assert not re.search(r"(?<!\\)[,;]", text), text
        assert re.search(r"(Section|Regulation) \d", text)
    assert len({line for event in events for line in event if line.startswith("UID")}) == len(events) == 4
    texts = [line for event in events for line in event if line.startswith("DESCRIPTION:30 working")]
    assert "30 working days\\, beginning" in texts[0]


def test_the_same_request_gives_the_same_names_of_events(filled: Page, tmp_path: Path) -> None:
    """A calendar that has them already then changes them."""
    put(filled, "decided", "2027-01-04")
    first = [line for line in lines_of(saved(filled, tmp_path)) if line.startswith("UID")]
    put(filled, "decided", "2027-01-05")
    second = lines_of(saved(filled, tmp_path))
    assert [line for line in second if line.startswith("UID")] == first
    assert len(first) == 3
    assert "DTSTART;VALUE=DATE:20270201" in second


def test_the_names_of_events_do_not_depend_on_the_order_of_the_fields(filled: Page, address: str, tmp_path: Path) -> None:
    """An author may put another date first: a calendar that has the events already keeps them apart, and does not double them."""

    def named() -> list[str]:
        return [line for line in lines_of(saved(page, tmp_path)) if line.startswith("UID")]

    page = filled
    put(page, "decided", "2026-12-22")
    first = named()
    page.route("**/our-dates/", lambda route: route.fulfill(body=last_date_first(route.fetch().text()), content_type="text/html"))
    opened(page, address)
    assert page.locator("[data-entry]").first.get_attribute("data-entry") == "detailed"
    put(page, "validation", "2026-11-28")
    put(page, "decided", "2026-12-22")
    press(page)
    assert named() == first


def last_date_first(html: str) -> str:
    """The same page with the last date of the form before the others."""
    parts = re.findall(r'<fieldset [^>]*class="part date".*?</fieldset>', html, re.DOTALL)
    return html.replace(parts[-1], "").replace(parts[0], parts[-1] + parts[0])


# --- Nothing stored, nothing sent ---------------------------------------------------------------------------------


def test_nothing_typed_is_stored_or_sent(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, address)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    put(page, "validation", "2026-06-02")
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
    nothing_is_left(page)
    put(page, "validation", "2026-06-02")
    page.locator("#date-others-asked").check()
    press(page)
    page.goto(address)
    page.go_back()
    nothing_is_left(page)
    page.go_forward()
    page.go_back()
    nothing_is_left(page)


def nothing_is_left(page: Page) -> None:
    assert [field.input_value() for field in page.locator("#date-validation-day, #date-validation-year").all()] == ["", ""]
    assert not page.locator("#date-others-asked").is_checked()
    assert not page.locator(".made").is_visible()


# --- For everyone -------------------------------------------------------------------------------------------------


@pytest.fixture(params=[1280, 320], ids=["wide", "small"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, bypass_csp=True, reduced_motion="reduce")
    yield context
    context.close()


def test_the_page_filled_in_has_no_fault_and_nothing_is_cut_off(screen: BrowserContext, address: str) -> None:
    page = opened(screen.new_page(), address)
    assert violations(page) == []
    press(page)
    assert page.locator(".summary").is_visible()
    sound_and_whole(page)  # with an error shown
    press(page, "Start again")
    put(page, "validation", "2031-11-28")
    press(page)
    assert page.get_by_text("Is this right?").is_visible()
    sound_and_whole(page)
    put(page, "validation", "2026-11-28")
    page.locator("#date-others-asked").check()
    press(page)
    assert page.locator(".provisional").count() == 3
    sound_and_whole(page)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert violations(page) == []
    small = page.evaluate("""() => [...document.querySelectorAll(".dates :is(input, button, .choice)")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width && box.height < (one.matches("[type=radio], [type=checkbox]") ? 24 : 43.5);
    }).map((one) => one.outerHTML)""")
    assert small == []


def sound_and_whole(page: Page) -> None:
    """No fault in light and dark, and nothing is cut off: with more space in the text, and with letters twice the size."""
    assert violations(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page, {"runOnly": ["color-contrast", "link-in-text-block"]}) == []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    width = page.viewport_size["width"] if page.viewport_size else 0
    for more in ("", SPACING, "html { font-size: 32px }"):
        style = page.add_style_tag(content=more or "/* as it comes */")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, more
        style.evaluate("(style) => style.remove()")


def test_it_works_by_keyboard_alone(dates: Page) -> None:
    dates.locator("#date-validation-day").focus()
    for text in ("2", "june", "2026"):
        dates.keyboard.type(text)
        dates.keyboard.press("Tab")
    dates.locator("#date-others-not-asked").focus()
    dates.keyboard.press("ArrowDown")
    assert dates.locator("#date-notified-day").is_visible()
    dates.keyboard.press("Enter")
    assert dates.evaluate("document.activeElement.textContent") == "Your dates"
    dates.get_by_text("Last days we know: 1. Provisional: 3.").wait_for(state="attached")
    assert "To work it out, type the day the other council is notified." in row(dates, "answer")
    dates.keyboard.press("Tab")
    assert dates.evaluate("document.activeElement.textContent") == "Regulation 3(2)"


def test_on_a_small_screen_every_cell_says_its_column(screen: BrowserContext, address: str) -> None:
    page = opened(screen.new_page(), address)
    put(page, "validation", "2026-06-02")
    press(page)
    heads = page.locator(".made th").all_text_contents()
    cells = page.locator(".made tbody tr:first-child td").evaluate_all("(cells) => cells.map((cell) => cell.dataset.label ?? '')")
    assert cells == ["", *heads[1:]]


def test_forced_colours_keep_the_borders(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + PLACE)
    for what in ("#date-validation-day", ".dates .btn"):
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
    page = opened(context.new_page(), f"{site.as_uri()}/", f"{PLACE}index.html")
    assert work_out(page, {"answers": {}, "typed": {"validation": "2025-06-02"}})[0]["days"]["decision"] == "2025-07-11"
    context.close()


# --- On paper -----------------------------------------------------------------------------------------------------


def test_the_dates_print_alone_and_can_be_read(filled: Page, tmp_path: Path) -> None:
    put(filled, "decided", "2027-01-05")
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
        "Also add",
        "They may come sooner",
        "What you type",
        "Worked examples",
        "The blank sheet",
        "Keep my",
        "Links on this page",
    ):
        assert unwanted not in text
    assert min(sizes) >= 11.9
    assert sum(size >= 13.9 for size in sizes) > len(sizes) / 2
