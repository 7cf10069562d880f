"""Every requirement of reading has a test that names it, or a reason why it has none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from sites import OF_THIS_GUIDE, ROOT

REQUIREMENTS = dict(line.split("\t") for line in (OF_THIS_GUIDE / "requirements.tsv").read_text("utf-8").splitlines())
NOT_MET = {
    "W3": "pa11y's first engine is the axe of W1; its second, HTML_CodeSniffer, knows WCAG 2.1 only",
    "S12": "the successor of the generator runs no hooks: without them there are no sheets, journey, search or PDFs to compare",
}


def named(source: str) -> Iterator[str]:
    """The numbers with which the docstrings of a file's tests begin: "K5, and K8: ..." names two, and what follows names none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            numbers = re.match(r"(?:(?:, |,? and )?(?:of )?[A-Z]\d+)+(?=:|$|,| )", ast.get_docstring(node) or "")
            yield from re.findall(r"[A-Z]\d+", numbers[0]) if numbers else ()


NAMED = {number for path in (ROOT / "tests").rglob("test_*.py") for number in named(path.read_text("utf-8"))}


@pytest.mark.parametrize("number", REQUIREMENTS)
def test_a_requirement_has_a_test_that_names_it(number: str) -> None:
    assert (number in NAMED) != (number in NOT_MET), REQUIREMENTS[number]


def test_no_test_names_a_requirement_that_does_not_exist() -> None:
    assert NAMED - REQUIREMENTS.keys() == set()


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ('def test_a():\n    """W1"""', ["W1"]),
        ('def test_a():\n    """W1, W2, W17: every kind of page"""', ["W1", "W2", "W17"]),
        ('def test_a():\n    """K5, and K8: the page that is overdue"""', ["K5", "K8"]),
        ('def test_a():\n    """A page is kept: W1 says so."""', []),
        ('def helper():\n    """W1"""', []),
        ('def test_a():\n    text = """W1"""\n', []),
        ('"""W1"""\nX = """W2"""\n', []),
    ],
)
def test_a_number_counts_at_the_beginning_of_a_tests_docstring(source: str, numbers: list[str]) -> None:
    assert list(named(source)) == numbers
