"""The time limits of this guide give the days that its law gives."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from date_cases import Case, cases
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
    table = page(site, "guides/our-dates").select("table.examples tbody tr")
    rows = [[cell.get_text() for cell in row.select("td")] for row in table]
    assert [row[1:3] for row in rows] == [
        ["Friday 11 July 2025", "Friday 1 August 2025"],
        ["Thursday 7 August 2025", "Thursday 28 August 2025"],
        ["Thursday 4 September 2025", "Thursday 25 September 2025"],
        ["Tuesday 2 December 2025", "Tuesday 23 December 2025"],
    ]
    assert rows[0][3] == "Tuesday 12 May 2026"


@pytest.mark.site
def test_a_time_limit_leads_to_its_provision(site: Path) -> None:
    rows = {str(row["data-deadline"]): row for row in page(site, "guides/our-dates").select("[data-deadline]")}
    links = {id: [link["href"] for link in row.select("td")[3].select("a.law")] for id, row in rows.items()}
    assert links["answer"] == ["../../law/regulations/regulation-6/#p-2"]
    assert links["start"] == ["../../law/act/section-28/#p-a"]
    assert all(links.values())
