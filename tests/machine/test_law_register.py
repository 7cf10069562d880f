"""Provisions, laws and the register of all laws: ids and addresses, names, order, headings, ranges."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import ACT, FEES, FERRIES, HARBOURS, LAWS, LIGHTS, ORDER
from plainguide.base.codes import Code
from plainguide.base.sources import parse_yaml
from plainguide.law.data import parse
from plainguide.law.instruments import Instrument
from plainguide.law.names import DIVISIONS
from plainguide.law.provisions import KINDS, Provision, label
from plainguide.law.register import Register, main_laws, page_law, unknown_law

OFFICIAL = "https://www.legislation.gov.uk"


@pytest.mark.parametrize(
    ("path", "top", "below", "words"),
    [
        ("section/2", "section/2", "", "Section 2"),
        ("section/2/1/b", "section/2", "1/b", "Section 2(1)(b)"),
        ("regulation/3/1", "regulation/3", "1", "Regulation 3(1)"),
        ("schedule", "schedule", "", "Schedule"),
        ("schedule/1/paragraph/3/2", "schedule/1", "paragraph/3/2", "Schedule 1, paragraph 3(2)"),
        ("schedule/paragraph/3", "schedule/paragraph", "3", "Schedule, paragraph 3"),
        ("schedule/1/part/2", "schedule/1", "part/2", "Schedule 1, Part 2"),
        ("part/11/chapter/1", "part/11", "chapter/1", "Part 11, Chapter 1"),
        ("", "", "", ""),
    ],
)
def test_a_provision_has_a_label_and_a_page_of_its_own(path: str, top: str, below: str, words: str) -> None:
    provision = Provision("asp/1999/1", path)
    assert (provision.top, provision.below) == (Provision("asp/1999/1", top), below)
    assert provision.label == label(path) == words


@pytest.mark.parametrize(
    ("id", "law", "path"),
    [("asp/1999/1", "asp/1999/1", ""), ("asp/1999/1/section/2/1", "asp/1999/1", "section/2/1"), ("/asp/1999/1/", "asp/1999/1", "")],
)
def test_an_id_is_an_address_without_its_site(id: str, law: str, path: str) -> None:
    provision = Provision.parse(id)
    assert provision == Provision(law, path)
    assert provision.id == id.strip("/")
    assert provision.plain == f"{OFFICIAL}/{provision.id}"
    assert provision.official == f"{OFFICIAL}/id/{provision.id}"


LEVELS = st.lists(st.sampled_from([*KINDS, "1", "2A", "b", "iv"]), max_size=5).map("/".join)


@settings(deadline=None)
@given(LEVELS)
def test_a_provision_is_in_each_of_its_ancestors(path: str) -> None:
    provision = Provision("asp/1999/1", path)
    assert Provision.parse(provision.id) == provision
    ancestors = list(provision.ancestors())
    assert ancestors[0] == provision
    assert ancestors[-1] == Provision("asp/1999/1")
    assert len(ancestors) == len(set(ancestors)) == (path.count("/") + 2 if path else 1)
    for inner, outer in pairwise(ancestors):
        assert inner.path == outer.path or inner.path.rpartition("/")[0] == outer.path


@pytest.mark.parametrize(
    ("law", "noun", "year", "name"),
    [
        (ACT, "act", "1999", "Bridges (Islands) Act"),
        (FEES, "regulations", "2001", "Bridges (Fees) Regulations"),
        (ORDER, "order", "2003", "Harbour Order"),
        (Instrument("ssi/2005/1", "Vans Act 1985 (No. 2) Order 2005"), "order", "2005", "Vans Act 1985 (No. 2) Order"),
        (Instrument("ssi/2005/1", "Court of Ferries Rules 2004"), "rules", "2004", "Court of Ferries Rules"),
        (Instrument("asp/2000/1", "Rules and Orders (Islands) Act, 1998"), "act", "1998", "Rules and Orders (Islands) Act"),
        (Instrument("uksi/2005/1", "Channel Tunnel"), "order", "2005", "Channel Tunnel"),
    ],
)  # fmt: skip
def test_a_title_says_the_kind_of_law_and_its_year(law: Instrument, noun: str, year: str, name: str) -> None:
    assert (law.noun, law.year, law.name) == (noun, year, name)


# https://legislation.github.io/data-documentation/model/types.html
ACTS = "ukpga asp asc anaw mwa nia apni mnia ukla ukcm aosp aep aip apgb gbla".split()
MADE_UNDER_ACTS = "uksi ssi wsi nisr nisi ukmd ukdsi sdsi nidsr uksro nisro ukci".split()


@pytest.mark.parametrize("kind", [*ACTS, *MADE_UNDER_ACTS])
def test_every_type_of_law_can_be_registered(kind: str) -> None:
    """Acts are divided into sections whatever their title; the others as their title says, else as an Order is."""
    record = parse_yaml(f"id: {kind}/1999/1\ntitle: Bridges", "law.yml")
    laws, problems = parse([("law.yml", record)])
    assert problems == []
    assert laws.instruments[f"{kind}/1999/1"].noun == ("act" if kind in ACTS else "order")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_provision_has_a_label(kind: str) -> None:
    assert label(f"{kind}/2/1") == f"{kind.capitalize()} 2(1)"


def test_the_kinds_of_provision_are_those_of_official_addresses() -> None:
    assert set(KINDS) == {"section", "regulation", "article", "rule", "part", "chapter", "schedule", "paragraph"}
    assert set(KINDS) == set().union(*DIVISIONS.values())


def test_a_law_has_the_provisions_that_are_listed_or_any_where_none_are() -> None:
    assert [ACT.has(path) for path in ("", "section/2/1/a", "section/9")] == [True, True, False]
    assert FERRIES.has("section/9")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("section/2", "Mending"),
        ("section/2/1/a", "Mending"),
        ("section/3", ""),
        ("section/9/1", ""),
        ("schedule/1/paragraph/2", "Bridges"),
    ],
)
def test_a_heading_is_that_of_the_nearest_level_above(path: str, heading: str) -> None:
    assert ACT.heading(path) == LAWS.heading(Provision(ACT.id, path)) == heading
    assert FERRIES.heading(path) == ""


def test_the_heading_of_a_whole_law_is_its_title() -> None:
    assert LAWS.heading(Provision(ACT.id)) == ACT.title
    assert LAWS.heading(Provision("asp/2000/9")) == LAWS.heading(Provision("asp/2000/9", "section/1")) == ""


def test_suggests_provisions_of_the_same_kind_and_depth() -> None:
    assert ACT.labels_like("section/7") == ["Section 1", "Section 2", "Section 3", "Section 4", "Section 10"]
    assert ACT.labels_like("section/2/9") == ["Section 2(1)", "Section 2(2)"]
    assert ACT.labels_like("part/7") == ["Part 1", "Part 2"]
    assert FERRIES.labels_like("section/7") == []


def test_provisions_are_sorted_as_the_law_lists_them_or_by_number() -> None:
    listed = [Provision(ACT.id, path) for path in ("schedule/1", "section/10", "part/2", "section/2", "part/1", "section/9", "")]
    assert [one.path for one in sorted(listed, key=ACT.place_of)] == [
        "",
        "section/9",
        "part/1",
        "section/2",
        "part/2",
        "section/10",
        "schedule/1",
    ]
    unlisted = [Provision(FERRIES.id, path) for path in ("section/10", "section/9A", "section/9", "section/9/2")]
    assert [one.path for one in sorted(unlisted, key=FERRIES.place_of)] == ["section/9", "section/9/2", "section/9A", "section/10"]


@pytest.mark.parametrize(
    ("first", "last", "inside"),
    [
        ("section/1", "section/4", ["section/2", "section/3", "part/2"]),
        ("section/2/1", "section/2/2", []),
        ("section/1", "section/2", []),
        ("section/2", "section/2", []),
        ("section/4", "section/1", []),
        ("section/1", "section/9", []),
        ("section/9", "section/10", []),
        ("section/2/1/a", "section/2/1/b", []),
    ],
)
def test_a_range_has_the_provisions_between_its_ends(first: str, last: str, inside: list[str]) -> None:
    found = LAWS.between(Provision(ACT.id, first), Provision(ACT.id, last))
    assert [one.id for one in found] == [f"{ACT.id}/{path}" for path in inside]


def test_a_range_of_an_unknown_law_is_empty() -> None:
    assert LAWS.between(Provision("asp/2000/9", "section/1"), Provision("asp/2000/9", "section/3")) == ()
    assert LAWS.between(Provision(FERRIES.id, "section/1"), Provision(FERRIES.id, "section/3")) == ()


def test_knows_which_provisions_exist() -> None:
    assert LAWS.has(Provision(ACT.id, "section/2/1"))
    assert LAWS.has(Provision(FERRIES.id, "section/99"))
    assert not LAWS.has(Provision(ACT.id, "section/9"))
    assert not LAWS.has(Provision("asp/2000/9"))


def test_the_main_laws_are_those_with_provisions() -> None:
    assert main_laws(LAWS) == [ACT.id, FEES.id]


def test_titles_are_those_of_all_laws_but_the_numbered() -> None:
    names = {" ".join(reversed(key)): known for alike in LAWS.titles.ends.values() for key, known in alike.items()}
    assert [one.id for one in names["bridge act"]] == [ACT.id]
    assert [one.id for one in names["fees regulations"]] == [FEES.id, LIGHTS.id]
    assert [one.id for one in names["harbour act"]] == [HARBOURS.id]
    needing = {name for name, known in names.items() if known[0].needs_year}
    assert needing == {"ferrie act", "harbour act", "ferrie ( light ) regulations", "harbour order"}
    assert not [name for name in names if "2004" in name]
    assert Register({}).titles.ends == {}


@pytest.mark.parametrize(
    ("value", "expected"), [(None, ("a", "b")), ("asp/1999/1", ("asp/1999/1",)), (["x", 1], ("x", "1")), ([], ())]
)
def test_a_page_may_name_its_own_law(value: object, expected: tuple[str, ...]) -> None:
    assert page_law(value, ["a", "b"]) == expected


def test_rejects_a_page_law_that_is_not_registered() -> None:
    problems = list(unknown_law([ACT.id, "asp/1999/11", "zz"], LAWS, "docs/a.md", 3))
    assert [(one.code, str(one.place)) for one in problems] == [(Code.LAW_NOT_REGISTERED, "docs/a.md:3")] * 2
    assert "'asp/1999/11'" in problems[0].fact
    assert "'asp/1999/1'" in problems[0].remedy
    assert problems[1].remedy == "register it in data/legislation/"
