"""The register: data files, and the pages that explain and use the law."""

from __future__ import annotations

import datetime

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
        (("id: ukpga/1999/1", "id:"), [(Code.MISSING_VALUE, 2)]),
        (("title: Bridges Act 1999", "titel: x"), [(Code.MISSING_VALUE, 2), (Code.UNKNOWN_KEY, 3)]),
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
    ("change", "message"),
    [
        (("id: ukpga/1999/1", "id: ukpga/99"), "law0.yml:2: 'id' is 'ukpga/99', which is not the id of a UK law"),
        (("id: ukpga/1999/1", "id: gbact/1999/1"), "law0.yml:2: 'id' is 'gbact/1999/1', which is not the id of a UK law"),
        (("title: Bridges Act 1999", "titel: x"), "law0.yml:2: 'title' is missing. Remedy: write 'title: Equality Act 2010'"),
        (("title: Bridges Act 1999", "title: A\ntitel: x"), "law0.yml:4: unknown key 'titel'. Remedy: did you mean 'title'"),
        (("as_at: 2020-01-01", "as_at: soon"), "law0.yml:4: 'as_at' is 'soon', which is not a date"),
        (("as_at: 2020-01-01", "as_at: 2020-01-01 10:00:00"), "'as_at' is '2020-01-01 10:00:00', which is not a date"),
        (("as_at: 2020-01-01", "as_made: yes please"), "law0.yml:4: 'as_made' is 'yes please', not true or false"),
        (("as_at: 2020-01-01", "needs_name: [section/9]"), "'needs_name' names 'section/9', which does not exist"),
        (("as_at: 2020-01-01", "defines: {bridge: section/22}"), "'defines' names 'section/22', which does not exist"),
        (
            ("as_at: 2020-01-01", "defines: [bridge]"),
            "law0.yml:4: 'defines' is a list, not a mapping. Remedy: write 'defines: {public",
        ),
        (
            ("heading: Building", "head: Building"),
            "law0.yml:7: unknown key 'head' in 'provisions: section/1'. Remedy: did you mean",
        ),
        (("  section/2: Mending", "  section/2: [Mending]"), "law0.yml:8: 'provisions: section/2' is a list, not text"),
    ],
)
def test_bad_data_is_reported_with_its_remedy(change: tuple[str, str], message: str) -> None:
    assert change[0] in LAW
    problems = register(LAW.replace(*change))[1]
    assert [message in str(problem) for problem in problems].count(True) == 1


def test_all_that_is_wrong_is_named_at_once_and_the_rest_is_read() -> None:
    text = LAW.replace("as_at: 2020-01-01", "as_at: soon\nsort: x\nneeds_name: section/9").replace('"1 2/a 2/b/i"}', "{}}")
    laws, problems = register(text)
    assert [problem.line for problem in problems] == [4, 5, 9, 6]
    assert list(laws.instruments["ukpga/1999/1"].headings or ()) == ["part/1", "section/1", "section/2"]


@pytest.mark.parametrize("data", ["- a", "just words", ""])
def test_a_file_that_is_not_a_law_is_named(data: str) -> None:
    laws, problems = register(data)
    assert (len(laws.instruments), [problem.code for problem in problems]) == (0, ["wrong-type" if data else "missing-value"])


def test_a_provision_needs_no_heading_and_may_have_one_part() -> None:
    provisions = "  section/1:\n  section/2: {has: 1}\n  section/3: {has: [1 2, 3]}\n  section/4: ''\n"
    laws, problems = register(f"id: ukpga/1999/1\ntitle: A\nprovisions:\n{provisions}")
    assert problems == []
    assert list(laws.instruments["ukpga/1999/1"].headings or ()) == [
        "section/1", "section/2", "section/2/1", "section/3", "section/3/1", "section/3/2", "section/3/3", "section/4",
    ]  # fmt: skip


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


