"""The register: data files, and the pages that explain and use the law."""

from __future__ import annotations

import csv

import pytest

from plainguide.base.sources import parse_yaml
from plainguide.law import data as legislation_data
from plainguide.law import pages as lawpages
from plainguide.law.register import Provision
from rendering import data
from sites import OF_THIS_GUIDE

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


def test_a_parent_of_a_listed_part_exists() -> None:
    bridges = register(LAW)[0].instruments["ukpga/1999/1"]
    assert [path for path in ("section/1/2", "section/1/2/b", "section/1/2/b/i", "section/3") if bridges.has(path)] == [
        "section/1/2", "section/1/2/b", "section/1/2/b/i",
    ]  # fmt: skip
    assert bridges.heading("section/1/2/b") == "Building"
    assert (bridges.noun, bridges.year, bridges.name) == ("act", "1999", "Bridges Act")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("id: ukpga/1999/1", "id: ukpga/99"), "law0.yml:2: the id 'ukpga/99' is not that of a UK law"),
        (("title: Bridges Act 1999", "titel: x"), "unknown key 'titel'. Remedy: did you mean 'title'"),
        (("as_at: 2020-01-01", "as_at: soon"), "law0.yml:4: 'soon' is not a date"),
        (("as_at: 2020-01-01", "needs_name: [section/9]"), "'needs_name' names 'section/9', which does not exist"),
        (("as_at: 2020-01-01", "defines: {bridge: section/22}"), "'defines' names 'section/22', which does not exist"),
        (("as_at: 2020-01-01", "defines: [bridge]"), "law0.yml:4: 'defines' does not say where each term is defined"),
        (("heading: Building", "head: Building"), "'section/1' has an unknown key 'head'. Remedy: did you mean 'heading'"),
        (("part/1: Bridges", "- x"), "law0.yml"),
    ],
)
def test_bad_data_is_named_with_its_remedy(change: tuple[str, str], message: str) -> None:
    try:
        problems = "\n".join(map(str, register(LAW.replace(*change))[1]))
    except Exception as error:
        problems = str(error)
    assert message in problems


def test_one_file_for_each_law() -> None:
    assert "'ukpga/1999/1' is already in law0.yml" in str(register(LAW, LAW)[1][0])


def test_a_defined_term_needs_a_glossary_record() -> None:
    laws = register(LAW.replace("as_at: 2020-01-01", "defines: {bridge: section/1}"))[0]
    assert "'bridge', defined in Section 1, has no glossary record" in str(next(legislation_data.undefined(laws, data().glossary)))


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


def test_a_page_of_a_whole_law_does_not_stand_in_for_its_sections() -> None:
    _, pages, _ = law_pages(("act.md", "ukpga/1999/1", ""))
    assert pages.place(Provision("ukpga/1999/1")) == ("act.md", "")
    assert pages.place(Provision("ukpga/1999/1", "section/1")) is None


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ([("a.md", "ukpga/1999/1/section/9", "")], "docs/a.md:2: the provision 'ukpga/1999/1/section/9' does not exist"),
        ([("a.md", "ukpga/1999/1/section/1", ""), ("b.md", "ukpga/1999/1/section/1", "")], "is explained in docs/a.md too"),
    ],
)
def test_bad_law_pages_are_named(pages: list[tuple[str, str, str]], message: str) -> None:
    assert message in str(law_pages(*pages)[2][0])


def test_who_uses_what() -> None:
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


def test_this_guides_register_matches_the_structure_of_the_law() -> None:
    """All sections, schedules and regulations, and every innermost part, of the list that was made from the text."""
    facts = OF_THIS_GUIDE / "structure.tsv"
    with facts.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            law = data().register.instruments[row["instrument"]]
            path = row["path"].removeprefix(row["instrument"] + "/")
            assert law.has(path), path
            for leaf in filter(None, (row["children"] or "").split(";")):
                assert law.has(f"{path}/{leaf}"), f"{path}/{leaf}"


def test_this_guides_register_is_whole() -> None:
    act, regulations = (data().register.instruments[id] for id in ("asp/2015/6", "ssi/2017/39"))
    assert sum(path.count("/") == 1 and path.startswith("section/") for path in act.headings or ()) == 146
    assert sum(path.count("/") == 1 and path.startswith("schedule/") for path in act.headings or ()) == 5
    assert sum(path.count("/") == 1 and path.startswith("regulation/") for path in regulations.headings or ()) == 13
    assert "schedule" in (regulations.headings or ())
    assert data().problems == ()
