"""The words beside a number that names no law: which of them say that it is not a citation, and why."""

from __future__ import annotations

import csv

import pytest

from laws import LAWS
from plainguide.law.grammar import find_citations
from plainguide.law.papers import owned
from plainguide.law.rules import Rule
from plainguide.law.tokens import Text, tokens
from sites import FIXTURES


def reason(text: str) -> Rule | None:
    """Why the first number of a text that names no law is not a citation; None where it may be one."""
    return next(one.rejected for one in find_citations(text, LAWS.titles) if not one.name)


def rows() -> list[tuple[str, str]]:
    """Texts, each with the rule that rejects its first number, or "a citation"."""
    with (FIXTURES / "citations-bare.tsv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(text, answer) for _, text, answer in listed]


@pytest.mark.parametrize(("text", "answer"), rows())
def test_the_words_beside_a_number_say_whether_it_is_a_citation(text: str, answer: str) -> None:
    assert (reason(text) or "a citation") == answer


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Section 2: Glossary", "Glossary"),
        ("Section 2 – Building and more", "Building and more"),
        ("Section 2 - building", "building"),
        ("section 2: Glossary", "Glossary"),
        ("we said Section 2: Glossary of words", "Glossary of words"),
        ("we said “section 2: glossary of words", "glossary of words"),
        ("we said section 2: Glossary", ""),
        ("we said Section 2: glossary", ""),
        ("Section 2: 28 days", ""),
        ("Section 2: “Glossary”", ""),
        ("Section 2:", ""),
        ("Section 2 Says", ""),
        ("Section 2, Glossary", ""),
        ("Sections 2 and 3: Glossary", ""),
        (f"Section 2: {'Glossary ' * 30}", ("Glossary " * 30)[:200]),
    ],
)
def test_the_words_behind_a_colon_may_be_a_label(text: str, label: str) -> None:
    assert {one.label for one in find_citations(text)} == {label}


@pytest.mark.parametrize(
    ("text", "amends"),
    [
        ("Section 2 amends the Ferries Act 1998", True),
        ("Section 2 inserts a line", True),
        ("S. 2 in force at 1.4.2017", True),
        ("Sections 2 and 3 repealed it", True),
        ("Section 2 in time", False),
        ("Section 2 is in force", False),
        ("Section 2, force", False),
        ("Section 2 says", False),
        ("Section 2", False),
    ],
)
def test_a_provision_may_change_another_law(text: str, amends: bool) -> None:
    assert {one.amends for one in find_citations(text) if not one.name} == {amends}


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Section 2 says", True), ("SECTION 2", True), ("section 2", False), ("Section 2(1)", False), ("Sections 2 and 3(1)", True)],
)
def test_a_bare_number_with_a_capital_may_be_a_part_of_a_paper(text: str, plain: bool) -> None:
    assert {one.is_plain for one in find_citations(text)} == {plain}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A number that is of a paper once is of it all through the paragraph.
        ("Section 2 of the form. Section 2 asks for names. Section 3 says so.", [Rule.IN_ANOTHER_DOCUMENT] * 3),
        (
            "Read section 2. Then section 2 of Skye says more. Section 3 too.",
            [Rule.OF_NO_REGISTERED_LAW] * 2 + [Rule.IN_ANOTHER_DOCUMENT],
        ),
        (
            "Read section 2. Section 3 of Skye says more. Section 2(1) too.",
            [Rule.IN_ANOTHER_DOCUMENT, Rule.OF_NO_REGISTERED_LAW, None],
        ),
        ("Read regulation 2. Section 3 of Skye says more.", [None, Rule.OF_NO_REGISTERED_LAW]),
        # Not where the law is named too.
        ("Read section 2. Section 3 of Skye says more, section 1 of the Act.", [None, Rule.OF_NO_REGISTERED_LAW]),
        ("Section 2 of the form. Section 2 of the Act.", [Rule.IN_ANOTHER_DOCUMENT]),
        ("Section 2 permits. Section 2 says.", [Rule.BEFORE_NOUN, None]),
    ],
)
def test_what_is_said_of_a_number_holds_for_the_paragraph(text: str, expected: list[Rule | None]) -> None:
    assert [one.rejected for one in find_citations(text, LAWS.titles) if not one.name] == expected


def test_of_a_number_with_its_law_nothing_else_is_said() -> None:
    (one,) = find_citations("Section 2 of the Bridges Act 1999: Mending amends the law", LAWS.titles)
    assert (one.through, one.rejected, one.doubtful, one.label) == ("", None, None, "")
    assert [one.amends, one.amended, one.loose, one.is_plain] == [False] * 4


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Our constitution has 12 clauses.", ["constitution"]),
        ("The 12 clauses of our constitution and your lease.", ["constitution", "lease"]),
        ("Our constitution has its clauses.", []),
        ("Our constitution is long.", []),
        ("A constitution with 12 clauses.", []),
        ("Our garden has 12 clauses.", []),
        ("Our constitution of 12 June has a clause.", []),
    ],
)
def test_a_paper_has_parts_of_its_own_where_the_text_counts_them(text: str, papers: list[str]) -> None:
    assert [text[place:].split()[0].strip(".") for place in owned(Text(tokens(text)))] == papers
