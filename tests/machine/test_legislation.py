"""The register: data files, and the pages that explain and use the law."""

from __future__ import annotations

import pytest

from plainguide.base.codes import Code
from plainguide.base.problems import Unreadable
from plainguide.base.sources import parse_yaml
from plainguide.law import data as legislation_data
from plainguide.law import pages as lawpages
from plainguide.law.provisions import Provision
from rendering import data

LAW = """
id: ukpga/1999/1
title: Bridges Act 1999
as_at: 2020-01-01
provisions:
  part/1: Bridges
  section/1: {heading: Building, has: "1 2/a 2/b/i"}
  section/2: Mending
"""


def register(*texts: str):
    return legislation_data.parse((f"law{n}.yml", parse_yaml(text, f"law{n}.yml")) for n, text in enumerate(texts))


def test_the_levels_above_a_listed_provision_exist() -> None:
    bridges = register(LAW)[0].instruments["ukpga/1999/1"]
    assert [path for path in ("section/1/2", "section/1/2/b", "section/1/2/b/i", "section/3") if bridges.has(path)] == [
        "section/1/2", "section/1/2/b", "section/1/2/b/i",
    ]  # fmt: skip
    assert bridges.heading("section/1/2/b") == "Building"
    assert (bridges.noun, bridges.year, bridges.name) == ("act", "1999", "Bridges Act")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("id: ukpga/1999/1", "id: ukpga/99"), [(Code.INVALID_ID, 2)]),
        (("id: ukpga/1999/1", "id: upkga/1999/1"), [(Code.INVALID_ID, 2)]),
        (("id: ukpga/1999/1", "id:"), [(Code.INVALID_ID, 2)]),
        (("title: Bridges Act 1999", "titel: x"), [(Code.UNKNOWN_KEY, 3), (Code.MISSING_VALUE, 2)]),
        (("as_at: 2020-01-01", "as_at: soon"), [(Code.NOT_A_DATE, 4)]),
        (("as_at: 2020-01-01", "needs_name: [section/9]"), [(Code.NO_SUCH_PROVISION, 4)]),
        (("as_at: 2020-01-01", "defines: {bridge: section/22}"), [(Code.NO_SUCH_PROVISION, 4)]),
        (("as_at: 2020-01-01", "defines: [bridge]"), [(Code.WRONG_TYPE, 4)]),
        (("heading: Building", "head: Building"), [(Code.UNKNOWN_KEY, 7)]),
    ],
)
def test_reports_bad_data_by_code_and_line(change: tuple[str, str], expected: list[tuple[Code, int]]) -> None:
    problems = register(LAW.replace(*change))[1]
    assert [(one.code, one.path, one.line) for one in problems] == [(code, "law0.yml", line) for code, line in expected]
    assert all(one.remedy for one in problems)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: ukpga/1999/1\n", 1),
        ("Bridges Act 1999", 1),
        (LAW[: LAW.index("provisions")] + "provisions: [section/1]\n", 5),
    ],
)
def test_rejects_a_list_or_text_where_a_mapping_belongs(text: str, line: int) -> None:
    assert [(one.code, one.path, one.line) for one in register(text)[1]] == [(Code.WRONG_TYPE, "law0.yml", line)]


def test_a_file_that_is_not_yaml_cannot_be_read() -> None:
    with pytest.raises(Unreadable) as raised:
        register(LAW.replace("part/1: Bridges", "- x"))
    assert (raised.value.problem.code, str(raised.value.problem.place)) == (Code.NOT_YAML, "law0.yml:7")


def test_rejects_a_second_file_for_the_same_law() -> None:
    laws, problems = register(LAW, LAW.replace("Bridges", "Ferries"))
    assert [(one.code, str(one.place)) for one in problems] == [(Code.DUPLICATE_ID, "law1.yml:2")]
    assert "law0.yml" in problems[0].fact
    assert laws.instruments["ukpga/1999/1"].title == "Bridges Act 1999"


def test_a_defined_term_needs_a_glossary_record() -> None:
    laws = register(LAW.replace("as_at: 2020-01-01", "defines: {bridge: section/1, working day: section/2}"))[0]
    (problem,) = legislation_data.undefined(laws, data().glossary)
    assert (problem.code, str(problem.place)) == (Code.TERM_UNDEFINED, "law0.yml:2")
    assert "'bridge', defined in Section 1" in problem.fact


def law_pages(*pages: tuple[str, str, str]):
    laws = register(LAW)[0]
    entries = [lawpages.law_page(uri, uri, id, source, 2) for uri, id, source in pages]
    return laws, *lawpages.law_pages(entries, laws, "docs")


def test_a_link_goes_to_the_nearest_anchor_of_the_page() -> None:
    _, pages, problems = law_pages(("one.md", "ukpga/1999/1/section/1", "- a\n  {#p-2}\n- b\n  {#p-2-a}"))
    assert problems == []
    places = {
        path: pages.place(Provision("ukpga/1999/1", path))
        for path in ("section/1", "section/1/2/a", "section/1/2/b/i", "section/2")
    }
    assert places == {
        "section/1": ("one.md", ""),
        "section/1/2/a": ("one.md", "p-2-a"),
        "section/1/2/b/i": ("one.md", "p-2"),
        "section/2": None,
    }


def test_a_page_about_a_whole_law_explains_no_section() -> None:
    _, pages, _ = law_pages(("act.md", "ukpga/1999/1", ""))
    assert pages.place(Provision("ukpga/1999/1")) == ("act.md", "")
    assert pages.place(Provision("ukpga/1999/1", "section/1")) is None


@pytest.mark.parametrize(
    ("pages", "code", "place", "fact"),
    [
        (
            [("a.md", "ukpga/1999/1/section/9", "")],
            Code.NO_SUCH_PROVISION,
            "docs/a.md:2",
            "the provision 'ukpga/1999/1/section/9' does not exist",
        ),
        (
            [("a.md", "ukpga/1999/1/section/1", ""), ("b.md", "ukpga/1999/1/section/1", "")],
            Code.PROVISION_EXPLAINED_TWICE,
            "docs/b.md:2",
            "'ukpga/1999/1/section/1' is explained in docs/a.md too",
        ),
    ],
)
def test_rejects_a_law_page_of_a_missing_or_a_second_provision(
    pages: list[tuple[str, str, str]], code: Code, place: str, fact: str
) -> None:
    (problem,) = law_pages(*pages)[2]
    assert (problem.code, str(problem.place), problem.fact) == (code, place, fact)
    assert problem.remedy


def test_lists_the_pages_that_use_a_provision_and_the_law_that_a_page_uses() -> None:
    laws, pages, _ = law_pages(("one.md", "ukpga/1999/1/section/1", ""), ("act.md", "ukpga/1999/1", ""))
    title = {uri: lawpages.Use(uri, uri) for uri in ("one.md", "act.md", "guide.md")}
    used = {"guide.md": [Provision("ukpga/1999/1", "section/1/2/a"), Provision("ukpga/1999/1", "section/2")], "one.md": []}
    assert lawpages.uses(pages, used, title) == {"one.md": [title["guide.md"]]}
    group = lawpages.law_used(laws, pages, used["guide.md"], "guide.md")[0]
    assert [(entry.label, entry.heading, entry.url) for entry in group.entries] == [
        ("Section 1", "Building", "one.md"),
        ("Section 2", "Mending", ""),
    ]
    assert lawpages.law_used(laws, pages, used["guide.md"][:1], "one.md") == []  # a page does not list itself
