"""What has changed: said in the front matter, listed on pages, and followed in a feed reader."""

from __future__ import annotations

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainguide.site import changes
from plainguide.site.changes import Change
from sites import page as built

DAY = datetime.date(2026, 11, 24)
ATOM = "{http://www.w3.org/2005/Atom}"


DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))
CHANGES = st.builds(Change, DAYS, st.sampled_from(["A & B <c>", "New."]), st.just("Share"), st.sampled_from(["a/", "b/"]))


@given(st.lists(CHANGES, min_size=1, max_size=80))
def test_the_feed_has_what_atom_requires(all: list[Change]) -> None:
    """RFC 4287, 4.1: one id, title and moment for the feed and for each entry; an author; every id once; newest first."""
    feed = ElementTree.fromstring(changes.feed(all, "https://guide.example/", "Guide", "Council", "en"))
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == min(len(all), changes.KEPT)
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Council"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    moments = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == moments[0]
    assert {link.get("href") for entry in entries for link in entry.findall(f"{ATOM}link")} <= {
        "https://guide.example/a/",
        "https://guide.example/b/",
    }


def test_a_newer_change_moves_no_id() -> None:
    old = Change(DAY, "Old.", "Share", "a/")
    for all in ([old], [Change(DAY, "New.", "Share", "a/"), old]):
        assert "<id>tag:guide.example,2026-11-24:a/</id>" in changes.feed(all, "https://guide.example/", "Guide", "Council", "en")
        entry = changes.feed(all, "https://guide.example/", "Guide", "Council", "en").rpartition("<entry>")[2]
        assert "Old." in entry
        assert ":a/</id>" in entry


@pytest.mark.site
def test_the_site_lists_its_changes_and_every_page_names_the_feed(site: Path) -> None:
    """K8: and a page says when it was reviewed, and when it will be."""
    feed = ElementTree.fromstring((site / changes.FEED).read_text("utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        address = entry.find(f"{ATOM}link").get("href")
        assert (site / address.removeprefix("https://footbridge.example/") / "index.html").exists()
    listed = built(site, "about/changes").select(".changes li")
    assert [item.a.text for item in listed] == [entry.findtext(f"{ATOM}title") for entry in entries][: len(listed)]
    fold = built(site, "about/changes").select_one("details.fold").text
    for text in ("Reviewed 20 November 2025", "Next review by 20 November 2026.", "The page is new."):
        assert text in fold
    for address in ("", "law/act/section-2", "sheets/our-dates"):
        link = built(site, address).select_one("link[type='application/atom+xml']")
        assert (site / address / link["href"]).resolve() == (site / changes.FEED).resolve()
