"""The form that works out dates, as tests fill it in: on a day that never changes, because a date far from today is asked about."""

from __future__ import annotations

import datetime
from typing import Any

from playwright.sync_api import Page

PLACE = "guides/our-dates/"
TODAY = datetime.datetime(2026, 11, 24, 12)
WORK, ADD = "Work out the dates", "Add the dates we know"

# Fills in the form field by field, sends it, and reads what comes of it. A date far from today is confirmed.
WORK_OUT = """(asked) => asked.map(({ answers, typed }) => {
  const form = document.querySelector(".dates form"), made = document.querySelector(".made");
  for (const field of form.querySelectorAll("[type=text]")) field.value = "";
  for (const [question, answer] of Object.entries(answers)) {
    const box = form.querySelector(`[data-question=${question}] [value=${answer}]`);
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  for (const [id, day] of Object.entries(typed)) {
    const parts = day.split("-").reverse();
    form.querySelectorAll(`[data-entry=${id}] input`).forEach((field, at) => { field.value = parts[at]; });
  }
  form.requestSubmit();
  if (made.hidden && !form.querySelector("[aria-invalid]")) form.requestSubmit();
  const days = {}, assumed = [];
  for (const row of made.querySelectorAll("[data-result]")) {
    days[row.dataset.result] = row.querySelector("time")?.dateTime ?? "";
    if (row.matches(".provisional")) assumed.push(row.dataset.result);
  }
  const wrong = [...form.querySelectorAll(".wrong:not([hidden])")];
  const refused = wrong.map((one) => [one.closest("fieldset").dataset.entry, one.textContent]);
  return { days, assumed, refused, shown: !made.hidden, said: made.querySelector("[data-result=decision]")?.textContent };
})"""


def work_out(page: Page, *asked: dict[str, Any]) -> list[dict[str, Any]]:
    return page.evaluate(WORK_OUT, list(asked))


def opened(page: Page, address: str, place: str = PLACE) -> Page:
    """A page with the form."""
    page.clock.set_fixed_time(TODAY)
    page.goto(address + place)
    return page


def put(page: Page, date: str, day: str) -> None:
    """Types a day, 2026-11-28, or nothing; and leaves its fields."""
    for name, text in zip(("day", "month", "year"), reversed(day.split("-")) if day else ("", "", "")):
        page.locator(f"#date-{date}-{name}").fill(text)
    page.locator(f"#date-{date}-year").blur()


def press(page: Page, button: str = WORK) -> None:
    page.get_by_role("button", name=button).click()