def test_a_page_is_listed_once_for_each_page_that_explains_what_it_cites() -> None:
    _, pages, _ = law_pages(("one.md", "ukpga/1999/1/section/1", ""), ("part.md", "ukpga/1999/1/part/1", ""))
    title = {uri: lawpages.Use(uri, uri) for uri in ("b.md", "a.md", "one.md")}
    cites = [Provision("ukpga/1999/1", path) for path in ("section/1/2/a", "section/1", "section/1/2", "part/1", "section/2")]
    used = lawpages.uses(pages, {"b.md": cites, "a.md": cites[:1], "one.md": cites}, title)
    assert used == {"one.md": [title["b.md"], title["a.md"]], "part.md": [title["b.md"], title["one.md"]]}


def test_the_law_of_a_page_is_in_the_order_of_the_law() -> None:
    laws, pages, _ = law_pages(("one.md", "ukpga/1999/1/section/1", ""), ("act.md", "ukpga/1999/1", ""))
    other = register(
        LAW, LAW.replace("ukpga/1999/1", "ukpga/2001/2").replace("Bridges Act 1999", "Ferries Act 2001\nas_made: true")
    )[0]
    cites = [
        "ukpga/2001/2/section/2",
        "ukpga/1999/1/section/2",
        "ukpga/1999/1",
        "ukpga/1999/1/section/1/2/a",
        "ukpga/1999/1/section/1",
    ]
    groups = lawpages.law_used(other, pages, [Provision.parse(id) for id in cites], "guide.md")
    assert [(one.title, str(one.as_at), one.as_made) for one in groups] == [
        ("Bridges Act 1999", "2020-01-01", False),
        ("Ferries Act 2001", "2020-01-01", True),
    ]
    official = "https://www.legislation.gov.uk/id/"
    assert [
        (one.label, one.heading, one.url, one.official.removeprefix(official)) for group in groups for one in group.entries
    ] == [
        ("Bridges Act 1999", "", "act.md", "ukpga/1999/1"),
        ("Section 1", "Building", "one.md", "ukpga/1999/1/section/1"),
        ("Section 2", "Mending", "", "ukpga/1999/1/section/2"),
        ("Section 2", "Mending", "", "ukpga/2001/2/section/2"),
    ]
    assert lawpages.law_used(laws, pages, [], "guide.md") == []


def test_a_law_page_has_the_facts_of_the_last_provision_that_it_names() -> None:
    laws, pages, _ = law_pages(("one.md", "ukpga/1999/1/section/1", ""), ("act.md", "ukpga/1999/1", ""))
    users = [lawpages.Use("Guide", "guide/")]
    facts = lawpages.provision_facts(laws, pages, "one.md", users)
    assert facts == lawpages.ProvisionFacts(
        "Section 1",
        "Bridges Act 1999",
        "https://www.legislation.gov.uk/id/ukpga/1999/1/section/1",
        datetime.date(2020, 1, 1),
        False,
        tuple(users),
    )
    whole = lawpages.provision_facts(laws, pages, "act.md", [])
    assert whole
    assert (whole.label, whole.instrument, whole.uses) == ("Bridges Act 1999", "", ())
    assert lawpages.provision_facts(laws, pages, "guide.md", users) is None
    assert lawpages.provision_facts(register()[0], pages, "one.md", users) is None


def test_a_page_may_explain_several_provisions() -> None:
    page = lawpages.law_page("a.md", "a/", ["ukpga/1999/1", "ukpga/1999/1/part/1"], "Text\n{: #p-1 }\n", 4)
    laws = register(LAW)[0]
    pages, problems = lawpages.law_pages([page], laws, "docs")
    assert problems == []
    assert (page.url, page.line, page.anchors) == ("a/", 4, {"p-1"})
    assert pages.explained_by("a.md") == (Provision("ukpga/1999/1"), Provision("ukpga/1999/1", "part/1"))
    assert pages.explained_by("b.md") == ()
    facts = lawpages.provision_facts(laws, pages, "a.md", [])
    assert facts
    assert facts.label == "Part 1"


def test_suggests_the_nearest_provision_for_a_law_page() -> None:
    (problem,) = law_pages(("a.md", "ukpga/1999/1/section/3", ""))[2]
    assert problem.remedy.startswith("did you mean 'ukpga/1999/1/section/")
    (problem,) = law_pages(("a.md", "asp/2010/77/x", ""))[2]
    assert problem.remedy == "register it in data/legislation/"
