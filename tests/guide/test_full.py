"""What takes long: the Nu checker on every page of this guide, and Lighthouse on its heaviest pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from full import html_errors, lighthouse_has_nothing_to_say

pytestmark = pytest.mark.full


def test_every_page_is_right_html(site: Path) -> None:
    """W5"""
    assert html_errors(site) == []


@pytest.mark.parametrize("place", ["", "guides/what-the-law-says/"])
def test_lighthouse_has_nothing_to_say(address: str, tmp_path: Path, place: str) -> None:
    """W4: as on a phone."""
    lighthouse_has_nothing_to_say(address + place, tmp_path / "report.json")
