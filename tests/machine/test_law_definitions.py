"""Names that a text gives to laws: "the Lorries Act 1985 (“the Act”)", and what they mean from there on."""

from __future__ import annotations

import pytest

from laws import LAWS
from plainguide.law.definitions import alias_of
from plainguide.law.grammar import read

LORRIES = "Lorries Act 1985"


def defined(text: str) -> list[tuple[str, str, str]]:
    """Each definition of a text as (where it is, the name, the law that is meant)."""
    return [
        (text[one.start : one.end], " ".join(one.alias), text[one.law.start : one.law.end] if one.law else "no law")
        for one in read(text, LAWS.titles).defined
    ]


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("(“the Act”)", ["act"]),
        ("(the Act)", ["act"]),
        ("('the Act')", ["act"]),
        ("[“the Act”]", ["act"]),
        ("(“this Act”)", ["act"]),
        ("(“the 1985 Act”)", ["1985 act"]),
        ("(the 1985 Act)", ["1985 act"]),
        ("(the ’85 Act)", ["85 act"]),
        ("(the big Regulations)", ["big regulations"]),
        ("(“big Regulations”)", ["big regulations"]),
        ("(hereafter referred to as “the 1985 Act”)", ["1985 act"]),
        ("(“the Act” or “LA 1985”)", ["act", "la 1985"]),
        ("(“the Act”, “LA”)", ["act", "la"]),
        ("(“LA”)", ["la"]),
        ("(LA)", ["la"]),
        ("( LA )", ["la"]),
        ("(LORRIES)", []),
        ("(LA85)", ["la85"]),
        ("(“LA 2”)", ["la 2"]),
        ("(LAX LBX)", []),
        ("(“LAX LBX LCX”)", []),
        ("(LAX LBX LCX)", []),
        ("(one of the so many that are there, “Act”)", ["act"]),
        ("(one of the so very many that are there, “Act”)", []),  # too far away
        ("(“b c d e f Act”)", ["b c d e f act"]),
        ("(“a b c d e f Act”)", []),
        ("(“so many Act)", ["so many act"]),  # somebody forgot to close it
        # Not names
        ("(“the Act", []),
        ("(as amended)", []),
        ("(c. 3)", []),
        ("(2015)", []),
        ("(LAX 2)", []),
        ("(“our law”)", []),
        ("(big Regulations)", []),
        ("(“”)", []),
        ("(“£ Act”)", []),
        (", “the Act”", []),
        ("; (“the Act”)", []),
    ],
)
def test_a_bracket_behind_a_law_may_name_it(bracket: str, names: list[str]) -> None:
    text = f"the {LORRIES} {bracket}"
    assert [(name, law) for _, name, law in defined(text)] == [(name, f"the {LORRIES}") for name in names]
    assert {where for where, _, _ in defined(text)} <= {bracket}


def test_two_brackets_may_name_a_law() -> None:
    text = f"the {LORRIES} (“the Act”) (“LA”) and (“LB”)"
    assert [(where, name) for where, name, _ in defined(text)] == [("(“the Act”)", "act"), ("(“LA”)", "la")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ferries Act 1998 (“the Act”)", [("(“the Act”)", "act", "the Ferries Act 1998")]),
        ("SSI 2004/8 (“the Order”)", [("(“the Order”)", "order", "SSI 2004/8")]),
        ("the 1998 Act (“the Act”)", [("(“the Act”)", "act", "the 1998 Act")]),
        ("the Act (“the 1998 Act”)", []),
        # The name may stand before.
        ("“the Act” means the Lorries Act 1985", [("“the Act”", "act", "the Lorries Act 1985")]),
        ("'the Act' means the Lorries Act 1985", [("'the Act'", "act", "the Lorries Act 1985")]),
        ("So “the 1985 Act” means the Lorries Act 1985", [("“the 1985 Act”", "1985 act", "the Lorries Act 1985")]),
        ("“the a b c d e Act” means SSI 2004/8", [("“the a b c d e Act”", "a b c d e act", "SSI 2004/8")]),
        ("“the a b c d e f Act” means SSI 2004/8", []),
        ("“the Act, so” means SSI 2004/8", []),
        ("the Act means the Lorries Act 1985", []),
        ("the Act” means the Lorries Act 1985", []),
        ("“the Act” is the Lorries Act 1985", []),
        ("means the Lorries Act 1985", []),
        ("” means the Lorries Act 1985", []),
        # A word that is given another meaning
        ("“the Regulations” are the rules of this club", [("the Regulations", "regulations", "no law")]),
        ("Here “the Regulations” means the rules below", [("the Regulations", "regulations", "no law")]),
        ("“the Order” is what you get", [("the Order", "order", "no law")]),
        ("“the Act” means it", [("the Act", "act", "no law")]),
        ("“the Acts” mean it", [("the Acts", "acts", "no law")]),
        ("“the Regulations” are the Bridges (Fees) Regulations 2001", []),
        ("“the Act” say it", []),
        ("“the Act” means", []),
        ("the Regulations are the rules", []),
        ("“the Lorries Act 1985” is old", []),
    ],
)
def test_a_name_may_be_given_a_meaning(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert defined(text) == expected


def test_a_meaning_that_is_no_law_has_the_noun_of_its_name() -> None:
    (one,) = read("“the Regulations” are the rules of this club").defined
    assert (one.noun, one.last) == ("regulations", -1)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        # What a bracket calls a law is not a second law, and no link.
        ("the Lorries Act 1985 (the Act) says", ["the Lorries Act 1985"]),
        ("the Lorries Act 1985 (“the 1985 Act”) says", ["the Lorries Act 1985"]),
        ("the Lorries Act 1985 (the Act) section 2", ["section 2"]),
        ("the Lorries Act 1985 (“the 1985 Act”), section 2", ["section 2"]),
        ("the Lorries Act 1985 (“the 1985 Act”) and section 2", ["the Lorries Act 1985", "section 2"]),
        ("“the Act” means the Lorries Act 1985", ["the Lorries Act 1985"]),
    ],
)
def test_a_name_in_a_definition_is_no_citation(text: str, links: list[str]) -> None:
    assert [text[one.start : one.end] for one in read(text, LAWS.titles).citations] == links


@pytest.mark.parametrize("bracket", ["(the Act)", "(“the 1985 Act”),", "(“the Act”) (“LA”)", "(the Act) (LA85):"])
def test_a_number_behind_the_definition_is_of_the_law(bracket: str) -> None:
    (one,) = read(f"the Lorries Act 1985 {bracket} section 2", LAWS.titles).citations
    assert one.name is not None
    assert one.name.value == ("Lorries Act 1985",)


def test_an_alias_has_small_letters_and_no_article() -> None:
    assert alias_of(["the", "1985", "Act"]) == ("1985", "act")
    assert alias_of(["This", "Act", "FOO"]) == ("act", "foo")
    assert alias_of(["The"]) == ()
