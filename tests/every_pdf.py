"""What holds for each PDF, whatever guide it is of, and how its words are read."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pdfplumber
import pikepdf
from bs4 import Tag
from outloud import check as outloud_check
from PIL import Image

from plainguide.sheets import Edition
from sites import page

MM = 72 / 25.4
KNOWN_WARNINGS = {
    "PAG-001": "the foot is a margin box: WeasyPrint leaves it out of the tags, and PDF/UA-1 has no other way to say so",
    "ORD-001": "the marks of a list whose items hold more than words are painted after the words",
    "TAG-020": "a blank card is an item without words",
}


@lru_cache(maxsize=64)
def opened(path: Path) -> pdfplumber.PDF:
    return pdfplumber.open(io.BytesIO(path.read_bytes()))  # a file would stay open


def two_checkers_find_no_error(path: Path) -> None:
    report = page_validation.validate_pdf(str(path), profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, (path, str(report))
    findings = outloud_check(str(path)).findings
    assert [finding for finding in findings if finding.severity == "error"] == [], path
    assert {finding.rule for finding in findings if finding.severity == "warning"} <= KNOWN_WARNINGS.keys(), path


def tags(element: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object, str]]:
    """Every structure element, in reading order: its type, itself, its parent's type."""
    stack = [(element, "")]
    while stack:
        here, parent = stack.pop()
        kind = str(here.get("/S", ""))[1:]
        if kind:
            yield kind, here, parent
        kids = here.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        stack += [(kid, kind) for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def the_tags_say_what_is_there(path: Path) -> None:
    """And the metadata, under which licence it stands."""
    with pikepdf.open(path) as document:
        root = document.Root
        assert str(root.Lang) == "en-GB"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert document.open_metadata()["dc:title"]
        assert document.open_metadata()["xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
        with document.open_outline() as outline:
            assert outline.root
        found = list(tags(root.StructTreeRoot))
        levels = [int(kind[1]) for kind, _, _ in found if re.fullmatch(r"H\d", kind)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert all(parent == "L" for kind, _, parent in found if kind == "LI")
        assert all(parent == "LI" for kind, _, parent in found if kind == "LBody")
        assert all(element.get("/Alt") for kind, element, _ in found if kind == "Figure")
        assert all("/Scope" in str(element.get("/A", "")) for kind, element, _ in found if kind == "TH")


def fonts_are_embedded_and_can_be_read(path: Path) -> None:
    listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert listed
    assert all(re.search(r"yes yes yes\s+\d+\s+\d+$", line) and "Paper" in line for line in listed), (path, listed)


# --- Words --------------------------------------------------------------------------------------------------------


def plain(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", unicodedata.normalize("NFKC", text.replace("\xad", "")))


def on_screen(site: Path, address: str) -> list[str]:
    """The words of a sheet's page in the order of its paper: where it is found online is beside its title, and its end apart."""
    twin, end = _twin(site, address)
    sheet = twin.select_one("section.sheet")
    title, how = (" ".join(one.extract().get_text(" ") for one in sheet.select(name)) for name in (".sheet-title", ".how"))
    online, *_, licence = (one for one in end.select(".where div p"))
    who = ["Group", "Date"] if {"checklist", "worksheet"} & set(sheet["class"]) else []
    return [*plain(f"{title} {online.text} {licence.text}"), *plain(how), *who, *plain(twin.get_text(" "))]


def ends(site: Path, address: str) -> list[list[str]]:
    """The words that a sheet's paper may end with, as there is room."""
    twin, end = _twin(site, address)
    keep = "This sheet is yours. Keep it, and do not send it to the publisher." if twin.select_one(".space") else ""
    words = [f"{one.dt.text} {one.dd.text}" for one in end.select(".words div")]
    laws = ""
    for title in end.select(".law-title"):
        after = title.find_next_sibling()
        laws += title.text if after and after.name == "dl" else f"{title.text}. "  # a law that is named as a whole
        for part in title.find_next_siblings():
            if part.get("class") == ["law-title"]:
                break
            laws += f": {', '.join(label.text for label in part.select('dt'))}. " if part.name == "dl" else f"{part.text}. "
    forms = [" ".join(["Words on this sheet", *words, laws, keep]) if words else keep, f"{laws} {keep}", keep, ""]
    return [plain(form) for form in forms]


def _twin(site: Path, address: str) -> tuple[Tag, Tag]:
    """What a sheet's page says, without what only a screen has; and its end, taken out of it."""
    twin = page(site, address).select_one("article.twin")
    for element in twin.select(".screen, textarea, input, script, .typed"):
        element.decompose()
    return twin, twin.select_one(".sheet-end").extract()


def check_words(site: Path, id: str, edition: Edition) -> None:
    """A sheet's page and its paper say the same in the same order."""
    said, wanted = on_paper(site / f"sheets/{id}/{id}{edition.suffix}.pdf"), on_screen(site, f"sheets/{id}")
    assert said[: len(wanted)] == wanted, id
    assert said[len(wanted) :] in ends(site, f"sheets/{id}"), id


# --- Paper that is used -------------------------------------------------------------------------------------------


def grey(path: Path, dpi: int = 50) -> Iterator[Image.Image]:
    """The pages as pictures."""
    stream = subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", path], capture_output=True, check=True).stdout
    position = 0
    while position < len(stream):
        header = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+(\d+)\s").match(stream, position)
        assert header
        width, height = int(header[1]), int(header[2])
        end = header.end() + width * height
        yield Image.frombytes("L", (width, height), stream[header.end() : end])
        position = end


def fullness(path: Path) -> list[float]:
    """How far down each page is used, of what is between its upper margin and its foot."""
    found = []
    for picture in grey(path):
        mm = 50 / 25.4
        top, foot = 15 * mm, picture.height - 25 * mm
        box = picture.crop((0, 0, picture.width, int(foot))).point(lambda dark: 255 if dark < 200 else 0).getbbox()
        found.append((box[3] - top) / (foot - top) if box else 0)
    return found


def tables(path: Path) -> list[tuple[int, int]]:
    """The page of each table and how many rows it has there, its head apart. A table that goes on over the page is two."""
    found = []
    with pikepdf.open(path) as document:
        number = {one.objgen: at for at, one in enumerate(document.pages, 1)}
        for kind, table, _ in tags(document.Root.StructTreeRoot):
            if kind == "Table":
                place = next(number[element["/Pg"].objgen] for _, element, _ in tags(table) if "/Pg" in element)
                rows = [row for kind, row, _ in tags(table) if kind == "TR" and "TD" in {inner for inner, _, _ in tags(row)}]
                found.append((place, len(rows)))
    return found


def to_use(one: pdfplumber.page.Page) -> int:
    """How many boxes to tick, lines and spaces to write on and cards to cut a page has."""
    ruled = {round(shape["bottom"]) for shape in one.rects if shape["width"] > 100 * MM and shape["height"] > 7 * MM}
    tall = {round(shape["x0"]) for shape in [*one.rects, *one.lines] if shape["height"] > 60 * MM and shape["width"] < 100 * MM}
    boxes = {(round(s["x0"]), round(s["top"])) for s in one.rects if 5 * MM < s["width"] < 9 * MM and 5 * MM < s["height"] < 9 * MM}
    return len(ruled) + len(tall) + len(boxes) + len([line for line in one.lines if line.get("dash") and line["dash"][0]])


def foot(one: pdfplumber.page.Page) -> float:
    """How high the foot of a page is with the margin below it, in mm. That of cards says how to cut them; A3 is enlarged."""
    if one.height > 300 * MM:
        return 34.5
    return 31 if "cut on the lines" in one.extract_text() else 24.5


def on_paper(path: Path) -> list[str]:
    """The words above the foot, in reading order."""
    words = ""
    for one in opened(path).pages:
        number, size = str(one.page_number), (one.width, one.height - foot(one) * MM)
        box = ["-f", number, "-l", number, "-x", "0", "-y", "0", "-W", str(int(size[0])), "-H", str(int(size[1]))]
        words += subprocess.run(["pdftotext", "-raw", *box, path, "-"], capture_output=True, text=True, check=True).stdout + "\n"
    return [word for word in plain(words) if word != "•"]  # the mark of a list is painted by its style
