"""Advice: what the reader sees before it, and where the page says what that means."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup

from plainguide.markdown import AdviceExtension, ContentsExtension

PAGE = """# When the answer is late

!!! key "In short"
    - Count the days.

## Write {#write}

%s

## What next? {#what-next}

The end.
"""


def page(text: str) -> BeautifulSoup:
    extensions = [
        "attr_list",
        "md_in_html",
        "admonition",
        "def_list",
        "tables",
        ContentsExtension(),
        AdviceExtension("Advice:", "our idea."),
    ]
    html = markdown.Markdown(extensions=extensions).convert(PAGE % text)
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
        ('!!! note advice "Late?"\n    Write today.', "Late? Advice: Write today."),
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


def test_a_page_without_advice_explains_nothing() -> None:
    assert not page("Write. Advice is not marked here.").select(".advice-meaning, .advice-label")


def test_advice_on_a_sheet_is_marked_there_and_does_not_make_its_page_explain() -> None:
    """A sheet is a page of its own as well, and is printed alone."""
    soup = page('<div class="sheet" markdown="1">\n\nWrite.\n{: .advice }\n\n</div>')
    assert soup.select_one(".sheet .advice").get_text() == "Advice: Write."
    assert not soup.select(".advice-meaning")
