"""The four invariants of the two passes, on every page of this guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainguide.base.sources import without_front_matter
from rendering import badly_placed, render, second_pass_changes, text_of, this_guide
from sites import ROOT


@pytest.mark.site
@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_passes_keep_their_promises(path: Path) -> None:
    text = without_front_matter(path.read_text("utf-8"))
    uri = path.relative_to(ROOT / "docs").as_posix()
    how = {"uri": uri, "register": this_guide().register, "glossary": this_guide().glossary}
    html = render(text, **how)
    if uri != "glossary.md":  # its entries are written by a pass
        assert text_of(html) == text_of(render(text, passes=False, **how))
    assert badly_placed(html) == []
    assert second_pass_changes(text, **how) == ("", "")
