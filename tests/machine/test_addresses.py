"""Which addresses may stand in a page."""

from __future__ import annotations

import pytest

from plainguide.addresses.urls import is_safe


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/", True), ("HTTP://example.org", True), ("mailto:a@example.org", True), ("tel:+441310000000", True),
        ("page/", True), ("../a.md#b", True), ("#a:b", True), ("?a:b", True), ("", True), ("//example.org", True),
        ("javascript:alert(1)", False), (" java\nscript:alert(1)", False), ("JavaScript:x", False), ("\x01javascript:x", False),
        ("data:text/html,x", False), ("vbscript:x", False), ("file:///etc/passwd", False),
    ],
)  # fmt: skip
def test_only_addresses_of_harmless_schemes_are_safe(address: str, safe: bool) -> None:
    assert is_safe(address) is safe
