"""Names of laws in running text: which words belong to a name, and how it names a law."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import LAWS
from plainguide.law.names import LawName, NamesInText
from plainguide.law.naming import is_title_word, law_names
from plainguide.law.titles import Titles
from plainguide.law.tokens import Text, tokens


def named(text: str) -> list[tuple[str, str, str, tuple[str, ...], bool]]:
    """Each name as (its words, how, noun, value, article)."""
    return [(text[n.start : n.end], n.how, n.noun, n.value, n.article) for n in law_names(text, LAWS.titles)]


ISLANDS = ("asp/1999/1",)


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        ("See the Bridges (Islands) Act 1999.", "the Bridges (Islands) Act 1999", ISLANDS),
        ("Bridges (Islands) Act 1999 (asp 1) says", "Bridges (Islands) Act 1999 (asp 1)", ISLANDS),
        ("Under the BRIDGES\n(Islands 1999) act,", "the BRIDGES\n(Islands 1999) act", ISLANDS),
        ("Bridges (Islands) 1999 Act", "Bridges (Islands) 1999 Act", ISLANDS),
        ("Bridges ( Islands ) Act (1999) says", "Bridges ( Islands ) Act (1999)", ISLANDS),
        ("Bridges Act, 1999 and", "Bridges Act, 1999", ISLANDS),
        ("Bridges Act 1999 says (asp 1)", "Bridges Act 1999", ISLANDS),
        ("the Bridges Act’s aim", "the Bridges Act", ISLANDS),
        ("Bridges Act (Islands) 1999", "Bridges Act (Islands) 1999", ISLANDS),
        ("We asked. Bridges Act 1999", "Bridges Act 1999", ISLANDS),
        ("our “Bridges Act 1999”", "Bridges Act 1999", ISLANDS),
        ("our (Bridges Act 1999)", "Bridges Act 1999", ISLANDS),
        ("A Bridges Act 1999", "Bridges Act 1999", ISLANDS),
        ("Council's Bridges Act 1999", "Bridges Act 1999", ISLANDS),
        ("Bridges (Fees) Regulations 2001 (SSI 2001/5) say", "Bridges (Fees) Regulations 2001 (SSI 2001/5)", ("ssi/2001/5",)),
        ("the Fees Regulations", "the Fees Regulations", ("ssi/2001/5", "uksi/2001/9")),
        ("Ferries Act 1998", "Ferries Act 1998", ("ukpga/1998/3",)),
        ("Harbour Order 2003", "Harbour Order 2003", ("uksi/2003/7",)),
    ],
)
def test_finds_a_registered_title(text: str, words: str, ids: tuple[str, ...]) -> None:
    noun = "regulations" if "Regulations" in words else "order" if "Order" in words else "act"
    assert named(text) == [(words, "title", noun, ids, words.startswith("the "))]


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        # Another year, another country, or a longer title: another law.
        ("Bridges (Islands) Act 2005 says", "Bridges (Islands) Act 2005", "act"),
        ("Bridges Act (2005) says", "Bridges Act (2005)", "act"),
        ("Bridges Act (Northern Ireland) 1999", "Bridges Act (Northern Ireland) 1999", "act"),
        ("Old Bridges Act 1999", "Old Bridges Act 1999", "act"),
        ("the Bridges Act 1999 (Commencement) Order 2000", "the Bridges Act 1999 (Commencement) Order 2000", "order"),
        ("the Bridges Act 1999 Regulations 2002", "the Bridges Act 1999 Regulations 2002", "regulations"),
        # Without its year a title is one law only where its provisions are known.
        ("the Ferries Act", "the Ferries Act", "act"),
        ("Lorries Act 1985", "Lorries Act 1985", "act"),
        ("the Lorries and Vans (Islands) Act 1985 (c. 3)", "the Lorries and Vans (Islands) Act 1985 (c. 3)", "act"),
        ("an Equality, Diversity & Inclusion Act 1985", "Equality, Diversity & Inclusion Act 1985", "act"),
        ("Section 4 Lorries Act 1985 applies", "Lorries Act 1985", "act"),
        ("section 22(2) Act 1985", "Act 1985", "act"),
        ("our Act 1985", "Act 1985", "act"),
        ("Council's Act 1985", "Act 1985", "act"),
        ("the Scottish Ministers' Act 1985", "the Scottish Ministers' Act 1985", "act"),
        ("Measure 1983", "Measure 1983", "measure"),
        ("National Assembly for Wales Measure 2008", "National Assembly for Wales Measure 2008", "measure"),
        ("Lorries Order", "Lorries Order", "order"),
        ("Rules 2003", "Rules 2003", "rules"),
        ("Regs 2001", "Regs 2001", "regulations"),
        # Laws with names of their own.
        ("the Act of Union", "the Act", "act"),
        ("the Act of 1973", "the Act", "act"),
    ],
)
def test_finds_a_title_that_is_not_registered(text: str, words: str, noun: str) -> None:
    ((found, how, of, value, article),) = named(text)
    assert (found, how, of, article) == (words, "unknown", noun, words.startswith("the "))
    assert len(value) == 1
    assert value[0] in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Rules 2003", ("the Rules 2003", "year", "rules", ("2003",), True)),
        ("under the 1998 Act", ("the 1998 Act", "year", "act", ("1998",), True)),
        ("an 1198 Act", None),
        ("an 1698 Act", ("1698 Act", "year", "act", ("1698",), False)),
        ("the 2015 Act of that name", ("the 2015 Act", "year", "act", ("2015",), True)),
        ("a 2015 act of kindness", None),
        ("a 2015 act, of sorts", ("2015 act", "year", "act", ("2015",), False)),
        ("12015 Act", None),
        ("1/2015 Act", None),
        ("the 1998 Order", ("the 1998 Order", "year", "order", ("1998",), True)),
        ("The Act", ("The Act", "the", "act", (), True)),
        ("THE ACT", ("THE ACT", "the", "act", (), True)),
        ("this Act", ("this Act", "this", "act", (), True)),
        ("These Regulations", ("These Regulations", "this", "regulations", (), True)),
        ("these Acts", ("these Acts", "this", "act", (), True)),
        ("that Act", ("that Act", "that", "act", (), True)),
        ("those Regulations", ("those Regulations", "that", "regulations", (), True)),
        ("the said Act", ("the said Act", "that", "act", (), True)),
        ("same Act", ("same Act", "that", "act", (), True)),
        ("the Order", ("the Order", "the", "order", (), True)),
        ("The Rules", ("The Rules", "the", "rules", (), True)),
        ("the Regs", ("the Regs", "the", "regulations", (), True)),
        # Everyday words
        ("this Order", None),
        ("those Rules", None),
        ("the order", None),
        ("Order 2001", None),
        ("an Act", None),
        ("act", None),
        ("Acts", None),
        ("the Act 1 finale", None),
        ("the Act 10 scene", None),
        ("the Act, 1 by 1", ("the Act", "the", "act", (), True)),
        ("the Act 100 scene", ("the Act", "the", "act", (), True)),
        ("non-Act", None),
        ("the Act-based", None),
        # Numbers
        ("SSI 2017/39", ("SSI 2017/39", "number", "", ("ssi/2017/39",), False)),
        ("s.s.i. 2017/39", ("s.s.i. 2017/39", "number", "", ("ssi/2017/39",), False)),
        ("S. S. I. 2017/39", ("S. S. I. 2017/39", "number", "", ("ssi/2017/39",), False)),
        ("SI No. 2001/9", ("SI No. 2001/9", "number", "", ("uksi/2001/9",), False)),
        ("UKSI 2001/9", ("UKSI 2001/9", "number", "", ("uksi/2001/9",), False)),
        ("W.S.I. 2004/3", ("W.S.I. 2004/3", "number", "", ("wsi/2004/3",), False)),
        ("NISR 2004/3", ("NISR 2004/3", "number", "", ("nisr/2004/3",), False)),
        ("2015 asp 6", ("2015 asp 6", "number", "", ("asp/2015/6",), False)),
        ("1985 c. 3", ("1985 c. 3", "number", "", ("ukpga/1985/3",), False)),
        ("2016 ANAW 2", ("2016 ANAW 2", "number", "", ("anaw/2016/2",), False)),
        ("ASP/2015/6", ("ASP/2015/6", "number", "", ("asp/2015/6",), False)),
        ("x/asp/2015/6", None),
        ("asp/2015/6/7", None),
        ("SSI 2017/39/2", None),
    ],
)
def test_finds_a_law_by_its_year_its_number_or_a_word(text: str, expected: tuple[object, ...] | None) -> None:
    assert named(text) == ([expected] if expected else [])


def test_finds_all_names_in_their_order_without_overlap() -> None:
    text = "The 1998 Act and SSI 2017/39: see the Bridges Act 1999. Rules 2003 of the Act."
    assert [name[0] for name in named(text)] == ["The 1998 Act", "SSI 2017/39", "the Bridges Act 1999", "Rules 2003", "the Act"]


def test_of_two_titles_the_longer_is_found() -> None:
    titles = Titles.of([("Ports Act", "asp/1999/8", 1999, False), ("Ports Act (Islands) Order", "ssi/1999/9", 1999, False)])
    assert [name.value for name in law_names("See the Ports Act (Islands) Order 1999", titles)] == [("ssi/1999/9",)]


def test_knows_no_title_where_no_law_is_registered() -> None:
    assert Titles.of([]) == Titles()
    assert [name.how for name in law_names("the Bridges Act 1999")] == ["unknown"]


@settings(deadline=None)
@given(st.text(alphabet="the Bridges (Islands) Act 1999SI/.,c&Ö\ufffcRegulations Order’", max_size=80))
def test_names_are_inside_the_text_and_do_not_overlap(text: str) -> None:
    position = 0
    for name in law_names(text, LAWS.titles):
        assert position <= name.start < name.end <= len(text)
        position = name.end


def test_names_are_looked_up_by_token() -> None:
    first, second = (LawName(0, 3, "the", "act", first=place, last=place + 1) for place in (5, 20))
    names = NamesInText([first, second])
    assert [names.before(place) for place in (4, 5, 19, 20)] == [None, first, first, second]
    assert [names.at(place) for place in (4, 5, 6, 20)] == [None, first, None, second]
    assert [list(names.behind(place)) for place in (4, 5, 20)] == [[first, second], [second], []]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Bridges", True), ("bridges", False), ("The", False), ("Sch.", False), ("Etc.", False), ("’s", False)],
)
def test_a_word_of_a_title_has_a_capital_and_is_no_function_word(word: str, expected: bool) -> None:
    assert is_title_word(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("So. ", True),
        ("So: “", True),
        ("So ", False),
        ("So, (", False),
        ("\ufffc ", True),
        ("Why?\u00a0", True),
        ("So; ", True),
    ],
)
def test_a_sentence_starts_after_an_end_mark(text: str, expected: bool) -> None:
    read = Text(tokens(text + "Word"))
    assert read.starts_sentence(len(read) - 1) is expected


@pytest.mark.parametrize(
    ("text", "kinds", "others"),
    [
        ("the Lorries Act 1985", "section part chapter schedule", "regulation article rule"),
        ("the Fees Regulations", "regulation part chapter schedule", "section article rule"),
        ("the Harbour Order 2003", "article part chapter schedule", "section regulation rule"),
        ("FOISA", "section part schedule", "regulation"),
        ("EIRs", "section regulation article rule part", ""),
        # A number says only whether it is an Act.
        ("1999 asp 1", "section part chapter schedule paragraph", "regulation article rule"),
        ("UKPGA/1998/3", "section part chapter schedule", "regulation article rule"),
        ("SSI 2004/8", "regulation article rule part chapter schedule", "section"),
    ],
)
def test_a_named_law_has_some_kinds_of_provisions(text: str, kinds: str, others: str) -> None:
    (name,) = law_names(text, LAWS.titles)
    assert [kind for kind in kinds.split() if not name.divides_into(kind)] == []
    assert [kind for kind in others.split() if name.divides_into(kind)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the Act", True), ("this Act", True), ("that Act", True), ("the 1998 Act", False), ("SSI 2004/8", False), ("FOISA", False)],
)
def test_a_reference_is_a_name_that_the_text_around_it_explains(text: str, expected: bool) -> None:
    (name,) = law_names(text)
    assert name.is_reference is expected


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("the Act", "act"),
        ("this Act", "act"),
        ("that Act", "that act"),
        ("the 1998 Act", "1998 act"),
        ("FOISA 2002", "foisa 2002"),
        ("the Fees Regulations", "fees regulations"),
    ],
)
def test_a_name_is_looked_up_by_its_words(text: str, alias: str) -> None:
    (name,) = law_names(text, LAWS.titles)
    assert name.alias == tuple(alias.split())
