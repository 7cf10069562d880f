"""The stages of the journey, and the short addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainguide.addresses import urls as addresses
from plainguide.base.codes import Code
from plainguide.site import journey, settings
from plainguide.site.journey import Link, Stage
from sites import fails, guide, page, passes


def test_a_stage_is_a_name_or_a_mapping() -> None:
    extra, problems = settings.parse(
        {"stages": ["Ask", {"title": "Decide", "about": "What then.", "page": "law.md#no"}]}, "mkdocs.yml"
    )
    assert extra.stages == (Stage("Ask"), Stage("Decide", "What then.", "law.md#no"))
    assert not problems


@pytest.mark.parametrize(
    ("value", "code"),
    [(["Ask", "Ask"], Code.STAGE_INVALID), ([{"about": "x"}], Code.MISSING_VALUE), ([None], Code.MISSING_VALUE)],
)
def test_reports_a_stage_without_a_title_or_with_the_name_of_another(value: object, code: Code) -> None:
    _, problems = settings.parse({"stages": value}, "mkdocs.yml")
    assert [problem.code for problem in problems] == [code]


def test_a_step_begins_with_its_first_page_or_where_the_settings_say() -> None:
    stages = [Stage("Ask", page="law.md#ask"), Stage("Decide"), Stage("Work")]
    pages = {"Work": [Link("How", "how/"), Link("Try", "try/")]}
    made = journey.steps(stages, pages, {"law.md#ask": "law/#ask"})
    assert [(step.number, step.url) for step in made] == [(1, "law/#ask"), (2, ""), (3, "how/")]


def test_suggests_the_nearest_stage_for_an_unknown_one() -> None:
    (problem,) = journey.unknown("Work togther", [Stage("Work together")], "docs/a.md", 3)
    assert str(problem) == "docs/a.md:3: the stage 'Work togther' is not known. Remedy: did you mean 'Work together'."
    assert not journey.unknown(None, [Stage("Work together")], "docs/a.md", 0)


@pytest.mark.parametrize(
    ("name", "good"),
    [("our-dates", True), ("s22", True), ("Our", False), ("a--b", False), ("-a", False), ("a/b", False), ("", False)],
)
def test_a_short_address_can_be_typed(name: str, good: bool) -> None:
    assert addresses.is_short(name) == good


@pytest.mark.site
def test_a_short_address_leads_on(site: Path) -> None:
    go = page(site, "go/section-2")
    assert go.select_one("meta[http-equiv=refresh]")["content"] == "0; url=../../law/act/section-2/"
    assert go.select_one("a")["href"] == "../../law/act/section-2/"


STAGES = {"extra": {"stages": ["Ask", "Get a decision"]}}
NAV = {**STAGES, "nav": ["index.md", {"A request, step by step": ["ask.md", "decision.md"]}]}
ABOUT = """---
title: About
short: about
questions:
  - what is this
---
# About
"""


@pytest.mark.site
def test_a_step_of_one_page_has_no_list_of_its_own(tmp_path: Path) -> None:
    pages = {"index.md": "# Home\n", "ask.md": "# Ask\n", "decision.md": "---\nstage: Get a decision\n---\n# A decision\n"}
    guide(tmp_path, pages, NAV)
    (here,) = page(passes(tmp_path).site, "decision").select(".menu .steps .here")
    assert here.get_text(strip=True) == "Get a decision"
    assert here.a["aria-current"] == "page"


@pytest.mark.site
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("short: about", "short: dates"), r"the short address 'go/dates/' is that of docs/(about|dates)\.md too"),
        (("short: about", "short: About us"), r"docs/about\.md:3: .*'About us'.* \[short-address-invalid\]"),
        (("short: about", "stage: Work"), r"docs/about\.md:3: the stage 'Work' is not known"),
        (("questions:\n", "questions: one\nothers:\n"), r"docs/about\.md:4: 'questions' .* \[wrong-type\]"),
    ],
)
def test_reports_a_mistake_in_front_matter_with_its_line(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    assert change[0] in ABOUT
    pages = {"index.md": "# Home\n", "dates.md": "---\nshort: dates\n---\n# Dates\n", "about.md": ABOUT.replace(*change)}
    fails(guide(tmp_path, pages, STAGES), message)


@pytest.mark.site
def test_a_stage_leads_to_its_page_by_its_own_name_and_lists_the_others(site: Path) -> None:
    """A link with the name of the stage would hide which page it opens."""
    shown = {
        stage.h3.get_text(): (stage.h3.a and stage.h3.a["href"], [link["href"] for link in stage.select("ul a")])
        for stage in page(site, "").select(".steps.journey > li")
    }
    assert shown["Make your request"] == ("./guides/make-your-request/", [])
    assert shown["Work together"] == (None, ["./guides/working-together/", "./activities/plan-the-bridge/"])
    assert shown["Look back"] == ("./law/act/section-7/", [])  # no page yet: its `page:`
