"""The laws around a citation: which was named last, and whether others are near."""

from __future__ import annotations

import pytest

from plainguide.law.context import Context, Mention
from plainguide.law.rules import Rule

BRIDGES = Mention("act", "asp/1999/1", "1999")
FERRIES = Mention("act", "ukpga/1998/3", "1998")
FEES = Mention("regulations", "ssi/2001/5", "2001")
BILL = Mention("bill", "")
NUMBERED = Mention("", "", "2017")


@pytest.mark.parametrize(
    ("law", "kinds", "others"),
    [
        (BRIDGES, "section part chapter schedule paragraph", "regulation article rule"),
        (BILL, "section part chapter schedule paragraph", "regulation article rule"),
        (Mention("measure", ""), "section part chapter schedule paragraph", "regulation article rule"),
        (FEES, "regulation part chapter schedule paragraph", "section article rule"),
        (Mention("order", ""), "article part chapter schedule paragraph", "section regulation rule"),
        (Mention("rules", ""), "rule part chapter schedule paragraph", "section article regulation"),
        (NUMBERED, "section regulation article rule part", ""),
    ],
)
def test_a_law_has_some_kinds_of_provisions(law: Mention, kinds: str, others: str) -> None:
    assert [kind for kind in kinds.split() if not law.divides_into(kind)] == []
    assert [kind for kind in others.split() if law.divides_into(kind)] == []


@pytest.mark.parametrize(
    ("context", "law", "rule"),
    [
        (Context(), None, Rule.LAW_OF_PAGE),
        (Context(title=(FERRIES,)), FERRIES, Rule.LAW_OF_TITLE),
        (Context(title=(FERRIES,), section=(BRIDGES,)), BRIDGES, Rule.LAW_OF_SECTION),
        (Context(section=(BRIDGES, FERRIES)), FERRIES, Rule.LAW_OF_SECTION),
        (Context(section=(BRIDGES, FERRIES), run=(BRIDGES,)), BRIDGES, Rule.LAW_OF_PARAGRAPH),
        (Context(run=(FERRIES, BRIDGES), sentence=(FERRIES,)), FERRIES, Rule.LAW_OF_SENTENCE),
        # A law without such provisions is passed over.
        (Context(run=(FERRIES, FEES)), FERRIES, Rule.LAW_OF_PARAGRAPH),
        (Context(sentence=(FEES,), title=(FERRIES,)), FERRIES, Rule.LAW_OF_TITLE),
        (Context(sentence=(FEES,)), None, Rule.LAW_OF_PAGE),
        (Context(run=(FERRIES, NUMBERED)), NUMBERED, Rule.LAW_OF_PARAGRAPH),
        # A Bill goes before the law that it changes, in its sentence alone.
        (Context(sentence=(BILL, FERRIES)), BILL, Rule.LAW_OF_SENTENCE),
        (Context(sentence=(FERRIES, BILL)), BILL, Rule.LAW_OF_SENTENCE),
        (Context(run=(BILL, FERRIES)), FERRIES, Rule.LAW_OF_PARAGRAPH),
        (Context(section=(BILL, FERRIES)), FERRIES, Rule.LAW_OF_SECTION),
    ],
)
def test_the_law_that_was_named_last_is_the_nearest(context: Context, law: Mention | None, rule: Rule) -> None:
    assert context.nearest("section") == (law, rule)


def test_a_law_that_is_not_the_pages_is_another() -> None:
    law = ("asp/1999/1", "ssi/2001/5")
    assert not Context(law).has_others
    assert not Context(law, named=(BRIDGES, FEES)).has_others
    assert Context(law, named=(BRIDGES, FERRIES)).has_others
    assert Context(law, named=(NUMBERED, BRIDGES)).has_others
    assert not Context(law, section=(FERRIES,)).has_others


def test_nothing_is_around_a_citation_that_stands_alone() -> None:
    context = Context()
    assert (context.law, context.defined, context.cited) == ((), {}, {})
    assert [context.own_named, context.only_others, context.own_sections, Mention("act", "").heads] == [False] * 4
