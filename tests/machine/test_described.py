"""What the site says to machines: JSON-LD, descriptions, the sitemap's dates, `links.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from plainguide.pdf import picture
from plainguide.site import metadata
from sites import page as built
from sites import pages

pytestmark = pytest.mark.site
TYPES = {"WebPage", "WebSite", "BreadcrumbList", "ListItem", "DefinedTermSet", "DefinedTerm", "Legislation"}
TYPES |= {"HowTo", "HowToSupply", "HowToStep", "LearningResource", "Audience", "MediaObject"}
ROOT_URL = "https://footbridge.example/"


def graph(page: BeautifulSoup) -> list[dict[str, Any]]:
    data = page.select_one("script[type='application/ld+json']")
    return json.loads(data.text)["@graph"] if data else []


def contents(site: Path) -> list[tuple[Path, BeautifulSoup]]:
    """Every page of the guide. What asks machines to pass it by is none: the results of a search, and the unknown address."""
    return [(path, page) for path, page in pages(site) if not page.select("meta[name=robots]")]


def every(value: Any) -> list[dict[str, Any]]:
    """All records inside a value."""
    if isinstance(value, list):
        return [one for item in value for one in every(item)]
    return [value, *every(list(value.values()))] if isinstance(value, dict) else []


def test_every_page_is_described(site: Path) -> None:
    """K6, K7: its id is its address; the types are few."""
    seen = set()
    for path, soup in contents(site):
        address = soup.select_one("link[rel=canonical]")["href"]
        found = graph(soup)
        assert found[0]["@type"] == "WebPage"
        assert found[0]["@id"] == address
        assert {one["@type"] for one in every(found) if "@type" in one} <= TYPES
        description = soup.select_one("meta[name=description]")["content"]
        assert description, path
        assert soup.select_one("meta[property='og:description']")["content"] == description
        assert soup.select_one("meta[property='og:url']")["content"] == address
        seen.add(description)
        for one in every(found):
            if str(one.get("item", "")).startswith(ROOT_URL):
                assert (site / one["item"].removeprefix(ROOT_URL) / "index.html").exists(), one
    assert len(seen) == len(contents(site))


def test_every_word_is_described_with_its_own_anchor(site: Path) -> None:
    """G15"""
    (words,) = [one for one in graph(built(site, "glossary")) if one["@type"] == "DefinedTermSet"]
    ids = {str(tag["id"]) for tag in built(site, "glossary").find_all(id=True)}
    assert len(words["hasDefinedTerm"]) == 6
    for term in words["hasDefinedTerm"]:
        place, _, anchor = term["@id"].partition("#")
        assert place == f"{ROOT_URL}glossary/"
        assert anchor in ids
        assert term["description"]


def test_an_activity_says_what_to_do_and_a_sheet_where_its_paper_is(site: Path) -> None:
    """K7: the steps are those of the page, and every file that is named exists."""
    (activity,) = [one for one in graph(built(site, "activities/plan-the-bridge")) if one["@type"] == "HowTo"]
    steps = [
        item.get_text() for item in built(site, "activities/plan-the-bridge").select_one("#in-person").find_next("ol").select("li")
    ]
    assert [" ".join(step["text"].split()) for step in activity["step"]] == [" ".join(step.split()) for step in steps]
    assert activity["totalTime"] == "PT90M"
    assert len(activity["supply"]) == 3
    (sheet,) = [one for one in graph(built(site, "sheets/our-dates")) if one["@type"] == "LearningResource"]
    assert sheet["timeRequired"] == "PT15M"
    assert [one["name"] for one in sheet["encoding"]] == ["clear", "large", "docx", "odt"]
    for file in sheet["encoding"]:
        assert (site / file["contentUrl"].removeprefix(ROOT_URL)).is_file()


def test_the_list_below_a_heading_is_read_without_what_is_inside_its_items() -> None:
    html = "<ol><li>not this</li></ol><h2 id='how'>How</h2><ol><li>One<ul><li>a</li></ul></li><li>Two</li></ol><ul><li>x</li></ul>"
    assert metadata.items_below(html, "how") == ["One a", "Two"]
    assert metadata.items_below(html, "gone") == []


def test_every_page_has_a_picture_for_those_who_link_to_it(site: Path) -> None:
    """K6: made at build, of the size that is said, with its words as text; the same title makes the same bytes."""
    seen = set()
    for path, soup in contents(site):
        said = {tag["property"]: tag["content"] for tag in soup.select("meta[property^='og:image']")}
        file = site / said["og:image"].removeprefix(ROOT_URL)
        assert file.is_file(), path
        assert said["og:image:alt"]
        seen.add(file)
    assert len(seen) > 20
    with Image.open(site / "go/section-2/picture.png") as picture:
        assert picture.size == (1200, 630)
    assert max(file.stat().st_size for file in seen) < 40_000


@pytest.mark.parametrize(
    ("text", "lines"),
    [("a b", ["a b"]), ("aaaa bbbb cccc", ["aaaa bbbb", "cccc"]), ("aaaaaaaaaaaaa b", ["aaaaaaaaaaaaa", "b"])],
)
def test_a_long_title_goes_over_several_lines(text: str, lines: list[str]) -> None:
    assert picture.wrapped(text, len, 10) == lines
    assert picture.wrapped("word " * 40, len, 10)[-1].endswith("…")


def test_every_id_resolves(site: Path) -> None:
    """K7: each `@id` of this site names a page that exists, and what is only named is described somewhere."""
    described_ids, named = set(), set()
    for _, soup in contents(site):
        for one in every(graph(soup)):
            ids = [one["@id"]] if "@id" in one else []
            (described_ids if len(one) > 1 else named).update(ids)
            named.update(value for key, value in one.items() if key == "inDefinedTermSet")
    assert named <= described_ids
    for id in described_ids:
        if id.startswith(ROOT_URL):
            assert (site / id.removeprefix(ROOT_URL).partition("#")[0] / "index.html").is_file(), id


def test_a_law_page_names_the_official_text(site: Path) -> None:
    (law,) = [one for one in graph(built(site, "law/act/section-2")) if one["@type"] == "Legislation"]
    assert law["@id"] == "https://www.legislation.gov.uk/id/ukpga/1999/99/section/2"
    assert law["name"] == "Section 2, Footbridges Act 1999"
    assert law["subjectOf"]["@id"] == f"{ROOT_URL}law/act/section-2/"


def test_the_sitemap_has_the_dates_of_the_content(site: Path) -> None:
    """K13"""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>", sitemap))
    assert len(re.findall("<loc>", sitemap)) == len(contents(site))
    for path, soup in contents(site):
        said = graph(soup)[0]
        assert dates.get(said["url"]) == said.get("dateModified"), path


def test_links_for_machines_are_as_their_form_says(site: Path) -> None:
    value = json.loads((site / "links.json").read_text("utf-8"))
    jsonschema.validate(value, json.loads((site / "links.schema.json").read_text("utf-8")))
    assert len(value["pages"]) > 25
    for page in value["pages"]:
        ids = {str(tag["id"]) for tag in built(site, page["url"].removeprefix(ROOT_URL)).find_all(id=True)}
        assert {part["url"].partition("#")[2] for part in page.get("parts", ())} <= ids, page["url"]
    for file in value["files"]:
        assert (site / file.removeprefix(ROOT_URL)).is_file(), file
    for short in value["short"]:
        assert (site / short.removeprefix(ROOT_URL) / "index.html").is_file(), short
    assert any(page.get("short") == f"{ROOT_URL}go/section-2/" for page in value["pages"])
