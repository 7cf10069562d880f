"""What comes out of the printer: every PDF of the made-up guide, measured, read and checked; and sheets that nobody would write."""

from __future__ import annotations

import base64
import io
import re
import subprocess
from itertools import chain, pairwise
from pathlib import Path
from xml.etree import ElementTree

import page as page_validation
import pdfplumber
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from every_pdf import (
    MM,
    check_words,
    fonts_are_embedded_and_can_be_read,
    foot,
    fullness,
    grey,
    on_paper,
    opened,
    plain,
    tables,
    the_tags_say_what_is_there,
    to_use,
    two_checkers_find_no_error,
)
from plainguide.base import CannotMake
from plainguide.pdf import make, paper
from plainguide.sheets import CLEAR, EASY_READ, EDITIONS, LARGE, ON_WALL, Edition
from rendering import Rendered
from sites import ROOT, fails, guide, page, pages

pytestmark = pytest.mark.site
CSS = ROOT / "overrides" / "paper" / "sheet.css"
SHEETS = "first-meeting good-bridge idea-cards looking-back no-answer our-dates request-complete".split()
PACKS = ["activities/plan-the-bridge/plan-the-bridge"]
PACKS += ["guides/working-together/working-together"]
RELEASED = "guides/our-dates/our-dates-meeting-pack.pdf"
"""Its page has only one sheet left, which is there now."""
EVERY = [(f"sheets/{id}/{id}", edition) for id in SHEETS for edition in EDITIONS]
EVERY += [(f"{pack}-meeting-pack", edition) for pack in PACKS for edition in EDITIONS]
BOOK = "downloads/footbridge-guide"
EVERY += [(BOOK, CLEAR)]
every_pdf = pytest.mark.parametrize(("name", "edition"), EVERY, ids=[f"{name}{edition.suffix}" for name, edition in EVERY])


def pdf(site: Path, name: str, edition: Edition) -> Path:
    return site / f"{name}{edition.suffix}.pdf"


def test_no_pdf_is_missing_from_this_list(site: Path) -> None:
    listed = {f"{name}{edition.suffix}.pdf" for name, edition in EVERY}
    listed |= {"guides/make-your-request/old-form.pdf"}  # where something was, a notice stands
    listed |= {RELEASED, *(f"sheets/on-the-wall/on-the-wall{edition.suffix}.pdf" for edition in ON_WALL)}
    listed |= {f"sheets/easy-footbridges/easy-footbridges{edition.suffix}.pdf" for edition in EASY_READ}
    listed |= {f"sheets/opening-meeting/opening-meeting{edition.suffix}.pdf" for edition in EDITIONS}
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.pdf")} == listed


# --- Access -------------------------------------------------------------------------------------------------------


@every_pdf
def test_two_checkers_find_no_error(site: Path, name: str, edition: Edition) -> None:
    two_checkers_find_no_error(pdf(site, name, edition))


@every_pdf
def test_the_tags_say_what_is_there(site: Path, name: str, edition: Edition) -> None:
    """K12: and the metadata say under which licence it stands."""
    the_tags_say_what_is_there(pdf(site, name, edition))


@every_pdf
def test_fonts_are_embedded_and_can_be_read(site: Path, name: str, edition: Edition) -> None:
    fonts_are_embedded_and_can_be_read(pdf(site, name, edition))


# --- Words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", [id for id in SHEETS if id != "idea-cards"])
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_page_and_paper_say_the_same_in_the_same_order(site: Path, id: str, edition: Edition) -> None:
    check_words(site, id, edition)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_cards_say_the_same_fronts_and_backs_in_the_same_order(site: Path, edition: Edition) -> None:
    """On paper a page of fronts is followed by a page of backs, so the two are read one after the other."""
    twin = page(site, "sheets/idea-cards").select_one("article.twin")
    fronts, backs = ([plain(one.text) for one in twin.select(f".card {tag}")] for tag in ("dt", "dd"))
    said: list[str] = []
    for start in range(0, len(fronts), edition.cards):
        said += chain.from_iterable(fronts[start : start + edition.cards] + backs[start : start + edition.cards])
    words = on_paper(pdf(site, "sheets/idea-cards/idea-cards", edition))
    head = plain("Ideas for a good bridge Online: footbridge.example/go/idea-cards")
    assert words == head + said  # cards, and nothing else


