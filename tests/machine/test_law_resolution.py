"""What a citation means: the law of the page, the laws named before, and where nothing may be guessed."""

from __future__ import annotations

import pytest

from laws import LAWS
from plainguide.base.codes import Code
from plainguide.base.problems import Place
from plainguide.law.context import Context, Mention
from plainguide.law.grammar import find_citations
from plainguide.law.naming import law_names
from plainguide.law.provisions import Provision
from plainguide.law.register import Register
from plainguide.law.resolution import Resolution, mention, resolve
from plainguide.law.rules import Rule

PAGE = ("asp/1999/1", "ssi/2001/5")
FERRIES = Mention("act", "ukpga/1998/3", "1998")
LORRIES = Mention("act", "", "1985")
LIGHTS = Mention("regulations", "uksi/2001/9", "2001")
BY_NUMBER = Mention("", "", "2017")


def meaning(text: str, *before: Mention, page: tuple[str, ...] = PAGE, apart: bool = False) -> Resolution:
    """What the first citation of a text means, after these laws in the same section; `apart` puts them in another paragraph."""
    citation = find_citations(text, LAWS.titles)[0]
    return resolve(LAWS, citation, Context(page, before, () if apart else before))


@pytest.mark.parametrize(
    ("text", "before", "target", "rule"),
    [
        ("section 2 of the Bridges Act 1999", (), "asp/1999/1/section/2", Rule.NAMED_BY_TITLE),
        ("section 99 of the Ferries Act 1998", (), "ukpga/1998/3/section/99", Rule.NAMED_BY_TITLE),
        ("article 7 of SSI 2004/8", (), "ssi/2004/8/article/7", Rule.NAMED_BY_NUMBER),
        ("section 2 of the 1998 Act", (), "ukpga/1998/3/section/2", Rule.NAMED_BY_YEAR),
        # Two Acts of 1999: the one named before, else the page's
        ("section 2 of the 1999 Act", (), "asp/1999/1/section/2", Rule.NAMED_BY_YEAR),
        ("section 2 of the 1999 Act", (Mention("act", "ukpga/1999/20", "1999"),), "ukpga/1999/20/section/2", Rule.NAMED_BY_YEAR),
        ("section 2 of the 1999 Act", (FERRIES,), "asp/1999/1/section/2", Rule.NAMED_BY_YEAR),
        ("section 2 of the Act", (), "asp/1999/1/section/2", Rule.LAW_OF_PAGE),
        ("section 2 of this Act", (), "asp/1999/1/section/2", Rule.LAW_OF_PAGE),
        ("section 2 of the Act", (LIGHTS,), "asp/1999/1/section/2", Rule.LAW_OF_PAGE),
        ("section 2 of that Act", (FERRIES,), "ukpga/1998/3/section/2", Rule.LAW_NAMED_BEFORE),
        ("section 2 of that Act", (LORRIES, FERRIES), "ukpga/1998/3/section/2", Rule.LAW_NAMED_BEFORE),
        ("section 2 of the Act", (Mention("act", "asp/1999/1", "1999"),), "asp/1999/1/section/2", Rule.LAW_NAMED_BEFORE),
        ("regulation 2 of the Regulations", (FERRIES,), "ssi/2001/5/regulation/2", Rule.LAW_OF_PAGE),
        ("section 2", (), "asp/1999/1/section/2", Rule.LAW_OF_PAGE),
        ("section 2", (LIGHTS,), "asp/1999/1/section/2", Rule.LAW_OF_PAGE),
        ("section 2", (Mention("act", "asp/1999/1", "1999"),), "asp/1999/1/section/2", Rule.LAW_OF_PARAGRAPH),
        ("regulation 3", (), "ssi/2001/5/regulation/3", Rule.LAW_OF_PAGE),
        # Every law has Parts and schedules: those of the first law of the page are meant.
        ("Part 2", (), "asp/1999/1/part/2", Rule.LAW_OF_PAGE),
        ("the Act", (), "asp/1999/1", Rule.LAW_OF_PAGE),
        ("that Act", (FERRIES,), "ukpga/1998/3", Rule.LAW_NAMED_BEFORE),
        ("Ferries Act 1998", (), "ukpga/1998/3", Rule.NAMED_BY_TITLE),
    ],
)
def test_finds_the_provision_that_is_meant(text: str, before: tuple[Mention, ...], target: str, rule: Rule) -> None:
    found = meaning(text, *before)
    assert (found.target, found.rule, found.problem) == (Provision.parse(target), rule, None)


@pytest.mark.parametrize(
    ("text", "before", "rule"),
    [
        ("section 2 of the Lorries Act 1985", (), Rule.LAW_NOT_REGISTERED),
        ("section 2 of SSI 2017/39", (), Rule.LAW_NOT_REGISTERED),
        ("section 2 of the 1985 Act", (), Rule.LAW_NOT_REGISTERED),
        ("section 2 of the 1999 Act", (Mention("act", "", "1999"),), Rule.LAW_NOT_REGISTERED),
        ("section 2 of that Act", (), Rule.LAW_NOT_REGISTERED),
        ("section 2 of that Act", (FERRIES, LORRIES), Rule.LAW_NOT_REGISTERED),
        ("article 2 of the Order", (), Rule.LAW_NOT_REGISTERED),
        ("section 2 of the Act", (LORRIES,), Rule.LAW_NAMED_BEFORE_NOT_REGISTERED),
        ("the Act", (LORRIES,), Rule.LAW_NAMED_BEFORE_NOT_REGISTERED),
        ("the Act", (FERRIES,), Rule.TWO_LAWS_POSSIBLE),
        ("section 2", (LORRIES,), Rule.OTHER_LAW_OF_PARAGRAPH),
        ("section 2", (FERRIES,), Rule.OTHER_LAW_OF_PARAGRAPH),
        ("section 2", (FERRIES, BY_NUMBER), Rule.OTHER_LAW_OF_PARAGRAPH),
        ("section 2 of the Act", (FERRIES,), Rule.TWO_LAWS_POSSIBLE),
        ("section 2 of this Act", (FERRIES,), Rule.TWO_LAWS_POSSIBLE),
        ("In section 2, the Ferries Act 1998 says", (), Rule.LAW_NEARBY),
        ("In section 2, the Lorries Act 1985 says", (), Rule.LAW_NEARBY),
        ("section 4", (), Rule.NEEDS_NAME),
        ("article 4", (), Rule.NO_SUCH_KIND),
        ("section 2 permits", (), Rule.BEFORE_NOUN),
    ],
)
def test_gives_neither_a_link_nor_a_problem_where_the_law_is_not_certain(
    text: str, before: tuple[Mention, ...], rule: Rule
) -> None:
    assert meaning(text, *before) == Resolution(None, rule)


