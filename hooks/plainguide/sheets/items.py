"""The items of a sheet: their ids, the provisions that end them, and what fits on a card."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from plainguide.law import find_citations

MEANING_WORDS, MEANING_LENGTH, TERM_LENGTH = 30, 180, 60
"""Words and characters that fit on a card of 85 x 55 mm in 14 pt."""


def item_ids(texts: Iterable[str]) -> Iterator[str]:
    """An id for each item of a sheet, made from its words: an edit elsewhere in the sheet changes none of them.

    The second of two items with the same words gets a number."""
    seen: dict[str, int] = {}
    for text in texts:
        words = " ".join(re.findall(r"\w+", text.casefold()))
        id = hashlib.sha256(words.encode()).hexdigest()[:8]
        seen[id] = seen.get(id, 0) + 1
        yield id if seen[id] == 1 else f"{id}-{seen[id]}"


def split_provision(text: str) -> tuple[str, str]:
    """An item's words, and the provision that its end gives in brackets, as a line of its own; empty where it gives none.

    >>> split_provision("We name the outcome (section 22(2)(a)).")
    ('We name the outcome', 'Section 22(2)(a)')"""
    body = text.rstrip().removesuffix(".")
    if not body.endswith(")"):
        return text, ""
    depth = 0
    for position in range(len(body) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(body[position], 0)
        if not depth:
            break
    inside, before = body[position + 1 : -1], body[:position].rstrip()
    cited = find_citations(inside)
    if depth or not before or not cited or cited[0].start:
        return text, ""
    return before, inside[0].upper() + inside[1:]


def check_card(term: str, meaning: str) -> str:
    """The fact that a card's words do not fit on it; empty where they do."""
    if len(term) > TERM_LENGTH:
        return f"the card '{term[:30]}...' has {len(term)} characters on its front; {TERM_LENGTH} fit"
    words = len(meaning.split())
    if words > MEANING_WORDS or len(meaning) > MEANING_LENGTH:
        fits = f"{MEANING_WORDS} words ({MEANING_LENGTH} characters) fit"
        return f"the card '{term}' has {words} words ({len(meaning)} characters) on its back; {fits}"
    return ""