@every_pdf
def test_the_foot_says_title_version_page_and_address(site: Path, name: str, edition: Edition) -> None:
    pages = opened(pdf(site, name, edition)).pages
    for number, one in enumerate(pages, 1):
        text = one.crop((0, one.height - foot(one) * MM, one.width, one.height)).extract_text()
        said = "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
        assert f"Page {number} of {len(pages)}" in said
        assert re.search(r"(Version|Reviewed) \d+ \w+ 20\d\d", said)
        cards = "cut on the lines" in said
        assert len(said.splitlines()) == (3 if cards else 2), said
        assert cards == ("cards" in name) or "pack" in name or name == BOOK
        cover = ("Meeting pack:" in said or name == BOOK) and "Ask for a footbridge" in said
        assert "/go/" in said or cover  # the cover has no short address of its own


def test_the_whole_guide_has_no_page_that_is_nearly_empty(site: Path) -> None:
    pages = zip(opened(pdf(site, BOOK, CLEAR)).pages, fullness(pdf(site, BOOK, CLEAR)))
    assert [
        one.page_number
        for one, full in pages
        if full < 0.25 and not re.search("cut on the lines|side is blank", one.extract_text())
    ] == []


def test_no_row_of_a_table_is_alone_on_a_page_nor_its_title(tmp_path: Path) -> None:
    """Seven rows fill a page: with eight, two of them go to the next."""
    rows = "".join(f'<tr><td style="height: 30mm">{n}</td></tr>' for n in range(8))
    table = f"<table><caption>T</caption><thead><tr><th>H</th></tr></thead><tbody>{rows}</tbody></table>"
    for height in range(0, 250, 10):
        body = f'<h1>A</h1><div style="height: {height}mm"></div>{table}'
        made = make.make([make.Job("a.pdf", document(body), CLEAR)], CSS, tmp_path)["a.pdf"]
        assert min(rows for _, rows in tables(made.file)) >= 2, height


def test_a_pack_holds_its_sheets_in_order_and_the_notes(site: Path) -> None:
    words = " ".join(on_paper(pdf(site, f"{PACKS[0]}-meeting-pack", CLEAR)))
    titles = ["What to print", "It takes about 10 minutes to cut out", "Before people arrive", "Where does each idea belong"]
    places = [words.index(title) for title in titles]
    assert places == sorted(places)
    cover = opened(pdf(site, f"{PACKS[0]}-meeting-pack", CLEAR)).pages[0].extract_text()
    found = re.search(r"Ideas for a good bridge.*\nPages (\d+) to (\d+)\. Copies: 1 set for each small group\. Print:\s+A4", cover)
    assert found, cover
    first = int(found[1])
    assert "Ideas for a good bridge" in opened(pdf(site, f"{PACKS[0]}-meeting-pack", CLEAR)).pages[first - 1].extract_text()


def test_a_page_offers_its_pack_where_its_author_wants_it(site: Path) -> None:
    links = page(site, "guides/working-together").select("h2#print + ul a")
    assert [link["href"].rpartition("/")[2] for link in links] == [
        "working-together-meeting-pack.pdf",
        "working-together-meeting-pack-large-print.pdf",
    ]


def test_the_cover_of_a_pack_says_how_many_leaves_to_print(site: Path) -> None:
    cover = opened(pdf(site, f"{PACKS[0]}-meeting-pack", CLEAR)).pages[0].extract_text()
    rows = {line.rpartition(" ")[0]: line for line in cover.splitlines()}
    assert "Sheets of paper, by number of people 5 10 20" in cover
    (together,) = [line for line in cover.splitlines() if line.startswith("Together")]
    notes, cards, sheet = 1, 3, 2
    assert together == f"Together {' '.join(str(notes + sets * (cards + sheet)) for sets in (1, 2, 4))}", rows
    assert "Minutes to cut the cards, about 10 20 40" in cover
    assert "Minutes to cut" not in opened(pdf(site, f"{PACKS[1]}-meeting-pack", CLEAR)).pages[0].extract_text()


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_wastes_no_leaf_and_ends_with_all_words_and_laws_once(site: Path, pack: str, edition: Edition) -> None:
    path = pdf(site, f"{pack}-meeting-pack", edition)
    for one, full in zip(opened(path).pages, fullness(path)):
        said = one.extract_text()
        assert full >= 0.25 or "cut on the lines" in said or "This side is blank" in said, one.page_number
    words = " ".join(on_paper(path))
    assert words.count("Words in this pack") <= 1
    sheets = [
        page(site, f"sheets/{one['data-sheet']}") for one in page(site, pack.rpartition("/")[0]).select(".sheet-card, .sheet")
    ]
    for sheet in sheets:
        for term in sheet.select(".sheet-end .words div"):
            assert words.count(" ".join(plain(f"{term.dt.text} {term.dd.text}"))) == 1


