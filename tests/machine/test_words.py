"""The plain-English check: what it finds, and where."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

import _words
from plainguide.base.problems import Problem
from plainguide.base.sources import load_yaml, parse_yaml
from plainguide.law import data as legislation_data
from plainguide.text import extraction as texts
from plainguide.text import word_list
from plainguide.text.plain_english import SENTENCE_WORDS, Checker, Passage, asides
from plainguide.text.readability import grade, sentences, syllables, without_quotations, words
from plainguide.words import glossary
from rendering import LAW, data, interface
from sites import FIXTURES, ROOT, made_up, script_here

SHIPPED = ROOT / "hooks" / "plainguide" / "text" / "words-en.yml"


@lru_cache
def avoid() -> word_list.WordList:
    found, problems = word_list.parse([("words-en.yml", load_yaml(SHIPPED, "words-en.yml"))])
    assert not problems
    return found


@lru_cache
def checker() -> Checker:
    return Checker(data().glossary, data().register, avoid())


@lru_cache
def config() -> Any:
    return load_config(str(ROOT / "mkdocs.yml"), extra={"law": list(LAW)})


def check_page(source: str) -> list[Problem]:
    found, own = _words.page("page.md", source, config(), interface())
    return sorted(set(texts.problems("page.md", source, [(one, list(checker().check(one, own))) for one in found])))


def findings(text: str, **how: Any) -> list[str]:
    return [one.problem.fact for one in checker().check(Passage(text, **how))]


def cases() -> list[tuple[str, str, list[str]]]:
    """Title, page and what is said of it, from the fixture."""
    text = (FIXTURES / "words.md").read_text("utf-8").partition("\n\n")[2]
    found = re.findall(r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)(?:\n\n|\n?\Z)", text, re.DOTALL | re.MULTILINE)
    return [(title, page, [] if said == "nothing" else said.split("\n")) for title, page, said in found]


def test_the_fixture_is_read_whole() -> None:
    assert len(cases()) == (FIXTURES / "words.md").read_text("utf-8").count("\n.\n") // 2


@pytest.mark.parametrize(("page", "said"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_the_plain_english_check_of_a_page(page: str, said: list[str]) -> None:
    """A case may leave the remedy out."""
    full = [f"{one.line}: {one.fact} | {one.remedy}" for one in check_page(page)]
    remedies = {want.partition(" | ")[0] for want in said if " | " in want}
    found = [text if text.partition(" | ")[0] in remedies else text.partition(" | ")[0] for text in full]
    assert sorted(found) == sorted(said)


# --- A whole guide ------------------------------------------------------------------------------------------------


def test_all_that_a_guide_says_is_checked(tmp_path: Path) -> None:
    """Every page, every datum, the settings, and the interface's words, which are those of the machine."""
    checked = _words.check(made_up(tmp_path) / "mkdocs.yml")
    assert [str(one) for one in checked.problems] == []
    assert checked.unwritten == []
    assert len(checked.grades) == len(list((tmp_path / "docs").rglob("*.md")))


def test_the_command_says_where_and_what_to_do(tmp_path: Path) -> None:
    other = tmp_path / "docs"
    (other / "data").mkdir(parents=True)
    (other / "index.md").write_text("---\ntitle: Tea\n---\n# Tea\n\nWe shall\nutilise a cup.\n", "utf-8")
    (other / "data" / "words.yml").write_text("avoid:\n  cup: mug\nallow: [shall]\n", "utf-8")
    (other / "data" / "glossary.yml").write_text("- id: tea\n  term: tea\n  meaning: A drink, etc.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Tea\nsite_description: Tea & cake.\nplugins: []\n", "utf-8")
    done = script_here("check.py", "--words", "--config", str(tmp_path / "mkdocs.yml"))
    assert done.returncode == 1
    lines = [line for line in done.stdout.splitlines() if line]
    assert lines[-5:] == [
        "docs/data/glossary.yml:3: 'etc.' is an abbreviation. Remedy: say such as before the list, or name the rest.",
        "docs/index.md:7: 'cup' is a word to avoid. Remedy: say mug.",
        "docs/index.md:7: 'utilise' is a word to avoid. Remedy: say use.",
        "mkdocs.yml:2: '&' is a sign for a word. Remedy: write and.",
        "4 things to mend.",
    ]
    assert any(re.match(r" *[\d.-]+ +5 +5\.0  docs/index\.md", line) for line in lines), "its grade"


def test_the_grade_of_each_page_is_reported() -> None:
    """T4: a hard page is named, and nothing fails."""
    lines = _words.table([("easy.md", 3.04, 100, 9.0), ("hard.md", 8.1, 20, 21.0)]).splitlines()
    assert lines[1].split()[:4] == ["8.1", "20", "21.0", "hard.md"]
    assert "over 8" in lines[1]
    assert lines[2].split() == ["3.0", "100", "9.0", "easy.md"]


