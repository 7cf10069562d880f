"""Short addresses: which page gets which, and how paper prints the addresses of a page's links."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from plainguide.addresses import urls
from plainguide.base import Code, Place, Problem


@dataclass(frozen=True, slots=True)
class Claim:
    """A page that wants a short address."""

    uri: str
    """The page's file below docs/."""
    name: str
    place: Place
    """Where its author said so."""


def assigned(claims: Iterable[Claim], files: Collection[str]) -> tuple[dict[str, str], list[Problem]]:
    """The name of each page's short address, by its file. `files` are those of all pages, below docs/.

    Reports a short address that a page of the guide has as its own address, and one that two pages want: the first keeps it."""
    found: dict[str, str] = {}
    taken: dict[str, Place] = {}
    problems: list[Problem] = []
    for one in claims:
        short = urls.short(one.name)
        if f"go/{one.name}.md" in files or f"go/{one.name}/index.md" in files:
            fact = f"a page of the guide has the short address '{short}'"
            remedy = "rename that page, or give this one another short address"
            problems.append(Problem(Code.SHORT_ADDRESS_TAKEN, one.place, fact, remedy))
        elif other := taken.get(one.name):
            fact = f"the short address '{short}' is that of {other.path} too"
            remedy = "give this page another one: what is printed cannot change"
            problems.append(Problem(Code.SHORT_ADDRESS_TAKEN, one.place, fact, remedy))
        else:
            taken[one.name] = one.place
            found[one.uri] = one.name
    return found, problems


def too_long(printed: str, place: Place) -> list[Problem]:
    """Housekeeping: an address that is tiresome to type from paper."""
    if len(printed) <= urls.SHORT_LENGTH:
        return []
    fact = f"the short address {printed} has {len(printed)} characters"
    remedy = f"{urls.SHORT_LENGTH} or fewer can be typed from paper: make it shorter"
    return [Problem(Code.SHORT_ADDRESS_TOO_LONG, place, fact, remedy)]


def printed_note(address: str, here: str, site: str, printed_page: Callable[[str], str]) -> str:
    """What paper prints for a link: the address of another site in full, the short address of a page of this one. Empty where
    paper has nothing to say: the page itself, or a site without an address.

    `here` is the page's own address below the site's root, `site` that of the site. `printed_page` gives what is printed for a page
    by its address below the root; empty where that is not a page."""
    if re.match(r"(https?:)?//", address):
        return address
    full = urljoin(f"{site or urls.UNKNOWN_SITE}{here}", address)
    inside = full.removeprefix(site or urls.UNKNOWN_SITE).partition("#")[0]
    if inside == here or not site:
        return ""
    return printed_page(inside) or urls.as_printed(full)


_NOTE = re.compile(r' data-note="(\d+)"')


def renumbered(content: str, printed: Sequence[str]) -> tuple[str, list[str]]:
    """A page's content with the numbers of its printed notes, and the notes: links that print the same address share a number;
    what prints nothing needs none. `printed` is what is printed for each of the numbers in the content, from 1."""
    notes = list(dict.fromkeys(filter(None, printed)))
    if not printed:
        return content, notes

    def number(match: re.Match[str]) -> str:
        note = printed[int(match[1]) - 1]
        return f' data-note="{notes.index(note) + 1}"' if note else ""

    return _NOTE.sub(number, content), notes