def test_a_side_that_a_printer_of_both_sides_needs_blank_says_so(site: Path) -> None:
    for edition in EDITIONS:
        pages = opened(pdf(site, f"{PACKS[0]}-meeting-pack", edition)).pages
        fronts = [one.page_number for one in pages if any(line.get("dash") and line["dash"][0] for line in one.lines)]
        blank = [one.page_number for one in pages if "This side is blank" in one.extract_text()]
        assert all(number % 2 for number in fronts)
        assert blank in ([], [fronts[0] - 1])


def test_where_a_pack_was_released_is_its_only_sheet(site: Path) -> None:
    assert (site / RELEASED).read_bytes() == (site / "sheets/our-dates/our-dates.pdf").read_bytes()
    assert not page(site, "guides/our-dates").select("a[href*=meeting-pack]")


def test_notes_for_the_facilitator_are_on_no_sheet(site: Path) -> None:
    for edition in EDITIONS:
        assert "If it gets stuck" not in " ".join(on_paper(pdf(site, "sheets/good-bridge/good-bridge", edition)))
    assert "If it gets stuck" not in page(site, "activities/plan-the-bridge").text
    assert "If it gets stuck" in page(site, "sheets/good-bridge/facilitator").text


def test_a_link_says_type_pages_and_size(site: Path) -> None:
    links = [(path, link) for path, soup in pages(site) for link in soup.select("a[href$='.pdf']")]
    assert len(links) > 15
    for path, link in links:
        target = (path.parent / link["href"]).resolve()
        count = len(opened(target).pages)
        size = -(-target.stat().st_size // 1000)
        said = f"{size} KB" if size < 1000 else f"{-(-target.stat().st_size // 100_000) / 10} MB"
        assert re.search(rf"PDF.*, {count} pages?, {said}$", " ".join(link.text.split())), link


# --- No waste -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
@pytest.mark.parametrize("id", SHEETS)
def test_every_page_earns_its_leaf(site: Path, id: str, edition: Edition) -> None:
    """It is used, and there is something to do on it; nobody turns a page for a single tick."""
    path = pdf(site, f"sheets/{id}/{id}", edition)
    backs = [id == "idea-cards" and at % 2 == 1 for at in range(len(opened(path).pages))]
    for at, full in enumerate(fullness(path)):
        assert full >= 0.25 or backs[at], (path, at + 1)
        assert to_use(opened(path).pages[at]) >= 2 or backs[at], (path, at + 1)


# --- Sizes --------------------------------------------------------------------------------------------------------


@every_pdf
def test_paper_is_a4_with_margins_and_letters_that_can_be_read(site: Path, name: str, edition: Edition) -> None:
    for one in opened(pdf(site, name, edition)).pages:
        assert (one.width / MM, one.height / MM) == (pytest.approx(210, abs=0.5), pytest.approx(297, abs=0.5))
        cards, below = foot(one) > 25, one.height - foot(one) * MM
        for character in one.chars:
            assert character["x0"] >= (14.9 if cards else 21.9) * MM
            assert character["x1"] <= one.width - 14.9 * MM
            small = 12 if character["top"] > below else edition.points
            words = character["text"]
            assert round(character["size"], 1) in (12, edition.points) or character["size"] >= small, words
        rest = [c for c in one.chars if round(c["size"], 1) == 12 and c["top"] < below and edition.points != 12]
        provisions = "".join(c["text"] for c in rest)
        assert not provisions or re.match(r"(Section|Regulation|Schedule|\d)", provisions), provisions
        for line in one.crop(body(one)).extract_text_lines():
            columns = line["x1"] - line["x0"] > 160 * MM  # what to know before printing, and ideas, stand side by side
            assert columns or len(line["text"]) <= 75, line["text"]


@every_pdf
def test_there_is_little_ink(site: Path, name: str, edition: Edition) -> None:
    """Mean grey coverage at 50 dpi of each page: 6% or less, QR code included."""
    for picture in grey(pdf(site, name, edition)):
        histogram = picture.histogram()
        assert sum(count * (255 - grey) for grey, count in enumerate(histogram)) / sum(histogram) / 255 <= 0.06


def squares(one: pdfplumber.page.Page, size: float) -> list[dict[str, float]]:
    """The tick boxes of a page: what is drawn about so wide (mm) and so high."""
    shapes = [*one.rects, *one.curves]
    return [s for s in shapes if abs(s["width"] / MM - size) < 0.6 and abs(s["height"] / MM - size) < 0.6]


@pytest.mark.parametrize("id", ["request-complete", "first-meeting"])
@pytest.mark.parametrize(("edition", "box"), [(CLEAR, 6), (LARGE, 8)], ids=["clear", "large"])
def test_boxes_can_be_ticked_with_a_pen(site: Path, id: str, edition: Edition, box: float) -> None:
    count = len(page(site, f"sheets/{id}").select(".tick"))
    pages = opened(pdf(site, f"sheets/{id}/{id}", edition)).pages
    found = [(one, square) for one in pages for square in squares(one, box)]
    outer = {
        (one.page_number, round(square["x0"]), round(square["top"])) for one, square in found if square["width"] / MM > box - 0.2
    }
    assert len(outer) == count
    for one, square in found:
        if square["width"] / MM > box - 0.2:
            assert square["width"] / MM == pytest.approx(box, abs=0.2)
            assert square["height"] / MM == pytest.approx(box, abs=0.2)
            beside = [c for c in one.chars if square["top"] - 2 < c["top"] < square["bottom"] and c["x0"] > square["x1"]]
            assert min(c["x0"] for c in beside) - square["x1"] >= 3 * MM


def write_lines(one: pdfplumber.page.Page, pitch: float) -> list[float]:
    """The heights (mm) of the lines to write on: the lower edges of spaces as high as the pitch and as wide as the text.

    A space is drawn as two shapes, with and without its line of 0.25 mm."""
    spaces = [s for s in one.rects if s["width"] > 150 * MM and abs(s["height"] / MM - pitch) < 0.15]
    inner = {round(s["bottom"] / MM, 1) for s in one.rects if s["width"] > 150 * MM}
    heights = sorted({round(s["bottom"] / MM, 2) for s in spaces})
    assert all({round(height - 0.25, 1), round(height - 0.3, 1), round(height - 0.2, 1)} & inner for height in heights)
    return heights


@pytest.mark.parametrize(("edition", "pitch"), [(CLEAR, 10), (LARGE, 12)], ids=["clear", "large"])
def test_lines_to_write_on_are_far_enough_apart(site: Path, edition: Edition, pitch: float) -> None:
    wanted = len(page(site, "sheets/looking-back").select(".space i"))
    gaps, count = [], 0
    for one in opened(pdf(site, "sheets/looking-back/looking-back", edition)).pages:
        heights = write_lines(one, pitch)
        count += len(heights)
        gaps += [below - above for above, below in pairwise(heights) if below - above < 1.5 * pitch]
    assert count == wanted
    assert gaps
    assert all(gap == pytest.approx(pitch, abs=0.15) for gap in gaps)


@pytest.mark.parametrize("id", ["good-bridge", "looking-back", "our-dates", "request-complete"])
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_a_question_is_on_the_page_of_its_space(site: Path, id: str, edition: Edition) -> None:
    parts = page(site, f"sheets/{id}").select(".part.write-in")
    pitch = 10 if edition is CLEAR else 12
    left = [(" ".join(part.select_one(".question").text.split()), len(part.select(".space i"))) for part in parts]
    for one in opened(pdf(site, f"sheets/{id}/{id}", edition)).pages:
        lines, count = (one.extract_text() or "").splitlines(), 0
        starts = [" ".join(lines[at : at + length]) for at in range(len(lines)) for length in (1, 2, 3)]
        while left and left[0][0] in starts:
            count += left.pop(0)[1]
        assert len(write_lines(one, pitch)) == count
    assert left == []


@pytest.mark.parametrize(
    ("edition", "width", "height"), [(CLEAR, 85, 55), (LARGE, 90, 115)], ids=["clear", "large"]
)  # fmt: skip
def test_cards_are_of_one_size_and_their_backs_are_behind_them(site: Path, edition: Edition, width: float, height: float) -> None:
    pages = opened(pdf(site, "sheets/idea-cards/idea-cards", edition)).pages
    fronts = [one for one in pages if any(line.get("dash") and line["dash"][0] for line in one.lines)]
    assert [one.page_number % 2 for one in fronts] == [1] * len(fronts)  # on the front of the paper
    assert len(fronts) == (3 if edition is CLEAR else 6)
    meanings = {card.dt.text: card.dd.text for card in page(site, "sheets/idea-cards").select(".card")}
    checked = 0
    for front in fronts:
        xs, ys = cut_lines(front, width, height)
        assert len(xs) == 3
        assert all(b - a == pytest.approx(width, abs=0.5) for a, b in pairwise(xs))
        assert all(b - a == pytest.approx(height, abs=0.5) for a, b in pairwise(ys))
        assert min(xs) >= 10
        assert max(xs) <= 200
        assert min(ys) >= 10
        assert max(ys) <= 287
        back = pages[front.page_number]
        for row, (top, bottom) in enumerate(pairwise(ys)):
            for column in (0, 1):
                text = words_in(front, xs[column], top, xs[column + 1], bottom)
                mirrored = words_in(back, 210 - xs[column + 1], top, 210 - xs[column], bottom)
                if text:
                    checked += 1
                    name = " ".join(word["text"] for word in text)
                    assert " ".join(word["text"] for word in mirrored) == meanings[name].replace("’", "'").replace("'", "’"), row
                    assert middle(front, text) == pytest.approx(210 - middle(back, mirrored), abs=0.5)
                    for word in [*text, *mirrored]:
                        assert top + 4 <= word["top"] / MM
                        assert word["bottom"] / MM <= bottom - 4
                    assert min(word["x0"] for word in text) / MM >= xs[column] + 4
                    assert max(word["x1"] for word in text) / MM <= xs[column + 1] - 4
    assert checked == len(meanings)


def body(one: pdfplumber.page.Page) -> tuple[float, float, float, float]:
    return (0, 0, one.width, one.height - foot(one) * MM)


def cut_lines(one: pdfplumber.page.Page, width: float, height: float) -> tuple[list[float], list[float]]:
    """Where the cut lines are, in mm: the edges of the cards. A card's lines are painted as dashes on its edges."""
    cells = [s for s in one.rects if abs(s["width"] / MM - width) < 0.5 and abs(s["height"] / MM - height) < 0.5]
    cells += [s for s in one.lines if s.get("dash") and s["dash"][0]]
    xs, ys = ({round(cell[key] / MM) for cell in cells for key in keys} for keys in (("x0", "x1"), ("top", "bottom")))
    return sorted(xs), sorted(ys)


def words_in(one: pdfplumber.page.Page, left: float, top: float, right: float, bottom: float) -> list[dict[str, float]]:
    return one.crop((left * MM, top * MM, right * MM, min(bottom * MM, one.height))).extract_words()


def middle(one: pdfplumber.page.Page, words: list[dict[str, float]]) -> float:
    """The middle of centred words, in mm: that of each line, on average."""
    lines: dict[int, list[dict[str, float]]] = {}
    for word in words:
        lines.setdefault(round(word["top"]), []).append(word)
    centres = [(min(w["x0"] for w in line) + max(w["x1"] for w in line)) / 2 / MM for line in lines.values()]
    return sum(centres) / len(centres)


@pytest.mark.parametrize("id", SHEETS)
def test_the_code_leads_where_the_printed_address_says(site: Path, id: str, tmp_path: Path) -> None:
    path = pdf(site, f"sheets/{id}/{id}", CLEAR)
    printed = page(site, f"sheets/{id}").select_one(".address").text
    (number,) = [one.page_number for one in opened(path).pages if printed in (one.crop(body(one)).extract_text() or "")]
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-f", str(number), "-l", str(number), path, tmp_path / "code"], check=True)
    (picture,) = tmp_path.glob("*.png")
    decoded = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, check=True).stdout.strip()
    assert re.sub(r"^https://|/$", "", decoded) == printed
    assert len(printed) <= 40
    short = page(site, f"go/{id}")
    assert short.select_one("meta[http-equiv=refresh]")["content"] == f"0; url=../../sheets/{id}/"
    assert short.select_one("a")["href"] == f"../../sheets/{id}/"


