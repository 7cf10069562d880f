"""The author's word about the law: links to a provision that they make themselves, and words that they keep free of links."""

from __future__ import annotations

import re

import markdown
import pytest

from laws import LAWS
from plainguide.base.codes import Code
from plainguide.base.problems import Place
from plainguide.law.pages import LawPages, law_page
from plainguide.law.provisions import Provision
from plainguide.law.rules import Rule
from plainguide.law.urls import said_by_author
from plainguide.markdown.law_links import CitationExtension, CitationLinks, Found

OFFICIAL = "https://www.legislation.gov.uk/id/"


def rendered(text: str, uri: str = "guides/page.md") -> tuple[str, list[Found]]:
    """The HTML of a page of a guide about the Bridges Act, and what became of its citations. Section 3 has a page of its own."""
    explained = law_page("law/section-3.md", "law/section-3/", "asp/1999/1/section/3", "text", 1)
    links = CitationLinks(LAWS, LawPages(dict.fromkeys(explained.provisions, explained)))
    links.start(uri, ("asp/1999/1", "ssi/2001/5"))
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables", CitationExtension(links)])
    return html, links.found[uri]


def links(text: str, uri: str = "guides/page.md") -> list[str]:
    """Each link of a page as "words > address"."""
    found = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', rendered(text, uri)[0])
    return [f"{words} > {address.removeprefix(OFFICIAL)}" for address, words in found]


SECTION_2 = "section 2 > asp/1999/1/section/2"


@pytest.mark.parametrize(
    "text",
    [
        "[section 10]{.no-law} and section 2",
        "[section 10]{: .no-law } and section 2",
        "[section 10]{ .no-law} and section 2",
        "*section 10*{.no-law} and section 2",
        "**section 10**{: .no-law} and section 2",
        '<span class="no-law">section 10</span> and section 2',
        "<em class='x no-law'>section 10</em> and section 2",
        "section [10]{.no-law} and section 2",
        "sections [10]{.no-law} and section 2",
        "section 10 [of the form]{.no-law} and section 2",
        "[the *Act*]{.no-law} and section 2",
        # A law in them is not named either.
        "[Ferries Act 1998]{.no-law} says more. See section 2",
        "The *Lorries Act 1985*{.no-law} says more. See section 2",
        "Section 10 of the Lorries Act 1985 says so.\n{: .no-law }\n\nSee section 2",
        '<div class="no-law" markdown>\nSection 10 of the Lorries Act 1985 says so.\n</div>\n\nSee section 2',
        "- Section 10\n{: .no-law }\n\nSee section 2",
        "| A |\n|---|\n| [section 10]{.no-law} |\n\nSee section 2",
    ],
)
def test_what_an_author_takes_out_is_neither_a_citation_nor_a_name(text: str) -> None:
    assert links(text) == [SECTION_2]
    assert [one.text for one in rendered(text)[1] if one.target] == ["section 2"]


def test_what_an_author_takes_out_keeps_its_words() -> None:
    assert rendered("See [section 10]{.no-law}.")[0] == '<p>See <span class="no-law">section 10</span>.</p>'
    assert rendered("[the **old** Act]{.no-law}")[0] == '<p><span class="no-law">the <strong>old</strong> Act</span></p>'


@pytest.mark.parametrize(
    "text",
    ["[section 2] {.no-law}", "[section 2]{.no-lawyer}", "[section 2]{.no-terms}", "[section 2]{no-law}", "*section 2*{.law}"],
)
def test_other_brackets_and_classes_change_nothing(text: str) -> None:
    assert links(text) == [SECTION_2]


