"""Easy Read: which pictures and ideas are refused, what an idea becomes on a screen and on paper, and that both say the same."""

from __future__ import annotations

import base64
import io
import subprocess
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from every_pdf import (
    MM,
    check_words,
    fonts_are_embedded_and_can_be_read,
    opened,
    the_tags_say_what_is_there,
    two_checkers_find_no_error,
)
from plainguide import sheets
from plainguide.base import Code
from plainguide.markdown import findings
from plainguide.pdf.paper import on_paper
from plainguide.sheets import EASY, EASY_READ, LARGE, Edition
from rendering import Rendered
from sites import change, fails, guide, made_up, page, passes

PEN = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" fill="none" stroke="currentColor"'
BRIDGE = f'<svg {PEN}><g stroke-width="4"><path class="accent" d="M8 60q40 -40 80 0z"/></g></svg>\n'
HEAD = "    id: bridges\n    for: everyone\n    minutes: 5\n    embed: true\n\n"


def drawn(source: str = BRIDGE) -> Element:
    picture, problems = sheets.read_picture(source, "docs/pictures/bridge.svg")
    assert problems == []
    assert picture is not None
    return picture


def idea(said: str, picture: str = "bridge") -> str:
    return f"/// idea\n    picture: {picture}\n{said}\n///\n\n"


def easy(*ideas: str) -> str:
    return f"/// easy-read | Bridges\n{HEAD}{''.join(ideas)}///\n"


def rendered(text: str, host: str = "") -> tuple[BeautifulSoup, list[str]]:
    made = Rendered(text, host=host, pictures={"bridge": drawn()})
    said = findings.of_text("docs/page.md", text, made.sheets.faults["page.md"])
    return BeautifulSoup(made.html, "html.parser"), [f"{one.line}: {one.code}: {one.fact}" for one in said]


# --- Pictures -----------------------------------------------------------------------------------------------------


def test_a_picture_of_plain_shapes_is_taken_as_it_is() -> None:
    picture = drawn()
    assert (picture.tag, picture.get("viewBox"), picture.get("xmlns")) == ("svg", "0 0 96 96", None)
    assert [one.tag for one in picture.iter()] == ["svg", "g", "path"]


