"""Pages of this guide, printed from a browser: those with the widest tables and the longest lists of terms."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from printing import faults

pytestmark = pytest.mark.site
PAGES = """about/what-we-do-not-know/ activities/good-process/ authorities/decide-fairly/ authorities/notices-and-publishing/
authorities/receive-a-request/ guides/after-you-send-it/ guides/is-it-right-for-us/ guides/can-we-ask/ guides/get-a-
decision/ guides/our-dates/ guides/what-the-law-says/ guides/write-your-request/ law/act/ law/act/section-25/ sheets/
sheets/our-request/""".split()


@pytest.mark.parametrize("place", PAGES)
def test_words_and_terms_are_whole_and_no_sheet_of_paper_is_half_empty(
    page: Page, address: str, tmp_path: Path, place: str
) -> None:
    page.goto(address + place)
    assert faults(page, tmp_path / "printed.pdf") == []
