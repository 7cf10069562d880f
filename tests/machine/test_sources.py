"""Reading files: places in messages, and finding a text again in an author's source."""

from __future__ import annotations

import pytest

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, Unreadable, did_you_mean
from plainguide.base.sources import decode, front_matter, locate, parse_yaml, without_front_matter


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\n\tb: 2\n", "x.yml:2: there is a tab where YAML needs spaces. Remedy: replace the tab with spaces."),
        ("a: 1\nb: 2\na: 3\n", "x.yml:3: the key 'a' is given twice. Remedy: keep one of the two."),
        ("a: b: c\n", "x.yml:1: this is not YAML"),
        ("a: [1\nb: 2\n", "x.yml:2: this is not YAML"),
        ("a: \x00", "x.yml:1: this is not YAML"),
    ],
)
def test_bad_yaml_is_reported_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_yaml(text, "x.yml")
    assert message in str(caught.value)


def test_bytes_that_are_not_utf8_are_reported_with_their_line() -> None:
    with pytest.raises(Unreadable, match=r"x\.md:2: the file is not UTF-8 text \(byte 0xE9\)"):
        decode(b"one\ncaf\xe9\n", "x.md")


def test_front_matter_knows_its_lines() -> None:
    text = "---\ntitle: A\nlaw: asp/2015/6\n---\n# A\n"
    assert front_matter(text, "x.md").line_of("law") == 3
    assert without_front_matter(text) == "# A\n"
    assert front_matter("# A\n", "x.md") == {}
    assert front_matter("# A\n", "x.md").line_of("law") == 0


def test_nested_front_matter_knows_its_lines() -> None:
    text = "---\nhow_to:\n  steps: how\nchanges:\n  - 2026-11-24: New.\nquestions:\n  - why\n\n  - how\n---\n"
    front = front_matter(text, "x.md")
    assert front.line_of("how_to") == 2
    assert (front["how_to"].line, front["how_to"].line_of("steps")) == (3, 3)
    assert front["changes"][0].line_of("2026-11-24") == 5
    assert front["questions"].lines == (7, 9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("url: !ENV SITE_URL", "SITE_URL"),
        ("url: !ENV [SITE_URL, x]", ["SITE_URL", "x"]),
        ("url: !!python/name:material.extensions.emoji.to_svg ''", ""),
        ("url: !relative", ""),
        ("url: !!int 5", 5),
    ],
)
def test_a_tag_of_another_program_is_read_only_where_it_is_allowed(text: str, value: object) -> None:
    assert parse_yaml(text, "x.yml", any_tag=True) == {"url": value}
    if text.partition(" ")[2].startswith(("!ENV S", "!rel", "!!p")):
        with pytest.raises(Unreadable):
            parse_yaml(text, "x.yml")


@pytest.mark.parametrize(
    ("source", "text", "line"),
    [
        ("---\ntitle: section 22\n---\n\nsection 22\n", "section 22", 5),
        ("a\nsection\n22(2)", "section 22(2)", 2),
        ("a\n> section\n> 22", "section 22", 2),
        ("a\n\nsection **22(2)**(b)", "section 22(2)(b)", 3),
        ("`section 22`\n\nsection 22", "section 22", 3),
        ("```\nsection 22\n```\nsection 22", "section 22", 4),
        ("[x](section 22)\nsection 22", "section 22", 2),
        ("section&nbsp;22", "section\u00a022", 1),
        ("the 2015 Act's", "the 2015 Act’s", 1),
        ("nothing", "section 22", 0),
    ],
)
def test_a_text_is_found_again_past_markup(source: str, text: str, line: int) -> None:
    assert locate(source, text)[0] == line


def test_the_second_of_two_is_found_after_the_first() -> None:
    source = "section 22\n\nsection 22"
    line, end = locate(source, "section 22")
    assert (line, locate(source, "section 22", end)[0]) == (1, 3)


def test_a_problem_reads_as_place_fact_remedy() -> None:
    assert str(Problem(Code.NOT_YAML, Place("a.md", 3), "it is so", "do this")) == "a.md:3: it is so. Remedy: do this."
    assert str(Problem(Code.NOT_YAML, Place("a.md"), "it is so")) == "a.md: it is so."
    assert did_you_mean("sektion", ["section", "part"], "x") == "did you mean 'section'"
    assert did_you_mean("zzz", ["section"], "look it up") == "look it up"
