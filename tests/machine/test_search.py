"""The search: what people type finds what they mean, in the index and in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from browsing import violations
from plainguide.base import Code, Problem, parse_yaml
from plainguide.site import search
from plainguide.site.search import SearchEntry
from sites import build_here, guide


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Section 22", ["Section 22", "s 22", "sec 22"]),
        ("Regulation 7", ["Regulation 7", "reg 7", "r 7"]),
        ("Schedule 2", ["Schedule 2", "sch 2", "sched 2"]),
        ("Part 3", ["Part 3", "pt 3"]),
        ("Annex A", ["Annex A"]),
    ],
)
def test_a_provision_is_found_as_people_type_it(label: str, expected: list[str]) -> None:
    assert search.wordings(label) == expected


def test_an_entry_takes_no_more_room_than_it_needs() -> None:
    assert SearchEntry("a/", "A", "text").row() == ["a/", "A", "text"]
    assert SearchEntry("a/", "A", "", ("one", "two")).row() == ["a/", "A", "", "one|two"]
    assert SearchEntry("a/#b", "B", "text", ("b",), True).row() == ["a/#b", "B", "text", "b", search.DEFINITION]
    assert SearchEntry("a/", "A", "", law=True).row() == ["a/", "A", "", "", search.LAW]
    assert SearchEntry("a/", "A", "", whom="officers").row() == ["a/", "A", "", "", 0, "officers"]
    assert SearchEntry("a/", "A", "", part="Law").row(["", "Law"]) == ["a/", "A", "", "", 0, "", 1]


def test_no_text_can_end_the_script() -> None:
    also, _ = search.parse({"also": {"</script>\u2029": "a"}}, "search.yml")
    script = search.index([SearchEntry("a/", "</script>\u2028", "<!--")], also, {"say": "<"}, ())
    assert "<" not in script
    assert index_in(script) == {
        "say": "<",
        "start": [0],
        "parts": [""],
        "also": [["</script>", "a"]],
        "entries": [["a/", "</script>\u2028", "<!--"]],
    }


def index_in(script: str) -> Any:
    return json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n"))


def test_where_nothing_is_found_the_pages_that_most_people_look_for_are_offered() -> None:
    entries = [SearchEntry(address, "X", "") for address in ("", "a/", "a/#b", "c/")]
    assert index_in(search.index(entries, (), {}, {"a/", "c/"}))["start"] == [1, 3]


def file(text: str) -> tuple[tuple[search.Also, ...], list[Problem]]:
    return search.parse(parse_yaml(text, "search.yml"), "search.yml")


def test_either_side_of_what_people_type_may_have_several_wordings() -> None:
    found, problems = file("also:\n  reply, hear back: answer\n  GP: health board, ask whom\n")
    assert [one.row() for one in found] == [["reply", "answer"], ["hear back", "answer"], ["GP", "health board", "ask whom"]]
    assert not problems


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        ("also:\n  reply: answer\n  response, Reply: say\n", Code.DUPLICATE_WORDING, 3, "'Reply' is on line 2 too"),
        ("also:\n  reply: [a, b]\n", Code.WRONG_TYPE, 2, "not text"),
        ("alsso:\n  reply: a\n", Code.UNKNOWN_KEY, 1, "did you mean 'also'"),
        ("- reply\n", Code.WRONG_TYPE, 1, "not a mapping"),
    ],
)
def test_a_fault_of_the_file_is_named_with_its_line(text: str, code: Code, line: int, said: str) -> None:
    _, (problem,) = file(text)
    assert (problem.code, problem.place.line) == (code, line)
    assert said in str(problem)


def test_a_wording_that_no_page_has_is_reported() -> None:
    also, _ = file("also:\n  a: Health Board, whom can we ask\n  b: it's here, nowhere\n")
    entries = [SearchEntry("a/", "Whom can we ask?", "Two health boards"), SearchEntry("b/", "B", "", ("is it’s here so",))]
    (problem,) = search.unmet(also, entries, "search.yml")
    assert (problem.code, problem.place.line) == (Code.WORDING_UNMET, 3)
    assert "'nowhere'" in str(problem)


def test_a_wording_without_a_letter_or_a_digit_is_refused() -> None:
    found, problems = search.parse(parse_yaml('also:\n  "?, reply": answer, !!\n', "search.yml"), "search.yml")
    assert [(one.typed, one.meant) for one in found] == [("reply", ("answer", "!!"))]
    assert [(problem.place.line, problem.fact) for problem in problems] == [
        (2, "'?' has no letter and no digit"),
        (2, "'!!' has no letter and no digit"),
    ]


def test_a_wording_is_met_as_the_script_reads_it() -> None:
    entries = [SearchEntry("a/", "Section 24", "", ("s 24",))]
    assert search.unmet([search.Also("refusal", ("s24",), 3)], entries, "search.yml") == []


def test_a_guide_that_names_no_pages_offers_its_first_where_nothing_is_found() -> None:
    entries = [SearchEntry(f"p{at}/", f"P{at}", "") for at in range(9)]
    assert '"start":[0,1,2,3,4]' in search.index(entries, [], {}, ())
    assert '"start":[8]' in search.index(entries, [], {}, {"p8/"})


QUESTIONS = {
    "how long do they have": "guides/make-your-request/",  # a question of its front matter
    "validation date": "glossary/#validation-date",
    "s 2": "law/act/section-2/",
    "reg 4": "law/regulations/regulation-4/",
    "handrail": "sheets/idea-cards/",
    "landowners": "glossary/#landowner",
    "looking back": "sheets/looking-back/",
    "quick check": "ask/",
}


@pytest.mark.site
def test_what_people_type_finds_its_page_among_the_first_three(page, address: str) -> None:
    found = {asked: first(page, address, asked)[:3] for asked in QUESTIONS}
    assert {asked: found[asked] for asked, wanted in QUESTIONS.items() if wanted not in found[asked]} == {}


@pytest.mark.site
def test_definitions_do_not_crowd_out_the_pages(page, address: str) -> None:
    """G14: one or two words of the glossary at most among the first results, and only those that were asked for."""
    for asked in ("how long do they have", "who is a landowner", "what do we have to write"):
        assert len([one for one in first(page, address, asked) if "glossary" in one]) <= 1, asked


def first(page, address: str, asked: str) -> list[str]:
    """The first five results, as addresses below the site's root."""
    page.goto(address)
    page.locator("#find").fill(asked)
    page.locator(".hits a").first.wait_for()
    found = page.evaluate("[...document.querySelectorAll('.hits a')].slice(0, 5).map((one) => one.href)")
    return [one.removeprefix(address) for one in found]


