"""Every requirement of reading has a test that names it, or a reason why it has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sites import OF_THIS_GUIDE, ROOT

REQUIREMENTS = dict(line.split("\t") for line in (OF_THIS_GUIDE / "requirements.tsv").read_text("utf-8").splitlines())
NOT_MET = {
    "W3": "pa11y's first engine is the axe of W1; its second, HTML_CodeSniffer, knows WCAG 2.1 only",
    "S12": "the successor of the generator runs no hooks: without them there are no sheets, journey, search or PDFs to compare",
}
# Without what stands at the top of each file: there, numbers are examples.
TESTS = "\n".join(
    path.read_text("utf-8").partition("\n\nfrom __future__")[2]
    for path in (ROOT / "tests").rglob("test_*.py")
    if path.name != Path(__file__).name
)


@pytest.mark.parametrize("number", REQUIREMENTS)
def test_a_requirement_has_a_test_that_names_it(number: str) -> None:
    named = re.search(rf'"""[^"]*\b{number}\b', TESTS)
    assert bool(named) != (number in NOT_MET), REQUIREMENTS[number]
