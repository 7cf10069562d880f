"""Addresses of other sites: what their answers mean, which are asked again, and the dated file of what was found."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import yaml

from plainguide.base import Code, Place, Problem
from plainguide.base.schema import Day, Declaration, Shape

Outcome = Literal["works", "moved", "gone", "refused", "no answer"]
OUTCOMES: tuple[Outcome, ...] = ("works", "moved", "gone", "refused", "no answer")

PERMANENT, TEMPORARY = (301, 308), (302, 303, 307)
"""Redirects (RFC 9110, 15.4): a permanent one says which address to write from now on."""
GONE = (404, 410)
REFUSED = (401, 402, 403, 406, 407, 418, 423, 429, 451, 999)
"""Answers that a program may get where a person sees the page; 999 is not a standard code, but some networks send it."""
MOST_REDIRECTS = 8
_ON_THE_WEB = re.compile(r"(?i)https?://.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request brought."""

    address: str
    status: int = 0
    """Of HTTP; 0 where nothing came back."""
    location: str = ""
    """Where a redirect leads, as it was sent."""
    failure: str = ""
    """Why nothing came back, in words."""
    closed: str = ""
    """Why it was not asked, in words: the site does not want to be."""

    @property
    def leads_to(self) -> str:
        """The full address that a redirect leads to; empty where this is none, or leads out of the web: to a file, say."""
        if self.status not in (*PERMANENT, *TEMPORARY) or not self.location:
            return ""
        try:
            there = urldefrag(urljoin(self.address, self.location)).url
        except ValueError:  # what other sites send need not be an address
            return ""
        return there if _ON_THE_WEB.match(there) else ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found out about an address."""

    address: str
    """Without its fragment: that is never sent."""
    asked: datetime.date
    outcome: Outcome
    said: str = ""
    """What came back, in a few words: "404", "the host is not known"."""
    now: str = ""
    """The address to write instead, where it has moved."""


def result(answers: Sequence[Answer], asked: datetime.date) -> Result:
    """What the answers to an address, redirects followed, mean. There is at least one; the first is that to the address itself."""
    address, last = answers[0].address, answers[-1]

    def found(outcome: Outcome, said: str = "", now: str = "") -> Result:
        return Result(address, asked, outcome, said, now)

    if last.closed:
        return found("refused", last.closed)
    if last.failure or not last.status:
        return found("no answer", last.failure)
    if last.leads_to:
        ring = last.leads_to in {answer.address for answer in answers}
        return found("no answer", "it redirects in a circle" if ring else f"it redirects more than {MOST_REDIRECTS} times")
    if last.status in GONE:
        return found("gone", str(last.status))
    if last.status in REFUSED:
        return found("refused", str(last.status))
    if not 200 <= last.status < 300:
        return found("no answer", f"an error, {last.status}")
    now = address
    for answer in answers:
        if answer.status not in PERMANENT:
            break
        now = answer.leads_to
    return found("moved", str(answers[0].status), now) if now != address else found("works")


def to_front_page(one: Result) -> bool:
    """True where an inner page now leads to the front page of a site: then the page itself has most likely gone."""
    return bool(one.now) and urlsplit(one.now).path in ("", "/") and urlsplit(one.address).path.strip("/") != ""


# --- Which addresses ----------------------------------------------------------------------------------------------

RESERVED = (".example", "example.org", "example.com", "example.net", ".invalid", ".test", "localhost")
"""Names that are nobody's (RFC 2606): what a project ships with to be set."""


def is_reserved(address: str) -> bool:
    """True for an address, or one of mail, at a name that is reserved for examples."""
    host = urlsplit(address).hostname or address.rpartition("@")[2]
    return any(host == name.strip(".") or host.endswith("." + name.strip(".")) for name in RESERVED)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value and tag in ("a", "area")]


def addresses(html: str, own: str) -> list[str]:
    """The addresses of other sites that a page's readers can follow, each once, without fragments. `own` is the address of the
    site itself, which may be empty: what is below it is not outward. Names reserved for examples are left out."""
    reader = _Links()
    reader.feed(html)
    reader.close()
    found = [urldefrag(re.sub(r"^//", "https://", href.strip())).url for href in reader.found]
    outward = [one for one in found if _ON_THE_WEB.match(one) and not (own and f"{one}/".startswith(own))]
    return list(dict.fromkeys(one for one in outward if not is_reserved(one)))


def in_turn(all_addresses: Iterable[str]) -> list[str]:
    """The addresses sorted, and dealt out by host: while one host rests, others are asked."""
    by_host: dict[str, list[str]] = {}
    for address in sorted(set(all_addresses)):
        by_host.setdefault(urlsplit(address).netloc.casefold(), []).append(address)
    longest = max(map(len, by_host.values()), default=0)
    return [group[turn] for turn in range(longest) for group in by_host.values() if turn < len(group)]


