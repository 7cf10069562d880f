"""Every step, duty and regulation is explained and cited, where `fixtures/duties.tsv` says, and is found from the home page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import Tag

from sites import OF_THIS_GUIDE
from sites import page as built

pytestmark = pytest.mark.site
ACT, REGULATIONS = "asp/2015/6", "ssi/2017/39"
OFFICIAL = "https://www.legislation.gov.uk/id/"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CLICKS = 3
LINES = (OF_THIS_GUIDE / "duties.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]

cached = lru_cache(built)


def paths(provision: str) -> list[str]:
    """A provision and all that it stands in, the innermost first: section/31/3, section/31."""
    law = next(law for law in (ACT, REGULATIONS) if provision.startswith(f"{law}/"))
    kind, number, *parts = provision.removeprefix(f"{law}/").split("/")
    return ["/".join((law, kind, number, *parts[:deep])) for deep in range(len(parts), -1, -1)]


def law_page(provision: str) -> tuple[str, str]:
    """The page of ours about a provision, and the anchor of the part that is meant."""
    whole = paths(provision)[-1]
    anchor = "-".join(["p", *provision.removeprefix(whole).split("/")[1:]]) if provision != whole else ""
    if whole == f"{ACT}/part/3":
        return "law/act/", anchor
    folder = "act" if whole.startswith(ACT) else "regulations"
    return f"law/{folder}/{'-'.join(whole.split('/')[-2:])}/", anchor


def is_about(link: str, provision: str) -> bool:
    """Does a link lead to the provision, to a part of it, or to its page?"""
    if link.startswith(OFFICIAL):
        cited = link.removeprefix(OFFICIAL)
        return cited in paths(provision) or cited.startswith(f"{provision}/")
    address, anchor = law_page(provision)
    place, found = urldefrag(link)
    return place == address and (not found or found == anchor or found.startswith(f"{anchor or 'p'}-"))


def section(main: Tag, anchor: str) -> Iterator[Tag]:
    """From a heading to the next of the same or a higher level; a sheet; or, with no anchor, the whole page."""
    start = main.find(id=anchor) if anchor else main
    assert isinstance(start, Tag), f"#{anchor} is not there"
    yield start
    if start.name in HEADINGS:
        for after in start.find_next_siblings():
            if (after.name in HEADINGS and after.name <= start.name) or "used" in after.get("class", []):
                return
            yield after


def citations(site: Path, address: str) -> list[str]:
    """Where the law links of a page, or of one section of it, lead to; the lists at its end do not count."""
    place, anchor = urldefrag(address)
    main = cached(site, place).select_one("main")
    assert main
    links = [link for part in section(main, anchor) for link in part.select("a.law") if not link.find_parent(class_="used")]
    return [urljoin(f"/{place}", str(link["href"])).removeprefix("/") for link in links]


@lru_cache
def clicks(site: Path) -> dict[str, int]:
    """How many links each page is away from the home page."""
    away, ring = {"": 0}, [""]
    while ring:
        following = []
        for place in ring:
            for link in cached(site, place).select("a[href]"):
                target, _ = urldefrag(urljoin(f"/{place}", str(link["href"])))
                target = target.removeprefix("/")
                if target not in away and "//" not in target and (site / target / "index.html").is_file():
                    away[target] = away[place] + 1
                    following.append(target)
        ring = following
    return away


@pytest.mark.parametrize(("what", "provision", "address"), ROWS, ids=[what for what, _, _ in ROWS])
def test_it_is_explained_and_cited_and_found(site: Path, what: str, provision: str, address: str) -> None:
    place, _ = urldefrag(address)
    assert posixpath.normpath(place) + "/" == place, f"{what}: {place} is no page's address"
    assert (site / place / "index.html").is_file(), f"{what}: {place} is not there"
    cited = citations(site, address)
    assert any(is_about(link, provision) for link in cited), f"{what}: {address} does not cite {provision}, but {cited}"
    assert clicks(site).get(place, CLICKS + 1) <= CLICKS, f"{what}: {place} is too far from the home page"


def test_the_list_is_whole() -> None:
    """Each section from 22 to 34, each regulation, and each step of the timeline."""
    wanted = {f"{ACT}/section/{number}" for number in range(22, 35)}
    wanted |= {f"{REGULATIONS}/regulation/{number}" for number in range(1, 14)}
    assert wanted <= {whole for _, provision, _ in ROWS for whole in paths(provision)}
    steps = "0 1 1a 2 3 4 4a 4b 5 6 7A 7B 8 9 10 11 12 13".split()
    assert [step for step in steps if not any(what.startswith(f"timeline {step}:") for what, _, _ in ROWS)] == []
    assert len({tuple(row) for row in ROWS}) == len(ROWS)


def test_every_provision_in_the_list_exists() -> None:
    lines = (OF_THIS_GUIDE / "structure.tsv").read_text("utf-8").splitlines()[1:]
    known = set()
    for _, path, _, children, *_ in (line.split("\t") for line in lines):
        for child in filter(None, children.split(";")):
            known |= set(paths(f"{path}/{child}")) if "/part/" not in path else set()
        known.add(path)
    assert [provision for _, provision, _ in ROWS if provision not in known] == []


def test_a_part_and_a_page_count_but_another_provision_does_not() -> None:
    assert is_about("law/act/section-31/#p-3-a", f"{ACT}/section/31/3")
    assert is_about("law/act/section-31/", f"{ACT}/section/31/3")
    assert is_about(f"{OFFICIAL}{REGULATIONS}/regulation/1", f"{REGULATIONS}/regulation/1")
    assert not is_about("law/act/section-31/#p-2", f"{ACT}/section/31/3")
    assert not is_about("law/act/section-31/#p-31", f"{ACT}/section/31/3")
    assert not is_about(f"{OFFICIAL}asp/2010/10/section/26/5", f"{ACT}/section/26/5")
