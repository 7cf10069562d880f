"""The names of law links for those who do not see them, and their stops for the Tab key."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from rendering import Rendered


def links(text: str) -> list[tuple[str, str | None]]:
    """Each law link of a text: its words, and the name that it has besides."""
    page = BeautifulSoup(Rendered(text).html, "html.parser")
    return [(link.get_text(), link.get("aria-label")) for link in page.select("a.law")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 22(2)(d) says so.", [("Section 22(2)(d)", None)]),
        ("See section 22(2)(a) and (d).", [("section 22(2)(a)", None), ("(d)", "section 22(2)(d)")]),
        ("See sections 25(2)(c) and 25(3)(b).", [("sections 25(2)(c)", None), ("25(3)(b)", "section 25(3)(b)")]),
        ("See regulation 4(2) and (3).", [("regulation 4(2)", None), ("(3)", "regulation 4(3)")]),
        ("Under s. 24(5), yes.", [("s. 24(5)", None)]),
        ("Under Part 3 of the Act.", [("Part 3 of the Act", None)]),
    ],
)
def test_a_link_is_named_by_its_whole_provision(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert links(text) == expected


def test_where_provisions_of_two_laws_are_called_the_same_the_name_has_the_law() -> None:
    found = dict(links("See section 24(5). Section 149 of the Equality Act 2010 and section 20 of the 2010 Act differ."))
    assert found["section 24(5)"] == "section 24(5), Community Empowerment (Scotland) Act 2015"
    assert all(name is None or "Equality Act 2010" in name for text, name in found.items() if "24" not in text)


def test_a_name_holds_the_words_of_its_link() -> None:
    for text, name in links("See sections 21, 22(1) and (2) to (4), regulations 5 and 6(2), and schedule 2, paragraph 3."):
        assert name is None or text in name


def test_only_the_first_link_to_a_word_or_a_law_page_is_a_stop() -> None:
    text = "Section 22 and a decision notice.\n\n## S\n\nA decision notice, section 22, section 24."
    page = BeautifulSoup(Rendered(text).html, "html.parser")
    assert [link.get("tabindex") for link in page.select("a.law")] == [None, "-1", None]
    assert [link.get("tabindex") for link in page.select("a.term")] == [None, "-1"]