@pytest.mark.parametrize(
    ("source", "line", "fact"),
    [
        (f"<svg {PEN}>\n<script>x</script></svg>", 2, "has the element <script>"),
        (f"<svg {PEN}>\n<a href='x'><path d=''/></a></svg>", 2, "has the element <a>"),
        (f"<svg {PEN}><path d=''/>\n\n<use href='#a'/></svg>", 3, "has the element <use>"),
        (f"<svg {PEN}>\n<foreignObject/></svg>", 2, "has the element <foreignObject>"),
        (f"<svg {PEN}>\n<image href='x.png'/></svg>", 2, "has the element <image>"),
        (f"<svg {PEN}><style>path {{}}</style></svg>", 1, "has the element <style>"),
        (f"<svg {PEN}>\n<title>A bridge</title></svg>", 2, "has the element <title>"),
        (f"<svg {PEN}>\n<path id='a'/></svg>", 2, "has the attribute 'id'"),
        (f"<svg {PEN} onload='x()'/>", 1, "has the attribute 'onload'"),
        (f"<svg {PEN}><path style='fill:red'/></svg>", 1, "has the attribute 'style'"),
        (f"<svg {PEN}><path fill='#f00'/></svg>", 1, "has fill='#f00'"),
        (f"<svg {PEN}><path stroke='url(#a)'/></svg>", 1, "has stroke='url(#a)'"),
        (f"<svg {PEN}><path class='big'/></svg>", 1, "has class='big'"),
        (f"<svg {PEN}>\nwords</svg>", 2, "has the text 'words'"),
        ('<svg viewBox="0 0 24 24"/>', 1, "has viewBox='0 0 24 24'"),
        ("<svg/>", 1, 'does not begin with <svg viewBox="0 0 96 96">'),
        ("<path/>", 1, 'does not begin with <svg viewBox="0 0 96 96">'),
        (f"<svg {PEN}>\n<svg><path d='M0 0h1'/></svg></svg>", 2, "has the element <svg>"),
        (f"<svg {PEN}><path d='M1 2 Z 3'/></svg>", 1, "has d='M1 2 Z 3'"),
        (f"<svg {PEN}>\n<path d='8 60h1'/></svg>", 2, "has d='8 60h1'"),
        (f"<svg {PEN}><path d='M0 0a1 1 0 1'/></svg>", 1, "has d='M0 0a1 1 0 1'"),
        (f"<svg {PEN}><polygon points='1 2 3'/></svg>", 1, "has points='1 2 3'"),
        (f"<svg {PEN}><g transform='rotate()'/></svg>", 1, "has transform='rotate()'"),
        (f"<svg {PEN}><circle r='calc(1px + 1px)'/></svg>", 1, "has r='calc(1px + 1px)'"),
        (f"<svg {PEN} stroke-width='url(//x.example)'/>", 1, "has stroke-width='url(//x.example)'"),
        (f"<svg {PEN}>{'<g>' * 10}{'</g>' * 10}</svg>", 1, "has groups within groups, 10 of them"),
        (f"<svg {PEN}><path d='M0 0{'h1' * 5000}'/></svg>", 1, "has 10116 characters"),
        (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg {PEN}/>", 1, "has a document type"),
        (f"<svg {PEN}>\n<path></svg>", 2, "is not a valid picture: mismatched tag"),
        ("", 1, "is not a valid picture: no element found"),
    ],
)
def test_refuses_a_picture_that_is_more_than_shapes(source: str, line: int, fact: str) -> None:
    picture, problems = sheets.read_picture(source, "docs/pictures/bridge.svg")
    assert picture is None
    assert all(one.code == Code.PICTURE_INVALID and one.remedy and one.path == "docs/pictures/bridge.svg" for one in problems)
    assert any(one.line == line and fact in one.fact for one in problems), problems


@pytest.mark.parametrize(
    "source",
    [
        f'<?xml version="1.0" encoding="latin-9"?>\n{BRIDGE}',
        f'<?xml version="1.0" encoding="utf-7"?>\n{BRIDGE}',
        f'<?xml version="1.0" encoding="no-such-encoding"?>\n{BRIDGE}',
        f"\ufeff{BRIDGE}",
        BRIDGE.replace("\n", "\r\n"),
        f"<!-- Drawn by hand -->\n{BRIDGE}",
    ],
    ids=["latin-9", "utf-7", "unknown", "byte order mark", "CRLF", "a comment"],
)
def test_reads_a_picture_whatever_its_file_says_of_its_encoding(source: str) -> None:
    """The file has been read as UTF-8 by then."""
    assert [one.tag for one in drawn(source).iter()] == ["svg", "g", "path"]


@pytest.mark.parametrize(
    "d",
    [
        "m.5.5-1-1",
        "M0 0a1 1 0 1150 50",
        "M1,2 3,4L5-6z m1 1",
        " M 1e2 3\nH4 5v6 ",
        "M0 0c1 2 3 4 5 6 1 2 3 4 5 6s1 2 3 4q1 2 3 4t5 6",
    ],
)
def test_a_path_may_be_written_in_every_way_that_svg_has(d: str) -> None:
    assert drawn(f'<svg {PEN}><path d="{d}"/></svg>')[0].get("d")


def test_nothing_behind_a_document_type_is_read() -> None:
    """It could define entities that fill the memory."""
    _, problems = sheets.read_picture(f"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg {PEN}>&a;<script/></svg>", "a.svg")
    assert len(problems) == 1


@given(st.text(alphabet='<>/="svgpath &;x\n!-?[]', max_size=80))
def test_any_text_is_a_picture_or_has_a_problem(source: str) -> None:
    picture, problems = sheets.read_picture(source, "a.svg")
    assert (picture is None) == bool(problems)


# --- Ideas --------------------------------------------------------------------------------------------------------


def test_an_idea_has_its_picture_and_its_words_which_say_the_same() -> None:
    html, said = rendered(easy(idea("A **bridge** is a way over water."), idea("It is for you.\nIt is free.")))
    assert said == []
    one, two = html.select(".easy-read > .idea-line")
    assert [child.name for child in one.find_all(recursive=False)] == ["svg", "div"]
    assert (one.svg["class"], one.svg["aria-hidden"]) == (["idea-picture"], "true")
    assert one.select_one(".idea-words").get_text().strip() == "A bridge is a way over water."
    assert two.select_one(".idea-words").p is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (easy(), ["1: block-empty: the Easy Read sheet 'Bridges' has no ideas"]),
        (easy(idea("One. Two. Three.")), ["7: idea-too-long: the idea 'One. Two. Three.' has 3 sentences"]),
        (easy(idea("word " * 26)), ["7: idea-too-long: the idea 'word word word word word word' has 26 words"]),
        (easy(idea("A."), idea("One\n\n- two")), ["12: idea-invalid: the idea 'One two' holds more than text"]),
        (easy(idea("<div>word</div>")), ["7: idea-invalid: the idea holds HTML or code"]),
        (easy(idea("")), ["7: block-empty: the idea says nothing"]),
        (easy(idea("**One** two. Three [four](page.md).")), []),
        (easy(idea(" ".join(["word"] * 25))), []),
    ],
    ids=["no ideas", "3 sentences", "26 words", "a list", "HTML", "nothing", "2 sentences", "25 words"],
)
def test_an_idea_is_short(text: str, said: list[str]) -> None:
    assert rendered(text)[1] == said


