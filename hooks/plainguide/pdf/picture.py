"""The picture that other sites show beside a link to a page: its title, large, and the name of the site."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plainguide.base import write

SIZE = (1200, 630)
"""Pixels: the shape that most sites show without cutting it. The Open Graph protocol names none."""
INK, PAPER, ACCENT, SOFT = "#16202a", "#ffffff", "#0b5c6b", "#44525e"
MARGIN = 90
_LINES = 4


def picture(title: str, site: str, fonts: Path, cache: Path) -> bytes:
    """The picture as PNG. `fonts` is the folder of paper's fonts, so that every machine draws the same; one that was drawn
    before is read from `cache`. A title too long for four lines is cut with an ellipsis: it stands in full beside the picture."""
    key = hashlib.sha256("\0".join([title, site, version("pillow"), str(_stamp(fonts))]).encode()).hexdigest()[:32]
    kept = cache / f"{key}.png"
    if not kept.exists():
        write(kept, _draw(title, site, fonts))
    return kept.read_bytes()


@lru_cache(maxsize=2)
def _stamp(fonts: Path) -> str:
    content = b"".join(file.read_bytes() for file in [Path(__file__), *sorted(fonts.glob("*.ttf"))])
    return hashlib.sha256(content).hexdigest()


def _draw(title: str, site: str, fonts: Path) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 24, SIZE[1]), fill=ACCENT)
    width = SIZE[0] - 2 * MARGIN
    large, small = _font(fonts, "Bold", 84), _font(fonts, "Regular", 40)
    for number, line in enumerate(wrapped(title, lambda text: float(large.getlength(text)), width)):
        pen.text((MARGIN, 80 + number * 98), line, INK, large)
    if site != title:
        line = wrapped(site, lambda text: float(small.getlength(text)), width)[0]
        pen.text((MARGIN, SIZE[1] - 110), line, SOFT, small)
    target = io.BytesIO()
    image.quantize(16).save(target, "PNG", optimize=True)
    return target.getvalue()


def wrapped(text: str, measure: Any, width: float) -> list[str]:
    """The text in lines no wider than `width`, at most four; a word that is wider than a line stays whole.

    `measure` gives the width of a text."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1].rstrip(',.;:')} …"]
    return lines


@lru_cache(maxsize=4)
def _font(fonts: Path, weight: str, size: int) -> Any:
    """The font of that weight among paper's fonts; where they are others, the first."""
    from PIL import ImageFont

    files = sorted(fonts.glob(f"*{weight}.ttf")) or sorted(fonts.glob("*.ttf"))
    # Basic layout: the other one depends on a library that not every machine has.
    return ImageFont.truetype(files[0], size, layout_engine=ImageFont.Layout.BASIC)
