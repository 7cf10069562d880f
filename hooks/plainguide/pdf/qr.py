"""The QR code that leads from paper, or from a poster, to a page."""

from __future__ import annotations

import io
from typing import Any


def svg(address: str) -> bytes:
    """A QR code for an address, as an SVG image: level M, with the quiet zone of 4 modules that ISO/IEC 18004 asks for.

    Printed 25 mm wide it decodes at 150 dpi, in a test."""
    return _saved(address, kind="svg", border=4, scale=4, xmldecl=False)


def png(address: str) -> bytes:
    """The same as a PNG of black and white points, 10 to a module: some 300 wide, for what cannot take an SVG."""
    return _saved(address, kind="png", border=4, scale=10)


def _saved(address: str, **how: Any) -> bytes:
    import segno  # a guide without short addresses does without

    target = io.BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(target, **how)
    return target.getvalue()
