"""The way from words to a link, in words, as explain.py --why shows it."""

from __future__ import annotations

import pytest

from laws import LAWS
from plainguide.law.why import why
from sites import FIXTURES


def cases() -> list[tuple[tuple[str, ...], list[str], list[str]]]:
    """The cases of tests/fixtures/law-why.txt: the page's own law, its paragraphs, and what is said of them."""
    found = []
    for case in ("\n" + (FIXTURES / "law-why.txt").read_text(encoding="utf-8")).split("\n=")[1:]:
        law, *lines = case.rstrip("\n").split("\n")
        texts = [line[2:] for line in lines if line.startswith("| ")]
        found.append((tuple(law.split()), texts, lines[len(texts) :]))
    return found


@pytest.mark.parametrize(("law", "texts", "said"), cases())
def test_each_step_is_said(law: tuple[str, ...], texts: list[str], said: list[str]) -> None:
    assert list(why(LAWS, law, texts)) == said


def test_nothing_is_said_of_no_text() -> None:
    assert list(why(LAWS, (), [])) == ["The page's own law: none."]
