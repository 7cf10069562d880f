"""What holds for each PDF, whatever guide it is of, and how its words are read."""

from __future__ import annotations

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
from outloud import check as outloud_check

from sites import page

MM = 72 / 25.4
KNOWN_WARNINGS = {
    "PAG-001": "the foot is a margin box: WeasyPrint leaves it out of the tags, and PDF/UA-1 has no other way to say so",
    "ORD-001": "the marks of a list whose items hold more than words are painted after the words",
    "TAG-020": "a blank card is an item without words",
}


@lru_cache(maxsize=64)
def opened(path: Path) -> pdfplumber.PDF:
    return pdfplumber.open(path)


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
    """The words of a sheet's page, without what only a screen has."""
    twin = page(site, address).select_one("article.twin")
    for element in twin.select(".screen, textarea, input, script, .typed"):
        element.decompose()
    return plain(twin.get_text(" "))


def on_paper(path: Path) -> list[str]:
    """The words above the foot, in reading order."""
    words = ""
    for number in range(1, len(opened(path).pages) + 1):
        box = ["-f", str(number), "-l", str(number), "-x", "0", "-y", "0", "-W", "595", "-H", str(int((297 - 24) * MM))]
        words += subprocess.run(["pdftotext", "-raw", *box, path, "-"], capture_output=True, text=True, check=True).stdout + "\n"
    return plain(words)
