"""What the answers of other sites mean, and what an author is asked to mend."""

from __future__ import annotations

import datetime
import re

import pytest

from plainguide.addresses import linkcheck
from plainguide.addresses.linkcheck import Answer, Result
from plainguide.base import Code

DAY = datetime.date(2026, 11, 24)


A, B, C = "https://a.test/x", "https://a.test/y", "https://b.test/z"


@pytest.mark.parametrize(
    ("status", "outcome", "said"),
    [
        *((status, "works", "") for status in (200, 204, 299)),
        *((status, "gone", str(status)) for status in (404, 410)),
        *((status, "refused", str(status)) for status in (401, 402, 403, 406, 407, 418, 423, 429, 451, 999)),
        *((status, "no answer", f"an error, {status}") for status in (100, 199, 300, 304, 400, 405, 408, 500, 503)),
        (0, "no answer", ""),
    ],
)
def test_a_status_has_one_meaning(status: int, outcome: str, said: str) -> None:
    found = linkcheck.result([Answer(A, status)], DAY)
    assert (found.outcome, found.said, found.now) == (outcome, said, "")


@pytest.mark.parametrize(
    ("status", "outcome", "now"), [(301, "moved", B), (308, "moved", B), (302, "works", ""), (303, "works", ""), (307, "works", "")]
)
def test_only_a_permanent_redirect_moves_an_address(status: int, outcome: str, now: str) -> None:
    found = linkcheck.result([Answer(A, status, "/y#part"), Answer(B, 200)], DAY)
    assert (found.outcome, found.said, found.now) == (outcome, str(status) if now else "", now)


def test_an_address_moves_as_far_as_the_redirects_are_permanent() -> None:
    found = linkcheck.result([Answer(A, 301, B), Answer(B, 302, C), Answer(C, 200)], DAY)
    assert (found.outcome, found.now) == ("moved", B)
    found = linkcheck.result([Answer(A, 301, B), Answer(B, 301, A), Answer(A, 200)], DAY)
    assert (found.outcome, found.now) == ("works", "")


def test_says_how_redirects_do_not_end() -> None:
    circle = linkcheck.result([Answer(A, 302, B), Answer(B, 302, A)], DAY)
    assert (circle.outcome, circle.said) == ("no answer", "it redirects in a circle")
    chain = linkcheck.result([Answer(A, 302, B), Answer(B, 302, C)], DAY)
    assert (chain.outcome, chain.said) == ("no answer", "it redirects more than 8 times")


@pytest.mark.parametrize(
    ("answer", "there"),
    [
        (Answer(A, 301, "y"), B),
        (Answer(A, 301, ""), ""),
        (Answer(A, 200, B), ""),
        (Answer(A, 301, "ftp://a.test/"), ""),
        (Answer(A, 301, "http://[x"), ""),
        (Answer(A, 301, "HTTPS://b.test/z"), C),
    ],
)
def test_a_redirect_leads_to_an_address_of_the_web(answer: Answer, there: str) -> None:
    assert answer.leads_to == there


@pytest.mark.parametrize(
    ("address", "now", "front"),
    [
        (A, "https://a.test/", True),
        (A, "https://b.test", True),
        (A, B, False),
        (A, "", False),
        ("https://a.test/", "https://b.test/", False),
    ],
)
def test_an_inner_page_that_leads_to_a_front_page_has_gone(address: str, now: str, front: bool) -> None:
    assert linkcheck.to_front_page(Result(address, DAY, "moved", "301", now)) is front


@pytest.mark.parametrize(
    ("reserved", "real"),
    [
        ("http://localhost:8000/", "http://focalhost:8000/"),
        ("https://x.localhost/", "https://x.local/"),
        ("https://a.test/", "https://atest/"),
        ("https://x.invalid/", "https://x.valid/"),
        ("https://example.com", "https://example.co"),
        ("https://www.example.org/", "https://notexample.org/"),
        ("a@example.net", "a@sample.net"),
        ("https://a.example/", "https://a.example.uk/"),
    ],
)
def test_reserved_names_are_nobodys(reserved: str, real: str) -> None:
    assert linkcheck.is_reserved(reserved)
    assert not linkcheck.is_reserved(real)


def test_silence_of_several_hosts_says_nothing_of_them() -> None:
    silent = [Result(A, DAY, "no answer"), Result(C, DAY, "no answer")]
    assert linkcheck.is_silence(silent)
    assert not linkcheck.is_silence(silent[:1])
    assert not linkcheck.is_silence([silent[0], Result(B, DAY, "no answer")])
    assert not linkcheck.is_silence([*silent, Result(B, DAY, "gone")])
    assert not linkcheck.is_silence([])


def test_names_a_broken_link_at_every_place() -> None:
    found = [Result(A, DAY, "no answer", "it took too long"), Result(B, DAY, "gone", "404"), Result(C, DAY, "works")]
    where = {A: [("docs/a.md", 3), ("docs/b.md", 1)], B: [("docs/a.md", 9)], C: [("docs/a.md", 2)]}
    problems = list(linkcheck.problems([*found, Result("https://c.test/", DAY, "gone", "404")], where))
    assert [(one.code, str(one.place), one.fact) for one in problems] == [
        (Code.LINK_SILENT, "docs/a.md:3", f"{A} gave no answer (it took too long) on 2026-11-24"),
        (Code.LINK_SILENT, "docs/b.md:1", f"{A} gave no answer (it took too long) on 2026-11-24"),
        (Code.LINK_GONE, "docs/a.md:9", f"{B} is gone (404)"),
    ]
    assert all(re.search(r"take the link out", one.remedy) for one in problems)


def test_counts_what_the_site_links_to_now() -> None:
    kept = {
        A: Result(A, DAY, "gone", "404"),
        B: Result(B, DAY - datetime.timedelta(3), "no answer", "late"),
        C: Result(C, DAY - datetime.timedelta(1), "refused", "403"),
        "https://c.test/": Result("https://c.test/", DAY, "works"),
    }
    found = linkcheck.summary(kept, [f"{C}#part", B, A, A, "https://c.test/", "https://new.test/"])
    assert found
    assert (found.first, found.last, found.count, found.broken, found.refused) == (kept[B].asked, DAY, 4, (kept[A], kept[B]), 1)
    assert linkcheck.summary(kept, ["https://new.test/"]) is None


def test_takes_hosts_in_turn() -> None:
    asked = [f"https://{host}.test/{page}" for host in "ab" for page in "12"] + ["https://A.test/0", "https://c.test/1"]
    assert linkcheck.in_turn([*asked, asked[0]]) == [
        "https://A.test/0",
        "https://b.test/1",
        "https://c.test/1",
        "https://a.test/1",
        "https://b.test/2",
        "https://a.test/2",
    ]
    assert linkcheck.in_turn([]) == []
