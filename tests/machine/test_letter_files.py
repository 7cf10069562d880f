"""The Word and ODT files that a reader saves from a letter's page: every typed word in its place, and nothing else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from every_document import words_in_libreoffice
from letters_page import LETTER, ODD

pytestmark = pytest.mark.site


@pytest.fixture
def letter(page: Page, address: str) -> Page:
    page.goto(f"{address}{LETTER}")
    return page


SAVE = {"docx": "Save as Word", "odt": "Save as ODT"}


def saved(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=SAVE[kind]).click()
    assert download.value.suggested_filename == f"no-answer.{kind}"
    download.value.save_as(folder / f"no-answer.{kind}")
    return folder / f"no-answer.{kind}"


@pytest.mark.parametrize("kind", SAVE)
@pytest.mark.parametrize("typed", ODD.values(), ids=ODD.keys())
def test_a_saved_file_has_every_typed_word_in_its_place_and_nothing_else(
    letter: Page, kind: str, typed: str, tmp_path: Path
) -> None:
    letter.get_by_label("Name of your club").fill("Ramblers <b>& Co</b>")
    letter.get_by_label("Validation date").fill("2 June 2025")
    letter.get_by_label("Yes", exact=True).check()
    letter.get_by_label("What else you want to say").fill(typed)
    file = saved(letter, kind, tmp_path)
    assert in_the_file(file).split() == letter.evaluate(SHOWN).split()
    assert zipfile.ZipFile(file).testzip() is None


def test_a_file_with_an_open_question_keeps_its_answers_and_what_they_are_for(letter: Page, tmp_path: Path) -> None:
    words = " ".join(in_the_file(saved(letter, "docx", tmp_path)).split())
    assert "[Only if “Did you ask for another council to take part?” is “Yes”:] You had 45 working days" in words
    assert "[What else" not in words


def test_a_saved_file_differs_from_the_published_one_only_where_somebody_typed(letter: Page, site: Path, tmp_path: Path) -> None:
    """The parts are those of the build: styles, languages and properties are the same bytes."""
    letter.get_by_label("Name of your club").fill("Ramblers")
    for kind, content in (("docx", "word/document.xml"), ("odt", "content.xml")):
        ours = zipfile.ZipFile(saved(letter, kind, tmp_path))
        published = zipfile.ZipFile(site / f"{LETTER}no-answer.{kind}")
        assert ours.namelist() == published.namelist()
        assert {name for name in ours.namelist() if ours.read(name) != published.read(name)} == {content}


def test_saving_fetches_what_it_needs_only_when_asked_and_works_from_a_memory_stick(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.goto(f"file://{site}/{LETTER}index.html")
    page.get_by_label("Name of your club").fill("Ramblers")
    before = len(fetched)
    assert not {"files.js", "letter-file.js"} & set(fetched)
    assert "From: Ramblers" in in_the_file(saved(page, "docx", tmp_path))
    assert {name for name in fetched[before:] if not name.startswith("blob")} >= {"files.js", "letter-file.js"}
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("kind", SAVE)
def test_a_saved_file_opens_elsewhere_with_the_same_words(letter: Page, kind: str, tmp_path: Path) -> None:
    letter.get_by_label("What else you want to say").fill("\n".join(ODD.values()))
    letter.get_by_label("Yes", exact=True).check()
    file = saved(letter, kind, tmp_path)
    said = " ".join(words_in_libreoffice([file], tmp_path)[file])
    assert re.findall(r"\w+", said) == re.findall(r"\w+", letter.evaluate(SHOWN))


SHOWN = """(() => {
  const copy = document.querySelector(".letter-text").cloneNode(true);
  for (const one of copy.querySelectorAll("[hidden]")) one.remove();
  return [...copy.querySelectorAll("p, li, h2, h3, th, td")].map((one) => one.textContent).join("\\n");
})()"""
"""The words of the letter as they stand on the page, with a line for each paragraph and cell."""


def in_the_file(file: Path) -> str:
    """The words of a Word or ODT file, with a line for each paragraph."""
    name = "word/document.xml" if file.suffix == ".docx" else "content.xml"
    root = ElementTree.fromstring(zipfile.ZipFile(file).read(name))
    lines = []
    for element in root.iter():
        if element.tag.rpartition("}")[2] in ("p", "h"):
            lines.append("".join(_pieces(element)))
    return "\n".join(lines)


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    breaks = {"br": "\n", "line-break": "\n", "tab": "\t", "s": " "}
    word = element.tag.endswith("}t") or "office" in element.tag or "opendocument" in element.tag
    yield breaks.get(element.tag.rpartition("}")[2], "")
    yield (element.text or "") if word else ""
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "") if word else ""
