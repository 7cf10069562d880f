"""The time limits of a guide for the wall: what its table says, and what it is on A4 and A3."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup, Tag

from every_pdf import MM, ends, on_paper, on_screen, opened, the_tags_say_what_is_there, two_checkers_find_no_error
from plainguide.markdown import DateExtension, DateMarks, SheetBlocks, SheetExtension
from plainguide.sheets import A3, A4, Edition, sheets
from rendering import interface, time_limits
from sites import fails, guide, page

BLOCK = "/// timeline | Our request on the wall\n    id: wall\n    for: everyone\n    minutes: 10\n\nWrite.\n///\n"


def table() -> Tag:
    state = SheetBlocks(interface())
    state.start("sheets/wall.md", "page.md")
    marks = DateMarks(interface(), time_limits())
    marks.start("sheets/wall.md", BLOCK)
    html = markdown.Markdown(extensions=["attr_list", SheetExtension(state), DateExtension(marks)]).convert(BLOCK)
    assert not state.faults["sheets/wall.md"] + marks.faults["sheets/wall.md"]
    return BeautifulSoup(html, "html.parser").table


def rows() -> list[list[str]]:
    """What happens, what is said of it, and the labels of the boxes."""
    return [[text.text for text in row.select("p")] for row in table().select("tbody tr")]


def test_it_has_the_days_to_count_from_and_then_every_time_limit_in_order() -> None:
    assert [row[0] for row in rows()] == [
        "Validation date",
        "Day the other council was notified",
        "The other council says whether it wishes to take part",
        "The council gives you its decision notice",
        "You send your comments on the plan",
        "The council gives you the plan that it will build",
        "The council begins to build",
    ]


def test_alternatives_share_a_row_and_say_when_each_counts() -> None:
    (decision,) = [row for row in rows() if row[0].endswith("its decision notice")]
    assert decision[1:3] == [
        "If you did not ask for another council: 30 working days, beginning with the validation date "
        "(section 4(4); regulation 4(b)).",
        "If you asked for another council: 45 working days, beginning with the validation date (section 4(4); regulation 4(a)).",
    ]


def test_what_is_there_only_for_some_answers_says_so() -> None:
    said = {row[0]: row[1] for row in rows()}
    assert said["Day the other council was notified"] == "If you asked for another council."
    assert said["The council begins to build"].startswith("If the bridge is new: 90 calendar days, beginning with the day")


def test_there_is_a_box_for_each_date() -> None:
    """Of a step from whose real day others are counted, also for that day."""
    assert [[text for text in row if len(text.split()) < 3 and text != "Validation date"] for row in rows()] == [
        ["Date"],
        ["Date"],
        ["Last day"],
        ["Last day", "Happened on"],
        ["Last day"],
        ["Last day", "Happened on"],
        ["Last day"],
    ]


def test_it_is_in_no_pack_and_has_two_editions() -> None:
    (sheet,), problems = sheets(BLOCK, "a.md", "a.md")
    assert problems == []
    assert (sheet.in_packs, sheet.editions) == (False, (A4, A3))
    assert [sheet.file(edition) for edition in sheet.editions] == ["wall.pdf", "wall-a3.pdf"]


def test_rejects_a_timeline_in_a_guide_without_time_limits(tmp_path: Path) -> None:
    guide(tmp_path, {"index.md": f"# A\n\n{BLOCK}"})
    fails(tmp_path, r"docs/index\.md:3: the timeline 'Our request on the wall' has no time limits to show\. Remedy: write them in")


@pytest.mark.site
@pytest.mark.parametrize(("edition", "width", "scale"), [(A4, 210, 1), (A3, 297, 2**0.5)], ids=["A4", "A3"])
def test_it_is_one_page_to_hang_up(site: Path, edition: Edition, width: float, scale: float) -> None:
    path = site / f"sheets/on-the-wall/on-the-wall{edition.suffix}.pdf"
    two_checkers_find_no_error(path)
    the_tags_say_what_is_there(path)
    (one,) = opened(path).pages
    assert (one.width / MM, one.height / MM) == (pytest.approx(width, abs=0.5), pytest.approx(width * 2**0.5, abs=0.5))
    assert min(character["x0"] for character in one.chars) >= 21.9 * scale * MM
    assert min(round(character["size"]) for character in one.chars) >= 12 * scale - 0.5
    boxes = [shape for shape in one.rects if shape["height"] / MM > 15 * scale and 28 * scale < shape["width"] / MM < 40 * scale]
    widest = max(box["width"] for box in boxes)
    assert len({round(box["top"]) for box in boxes if box["width"] > widest - 0.5}) == 9


@pytest.mark.site
@pytest.mark.parametrize("edition", [A4, A3], ids=["A4", "A3"])
def test_page_and_paper_say_the_same(site: Path, edition: Edition) -> None:
    said = on_paper(site / f"sheets/on-the-wall/on-the-wall{edition.suffix}.pdf")
    wanted = on_screen(site, "sheets/on-the-wall")
    assert sorted(said[: len(wanted)]) == sorted(wanted)
    assert said[len(wanted) :] in ends(site, "sheets/on-the-wall")


@pytest.mark.site
def test_its_links_say_on_which_paper_it_is(site: Path) -> None:
    said = [" ".join(link.text.split()) for link in page(site, "sheets/on-the-wall").select(".sheet-links a[href$='.pdf']")]
    assert [text.partition(":")[0] for text in said] == [
        "Print on A4 Our request on the wall",
        "Print on A3 Our request on the wall",
    ]