def test_the_worst_copier_leaves_it_legible(site: Path) -> None:
    """In black and white at 150 dpi, every word still has dark and light."""
    path = pdf(site, "sheets/request-complete/request-complete", CLEAR)
    picture = next(grey(path, 150))
    copy = picture.point(lambda grey: 255 if grey > 128 else 0)
    for word in opened(path).pages[0].extract_words():
        box = copy.crop(tuple(int(word[key] * 150 / 72) for key in ("x0", "top", "x1", "bottom")))
        assert box.getextrema() == (0, 255), word["text"]


# --- Made only when they have to be -------------------------------------------------------------------------------


def document(body: str, edition: Edition = CLEAR, attributes: str = "") -> str:
    article = f'<article class="paper" data-title="T" data-version="V" data-address="A" {attributes}>{body}</article>'
    head = '<!doctype html><html lang="en-GB"><head><title>T</title></head>'
    return f'{head}<body class="{edition.id}">{article}</body></html>'


def job(text: str, name: str = "a.pdf", edition: Edition = CLEAR) -> make.Job:
    body = Rendered(text, host="p.md", uri="sheets/s.md").html
    return make.Job(name, document(body, edition), edition)


HEAD = "    id: s\n    for: everyone\n    minutes: 5\n\n"


def test_only_changed_sheets_are_rendered_again(tmp_path: Path) -> None:
    jobs = [job(f"/// checklist | S\n{HEAD}- [ ] {n}\n///\n", f"{n}.pdf") for n in range(3)]
    first = make.make(jobs, CSS, tmp_path)
    assert [one.anew for one in first.values()] == [True] * 3
    jobs[1] = job(f"/// checklist | S\n{HEAD}- [ ] changed\n///\n", "1.pdf")
    second = make.make(jobs, CSS, tmp_path)
    assert [one.anew for one in second.values()] == [False, True, False]
    first["0.pdf"].file.unlink()
    (tmp_path / "half.half").write_bytes(b"what an interrupted build has left")
    third = make.make(jobs, CSS, tmp_path)
    assert [one.anew for one in third.values()] == [True, False, False]


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    text = f"/// checklist | S\n{HEAD}- [ ] One\n///\n"
    one, other = (make.make([job(text)], CSS, tmp_path / name)["a.pdf"].file.read_bytes() for name in "ab")
    assert one == other


