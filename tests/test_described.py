"""What the site says to machines: JSON-LD, descriptions, the sitemap's dates, `links.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup

from sites import page as built

pytestmark = pytest.mark.site
TYPES = {"WebPage", "WebSite", "BreadcrumbList", "ListItem", "DefinedTermSet", "DefinedTerm", "Legislation"}
ROOT_URL = "https://requests.example/"


def graph(path: Path) -> list[dict[str, Any]]:
    data = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("script[type='application/ld+json']")
    return json.loads(data.text)["@graph"] if data else []


def every(value: Any) -> list[dict[str, Any]]:
    """All records inside a value."""
    if isinstance(value, list):
        return [one for item in value for one in every(item)]
    return [value, *every(list(value.values()))] if isinstance(value, dict) else []


def test_every_page_is_described(site: Path) -> None:
    """K6, K7: its id is its address; the types are few."""
    seen = set()
    for path in site.rglob("index.html"):
        if "go" in path.relative_to(site).parts:
            continue
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        address = soup.select_one("link[rel=canonical]")["href"]
        found = graph(path)
        assert found[0]["@type"] == "WebPage"
        assert found[0]["@id"] == address
        assert {one["@type"] for one in every(found) if "@type" in one} <= TYPES
        description = soup.select_one("meta[name=description]")["content"]
        assert 70 <= len(description) <= 160, (path, len(description))
        assert soup.select_one("meta[property='og:description']")["content"] == description
        assert soup.select_one("meta[property='og:url']")["content"] == address
        seen.add(description)
        for one in every(found):
            if str(one.get("item", "")).startswith(ROOT_URL):
                assert (site / one["item"].removeprefix(ROOT_URL) / "index.html").exists(), one
    assert len(seen) == len([path for path in site.rglob("index.html") if "go" not in path.relative_to(site).parts])


def test_every_word_is_described_with_its_own_anchor(site: Path) -> None:
    """G15"""
    (words,) = [one for one in graph(site / "glossary/index.html") if one["@type"] == "DefinedTermSet"]
    ids = {str(tag["id"]) for tag in built(site, "glossary").find_all(id=True)}
    assert len(words["hasDefinedTerm"]) > 40
    for term in words["hasDefinedTerm"]:
        place, _, anchor = term["@id"].partition("#")
        assert place == f"{ROOT_URL}glossary/"
        assert anchor in ids
        assert term["description"]


def test_a_law_page_names_the_official_text(site: Path) -> None:
    (law,) = [one for one in graph(site / "law/act/section-22/index.html") if one["@type"] == "Legislation"]
    assert law["@id"] == "https://www.legislation.gov.uk/id/asp/2015/6/section/22"
    assert law["name"] == "Section 22, Community Empowerment (Scotland) Act 2015"
    assert law["subjectOf"]["@id"] == f"{ROOT_URL}law/act/section-22/"


def test_the_sitemap_has_the_dates_of_the_content(site: Path) -> None:
    """K13"""
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)</lastmod>", sitemap))
    pages = [path for path in site.rglob("index.html") if "go" not in path.relative_to(site).parts]
    assert len(re.findall("<loc>", sitemap)) == len(pages)
    for path in pages:
        said = graph(path)[0]
        assert dates.get(said["url"]) == said.get("dateModified"), path


def test_links_for_machines_are_as_their_form_says(site: Path) -> None:
    value = json.loads((site / "links.json").read_text("utf-8"))
    jsonschema.validate(value, json.loads((site / "links.schema.json").read_text("utf-8")))
    assert len(value["pages"]) > 50
    for page in value["pages"]:
        path = site / page["url"].removeprefix(ROOT_URL) / "index.html"
        ids = {str(tag["id"]) for tag in BeautifulSoup(path.read_text("utf-8"), "html.parser").find_all(id=True)}
        assert {part["url"].partition("#")[2] for part in page.get("parts", ())} <= ids, page["url"]
    for file in value["files"]:
        assert (site / file.removeprefix(ROOT_URL)).is_file(), file
    for short in value["short"]:
        assert (site / short.removeprefix(ROOT_URL) / "index.html").is_file(), short
    assert any(page.get("short") == f"{ROOT_URL}go/section-22/" for page in value["pages"])
