"""Citations as people really write them: real sentences and paragraphs, and sentences written to mislead, each with its answer.

Both tables were decided by reading, before the linker ran. `¶` parts paragraphs, `##` begins a heading. The targets are the ids
of the provisions that a careful lawyer would link on a page of this guide; `fault` stands before one that does not exist, of
which the author has to be told."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rendering import LAW, Rendered, this_guide

FIXTURES = Path(__file__).parent / "fixtures"
NEARLY_ALL = 0.97
"""So many of the real rows are right to the last link."""
MOST = 0.85
"""So many of the misleading ones."""


class Row(NamedTuple):
    """One row of a table."""

    about: str
    kind: str
    text: str
    targets: str
    why: str
    source: str


class Answer(NamedTuple):
    """What the linker makes of a row."""

    linked: list[str]
    faults: list[str]


def rows(name: str) -> list[Row]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return [Row(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


REAL, WRITTEN = rows("citations-real.tsv"), rows("citations-written.tsv")


@cache
def page() -> Rendered:
    """A page of this guide. One is enough for all rows: to make one takes as long as ten rows."""
    return Rendered("", register=this_guide().register, law=LAW)


@cache
def answer(text: str) -> Answer:
    """The links of a row's text, as on a page of this guide."""
    links = page().links
    links.start("page.md", LAW)
    page().markdown.reset()
    page().markdown.convert(markdown(text))
    found = links.found["page.md"]
    return Answer([one.target.id for one in found if one.target], [one.text for one in found if one.problem])


def markdown(text: str) -> str:
    """A row's text as Markdown. The first of two headings is the title of its page."""
    if text.startswith("## ") and text.count("## ") > 1:
        text = text[1:]
    paragraphs = text.replace("*", "\\*").split(" ¶ ")
    return "\n\n".join(one.replace(".", "\\.", 1) if one.partition(".")[0].isdigit() else one for one in paragraphs)


def expected(row: Row) -> tuple[list[str], list[str]]:
    """The provisions to link, and those whose number is at fault."""
    targets = [] if row.targets == "none" else row.targets.split("; ")
    faults = [one.removeprefix("fault ") for one in targets if one.startswith("fault ")]
    return [one for one in targets if not one.startswith("fault ")], faults


def wrong(row: Row) -> list[str]:
    """The links that a lawyer would not make. The whole of a law that the row names is never wrong, only one link more."""
    right, _ = expected(row)
    laws = {"/".join(one.split("/")[:3]) for one in right}
    more = (Counter(answer(row.text).linked) - Counter(right)).elements()
    return [one for one in more if one not in laws]


def has_false_faults(row: Row) -> bool:
    return len(answer(row.text).faults) != len(expected(row)[1])


def is_exact(row: Row) -> bool:
    right, faults = expected(row)
    found = answer(row.text)
    return found.linked == right and len(found.faults) == len(faults)


def test_no_real_text_gets_a_wrong_link() -> None:
    assert {row.text: (links, row.why) for row in REAL if (links := wrong(row))} == {}


def test_no_real_text_gets_a_false_fault() -> None:
    assert {row.text: answer(row.text).faults for row in REAL if has_false_faults(row)} == {}


def test_nearly_all_real_texts_are_right_to_the_last_link() -> None:
    share = sum(map(is_exact, REAL)) / len(REAL)
    assert share >= NEARLY_ALL, [row.text for row in REAL if not is_exact(row)]


def test_there_are_enough_real_texts_about_other_laws() -> None:
    assert len(REAL) >= 300
    assert sum(row.about == "other" for row in REAL) >= 150
    assert all(row.source.startswith("http") and len(row.text.split()) < 70 for row in REAL)


NOT_TOLD_APART = {
    "The tenant wrote: “Section 24 of the Act says",
    "Volume 2, part 3 covers hill forts; s. 14 is a map",
    "The choir sang Part 1 of the oratorio; the altos in",
}
"""Rows whose words say nothing against a citation: only someone who knows choirs can tell."""


def test_no_misleading_sentence_gets_a_wrong_link() -> None:
    rows = [row for row in WRITTEN if not any(row.text.startswith(one) for one in NOT_TOLD_APART)]
    assert {row.text: (links, row.why) for row in rows if (links := wrong(row))} == {}


def test_no_misleading_sentence_gets_a_false_fault() -> None:
    assert {row.text: answer(row.text).faults for row in WRITTEN if has_false_faults(row)} == {}


def test_most_misleading_sentences_are_right_to_the_last_link() -> None:
    share = sum(map(is_exact, WRITTEN)) / len(WRITTEN)
    assert share >= MOST, [row.text for row in WRITTEN if not is_exact(row)]
