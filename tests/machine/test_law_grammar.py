"""The grammar of citations: which words are a citation, which provision it names, whose law it is, and why a number is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import LAWS
from plainguide.law.citations import Citation
from plainguide.law.grammar import find_citations
from plainguide.law.rules import Rule
from plainguide.law.titles import Titles


def cited(text: str) -> list[str]:
    """Each citation as "words | path .. last of the range | name of the law"."""
    return [described(text, one) for one in find_citations(text, LAWS.titles)]


def described(text: str, one: Citation) -> str:
    assert one.kind == one.path.split("/")[0]
    path = f"{one.path} .. {one.through}" if one.through else one.path
    return " | ".join([text[one.start : one.end], path, *([text[one.name.start : one.name.end]] if one.name else [])])


def reasons(text: str) -> list[Rule | None]:
    """For each citation that names no law, why it is not one."""
    return [one.rejected for one in find_citations(text, LAWS.titles) if not one.name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Numbers and brackets
        ("section 22A", ["section 22A | section/22A"]),
        ("section 17ZA", ["section 17ZA | section/17ZA"]),
        ("section 3 ( 2 ) ( b )", ["section 3 ( 2 ) ( b ) | section/3/2/b"]),
        ("section 3(2A)(ZA)(aa)(za)(iii)", ["section 3(2A)(ZA)(aa)(za)(iii) | section/3/2A/ZA/aa/za/iii"]),
        ("section 3(see below)", ["section 3 | section/3"]),
        ("section 2024", []),
        ("section 1.5", []),
        ("section 12345", []),
        ("section 5-day", []),
        ("section £5", []),
        ("section 5%", []),
        ("section 5/6", []),
        ("sections and 2", []),
        # The words for a provision
        ("s2 of the Act", ["s2 of the Act | section/2 | the Act"]),
        ("§§ 2, 3", ["§§ 2 | section/2", "3 | section/3"]),
        ("S 2(1)", ["S 2(1) | section/2/1"]),
        ("Sect. 2", ["Sect. 2 | section/2"]),
        ("SECTION 2", ["SECTION 2 | section/2"]),
        ("regs 3 and 4", ["regs 3 | regulation/3", "4 | regulation/4"]),
        ("rr. 3 and 4", ["rr. 3 | rule/3", "4 | rule/4"]),
        ("arts 2 and 3", ["arts 2 | article/2", "3 | article/3"]),
        ("Pt 2", ["Pt 2 | part/2"]),
        ("sch. 2", ["sch. 2 | schedule/2"]),
        ("ch. 2 of the Act", ["ch. 2 of the Act | chapter/2 | the Act"]),
        ("x.s 2", []),
        # Lists and ranges
        ("section 2, 3 and 10", ["section 2 | section/2", "3 | section/3", "10 | section/10"]),
        ("sections 2, 3, and 10", ["sections 2 | section/2", "3 | section/3", "10 | section/10"]),
        ("sections 1 & 3", ["sections 1 | section/1", "3 | section/3"]),
        ("sections 1 and/or 3", ["sections 1 | section/1", "3 | section/3"]),
        ("sections 1 to 3", ["sections 1 | section/1 .. section/3", "3 | section/3"]),
        ("sections 1 through 3", ["sections 1 | section/1 .. section/3", "3 | section/3"]),
        ("sections 1–3 and 10", ["sections 1 | section/1 .. section/3", "3 | section/3", "10 | section/10"]),
        ("ss.1-3", ["ss.1 | section/1 .. section/3", "3 | section/3"]),
        ("section 22 and 28 days later", ["section 22 | section/22"]),
        ("sections 1, 2 and 3 permits", ["sections 1 | section/1", "2 | section/2"]),
        (
            "sections 1 (building) and 2 (mending) of the Act",
            ["sections 1 | section/1 | the Act", "2 (mending) of the Act | section/2 | the Act"],
        ),
        # A later number inherits the levels above it
        ("sections 2(1)(a) and (b)", ["sections 2(1)(a) | section/2/1/a", "(b) | section/2/1/b"]),
        (
            "sections 2(1)(a) and (2)(b) of the Act",
            ["sections 2(1)(a) | section/2/1/a | the Act", "(2)(b) of the Act | section/2/2/b | the Act"],
        ),
        ("sections 2(1)(a) to (c)", ["sections 2(1)(a) | section/2/1/a .. section/2/1/c", "(c) | section/2/1/c"]),
        ("section 2(1)(a)(i) and (ii)", ["section 2(1)(a)(i) | section/2/1/a/i", "(ii) | section/2/1/a/ii"]),
        ("section 2(a)(i) and (ii)", ["section 2(a)(i) | section/2/a/i", "(ii) | section/2/a/ii"]),
        ("section 2(h) and (i)", ["section 2(h) | section/2/h", "(i) | section/2/i"]),
        ("section 2(1)(i) and (ii)", ["section 2(1)(i) | section/2/1/i", "(ii) | section/2/1/ii"]),
        ("section 2(1)(A) and (B)", ["section 2(1)(A) | section/2/1/A", "(B) | section/2/1/B"]),
        ("section 2(1)(a) and (B)", ["section 2(1)(a) | section/2/1/a"]),
        ("section 2(1) and (a)", ["section 2(1) | section/2/1"]),
        ("section 2 and (1)", ["section 2 | section/2"]),
        ("section 2A and (b)", ["section 2A | section/2A"]),
        ("section 2 says more in paragraph (a)", ["section 2 | section/2"]),
        # Levels behind a provision
        ("section 2, subsection (1)", ["section 2, subsection (1) | section/2/1"]),
        ("section 2 subsection (1), paragraph (b)", ["section 2 subsection (1), paragraph (b) | section/2/1/b"]),
        ("section 2, paragraph (a)", ["section 2, paragraph (a) | section/2/a"]),
        ("section 2, subsection 1", ["section 2 | section/2"]),
        ("regulation 3, para. (1)", ["regulation 3, para. (1) | regulation/3/1"]),
        ("article 3, sub-paragraph (1)", ["article 3, sub-paragraph (1) | article/3/1"]),
        ("rule 3 paragraph (1)", ["rule 3 paragraph (1) | rule/3/1"]),
        ("part 2 of the Act, paragraph (a)", ["part 2 of the Act | part/2 | the Act"]),
        ("schedule 1, paragraph 2(3)", ["schedule 1, paragraph 2(3) | schedule/1/paragraph/2/3"]),
        (
            "schedule 1, paras 1 to 2",
            ["schedule 1, paras 1 | schedule/1/paragraph/1 .. schedule/1/paragraph/2", "2 | schedule/1/paragraph/2"],
        ),
        (
            "schedule 1, paras 1, 2 and 4",
            ["schedule 1, paras 1 | schedule/1/paragraph/1", "2 | schedule/1/paragraph/2", "4 | schedule/1/paragraph/4"],
        ),
        ("sch. 1, Part 2", ["sch. 1, Part 2 | schedule/1/part/2"]),
        ("Part 2, Chapter 3", ["Part 2, Chapter 3 | part/2/chapter/3"]),
        ("Part 2, section 3", ["Part 2 | part/2", "section 3 | section/3"]),
        ("article 3, Part 1", ["article 3 | article/3", "Part 1 | part/1"]),
        # Levels before it
        ("subsection (3)", []),
        ("subsection (3) of the Act", ["the Act |  | the Act"]),
        ("subsection (3) of section 2", ["subsection (3) of section 2 | section/2/3"]),
        (
            "subsections (1) and (2) of section 2 of the Act",
            ["subsections (1) | section/2/1 | the Act", "(2) of section 2 of the Act | section/2/2 | the Act"],
        ),
        ("subsections (1) to (2) of section 2", ["subsections (1) | section/2/1 .. section/2/2", "(2) of section 2 | section/2/2"]),
        ("paragraph (a) of subsection (1) of section 2", ["paragraph (a) of subsection (1) of section 2 | section/2/1/a"]),
        ("paragraphs (a) and (b) of section 2(1)", ["paragraphs (a) | section/2/1/a", "(b) of section 2(1) | section/2/1/b"]),
        ("paragraph 1 of sections 2 and 3", ["paragraph 1 of sections 2 | section/2/1"]),
        ("paragraph 2(3) of schedule 1", ["paragraph 2(3) of schedule 1 | schedule/1/paragraph/2/3"]),
        (
            "sub-paragraph (2) of paragraph 3 of schedule 1",
            ["sub-paragraph (2) of paragraph 3 of schedule 1 | schedule/1/paragraph/3/2"],
        ),
        (
            "paragraphs 2 and 3 of schedule 1 to the Act",
            ["paragraphs 2 | schedule/1/paragraph/2 | the Act", "3 of schedule 1 to the Act | schedule/1/paragraph/3 | the Act"],
        ),
        (
            "paragraph 3(1) to (3) of schedule 1",
            [
                "paragraph 3(1) | schedule/1/paragraph/3/1 .. schedule/1/paragraph/3/3",
                "(3) of schedule 1 | schedule/1/paragraph/3/3",
            ],
        ),
        (
            "paragraphs 3(1) and 4(2) of schedule 1",
            ["paragraphs 3(1) | schedule/1/paragraph/3/1", "4(2) of schedule 1 | schedule/1/paragraph/4/2"],
        ),
        ("paragraph 3 of Part 2 of schedule 1", ["paragraph 3 of Part 2 of schedule 1 | schedule/1/paragraph/3"]),
        (
            "Chapters 1 and 2 of Part 2 of the Act",
            ["Chapters 1 | part/2/chapter/1 | the Act", "2 of Part 2 of the Act | part/2/chapter/2 | the Act"],
        ),
        ("Part 3 of schedule 1", ["Part 3 of schedule 1 | schedule/1/part/3"]),
        ("Part 3 of schedules 1 and 2", ["Part 3 of schedules 1 | schedule/1/part/3"]),
        ("Chapter 1 says of Part 2", ["Chapter 1 | chapter/1", "Part 2 | part/2"]),
        # The only schedule of a law
        ("the Schedule to the Regulations", ["Schedule to the Regulations | schedule | the Regulations"]),
        ("schedule to the Act", ["schedule to the Act | schedule | the Act"]),
        ("Schedule", []),
        ("the schedule of events", []),
        ("schedules", []),
    ],
)
def test_reads_a_provision_with_all_its_numbers(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Behind the provision
        ("section 2 of the Act", ["section 2 of the Act | section/2 | the Act"]),
        ("section 2 OF THE ACT", ["section 2 OF THE ACT | section/2 | THE ACT"]),
        ("section 2 in the Act", ["section 2 in the Act | section/2 | the Act"]),
        ("section 2 (of the Act)", ["section 2 (of the Act | section/2 | the Act"]),
        ("section 2, Bridges Act 1999", ["section 2, Bridges Act 1999 | section/2 | Bridges Act 1999"]),
        ("section 2 (Bridges Act 1999)", ["section 2 (Bridges Act 1999 | section/2 | Bridges Act 1999"]),
        ("section 2 – Bridges Act 1999", ["section 2 – Bridges Act 1999 | section/2 | Bridges Act 1999"]),
        ("section 2 Bridges Act 1999", ["section 2 Bridges Act 1999 | section/2 | Bridges Act 1999"]),
        ("section 2: Bridges Act 1999", ["section 2: Bridges Act 1999 | section/2 | Bridges Act 1999"]),
        ("section 2, the Act", ["section 2 | section/2", "the Act |  | the Act"]),
        ("section 2 (building) of the Act", ["section 2 (building) of the Act | section/2 | the Act"]),
        ("section 2 (as amended) and the Act", ["section 2 | section/2", "the Act |  | the Act"]),
        ("section 1 inclusive of the Act", ["section 1 inclusive of the Act | section/1 | the Act"]),
        (
            "sections 1 to 3 inclusive of the Act",
            ["sections 1 | section/1 .. section/3 | the Act", "3 inclusive of the Act | section/3 | the Act"],
        ),
        ("section 1 et seq. of the Act", ["section 1 et seq. of the Act | section/1 | the Act"]),
        ("section 2 of 1999 asp 1", ["section 2 of 1999 asp 1 | section/2 | 1999 asp 1"]),
        ("regulation 2 of SSI 2004/8", ["regulation 2 of SSI 2004/8 | regulation/2 | SSI 2004/8"]),
        ("schedule 2 of SSI 2004/8", ["schedule 2 of SSI 2004/8 | schedule/2 | SSI 2004/8"]),
        ("rule 2 of the Ports Rules 2003", ["rule 2 of the Ports Rules 2003 | rule/2 | the Ports Rules 2003"]),
        ("section 2 of the Wales Measure 2008", ["section 2 of the Wales Measure 2008 | section/2 | the Wales Measure 2008"]),
        (
            "article 2 and section 3 of the Ports Order",
            ["article 2 | article/2 | the Ports Order", "section 3 of the Ports Order | section/3 | the Ports Order"],
        ),
        # Before it
        ("the Act's section 2", ["the Act's section 2 | section/2 | the Act"]),
        ("the Act’s section 2", ["the Act’s section 2 | section/2 | the Act"]),
        ("the Act, section 2", ["the Act, section 2 | section/2 | the Act"]),
        ("the Act: section 2", ["the Act: section 2 | section/2 | the Act"]),
        ("the Act (section 2)", ["the Act (section 2 | section/2 | the Act"]),
        (
            "the Act section 2, section 3 and section 10",
            ["the Act section 2 | section/2 | the Act", "section 3 | section/3 | the Act", "section 10 | section/10 | the Act"],
        ),
        ("the Act – section 2", ["the Act – section 2 | section/2 | the Act"]),
        ("the Act and section 2", ["the Act |  | the Act", "section 2 | section/2"]),
        ("Bridges Act 1999, s. 2", ["Bridges Act 1999, s. 2 | section/2 | Bridges Act 1999"]),
        ("section 2 says so (building) of the Act", ["section 2 | section/2", "the Act |  | the Act"]),
        # One law for several groups
        (
            "schedule 2 and section 3 of 1999 asp 1",
            ["schedule 2 | schedule/2 | 1999 asp 1", "section 3 of 1999 asp 1 | section/3 | 1999 asp 1"],
        ),
        (
            "sections 1 and 2 Lorries Act 1985 say",
            ["sections 1 | section/1 | Lorries Act 1985", "2 Lorries Act 1985 | section/2 | Lorries Act 1985"],
        ),
        ("section 1 and section 2 of the Act", ["section 1 | section/1 | the Act", "section 2 of the Act | section/2 | the Act"]),
        (
            "section 1 and with schedule 1 of the Act",
            ["section 1 | section/1 | the Act", "schedule 1 of the Act | schedule/1 | the Act"],
        ),
        (
            "sections 1 to 3 of the Act and regulations 1 to 3 of the Fees Regulations",
            [
                "sections 1 | section/1 .. section/3 | the Act",
                "3 of the Act | section/3 | the Act",
                "regulations 1 | regulation/1 .. regulation/3 | the Fees Regulations",
                "3 of the Fees Regulations | regulation/3 | the Fees Regulations",
            ],
        ),
        ("regulation 1 and section 2 of the Act", ["regulation 1 | regulation/1", "section 2 of the Act | section/2 | the Act"]),
        ("the Act (section 2 and regulation 3)", ["the Act (section 2 | section/2 | the Act", "regulation 3 | regulation/3"]),
        ("regulation 2 of the Act", ["regulation 2 of the Act | regulation/2 | the Act"]),
        ("the Act, section 1 in Part 2", ["the Act, section 1 | section/1 | the Act", "Part 2 | part/2 | the Act"]),
        # The law that the brackets spell out
        ("section 2 of the Act (Ferries Act 1998)", ["section 2 of the Act (Ferries Act 1998 | section/2 | Ferries Act 1998"]),
        ("section 2 of the Act [Ferries Act 1998]", ["section 2 of the Act [Ferries Act 1998 | section/2 | Ferries Act 1998"]),
        (
            "section 2 of the Act, namely the Ferries Act 1998",
            ["section 2 of the Act, namely the Ferries Act 1998 | section/2 | the Ferries Act 1998"],
        ),
        (
            "section 2 of the Act, i.e. the Ferries Act 1998",
            ["section 2 of the Act, i.e. the Ferries Act 1998 | section/2 | the Ferries Act 1998"],
        ),
        ("section 2 of the 1998 Act (SSI 2004/8)", ["section 2 of the 1998 Act (SSI 2004/8 | section/2 | SSI 2004/8"]),
        (
            "section 2 of the Bridges Act 1999 (Ferries Act 1998)",
            ["section 2 of the Bridges Act 1999 | section/2 | the Bridges Act 1999", "Ferries Act 1998 |  | Ferries Act 1998"],
        ),
        (
            "section 2 of the Act (the Regulations)",
            ["section 2 of the Act | section/2 | the Act", "the Regulations |  | the Regulations"],
        ),
        # No provision
        ("the Act means business", ["the Act |  | the Act"]),
        ("the Act means the Bridges Act 1999", ["the Bridges Act 1999 |  | the Bridges Act 1999"]),
        ("“the Act” means the Bridges Act 1999", ["the Bridges Act 1999 |  | the Bridges Act 1999"]),
        ("the 1999 Act is the Bridges Act 1999", ["the Bridges Act 1999 |  | the Bridges Act 1999"]),
        ("the act of giving", []),
        ("the Bridges Act 1999 means", ["the Bridges Act 1999 |  | the Bridges Act 1999"]),
    ],
)
def test_joins_a_provision_to_the_law_named_beside_it(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("In section 2, the Bridges Act 1999 says", "the Bridges Act 1999"),
        ("section 2, as amended, of the Bridges Act 1999", "the Bridges Act 1999"),
        ("section 2 and, as ever, the 1998 Act", "the 1998 Act"),
        ("section 2 and 1999 asp 1", "1999 asp 1"),
        ("section 2 and the Lorries Act 1985", "the Lorries Act 1985"),
        ("section 2 and the Fees Regulations or the Ferries Act 1998", "the Ferries Act 1998"),
        # Another sentence, or a law without such provisions
        ("section 2 says more. The Bridges Act 1999", None),
        ("section 2 says more; the Ferries Act 1998", None),
        ("section 2 says more! (The Bridges Act 1999)", None),
        ("section 2 and the Fees Regulations", None),
        ("section 2 and the Act", None),
        ("section 2 of the Act and the Ferries Act 1998", None),
    ],
)
def test_a_law_named_later_in_the_sentence_may_be_meant(text: str, doubtful: str | None) -> None:
    one = find_citations(text, LAWS.titles)[0]
    assert (text[one.doubtful.start : one.doubtful.end] if one.doubtful else None) == doubtful


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # What follows
        ("section 2", None),
        ("section 2.", None),
        ("section 2 says", None),
        ("section 2 and", None),
        ("section 2 quickly", None),
        ("section 2 doesn't say", None),
        ("section 2 don’t", None),
        ("section 2 - 28 days", None),
        ("section 2\ufffc", None),
        ("section 2\ufffc says", None),
        ("section 2 mile path", Rule.BEFORE_NOUN),
        ("section 2 permits", Rule.BEFORE_NOUN),
        ("section 2 Says", Rule.BEFORE_NOUN),
        ("section 2 family", Rule.BEFORE_NOUN),
        ("section 2 supply", Rule.BEFORE_NOUN),
        ("section 2 polygon", Rule.BEFORE_NOUN),
        ("section 2 request", Rule.BEFORE_NOUN),
        ("section 2(1) request", None),
        ("section 2(1) Notice", None),
        ("section 2(1) permit", Rule.BEFORE_NOUN),
        ("section 2 3", Rule.BEFORE_NUMBER),
        ("section 2\n3 days", Rule.BEFORE_NUMBER),
        ("section 2 \ufffc", Rule.BEFORE_OPAQUE),
        ("section 2+", Rule.IN_LONGER_NUMBER),
        ("section 2=3", Rule.IN_LONGER_NUMBER),
        ("section 2(1)/(2)", Rule.IN_LONGER_NUMBER),
        ("section 2(1)%", Rule.IN_LONGER_NUMBER),
        ("section 2(1)@", Rule.IN_LONGER_NUMBER),
        ("section 2 of birds", Rule.OF_NO_REGISTERED_LAW),
        ("section 2 of the guide", Rule.IN_ANOTHER_DOCUMENT),
        ("section 2 of your new shiny big form", Rule.IN_ANOTHER_DOCUMENT),
        ("section 2 on the next page", Rule.IN_ANOTHER_DOCUMENT),
        ("section 2 above", Rule.IN_ANOTHER_DOCUMENT),
        ("section 2, page 4", Rule.IN_ANOTHER_DOCUMENT),
        ("section 2 (question 3)", Rule.IN_ANOTHER_DOCUMENT),
        ("section 2 in Scotland", Rule.COUNTRY_NOT_LAW),
        ("section 2 for the UK", Rule.COUNTRY_NOT_LAW),
        ("section 2 in Skye", None),
        ("section 2 says what is above", None),
        ("section 2 says so, page 4", None),
        # What comes before
        ("In Section 2", None),
        ("See Guidance. Section 2", None),
        ("a play, section 2", None),
        ("ZEBRA, section 2", Rule.AFTER_INITIALS),
        ("ZEBRA section 2", Rule.AFTER_INITIALS),
        ("ZEBRA 2002 s. 2", Rule.AFTER_INITIALS),
        ("ZeA 2010 s 2", Rule.AFTER_INITIALS),
        ("Z(S)A 1973 s.2", Rule.AFTER_INITIALS),
        ("(The NHS: section 2", Rule.AFTER_INITIALS),
        ("page 4, section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("lot 12A, section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("lot 1234, section 2", None),
        ("Form A section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("new section 2", Rule.INSERTED),
        ("See our section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("See page 4, section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("Then complete section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("subsection (3) of section 2 notice", None),
        ("Council's section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("the following section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("Fill in section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("We asked Oxford Section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("We asked (Oxford Section 2", Rule.IN_ANOTHER_DOCUMENT),
        ("Oxford Section 2", None),
        ("We asked X section 2", Rule.IN_ANOTHER_DOCUMENT),
        # Parts, schedules and chapters are everyday words too.
        ("Part 2 says", None),
        ("And Part 2: group work", None),
        ("Part 2 a: work", None),
        ("Faust, Part 2", Rule.IN_ANOTHER_DOCUMENT),
        ("We saw Faust, Part 2", Rule.IN_ANOTHER_DOCUMENT),
        ("a play, Part 2", None),
        ("Appendix B, Part 2", Rule.IN_ANOTHER_DOCUMENT),
        ("part 2", Rule.LOWERCASE_PART_NEEDS_NAME),
        ("In part 2", Rule.LOWERCASE_PART_NEEDS_NAME),
        ("under part 2", None),
        ("They took Part 2", Rule.EVERYDAY_PART),
        ("playing Part 2", Rule.EVERYDAY_PART),
        ("take section 2", None),
        ("we schedule 2 or 3 sessions", Rule.EVERYDAY_SCHEDULE),
        ("Schedule 2 or 3 sessions", None),
        ("schedule 2 to the lease", Rule.IN_ANOTHER_DOCUMENT),
        ("schedule 2 to an agreement", Rule.IN_ANOTHER_DOCUMENT),
        ("schedule 2 to be", None),
        ("Chapter 2", Rule.CHAPTER_NEEDS_NAME),
        # A list of which the last number is not one
        ("sections 1 and 2 permits", Rule.BEFORE_NOUN),
        ("Regulations 1, 2 permits", Rule.BEFORE_NOUN),
        ("ss 1 or 2 permits", Rule.BEFORE_NOUN),
        ("section 1 and 2 permits", None),
        ("section 30 and 33 ZEBRA", Rule.BEFORE_NOUN),
    ],
)
def test_says_why_a_number_without_a_law_is_not_a_citation(text: str, reason: Rule | None) -> None:
    assert reasons(text) == [reason]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("section 1 or section 2", [None, None]),
        ("section 1 and section 2 permits", [Rule.BEFORE_NOUN, Rule.BEFORE_NOUN]),
        ("section 1 and section 2(1) permits", [None, Rule.BEFORE_NOUN]),
        ("section 1 and regulation 2 permits", [None, Rule.BEFORE_NOUN]),
        ("section 1 of section 2", [Rule.IN_ANOTHER_PROVISION, None]),
        ("section 1 in Part 2", [None, None]),
        ("section 1 and part 2", [None, Rule.LOWERCASE_PART_NEEDS_NAME]),
        ("our section 1 and section 2", [Rule.IN_ANOTHER_DOCUMENT, Rule.IN_ANOTHER_DOCUMENT]),
        ("section 1, page 2 and section 2", [Rule.IN_ANOTHER_DOCUMENT, Rule.IN_ANOTHER_DOCUMENT]),
    ],
)
def test_groups_that_are_joined_are_judged_together(text: str, expected: list[Rule | None]) -> None:
    assert reasons(text) == expected


def test_reads_no_provision_inside_the_name_of_a_law() -> None:
    titles = Titles.of([("Part 4 Houses Act", "asp/1999/8", 1999, False)])
    assert [one.path for one in find_citations("section 2 of the Part 4 Houses Act 1999", titles)] == ["section/2"]


PIECES = st.sampled_from(
    """section|sections|regulation|Part|schedule|paragraph|subsection|of|to|and|or|,|the Act|this Act|the 1999 Act|Bridges Act 1999
    SSI 2004/8|Lorries Act 1985|1|2|22A|(1)|(a)|(ii)|permits|says|(building)|inclusive|.|\ufffc|the|Act""".replace(
        "\n    ", "|"
    ).split("|")
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=9).map(" ".join))
def test_every_citation_is_made_of_the_words_of_the_text(text: str) -> None:
    found = find_citations(text, LAWS.titles)
    assert found == sorted(found, key=lambda one: one.start)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        assert bool(one.kind) == bool(one.path)
        assert one.path.split("/")[0] == one.kind or not one.path
        assert not (one.name and (one.rejected or one.doubtful))
