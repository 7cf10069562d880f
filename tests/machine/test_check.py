"""Checking outward: other sites are asked politely, what they say is kept with its date, and who cites a changed law is named."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import errno
import http.server
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

import build as builder
import check
from _asking import Asker, Resting
from plainguide.addresses import linkcheck
from plainguide.addresses.linkcheck import Answer, Result
from plainguide.base import sources
from plainguide.base.codes import Code
from plainguide.law import effects as amendments
from plainguide.law import urls as official
from plainguide.law.effects import Citing, Effect
from plainguide.law.instruments import Instrument
from plainguide.law.provisions import Provision
from plainguide.law.register import Register
from rendering import interface
from sites import MADE_UP, ROOT, fails, made_up, page, passes, script
from sites import guide as write_guide

TODAY = datetime.date(2026, 11, 24)

# --- What an answer means -----------------------------------------------------------------------------------------

A, B, C = "https://a.test/x", "https://a.test/y", "https://b.test/z"


def chain(*steps: tuple[str, int, str]) -> list[Answer]:
    return [Answer(address, status, location) for address, status, location in steps]


@pytest.mark.parametrize(
    ("answers", "outcome", "now"),
    [
        (chain((A, 200, "")), "works", ""),
        (chain((A, 206, "")), "works", ""),
        (chain((A, 302, B), (B, 200, "")), "works", ""),
        (chain((A, 303, "/y"), (B, 200, "")), "works", ""),
        (chain((A, 301, "/y"), (B, 200, "")), "moved", B),
        (chain((A, 308, B), (B, 301, C), (C, 200, "")), "moved", C),
        # What is behind a temporary one is not to be written down, and what is before it is.
        (chain((A, 301, B), (B, 302, C), (C, 200, "")), "moved", B),
        (chain((A, 302, B), (B, 301, C), (C, 200, "")), "works", ""),
        (chain((A, 404, "")), "gone", ""),
        (chain((A, 410, "")), "gone", ""),
        (chain((A, 301, B), (B, 404, "")), "gone", ""),
        (chain((A, 403, "")), "refused", ""),
        (chain((A, 429, "")), "refused", ""),
        (chain((A, 301, B), (B, 403, "")), "refused", ""),
        ([Answer(A, closed="its robots.txt asks robots to stay away")], "refused", ""),
        (chain((A, 500, "")), "no answer", ""),
        (chain((A, 400, "")), "no answer", ""),
        (chain((A, 302, "")), "no answer", ""),
        (chain((A, 302, B), (B, 302, A)), "no answer", ""),
        ([Answer(A, failure="it took too long")], "no answer", ""),
        ([Answer(A, 301, "http://[nowhere")], "no answer", ""),
        (chain((A, 302, "file:///etc/passwd")), "no answer", ""),
    ],
)
def test_an_answer_has_one_meaning(answers: list[Answer], outcome: str, now: str) -> None:
    found = linkcheck.result(answers, TODAY)
    assert (found.address, found.outcome, found.now, found.asked) == (A, outcome, now, TODAY)
    assert bool(found.said) == (outcome != "works")


def test_a_page_that_leads_to_the_front_page_has_most_likely_gone() -> None:
    moved = linkcheck.result(chain((A, 301, "/"), ("https://a.test/", 200, "")), TODAY)
    (problem,) = linkcheck.problems([moved], {A: [("docs/a.md", 3)]})
    assert problem.fact == "https://a.test/x has moved for good to https://a.test/"
    assert problem.remedy.startswith("that is a front page")


def test_a_problem_is_reported_at_every_place_and_a_refusal_is_not_a_problem() -> None:
    found = [Result(A, TODAY, "moved", "301", C), Result(B, TODAY, "gone", "410"), Result(C, TODAY, "refused", "403")]
    where = {A: [("docs/a.md", 3), ("docs/b.md", 1)], B: [("docs/a.md", 9)], C: [("docs/a.md", 2)]}
    assert [str(one) for one in linkcheck.problems(found, where)] == [
        "docs/a.md:3: https://a.test/x has moved for good to https://b.test/z. Remedy: write the new address.",
        "docs/b.md:1: https://a.test/x has moved for good to https://b.test/z. Remedy: write the new address.",
        "docs/a.md:9: https://a.test/y is gone (410). Remedy: find its new place, or take the link out.",
    ]


# --- Which addresses, and where they stand ------------------------------------------------------------------------


def test_only_addresses_that_readers_can_follow_are_asked() -> None:
    html = """<link href="https://style.net/"><a href="https://a.net/x#part">1</a> <a href="https://a.net/x">2</a>
      <a href="../near/">3</a> <a href="mailto:a@a.net">4</a> <a href="//b.net/?a=1&amp;b=2">5</a> <a href="https://own.net/guide/x/">6</a>
      <a href="https://example.org/">7</a> <a href="https://own.net/other/">8</a> <area href="HTTP://c.net/"> <a>9</a>"""
    found = linkcheck.addresses(html, "https://own.net/guide/")
    assert found == ["https://a.net/x", "https://b.net/?a=1&b=2", "https://own.net/other/", "HTTP://c.net/"]


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("https://requests.example/", True),
        ("https://www.example.org/a", True),
        ("guide@example.org", True),
        ("https://example.org.uk/", False),
        ("https://notexample.org/", False),
        ("guide@council.gov.uk", False),
    ],
)
def test_addresses_reserved_for_examples_are_not_checked(address: str, reserved: bool) -> None:
    assert linkcheck.is_reserved(address) is reserved


def test_a_host_rests_while_others_are_asked() -> None:
    assert linkcheck.in_turn(["https://a.net/2", "https://b.net/1", "https://a.net/1", "https://a.net/1"]) == [
        "https://a.net/1",
        "https://b.net/1",
        "https://a.net/2",
    ]


def test_every_line_that_holds_an_address_is_found_and_no_longer_one() -> None:
    text = "[a](https://a.net/x)\n<https://a.net/x>, https://a.net/x.\nhttps://a.net/x/y https://a.net/x.html https://a.net/xy\n"
    text += "https://a.net/x#part\n[q]: https://a.net/q?a=1&amp;b=2\nhttps://a.net/q?a=1&b=2\n"
    assert linkcheck.places("https://a.net/x", {"a.md": text, "b.md": "no"}) == [("a.md", 1), ("a.md", 2), ("a.md", 4)]
    assert linkcheck.places("https://a.net/q?a=1&b=2", {"a.md": text}) == [("a.md", 5), ("a.md", 6)]


# --- What is kept -------------------------------------------------------------------------------------------------

days = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1))
results = st.builds(Result, st.text(min_size=1), days, st.sampled_from(linkcheck.OUTCOMES), st.text(), st.text())


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=9), results, max_size=5))
def test_written_results_read_back_the_same(kept: dict[str, Result]) -> None:
    kept = {address: dataclasses.replace(one, address=address) for address, one in kept.items()}
    text = linkcheck.written(kept.values())
    assert linkcheck.read(sources.parse_yaml(text, "f.yml"), "f.yml") == (kept, [])
    assert linkcheck.written(reversed(list(kept.values()))) == text


def test_the_file_can_be_read_by_people() -> None:
    text = linkcheck.written([Result(B, TODAY, "moved", "301", C), Result(A, TODAY, "works")])
    assert text.removeprefix(linkcheck.HEADER) == (
        "- address: https://a.test/x\n  asked: 2026-11-24\n  result: works\n"
        "- address: https://a.test/y\n  asked: 2026-11-24\n  result: moved\n  said: '301'\n  now: https://b.test/z\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "- address: x",
        "all: well",
        "- address: x\n  asked: 2026-11-24 10:00:00\n  result: works",
        "- address: x\n  asked: 2026-11-24\n  result: fine",
        "- 3",
    ],
)
def test_rejects_a_file_of_results_that_was_edited(text: str) -> None:
    found, problems = linkcheck.read(sources.parse_yaml(text, "f.yml"), "f.yml")
    assert found == {}
    assert {problem.code for problem in problems} == {Code.LINK_RESULT_INVALID}
    assert "run scripts/check.py --links again" in problems[0].remedy


@pytest.mark.parametrize(
    ("age", "outcome", "days", "good"),
    [
        (0, "works", 7, True),
        (6, "gone", 7, True),
        (7, "works", 7, False),
        (0, "no answer", 7, True),
        (1, "no answer", 7, False),
        (0, "works", 0, False),
    ],
)
def test_a_young_result_is_not_asked_for_again(age: int, outcome: linkcheck.Outcome, days: int, good: bool) -> None:
    one = Result(A, TODAY - datetime.timedelta(age), outcome)
    assert linkcheck.still_good(one, TODAY, days) is good
    assert not linkcheck.still_good(None, TODAY, days)


def test_a_link_that_was_mended_since_is_no_longer_reported() -> None:
    kept = {
        A: Result(A, TODAY, "gone", "404"),
        B: Result(B, TODAY - datetime.timedelta(3), "works"),
        C: Result(C, TODAY, "refused"),
    }
    assert linkcheck.summary(kept, [f"{B}#part", C, "https://new.test/"]) == linkcheck.Summary(kept[B].asked, TODAY, 2, (), 1)
    said = linkcheck.summary(kept, [A, B])
    assert said is not None
    assert said.broken == (kept[A],)
    assert linkcheck.summary(kept, ["https://new.test/"]) is None


# --- A small server of our own ------------------------------------------------------------------------------------


class Web(http.server.ThreadingHTTPServer):
    """What it answers, and what it was asked."""

    daemon_threads = True
    robots = (404, "")
    feeds: dict[str, str]

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.at_once = self.most_at_once = 0
        self.feeds = {}
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Site)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [f"{method} {path}" for method, path, _ in self.asked if path != "/robots.txt"]


class Site(http.server.BaseHTTPRequestHandler):
    """Each path says what it does: `/301/to/200`, `/404`, `/head405`, `/slow`."""

    server: Web

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.command, self.path, self.headers.get("User-Agent", "")))
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        self.answer(self.path.split("?")[0])

    do_HEAD = do_GET

    def answer(self, path: str) -> None:
        if path == "/robots.txt":
            status, body = self.server.robots
            return self.say(status, body)
        if path in self.server.feeds:
            return self.say(200, self.server.feeds[path])
        if (moved := re.fullmatch(r"/(30\d)/to(/.*)", path)) is not None:
            return self.say(int(moved[1]), Location=moved[2])
        if path == "/slow":
            time.sleep(0.6)
        if path == "/dropped":
            self.server.at_once -= 1
            self.close_connection = True
            return None
        if path == "/busy" and self.command == "HEAD":
            once = sum(asked == "/busy" for _, asked, _ in self.server.asked) == 1
            return self.say(429 if once else 200, **{"Retry-After": "30"})
        if path == "/closed":
            return self.say(429, **{"Retry-After": "3600"})
        if path.startswith("/head"):
            return self.say(int(path[5:8]) if self.command == "HEAD" else 200)
        return self.say(int(path[1:4]) if path[1:4].isdigit() else 200)

    def say(self, status: int, body: str = "", **headers: str) -> None:
        with self.server.lock:  # before the answer goes out: who gets it may ask again before this thread goes on
            self.server.at_once -= 1
        content = body.encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().handle()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Web()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


class Clock:
    """A time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, []  # type: float, list[float]

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asking(clock: Clock) -> Asker:
    agent = "plainguide-check/1 (+https://guide.scot/; guide@guide.scot)"
    return Asker(agent, rest=2, timeout=0.3, sleep=clock.sleep, clock=lambda: clock.now)