@pytest.mark.parametrize(
    ("text", "before", "code", "fact", "remedy"),
    [
        (
            "section 9 of the Act",
            (),
            Code.NO_SUCH_PROVISION,
            "Section 9 of the Bridges (Islands) Act 1999 does not exist",
            "did you mean 'Section",
        ),
        ("section 9", (), Code.NO_SUCH_PROVISION, "Section 9 of the Bridges (Islands) Act 1999 does not exist", "did you mean"),
        (
            "rule 77 of the Bridges Act 1999",
            (),
            Code.NO_SUCH_PROVISION,
            "Rule 77 of the Bridges (Islands) Act 1999 does not exist",
            "check the number against the official text",
        ),
        # Part 9 is one of the Regulations, but a Part without its law is of the first law of the page.
        ("Part 9", (), Code.NO_SUCH_PROVISION, "Part 9 of the Bridges (Islands) Act 1999 does not exist", "did you mean 'Part"),
        (
            "the Fees Regulations",
            (),
            Code.AMBIGUOUS_LAW,
            "This name may be of the Bridges (Fees) Regulations 2001 or Ferries (Lights) Regulations 2001",
            "name the law",
        ),
    ],
)
def test_a_missing_or_ambiguous_provision_is_a_problem(
    text: str, before: tuple[Mention, ...], code: Code, fact: str, remedy: str
) -> None:
    found = meaning(text, *before)
    assert found.target is None
    assert found.rule is (Rule.TWO_LAWS_POSSIBLE if code is Code.AMBIGUOUS_LAW else Rule.NO_SUCH_PROVISION)
    assert found.problem
    assert (found.problem.code, found.problem.place, found.problem.fact) == (code, Place(), fact)
    assert remedy in found.problem.remedy


@pytest.mark.parametrize("law", [FERRIES, LORRIES])
def test_a_law_named_in_another_paragraph_takes_bare_numbers_from_the_page(law: Mention) -> None:
    assert meaning("section 2", law, apart=True) == Resolution(None, Rule.OTHER_LAW_OF_SECTION)


def test_a_law_nearby_that_lacks_the_provision_is_not_meant() -> None:
    page = ("ukpga/1998/3",)
    assert meaning("section 9", Mention("act", "asp/1999/1", "1999"), page=page).target == Provision("ukpga/1998/3", "section/9")


def test_of_two_acts_of_a_page_the_one_that_has_the_provision_is_meant() -> None:
    page = ("asp/1999/1", "ukpga/1998/3", "xx/0/0")
    assert meaning("section 9", page=page).target == Provision("ukpga/1998/3", "section/9")
    assert meaning("section 2 of the Act", page=page).target == Provision("asp/1999/1", "section/2")
    assert meaning("section 2", page=page).rule is Rule.TWO_LAWS_POSSIBLE


def test_a_number_that_needs_the_name_of_one_law_of_the_page_is_not_linked() -> None:
    assert meaning("section 4", page=("ukpga/1998/3", "asp/1999/1")).rule is Rule.NEEDS_NAME


def test_the_first_of_a_range_knows_the_last() -> None:
    found = meaning("sections 1 to 3 of the Act")
    assert found.through == Provision("asp/1999/1", "section/3")
    assert meaning("sections 1 and 3 of the Act").through is None


def test_a_year_that_two_laws_have_is_ambiguous() -> None:
    found = meaning("section 2 of the 1999 Act", page=("ssi/2001/5",))
    assert (found.target, found.rule) == (None, Rule.TWO_LAWS_POSSIBLE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ferries Act 1998", FERRIES),
        ("the Bridges Act", Mention("act", "asp/1999/1", "1999")),
        ("SSI 2004/8", Mention("order", "ssi/2004/8", "2004")),
        ("SSI 2017/39", BY_NUMBER),
        ("the Lorries Act 1985", LORRIES),
        ("the Lorries Act", Mention("act", "", "")),
        ("the 1985 Act", LORRIES),
        ("the Act", Mention("act", "asp/1999/1", "1999")),
        # Two laws have this name: neither is certain.
        ("the Fees Regulations", Mention("regulations", "", "2001")),
    ],
)
def test_a_name_leaves_a_mention(text: str, expected: Mention) -> None:
    (name,) = law_names(text, LAWS.titles)
    assert mention(LAWS, name, Context(PAGE)) == expected


def test_nothing_is_found_in_an_empty_register() -> None:
    citation = find_citations("section 2 of the Act")[0]
    assert resolve(Register({}), citation, Context(PAGE)) == Resolution(None, Rule.LAW_NOT_REGISTERED)