def places(address: str, sources: Mapping[str, str]) -> list[tuple[str, int]]:
    """Every file and line in which an author wrote an address. `sources` are the texts of the files by name."""
    written = "&(?:amp;)?".join(re.escape(part) for part in address.split("&"))
    whole = re.compile(rf"{written}(?![\w/%?=&+~-]|[.:,;@!][\w/])")
    found = []
    for path, text in sources.items():
        if address.partition("&")[0] in text:
            lines = {text.count("\n", 0, match.start()) + 1 for match in whole.finditer(text)}
            found += [(path, line) for line in sorted(lines)]
    return found


# --- What is kept -------------------------------------------------------------------------------------------------

HEADER = """\
# yaml-language-server: $schema=../../scripts/schemas/links-checked.json
# What `scripts/check.py --links` found, by address: made by it, read by the site, and not to be edited.
# `asked` is the day; an address is asked again when its day is some days past.
"""


@dataclass(frozen=True)
class ResultRecord(Shape):
    """What was found out about an address."""

    noun = "result"
    address: str
    """The address that was asked."""
    asked: Day
    """When it was asked."""
    result: Outcome
    """What its answer means."""
    said: str = ""
    """What came back, in a few words."""
    now: str = ""
    """The address to write instead, where it has moved."""


LINKS_CHECKED = Declaration(tuple[ResultRecord, ...])
"""The shape of `data/links-checked.yml`."""


def read(data: Any, path: str) -> tuple[dict[str, Result], list[Problem]]:
    """The results of a file's value, by address, and what is wrong with them: somebody has edited the file."""
    records, problems = LINKS_CHECKED.salvage([] if data is None else data, path, ())
    hint = "take the file away and run scripts/check.py --links again"
    problems = [replace(problem, code=Code.LINK_RESULT_INVALID, remedy=hint) for problem in problems]
    return {one.address: Result(one.address, one.asked, one.result, one.said, one.now) for one in records}, problems


def written(results: Iterable[Result]) -> str:
    """The file: a record for each address, sorted, so that two checks differ only where the answers do."""
    return HEADER + "".join(_record(one) for one in sorted(results, key=lambda one: one.address))


def _record(one: Result) -> str:
    values: dict[str, object] = {"address": one.address, "asked": one.asked, "result": one.outcome}
    if one.said:
        values["said"] = one.said
    if one.now:
        values["now"] = one.now
    readable = all(str(value).isprintable() for value in values.values())  # what a site sent may hold line breaks of any kind
    text = yaml.safe_dump([values], sort_keys=False, allow_unicode=readable, width=10_000)
    return str(text)


def is_silence(found: Sequence[Result]) -> bool:
    """True where several hosts were asked and none gave an answer: that says nothing of them, and much of our own network."""
    hosts = {urlsplit(one.address).netloc for one in found}
    return len(hosts) > 1 and all(one.outcome == "no answer" for one in found)


def still_good(one: Result | None, today: datetime.date, days: int) -> bool:
    """True for a result that is younger than `days`: its address is left in peace. Silence may have passed by tomorrow."""
    if one is None or days <= 0:
        return False
    return (today - one.asked).days < (1 if one.outcome == "no answer" else days)


# --- What is said -------------------------------------------------------------------------------------------------


def problems(results: Iterable[Result], where: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[Problem]:
    """What an author has to mend, at every place where the address stands. A refusal is none: a person may be let in."""
    for one in results:
        for path, line in where.get(one.address, ()):
            if one.outcome == "moved":
                there = f"{one.address} has moved for good to {one.now}"
                hint = "write the new address"
                if to_front_page(one):
                    hint = "that is a front page, so look for what the link promised, and link to it there or take the link out"
                yield Problem(Code.LINK_MOVED, Place(path, line), there, hint)
            elif one.outcome == "gone":
                hint = "find its new place, or take the link out"
                yield Problem(Code.LINK_GONE, Place(path, line), f"{one.address} is gone ({one.said})", hint)
            elif one.outcome == "no answer":
                hint = "run the check again another day; where it stays so, find its new place or take the link out"
                yield Problem(
                    Code.LINK_SILENT, Place(path, line), f"{one.address} gave no answer ({one.said}) on {one.asked}", hint
                )


@dataclass(frozen=True, slots=True)
class Summary:
    """What the site says of its last check."""

    first: datetime.date
    last: datetime.date
    """The days between which the addresses were asked: one day, where all were asked on it."""
    count: int
    """How many of the site's addresses were asked."""
    broken: tuple[Result, ...]
    """Those that are gone or gave no answer."""
    refused: int
    """How many do not let a program in."""


def summary(results: Mapping[str, Result], linked: Iterable[str]) -> Summary | None:
    """What to say of the addresses to which the site links now: what was mended since the check is not held against it.
    None where none of them was asked."""
    here = [results[address] for address in sorted({urldefrag(one).url for one in linked}) if address in results]
    if not here:
        return None
    days = [one.asked for one in here]
    broken = tuple(one for one in here if one.outcome in ("gone", "no answer"))
    return Summary(min(days), max(days), len(here), broken, sum(one.outcome == "refused" for one in here))
