"""Pages that ask: what is known of their readers, what an author may get wrong, and how they are answered."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Browser

from plainguide.markdown.choice_lists import ChoiceExtension, Choices
from plainguide.questions import choices
from plainguide.questions.choices import Choice, Question
from sites import fails, guide
from sites import page as built


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
def test_an_answer_shared_by_all_ways_to_a_page_is_known(pages: dict[str, str], page: str, known: str) -> None:
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
        (f"# A\n\n{LINE}Words.\n", "no list is below the line of the choices"),
        (f"# A\n\n{LINE}", "no list is below the line of the choices"),
        (f"# A\n\n{LINE}- Yes [go](a.md)\n", "a choice does not begin with a link"),
        (f"# A\n\n{LINE}- [Yes](a.md)\n\n## B\n\n{LINE}- [No](b.md)\n", "the page asks a second question"),
    ],
)
def test_reports_choices_that_are_not_a_list_of_links(text: str, message: str) -> None:
    assert [fault.fact for fault in read(text).faults["ask/start.md"]] == [message]


# --- The made-up guide --------------------------------------------------------------------------------------------


@pytest.mark.site
def test_the_answers_given_are_shown_with_the_way_back(site: Path) -> None:
    given = built(site, "ask/yes").select(".given li")
    assert [" ".join(item.text.split()) for item in given] == [
        "What are you? A walking club Change: What are you?",
        "Is there a path on both sides? Yes, on both sides Change: Is there a path on both sides?",
    ]
    assert [item.a["href"] for item in given] == ["../../ask/#what-are-you", "../../ask/on-a-path/"]
    assert not built(site, "ask/not-yet").select(".given li")  # several ways lead there, and they share no answer


@pytest.mark.site
def test_a_question_outside_the_menu_is_below_the_first_one(site: Path) -> None:
    for place in ("ask/on-a-path", "ask/yes"):
        soup = built(site, place)
        assert soup.select(".crumb a")[-1]["href"] == "../../ask/"
        assert [link["href"] for link in soup.select(".menu a[aria-current=true]")] == ["../../ask/"]
        assert not soup.select(".turn")


@pytest.mark.site
def test_answers_are_found_and_a_question_that_is_left_out_is_not(site: Path) -> None:
    index = (site / "search" / "index.js").read_text("utf-8")
    assert [place for place in ("ask/", "ask/on-a-path/", "ask/yes/", "ask/not-yet/") if f'"{place}"' in index] == [
        "ask/", "ask/yes/", "ask/not-yet/",
    ]  # fmt: skip


@pytest.mark.site
def test_the_questions_are_answered_by_keyboard_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + "ask/")
    for choice in ("A walking club", "Yes, on both sides"):
        page.get_by_role("link", name=choice, exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Yes, you can ask for a bridge"
    # The whole card can be tapped, beside its words too.
    page.goto(address + "ask/")
    card = page.locator(".choices + ul > li").nth(1)
    card.click(position={"x": 250, "y": 8})
    page.wait_for_url("**/ask/not-yet/")
    context.close()


@pytest.mark.site
def test_a_circle_and_a_faulty_choice_fail_the_build(tmp_path: Path) -> None:
    one, two = f"# One?\n\n{LINE}- [Yes](two.md)\n- No\n", f"# Two?\n\n{LINE}- [Yes](one.md)\n"
    fails(
        guide(tmp_path, {"index.md": "# Home\n", "ask/one.md": one, "ask/two.md": two}),
        r"docs/ask/one\.md:7: a choice does not begin with a link",
        r"the choices lead in a circle: ask/one\.md -> ask/two\.md -> ask/one\.md",
    )
