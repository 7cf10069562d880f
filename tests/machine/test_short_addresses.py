"""What an address may be, short addresses and what paper prints of them, and `links.json`."""

from __future__ import annotations

import datetime
import json

import jsonschema
import pytest

from plainguide.addresses import links_json, short_addresses, urls
from plainguide.addresses.short_addresses import Claim
from plainguide.base import Code, Place


def test_gives_each_page_the_short_address_that_it_wants() -> None:
    claims = [Claim("a.md", "ask", Place("docs/a.md", 2)), Claim("b.md", "tell", Place("docs/b.md", 3))]
    assert short_addresses.assigned(claims, ["a.md", "b.md", "ask.md", "go/asks.md"]) == ({"a.md": "ask", "b.md": "tell"}, [])


def test_rejects_a_short_address_that_is_taken() -> None:
    claims = [
        Claim(f"{name}.md", short, Place(f"docs/{name}.md", 2)) for name, short in (("a", "x"), ("b", "y"), ("c", "z"), ("d", "z"))
    ]
    found, problems = short_addresses.assigned(claims, ["go/x.md", "go/y/index.md"])
    assert found == {"c.md": "z"}
    assert [(one.code, str(one.place)) for one in problems] == [
        (Code.SHORT_ADDRESS_TAKEN, "docs/a.md:2"),
        (Code.SHORT_ADDRESS_TAKEN, "docs/b.md:2"),
        (Code.SHORT_ADDRESS_TAKEN, "docs/d.md:2"),
    ]
    assert "go/x/" in problems[0].fact
    assert "docs/c.md" in problems[2].fact
    assert all(one.remedy for one in problems)


def test_a_short_address_is_too_long_from_the_forty_first_character() -> None:
    place = Place("docs/a.md", 2)
    assert short_addresses.too_long("x" * 40, place) == []
    (problem,) = short_addresses.too_long("x" * 41, place)
    assert (problem.code, problem.place) == (Code.SHORT_ADDRESS_TOO_LONG, place)
    assert "41 characters" in problem.fact
    assert "40 or fewer" in problem.remedy


@pytest.mark.parametrize(
    ("address", "site", "expected"),
    [
        ("https://other.net/x", "https://g.net/", "https://other.net/x"),
        ("//other.net/x", "", "//other.net/x"),
        ("../b/", "https://g.net/", "printed b/"),
        ("../b/#part", "https://g.net/", "printed b/"),
        ("../c.pdf", "https://g.net/", "g.net/c.pdf"),
        ("#part", "https://g.net/", ""),
        ("../a/", "https://g.net/", ""),
        ("../b/", "", ""),
    ],
)
def test_paper_prints_what_somebody_has_to_type(address: str, site: str, expected: str) -> None:
    printed = short_addresses.printed_note(address, "a/", site, lambda inside: f"printed {inside}" if inside.endswith("/") else "")
    assert printed == expected


def test_links_that_print_the_same_share_a_number() -> None:
    content = " ".join(f'<a data-note="{number}">' for number in (1, 2, 3, 4))
    assert short_addresses.renumbered(content, ["x", "", "y", "x"]) == (
        '<a data-note="1"> <a> <a data-note="2"> <a data-note="1">',
        ["x", "y"],
    )
    assert short_addresses.renumbered("<a>", []) == ("<a>", [])


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (
            urls.is_site,
            ["https://g.net/", "http://g.net:8000/a/b-c_d~e", "https://g.net"],
            ["g.net", "https://g.net/a b/", "https://g.net/?x", "https://g.net//", "https:///", "x https://g.net/"],
        ),
        (urls.is_short, ["a", "a1-b2", "1"], ["", "A", "a--b", "-a", "a-", "a b", "a/b"]),
        (urls.is_readable, ["https://g.net/", "x y"], ["http://[example"]),
        (
            urls.is_safe,
            ["https://g.net/", "MAILTO:a@g.net", "tel:1", "a/b:c", "#x", ""],
            ["javascript:x", " java\nscript:x", "data:x", "http://[example"],
        ),
    ],
)
def test_says_what_an_address_may_be(check: object, good: list[str], bad: list[str]) -> None:
    assert callable(check)
    assert [check(one) for one in good] == [True] * len(good)
    assert [check(one) for one in bad] == [False] * len(bad)


def test_names_of_pages_and_short_addresses() -> None:
    assert urls.chapter("a/b.md") == "a.b"
    assert urls.chapter("a.mdx") == "a.mdx"
    assert urls.short("x") == "go/x/"
    assert [urls.as_printed(one) for one in ("https://g.net/go/x/", "http://g.net", "/a/https://b/")] == [
        "g.net/go/x",
        "g.net",
        "/a/https://b",
    ]


DAY = datetime.date(2026, 11, 24)


def test_links_json_has_what_is_known_of_each_page() -> None:
    full = links_json.Page(
        "a/", "A", "About a.", "https://g.net/go/a/", DAY, DAY + datetime.timedelta(1), (("x", "X"), ("p-1", ""))
    )
    text = links_json.document("Gu\u00efde", "https://g.net/", [full, links_json.Page("b/", "B")], ["a.pdf"], ["go/a/"])
    assert json.loads(text) == {
        "version": 1,
        "name": "Gu\u00efde",
        "pages": [
            {
                "url": "https://g.net/a/",
                "title": "A",
                "summary": "About a.",
                "short": "https://g.net/go/a/",
                "reviewed": "2026-11-24",
                "next_review": "2026-11-25",
                "parts": [{"url": "https://g.net/a/#x", "title": "X"}, {"url": "https://g.net/a/#p-1"}],
            },
            {"url": "https://g.net/b/", "title": "B"},
        ],
        "short": ["https://g.net/go/a/"],
        "files": ["https://g.net/a.pdf"],
    }
    jsonschema.validate(json.loads(text), json.loads(links_json.SCHEMA.read_text("utf-8")))
    assert "Gu\u00efde" in text
    assert text.endswith("}\n")
    assert text.count("\n") > 10
    assert links_json.addresses(text, "https://g.net/") == ["a.pdf", "go/a/", "a/", "a/#x", "a/#p-1", "b/"]


@pytest.mark.parametrize(
    ("file", "address"), [("index.html", ""), ("a/index.html", "a/"), ("a/xindex.html", "a/xindex.html"), ("a.pdf", "a.pdf")]
)
def test_the_index_of_a_folder_has_the_address_of_the_folder(file: str, address: str) -> None:
    assert links_json.address_of(file) == address


def test_files_for_machines_and_what_has_moved_are_not_to_link_to() -> None:
    hidden = ["assets/x.css", "links.json", "search/index.js", "sitemap.xml.gz", "changes.xml", "_headers", ".htaccess", "404.html"]
    found = [
        "go/b/index.html",
        "go/a/index.html",
        "go/old/index.html",
        "go/a/picture.png",
        "a/index.html",
        "b.pdf",
        "a.pdf",
        "old.pdf",
    ]
    assert links_json.to_link(iter([*found, *hidden]), {"go/old/"}, {"old.pdf"}) == (["go/a/", "go/b/"], ["a.pdf", "b.pdf"])