LONG = "Donaudampfschifffahrtsgesellschaft"
HARD = {
    "60 items with long words": ("checklist", "\n".join(f"- [ ] {LONG}{'x' * n} {n}" for n in range(60))),
    "12 questions": ("worksheet", "\n".join(f"/// write-in | Question {n}?\n    lines: 6\n///\n" for n in range(12))),
    "Gaelic": ("checklist", "- [ ] Tha sinn a’ ràdh dè an toradh a tha sinn ag iarraidh, is càite"),
    "a box to draw in": ("worksheet", "/// write-in | Draw it\n    height: 200\n///"),
    "lists in items, a quotation, a table": (
        "checklist",
        "- [ ] One\n    - two\n    - three\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n\n1. first\n\n    more\n\n2. second",
    ),
}


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_content_that_is_hard_to_print_stays_inside_the_page(text: tuple[str, str], edition: Edition, tmp_path: Path) -> None:
    one = job(f"/// {text[0]} | S\n{HEAD}{text[1]}\n///\n", edition=edition)
    made = make.make([one], CSS, tmp_path)["a.pdf"]
    assert list(make.unprintable(one.html, CSS)) == []
    assert page_validation.validate_pdf(str(made.file), profile=page_validation.ValidationProfile.PDF_UA_1).is_compliant
    with pdfplumber.open(made.file) as printed:
        for sheet in printed.pages:
            assert all(c["x0"] >= 14.9 * MM and c["x1"] <= sheet.width - 14.9 * MM for c in sheet.chars)
            assert all(c["bottom"] <= (297 - 24) * MM or c["top"] >= (297 - 25) * MM for c in sheet.chars)
        said = plain("".join(sheet.crop(body(sheet)).extract_text() + "\n" for sheet in printed.pages))
    wanted = plain(BeautifulSoup(paper.on_paper(one.html, edition, {}), "html.parser").body.get_text(" "))
    assert "".join(word for word in said if word not in "•.") == "".join(word for word in wanted if word not in "•.") or set(
        wanted
    ) <= set(said)


