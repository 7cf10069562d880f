"""Advice: what the reader sees before it, and where the page says what that means."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from plainguide.base import Code
from plainguide.markdown import AdviceExtension, AdviceMarks, ContentsExtension
from sites import fails, guide

PAGE = """# When the answer is late

!!! key "In short"
    - Count the days.

## Write {#write}

%s

## What next? {#what-next}

The end.
"""


def page(text: str, around: str = PAGE, marks: AdviceMarks | None = None) -> BeautifulSoup:
    extensions = [
        "attr_list",
        "md_in_html",
        "admonition",
        "def_list",
        "tables",
        ContentsExtension(),
        AdviceExtension("Advice:", "our idea.", marks or AdviceMarks()),
    ]
    html = markdown.Markdown(extensions=extensions).convert(around % text)
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Write today.\n{: .advice }", "Advice: Write today."),
        ("*Write* today.\n{: .advice }", "Advice: Write today."),
        ("What helps:\n{: .advice }\n\n- a letter", "Advice: What helps:"),
        ("- Call.\n- Write today.\n  {: .advice }", "Advice: Write today."),
        ("- Call.\n\n- Write today.\n  {: .advice }", "Advice: Write today."),
        ("Late\n:   Write today.\n    {: .advice }", "Advice: Write today."),
        ("| Late |\n| --- |\n| Write today. {: .advice } |", "Advice: Write today."),
        ("- Late?\n    - Write today.\n      {: .advice }", "Advice: Write today."),
        ('!!! note advice "Late?"\n    Write today.', "Late? Advice: Write today."),
        ('!!! note advice "Late?"\n    - Write today.', "Late? Advice: Write today."),
        ('!!! note advice "Late?"\n    - Count.\n\n    Write today.', "Late? Advice: Count. Write today."),
    ],
)
def test_what_is_marked_begins_with_the_word(source: str, read: str) -> None:
    soup = page(source)
    assert [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select(".advice")] == [read]
    assert " ".join(soup.select_one(".advice-meaning").get_text().split()) == "Advice: our idea."


def test_the_page_explains_the_word_once_between_the_answer_and_the_first_heading() -> None:
    soup = page("Write.\n{: .advice }\n\nCall.\n{: .advice }")
    assert len(soup.select(".advice-meaning")) == 1
    meaning = soup.select_one(".advice-meaning")
    assert meaning.find_previous_sibling()["class"] == ["admonition", "key"]
    assert meaning.find_next_sibling("h2")["id"] == "write"


def test_a_page_without_headings_explains_the_word_below_its_answer() -> None:
    around = '# A\n\nWhat it says.\n{: .lead }\n\n!!! key "In short"\n    - Count.\n\n%s'
    soup = page("Write.\n{: .advice }", around)
    assert [" ".join(one.get("class", one.name)) for one in soup.find_all(recursive=False)][-3:] == [
        "admonition key",
        "advice-meaning",
        "advice",
    ]


def test_what_is_marked_twice_has_the_word_once() -> None:
    soup = page('!!! note advice "Late?"\n    Write.\n    {: .advice }')
    assert len(soup.select(".advice .advice-label")) == 1


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("### It's late {.advice}", "It's late"),
        ("Write *today*{: .advice }.", "today"),
        ("Late {: .advice }\n:   Write.", "Late"),
        ("| Late {: .advice } |\n| --- |\n| Write. |", "Late"),
    ],
)
def test_a_mark_that_no_reader_would_see_is_reported(source: str, quote: str) -> None:
    marks = AdviceMarks()
    soup = page(source, marks=marks)
    assert not soup.select(".advice-label, .advice-meaning")
    assert [(one.code, one.place.quote) for faults in marks.faults.values() for one in faults] == [(Code.ADVICE_MISPLACED, quote)]


@pytest.mark.site
def test_a_guide_is_not_built_with_a_mark_that_no_reader_would_see(tmp_path: Path) -> None:
    guide(tmp_path, {"index.md": "# A\n\nText.\n\n## Write first {#write .advice}\n\nText.\n"})
    fails(tmp_path, r"docs/index\.md:5: 'Write first' is marked as advice")


def test_a_page_without_advice_explains_nothing() -> None:
    assert not page("Write. Advice is not marked here.").select(".advice-meaning, .advice-label")


def test_advice_on_a_sheet_is_marked_there_and_does_not_make_its_page_explain() -> None:
    """A sheet is a page of its own as well, and is printed alone."""
    soup = page('<div class="sheet" markdown="1">\n\nWrite.\n{: .advice }\n\n</div>')
    assert soup.select_one(".sheet .advice").get_text() == "Advice: Write."
    assert not soup.select(".advice-meaning")
