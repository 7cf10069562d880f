"""The work of reading the law grows with the text and no faster, whatever is in it: counted in calls, not in time."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

import pytest

from laws import LAWS
from plainguide.law.reading import Paragraph, decide

LAW = ("asp/1999/1", "ssi/2001/5")
MOST = 2.3
"""The work for twice the text, at most, as a multiple of the work for the text."""


def work(texts: Sequence[str]) -> int:
    """The calls of Python's and of C's functions that it takes to decide what is cited in some paragraphs."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        decide(LAWS, LAW, [Paragraph(text) for text in texts])
    finally:
        sys.setprofile(before)
    return calls


def grows_no_faster(paragraph: str, times: int) -> bool:
    """True where the work for twice the text is at most MOST times the work.

    A rule that looks at a few dozen words around a number needs a longer text to show that it looks no further."""
    work(["the Act, section 2"])  # what is kept for later is made now
    for length in (times, 2 * times):
        shorter, longer = ([paragraph * number] for number in (length, 2 * length))
        if work(longer) < MOST * work(shorter):
            return True
    return False


@pytest.mark.parametrize("spaces", [" ", "\n", "\u00a0", "\t"])
@pytest.mark.parametrize(
    "text",
    [
        "section 2{}(1) of the Act says",
        "section{}2 says",
        "section 2{}of the Act",
        "SSI{}2004/8 says",
        "section 2({}1) says",
        "{}section 2",
    ],
)
def test_white_space_costs_nothing(text: str, spaces: str) -> None:
    work([text.format(" ")])
    assert work([text.format(spaces * 4000)]) < 2 * work([text.format(" ")])


@pytest.mark.parametrize("spaces", [" ", "\u00a0"])
@pytest.mark.parametrize("text", ["section 2{}", "section 2{}says", "section 2 ({}", "the Act, {}1999", "SSI{}"])
def test_a_pattern_passes_over_white_space_once(text: str, spaces: str) -> None:
    """The work inside a pattern shows in no count of calls. If each space were tried as a beginning, this would take hours."""
    few, many = (decide(LAWS, LAW, [Paragraph(text.format(spaces * number))])[0] for number in (1, 200_000))
    assert [one.citation.path for one in many] == [one.citation.path for one in few]


PIECES = """( ) [ , ; : . “ ” ’ - – § £ & / \ufffc (( () (1) (a) 1, 1. section schedule the_Act the_Act, the_1999_Act this_Act
that_Act SSI_2004/8 SSI_2017/39 Lorries_Act_1985 Lorries_Act Act_1999 Act Order FOISA FOISA, AB AB, A Aa Aa, and of to
of_the 22 2015 sections_2_and section_2_of section_2, section_2(1) Section_2. Section_2:_Words. Part_1_of paragraph_(a)_of
paragraph_1, subsection_(1), sections_1_to clause_1 the_Act_( the_Act_(“ the_Act_means “the_Act”_means_the Act_(Scotland) (Scotland)
Lorries_Act_1985_(“the_Act”) Ferries_Act_1998,_s._2; Regulation_(EU) section_2,_as_amended, s._2 e.g. EI(S)Rs,""".split()


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_no_faster_than_a_paragraph(piece: str) -> None:
    text = piece.replace("_", " ") + " "
    assert grows_no_faster(text, 80)


@pytest.mark.parametrize("piece", ["(", ")", "[", ",", "“", "”", "'", "’", "section", "(a)", "1,", "A", "-", ".", "§", "the Act"])
def test_work_grows_no_faster_without_spaces(piece: str) -> None:
    assert grows_no_faster(piece, 400)


@pytest.mark.parametrize(
    "sentence",
    [
        "Under section 2(1) of the Act we ask, and section 3 says so. ",
        "Section 2 of the Ferries Act 1998 is old. Section 3 is new. ",
        "See sections 1 to 3, regulation 2 and schedule 1, paragraph 2. ",
        "The Lorries Act 1985 (“the Act”) says so. Section 2 of the Act too. ",
    ],
)
def test_work_grows_no_faster_than_the_citations(sentence: str) -> None:
    assert grows_no_faster(sentence, 50)


def test_work_grows_no_faster_than_the_page() -> None:
    paragraphs = ["Section 2 of the Act says so.", "The Ferries Act 1998 too.", "Then section 3."]
    work(paragraphs)
    assert work(paragraphs * 40) < MOST * work(paragraphs * 20)


def test_six_hundred_citations_are_one_paragraph() -> None:
    assert grows_no_faster("Under section 2 of the Act we ask. ", 300)
