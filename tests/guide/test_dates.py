"""The time limits of this guide give the days that its law gives."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from browsing import violations
from date_cases import EXAMPLES, Case, cases, examples
from dates_page import opened, press, put
from plainguide.base.sources import load_yaml
from plainguide.dates import data as deadlines_data
from plainguide.dates.rules import Rules, last_day, work_out
from rendering import this_guide
from sites import ROOT, page

PATH = "docs/data/deadlines.yml"


@lru_cache
def rules() -> Rules:
    found, problems = deadlines_data.parse(load_yaml(ROOT / PATH, PATH), PATH, this_guide().register)
    assert not problems
    assert found
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.why)
def test_a_case_gives_its_days(case: Case) -> None:
    results, faults = work_out(rules(), case.answers, case.days)
    assert not faults
    assert {result.deadline.id: str(result.last) for result in results if result.last} == case.expected
    (decision,) = [one for one in results if one.deadline.id == "decision"]
    assert decision.first
    lawful = last_day(decision.first, decision.deadline.days, rules().calendar)
    assert (lawful - decision.first).days + 1 - decision.deadline.days == case.left_out


@given(st.dates(datetime.date(2017, 4, 1), datetime.date(2099, 1, 1)), st.sampled_from(["asked", "not-asked"]))
def test_a_new_process_starts_no_later_than_144_days_after_the_decision_notice(day: datetime.date, others: str) -> None:
    results = {one.deadline.id: one.last for one in work_out(rules(), {"others": others}, {"validation": day})[0]}
    assert results["start"] == results["decision"] + datetime.timedelta(144)  # type: ignore[operator]


@pytest.mark.site
def test_the_worked_examples_of_the_page_are_those_of_the_table(site: Path) -> None:
    assert examples(page(site, "guides/our-dates")) == EXAMPLES


@pytest.mark.site
def test_a_time_limit_leads_to_its_provision(site: Path) -> None:
    rows = {str(row["data-deadline"]): row for row in page(site, "guides/our-dates").select("[data-deadline]")}
    links = {id: [link["href"] for link in row.select("td")[3].select("a.law")] for id, row in rows.items()}
    assert links["answer"] == ["../../law/regulations/regulation-6/#p-2"]
    assert links["start"] == ["../../law/act/section-28/#p-a"]
    assert all(links.values())


@pytest.mark.parametrize(("day", "refused"), [("2017-03-31", True), ("2017-04-01", False)])
def test_no_day_before_part_3_began_is_accepted(day: str, refused: bool) -> None:
    """SSI 2017/40 brought sections 20 to 22 into force on 1 April 2017."""
    faults = work_out(rules(), {}, {"validation": datetime.date.fromisoformat(day)})[1]
    assert [fault.kind for fault in faults] == (["before"] if refused else [])


WHO = {
    "guides/our-dates": "The authority gives you its decision notice",
    "authorities/your-dates": "You give the group your decision notice",
}


@pytest.mark.site
@pytest.mark.parametrize("address", WHO)
def test_each_side_reads_its_own_words(site: Path, address: str) -> None:
    """Nothing that only the other side would say, in the form, in the table of rules and in what the script says."""
    found = page(site, address)
    parts = [found.select_one(".dates"), found.select_one("table.deadlines")]
    said = " ".join(str(part) for part in parts)
    assert WHO[address] in said
    of_groups = (
        "The authority",
        "the authority",
        "Did you ask",
        "you asked",
        "your time to comment",
        "You send",
        "we join",
        "You join",
    )
    of_officers = ("the group", "The group", "You start", "You may give", "you give", "your decision notice")
    for other in of_officers if address.startswith("guides") else of_groups:
        assert other not in said, other


@pytest.mark.site
def test_the_form_works_on_the_officers_page(site: Path, address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    officers = opened(context.new_page(), address, "authorities/your-dates/")
    put(officers, "validation", "2026-11-30")
    press(officers)
    assert officers.locator("[data-result=decision] time").get_attribute("datetime") == "2027-01-12"
    assert "Right only if you give the decision notice on its last day." in officers.locator("[data-result=comments]").inner_text()
    assert violations(officers) == []
    context.close()
