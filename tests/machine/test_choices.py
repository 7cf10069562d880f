"""Pages that ask: what is known of their readers, what an author may get wrong, and the whole tree of this guide."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from pathlib import Path

import markdown
import pytest
from bs4 import Tag
from playwright.sync_api import Browser

from plainguide.markdown.choice_lists import ChoiceExtension, Choices
from plainguide.questions import choices
from plainguide.questions.choices import Choice, Question
from sites import build
from sites import page as built

LONGEST = 5
"""The taps after which a reader has an answer."""


def asked(**pages: str) -> dict[str, Question]:
    """Questions by page: `start="yes:a no:b"` offers two choices."""
    return {
        page: Question(f"{page}?", "", tuple(Choice(*one.split(":")) for one in offered.split())) for page, offered in pages.items()
    }


@pytest.mark.parametrize(
    ("pages", "page", "known"),
    [
        ({"start": "yes:a no:b"}, "a", "start?yes"),
        ({"start": "yes:more no:b", "more": "yes:a no:b"}, "a", "start?yes more?yes"),
        ({"start": "yes:more no:b", "more": "yes:a no:b"}, "b", ""),  # by two ways, which share no answer
        ({"start": "yes:more no:b", "more": "no:a unsure:a"}, "a", "start?yes"),  # one of two choices was made
        ({"start": "yes:one no:two", "one": "yes:a", "two": "yes:a"}, "a", ""),
        ({"top": "go:start", "start": "x:one y:two", "one": "yes:a", "two": "yes:a"}, "a", "top?go"),
        ({"start": "yes:a", "other": "yes:b"}, "b", "other?yes"),  # a second first question
    ],
)
def test_what_all_ways_to_a_page_share_is_known(pages: dict[str, str], page: str, known: str) -> None:
    found = choices.answers(asked(**pages))[page]
    assert " ".join(f"{one.question.text}{one.label}" for one in found) == known


@pytest.mark.parametrize(
    ("pages", "way"),
    [
        ({"start": "yes:a no:b"}, ()),
        ({"start": "yes:one no:two", "one": "yes:a", "two": "yes:one"}, ()),  # two ways to one question are no circle
        ({"start": "yes:one", "one": "back:start"}, ("start", "one")),
        ({"start": "yes:one", "one": "again:one"}, ("one",)),
    ],
)
def test_a_circle_is_found(pages: dict[str, str], way: tuple[str, ...]) -> None:
    assert choices.circle(asked(**pages)) == way


def read(text: str) -> Choices:
    found = Choices()
    found.start("ask/start.md")
    markdown.Markdown(extensions=["attr_list", "smarty", "toc", ChoiceExtension(found)]).convert(text)
    return found


LINE = "Choose.\n{: .choices }\n\n"


def test_a_question_is_the_heading_above_its_choices() -> None:
    text = f'# Start\n\n## What "are" you? {{#what}}\n\n{LINE}- [A *group* & more](a.md)  \n  Help.\n- [Not yet](../b.md#c)\n'
    found = read(text)
    question = found.asked["ask/start.md"]
    assert (question.text, question.id) == ("What “are” you?", "what")
    assert question.choices == (Choice("A group & more", "ask/a.md"), Choice("Not yet", "b.md"))
    assert not found.faults["ask/start.md"]


def test_the_title_of_a_page_can_be_its_question() -> None:
    question = read(f"# Is it so?\n\n1. this\n2. that\n\n{LINE}- [Yes](a.md)\n\n- [No](https://example.org/)\n").asked[
        "ask/start.md"
    ]
    assert (question.text, question.id) == ("Is it so?", "")
    assert [choice.to for choice in question.choices] == ["ask/a.md", "https://example.org/"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"# A\n\n{LINE}Words.\n", "no list stands below the line of the choices"),
        (f"# A\n\n{LINE}", "no list stands below the line of the choices"),
        (f"# A\n\n{LINE}- Yes [go](a.md)\n", "a choice does not begin with a link"),
        (f"# A\n\n{LINE}- [Yes](a.md)\n\n## B\n\n{LINE}- [No](b.md)\n", "the page asks a second question"),
    ],
)
def test_a_mistake_is_named(text: str, message: str) -> None:
    assert [fault.fact for fault in read(text).faults["ask/start.md"]] == [message]


# --- This guide ---------------------------------------------------------------------------------------------------


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


@pytest.mark.site
def test_every_choice_leads_to_an_answer_within_a_few_taps(site: Path) -> None:
    assert questions(site)

    def taps(page: str, so_far: int) -> int:
        assert (site / page / "index.html").exists(), page
        assert so_far <= LONGEST, page
        return max([taps(one, so_far + 1) for one in leads(site, page)], default=so_far)

    # Each half begins with a first question: one may be followed by the other, so their taps add up.
    assert sum(taps(first, 0) for first in firsts(site)) <= LONGEST


@pytest.mark.site
def test_who_does_not_know_is_not_left_alone(site: Path) -> None:
    for page in questions(site):
        offered = built(site, page).select(".choices + ul > li > a:first-child")
        assert "I do not know" in [link.text for link in offered], page
        assert len({link.text for link in offered}) == len(offered)


@pytest.mark.site
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


@pytest.mark.site
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


@pytest.mark.site
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
        "What are you? A group with no written rules",
        "Do all 6 of these points fit your group? Yes, all 6",
    ]


@pytest.mark.site
def test_the_first_page_and_the_answers_are_found_and_the_questions_between_are_not(site: Path) -> None:
    index = (site / "search" / "index.js").read_text("utf-8")
    for page in answers(site) | {"ask/"}:
        assert f'"{page}"' in index, page
    between = {one for page in questions(site) for one in leads(site, page)} & questions(site)
    assert between
    assert not [page for page in between if f'"{page}"' in index]


@pytest.mark.site
def test_the_questions_are_answered_by_keyboard_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + "ask/")
    for choice in ("A group with no written rules", "Yes, all 6"):
        page.get_by_role("link", name=choice, exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Yes, you can ask as an informal group"
    page.get_by_role("link", name="Find out whom to ask").click()
    # The whole card can be tapped, beside its words too.
    card = page.locator(".choices + ul > li").nth(1)
    card.click(position={"x": 250, "y": 8})
    page.wait_for_url("**/ask/on-behalf-of-a-listed-body/")
    context.close()


@pytest.mark.site
def test_a_circle_and_a_faulty_choice_fail_the_build(project: Path) -> None:
    folder = project / "docs" / "ask"
    (folder / "one.md").write_text(f"# One?\n\n{LINE}- [Yes](two.md)\n- No\n", "utf-8")
    (folder / "two.md").write_text(f"# Two?\n\n{LINE}- [Yes](one.md)\n", "utf-8")
    done = build(project)
    assert done.returncode == 1
    assert "docs/ask/one.md:7: a choice does not begin with a link" in done.stderr
    assert "the choices lead in a circle: ask/one.md -> ask/two.md -> ask/one.md" in done.stderr
