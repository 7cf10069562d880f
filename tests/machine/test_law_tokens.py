"""Tokens of a text: what each piece of it is taken for, and the small questions that the grammar asks about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainguide.law.tokens import Kind, Text, tokens


def kinds(text: str) -> str:
    """The kinds of the tokens of a text; the words too where there are several."""
    return " ".join(token.kind for token in tokens(text))


def read(text: str) -> Text:
    return Text(tokens(text))


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("number", "2|22|999|1199|2100|22A|22ABC|1999A"),
        ("year", "1200|1698|1999|2015|2099"),
        ("figure", "12345|22ABCD|1.5|1,000|10:30|5%|22-hour|22‑hour|24/7|07700|2015/16|1:2:3"),
        ("bracket", "(2)|(123)|( b )|(iv)|(xviii)|(a)|(aa)|(ff)|(za)|(zb)|(A)|(ZA)|(A1)|(2A)|(2AB)"),
        (
            "law_number",
            "SSI 2004/8|S.S.I. 2004/8|S. S. I. 2004/8|UKSI 2004/8|SI 2004/8|SI 2004 No. 8|SI 2004, No 8|S.I. No. 2004/8",
        ),
        (
            "law_number",
            "SR 2004/8|S.R. 2004/8|SR&O 1921/3|SR & O (N.I.) 1921/3|SR (NI) 2004/8|NI SR 2004/8|NISR 2004/8|NISI 2004/8",
        ),
        ("law_number", "WSI 2004/8|W.S.I. 2004/8|N.I.S.R. 2004/8|s.s.i. 2004/8|s.i. 2004/8"),
        (
            "law_number",
            "1999 asp 1|1999 ASP 1|1999, c. 3|1999 C. 3|1999 ch. 3|2016 anaw 1|2016 ANAW 1|2020 asc 3|2020 ASC 3|2011 nia 3",
        ),
        ("law_number", "2011 NIA 3|asp/1999/1|ssi/2004/8|ukpga/1998/3|uksi/2004/8|asc/2020/3|anaw/2016/1|nia/2011/3|nisr/2004/8"),
        ("law_number", "wsi/2004/8|ukla/1999/1|ASP/1999/1|SSI/2004/8|UKPGA/1998/3|UKSI/2004/8"),
        ("provision", "section|Sections|SECTION|s|ss|§|§§|reg|Regulations|arts|rule|Part|pts|Chapter|schedule|schs|sects."),
        ("provision", "Sch.|sched.|Scheds.|Secs.|Sect.|Regs.|art.|Arts.|Pt.|pts.|Ch.|chs.|reg."),
        ("level", "subsection|sub-sections|paragraph|Paras|para.|Sub-para.|sub-paras.|subs.|subpara"),
        ("word", "Act|law|well-being|re-schedule|don't|don’t|EI(S)Rs|LG(S)A|MH(CT)(S)A|section2|s2b|S2|Ö2|a_b|x-1"),
        ("word", "etc.|Vol.|vol.|p.|pp.|e.g.|i.e.|U.K.|x.s."),
        ("stop", ".|!|?|…"),
        ("dash", "-|–|—|‑"),
        ("quote", "\"|'|“|”|‘|’|«|»"),
        ("open", "(|["),
        ("close", ")|]"),
        ("comma", ","),
        ("semicolon", ";"),
        ("colon", ":"),
        ("opaque", "\ufffc"),
        ("other", "£|%|&|/|+|_"),
    ],
)
def test_a_piece_of_a_text_is_one_token_of_its_kind(kind: str, texts: str) -> None:
    assert [(text, kinds(text)) for text in texts.split("|")] == [(text, kind) for text in texts.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("section 22(2)(b)", "provision number bracket bracket"),
        ("section\n22 says", "provision number word"),
        ("(section 2, regs)", "open provision number comma provision close"),
        ("ss.20", "provision number"),
        ("s. 4", "provision number"),
        ("S. 4", "provision number"),
        ("r. 3", "provision number"),
        ("Rr. 3", "provision number"),
        ("s22(6)", "provision number bracket"),
        ("ss2", "provision number"),
        ("s2A", "provision number"),
        ("§5", "provision number"),
        # Without a number behind them these end a sentence.
        ("s. x", "provision stop word"),
        ("r. x", "word stop word"),
        ("No. x", "word stop word"),
        ("no. 3", "word number"),
        ("Nos. 3", "word number"),
        ("c. 3", "word number"),
        ("etc.x", "word stop word"),
        # What is no bracket of a provision, and no number of one
        ("(see)", "open word close"),
        ("(abc)", "open word close"),
        ("(ABC)", "open word close"),
        ("(1234)", "open year close"),
        ("(1999)", "open year close"),
        ("[2]", "open number close"),
        ("£5", "other number"),
        ("5£", "figure other"),
        ("22-2", "number dash number"),
        ("22–3", "number dash number"),
        ("SSI 2004/8/2", "word figure"),
        ("1999 asp 1/2", "year word figure"),
        ("asp/1999/1/section/2", "word other figure"),
        ("xSSI 2004/8", "word figure"),
        # Marks that are part of a word
        ("council's own", "word possessive word"),
        ("councils’ own", "word possessive word"),
        ("3’s", "number quote provision"),
        ("the 'Act'", "word quote word possessive"),
        ("well- or", "word dash word"),
        ("well-_x", "word dash other word"),
        ("o’ clock", "word possessive word"),
        ("and/or", "word other word"),
        ("A&B", "word other word"),
    ],
)
def test_a_text_is_read_into_tokens(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_a_token_knows_its_place_and_whether_a_space_is_before_it() -> None:
    found = tokens("See  section 22(2).")
    assert [(token.text, token.start, token.end, token.spaced) for token in found] == [
        ("See", 0, 3, True),
        ("section", 5, 12, True),
        ("22", 13, 15, True),
        ("(2)", 15, 18, False),
        (".", 18, 19, False),
    ]


def test_only_words_have_a_word_and_it_is_in_lower_case() -> None:
    assert [token.word for token in tokens("The SECTION 22 (a) “Sub-Section”, 2015")] == [
        "the", "section", "", "", "", "sub-section", "", "", "",
    ]  # fmt: skip


def test_a_part_of_a_text_has_its_places_in_the_whole() -> None:
    text = "One section 2. Two section 3. Three."
    assert [(token.text, token.start) for token in tokens(text, 15, 29)] == [("Two", 15), ("section", 19), ("3", 27), (".", 28)]
    assert tokens(text, 30) == tokens(text)[-2:]


@given(st.text(alphabet='section 22(a),.of1999asp/SI-–’"&\ufffcÖ\n', max_size=60))
def test_tokens_are_the_whole_text_but_its_white_space(text: str) -> None:
    position = 0
    for token in tokens(text):
        assert text[position : token.start].isspace() or position == token.start
        assert text[token.start : token.end] == token.text
        assert token.text.strip() == token.text != ""
        position = token.end
    assert not text[position:].strip()


def test_there_is_nothing_outside_a_text() -> None:
    text = read("section 2")
    assert len(text) == 2
    assert text[1].text == "2"
    for place in (-1, 2):
        assert (text.token(place), text.kind(place), text.word(place), text.is_mark(place, "2")) == (None, None, "", False)
    assert (text.token(0), text.kind(0), text.word(0)) == (text[0], Kind.PROVISION, "section")
    assert [text.is_mark(1, "2"), text.is_mark(1, "3"), text.is_mark(0, "section")] == [True, False, True]
    assert text.token(1) == text[1]
    assert text.word(1) == ""


def test_what_was_said_has_single_spaces() -> None:
    text = read("the  Bridges\n(Islands)   Act, 1999 says")
    assert text.said(0, 7) == "the Bridges (Islands) Act, 1999"
    assert text.said(1, 1) == "Bridges"


@pytest.mark.parametrize(
    ("text", "place", "end", "start"),
    [
        # the place behind the bracket that opens at a place, and where the one opens that closes at a place
        ("a (b c) d", 1, 5, -1),
        ("a (b c) d", 4, 4, 1),
        ("a (see [x] y) d", 1, 8, -1),
        ("a (see [x] y) d", 7, 7, 1),
        ("a (2) d", 1, 2, 1),
        ("a b", 1, 1, -1),
        ("a (b", 1, 1, -1),
        ("b) c", 1, 1, -1),
    ],
)
def test_finds_the_other_end_of_a_bracket(text: str, place: int, end: int, start: int) -> None:
    assert read(text).bracket_end(place) == end
    if read(text).kind(place) in (Kind.CLOSE, Kind.BRACKET):
        assert read(text).bracket_start(place) == start


@pytest.mark.parametrize(("words", "closes"), [(38, True), (39, False)])
def test_a_bracket_of_many_words_is_read_as_if_it_did_not_close(words: int, closes: bool) -> None:
    text = read(f"({'so ' * words})")
    assert text.bracket_end(0) == (words + 2 if closes else 0)
    assert text.bracket_start(words + 1) == (0 if closes else -1)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("(building)", 3),
        ("(as amended by law)", 6),
        ("[building]", 3),
        ("(so)", 0),  # too short for words: it may be a number of a kind that nobody knows
        ("(22 days)", 0),
        ("(2015 text)", 0),
        ("(1.5 miles)", 0),
        ("(so (on) it goes)", 0),
        ("(building", 0),
        ("building)", 0),
        ("(", 0),
        (f"({'so ' * 23})", 25),
        (f"({'so ' * 24})", 0),
    ],
)
def test_an_aside_is_a_few_words_in_brackets(text: str, end: int) -> None:
    assert read(text).aside(0) == end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So. Then", True),
        ("So? Then", True),
        ("So.", True),
        ("So.)", True),
        ("So.” Then", True),
        ("So. “Then", True),
        ("So. (then", True),
        ("So; Then", True),
        ("So. then", False),
        ("So.Then", False),
        ("So. 2", False),
        ("So, Then", False),
        ("So Then", False),
        ("So: Then", False),
    ],
)
def test_a_sentence_ends_where_another_begins(text: str, expected: bool) -> None:
    assert read(text).ends_sentence(1) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then", True),
        ("(Then", True),
        ("“(Then", True),
        ("So. (Then", True),
        ("So. “Then", True),
        ("So! [“Then", True),
        ("So (Then", False),
        ("So “Then", False),
        ("So, Then", False),
        ("So) Then", False),
    ],
)
def test_a_sentence_starts_behind_the_end_of_another(text: str, expected: bool) -> None:
    assert read(text).starts_sentence(len(read(text)) - 1) is expected
