"""Completing the made-up guide's letter in a browser: what tests of its page and of its files share."""

from __future__ import annotations

LETTER = "sheets/no-answer/"
ODD = {
    "20 pages": "A sentence of a letter that does not end. " * 1500,
    "emoji and other scripts": "👩‍👩‍👧 café 東京 שלום עולם ‮abc‬",
    "HTML": "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'> &amp; \"quotes\"",
    "marks of a file": "⟦=club⟧ ⟦if 0⟧ ⟦end⟧ [[club]] {club} $1 $&",
    "lines and spaces": "one\n  two   three\n\n\tfour",
}