def test_rejects_letters_that_the_paper_font_lacks(tmp_path: Path) -> None:
    guide(tmp_path, {"index.md": f"# A\n\n/// checklist | S\n{HEAD}- [ ] שלום\n///\n"})
    fails(tmp_path, r"docs/index\.md:\d+: the paper font has no '[שלום]' \(U\+05(E9|DC|D5|DD)\), which the sheet 'S' uses")


def test_a_missing_library_is_reported_and_no_pdf_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import builtins

    real = builtins.__import__

    def without(name: str, *arguments: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': not found")
        return real(name, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CannotMake, match=r"library of the system \(libpango-1\.0-0\): run python3 scripts/build\.py"):
        make.make([make.Job("a.pdf", "<p>", CLEAR)], CSS, tmp_path)


def test_no_id_of_a_chapter_is_that_of_another() -> None:
    chapter = '<article id="{}" data-base="https://e.org/{}/">{}</article>'
    one = chapter.format("a", "a", '<h2 id="b">One</h2><p><a href="../a/b/">over</a> <a href="#b">here</a></p>')
    two = chapter.format("a.b", "a/b", '<h2 id="c">Two</h2><p><a href="../#b">back</a></p>')
    three = chapter.format("a-b", "a-b", '<h2 id="%C3%BC">Three</h2>')
    html = BeautifulSoup(paper.on_paper(f'<body class="book">{one}{two}{three}</body>', CLEAR, {}), "html.parser")
    ids = [element["id"] for element in html.select("[id]") if not element["id"].startswith("fit.")]
    assert len(ids) == len(set(ids)) == 6
    assert [html.find(id=link["href"][1:]).get_text() for link in html.select("a")][1:] == ["One", "One"]
    assert html.select("a")[0]["href"] == "#a.b"


def test_a_letter_is_named_in_the_book_with_the_address_where_it_is_completed() -> None:
    card = (
        '<section class="sheet-card" id="ask" data-sheet="ask"><span id="ask-part"></span><h3 class="sheet-title">Please ask</h3>'
        '<ul class="facts"><li><svg></svg>From us</li></ul><p>Online: <strong class="address">e.org/go/ask</strong></p></section>'
    )
    body = f'<body class="book"><article id="a" data-base="https://e.org/a/"><h1>A</h1>{card}<p>After</p></article></body>'
    html = BeautifulSoup(paper.on_paper(body, CLEAR, {}), "html.parser")
    assert [one.get_text("|") for one in html.select("article > p")] == ["Please ask|e.org/go/ask", "After"]
    assert html.find(id="a/ask") is not None
    assert not html.select("section, img")


def test_a_drawing_on_paper_is_a_picture_that_says_what_its_title_says() -> None:
    drawing = '<svg viewBox="0 0 9 9"><!-- by hand --><title>A bridge</title><desc>Over water</desc><path d="M0 0h9"/></svg>'
    html = BeautifulSoup(paper.on_paper(f"<body><p>See {drawing} here.</p></body>", CLEAR, {}), "html.parser")
    assert html.p.get_text() == "See  here."
    assert html.img["alt"] == "A bridge. Over water"
    picture = ElementTree.fromstring(base64.b64decode(html.img["src"].partition("base64,")[2]))
    assert [one.tag.rpartition("}")[2] for one in picture.iter()] == ["svg", "title", "desc", "path"]


def test_a_picture_on_a_sheet_is_on_its_paper(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("L", (20, 20), 0).save(picture, "PNG")
    body = '<h1>T</h1><p><img src="x.png" alt="black"></p>'
    html = document(body, attributes='data-base="https://e.org/a/"')
    data = f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"
    one = make.Job("a.pdf", html, CLEAR, {"https://e.org/a/x.png": data})
    with pdfplumber.open(make.make([one], CSS, tmp_path)["a.pdf"].file) as printed:
        assert len(printed.pages[0].images) == 1