@pytest.mark.parametrize(
    ("path", "outcome", "said"),
    [
        ("/200", "works", ""),
        ("/with space/é?q=ä", "works", ""),
        ("/302/to/200", "works", ""),
        ("/301/to/200", "moved", "301"),
        ("/308/to/301/to/200", "moved", "308"),
        ("/301/to/404", "gone", "404"),
        ("/404", "gone", "404"),
        ("/410", "gone", "410"),
        ("/403", "refused", "403"),
        ("/429", "refused", "429"),
        ("/busy", "works", ""),
        ("/closed", "refused", "429"),
        ("/head405", "works", ""),
        ("/head404", "works", ""),
        ("/500", "no answer", "an error, 500"),
        ("/slow", "no answer", "it took too long"),
        ("/dropped", "no answer", "the connection was closed without an answer"),
    ],
)
def test_a_site_is_asked(web: Web, asking: Asker, path: str, outcome: str, said: str) -> None:
    found = linkcheck.result(asking.ask(web.root + path), TODAY)
    assert (found.outcome, found.said) == (outcome, said)
    assert found.now == (f"{web.root}/200" if outcome == "moved" else "")


def test_head_is_asked_first_and_get_only_where_head_is_refused(web: Web, asking: Asker) -> None:
    asking.ask(f"{web.root}/200")
    asking.ask(f"{web.root}/head405")
    assert web.paths() == ["HEAD /200", "HEAD /head405", "GET /head405"]


