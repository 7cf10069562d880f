"""What has changed in a law since its text was checked: the feed of legislation.gov.uk, and the lines that cite what changed.

The feed is described at https://legislation.github.io/data-documentation/api/search.html ("Changes to legislation") and in
formats/atom.html there. This module was written from that description, and tried only on a server of our own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from plainguide.base import Code, Place, Problem
from plainguide.law.instruments import Instrument
from plainguide.law.provisions import OFFICIAL, Provision
from plainguide.law.register import Register
from plainguide.law.urls import provision

PAGE = 100
"""Changes on one page of the feed: larger pages have been seen to fail."""
MOST_PAGES = 100
_ATOM, _META = "{http://www.w3.org/2005/Atom}", "{http://www.legislation.gov.uk/namespaces/metadata}"


def feed(instrument: str, site: str = OFFICIAL) -> str:
    """The address of the feed of changes that other laws make to one."""
    return f"{site}/changes/affected/{instrument}/data.feed?results-count={PAGE}&sort=modified"


@dataclass(frozen=True, slots=True)
class Effect:
    """One change to a law, as its editors recorded it."""

    kind: str
    """"words substituted", "repealed", "coming into force" ..."""
    provisions: tuple[Provision, ...]
    """What it changes, as far as the feed names provisions; empty for the whole law."""
    by: str
    """The law that makes it, and where: "the Example Act 2025, s. 3"."""
    dates: tuple[datetime.date, ...]
    """The days on which it comes into force, sorted; empty while no day is set."""
    applied: bool
    """True where the official text shows it."""
    needed: bool = True
    """False where the editors say that the text needs no change for it."""


def effects(xml: bytes, address: str, law: Instrument) -> tuple[list[Effect], str]:
    """The changes on one page of the feed, and the address of the next page (empty on the last). `address` is that of this page,
    `law` the one that changes: its provisions say what is inside a range.

    Raises ValueError where `xml` is not an Atom feed. The next page is asked of the same host and with the same scheme as this
    one: the feed gives its own addresses with http."""
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    if root.tag != f"{_ATOM}feed":
        raise ValueError("it is not an Atom feed")
    found = [_effect(element, law) for element in root.iter(f"{_META}Effect")]
    following = next((link.get("href", "") for link in root.findall(f"{_ATOM}link") if link.get("rel") == "next"), "")
    if not following:
        return found, ""
    here, there = urlsplit(address), urlsplit(urljoin(address, following))
    return found, there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def _effect(element: ElementTree.Element, law: Instrument) -> Effect:
    affected = element.find(f"{_META}AffectedProvisions")
    title = (element.findtext(f"{_META}AffectingTitle") or "").strip()
    by = title or element.get("AffectingURI", "").rpartition("/id/")[2] or "another law"
    where = element.get("AffectingProvisions", "").strip()
    dates = {day for one in element.iter(f"{_META}InForce") if (day := _date(one.get("Date", "")))}
    return Effect(
        kind=element.get("Type", "").strip() or "changed",
        provisions=_affected(affected, law) if affected is not None else (),
        by=f"{by}, {where}" if where else by,
        dates=tuple(sorted(dates)),
        applied=element.get("Applied") == "true",
        needed=element.get("RequiresApplied") != "false",
    )


def _affected(element: ElementTree.Element, law: Instrument) -> tuple[Provision, ...]:
    """The provisions that a change names, with those inside its ranges."""
    named = _named(element)
    for ends in map(_named, element.iter(f"{_META}SectionRange")):
        if len(ends) > 1:
            named += Register({law.id: law}).between(ends[0], ends[-1])
    # "Sch. 7 para. 2(3)" is given in two pieces, and the first, the whole schedule, is not what changes.
    above = {ancestor for one in named for ancestor in one.ancestors() if ancestor != one}
    return tuple(dict.fromkeys(one for one in named if one not in above or not one.path.startswith("schedule")))


def _named(element: ElementTree.Element) -> list[Provision]:
    places = [provision(one.get("URI", "")) for one in element.iter(f"{_META}Section")]
    return [one for one in places if one and one.path]


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def since(found: Iterable[Effect], as_at: datetime.date, today: datetime.date) -> tuple[list[Effect], list[Effect]]:
    """The changes that the text of `as_at` does not show, and those that are still to come.

    A change is new if it came into force, for whatever purpose, after `as_at`; also if it came into force before, and the
    official text does not show it even now. It is still to come if its day is ahead or not set. Any other was in the text."""
    new, coming = [], []
    for one in found:
        if any(as_at < day <= today for day in one.dates):
            new.append(one)
        elif any(day > today for day in one.dates) or (not one.dates and one.needed and not one.applied):
            coming.append(one)
        elif one.dates and one.needed and not one.applied:
            new.append(one)
    return new, coming


@dataclass(frozen=True, slots=True)
class Citing:
    """A place in an author's file that relies on a provision."""

    path: str
    line: int
    provision: Provision
    explains: bool = False
    """True for the front matter of the page that explains it."""


def affects(effect: Effect, cited: Provision, law: Instrument) -> bool:
    """True if a change affects what is cited: the provision itself, something in it, or what it is in.

    A citation of the whole law relies on no single provision, so only a change to the whole law affects it."""
    if not effect.provisions:
        return True
    if not cited.path:
        return False
    around = {*cited.ancestors(), *_part_of(cited, law)}
    return any(one in around or cited in one.ancestors() for one in effect.provisions)


def _part_of(cited: Provision, law: Instrument) -> Iterator[Provision]:
    """The Part that a provision is in, where the register lists Parts: each before its sections."""
    part = ""
    for path in law.headings or ():
        division = path.split("/")[0]
        if division == "part":
            part = path
        elif division == "schedule":
            part = ""
        if path == cited.top.path and part:
            yield Provision(law.id, part)
            return


def problems(law: Instrument, line: int, new: Sequence[Effect], citing: Iterable[Citing]) -> list[Problem]:
    """What an author has to read again: the law's record (`line` is that of `as_at`), then each line that cites what changed."""
    if not new or law.as_at is None:
        return []
    changes = "1 change" if len(new) == 1 else f"{len(new)} changes"
    hint = "read the official text, mend the pages named here, then set 'as_at' to the day of that text"
    found = [
        Problem(
            Code.LAW_CHANGED,
            Place(law.path, line),
            f"the {law.title} has {changes} that its text of {law.as_at} does not show",
            hint,
        )
    ]
    for place in sorted(set(citing), key=lambda one: (one.path, one.line, one.provision.id)):
        affecting = [one for one in new if place.provision.instrument == law.id and affects(one, place.provision, law)]
        if affecting:
            what = f"{place.provision.label} of the {law.title}" if place.provision.path else f"the {law.title}"
            verb = "explains" if place.explains else "cites"
            changed = "; ".join(dict.fromkeys(summary(one) for one in affecting))
            fact = f"this {verb} {what}, which has changed: {changed}"
            found.append(Problem(Code.LAW_CHANGED, Place(place.path, place.line), fact, "read it again beside the official text"))
    return found


def summary(effect: Effect) -> str:
    """A change in one line: "section 22(2): words substituted by the Example Act 2025, s. 3 (2025-04-01)"."""
    what = ", ".join(one.label for one in effect.provisions) or "the whole law"
    days = ", ".join(day.isoformat() for day in effect.dates) or "no day set"
    unseen = "" if effect.applied or not effect.needed else ", not in the official text yet"
    return f"{what} {effect.kind} by {effect.by} ({days}{unseen})"