@pytest.mark.site
def test_the_index_is_fetched_when_somebody_searches_and_not_before(page, address: str) -> None:
    """Nor is what ranks it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(150)
    assert not [url for url in asked if "search/index" in url or "search-find" in url]
    page.locator("#find").focus()
    page.wait_for_timeout(150)
    assert sum("search/index" in url or "search-find" in url for url in asked) == 2


TYPED = {
    "no answer": "guides/make-your-request/",  # what the guide calls it, of the file of search words
    "ignored again": "guides/make-your-request/",
    "farmers": "glossary/#landowner",
    "handrial": "sheets/idea-cards/",  # two letters that changed places
    "handrai": "sheets/idea-cards/",  # a word that is not whole yet
    "hanrail": "sheets/idea-cards/",  # one too few
    "handraill": "sheets/idea-cards/",  # one too many
    "hendrail": "sheets/idea-cards/",  # another
    "farmmer": "glossary/#landowner",  # what people type, spelled almost so
    "handrail xyzzy": "sheets/idea-cards/",  # a word that no page has
}


@pytest.mark.site
def test_other_words_and_slips_of_a_letter_find_the_page(page, address: str) -> None:
    found = {asked: first(page, address, asked)[:3] for asked in TYPED}
    assert {asked: found[asked] for asked, wanted in TYPED.items() if wanted not in found[asked]} == {}


@pytest.mark.site
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("handrail", "1 result"),
        ("hendrail", "No page has “hendrail”. These are for “handrail”. 1 result"),
        ("handrail xyzzy", "No page has all of these words. These have some of them. 1 result"),
        ("xyzzy", "No results. These pages may help."),
    ],
)
def test_what_is_found_instead_is_said(page, address: str, asked: str, said: str) -> None:
    first(page, address, asked)
    assert re.sub(r"\d+ results?", "1 result", page.locator(".find [role=status]").inner_text()) == said
    page.goto(f"{address}search/?q={asked}")
    page.locator(".found span").last.wait_for()
    assert re.sub(r"\d+ results?", "1 result", page.locator(".found").inner_text().replace("\n", " ")) == said


@pytest.mark.site
def test_the_list_is_never_empty(page, address: str) -> None:
    """The pages that the settings name stand in for what was not found."""
    assert first(page, address, "xyzzy") == ["guides/make-your-request/", "law/", "sheets/"]
    assert first(page, address, "?!") == ["guides/make-your-request/", "law/", "sheets/"]


@pytest.mark.site
def test_a_question_is_answered_by_a_guide_before_law_and_a_citation_by_its_provision(page, address: str) -> None:
    place = "document.querySelector('.hits a').href"
    for asked, wanted in {
        "how is the council asked": "guides/",
        "section 2": "law/act/section-2/",
        "what does section 2 say": "law/act/section-2/",
        "s.2": "law/act/section-2/",
    }.items():
        first(page, address, asked)
        assert page.evaluate(place).removeprefix(address).startswith(wanted), asked


@pytest.mark.site
def test_a_page_is_listed_once_and_the_list_ends_with_the_way_to_all_results(page, address: str) -> None:
    first(page, address, "bridge")
    options = page.locator("[role=option]")
    places = page.evaluate("[...document.querySelectorAll('[role=option]')].map((one) => one.href.replace(/#.*/, ''))")
    assert len(places) == len(set(places)) == 9
    assert re.fullmatch(r"All \d+ results", options.last.inner_text())
    page.locator("#find").press("ArrowUp")  # from the field to the last
    assert options.last.get_attribute("aria-selected") == "true"
    page.locator("#find").press("Enter")
    page.wait_for_url(f"{address}search/?q=bridge")


@pytest.mark.site
def test_enter_with_nothing_chosen_leads_to_all_results_and_the_last_can_be_reached(page, address: str) -> None:
    said = first(page, address, "the council") and page.locator("[role=option]").last.inner_text()
    page.locator("#find").press("Enter")
    page.wait_for_url(f"{address}search/?q=the+council")
    page.locator(".results li").first.wait_for()
    page.locator(".more > summary").click()  # more than 10 pages
    n = int(re.sub(r"\D", "", page.locator(".found").inner_text()))
    assert said == f"All {n} results"
    # A result is a line below the title of its page; further ones of a page fold.
    assert page.locator(".results p:not(.whom)").count() == n
    assert page.title() == "the council - Search - Ask for a footbridge"
    titles = page.locator(".results h2").all_inner_texts()  # two pages have one title, and differ by their parts of the guide
    assert len(titles) == len(set(titles)) > 8
    assert page.locator("main").get_by_role("searchbox", name="Search this guide").input_value() == "the council"
    last = page.locator(".results a").last
    folded = page.locator(".results details.fold", has=last).last
    if folded.count():
        folded.locator("summary").click()
    href = last.get_attribute("href")
    last.click()
    page.wait_for_load_state()
    assert page.url == f"{address}{href.removeprefix('../')}"


@pytest.mark.site
def test_words_are_marked_and_pages_for_some_people_say_so(page, address: str) -> None:
    page.goto(f"{address}search/?q=farmer+meets")
    page.locator(".results li").first.wait_for()
    marks = {one.casefold() for one in page.locator(".results mark").all_text_contents()}
    assert {"landowner", "meeting"} <= marks
    assert not [one for one in marks if not re.match("landowner|meet|farmer", one)]
    groups = page.locator(".found + .results > li").all()
    named = {" ".join(one.locator("h2").inner_text().split()): one.locator(".whom").all_inner_texts() for one in groups}
    assert named["Plan the bridge together A bridge, step by step"] == ["For wardens"]
    assert named["Glossary"] == []
    assert all(len(line) < 330 for line in page.locator(".results p").all_inner_texts())


@pytest.mark.site
def test_what_a_letter_says_of_its_parts_is_not_found(site: Path) -> None:
    index = (site / "search" / "index.js").read_text("utf-8")
    assert "[Only if" in (site / "sheets" / "no-answer" / "index.html").read_text("utf-8")
    assert "Your time to give us a decision notice ended" in index
    assert "[Only if" not in index


@pytest.mark.site
def test_a_sheet_is_for_the_people_that_its_page_is_for(site: Path) -> None:
    rows = index_in((site / "search/index.js").read_text("utf-8"))["entries"]
    assert {row[0] for row in rows if len(row) > 5 and row[5] == "wardens"} >= {
        "guides/working-together/",
        "sheets/looking-back/",
    }


@pytest.mark.site
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["", "?q=council", "?q=xyzzy"], ids=["nothing", "much", "none"])
def test_the_page_of_results_has_no_fault(browser, address: str, width: int, query: str) -> None:
    for scheme, colours in (("light", "none"), ("dark", "none"), ("light", "active")):
        context = browser.new_context(viewport={"width": width, "height": 640}, color_scheme=scheme, forced_colors=colours)
        page = context.new_page()
        page.goto(f"{address}search/{query}")
        page.locator("main h2").first.wait_for()
        # The last fold holds more pages, and these have folds of their own.
        for summary in page.locator(".results summary:visible").all()[:3]:
            summary.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()


@pytest.mark.site
def test_without_script_the_page_of_results_says_what_to_do(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=council")
    assert page.get_by_text("Search needs JavaScript").is_visible()
    assert not page.locator("main form").is_visible()
    page.locator("main").get_by_role("link", name="Make your request").click()
    page.wait_for_url(f"{address}guides/make-your-request/")
    context.close()


@pytest.mark.site
def test_the_page_of_results_is_no_page_of_the_guide(site: Path) -> None:
    """It is in no list: nobody links to it from outside, and nothing is lost when it goes."""
    html = (site / "search/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    for name in ("sitemap.xml", "links.json", "search/index.js"):
        assert not re.search(r'search/["<]', (site / name).read_text("utf-8")), name
    assert "search/" not in (site / "index.html").read_text("utf-8").partition("<main")[2]


@pytest.mark.site
@pytest.mark.parametrize("name", ["search.md", "search/index.md"])
def test_no_page_takes_the_address_of_the_search(tmp_path: Path, name: str) -> None:
    folder = guide(tmp_path, {"index.md": "# Home\n", name: "# Search\n"}, {})
    outcome = build_here(folder)
    assert [re.search(r"docs/\S+: the address 'search/' is that of the search", one) is not None for one in outcome.said] == [True]


@pytest.mark.site
def test_a_link_unfolds_the_field_and_escape_folds_it(browser, address: str) -> None:
    """On a small screen the header has a link in place of its form."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address)
    assert not page.locator("#find").is_visible()
    opener, bar = page.locator("a.find-open"), page.locator("header.bar")
    assert opener.get_attribute("aria-expanded") == "false"
    opener.press("Enter")
    assert "searching" in str(bar.get_attribute("class")).split()
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("council")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Escape")  # the list first
    assert "searching" in str(bar.get_attribute("class")).split()
    page.keyboard.press("Escape")
    assert "searching" not in str(bar.get_attribute("class")).split()
    assert not page.locator("#find").is_visible()
    assert page.evaluate("document.activeElement.className") == "find-open"
    assert page.url == address
    context.close()
