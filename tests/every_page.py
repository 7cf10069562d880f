"""Rules that each page of a built site keeps, whatever guide it is of. Each takes the page's file and the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from sites import LIMIT, first_view

Rule = Callable[[Path, BeautifulSoup], None]
VAGUE = {"here", "click here", "read more", "more", "link", "this link", "this page", "click", "more information here"}


def one_heading_says_what_it_is_and_no_level_is_skipped(path: Path, page: BeautifulSoup) -> None:
    """W6, W7"""
    assert page.html
    assert page.html["lang"] == "en-GB"
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1, path
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), (path, levels)
    assert not [heading for heading in page.select("h1, h2, h3, h4") if "¶" in heading.text or "Permanent" in heading.text], path


def tables_have_captions_and_headers(path: Path, page: BeautifulSoup) -> None:
    """W20: nothing scrolls sideways, so no wrapper has to be focusable."""
    for table in page.select("table"):
        assert table.caption or table.get("aria-labelledby"), path
        assert table.select("th"), path
        assert all(head.get("scope") for head in table.select("th")), path


def a_link_says_where_it_leads(path: Path, page: BeautifulSoup) -> None:
    """W23: the same words lead to the same place; none are vague or a bare address."""
    targets: dict[str, set[str]] = {}
    for link in page.select("main a[href]"):
        if "footnote" in " ".join(link.get("class") or []):
            continue
        text = words_of(link)
        assert text, (path, link)
        assert text not in VAGUE, (path, link)
        assert not re.match(r"https?://|www\.", text), (path, link)
        targets.setdefault(text, set()).add(posixpath.join("/", path.parent.as_posix(), str(link["href"])))
    assert {text: to for text, to in targets.items() if len(set(map(posixpath.normpath, to))) > 1} == {}, path


def words_of(link: Tag) -> str:
    """The name of a link, as a screen reader says it."""
    return " ".join(str(link.get("aria-label") or link.get_text()).split()).casefold()


def pictures_have_a_text_or_are_silent(path: Path, page: BeautifulSoup) -> None:
    """W24"""
    assert all(image.has_attr("alt") for image in page.select("img")), path
    silent = set(page.select("[aria-hidden=true] svg, svg[aria-hidden=true]"))
    assert all(picture.get("aria-labelledby") for picture in page.select("svg") if picture not in silent), path


def no_meaning_hides_in_a_title(path: Path, page: BeautifulSoup) -> None:
    """G1: save the name that Python-Markdown gives the way back from a footnote, which says no more than where it leads."""
    assert not page.select("abbr[title], main [title]:not(.footnote-backref)"), path


def a_first_view_is_light(path: Path, page: BeautifulSoup) -> None:
    """W25: the page with all that it names."""
    if path.name == "index.html":  # that for unknown addresses names its files from the top of its host
        assert first_view(path) <= LIMIT, path


def an_id_is_given_once(path: Path, page: BeautifulSoup) -> None:
    """W5: a link leads to the first element with an id, and nobody notices the second."""
    ids = [str(element["id"]) for element in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids)), (path, {id for id in ids if ids.count(id) > 1})


RULES: list[Rule] = [
    one_heading_says_what_it_is_and_no_level_is_skipped,
    tables_have_captions_and_headers,
    a_link_says_where_it_leads,
    pictures_have_a_text_or_are_silent,
    no_meaning_hides_in_a_title,
    a_first_view_is_light,
    an_id_is_given_once,
]
