#!/usr/bin/env python3
"""Write the fonts that a screen gets: paper's fonts, with the characters that guidance is written in, packed as WOFF2.

They are in overrides/assets/fonts/, and `@font-face` in site.css names them. Run this again when paper's fonts or a tool in the
lock files have changed; a test says so.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import _environment

PAPER = _environment.ROOT / "overrides" / "paper" / "fonts"
SCREEN = _environment.ROOT / "overrides" / "assets" / "fonts"
CHARACTERS = frozenset(
    [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x100))]  # English, Scots, Gaelic, and most of what neighbours write
    + [*"ŒœŸ", *"\u0300\u0301\u0302\u0308"]  # French; accents: the font has no ŵ or ŷ, and a browser puts them together
    + [*map(chr, range(0x2010, 0x2040)), *"€™−"]  # dashes, quotation marks, bullets; a currency, a mark, minus
)
"""Whatever else a page holds is shown in a font of the reader's own."""
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]
SMOOTH = 0x000F
"""`gasp`: smooth at every size. Hints are a third of a file, and only Windows reads them: without them it has to be told this."""


def main() -> int:
    _environment.ensure()
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import files

    for name, content in fonts().items():
        try:
            files.write(SCREEN / name, content)
        except OSError as error:
            _environment.stop(files.describe(error))
        print(f"{name}: {len(content):,} bytes")
    return 0


def fonts() -> dict[str, bytes]:
    """The content of each file for the screen, by its name. The licence goes with them."""
    made = {f"{path.stem}.woff2": subset(path) for path in sorted(PAPER.glob("*.ttf"))}
    return made | {"OFL.txt": (PAPER / "OFL.txt").read_bytes()}


def subset(path: Path) -> bytes:
    """A font with those of our characters that it has. The same font makes the same bytes."""
    from fontTools import subset as tool

    options = tool.Options(hinting=False, layout_features=FEATURES, recalc_timestamp=False)
    packed = io.BytesIO()
    with tool.load_font(str(path), options) as font:
        cut = tool.Subsetter(options)
        cut.populate(text="".join(sorted(CHARACTERS)))
        cut.subset(font)
        font["gasp"].gaspRange = {0xFFFF: SMOOTH}
        font.flavor = "woff2"
        font.save(packed)
    return packed.getvalue()


if __name__ == "__main__":
    sys.exit(main())
