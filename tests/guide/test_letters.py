"""The letters of this guide say what the law asks for, in the words of `fixtures/letters.tsv`, and ask for little."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import Tag
from playwright.sync_api import Browser

from every_document import words_in_libreoffice
from plainguide.law import Provision
from rendering import this_guide
from sites import OF_THIS_GUIDE, page

pytestmark = pytest.mark.site
LINES = (OF_THIS_GUIDE / "letters.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]
LETTERS = sorted({row[0] for row in ROWS})


def letter(site: Path, id: str) -> Tag:
    """The text of a letter before anybody has typed, without the notes that say what a part depends on."""
    found = page(site, f"sheets/{id}/").select_one(".letter-text")
    assert found is not None, id
    for note in found.select(".only-if"):
        note.decompose()
    return found


def words(text: str) -> str:
    """Without the section sign that the style of a link may add, and with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def test_the_table_names_every_letter(site: Path) -> None:
    there = {
        Path(file).parent.name for file in site.glob("sheets/*/index.html") if 'class="letter-text"' in file.read_text("utf-8")
    }
    assert there == set(LETTERS)


@pytest.mark.parametrize(("id", "provision", "requires", "said"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_a_letter_says_what_the_law_asks_for(site: Path, id: str, provision: str, requires: str, said: str) -> None:
    assert requires
    cited = Provision.parse(provision)
    instrument = this_guide().register.instruments[cited.instrument]
    assert instrument.has(cited.path), f"{provision} does not exist"
    blocks = "p, li, h1, h2, h3, h4, h5, td, th"
    text = words(" ".join(one.get_text("", strip=False) for one in letter(site, id).select(blocks) if not one.select(blocks)))
    assert words(said) in text


@pytest.mark.parametrize("id", LETTERS)
def test_a_letter_asks_for_little(site: Path, id: str) -> None:
    """In one sitting on a phone: 20 things at most, of which somebody may leave some empty."""
    form = page(site, f"sheets/{id}/").select("form.letter-form [data-field]")
    assert 0 < len(form) <= 20


def test_the_table_cites_what_the_words_cite() -> None:
    """A row that is about one provision and quotes a sentence with another one alone would be a slip."""
    for id, provision, _, said in ROWS:
        number = re.findall(r"(?:section|regulation)/(\w+)", provision)[0]
        if re.search(r"\b(?:sections?|regulations?) \d", said, re.IGNORECASE):
            assert number in re.findall(r"\b\d+\b", said), (id, provision, said)


@pytest.mark.full
def test_a_request_is_written_by_keyboard_on_a_phone_saved_and_opened(browser: Browser, address: str, tmp_path: Path) -> None:
    """Only what is asked is typed; every word of it is in the Word file as LibreOffice reads it, in the order of the page."""
    page = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True).new_page()
    page.goto(f"{address}sheets/request/")
    page.locator(".letter-form [data-typed]").first.focus()
    typed = []
    for _ in range(120):
        id, kind, does = page.evaluate("(({id, type, dataset}) => [id, type, dataset.do])(document.activeElement)")
        if kind == "radio":
            page.keyboard.press("ArrowDown")
        elif kind in ("text", "textarea") and id.startswith("request-field-"):
            typed.append(f"Words for {id.removeprefix('request-field-')}, number {len(typed)}")
            page.keyboard.type(typed[-1])
        elif does == "docx":
            break
        page.keyboard.press("Tab")
    assert page.locator(".left").inner_text() == "Nothing is left to fill in."
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "request.docx")
    file = tmp_path / "request.docx"
    said = re.findall(r"\w+", " ".join(words_in_libreoffice([file], tmp_path)[file]))
    shown = page.evaluate("""[...document.querySelectorAll(".letter-text :is(p, li, h2, h3, h4)")]
      .filter((one) => one.checkVisibility() && !one.querySelector("p, li")).map((one) => one.textContent).join("\\n")""")
    assert said == re.findall(r"\w+", shown)
    assert len(typed) > 9
    assert all(words in shown for words in typed)