def test_code_is_left_as_it_is() -> None:
    assert rendered("`[section 2]{.no-law}`")[0] == "<p><code>[section 2]{.no-law}</code></p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[section 2](law:asp/1999/1/section/2)", ["section 2 > asp/1999/1/section/2"]),
        ("[this rule](law:asp/1999/1/section/2/1/a)", ["this rule > asp/1999/1/section/2/1/a"]),
        ("[the Act](law:asp/1999/1)", ["the Act > asp/1999/1"]),
        ("[it](law:asp/1999/1/)", ["it > asp/1999/1"]),
        ("[it][1]\n\n[1]: law:asp/1999/1/section/2", ["it > asp/1999/1/section/2"]),
        ("# [Bridges](law:asp/1999/1/part/1) and more", ["Bridges > asp/1999/1/part/1"]),
        # Where nothing is known of the provisions of a law, or of the law, the author is believed.
        ("[it](law:ukpga/1998/3/section/99)", ["it > ukpga/1998/3/section/99"]),
        ("[it](law:asp/2020/9/schedule/1/paragraph/2)", ["it > asp/2020/9/schedule/1/paragraph/2"]),
        ("[it](law:uksi/2020/9)", ["it > uksi/2020/9"]),
        # To the page about a provision, where there is one
        ("[it](law:asp/1999/1/section/3)", ["it > ../law/section-3.md"]),
        # The words beside it are read as ever.
        ("[it](law:asp/1999/1/section/2) and section 10.", ["it > asp/1999/1/section/2", "section 10 > asp/1999/1/section/10"]),
        ("[it](law:ukpga/1998/3/section/99). Section 10.", ["it > ukpga/1998/3/section/99"]),
        ("[other](https://example.net/law:asp/1999/1) links", ["other > https://example.net/law:asp/1999/1"]),
    ],
)
def test_a_link_of_the_author_goes_to_its_provision(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_a_link_to_a_page_about_the_law_has_the_way_from_this_page() -> None:
    assert 'href="../law/section-3.md"' in rendered("[it](law:asp/1999/1/section/3)")[0]
    assert 'href="section-3.md"' in rendered("[it](law:asp/1999/1/section/3)", "law/section-2.md")[0]
    # On the page itself there is nowhere to go, but the words remain a link of the law.
    assert 'href="#"' in rendered("[it](law:asp/1999/1/section/3)", "law/section-3.md")[0]


def test_a_link_of_the_author_is_marked_and_named_as_ours() -> None:
    html, found = rendered("[this *rule*](law:asp/1999/1/section/2/1/a)")
    assert 'class="law"' in html
    assert 'aria-label="this rule: section 2(1)(a)"' in html
    assert found == [Found("this rule", Provision("asp/1999/1", "section/2/1/a"), Rule.AS_AUTHOR_SAYS)]


@pytest.mark.parametrize(
    ("address", "code", "fact", "remedy"),
    [
        (
            "law:asp/1999/1/section/22",
            Code.NO_SUCH_PROVISION,
            "law:asp/1999/1/section/22: Section 22 of the Bridges (Islands) Act 1999 does not exist",
            "did you mean 'Section 2'",
        ),
        (
            "law:asp/1999/1/rule/77",
            Code.NO_SUCH_PROVISION,
            "law:asp/1999/1/rule/77: Rule 77 of the Bridges (Islands) Act 1999 does not exist",
            "check the number against the official text",
        ),
        ("law:aps/1999/1", Code.UNKNOWN_KIND_OF_LAW, "law:aps/1999/1: 'aps' is not a kind of law", "did you mean 'asp'"),
        *(
            (address, Code.INVALID_ID, f"'{address}' is not the address of a law or a provision", "law:ukpga/2010/15/section/20/2")
            for address in (
                "law:",
                "law:asp",
                "law:asp/1999",
                "law:asp/99/1",
                "law:ASP/1999/1",
                "law:asp/1999/x",
                "law:asp/1999/1/2",
                "law:asp/1999/1/sectoin/2",
                "law:asp/1999/1/section//2",
                "law:https://example.net",
            )
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault_and_its_words_remain(address: str, code: Code, fact: str, remedy: str) -> None:
    html, (found, *others) = rendered(f"See [this *rule*]({address}).")
    assert html == "<p>See <span>this <em>rule</em></span>.</p>"
    assert others == []
    assert (found.text, found.target, found.rule) == ("this rule", None, Rule.AS_AUTHOR_SAYS)
    assert found.problem is not None
    assert (found.problem.code, found.problem.fact, found.problem.place) == (code, fact, Place())
    assert remedy in found.problem.remedy


@pytest.mark.parametrize(
    ("address", "id"),
    [
        ("law:asp/1999/1", "asp/1999/1"),
        ("law:asp/1999/1/section/2", "asp/1999/1/section/2"),
        ("law:asp/1999/1/schedule/1/paragraph/2", "asp/1999/1/schedule/1/paragraph/2"),
        ("law:ssi/2001/5/schedule", "ssi/2001/5/schedule"),
        ("law:asp/2020/9/section/1", "asp/2020/9/section/1"),
    ],
)
def test_an_address_of_the_author_is_a_provision(address: str, id: str) -> None:
    assert said_by_author(address, LAWS) == (Provision.parse(id), None)
