"""The editions in which a sheet is printed, and the formats of the copies that people edit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to print a sheet. Sizes: UKAAF's clear print (14 pt preferred) and large print (18 pt preferred)."""

    id: str
    points: int
    """The size of the text in pt."""
    cards: int
    """Cards on one page of A4."""
    suffix: str
    """How the name of its file ends, before `.pdf`."""


CLEAR = Edition("clear", 14, 8, "")
LARGE = Edition("large", 18, 4, "-large-print")
EDITIONS = (CLEAR, LARGE)
A4 = Edition("a4", 14, 0, "")
A3 = Edition("a3", 20, 0, "-a3")
ON_WALL = (A4, A3)
"""Of a timeline, which is read from a distance: A3 is A4 enlarged."""

EASY = Edition("easy", 16, 0, "")
EASY_READ = (EASY, LARGE)
"""Of Easy Read, which is 16 pt at least."""

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}
"""The formats of an editable copy, with their media types."""