def test_a_page_that_has_it_in_its_text_names_it_and_its_own_page_says_what_it_is() -> None:
    text = easy(idea("A bridge is a way over water."))
    here, _ = rendered(text)
    own, _ = rendered(text, host="guides/host.md")
    assert here.select_one(".easy-read-label, .how") is None
    assert here.select(".easy-read > *")[-2]["class"] == ["sheet-links"]
    assert own.select_one(".easy-read-label").text == "Easy Read"
    assert [item.text for item in own.select(".how.screen li")] == ["For everyone", "Time 5 minutes"]


def test_on_paper_a_picture_is_in_the_background() -> None:
    """No screen reader reads it, and checkers of PDF/UA accept it."""
    html, _ = rendered(easy(idea("A bridge is a way over water.")))
    paper = BeautifulSoup(on_paper(f"<body>{html}</body>", EASY, {}), "html.parser")
    assert paper.svg is None
    style = paper.select_one(".idea-line")["style"]
    picture = base64.b64decode(style.partition("base64,")[2].rstrip(")")).decode()
    assert 'fill="#ddd"' in picture
    assert 'xmlns="http://www.w3.org/2000/svg"' in picture


def test_it_has_two_sizes_and_no_copies_to_edit_and_is_in_no_pack() -> None:
    (sheet,), problems = sheets.sheets(easy(idea("A bridge.")), "a.md", "a.md")
    assert problems == []
    assert [(edition.points, sheet.file(edition)) for edition in sheet.editions] == [
        (16, "bridges.pdf"),
        (18, "bridges-large-print.pdf"),
    ]
    assert (sheets.copies_of(sheet), sheet.in_packs, sheet.is_filled_in) == ({}, False, False)


