"""The words: records, forms, and where they are marked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainguide.base.phrases import PhraseMatcher
from plainguide.base.sources import parse_yaml
from plainguide.words import glossary
from plainguide.words.glossary import Form, plurals
from rendering import Rendered, data, render

WORDS = """
- {id: authority, term: public service authority, forms: [{text: PSA, match: exact}], meaning: A public body., see: [body]}
- {id: body, term: public body, meaning: An organisation.}
- {id: service, term: public service, meaning: A thing done for people.}
- {id: process, term: process, match: never, meaning: What happens.}
- {id: controlled, term: community-controlled body, meaning: A group.}
- {id: reg, term: Regulations, match: exact, meaning: Rules.}
"""


def words(text: str = WORDS) -> tuple[glossary.Glossary, list[str]]:
    found, problems = glossary.parse(parse_yaml(text, "glossary.yml"), "glossary.yml")
    return found, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A public service authority acts.", ["public service authority"]),  # the longest wins
        ("Public service authorities act.", ["Public service authorities"]),  # plural, capital
        ("a public\nservice  authority", ["public\nservice  authority"]),  # any white space
        ("PSAs and a PSA, but no psa.", ["PSAs"]),  # once in a section; exact capitals
        ("psa", []),
        ("The process is never marked.", []),
        ("regulations; Regulations", ["Regulations"]),
        ("republic bodies, public bodyguard", []),  # whole words
        ("non-public body, public body-double", []),
        ("a community-controlled body", ["community-controlled body"]),
        ("a public **body**", ["public body"]),
        ("a [public body](x.md), then a public body", ["public body"]),
        ("# Public body\n\nA public body.", ["public body"]),
        ("a public body\n\n## b\n\na public body", ["public body", "public body"]),  # first use in each section
        ("`public body` <button>public body</button> <a href='#'>public body</a>", []),
        ("A public body.\n{: .no-terms }", []),
        ("Ask the Scottish Public Services Ombudsman.", []),  # a name
        ("Public Services matter.", ["Public Services"]),
    ],
)
def test_marks_whole_words_once_in_a_section_and_the_longest_first(text: str, marked: list[str]) -> None:
    """G11, G12"""
    page = Rendered(text, glossary=words()[0])
    assert [wording for wording, _ in page.marked] == marked
    assert page.html.count('class="term"') == len(marked)


def test_a_mark_is_an_ordinary_link_to_the_entry() -> None:
    html = render("a public body", uri="guides/first.md", glossary=words()[0])
    assert '<a class="term" href="../glossary.md#body">public body</a>' in html


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (
            "- {id: a, term: b}",
            "glossary.yml:2: 'meaning' of the term 'a' is missing. Remedy: write 'meaning: An organisation that",
        ),
        ("- {term: b, meaning: c}", "glossary.yml:2: 'id' of the term 'b' is missing. Remedy: write 'id: public-body'"),
        ("- {id: A b, term: b, meaning: c}", "'id' of the term 'b' is 'A b', which is not a valid id"),
        ("- {id: a, term: b, meaning: c, mening: d}", "unknown key 'mening' in the term 'a'. Remedy: did you mean 'meaning'"),
        ("- {id: a, term: b, meaning: c, match: exakt}", "'match' of the term 'a' is 'exakt'. Remedy: did you mean 'exact'"),
        ("- {id: a, term: b, meaning: c, forms: [1]}", "item 1 of 'forms' of the term 'a' is the number 1, not text"),
        ("- {id: a, term: b, meaning: c, forms: [{text: d, match: never}]}", "'match' of the form 'd' is 'never'"),
        (
            "- {id: a, term: b, meaning: c}\n- {id: d, term: bs, meaning: e}",
            "glossary.yml:3: 'bs' is a form of 'bs' and of 'b'",
        ),
        (
            "- {id: a, term: b, meaning: c}\n- {id: d, term: x, forms: [B], meaning: e}",
            "'B' is a form of 'x' and of 'b' on line 2",
        ),
        ("- {id: a, term: b, meaning: c}\n- {id: a, term: x, meaning: e}", "'x' has the id 'a', which 'b' on line 2 has too"),
        ("- {id: a, term: b, meaning: c, see: [bb]}", "says to see 'bb', which is not a record"),
        (f"- {{id: a, term: b, meaning: {'word ' * 31}}}", "the meaning of 'b' has 31 words"),
        ("- {id: a, term: [b], meaning: c}", "'term' of the term 'a' is a list, not text"),
        ("- nonsense", "glossary.yml:2: item 1 of the file is 'nonsense', not a mapping"),
        ("a: b", "glossary.yml:2: the file is a mapping, not a list"),
    ],
)
def test_a_bad_record_is_reported_with_its_remedy(record: str, message: str) -> None:
    """G10"""
    assert message in words("\n" + record)[1][0]


def test_all_that_is_wrong_is_named_at_once_and_the_rest_is_read() -> None:
    found, problems = words(
        "- {id: a, term: a}\n- id: b\n  term: b\n  meaning: c\n  match: sometimes\n"
        "  forms:\n    - d\n    - {txt: e}\n  see: [a, z]\n- x\n"
    )
    assert [problem.split(" ")[0] for problem in problems] == [
        "glossary.yml:1:", "glossary.yml:5:", "glossary.yml:8:", "glossary.yml:8:", "glossary.yml:10:", "glossary.yml:2:",
    ]  # fmt: skip
    assert "see 'z'" in problems[-1]  # 'a' is a record, though a faulty one
    assert [(term.id, term.wordings, term.line) for term in found.terms] == [("b", ("d",), 2)]


def test_accepts_one_form_without_a_list() -> None:
    found, problems = words("\n- {id: a, term: b, meaning: c, forms: PSA}")
    assert (problems, [form.text for form in found.terms[0].forms]) == ([], ["b", "bs", "PSA", "PSAs"])


def test_reports_nothing_of_a_sound_glossary() -> None:
    assert words()[1] == []
    assert [problem for problem in data().problems if "glossary" in problem.path] == []


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("body", "bodies"),
        ("process", "processes"),
        ("PSA", "PSAs"),
        ("day", "days"),
        ("working days", None),
        ("group (x)", None),
    ],
)
def test_regular_plurals(text: str, plural: str | None) -> None:
    assert [form.text for form in plurals(Form(text, False))] == ([plural] if plural else [])


def test_an_entry_shows_all_of_its_record_and_does_not_point_to_itself() -> None:
    """G10"""
    html = render("# Glossary", uri="glossary.md", glossary=words()[0])
    entry = html.split('<h2 id="authority">')[1].split("<h2")[0]
    assert "<dfn>Public service authority</dfn>" in entry
    assert "PSA" in entry
    assert '<a href="#body">public body</a>' in entry
    assert 'href="#authority"' not in entry
    assert "Process" in html  # a word that is never marked is explained all the same


def test_reports_words_that_no_page_uses() -> None:
    told = [problem.fact for problem in glossary.unused(words()[0], {"body"}, "glossary.yml")]
    assert "no page uses the word 'public service authority'" in told
    assert len(told) == 4  # not 'public body', which is used, nor 'process', which is never marked


phrase = st.lists(st.sampled_from("alpha beta gamma delta".split()), min_size=1, max_size=3).map(" ".join)


@given(st.lists(phrase, min_size=1, max_size=6, unique=True), st.lists(phrase, min_size=1, max_size=8).map(" ".join))
def test_the_matcher_finds_what_a_plain_search_finds(phrases: list[str], text: str) -> None:
    """G12"""
    longest_first = sorted(phrases, key=len, reverse=True)
    expected = [match[0] for match in re.finditer(rf"\b(?:{'|'.join(longest_first)})\b", text)]
    matcher = PhraseMatcher((phrase, False, phrase) for phrase in phrases)
    assert [match.value for match in matcher.find(text)] == expected
