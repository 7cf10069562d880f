"""The stages of the journey, and the short addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainguide.addresses import urls as addresses
from plainguide.site import journey
from plainguide.site.journey import Link, Stage
from sites import build, page


def test_stages_are_names_or_records() -> None:
    found, problems = journey.stages(["Ask", {"title": "Decide", "about": "What then.", "page": "law.md#no"}], "mkdocs.yml")
    assert found == (Stage("Ask"), Stage("Decide", "What then.", "law.md#no"))
    assert not problems


@pytest.mark.parametrize(
    ("value", "message"),
    [(["Ask", "Ask"], "has the name of another"), ([{"about": "x"}], "has no title"), ([None], "has no title")],
)
def test_a_faulty_stage_is_named(value: object, message: str) -> None:
    _, problems = journey.stages(value, "mkdocs.yml")
    assert [message in problem.fact for problem in problems] == [True]


def test_a_step_begins_with_its_first_page_or_where_the_settings_say() -> None:
    stages = [Stage("Ask", page="law.md#ask"), Stage("Decide"), Stage("Work")]
    pages = {"Work": [Link("How", "how/"), Link("Try", "try/")]}
    made = journey.steps(stages, pages, {"law.md#ask": "law/#ask"})
    assert [(step.number, step.url) for step in made] == [(1, "law/#ask"), (2, ""), (3, "how/")]


def test_a_page_of_an_unknown_stage_gets_the_nearest() -> None:
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
    go = page(site, "go/section-22")
    assert go.select_one("meta[http-equiv=refresh]")["content"] == "0; url=../../law/act/section-22/"
    assert go.select_one("a")["href"] == "../../law/act/section-22/"


@pytest.mark.site
def test_a_step_of_one_page_has_no_list_of_its_own(project: Path) -> None:
    for path in (project / "docs").rglob("*.md"):
        front, dashes, rest = path.read_text("utf-8").partition("\n---\n")
        if path.name != "get-a-decision.md":
            path.write_text(front.replace("\nstage: Get a decision", "") + dashes + rest, "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stderr
    (here,) = page(project / "site", "guides/get-a-decision").select(".menu .steps .here")
    assert here.get_text(strip=True) == "Get a decision"
    assert here.a["aria-current"] == "page"


@pytest.mark.site
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("short: about", "short: our-dates"), "the short address 'go/our-dates/' is that of docs/about/index.md too"),
        (("short: about", "short: About us"), "docs/about/index.md:6: 'short: About us' cannot stand in an address"),
        (("short: about", "stage: Work"), "docs/about/index.md:6: the stage 'Work' is not known"),
        (("questions:\n", "questions: one\nothers:\n"), "docs/about/index.md:7: 'questions:' is not a list of questions"),
    ],
)
def test_a_mistake_in_front_matter_is_named(project: Path, change: tuple[str, str], message: str) -> None:
    about = project / "docs" / "about" / "index.md"
    text = about.read_text("utf-8")
    assert change[0] in text
    about.write_text(text.replace(*change, 1), "utf-8")
    done = build(project)
    assert done.returncode == 1
    assert message in done.stderr