# --- Words that a law defines -------------------------------------------------------------------------------------


def test_a_term_that_a_law_defines_needs_a_record_where_it_is_used() -> None:
    laws = parse_yaml("id: ukpga/2000/1\ntitle: Tea Act 2000\ndefines:\n  proper cup: section/3\n  saucer: section/4\n", "tea.yml")
    terms, _ = glossary.parse(parse_yaml("- {id: saucer, term: saucer, meaning: A small plate.}", "glossary.yml"), "glossary.yml")
    register, _ = legislation_data.parse([("tea.yml", laws)])
    tea = Checker(terms, register, avoid())
    found = [one.problem.fact for one in tea.check(Passage("Two proper cups stand on saucers."))]
    assert found == ["'proper cups', defined in Section 3 of the Tea Act 2000, has no glossary record"]


def test_a_term_may_hold_a_word_to_avoid() -> None:
    words = parse_yaml("- {id: via, term: via media, meaning: A middle way., forms: [commencement order]}", "glossary.yml")
    terms, _ = glossary.parse(words, "glossary.yml")
    tea = Checker(terms, data().register, avoid())
    assert [one.problem.fact for one in tea.check(Passage("A via media, by commencement orders, via Leith."))] == [
        "'via' is a word to avoid"
    ]


# --- The list -----------------------------------------------------------------------------------------------------


def test_the_shipped_list_avoids_nothing_that_it_says_instead() -> None:
    """Nobody is sent from one word to avoid to another."""
    for one in avoid().avoided:
        if not one.say.startswith("("):
            assert not list(avoid().matcher.find(one.say)), one


def test_the_shipped_list_is_of_a_size_to_be_read() -> None:
    assert 80 <= len(avoid().avoided) <= 450


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        ("- via", 1, "the file is a list, not a mapping"),
        ("avoid: [via]", 1, "'avoid' is a list, not a mapping"),
        ("avoids:\n  via: by", 1, "unknown key 'avoids'"),
        ("avoid:\n  via: by\n  lo, via: by", 3, "'via' is on line 2 too"),
        ("avoid:\n  via:", 2, "'avoid: via' is empty"),
        ("avoid:\n  upon: on", 2, "'avoid: upon' is true, not text"),  # YAML's on is true
        ("allow: [via]", 1, "'via' is allowed, but nobody avoids it"),
    ],
)
def test_reports_a_fault_of_a_word_list(text: str, line: int, fact: str) -> None:
    (problem,) = word_list.parse([("words.yml", parse_yaml(text, "words.yml"))])[1]
    assert (problem.path, problem.line, problem.fact) == ("words.yml", line, fact)
    assert problem.remedy


def test_reports_all_faults_of_a_word_list_at_once() -> None:
    text = "avoid:\n  via:\n  upon: on\n  lo: look\n  look, lo: see\nspeling: {}\nallow: [5, nobody]\n"
    found, problems = word_list.parse([("words.yml", parse_yaml(text, "words.yml"))])
    assert [problem.line for problem in problems] == [2, 3, 6, 7, 5, 7]
    assert [one.text for one in found.avoided] == ["lo", "look"]


def test_a_guide_has_the_last_word() -> None:
    ours = parse_yaml("avoid:\n  tea: coffee\n  Via: by train from\nallow: [shall]", "words.yml")
    found, problems = word_list.parse([("a.yml", load_yaml(SHIPPED, "a.yml")), ("words.yml", ours)])
    assert not problems
    said = {one.text.casefold(): one.say for one in found.avoided}
    assert said["tea"] == "coffee"
    assert said["via"] == "by train from"
    assert "shall" not in said


def test_only_languages_with_a_list_are_checked_for_words() -> None:
    assert word_list.shipped("en") == word_list.shipped("en-GB") == SHIPPED
    assert word_list.shipped("gd") is None


# --- Texts outside pages ------------------------------------------------------------------------------------------


def test_the_texts_of_data_are_read_and_its_names_are_not() -> None:
    record = parse_yaml(
        "- id: must\n  term: shall\n  forms: [etc]\n  meaning: 'They must sing, and say \"etc\".'\n  in law: Section 22 says so.\n"
        "- some: {deep: [They must sing along.]}\n  url: https://example.org/etc",
        "data.yml",
    )
    found = list(texts.data_texts(record))
    assert [one.text for one in found] == [
        "shall",
        "They must sing, and say “etc”.",
        "Section 22 says so.",
        "They must sing along.",
    ]
    said = [one.problem.fact for passage in found for one in checker().check(passage)]
    assert said == ["'shall' is a word to avoid", "'They must sing along.' says must, and not which law says so"]


