"""Any page, printed from a browser: what paper needs, nothing that it cannot use, on A4 and on Letter."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from printing import faults
from sites import ROOT
from sites import page as built

pytestmark = pytest.mark.site
PAGES = [
    "",
    "guides/before-you-ask/",
    "guides/make-your-request/",
    "guides/our-dates/",
    "guides/working-together/",
    "law/act/section-2/",
    "ask/on-a-path/",
    "about/more-information/",
    "about/accessibility/",
]
MM = 72 / 25.4


@pytest.fixture(scope="session")
def paper(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Prints a page, without script: once for each way of printing it."""
    made: dict[tuple[str, ...], Path] = {}
    folder = tmp_path_factory.mktemp("printed")
    context = browser.new_context(java_script_enabled=False)

    def printed(place: str, size: str = "A4", background: bool = False) -> Path:
        key = (place, size, str(background))
        if key not in made:
            page = context.new_page()
            page.goto(address + place)
            target = folder / f"{len(made)}.pdf"
            page.pdf(path=target, format=size, print_background=background)
            page.close()
            made[key] = target
        return made[key]

    yield printed
    context.close()


def words(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("place", PAGES)
def test_paper_shows_the_page_and_no_furniture(paper: Any, place: str) -> None:
    """P1"""
    text = words(paper(place))
    for unwanted in (
        "Skip to main",
        "Menu",
        "On this page:",
        "Previous",
        "More in the glossary",
        "official text)",
    ):
        assert unwanted not in text, unwanted
    assert not re.search(r"\bSearch\b", text)


def test_folded_content_is_printed(browser: Browser, address: str, tmp_path: Path) -> None:
    """P2: without script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/about/", lambda route: route.fulfill(
        body=route.fetch().text().replace("</main>", "<details><summary>Folded</summary><p>Inside a fold</p></details></main>"),
        content_type="text/html",
    ))  # fmt: skip
    page.goto(address + "about/")
    page.pdf(path=tmp_path / "a.pdf")
    assert "Inside a fold" in words(tmp_path / "a.pdf")
    context.close()


@pytest.mark.parametrize("place", [*PAGES, "sheets/"])
def test_words_and_terms_are_whole_and_no_sheet_of_paper_is_half_empty(
    browser: Browser, address: str, tmp_path: Path, place: str
) -> None:
    page = browser.new_page()
    page.goto(address + place)
    assert faults(page, tmp_path / "printed.pdf") == []
    page.close()


CELLS = (
    "<table><tr>" + "<th>Responsibilities</th>" * 5 + "</tr><tr>" + "<td>Somebody answers, or nobody does. " * 5 + "</tr></table>"
)


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ("", CELLS),  # columns that would be narrower than their words
        *(
            (f"<div style='height: {height}mm'></div>", "<dl><dt>A term</dt><dd>Its meaning.</dd></dl>")
            for height in range(180, 261, 5)
        ),
    ],
)
def test_a_page_that_is_hard_to_print_is_whole(browser: Browser, address: str, tmp_path: Path, before: str, what: str) -> None:
    """The same on a page of our own: a table of long words, and a term wherever it may come to stand near the end of the paper."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address + "about/")
    page.evaluate("(html) => { document.querySelector('main').innerHTML = html }", before + what + "<p>The end.</p>")
    assert [one for one in faults(page, tmp_path / "printed.pdf") if "empty" not in one] == []
    context.close()


@pytest.mark.parametrize("place", PAGES)
def test_addresses_are_numbered_notes(paper: Any, site: Path, place: str) -> None:
    """P3: each once, complete and correct; pages of this guide by their short addresses; laws as citations, without address."""
    soup = built(site, place)
    text = words(paper(place))
    notes = [note.text for note in soup.select(".notes li")]
    flat = text.replace(" ", "")
    for link in soup.select("main a[href^=http]:not(.law, .source a, .official a)"):
        assert notes[int(str(link["data-note"])) - 1] == link["href"]
        assert f"[{link['data-note']}]" in text
        assert str(link["href"]).replace(" ", "") in flat
    for link in soup.select("main a[data-note]:not([href^=http])"):
        note = notes[int(str(link["data-note"])) - 1]
        assert re.match(r"footbridge\.example(/go/[a-z0-9-]+|/[a-z0-9/-]*)?$", note), note
        assert len(note) <= 40 or "/go/" not in note
    for law in soup.select("main a.law[href^=http]"):
        assert str(law["href"]) not in text or str(law["href"]) in notes


@pytest.mark.parametrize("place", PAGES)
def test_the_words_marked_on_a_page_are_listed_at_its_end(site: Path, place: str) -> None:
    """P4: exactly those that are marked in its text."""
    soup = built(site, place)
    marked = {str(link["href"]).partition("#")[2] for link in soup.select("main a.term")}
    listed = {str(link["href"]).partition("#")[2] for link in soup.select("dl.words dt a")}
    assert marked == listed


@pytest.mark.parametrize("place", PAGES)
def test_paper_says_what_it_is_and_how_old(paper: Any, site: Path, place: str) -> None:
    """P5: in the page itself, so that no margin box is needed."""
    text = words(paper(place))
    title = " ".join(built(site, place).select_one(".colophon strong").text.split())
    assert title in text
    assert re.search(r"Address of this page: footbridge\.example(/go/[a-z0-9-]+)?\b", text)
    assert re.search(r"Version of \d+ [A-Z][a-z]+ \d{4}\. Next review by \d+ [A-Z][a-z]+ \d{4}", text)
    assert "CC BY 4.0" in text


@pytest.mark.parametrize("place", PAGES)
def test_nothing_is_lost_without_background_colours(paper: Any, place: str) -> None:
    """P6: the same words, black on white."""
    assert words(paper(place)) == words(paper(place, background=True))
    with pdfplumber.open(paper(place)) as document:
        for page in document.pages:
            colours = {tuple(char["non_stroking_color"] or (0,)) for char in page.chars if char["text"].strip()}
            assert all(max(colour) <= 0.34 for colour in colours), colours


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("place", PAGES)
def test_it_fits_the_paper_and_can_be_read(paper: Any, place: str, size: str) -> None:
    """P8, P9: inside the margins of both papers; 14 pt as the rule, 12 pt in tables and at the end, nothing below 10 pt."""
    with pdfplumber.open(paper(place, size)) as document:
        sizes: dict[float, int] = {}
        for page in document.pages:
            for char in page.chars:
                if char["text"].strip():
                    assert char["x0"] >= 10 * MM, char
                    assert char["x1"] <= float(page.width) - 10 * MM, char
                    sizes[round(char["size"], 1)] = sizes.get(round(char["size"], 1), 0) + 1
        assert min(sizes) >= 10
        assert sum(count for size, count in sizes.items() if size < 11.9) < sum(sizes.values()) / 30  # the words in a picture


@pytest.mark.parametrize("place", PAGES)
def test_no_heading_is_the_last_line_of_a_page(paper: Any, site: Path, place: str) -> None:
    """P7"""
    headings = {" ".join(heading.get_text().split()) for heading in built(site, place).select("main :is(h2, h3, h4)")}
    with pdfplumber.open(paper(place)) as document:
        for page in document.pages:
            lines = page.extract_text_lines()
            if lines and lines[-1]["text"] in headings:
                assert lines[-1]["chars"][0]["size"] < 14.5, (place, page.page_number, lines[-1]["text"])


def test_rows_ticks_and_cards_are_not_split() -> None:
    """P7: the rule that keeps them whole. That paper obeys it is measured in test_paper.py, and in print by the test above."""
    css = (ROOT / "overrides/assets/css/print.css").read_text("utf-8")
    for whole in ("tr", ".tick", ".card", ".used dl div"):
        assert re.search(rf"(^|[ ,}}]){re.escape(whole)}\b[^{{}}]*{{[^}}]*break-inside: avoid", css, re.MULTILINE), whole


def test_an_address_to_print_is_short(site: Path) -> None:
    """P3: 40 characters, on every page that has a short address."""
    for path in site.rglob("index.html"):
        note = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one(".colophon p:nth-of-type(2)")
        if note and "/go/" in note.text:
            assert len(note.text.split(": ")[-1]) <= 40, note.text


def test_a_browser_that_does_not_know_has_loses_no_rule_that_does_not_need_it() -> None:
    """It drops a rule whose list of selectors has one that it does not know: Chrome before 105, Firefox before 121."""
    css = re.sub(r"/\*.*?\*/", "", (ROOT / "overrides/assets/css/print.css").read_text("utf-8"), flags=re.DOTALL)
    mixed = []
    for selectors in re.findall(r"([^{};]+)\{", css):
        flat = selectors
        while "(" in flat:  # what is in brackets has commas of its own
            flat = re.sub(r"(:has)?\([^()]*\)", lambda brackets: "!" if brackets[1] or "!" in brackets[0] else "", flat)
        if len({"!" in one for one in flat.split(",")}) > 1:
            mixed.append(" ".join(selectors.split()))
    assert mixed == []
