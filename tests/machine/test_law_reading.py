"""Whole pages: which law each citation means after all that the page has said before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from laws import ACT, LAWS
from plainguide.law.provisions import Provision
from plainguide.law.reading import Decision, Paragraph, decide
from plainguide.law.register import Register
from plainguide.law.rules import Rule
from sites import FIXTURES

LAW = ("asp/1999/1", "ssi/2001/5")


def cases() -> Iterator[tuple[str, list[str]]]:
    """The pages of tests/fixtures/law-pages.txt, each with its answers."""
    for case in (FIXTURES / "law-pages.txt").read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = case.strip("\n").split("\n")
        if not case.lstrip().startswith("==="):
            yield "\n".join(line for line in lines if not line.startswith("    ")), [one[4:] for one in lines if one[:4] == "    "]


def paragraphs(page: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    section = 0
    for line in page.split("\n"):
        marks, _, words = line.partition(" ")
        heading = bool(marks) and set(marks) == {"#"}
        section += heading and len(marks) < 3
        found.append(Paragraph(words if heading else line, section, is_heading=heading, is_title=marks == "#"))
    return found


def answer(text: str, one: Decision) -> str:
    words = text[one.citation.start : one.citation.end]
    rule = one.resolution.rule
    if one.resolution.target:
        assert one.resolution.problem is None
        return f"{words} = {one.resolution.target.id} ({rule})"
    return f"{words}: {rule}{' !' if one.resolution.problem else ''}"


def answers(given: list[Paragraph], law: tuple[str, ...] = LAW) -> list[str]:
    return [answer(one.text, found) for one, decided in zip(given, decide(LAWS, law, given)) for found in decided]


@pytest.mark.parametrize(("page", "expected"), list(cases()))
def test_a_page_is_read_as_a_lawyer_reads_it(page: str, expected: list[str]) -> None:
    assert answers(paragraphs(page)) == expected


def test_a_sheet_is_read_for_itself_alone() -> None:
    given = [
        Paragraph("The Ferries Act 1998 (“FOO”).", 1),
        Paragraph("Section 2 and FOO section 2.", 2, sheet="a"),
        Paragraph("Section 2.", 1),
        Paragraph("The Lorries Act 1985.", 2, sheet="a"),
        Paragraph("Section 3.", 2, sheet="a"),
        Paragraph("Section 3.", 3, sheet="b"),
        Paragraph("Nothing here.", 4, sheet="c"),
    ]
    assert answers(given) == [
        "The Ferries Act 1998 = ukpga/1998/3 (named by title)",
        "Section 2 = asp/1999/1/section/2 (this page's law)",
        "section 2: follows the initials of a law",
        "Section 2: another law was named last in this section",
        "The Lorries Act 1985: names a law that is not registered",
        "Section 3: another law was named last in this section",
        "Section 3 = asp/1999/1/section/3 (this page's law)",
    ]


def test_the_contents_of_a_sheet_are_not_those_of_its_page() -> None:
    contents = [Paragraph(text, 1, sheet="a") for text in ("Aims Page 3", "Rules Page 5", "Fees Page 7")]
    given = [Paragraph("Section 2 says so."), *contents, Paragraph("Section 2 says so.", 1, sheet="a")]
    assert answers(given) == ["Section 2 = asp/1999/1/section/2 (this page's law)", "Section 2: a label of something else"]


def test_each_paragraph_has_its_own_decisions() -> None:
    texts = ["We meet.", "Section 2 says so.", "", "Two days.", "Section 3 and section 10."]
    assert [len(one) for one in decide(LAWS, LAW, [Paragraph(text) for text in texts])] == [0, 1, 0, 0, 2]
    assert decide(LAWS, LAW, []) == []


@pytest.mark.parametrize(
    ("id", "behind", "of_that_act"),
    [
        ("ukpga/1998/3", "Section 3: another law is named in this paragraph", "ukpga/1998/3/section/2"),
        ("asp/1999/1", "Section 3 = asp/1999/1/section/3 (the law named in this paragraph)", "asp/1999/1/section/2"),
        ("asp/2020/9", "Section 3: another law is named in this paragraph", ""),
    ],
)
def test_a_link_of_the_author_names_its_law(id: str, behind: str, of_that_act: str) -> None:
    given = [Paragraph("Section 2, or see it here. Section 3.", linked=((11, id),)), Paragraph("Section 2 of that Act.")]
    last = f"= {of_that_act} (the law named before)" if of_that_act else ": names a law that is not registered"
    assert answers(given) == [
        "Section 2 = asp/1999/1/section/2 (this page's law)",
        behind,
        f"Section 2 of that Act {last}".replace(" :", ":"),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # What the page calls a law, it is from there on.
        (
            "The Ferries Act 1998 (“the Act”). Section 2 of the Act.\nSection 3 of the Act.\n## Next\nSection 9 of the Act.",
            ["ukpga/1998/3", "ukpga/1998/3/section/2", "ukpga/1998/3/section/3", "ukpga/1998/3/section/9"],
        ),
        ("Section 2 of the Act.\nThe Ferries Act 1998 (“the Act”).", ["asp/1999/1/section/2", "ukpga/1998/3"]),
        ("The Lorries Act 1985 (“the Act”).\nSection 2 of the Act.\nThat Act.", []),
        ("The Ferries Act 1998 (“FOO”). FOO s. 2. Section 3 FOO\nSection 9 of the FOO.",
         ["ukpga/1998/3", "ukpga/1998/3/section/2", "ukpga/1998/3/section/3", "ukpga/1998/3/section/9"]),
        ("FOO s. 2.\nThe Ferries Act 1998 (“FOO”).", ["ukpga/1998/3"]),
        ("The Ferries Act 1998 (“FOO”).\nThe foo of section 2.", ["ukpga/1998/3"]),
        ("The Lorries Act 1985 (“FOO”). FOO s. 2.\nSection 3 of the FOO.", []),
        ("SSI 2004/8 (“the 2012 Order”).\nArticle 2 of the 2012 Order.", ["ssi/2004/8", "ssi/2004/8/article/2"]),
        ("The 1998 Act (“the Act”). Section 2 of the Act.", ["ukpga/1998/3", "ukpga/1998/3/section/2"]),
        ("Here “the Regulations” means the rules below.\nRegulation 2 of the Regulations.", []),
        ("Regulation 2 of the Regulations.", ["ssi/2001/5/regulation/2"]),
        ("“the Act” means the Ferries Act 1998. Section 2 of the Act.", ["ukpga/1998/3", "ukpga/1998/3/section/2"]),
        # A link is no name of another law: "this", "that" and a number keep their meaning.
        ("The Ferries Act 1998 (“this Act”).\nSection 2 of the Act.", ["ukpga/1998/3", "ukpga/1998/3/section/2"]),
    ],
)  # fmt: skip
def test_a_definition_holds_from_there_on(page: str, expected: list[str]) -> None:
    given = paragraphs(page)
    found = [one.resolution.target for decided in decide(LAWS, LAW, given) for one in decided]
    assert [target.id for target in found if target] == expected


def test_of_two_laws_of_a_page_both_of_which_have_the_number_neither_is_chosen() -> None:
    page = paragraphs("regulation 2")
    assert answers(page, ("ssi/2001/5", "uksi/2001/9")) == ["regulation 2: two laws may be meant !"]
    assert answers(page, ("ssi/2001/5", "asp/2020/9")) == ["regulation 2 = ssi/2001/5/regulation/2 (this page's law)"]
    # The one that was named last is meant.
    acts = ("asp/1999/1", "ukpga/1998/3")
    assert answers(paragraphs("The Ferries Act 1998. Section 2."), acts)[1:] == [
        "Section 2 = ukpga/1998/3/section/2 (the law named in this paragraph)"
    ]
    assert answers(paragraphs("The Bridges Act 1999. Section 2."), acts)[1:] == [
        "Section 2 = asp/1999/1/section/2 (the law named in this paragraph)"
    ]
    # One of them lacks it.
    assert answers(paragraphs("regulation 9"), ("ssi/2001/5", "uksi/2001/9")) == [
        "regulation 9 = uksi/2001/9/regulation/9 (this page's law)"
    ]


def test_a_decision_knows_the_laws_around_it() -> None:
    page = paragraphs("# Ferries Act 1998\n## Duties\nThe Act.\nThe Lorries Act 1985. SSI 2004/8 and section 2. The 1999 Act")
    (*_, (_, _, number, _)) = decide(LAWS, LAW, page)
    context = number.context
    assert context.law == LAW
    assert [one.instrument for one in context.title] == ["ukpga/1998/3"]
    assert [one.instrument for one in context.section] == ["ukpga/1998/3", "", "ssi/2004/8"]
    assert [one.instrument for one in context.run] == ["", "ssi/2004/8"]
    assert [one.instrument for one in context.sentence] == ["ssi/2004/8"]
    assert [one.instrument for one in context.named] == ["ukpga/1998/3", "", "ssi/2004/8", "asp/1999/1"]
    assert [one.instrument for one in context.in_full] == ["ukpga/1998/3", "", "ssi/2004/8"]
    assert context.by_year == {("act", "1999")}
    assert context.own_named
    assert not context.only_others
    assert not context.own_sections
    assert number.resolution.rule is Rule.OTHER_LAW_OF_PARAGRAPH


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Section 3 is for tenants.", ["Section 3: this number needs the name of its law"]),
        (
            "Section 3 is for TENANTS. Section 3 of the Act too.",
            ["Section 3: this number needs the name of its law", "Section 3 of the Act = asp/1999/1/section/3 (this page's law)"],
        ),
        (
            "We read the Act\nTenants ask\nSection 3.",
            ["the Act = asp/1999/1 (this page's law)", "Section 3: this number needs the name of its law"],
        ),
        ("Section 3 is for subtenants.", ["Section 3 = asp/1999/1/section/3 (this page's law)"]),
        ("Section 2 is for tenants.", ["Section 2 = asp/1999/1/section/2 (this page's law)"]),
        (
            "Section 2 is for boats; section 2(1)(a) too.",
            ["Section 2: this number needs the name of its law", "section 2(1)(a): this number needs the name of its law"],
        ),
        (
            "A landlord has the Act.\nSection 3.",
            ["the Act = asp/1999/1 (this page's law)", "Section 3: this number needs the name of its law"],
        ),
        (
            "A landlord has the Act. Section 3.",
            ["the Act = asp/1999/1 (this page's law)", "Section 3 = asp/1999/1/section/3 (the law named in this paragraph)"],
        ),
        (
            "A landlord has the Act.\n## Next\nSection 3.",
            ["the Act = asp/1999/1 (this page's law)", "Section 3 = asp/1999/1/section/3 (this page's law)"],
        ),
    ],
)
def test_a_number_may_need_the_name_of_its_law_beside_some_words(page: str, expected: list[str]) -> None:
    act = replace(ACT, needs_name_near={"section/3": ("landlord", "tenan"), "section/2": ("boat",)})
    given = paragraphs(page)
    decided = decide(Register({**LAWS.instruments, act.id: act}), LAW, given)
    assert [answer(one.text, found) for one, decisions in zip(given, decided) for found in decisions] == expected


def test_a_roman_number_finds_the_part_that_is_numbered_in_figures() -> None:
    act = replace(ACT, headings={f"part/{number}": "" for number in range(1, 61)})
    register = Register({act.id: act})
    for roman, number in [("I", 1), ("III", 3), ("IV", 4), ("V", 5), ("VI", 6), ("IX", 9), ("XIV", 14), ("XL", 40), ("LI", 51)]:
        ((found,),) = decide(register, (act.id,), [Paragraph(f"Part {roman} of the Act")])
        assert found.resolution.target == Provision(act.id, f"part/{number}")


@pytest.mark.parametrize(
    ("others", "linked"),
    [
        ("The Lorries Act 1985.", False),
        ("The Lorries Act 1985. The Ferries Act 1998.", True),
        ("The Ferries Act 1998.", True),
        ("The Bridges Act 1999.", True),
        ("The Lorries Act 1998.", False),
        ("", True),
    ],
)
def test_a_year_names_a_law_that_the_page_names_too(others: str, linked: bool) -> None:
    given = [Paragraph("Section 2 of the 1998 Act."), Paragraph(others)]
    found = decide(LAWS, LAW, given)[0][0].resolution.target
    assert found == (Provision("ukpga/1998/3", "section/2") if linked else None)


@pytest.mark.parametrize(
    ("heading", "page", "expected"),
    [
        # A law that is nearly the whole of a heading is what the section is about.
        ("Ferries Act", "Section 2.", None),
        ("Ferries Act 1998", "Section 2.", "ukpga/1998/3/section/2"),
        ("The Ferries Act 1998 and more", "Section 2.", None),
        ("What we think of the Ferries Act 1998 now, and how it is", "Section 2.", None),
        ("Ferries Act 1998", "The Lorries Act 1985. Section 2.", None),
        ("Ferries Act 1998", "The Bridges Act 1999. Section 2.", "asp/1999/1/section/2"),
    ],
)
def test_a_heading_may_name_the_law_of_its_section(heading: str, page: str, expected: str | None) -> None:
    given = [Paragraph(heading, 1, is_heading=True), Paragraph(page, 1)]
    found = decide(LAWS, LAW, given)[1][-1].resolution.target
    assert (found.id if found else None) == expected


def test_a_number_that_needs_its_law_needs_it_beside_another_law_of_the_page() -> None:
    ((found,),) = decide(LAWS, ("ukpga/1998/3", "asp/1999/1"), [Paragraph("See section 4.")])
    assert found.resolution.rule is Rule.NEEDS_NAME