def test_redirects_end(web: Web, asking: Asker) -> None:
    web.feeds["/unused"] = ""
    loop = linkcheck.result(chain((f"{web.root}/a", 302, "/b"), (f"{web.root}/b", 302, "/a")), TODAY)
    assert loop.said == "it redirects in a circle"
    longer = linkcheck.result(asking.ask(web.root + "/302/to" * (linkcheck.MOST_REDIRECTS + 2) + "/200"), TODAY)
    assert longer.said == f"it redirects more than {linkcheck.MOST_REDIRECTS} times"
    assert len(web.paths()) == linkcheck.MOST_REDIRECTS + 1


def test_a_redirect_to_itself_is_a_circle(web: Web, asking: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "answer", lambda self, path: self.say(404 if "robots" in path else 302, Location="/round"))
    assert linkcheck.result(asking.ask(f"{web.root}/round"), TODAY).said == "it redirects in a circle"
    assert web.paths() == ["HEAD /round"]


def test_a_host_that_takes_no_connections_is_asked_once(asking: Asker) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        root = f"http://127.0.0.1:{free.getsockname()[1]}"
    for path in ("/a", "/b"):
        assert linkcheck.result(asking.ask(root + path), TODAY).said == "the host takes no connections"


def test_who_asks_says_so_and_rests_between_two_requests(web: Web, asking: Asker, clock: Clock) -> None:
    for path in ("/200", "/302/to/200", "/404"):
        asking.ask(web.root + path)
    assert {agent for _, _, agent in web.asked} == {"plainguide-check/1 (+https://guide.scot/; guide@guide.scot)"}
    assert web.most_at_once == 1
    assert clock.slept == [2.0] * (len(web.asked) - 1)


def test_a_request_for_a_rest_is_granted(web: Web, asking: Asker, clock: Clock) -> None:
    asking.ask(f"{web.root}/busy")
    assert clock.slept == [2.0, 30.0]
    # A longer one ends it: the host is asked nothing more.
    asking.ask(f"{web.root}/closed")
    before = len(web.asked)
    with pytest.raises(Resting):
        asking.ask(f"{web.root}/200")
    assert len(web.asked) == before


