"""Citations: what is found in a sentence, and which provision it means."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainguide.base.codes import Code
from plainguide.law.grammar import find_citations
from plainguide.law.provisions import Provision, label
from rendering import Rendered, data, render
from sites import FIXTURES

OFFICIAL = "https://www.legislation.gov.uk/"


def rows() -> list[tuple[str, str, str]]:
    """Rows of both tables: phrases seen on real pages, and sentences written to mislead."""
    found = []
    for name in ("citations-seen.tsv", "citations.tsv"):
        with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
            found += [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    return found


@pytest.mark.parametrize(("sentence", "targets", "why"), rows(), ids=lambda value: value[:60])
def test_a_sentence_gives_exactly_its_targets(sentence: str, targets: str, why: str) -> None:
    expected = [] if targets == "none" else targets.split("; ")
    assert [found.target.plain for found in Rendered(sentence).found if found.target] == expected, why


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # "the Act" is the page's law, until another law is named under the same heading.
        ("Section 22 of the Act says so.", ["asp/2015/6/section/22"]),
        ("The Human Rights Act 1998 applies. Section 6 of the Act binds councils.", []),
        ("The Human Rights Act 1998 applies.\n\n## Next\n\nSection 22 of the Act says so.", ["asp/2015/6/section/22"]),
        ("The [Human Rights Act 1998](x.md) applies. Section 6 of the Act binds councils.", []),
        # A bare number is the page's law, until its section names another, and again when it names the page's own.
        ("The Human Rights Act 1998 applies. Section 24 does not.", []),
        ("The Human Rights Act 1998 applies.\n\nSection 24 does not.", []),
        ("The Human Rights Act 1998 applies.\n\n### More\n\nSection 24 does not.", []),
        ("The Human Rights Act 1998 applies.\n\n## Next\n\nSection 24 does not.", []),
        ("The 2015 Act.\n\n## Then\n\nThe Human Rights Act 1998.\n\n## Next\n\nSection 24 does.", ["asp/2015/6/section/24"]),
        ("The Human Rights Act 1998 and the 2015 Act apply.\n\nSection 24 does.", ["asp/2015/6/section/24"]),
        ("## The Human Rights Act 1998\n\nSection 24 does not.", []),
        # Initials, or a Bill, behind a number speak for its paragraph too, unless that names the page's law.
        ("The 2015 Act.\n\nThe council relied on section 22. FOIA allows that.", []),
        ("The 2015 Act.\n\nStage 2 changed section 24. The Bill passed in June.", []),
        (
            "The council relied on section 22 of the 2015 Act, and section 24. FOIA differs.",
            ["asp/2015/6/section/22", "asp/2015/6/section/24"],
        ),
        ("# The Human Rights Act 1998\n\n## Duties\n\nSection 24 does not.", []),
        ("- section 22\n- 28 days", ["asp/2015/6/section/22"]),
        ("section\n22(2)", ["asp/2015/6/section/22/2"]),
        ("section&nbsp;22", ["asp/2015/6/section/22"]),
        ("section **22**(2)", ["asp/2015/6/section/22/2"]),
        ("section 22<br>of the Act", ["asp/2015/6/section/22"]),
        ("section 22\\(2\\) says", ["asp/2015/6/section/22/2"]),
        ("section [22](x.md)", []),
        ("section 22<sup>1</sup> says", ["asp/2015/6/section/22"]),
        ("`section 22` and ![section 22](x.png)", []),
        ("# Section 22\n\nHello.", []),
        ("section 24[^1] says\n\n[^1]: A note.", ["asp/2015/6/section/24"]),
        ("*Community Empowerment (Scotland) Act 2015*, s. 22", ["asp/2015/6/section/22"]),
        ("| a | b |\n|---|---|\n| section 22 | 28 days |", ["asp/2015/6/section/22"]),
    ],
)
def test_the_text_around_a_citation_decides_its_law(text: str, targets: list[str]) -> None:
    provisions = [found.target for found in Rendered(text).found if found.target and found.target.path]
    assert [provision.id for provision in provisions] == targets


@pytest.mark.parametrize(
    ("text", "code", "fact", "remedy"),
    [
        (
            "Section 36A of the Act",
            Code.NO_SUCH_PROVISION,
            "Section 36A of the Community Empowerment (Scotland) Act 2015 does not exist",
            "'Section 36",
        ),
        ("Part 2 of the Regulations", Code.NO_SUCH_PROVISION, "Part 2 of the Participation Request", "check the number"),
        ("regulation 4 of the Procedure Regulations", Code.AMBIGUOUS_LAW, "Regulation 4 may be of the", "name the law"),
    ],
)
def test_a_provision_that_is_missing_or_ambiguous_is_a_problem_and_no_link(text: str, code: Code, fact: str, remedy: str) -> None:
    found = next(found for found in Rendered(text).found if found.problem)
    assert found.target is None
    assert found.problem
    assert found.problem.code is code
    assert fact in found.problem.fact
    assert remedy in found.problem.remedy


def test_the_last_link_of_a_list_includes_the_name_of_the_law() -> None:
    html = render("See sections 22(2)(a) and (b) of the 2015 Act.")
    assert ">sections 22(2)(a)</a> and <a" in html
    assert ">(b) of the 2015 Act</a>." in html


def test_links_the_act_once_in_each_section() -> None:
    html = render("The Act says. The Act asks.\n\n## Again\n\nThe Act lets.")
    assert html.count('class="law"') == 2


def test_a_range_uses_every_provision_inside_it() -> None:
    page = Rendered("Sections 20 to 22 of the 2015 Act")
    assert [provision.path for provision in page.links.used("page.md")] == ["section/20", "section/21", "section/22"]


@given(st.text(alphabet="section 22(a),.of the Act20156regulationSch-–and to", max_size=60))
def test_citations_are_inside_the_text_and_do_not_overlap(text: str) -> None:
    position = 0
    for citation in find_citations(text, data().register.titles):
        assert position <= citation.start < citation.end <= len(text)
        position = citation.end


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("section/22/2/b", "Section 22(2)(b)"),
        ("schedule/4/paragraph/3/2", "Schedule 4, paragraph 3(2)"),
        ("part/3", "Part 3"),
        ("part/11/chapter/1", "Part 11, Chapter 1"),
        ("schedule", "Schedule"),
        ("", ""),
    ],
)
def test_a_label_is_what_a_lawyer_writes(path: str, words: str) -> None:
    assert label(path) == words


def test_a_provision_has_two_addresses_and_its_ancestors() -> None:
    provision = Provision.parse("asp/2015/6/section/22/2/b")
    assert provision.plain == OFFICIAL + "asp/2015/6/section/22/2/b"
    assert provision.official == OFFICIAL + "id/asp/2015/6/section/22/2/b"
    assert provision.top.id == "asp/2015/6/section/22"
    assert [holder.path for holder in provision.ancestors()][-2:] == ["section", ""]
