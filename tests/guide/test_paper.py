"""Every PDF of this guide: it is there, it can be read by everyone, and nothing in it is cut off."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from every_pdf import (
    MM,
    check_words,
    fonts_are_embedded_and_can_be_read,
    fullness,
    opened,
    tables,
    the_tags_say_what_is_there,
    to_use,
    two_checkers_find_no_error,
)
from plainguide.sheets import CLEAR, EASY_READ, EDITIONS, ON_WALL, Edition
from sites import OF_THIS_GUIDE, page

pytestmark = pytest.mark.site
SHEETS = """annual-report decision-questions first-meeting good-process idea-cards looking-back officers-complete officers-notice
our-comments our-dates our-request request-complete support-needs which-outcome working-agreement""".split()
LETTERS = sorted(
    {line.split("\t")[0] for line in (OF_THIS_GUIDE / "letters.tsv").read_text("utf-8").splitlines() if line[:1].isalpha()}
)
EASY = ["easy-read-can-we-ask", "easy-read-request"]
PACKS = ["activities/good-process/good-process", *(f"guides/{page}/{page}" for page in ("good-process", "write-your-request"))]
SINGLE = {
    "authorities/notices-and-publishing/notices-and-publishing": "officers-notice",
    "authorities/receive-a-request/receive-a-request": "officers-complete",
    "guides/choose-an-outcome/choose-an-outcome": "which-outcome",
    "guides/get-a-decision/get-a-decision": "decision-questions",
    "guides/our-dates/our-dates": "our-dates",
    "guides/your-28-days/your-28-days": "our-comments",
}
"""Pages that had a pack of one sheet: at its address is the sheet."""
MOVED = ("authorities/report-and-promote", "guides/what-the-law-says")
"""Pages whose sheets have moved: a notice is where their packs were."""
BOOK = "downloads/participation-requests-guide.pdf"
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)


def papers(site: Path, edition: Edition) -> list[Path]:
    """Every sheet, letter and pack."""
    sheets = [f"sheets/{id}/{id}" for id in [*SHEETS, *LETTERS]]
    return [site / f"{name}{edition.suffix}.pdf" for name in [*sheets, *(f"{pack}-meeting-pack" for pack in PACKS)]]


def test_all_sheets_packs_and_the_whole_guide_are_there(site: Path) -> None:
    gone = [f"{host}/{host.rpartition('/')[2]}" for host in MOVED]
    made = [f"{name}{edition.suffix}.pdf" for id in [*SHEETS, *LETTERS] for edition in EDITIONS for name in [f"sheets/{id}/{id}"]]
    made += [f"{name}-meeting-pack{edition.suffix}.pdf" for name in [*PACKS, *SINGLE, *gone] for edition in EDITIONS]
    made += [f"sheets/{id}/{id}{edition.suffix}.pdf" for id in EASY for edition in EASY_READ]
    made += [f"sheets/request-on-the-wall/request-on-the-wall{edition.suffix}.pdf" for edition in ON_WALL]
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.pdf")} == {*made, BOOK}


@pytest.mark.parametrize("edition", ON_WALL, ids=lambda edition: edition.id)
def test_the_timeline_is_one_page_that_two_checkers_find_no_error_in(site: Path, edition: Edition) -> None:
    path = site / f"sheets/request-on-the-wall/request-on-the-wall{edition.suffix}.pdf"
    assert len(opened(path).pages) == 1
    two_checkers_find_no_error(path)
    the_tags_say_what_is_there(path)


@pytest.mark.parametrize("edition", EASY_READ, ids=lambda edition: edition.id)
def test_easy_read_says_the_same_on_paper_and_two_checkers_find_no_error_in_it(site: Path, edition: Edition) -> None:
    for id in EASY:
        path = site / f"sheets/{id}/{id}{edition.suffix}.pdf"
        two_checkers_find_no_error(path)
        the_tags_say_what_is_there(path)
        check_words(site, id, edition)
        assert min(fullness(path)) >= 0.25, id


@every_edition
def test_where_a_pack_was_released_is_a_sheet_now(site: Path, edition: Edition) -> None:
    for pack, id in SINGLE.items():
        sheet = site / f"sheets/{id}/{id}{edition.suffix}.pdf"
        assert (site / f"{pack}-meeting-pack{edition.suffix}.pdf").read_bytes() == sheet.read_bytes()
        assert not page(site, pack.rpartition("/")[0]).select("a[href*=meeting-pack]")


@every_edition
def test_two_checkers_find_no_error_in_a_sheet_or_a_pack(site: Path, edition: Edition) -> None:
    for path in papers(site, edition):
        two_checkers_find_no_error(path)
        the_tags_say_what_is_there(path)
        fonts_are_embedded_and_can_be_read(path)


def test_the_whole_guide_has_no_page_that_is_nearly_empty_and_no_row_alone(site: Path) -> None:
    pages = zip(opened(site / BOOK).pages, fullness(site / BOOK))
    allowed = ("cut on the lines", "This side is blank")  # a back of cards, and the side before the first
    empty = {one.page_number for one, full in pages if full < 0.25 and not any(said in one.extract_text() for said in allowed)}
    assert empty == set()
    alone = {number for number, rows in tables(site / BOOK) if rows < 2}
    to_sort = {
        number for number in alone if "Resources Approaches Activities" in opened(site / BOOK).pages[number - 1].extract_text()
    }
    assert alone == to_sort  # one row, to write in


def test_two_checkers_find_no_error_in_the_whole_guide(site: Path) -> None:
    two_checkers_find_no_error(site / BOOK)
    the_tags_say_what_is_there(site / BOOK)
    fonts_are_embedded_and_can_be_read(site / BOOK)


def test_no_word_is_outside_the_margins(site: Path) -> None:
    """A long word, a wide table and a drawing could."""
    for path in site.rglob("*.pdf"):
        right = float(opened(path).pages[0].width) - 14.9 * MM
        assert [word for word in words(path) if not 14.9 * MM <= word[0] <= word[1] <= right] == [], path


def words(path: Path) -> Iterator[tuple[float, float, str]]:
    """Where each word begins and ends, and the word."""
    found = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    for left, right, word in re.findall(r'<word xMin="([\d.-]+)" yMin="[^"]*" xMax="([\d.-]+)" yMax="[^"]*">([^<]*)', found):
        yield float(left), float(right), word


@every_edition
def test_page_and_paper_say_the_same_in_the_same_order(site: Path, edition: Edition) -> None:
    for id in [*SHEETS, *LETTERS]:
        if id != "idea-cards":  # of cards, a page of fronts is followed by one of backs: see the tests of the machine
            check_words(site, id, edition)


@every_edition
def test_a_box_to_tick_in_a_letter_is_on_the_page_of_its_words(site: Path, edition: Edition) -> None:
    side = 5 * MM
    for id in LETTERS:
        for one in opened(site / f"sheets/{id}/{id}{edition.suffix}.pdf").pages:
            boxes = [line for line in one.curves if abs(line["width"] - side) < 0.1 and abs(line["height"] - side) < 0.1]
            assert len(boxes) == one.extract_text().count("[Only if"), (id, one.page_number)


@every_edition
def test_every_page_earns_its_leaf(site: Path, edition: Edition) -> None:
    pages = 0
    for id in SHEETS:
        path = site / f"sheets/{id}/{id}{edition.suffix}.pdf"
        for at, full in enumerate(fullness(path)):
            back = id == "idea-cards" and at % 2 == 1
            assert back or full >= 0.25, (id, at + 1)
            assert back or to_use(opened(path).pages[at]) >= 2, (id, at + 1)
            pages += 1
    for id in LETTERS:  # what they promise is their text
        assert min(fullness(site / f"sheets/{id}/{id}{edition.suffix}.pdf")) >= 0.25, id
    for pack in PACKS:
        path = site / f"{pack}-meeting-pack{edition.suffix}.pdf"
        for one, full in zip(opened(path).pages, fullness(path)):
            said = one.extract_text()
            assert full >= 0.25 or "cut on the lines" in said or "This side is blank" in said, (pack, one.page_number)
    assert pages <= (44 if edition is CLEAR else 62)