# --- In a guide ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        ({}, r"docs/index\.md:10: there is no picture 'bridge' in docs/pictures/\. Remedy: draw docs/pictures/bridge\.svg"),
        (
            {"bridges": BRIDGE},
            r"docs/index\.md:10: there is no picture 'bridge' in docs/pictures/\. Remedy: did you mean 'bridges'",
        ),
        ({"bridge": "<svg/>"}, r"docs/pictures/bridge\.svg:1: the picture does not begin with <svg"),
    ],
    ids=["none", "a near name", "a bad one"],
)
def test_rejects_a_picture_that_is_missing_or_not_valid(tmp_path: Path, pictures: dict[str, str], expected: str) -> None:
    files = {f"pictures/{name}.svg": text for name, text in pictures.items()}
    guide(tmp_path, {"index.md": f"# A\n\n{easy(idea('A bridge.'))}", **files})
    fails(tmp_path, expected)


@pytest.mark.site
def test_it_is_read_where_it_is_written_and_on_a_page_of_its_own(site: Path) -> None:
    here, own = page(site, "easy-read/footbridges"), page(site, "sheets/easy-footbridges")
    said = [[one.get_text() for one in soup.select(".idea-words")] for soup in (here, own)]
    assert said[0] == said[1]
    assert len(said[0]) == len(here.select(".idea-line svg")) > 3
    links = [" ".join(link.text.split()).partition(":")[0] for link in here.select(".easy-read .sheet-links a")]
    assert links == ["Print Footbridges", "Large print Footbridges"]
    assert not (site / "pictures").exists()


@pytest.mark.site
def test_it_is_found_by_its_title_on_the_page_to_read_it_on(site: Path) -> None:
    text = (site / "search" / "index.js").read_text("utf-8")
    assert "Footbridges in Easy Read" in text
    assert "sheets/easy-footbridges/" not in text


@pytest.mark.site
@pytest.mark.parametrize("edition", EASY_READ, ids=lambda edition: edition.id)
def test_its_paper_is_large_black_and_white_and_can_be_read_aloud(site: Path, edition: Edition) -> None:
    path = site / f"sheets/easy-footbridges/easy-footbridges{edition.suffix}.pdf"
    two_checkers_find_no_error(path)
    the_tags_say_what_is_there(path)
    fonts_are_embedded_and_can_be_read(path)
    check_words(site, "easy-footbridges", edition)
    ideas = [one.get_text() for one in page(site, "sheets/easy-footbridges").select(".idea-words")]
    sizes = {
        round(character["size"], 1)
        for sheet in opened(path).pages
        for word in sheet.extract_words(return_chars=True)
        if word["text"] in " ".join(ideas).split() and word["bottom"] < 270 * MM
        for character in word["chars"]
    }
    assert min(sizes) >= edition.points
    colours = subprocess.run(["pdftoppm", "-r", "30", path], capture_output=True, check=True).stdout
    assert Image.open(io.BytesIO(colours)).convert("HSV").getchannel("S").getextrema() == (0, 0)


@pytest.mark.site
def test_no_idea_is_parted_between_two_pages(tmp_path: Path) -> None:
    said = (
        "This is idea {}.\n\nIt goes on in a second paragraph, which is long enough to be one."  # lines of one stay together anyway
    )
    many = "".join(idea(said.format(number)) for number in range(30))
    guide(tmp_path, {"index.md": f"# A\n\n{easy(many)}", "pictures/bridge.svg": BRIDGE})
    site = passes(tmp_path).site
    for edition in (EASY, LARGE):
        sheets = opened(site / f"sheets/bridges/bridges{edition.suffix}.pdf").pages
        assert len(sheets) > 3
        starts, ends = (sum(one.extract_text().count(end) for one in sheets) for end in ("This is idea", "to be one."))
        assert starts == ends == 30
        assert all(one.extract_text().count("This is idea") == one.extract_text().count("to be one.") for one in sheets)


@pytest.mark.site
def test_a_made_up_guide_without_a_picture_says_which(tmp_path: Path) -> None:
    made_up(tmp_path)
    change(tmp_path / "docs/easy-read/footbridges.md", "picture: letter", "picture: lettr")
    fails(tmp_path, r"there is no picture 'lettr' in docs/pictures/\. Remedy: did you mean 'letter'")