PLANTED = {
    'skip: "Skip to main content"': 'skip: "Skip to content, etc. now"',
    '  one: "1 is on a site that does not let programs in.': '  one: "1 is on a site, {n} times!',
    "  None. The PDFs of the sheets are within": "  None. We shall print.\n  The PDFs of the sheets are within",
    'accessibility_no_failures: "We know of none."': 'accessibility_no_failures: "**None** & none, in accordance with a test."',
}


def test_the_words_of_the_interface_are_checked_with_their_lines(tmp_path: Path) -> None:
    """Plain words, plural forms, the statement and its parts, which are Markdown. What is filled in is not read."""
    text = (ROOT / "overrides/interface/en.yml").read_text("utf-8")
    for old, new in PLANTED.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "overrides" / "interface").mkdir(parents=True)
    (tmp_path / "overrides" / "interface" / "en.yml").write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Tea\n", "utf-8")
    theme = "theme: {name: mkdocs, custom_dir: overrides}\nplugins: []\nmarkdown_extensions: [attr_list]\n"
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Tea\n{theme}", "utf-8")
    lines = text.split("\n")
    found = [(one.path, lines[one.line - 1].strip()[:28], one.fact) for one in _words.check(tmp_path / "mkdocs.yml").problems]
    file = "overrides/interface/en.yml"
    assert found == [
        (file, 'skip: "Skip to content, etc.', "'etc.' is an abbreviation"),
        (file, 'one: "1 is on a site, {n} ti', "'!' is an exclamation mark"),
        (file, "None. We shall print.", "'shall' is a word to avoid"),
        (file, 'accessibility_no_failures: "', "'&' is a sign for a word"),
        (file, 'accessibility_no_failures: "', "'in accordance with' is a word to avoid"),
    ]


# --- Sentences and syllables --------------------------------------------------------------------------------------

PROSE = st.lists(st.sampled_from(["word", "Word", "“Yes.”", "No.", "2", "22(2).", "(a)", "Dr.", "is", "so?"]), max_size=40).map(
    " ".join
)


@given(PROSE)
def test_sentences_hold_every_word_once(text: str) -> None:
    spans = list(sentences(text))
    assert [word for start, end in spans for word in words(text[start:end])] == words(text)
    assert all(one[1] == two[0] for one, two in pairwise(spans))


@given(st.text(alphabet='ab “”."!(?', max_size=60))
def test_a_quotation_keeps_every_offset(text: str) -> None:
    assert len(without_quotations(text)) == len(text)


@given(st.integers(1, 60))
def test_a_sentence_is_too_long_from_its_26th_word_on(count: int) -> None:
    text = " ".join(["word"] * count) + "."
    assert bool(findings(text)) == (count > SENTENCE_WORDS)


@given(PROSE)
def test_a_check_changes_nothing_and_points_into_the_text(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) and one.problem.remedy for one in checker().check(Passage(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a (section 24(3) to (5)) b", ["(section 24(3) to (5))"]),
        ("(sections 24(6) and 25; regulations 6 and 7)", ["(sections 24(6) and 25; regulations 6 and 7)"]),
        ("(see also section 24)", ["(see also section 24)"]),
        ("(section 24, mostly) and (so)", []),
        ("section 24(5)", []),
        (") (section 24", []),
    ],
)
def test_an_aside_that_holds_nothing_but_citations(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in asides(text, checker().citations(text))] == found


SYLLABLES = (
    "the 1, make 1, makes 1, asked 1, years 1, body 2, request 2, process 2, table 2, people 2, notice 2, needed 2, agreed 2, "
    "changes 2, being 2, create 2, someone 2, safely 2, 2025 1, don’t 1, council’s 2, community 4, authority 4, improvement 3, "
    "requested 3, idea 3, area 3, serious 3, completely 3, social 2, special 2, official 3, participation 5, regulation 4"
)


@pytest.mark.parametrize("case", SYLLABLES.split(", "))
def test_counts_the_syllables_of_a_word(case: str) -> None:
    word, count = case.split()
    assert syllables(word) == int(count)


@given(st.text(max_size=20))
def test_every_word_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1


def test_the_grade_is_that_of_the_formula() -> None:
    """10 words of 1 syllable in 1 sentence: 0.39 x 10 + 11.8 x 1 - 15.59; nothing has no grade."""
    assert grade([["cat"] * 10]) == pytest.approx(0.11)
    assert grade([["cat"] * 10, ["cat"] * 20]) == pytest.approx(0.39 * 15 + 11.8 - 15.59)
    assert grade([]) == grade([[]]) == 0


def test_a_term_and_a_citation_count_as_one_plain_word_in_the_grade() -> None:
    text = "A community participation body may ask (section 22(2)(b) of the Community Empowerment (Scotland) Act 2015)."
    assert list(checker().plain(Passage(text))) == [["A", "it", "may", "ask", "(it)."]]
