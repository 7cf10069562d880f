"""This guide is plain English."""

from __future__ import annotations

import _words
from sites import ROOT


def test_this_guide_is_plain_english() -> None:
    """T1, T2, T3, T5, T6, T8, and of T7 the paragraphs: every page, every datum, the interface's words and the settings."""
    checked = _words.check(ROOT / "mkdocs.yml")
    assert [str(one) for one in checked.problems] == []
    assert checked.unwritten == []
    assert len(checked.grades) == len(list((ROOT / "docs").rglob("*.md")))
    assert all(mean <= 20 for *_, mean in checked.grades), "T1: an average sentence of 20 words at most"