def test_robots_are_heeded(web: Web, asking: Asker, clock: Clock) -> None:
    web.robots = (
        200,
        "User-agent: *\nCrawl-delay: 5\nDisallow: /404\n\nUser-agent: plainguide-check\nCrawl-delay: 9\nDisallow: /200\n",
    )
    assert linkcheck.result(asking.ask(f"{web.root}/200"), TODAY).said == "its robots.txt asks robots to stay away"
    assert linkcheck.result(asking.ask(f"{web.root}/404"), TODAY).outcome == "gone"
    assert web.paths() == ["HEAD /404", "GET /404"]
    assert clock.slept == [2.0, 9.0]
    assert [path for _, path, _ in web.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "outcome"), [(403, "works"), (404, "works"), (503, "no answer")])
def test_robots_that_cannot_be_read(web: Web, asking: Asker, status: int, outcome: str) -> None:
    """RFC 9309, 2.3.1: refused means free; a failing server means closed."""
    web.robots = (status, "")
    assert linkcheck.result(asking.ask(f"{web.root}/200"), TODAY).outcome == outcome


def test_a_rest_that_is_too_long_for_us_is_not_cut_short(web: Web, asking: Asker) -> None:
    web.robots = (200, "User-agent: *\nCrawl-delay: 86400\n")
    for _ in range(2):
        with pytest.raises(Resting, match="86400 seconds"):
            asking.ask(f"{web.root}/200")
    assert [path for _, path, _ in web.asked] == ["/robots.txt"]


def test_a_redirect_leads_to_no_file(web: Web, asking: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "answer", lambda self, path: self.say(302, Location=f"file://{ROOT}/mkdocs.yml"))
    with pytest.raises(OSError, match="the answer was 302"):
        asking.read(f"{web.root}/x")
    assert linkcheck.result(asking.ask(f"{web.root}/x"), TODAY).outcome == "no answer"


# --- The check of a guide's links ---------------------------------------------------------------------------------


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, web: Web) -> check.Guide:
    """A guide of one page, and what its site holds, without building it."""
    (tmp_path / "docs").mkdir()
    text = "---\nnext_review: 2020-01-01\n---\n# A\n\n[good](@/200) and\n[old](@/301/to/200).\n\n[bad](@/404)\n".replace(
        "@", web.root
    )
    (tmp_path / "docs" / "a.md").write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: []\n", "utf-8")
    monkeypatch.setattr(check, "linked", lambda guide: {f"{web.root}{path}": "a/" for path in ("/200", "/301/to/200", "/404")})
    return check.Guide(tmp_path / "mkdocs.yml")


def test_what_was_found_is_kept_and_not_asked_again(guide: check.Guide, web: Web, asking: Asker) -> None:
    """K5"""
    first = check.links(guide, asking)
    assert [(one.path, one.line) for one in sorted(first)] == [("docs/a.md", 7), ("docs/a.md", 9)]
    file = guide.docs / check.RESULTS
    kept = file.read_text("utf-8")
    assert kept.count("- address:") == 3
    assert "asked: 2025-11-24" in kept  # the day of the tests
    before = len(web.asked)
    assert check.links(guide, asking) == first
    assert len(web.asked) == before
    assert file.read_text("utf-8") == kept
    guide.days = 0
    check.links(guide, asking)
    assert len(web.asked) > before


