"""Which texts are worth reading: none that cites the law may be passed over, and most of the others should be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import LAWS
from plainguide.law import worth
from plainguide.law.grammar import read

PROVISIONS = """section 2|SECTION 2|sections 2 and 3|s.2|s. 2|s 2|ss.2|s22(6)|§2|§ 2|(section 2|(s. 2|“s. 2|'s. 2|‘Reg 2|[reg. 2
reg 2|article 2|rule 2|Part 2|part 2|Pt 2|chapter 2|ch. 2|—section 2|–s. 2|-s. 2|/section 2|1.Section 2|subsection(2)|paras 2
paragraph 2(1)|Schedule 2|schedule 2|Sch 2|section\u00a02|section  2|"section 2"|0-section 2"""
WORDS = """the Act|Bridges Act 1999|the act 2015|ACT|the Regulations|regulations 2001|Regs|an Order|Rules|the Bill|a Measure
the Schedule|to schedule|FOISA|DPA|EqA 2010|LG(S)A|Clause 4|clause 4|clauses 2|asp/1999/1|ukpga/1998/3|uksi/2001/9|ssi/2004/8
SSI 2004/8"""
SIGNS = [sign for line in (PROVISIONS + "\n" + WORDS).splitlines() for sign in line.split("|")]


@pytest.mark.parametrize("text", ["section\n2", *SIGNS])
def test_a_text_with_a_sign_of_the_law_is_read(text: str) -> None:
    assert worth.reading([text]) == [True]
    assert worth.reading([f"We ask for {text} here."]) == [True]


@pytest.mark.parametrize(
    "text",
    ["", "We meet on Monday.", "in 2 days", "22 people", "before 9 June 2024", "at 10:30", "exact", "a sheet of 12 pages", "x22"],
)
def test_a_text_without_one_is_passed_over(text: str) -> None:
    assert worth.reading([text]) == [False]


def test_each_text_is_judged_for_itself() -> None:
    texts = ["section 2", "two days", "", "the Act", "a part", "on", "2 days", "§2"]
    assert worth.reading(texts) == [True, False, False, True, False, False, False, True]
    assert worth.reading([]) == []


@given(st.lists(st.sampled_from([*SIGNS, "so", "and", "2 days", "."]), max_size=5).map(" ".join))
def test_no_text_is_passed_over_that_cites_the_law(text: str) -> None:
    if read(text, LAWS.titles).citations:
        assert worth.reading([text]) == [True]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Aims Page 3", "Rules Pages 15 – 22", "Fees Page 30"], True),
        (["Aims page 3", "Rules pages 4-5", "text", "Fees page 9"], True),
        (["Aims Page 3", "Rules Page 15–22", "text", "Pages 7-8"], True),
        (["Aims Page 3", "Rules Page 4"], False),
        (["Aims Page 3", "Rules Page 4.", "Fees Page 5"], False),
        (["Aims, 3", "Rules, 4", "Fees, 5"], False),
        (["Aims Page 3 of many", "Rules Page 4 of many", "Fees Page 5 of 6"], False),
        (["See Page 3 and", "Page x", ""], False),
        ([], False),
    ],
)
def test_a_list_of_contents_has_pages_at_the_ends_of_its_lines(texts: list[str], expected: bool) -> None:
    assert worth.is_contents(texts) is expected


FILLER = "We met on Monday and talked about the weather for a long while, as people do here."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FILLER} Section 2 says more. {FILLER}", ["Section 2 says more. "]),
        (f"Section 2 says more. {FILLER}", ["Section 2 says more. "]),
        (f"{FILLER} Section 2 says more.", ["Section 2 says more."]),
        (
            f"{FILLER} Section 2 says! Section 3 does? {FILLER} See the Act.",
            ["Section 2 says! ", "Section 3 does? ", "See the Act."],
        ),
        (f"{FILLER} {FILLER}", []),
        # What may be no end of a sentence is not taken for one.
        (f"{FILLER} Doors etc. Section 2 or p. Section 3.", ["Doors etc. Section 2 or p. Section 3."]),
        (f"{FILLER} Doors and gates. section 2", ["Doors and gates. section 2"]),
        # A short text is read as a whole.
        ("We met here. Section 2 says more.", ["We met here. Section 2 says more."]),
        ("We met here.", ["We met here."]),
        (FILLER[:80], [FILLER[:80]]),
        ("", [""]),
    ],
)
def test_only_sentences_with_a_sign_of_the_law_are_read(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in worth.sentences(text)] == expected


@given(st.lists(st.sampled_from([FILLER, "Section 2 says more.", "See reg. 4 here!", "Why?"]), max_size=6).map(" ".join))
def test_a_text_reads_the_same_without_its_other_sentences(text: str) -> None:
    cited = [one.path for one in read(text, LAWS.titles).citations]
    alone = [one.path for start, end in worth.sentences(text) for one in read(text[start:end], LAWS.titles).citations]
    assert cited == alone
