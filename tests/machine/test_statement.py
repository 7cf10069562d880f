"""The accessibility statement: its data, and the page that is made of it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from plainguide.base.codes import Code
from plainguide.base.sources import parse_yaml
from plainguide.site import accessibility
from sites import page

DAY = datetime.date(2026, 11, 24)
FAILED = {"what": "A map has no text.", "criteria": ["1.1.1"], "reason": "It is old.", "plan": "We will write one."}
GOOD: dict[str, Any] = {
    "status": "partially", "prepared": DAY, "reviewed": DAY, "tested": DAY, "next_review": DAY, "tested_by": "the team",
    "failures": [FAILED],
}  # fmt: skip
FAILURE = "what: Maps., criteria: ['{}'], reason: Old., plan: Soon."


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"status": "mostly"}, Code.INVALID_VALUE, "'status' is 'mostly'"),
        ({"status": "not", "failures": []}, Code.STATEMENT_CONTRADICTS, "'status' is 'not', but there is no failure"),
        ({"failures": []}, Code.STATEMENT_CONTRADICTS, "'status' is 'partially', but there is no failure"),
        ({"how": "Every page was tested."}, Code.WRONG_TYPE, "'how' is 'Every page was tested.', not a list"),
        ({"failures": 5}, Code.WRONG_TYPE, "'failures' is the number 5, not a list"),
        ({"next_review": datetime.date(2026, 1, 1)}, Code.STATEMENT_CONTRADICTS, "the next review is before the last one"),
        ({"status": "fully"}, Code.STATEMENT_CONTRADICTS, "'status' is 'fully', but there are known failures"),
        ({"tested": None}, Code.MISSING_VALUE, "'tested' is empty"),
        ({"prepared": "last week"}, Code.NOT_A_DATE, "'prepared' is 'last week', which is not a date"),
        ({"next_review": datetime.datetime(2027, 1, 1, 10)}, Code.NOT_A_DATE, "'next_review' is '2027-01-01 10:00:00'"),
        ({"tested_by": ""}, Code.MISSING_VALUE, "'tested_by' is empty"),
        ({"tried_by": "us"}, Code.UNKNOWN_KEY, "unknown key 'tried_by'"),
        (
            {"failures": [{**FAILED, "criteria": None}]},
            Code.MISSING_VALUE,
            "'criteria' of the failure 'A map has no text.' is empty",
        ),
        ({"failures": [{**FAILED, "criteria": ["1.1.9"]}]}, Code.INVALID_VALUE, "is '1.1.9', which is not a success criterion"),
        ({"failures": [{**FAILED, "criteria": [1.1]}]}, Code.WRONG_TYPE, "is the number 1.1, not text"),
    ],
)
def test_reports_a_fault_of_the_statements_data(change: dict[str, Any], code: Code, message: str) -> None:
    made, (problem,) = accessibility.statement({**GOOD, **change}, "docs/data/accessibility.yml")
    assert made is None
    assert problem.code == code
    assert message in problem.fact
    assert problem.remedy


def test_a_fault_has_its_line() -> None:
    record = parse_yaml(
        "status: partially\ntested_by: us\nfailures:\n  - {what: Maps., criteria: ['9.9.9'], reason: Old., plan: Soon.}\n", "a.yml"
    )
    _, problems = accessibility.statement(record, "a.yml")
    assert [(problem.path, problem.line) for problem in problems] == [("a.yml", 1)] * 4 + [("a.yml", 4)]


def test_a_failure_names_its_criteria() -> None:
    made, problems = accessibility.statement(GOOD, "a.yml")
    assert not problems
    assert made
    assert made.failures[0].criteria == (("1.1.1", "Non-text Content"),)


HEADINGS = [
    "Accessibility statement",
    "How accessible this website is",
    "Feedback and contact information",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the accessibility regulations",
    "Disproportionate burden",
    "Content that’s not within the scope of the accessibility regulations",
    "Preparation of this accessibility statement",
]


@pytest.mark.site
def test_the_statement_has_the_model_headings_its_dates_and_the_right_law(site: Path) -> None:
    """L2, L3, L5"""
    soup = page(site, "about/accessibility")
    main = soup.select_one("main")
    assert main
    assert [
        " ".join(heading.get_text().split()) for heading in main.select("h1, h2, h3") if heading.find_parent(class_="used") is None
    ][:11] == HEADINGS
    text = " ".join(main.get_text().split())
    status = (
        r"This website is (fully|partially|not) compliant with the Web Content Accessibility Guidelines version 2\.2( AA standard)"
    )
    assert re.search(status, text)
    date = r"\d{1,2} [A-Z][a-z]+ \d{4}"
    assert re.search(rf"prepared on {date}\. It was last reviewed on {date}", text)
    assert re.search(rf"last tested on {date}", text)
    assert "SI 2018/952" in text
    assert "2018/852" not in text
    assert "Equality and Human Rights Commission" in text
    assert "Equality Advisory and Support Service" in text


@pytest.mark.site
def test_each_known_failure_is_listed(site: Path) -> None:
    """L4: with its criterion, its reason and what will be done. No test of this project waives an axe rule."""
    text = " ".join(page(site, "about/accessibility").get_text().split())
    fails = "This fails WCAG 2.2 success criteria 1.1.1 (Non-text Content) and 1.4.5 (Images of Text)."
    assert f"The drawing of the old bridge has no text. {fails} It is old. One will come by May." in text
    assert "due to the non-compliances listed below" in text