def test_what_was_answered_before_it_is_stopped_is_kept(guide: check.Guide, asking: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = asking.ask

    def stopped(address: str) -> list[Answer]:
        if address.endswith("/404"):
            raise KeyboardInterrupt
        return ask(address)

    monkeypatch.setattr(asking, "ask", stopped)
    with pytest.raises(KeyboardInterrupt):
        check.links(guide, asking)
    assert (guide.docs / check.RESULTS).read_text("utf-8").count("- address:") == 2


def test_a_result_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "data" / "links-checked.yml"
    check.replace(file, "one")
    assert [path.name for path in file.parent.iterdir()] == ["links-checked.yml"]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(SystemExit, match=r"links-checked\.yml: No space left on device\. Remedy: make room on that disk\."):
        check.replace(file, "two")
    assert file.read_text("utf-8") == "one"
    assert [path.name for path in file.parent.iterdir()] == ["links-checked.yml"]


def test_without_a_network_nothing_is_kept(guide: check.Guide, asking: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the site would call every link broken."""
    monkeypatch.setattr(check, "linked", lambda guide: {"https://a.invalid/": "a/", "https://b.invalid/": "a/"})
    monkeypatch.setattr(asking, "ask", lambda address: [Answer(address, failure="no such host is known")])
    (problem,) = check.links(guide, asking)
    assert problem.fact == "none of the 2 addresses that were asked gave an answer, so nothing was kept"
    assert not (guide.docs / check.RESULTS).exists()


def test_a_host_that_wants_a_rest_has_no_result(
    guide: check.Guide, web: Web, asking: Asker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "linked", lambda guide: {f"{web.root}/closed": "a/", f"{web.root}/later": "a/"})
    assert check.links(guide, asking) == []
    assert f"look at it in a browser: {web.root}/closed (429)" in capsys.readouterr().out
    assert "/later" not in (guide.docs / check.RESULTS).read_text("utf-8")


def test_asks_no_site_without_giving_a_name(guide: check.Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="site_url"):
        check.asker(guide)
    monkeypatch.setitem(guide.config, "site_url", "https://guide.scot/")
    guide.config.extra["publisher"] = {"email": "guide@example.org"}
    assert check.asker(guide).agent == "plainguide-check/1 (+https://guide.scot/)"


# --- Reviews ------------------------------------------------------------------------------------------------------


def test_an_overdue_page_fails_the_check(guide: check.Guide, capsys: pytest.CaptureFixture[str]) -> None:
    """K8"""
    (problem,) = check.reviews(guide)
    assert str(problem) == (
        "docs/a.md:2: the page was due for review on 2020-01-01. Remedy: read the page against its sources, then set 'reviewed' and"
        " 'next_review'."
    )
    (guide.docs / "data").mkdir()
    (guide.docs / "data" / "accessibility.yml").write_text("status: fully\nnext_review: 2020-02-02\n", "utf-8")
    assert [(one.path, one.line) for one in check.reviews(guide)] == [("docs/a.md", 2), ("docs/data/accessibility.yml", 2)]


@pytest.mark.site
def test_the_command_fails_where_something_is_to_be_mended(guide: check.Guide) -> None:
    done = script("check.py", "--config", str(guide.config_file))
    assert done.returncode == 1
    assert "docs/a.md:2: the page was due" in done.stdout
    assert "1 thing to mend." in done.stdout


# --- Addresses of the law -----------------------------------------------------------------------------------------

HEADINGS = {
    "part/1": "First",
    "section/1": "",
    "section/1/1": "",
    "part/2": "Second",
    "section/2": "",
    "section/2/1": "",
    "section/2/1/a": "",
    "section/2/2": "",
    "section/2/3": "",
    "section/3": "",
    "schedule/1": "",
    "schedule/1/paragraph/4": "",
}
ACT = Instrument(
    "asp/1999/1", "Example Act 1999", as_at=datetime.date(2024, 4, 2), headings=HEADINGS, path="docs/data/act.yml", line=1
)
ORDER = Instrument("ssi/2001/2", "Example Order 2001", path="docs/data/order.yml", line=2)
REGISTER = Register({law.id: law for law in (ACT, ORDER)})
HOST = "https://www.legislation.gov.uk"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/asp/1999/1", ""),
        ("/id/asp/1999/1/section/2/1/a", ""),
        ("/asp/1999/1/part/2", ""),
        ("/asp/1999/1/section/2/2024-04-02", ""),
        ("/asp/1999/1/section/2/enacted", ""),
        ("/asp/1999/1/section/2/data.xml", ""),
        ("/asp/1999/1/section/2/england+wales/2020-01-01/data.htm", ""),
        ("/asp/1999/1/part/2/crossheading/powers", ""),
        ("/asp/1999/1/notes/division/3/3", ""),
        ("/asp/1999/1/contents?view=plain", ""),
        ("/ssi/2001/2/article/99", ""),
        ("/ssi/2001/2/note/made", ""),
        ("/changes/affected/asp/1999/1", ""),
        ("/search?title=x", ""),
        ("/asp/1999/1/section/4", "Section 4 of the Example Act 1999 does not exist"),
        ("/asp/1999/1/section/2/1/b", "Section 2(1)(b) of the Example Act 1999 does not exist"),
        ("/asp/1999/1/section/4/2024-04-02", "Section 4 of the Example Act 1999 does not exist"),
        ("/asp/1999/11", "the law 'asp/1999/11' is not registered"),
        ("/aps/1999/1", "'aps' is not a kind of law"),
    ],
)
def test_an_address_of_the_law_is_checked_against_the_register(path: str, message: str) -> None:
    """K4"""
    found = list(official.problems("docs/a.md", f"# A\n\nSee [it]({HOST}{path}).\n", REGISTER))
    assert [one.fact for one in found] == ([f"{HOST}{path}: {message}"] if message else [])
    assert all(one.line == 3 and one.remedy for one in found)


def test_an_address_ends_where_its_author_ended_it() -> None:
    text = (
        f"({HOST}/asp/1999/1/section/2). <{HOST}/asp/1999/1>, **http://legislation.gov.uk/ssi/2001/2**\n'{HOST}/asp/1999/1/part/1'"
    )
    assert list(official.addresses(text)) == [
        (f"{HOST}/asp/1999/1/section/2", 1),
        (f"{HOST}/asp/1999/1", 1),
        ("http://legislation.gov.uk/ssi/2001/2", 1),
        (f"{HOST}/asp/1999/1/part/1", 2),
    ]


def test_a_generated_address_leads_back_to_its_record() -> None:
    lines = {"docs/data/act.yml": {"section/2": 7}}
    assert official.record_of(f"{HOST}/id/asp/1999/1/section/2/1", REGISTER, lines) == ("docs/data/act.yml", 7)
    assert official.record_of(f"{HOST}/id/asp/1999/1", REGISTER, lines) == ("docs/data/act.yml", 1)
    assert official.record_of(f"{HOST}/id/ssi/2001/2/article/3", REGISTER, {}) == ("docs/data/order.yml", 2)
    assert official.record_of(f"{HOST}/help", REGISTER, lines) is None
    assert official.record_of("https://a.net/", REGISTER, lines) is None


# --- What changed in the law --------------------------------------------------------------------------------------

ID = "http://www.legislation.gov.uk/id"


def section(path: str, law: str = "asp/1999/1") -> str:
    return f'<ukm:Section Ref="{path.replace("/", "-")}" URI="{ID}/{law}/{path}">s.</ukm:Section>'


def entry(affected: str = "", dates: str = "", applied: str = "true", required: str = "true", kind: str = "words inserted") -> str:
    """An entry in the form that legislation.gov.uk documents (formats/atom.html)."""
    return f"""<entry><id>{ID}</id><content type="text/xml">
      <ukm:Effect Type="{kind}" Applied="{applied}" RequiresApplied="{required}" AffectedURI="{ID}/asp/1999/1"
          AffectingURI="{ID}/ukpga/2025/31" AffectingProvisions="s. 21(9)" Modified="2025-07-14T11:48:17Z">
        <ukm:AffectedTitle>Example Act 1999</ukm:AffectedTitle>
        <ukm:AffectedProvisions>{affected}</ukm:AffectedProvisions>
        <ukm:AffectingTitle>Amending Act 2025</ukm:AffectingTitle>
        <ukm:AffectingProvisions>{section("section/21/9", "ukpga/2025/31")}</ukm:AffectingProvisions>
        <ukm:InForceDates>{dates}</ukm:InForceDates>
      </ukm:Effect></content><updated>2025-07-14T11:48:17Z</updated></entry>"""


def on(day: str) -> str:
    return f'<ukm:InForce Applied="true" Date="{day}" Qualification="wholly in force"/>'


def feed(*entries: str, following: str = "") -> str:
    link = f'<link rel="next" type="application/atom+xml" href="{following}"/>' if following else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:leg="http://www.legislation.gov.uk/namespaces/legislation"'
        f' xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"><leg:page>1</leg:page>{link}{"".join(entries)}</feed>'
    )


def read(*entries: str) -> list[Effect]:
    return amendments.effects(feed(*entries).encode(), amendments.feed("asp/1999/1"), ACT)[0]


def paths(effect: Effect) -> list[str]:
    return [one.path for one in effect.provisions]


def test_a_change_is_read() -> None:
    (effect,) = read(entry(section("section/2/1/a"), on("2025-04-01") + '<ukm:InForce Applied="false" Prospective="true"/>'))
    assert effect == Effect(
        "words inserted",
        (Provision("asp/1999/1", "section/2/1/a"),),
        "Amending Act 2025, s. 21(9)",
        (datetime.date(2025, 4, 1),),
        True,
    )


@pytest.mark.parametrize(
    ("affected", "expected"),
    [
        ("", []),
        # A schedule and its paragraph are given one after the other; the paragraph is what changes.
        (section("schedule/1") + section("schedule/1/paragraph/4"), ["schedule/1/paragraph/4"]),
        (section("section/2") + section("section/2/1"), ["section/2", "section/2/1"]),
        (
            f'<ukm:SectionRange Start="a" End="b">{section("section/2/1")}-{section("section/2/3")}</ukm:SectionRange>',
            ["section/2/1", "section/2/3", "section/2/2"],
        ),
        (section("section/2/2024-01-01"), ["section/2"]),
    ],
)
def test_the_provisions_of_a_change(affected: str, expected: list[str]) -> None:
    assert paths(read(entry(affected))[0]) == expected


def test_the_next_page_is_asked_from_the_same_host() -> None:
    following = "http://www.legislation.gov.uk/changes/affected/asp/1999/1/data.feed?results-count=100&amp;page=2"
    _, there = amendments.effects(feed(following=following).encode(), amendments.feed("asp/1999/1"), ACT)
    assert there == "https://www.legislation.gov.uk/changes/affected/asp/1999/1/data.feed?results-count=100&page=2"
    assert amendments.effects(feed(following="//elsewhere.net/x").encode(), amendments.feed("asp/1999/1"), ACT)[1].startswith(
        f"{HOST}/x"
    )
    assert amendments.effects(feed().encode(), amendments.feed("asp/1999/1"), ACT)[1] == ""


@pytest.mark.parametrize("content", [b"", b"<html/>", b"<!doctype html><p>Sorry"])
def test_rejects_content_that_is_not_a_feed(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        amendments.effects(content, amendments.feed("asp/1999/1"), ACT)


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (entry(dates=on("2025-04-01")), "new"),
        (entry(dates=on("2020-04-01") + on("2025-04-01")), "new"),
        (entry(dates=on("2024-04-02")), "old"),
        (entry(dates=on("2027-01-01"), applied="false"), "coming"),
        (entry(dates=on("2025-01-01") + on("2027-01-01")), "new"),
        (entry(applied="false"), "coming"),
        (entry(applied="false", required="false"), "old"),
        (entry(dates=on("2020-04-01"), applied="false"), "new"),
        (entry(dates=on("2020-04-01"), applied="false", required="false"), "old"),
        (entry(), "old"),
    ],
)
def test_a_change_is_new_or_to_come_or_in_the_text(made: str, kind: str) -> None:
    new, coming = amendments.since(read(made), datetime.date(2024, 4, 2), TODAY)
    assert (bool(new), bool(coming)) == (kind == "new", kind == "coming")


@pytest.mark.parametrize(
    ("changed", "cited", "affected"),
    [
        ("section/2", "section/2", True),
        ("section/2", "section/2/1/a", True),
        ("section/2/1/a", "section/2", True),
        ("section/2/1", "section/2/2", False),
        ("section/2", "section/3", False),
        ("section/2", "section/22", False),
        ("part/2", "section/2/1", True),
        ("part/1", "section/2/1", False),
        ("part/2", "schedule/1", False),
        ("section/2", "", False),
        ("section/2", "part/2", False),
        ("", "section/2", True),
        ("", "", True),
    ],
)
def test_a_change_affects_what_relies_on_it(changed: str, cited: str, affected: bool) -> None:
    effect = Effect("repealed", (Provision(ACT.id, changed),) if changed else (), "x", (), True)
    assert amendments.affects(effect, Provision(ACT.id, cited), ACT) is affected


def test_reports_each_page_that_cites_a_changed_provision_with_its_line() -> None:
    citing = [
        Citing("docs/b.md", 9, Provision(ACT.id, "section/2/1")),
        Citing("docs/a.md", 4, Provision(ACT.id, "section/3")),
        Citing("docs/law/2.md", 5, Provision(ACT.id, "section/2"), explains=True),
        Citing("docs/b.md", 9, Provision(ACT.id, "section/2/1")),
        Citing("docs/b.md", 10, Provision(ORDER.id, "article/2")),
    ]
    new = read(entry(section("section/2/1/a"), on("2025-04-01"), applied="false"))
    found = [str(one).partition(" Remedy")[0] for one in amendments.problems(ACT, 3, new, citing)]
    said = "Section 2(1)(a) words inserted by Amending Act 2025, s. 21(9) (2025-04-01, not in the official text yet)"
    assert found == [
        "docs/data/act.yml:3: the Example Act 1999 has 1 change that its text of 2024-04-02 does not show.",
        f"docs/b.md:9: this cites Section 2(1) of the Example Act 1999, which has changed: {said}.",
        f"docs/law/2.md:5: this explains Section 2 of the Example Act 1999, which has changed: {said}.",
    ]
    assert amendments.problems(ACT, 3, [], citing) == []


@pytest.fixture
def whole(tmp_path: Path) -> check.Guide:
    """The made-up guide."""
    return check.Guide(made_up(tmp_path) / "mkdocs.yml")


def of_1999(path: str) -> str:
    return section(path, "ukpga/1999/99")


@pytest.mark.site
def test_the_changes_of_the_law_of_a_guide_are_asked_for(
    whole: check.Guide, web: Web, asking: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two pages of a feed for one law, none for the other: each place that cites is a line that says so."""
    act, order = (f"/changes/affected/{id}/data.feed" for id in ("ukpga/1999/99", "uksi/2001/9999"))
    answers = {act: [feed(entry(of_1999("section/7"), on("2020-01-01")), following=f"{web.root}{act}?page=2")]}
    changed = [entry(of_1999(path), on("2025-04-01")) for path in ("section/7/3", "section/3")]
    answers[act].append(feed(*changed, entry(of_1999("section/1"), applied="false")))
    asked = Site.answer

    def answer(self: Site, path: str) -> None:
        if path == act:
            return self.say(200, answers[act].pop(0))
        return asked(self, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Site, "answer", answer)
        web.feeds[order] = "<html></html>"
        found = check.changes(whole, asking, web.root)
    assert [path for path in web.paths() if "1999" in path] == [f"GET {act}?results-count=100&sort=modified", f"GET {act}?page=2"]
    assert "4 changes on record, 2 since 2024-04-02, 1 to come." in capsys.readouterr().out
    first = {one.path: one for one in reversed(found)}
    for path, text in {
        "docs/data/legislation/ukpga-1999-99.yml": "as_at:",
        "docs/law/act/section-7.md": "provision: ukpga/1999/99/section/7",
        "docs/data/glossary.yml": "id: walking-club",
    }.items():
        assert text in (MADE_UP / path).read_text("utf-8").splitlines()[first[path].line - 1]
    assert "could not be read: it is not an Atom feed" in first["docs/data/legislation/uksi-2001-9999.yml"].fact
    cites = [one for one in found if one.fact.startswith("this cites Section 7")]
    assert cites
    for one in cites:
        assert "ection 7" in (MADE_UP / one.path).read_text("utf-8").splitlines()[one.line - 1], one
    assert not [one for one in found if "Section 1" in one.fact]


# --- What the site says -------------------------------------------------------------------------------------------

LINKS = "[One](https://one.net/a?b=1&c=2#d), [two](https://two.net/)."
SMALL = {
    "index.md": f"# More\n\n{LINKS}\n\n## Checked {{#checked .links-checked}}\n\nAfter.\n",
    "other.md": "---\ntitle: Other\nreviewed: 2019-01-01\nnext_review: 2020-01-01\n---\n# Other\n\n[Two](https://two.net/)\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_guide(tmp_path, SMALL)


@pytest.mark.site
def test_the_site_says_when_links_were_checked_and_which_are_broken(small: Path) -> None:
    """K5, and K8: the page that is overdue says so, and builds."""
    said: Callable[[], str] = lambda: " ".join(page(small / "site", "").select_one("main").get_text().split())  # noqa: E731
    passes(small)
    assert "No program has checked the links to other sites yet. After." in said()
    assert "This page is due for review." in page(small / "site", "other").select_one("main").text

    day, later = datetime.date(2025, 11, 20), datetime.date(2025, 11, 24)
    kept = [
        Result("https://one.net/a?b=1&c=2", later, "gone", "404"),
        Result("https://two.net/", day, "no answer", "it took too long"),
    ]
    file = small / "docs" / check.RESULTS
    file.parent.mkdir()
    file.write_text(linkcheck.written([*kept, Result("https://mended.net/", later, "gone", "404")]), "utf-8")
    passes(small)
    text = "A program tried 2 links to other sites between 20 November 2025 and 24 November 2025. These 2 did not work:"
    assert f"{text} One: the page is gone. two: no answer. Used on: Other. After." in said()
    links = page(small / "site", "").select("#checked ~ ul a")
    assert [link["href"] for link in links] == ["https://one.net/a?b=1&c=2", "https://two.net/", "./other/"]


@pytest.mark.site
def test_a_result_file_that_was_edited_fails_the_build(tmp_path: Path) -> None:
    fails(
        write_guide(tmp_path, {**SMALL, check.RESULTS: "- broken\n"}),
        r"docs/data/links-checked\.yml:1: item 1 of the file is 'broken', not a mapping",
    )


@pytest.mark.parametrize(
    ("first", "count", "broken", "refused", "said"),
    [
        (24, 1, 0, 0, "A program tried 1 link to other sites on 24 November 2026. It found no broken link."),
        (
            20,
            9,
            1,
            0,
            "A program tried 9 links to other sites between 20 November 2026 and 24 November 2026. This one did not work:",
        ),
        (24, 9, 0, 1, "... 1 is on a site that does not let programs in. It may work for you. It found no broken link."),
        (24, 9, 2, 2, "... 2 are on sites that do not let programs in. They may work for you. These 2 did not work:"),
    ],
)
def test_the_result_of_a_link_check_is_written_out_in_words(first: int, count: int, broken: int, refused: int, said: str) -> None:
    found = Result(A, TODAY, "gone", "404")
    shown = linkcheck.Summary(datetime.date(2026, 11, first), TODAY, count, (found,) * broken, refused)
    theme = Environment(loader=FileSystemLoader(ROOT / "overrides"))
    template = theme.get_template("partials/links-checked.html")
    html = template.render(checked=shown, linked_from={}, t=interface(), root="./", page=None)
    assert " ".join(html.partition("</p>")[0].removeprefix("<p>").split()).endswith(said.removeprefix("..."))


@pytest.mark.site
def test_the_links_of_a_guide_are_those_of_its_built_site(small: Path) -> None:
    """With the page on which each is first."""
    (small / "docs" / "a.md").write_text("# A\n\n[three](https://three.net/)\n", "utf-8")
    pages = check.linked(check.Guide(small / "mkdocs.yml"))
    assert {address: page for address, page in pages.items() if ".net" in address} == {
        "https://one.net/a?b=1&c=2": "index.html", "https://two.net/": "index.html", "https://three.net/": "a/index.html",
    }  # fmt: skip


@pytest.mark.site
def test_the_addresses_of_the_built_site_are_found_where_they_were_written(
    whole: check.Guide, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K4: whatever is linked of the law is in the register, or was written by hand and checked. The site is built already."""
    monkeypatch.setattr(builder, "build", lambda config, target: not target.symlink_to(site))
    pages = check.linked(whole)
    assert "https://creativecommons.org/licenses/by/4.0/" in pages
    made = [address.removeprefix(f"{HOST}/id/") for address in pages if address.startswith(f"{HOST}/id/")]
    assert len(made) > 5
    assert all(whole.data.register.has(Provision.parse(id)) for id in made)
    assert not [address for address in pages if "example" in address]
    places = {address: check.where(whole, address, where) for address, where in pages.items()}
    assert all(line for found in places.values() for _, line in found), places
    assert "mkdocs.yml" in [path for path, _ in places["https://creativecommons.org/licenses/by/4.0/"]]
    assert places[f"{HOST}/id/ukpga/1999/99/section/3/1"][0][0] == "docs/data/legislation/ukpga-1999-99.yml"
