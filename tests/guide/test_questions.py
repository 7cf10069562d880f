"""The pages of this guide that ask: every way through them ends in an answer."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from pathlib import Path

import pytest
from bs4 import Tag

from sites import page as parsed

pytestmark = pytest.mark.site
LONGEST = 5
"""The taps after which a reader has an answer."""

built = lru_cache(parsed)


@lru_cache
def leads(site: Path, address: str) -> tuple[str, ...]:
    """Where the choices of a page lead, as addresses below the site's root; nothing where it asks nothing."""
    offered = built(site, address).select(".choices + ul > li > a:first-child")
    return tuple(target(address, link) for link in offered)


def target(address: str, link: Tag) -> str:
    return posixpath.normpath(posixpath.join(address, str(link["href"]).partition("#")[0])) + "/"


@lru_cache
def questions(site: Path) -> frozenset[str]:
    """Every page that asks."""
    pages = [path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")]
    return frozenset(page for page in pages if leads(site, page))


def answers(site: Path) -> frozenset[str]:
    return frozenset(page for asks in questions(site) for page in leads(site, asks)) - questions(site)


def firsts(site: Path) -> frozenset[str]:
    """The questions to which no choice leads."""
    return questions(site) - {page for asks in questions(site) for page in leads(site, asks)}


def test_every_choice_leads_to_an_answer_within_a_few_taps(site: Path) -> None:
    assert questions(site)

    def taps(page: str, so_far: int) -> int:
        assert (site / page / "index.html").exists(), page
        assert so_far <= LONGEST, page
        return max([taps(one, so_far + 1) for one in leads(site, page)], default=so_far)

    # Each half begins with a first question: one may be followed by the other, so their taps add up.
    assert sum(taps(first, 0) for first in firsts(site)) <= LONGEST


def test_who_does_not_know_is_not_left_alone(site: Path) -> None:
    for page in questions(site):
        offered = built(site, page).select(".choices + ul > li > a:first-child")
        assert "I do not know" in [link.text for link in offered], page
        assert len({link.text for link in offered}) == len(offered)


def test_an_answer_says_by_what_law_can_be_passed_on_and_leads_on(site: Path) -> None:
    assert len(answers(site)) > 8
    for page in answers(site):
        soup = built(site, page)
        assert soup.select("main a.law"), page
        assert "/go/" in soup.select_one("#link-address").text, page
        text = soup.select_one("main p.lead").text
        assert text.startswith(("Yes", "No", "It depends", "You cannot tell yet")), (page, text)
        # What to do next, and what to do if it comes out otherwise.
        following = [list(soup.select_one(f"h2#{part}").find_all_next("a", limit=1)) for part in ("next", "if-not")]
        assert all(following), page
        onward = {target(page, link) for link in soup.select("main #next + ul a") if not str(link["href"]).startswith("http")}
        assert onward - {page}, page
        assert all((site / one / "index.html").exists() for one in onward)


def test_every_page_of_the_questions_is_reached_and_leads_back_to_the_first(site: Path) -> None:
    """A folder that holds questions holds nothing else; what the menu does not name stands under its index."""
    ours = questions(site) | answers(site)
    for folder in {page.split("/")[0] for page in ours}:
        there = {path.parent.relative_to(site).as_posix() + "/" for path in (site / folder).rglob("index.html")}
        assert there == ours
        reached, waiting = set(), [f"{folder}/"]
        while waiting:
            if (page := waiting.pop()) not in reached:
                reached.add(page)
                links = built(site, page).select("main a[href]:not([href^=http], .law, .term)")
                waiting += [one for link in links if (one := target(page, link)) in ours]
        assert reached == ours
        for page in ours - {f"{folder}/"}:
            soup = built(site, page)
            assert target(page, soup.select(".crumb a")[-1]) == f"{folder}/"
            assert [target(page, link) for link in soup.select(".menu a[aria-current=true]")] == [f"{folder}/"], page
            assert not soup.select(".turn")


def test_the_answers_given_are_shown_with_the_way_back(site: Path) -> None:
    for page in questions(site) | answers(site):
        given = built(site, page).select(".given li > a")
        at = None
        for link in given:  # each is a question that leads to the next
            asks = target(page, link)
            assert at in (None, asks) or asks in leads(site, str(at))
            at = asks
        if given:  # the last leads here, or to the one question of which two choices do
            assert any(page in (one, *leads(site, one)) for one in leads(site, str(at))), page
    assert [" ".join(item.text.split()) for item in built(site, "ask/informal-group").select(".given li")] == [
        "What are you? A group with no written constitution Change: What are you?",
        "Do all 6 of these points fit your group? Yes, all 6 Change: Do all 6 of these points fit your group?",
    ]


def test_the_first_page_and_the_answers_are_found_and_the_questions_between_are_not(site: Path) -> None:
    index = (site / "search" / "index.js").read_text("utf-8")
    for page in answers(site) | {"ask/"}:
        assert f'"{page}"' in index, page
    between = {one for page in questions(site) for one in leads(site, page)} & questions(site)
    assert between
    assert not [page for page in between if f'"{page}"' in index]
