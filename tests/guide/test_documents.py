"""This guide's editable copies: each says what its page says, in Word, in ODT, and in what LibreOffice reads of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from every_document import (
    headings,
    odt_is_whole,
    title_and_language,
    word_is_whole,
    words_in_libreoffice,
    words_of_odt,
    words_of_word,
    words_on_page,
)
from plainguide.sheets import FORMATS
from rendering import interface
from sites import page


def wanted(site: Path) -> dict[str, list[str]]:
    """The words of each sheet that has a page, by its id."""
    heads = f"{interface().card_front} {interface().card_back}"
    ids = sorted(path.parent.name for path in site.glob("sheets/*/*.docx") if (path.parent / "qr.svg").exists())
    pages = {id: page(site, f"sheets/{id}") for id in ids}
    return {id: words_on_page(html, heads) for id, html in pages.items() if html.select_one("section.sheet")}


@pytest.mark.site
def test_page_word_file_and_odt_file_say_the_same_in_the_same_order(site: Path) -> None:
    found = wanted(site)
    assert len(found) > 15
    for id, words in found.items():
        word, odt = (site / f"sheets/{id}/{id}.{format}" for format in FORMATS)
        assert words_of_word(word) == words, id
        assert words_of_odt(odt) == words, id
        word_is_whole(word)
        odt_is_whole(odt)
        assert headings(word) == headings(odt)
        assert [level for level, _ in headings(word)][:1] in ([1], []), id
        assert title_and_language(word) == title_and_language(odt)


@pytest.mark.site
def test_what_a_letter_page_fetches_is_small(site: Path) -> None:
    scripts = list(site.glob("sheets/*/files.js"))
    assert scripts
    assert max(script.stat().st_size for script in scripts) < 80_000


@pytest.mark.full
def test_libreoffice_reads_what_the_page_says(site: Path, tmp_path: Path) -> None:
    for format in FORMATS:
        paths = [site / f"sheets/{id}/{id}.{format}" for id in wanted(site)]
        found = words_in_libreoffice(paths, tmp_path / format)
        assert {path.stem: words for path, words in found.items()} == wanted(site)
