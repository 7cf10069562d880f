"""The front matter of a page: what is read of it, and what is said of the rest."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainguide.base import sources
from plainguide.base.codes import Code
from plainguide.site import front_matter
from plainguide.site.changes import Noted
from plainguide.site.front_matter import FrontMatter, HowTo, Search

DAY = datetime.date(2026, 11, 24)
GOOD = """\
title: Share power
description: "How: together."
reviewed: 2026-11-24
next_review: 2027-11-24
short: share
stage: Work together
questions: [how do we share]
law: ukpga/1999/1
provision: [ukpga/1999/1/section/1, ukpga/1999/1/section/2]
was: guides/old/
redirect_from: [guides/older/, "guides/a/#b"]
changes:
  - 2026-11-24: The page
      is new.
how_to: {steps: how, needs: what, minutes: 90}
pdf: false
search: {exclude: true, boost: 2}
template: wide.html
hide: [toc]
tags: [power]
for: officers
"""


def parse(text: str) -> tuple[FrontMatter, list[tuple[int, str, str, str]]]:
    front, problems = front_matter.parse(sources.front_matter(f"---\n{text}---\n# Page\n", "a.md"), "a.md")
    return front, [(one.line, one.code, one.fact, one.remedy) for one in problems]


def test_all_that_is_declared_is_read() -> None:
    front, problems = parse(GOOD)
    assert not problems
    assert front == FrontMatter(
        title="Share power",
        description="How: together.",
        reviewed=DAY,
        next_review=datetime.date(2027, 11, 24),
        short="share",
        stage="Work together",
        questions=("how do we share",),
        law=("ukpga/1999/1",),
        provision=("ukpga/1999/1/section/1", "ukpga/1999/1/section/2"),
        was=("guides/old/", "guides/older/", "guides/a/#b"),
        changes=(Noted(DAY, "The page is new."),),
        how_to=HowTo("how", "what", 90),
        pdf=False,
        whom="officers",
        search=Search(exclude=True),
        template="wide.html",
    )
    assert (front.line_of("reviewed"), front.line_of("was"), front.line_of("tags")) == (4, 11, 21)


def test_nothing_is_needed() -> None:
    assert front_matter.parse(sources.front_matter("# Page\n", "a.md"), "a.md") == (FrontMatter(), [])
    assert parse("title:\nshort: ''\nreviewed:\nchanges:\nsearch:\n") == (FrontMatter(), [])


def test_a_redirect_is_where_its_author_wrote_it() -> None:
    front, _ = parse("title: A\nredirect_from: old/\n")
    assert (front.was, front.line_of("was")) == (("old/",), 3)


A_DAY = "write it as 2026-11-24"


@pytest.mark.parametrize(
    ("yaml", "code", "fact", "remedy"),
    [
        ("reveiwed: 2026-11-24", Code.UNKNOWN_KEY, "unknown key 'reveiwed'", "did you mean 'reviewed'"),
        ("Reviewed: 2026-11-24", Code.UNKNOWN_KEY, "unknown key 'Reviewed'", "did you mean 'reviewed'"),
        ("next-review: 2026-11-24", Code.UNKNOWN_KEY, "unknown key 'next-review'", "did you mean 'next_review'"),
        ("laws: a", Code.UNKNOWN_KEY, "unknown key 'laws'", "did you mean 'law'"),
        ("search: {exlude: true}", Code.UNKNOWN_KEY, "unknown key 'exlude' in 'search'", "did you mean 'exclude'"),
        ("how_to: {steps: a, time: 5}", Code.UNKNOWN_KEY, "unknown key 'time' in 'how_to'", "use only steps, needs, minutes"),
        ("title: 2024", Code.WRONG_TYPE, "'title' is the number 2024, not text", "put it in quotation marks"),
        ("stage: [Ask]", Code.WRONG_TYPE, "'stage' is a list, not text", "write text"),
        ("reviewed: soon", Code.NOT_A_DATE, "'reviewed' is 'soon', which is not a date", A_DAY),
        ("next_review: 2026-11-24 10:00:00", Code.NOT_A_DATE, "'next_review' is '2026-11-24 10:00:00'", A_DAY),
        ("reviewed: 1026-11-24", Code.NOT_A_DATE, "'reviewed' is the date 1026-11-24, which is not in the years 1900 to", "year"),
        ("short: About us", Code.SHORT_ADDRESS_INVALID, "'short' is 'About us'", "such as 'our-dates'"),
        ("questions: one", Code.WRONG_TYPE, "'questions' is 'one', not a list", "'- '"),
        ("pdf: never", Code.WRONG_TYPE, "'pdf' is 'never', not true or false", "write true or false"),
        ("search: false", Code.WRONG_TYPE, "'search' is false, not a mapping", "write its keys: exclude"),
        ("search: {exclude: all}", Code.WRONG_TYPE, "'search: exclude' is 'all', not true or false", "true or false"),
        ("how_to: steps", Code.WRONG_TYPE, "'how_to' is 'steps', not a mapping", "steps, needs, minutes"),
        ("how_to: {needs: a}", Code.MISSING_VALUE, "'how_to: steps' is missing", "write 'steps: ...'"),
        ("how_to: {steps: [a]}", Code.WRONG_TYPE, "'how_to: steps' is a list, not text", "write text"),
        ("changes: New.", Code.WRONG_TYPE, "'changes' is 'New.', not a list", "'- '"),
        ("changes: [New.]", Code.WRONG_TYPE, "item 1 of 'changes' is 'New.', not a mapping", "'2026-11-24: The page is new.'"),
        ("changes: [{24 November: New.}]", Code.NOT_A_DATE, "the key '24 November' of item 1 of 'changes' is not a date", A_DAY),
        ("changes: [{2026-11-24 10:00:00: New.}]", Code.NOT_A_DATE, "the key '2026-11-24 10:00:00' of item 1", A_DAY),
        ("changes: [{2026-11-24: ''}]", Code.MISSING_VALUE, "'2026-11-24' of item 1 of 'changes' is empty", "write"),
        ('changes: [{2026-11-24: "a\\ab"}]', Code.INVALID_VALUE, "not text that can be printed", "control character"),
        ("changes: [{2026-11-24: A, 2026-11-25: B}]", Code.CHANGE_INVALID, "item 1 of 'changes' does not name one day", "each"),
    ],
)
def test_what_is_wrong_is_named_and_left_out(yaml: str, code: Code, fact: str, remedy: str) -> None:
    front, (problem,) = parse(f"description: A\n{yaml}\n")
    assert problem[:2] == (3, code)
    assert fact in problem[2]
    assert remedy in problem[3]
    assert front == FrontMatter(description="A", how_to=HowTo("a") if "time" in yaml else None)


def test_all_that_is_wrong_is_named_at_once_with_its_lines() -> None:
    front, problems = parse(
        "titel: A\nreviewed: soon\nquestions:\n  - why\n  - 5\nchanges:\n  - 2026-11-24: New.\n  - soon: Old.\n"
    )
    assert [problem[0] for problem in problems] == [2, 3, 6, 9]
    assert front == FrontMatter(questions=("why",), changes=(Noted(DAY, "New."),))


THEIRS = (
    "hide icon status subtitle tags date authors categories comments draft links readtime slug pin revision_date host sheet offset"
)


@pytest.mark.parametrize("key", THEIRS.split())
def test_keys_of_mkdocs_its_theme_and_our_own_pages_are_left_alone(key: str) -> None:
    """https://squidfunk.github.io/mkdocs-material/reference/"""
    assert parse(f"{key}: x\n") == (FrontMatter(), [])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | st.datetimes() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(FrontMatter.__dataclass_fields__)) | st.text(max_size=8), VALUES, max_size=6))
def test_whatever_is_written_is_read_or_explained(values: dict[str, Any]) -> None:
    front, problems = front_matter.parse(sources.Record(values), "a.md")
    assert isinstance(front, FrontMatter)
    assert all(one.fact and one.remedy for one in problems)
