"""Papers that have sections of their own, constitutions and forms: a plain number beside one of them is not the law's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plainguide.law.citations import Citation
from plainguide.law.rules import Rule
from plainguide.law.tokens import Kind, Text
from plainguide.law.vocabulary import COUNTS, DIVISIONS_OF_PAPERS, DOCUMENTS, OWN_RULES, OWNERS

_PAPERS = OWN_RULES | DOCUMENTS


def owned(text: Text) -> Iterator[int]:
    """Where a paper is, if the text says how many parts it has: "our constitution has 12 clauses"."""
    if DIVISIONS_OF_PAPERS.isdisjoint(text.words) or _PAPERS.isdisjoint(text.words):
        return
    parts = (place for place, token in enumerate(text.tokens) if token.word in DIVISIONS_OF_PAPERS)
    if any(text.kind(place - 1) is Kind.NUMBER or text.word(place - 1) in COUNTS for place in parts):
        for place, token in enumerate(text.tokens):
            if token.word in _PAPERS and text.word(place - 1) in OWNERS:
                yield token.start


_ELSEWHERE = (Rule.OF_NO_REGISTERED_LAW, Rule.IN_ANOTHER_DOCUMENT)


def not_of_one(found: Sequence[Citation]) -> Iterator[Citation]:
    """The citations; a bare number is rejected too where the text says that it, or one like it, is a part of something else.

    In "section 22 of the cemetery is full, and section 24 is not" neither is law, for no law is named."""
    papers = {one.path: one.rejected for one in found if one.rejected in _ELSEWHERE}
    no_law = not any(one.name for one in found)
    kinds = {one.kind for one in found if one.rejected in _ELSEWHERE and no_law}
    for one in found:
        plain = one.kind in kinds and one.path.count("/") == 1
        bare = one.name is None and one.rejected is None and (one.path in papers or plain)
        yield replace(one, rejected=papers.get(one.path, Rule.IN_ANOTHER_DOCUMENT)) if bare else one
