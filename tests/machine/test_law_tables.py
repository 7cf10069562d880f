"""Two tables for the grammar: which numbers make one citation and whose law it is, and which words name a law."""

from __future__ import annotations

import csv

import pytest

from laws import LAWS
from plainguide.law.grammar import Citation, find_citations
from plainguide.law.names import LawName
from plainguide.law.naming import law_id, law_names
from plainguide.law.titles import NO_TITLES, Match, Titles, singular
from plainguide.law.tokens import tokens
from sites import FIXTURES


def rows(name: str) -> list[list[str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def citation(text: str, one: Citation) -> str:
    """ "words = path to the last of the range of the law (why it is no citation) ? the law that may be meant"."""
    said = f"{text[one.start : one.end]} = {one.path or 'a law'}"
    said += f" to {one.through}" if one.through else ""
    said += f" of {text[one.name.start : one.name.end]}" if one.name and one.path else ""
    said += f" ({one.rejected})" if one.rejected else ""
    return said + (f" ? {text[one.doubtful.start : one.doubtful.end]}" if one.doubtful else "")


@pytest.mark.parametrize(("text", "expected"), rows("citations-read.tsv"))
def test_reads_the_numbers_of_a_citation_and_joins_them_to_their_law(text: str, expected: str) -> None:
    assert ("; ".join(citation(text, one) for one in find_citations(text, LAWS.titles)) or "none") == expected


def name(text: str, one: LawName) -> str:
    """ "words = how it names which kind of law [ids, words or year], marks"."""
    marks = {"with its article": one.article, "in quotation marks": one.quoted, "initials": one.initials}
    value = f" [{' | '.join(one.value)}]" if one.value else ""
    said = f"{text[one.start : one.end]} = {one.how} {one.noun or 'law'}{value}"
    return "".join([said, *(f", {mark}" for mark, holds in marks.items() if holds)])


@pytest.mark.parametrize(("text", "expected"), rows("law-names.tsv"))
def test_finds_the_names_of_laws(text: str, expected: str) -> None:
    assert ("; ".join(name(text, one) for one in law_names(text, LAWS.titles)) or "none") == expected


@pytest.mark.parametrize(
    ("number", "id"),
    [
        ("SSI 2004/8", "ssi/2004/8"),
        ("S.S.I. 2004/8", "ssi/2004/8"),
        ("SI 2004 No. 8", "uksi/2004/8"),
        ("S.I. No. 2004/8", "uksi/2004/8"),
        ("UKSI 2004/8", "uksi/2004/8"),
        ("SR 2004/8", "nisr/2004/8"),
        ("SR & O 1921/3", "uksro/1921/3"),
        ("1999 asp 1", "asp/1999/1"),
        ("1999 c. 3", "ukpga/1999/3"),
        ("1999 ch. 3", "ukpga/1999/3"),
        ("2016 ANAW 1", "anaw/2016/1"),
        ("UKPGA/1998/3", "ukpga/1998/3"),
    ],
)
def test_the_number_of_a_law_gives_its_id(number: str, id: str) -> None:
    assert law_id(number) == id


# --- Titles ----------------------------------------------------------------------------------------------------------

TITLES = Titles.of(
    [
        ("Bridges (Islands) Act", "asp/1999/1", 1999, False),
        ("Bridges Act", "asp/1999/1", 1999, False),
        ("Ferries Act", "ukpga/1998/3", 1998, True),
        ("Ports Act 1990 (Fees) Order", "ssi/1999/9", 1999, False),
        ("FOO", "asp/2002/2", 2002, False),
        ("Big FOO", "asp/2003/3", 2003, False),
        ("Tolls (NI) Act", "nia/2001/4", 2001, False),
        ("Tolls Order", "ssi/2001/1", 2001, False),
        ("Tolls Order", "ssi/2002/2", 2002, False),
    ]
)


def found(text: str, titles: Titles = TITLES) -> Match | None:
    read = tokens(text)
    return titles.ending_at(read, len(read) - 1)


@pytest.mark.parametrize(
    ("text", "first", "ids", "years"),
    [
        ("the Bridges (Islands) Act", 1, ["asp/1999/1"], ()),
        ("BRIDGES ( islands ) ACT", 0, ["asp/1999/1"], ()),
        ("Bridge (Island) Act", 0, ["asp/1999/1"], ()),
        ("Bridges, (Islands) Act", 0, ["asp/1999/1"], ()),
        ("Bridges (Islands 1999) Act", 0, ["asp/1999/1"], ("1999",)),
        ("Bridges (Islands) 1999 Act", 0, ["asp/1999/1"], ("1999",)),
        ("Bridges (Islands) (1999) Act", 0, ["asp/1999/1"], ("1999",)),
        ("old Bridges Act", 1, ["asp/1999/1"], ()),
        ("Ports Act 1990 (Fees) Order", 0, ["ssi/1999/9"], ("1990",)),
        ("under FOO", 1, ["asp/2002/2"], ()),
        ("(2002 FOO", 2, ["asp/2002/2"], ()),
        ("under Big FOO", 1, ["asp/2003/3"], ()),
        ("Tolls (NI) Act", 0, ["nia/2001/4"], ()),
        ("the tolls (ni) act", 1, ["nia/2001/4"], ()),
        ("the Tolls Order", 1, ["ssi/2001/1", "ssi/2002/2"], ()),
    ],
)
def test_the_longest_title_that_ends_here_is_known(text: str, first: int, ids: list[str], years: tuple[str, ...]) -> None:
    match = found(text)
    assert match is not None
    assert (match.first, [one.id for one in match.known], match.years) == (first, ids, years)


@pytest.mark.parametrize(
    "text", ["the Act", "Bridges Acts", "(Islands) Act", "foo", "Foo", "Bridges Act 1999", "Bridges", "Islands Act"]
)
def test_other_words_are_no_title(text: str) -> None:
    assert found(text) is None
    assert found(text, NO_TITLES) is None


def test_a_title_knows_its_law() -> None:
    (ferries,) = (found("Ferries Act") or Match(0, (), ())).known
    assert (ferries.id, ferries.years, ferries.needs_year, ferries.exact) == ("ukpga/1998/3", {"1998"}, True, "")
    (ports,) = (found("Ports Act 1990 (Fees) Order") or Match(0, (), ())).known
    assert (ports.years, ports.needs_year) == ({"1990", "1999"}, False)
    (foo,) = (found("FOO") or Match(0, (), ())).known
    assert foo.exact == "FOO"


def test_the_same_name_twice_is_one() -> None:
    titles = Titles.of([("Bridges Act", "asp/1999/1", 1999, False), ("Bridges Act", "asp/1999/1", 1999, False)])
    assert len((found("Bridges Act", titles) or Match(0, (), ())).known) == 1


def test_titles_have_places_in_brackets_and_last_words() -> None:
    assert TITLES.places(frozenset({"asp/1999/1"})) == {"island"}
    assert TITLES.places(frozenset({"ssi/1999/9", "asp/1999/1"})) == {"island", "fees"}
    assert TITLES.places(frozenset({"ukpga/1998/3"})) == frozenset()
    assert TITLES.last_words == {"act", "order", "foo"}


@pytest.mark.parametrize(
    ("word", "expected"), [("bridges", "bridge"), ("tolls", "toll"), ("acts", "acts"), ("bus", "bus"), ("ferry", "ferry"), ("", "")]
)
def test_a_word_may_lose_its_plural_s(word: str, expected: str) -> None:
    assert singular(word) == expected
