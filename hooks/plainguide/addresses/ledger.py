"""The promise about addresses: what was ever released exists or leads on, and who breaks it is told what to write.

An address is what stands behind the site's root: `guides/share/` for a page, `guides/share/#power` for a part of it,
`sheets/first/first.pdf` for a file.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any

from plainguide.base import Code, Place, Problem
from plainguide.base.schema import Declaration, Rule

# It becomes a file's place and a line of servers' settings: no way out of the site, no quotation mark, no character that is none.
_ADDRESS = re.compile(r"(?!/)(?!(?:.*/)?\.\.?(?:/|$))[^:\"\\\x00-\x1f\x7f]+")
HEADER = """\
# yaml-language-server: $schema=../../scripts/schemas/permalinks.json
# Every address that was ever released, one a line, in order. `scripts/release.py` adds the new ones.
# Never take a line out: somebody may link to it. When two people's lines clash, keep both.
"""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a page that can be linked to."""

    id: str
    title: str
    line: int = 0
    """The line of the page's file where it is written; 0 where none can be named."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page as it is now."""

    url: str
    title: str
    path: str
    """The author's file, as messages name it."""
    parts: tuple[Fragment, ...] = ()


@dataclass(frozen=True)
class Built:
    """What a build has made."""

    addresses: frozenset[str]
    """Every page, anchor and file that exists, or leads on."""
    places: tuple[BuiltPage, ...] = ()
    moved: frozenset[str] = frozenset()
    """Old addresses of pages that lead on."""
    sheets: Mapping[str, tuple[str, int, str]] = field(default_factory=dict)
    """Each sheet's id: the file and the line of its block, and its title."""
    words: Mapping[str, int] = field(default_factory=dict)
    """Each word's id and the line of its record."""
    glossary: str = "glossary/"
    glossary_path: str = "docs/data/glossary.yml"


@dataclass(frozen=True, slots=True)
class Move:
    """What an author said of an old address: the page or part that has it now."""

    old: str
    new: str
    title: str
    """The title of the page or part where it is now."""
    path: str
    line: int


@dataclass(frozen=True)
class Moved:
    """Where old addresses lead: flat, so that nobody is sent twice."""

    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By old address of a page: the new one, and its title."""
    parts: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    """By page that exists: the parts that have left it, as (old id, title, new address)."""
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By old address of a file: the page that replaces it, and its title."""


def moved(
    moves: Iterable[Move],
    existing: frozenset[str],
    others: frozenset[str] = frozenset(),
    anchors: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Moved, list[Problem]]:
    """The old addresses, from what authors said. `existing` are the addresses of all pages, `others` those of all other files that
    the site will have, `anchors` the ids on each page.

    Reports an old address that still exists, however it is written (so that neither a loop is made nor a file written over), one
    that two places claim, and what is not a valid address. A part of a page that leads on exists where its successor has that
    id: browsers keep the fragment."""
    alive = {_plainest(address) for address in existing | others}
    pages: dict[str, tuple[str, str]] = {}
    files: dict[str, tuple[str, str]] = {}
    said: dict[str, Move] = {}
    problems: list[Problem] = []
    for move in moves:
        page, _, part = move.old.partition("#")
        if not _ADDRESS.fullmatch(move.old):
            hint = "write it as it is after the site's root, such as guides/old/ or guides/old/#part"
            problems.append(
                Problem(Code.REDIRECT_INVALID, Place(move.path, move.line), f"'was: {move.old}' is not a valid address", hint)
            )
        elif not part and _plainest(page) in alive:
            hint = "take it out, or rename what has that address"
            problems.append(
                Problem(
                    Code.REDIRECT_FROM_LIVE_ADDRESS,
                    Place(move.path, move.line),
                    f"'was: {move.old}' is an address that this guide has",
                    hint,
                )
            )
        elif move.old in said:
            fact = f"'was: {move.old}' is in {said[move.old].path} too"
            problems.append(
                Problem(Code.REDIRECT_TWICE, Place(move.path, move.line), fact, "an old address leads to one place: keep it in one")
            )
        else:
            said[move.old] = move
            if not part:
                (pages if page.endswith("/") else files)[page] = (move.new, move.title)
    parts: dict[str, list[tuple[str, str, str]]] = {}
    for move in said.values():
        page, _, part = move.old.partition("#")
        if part:
            here = pages[page][0].partition("#")[0] if page in pages else page
            if part in anchors.get(here, ()):
                if move.new != f"{here}#{part}":
                    fact = f"'was: {move.old}' cannot lead here: '{here}' has a part with the id '{part}', where readers would land"
                    hint = f"give that part of '{here}' another id, with was=\"{part}\""
                    problems.append(Problem(Code.REDIRECT_FROM_LIVE_ADDRESS, Place(move.path, move.line), fact, hint))
            elif here in existing:
                parts.setdefault(here, []).append((part, move.title, move.new))
            else:
                fact = f"'was: {move.old}' names a page that neither exists nor leads on"
                hint = f"write 'was: {page}' in the front matter of the page that replaces it"
                problems.append(Problem(Code.REDIRECT_FROM_NOWHERE, Place(move.path, move.line), fact, hint))
    return Moved(pages, {page: tuple(gone) for page, gone in parts.items()}, files), problems


Released = Annotated[
    str,
    Rule(
        lambda address: not address.startswith("/") and ":" not in address,
        "an address below the site's root",
        "write it as guides/share/ or guides/share/#power",
        Code.LEDGER_ENTRY_INVALID,
        pattern=r"(?!/)[^:]*",
    ),
]
"""An address that was released; the home page's is empty."""
LEDGER = Declaration(tuple[Released, ...])
"""The shape of `data/permalinks.yml`."""


def _plainest(address: str) -> str:
    """One spelling for all that servers answer alike: `a`, `a/`, `a//` and `a/index.html`."""
    return re.sub(r"/{2,}", "/", address).removesuffix("index.html").rstrip("/")


def ledger(value: Any, path: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The addresses of a ledger file's value, each once, and what is wrong with them."""
    addresses, problems = LEDGER.salvage([] if value is None else value, path, ())
    return tuple(dict.fromkeys(addresses)), problems


def written(addresses: Iterable[str]) -> str:
    """The ledger file: sorted, so that two people's additions seldom meet on one line."""
    return HEADER + "".join(f"- {_quoted(address)}\n" for address in sorted(set(addresses)))


def _quoted(address: str) -> str:
    return f'"{address}"' if not address or "#" in address else address


def missing_addresses(released: Iterable[str], built: Built, path: str) -> list[Problem]:
    """What vanished, where each most likely is now, and the lines to write there. `path` is the ledger's.

    The parts of a page that leads on need nothing: their readers reach the page. Addresses that want the same remedy are
    said together, so that their lines can be pasted at once."""
    promised = tuple(released)
    gone = [address for address in promised if not _alive(address, built)]
    whole = {address for address in gone if "#" not in address}
    remedies: dict[tuple[str, str], list[str]] = {}
    for address in gone:
        page, _, part = address.partition("#")
        if not part or page not in whole:  # else said of the page
            remedies.setdefault(_remedy(page, part, built, promised), []).append(address)
    problems = []
    for (hint, paste), addresses in remedies.items():
        named = ", ".join(f"'{address}'" for address in addresses)
        one = len(addresses) == 1
        fact = f"the released address {named} has vanished" if one else f"the released addresses {named} have vanished"
        lines = paste + "".join(f"\n  - {address}" for address in addresses) if paste == "was:" else paste
        problems.append(Problem(Code.ADDRESS_VANISHED, Place(path), fact, hint, lines))
    return problems


def _alive(address: str, built: Built) -> bool:
    return address in built.addresses or address.partition("#")[0] in built.moved


Remedy = tuple[str, str]
"""What to do, and the lines to write; "was:" where the addresses themselves follow."""


def _remedy(page: str, part: str, built: Built, promised: tuple[str, ...]) -> Remedy:
    if part and page == built.glossary:
        return _word_remedy(part, built)
    if part:
        return _part_remedy(page, part, built, promised)
    folder, _, rest = page.partition("/")
    id = rest.split("/")[0]
    near = difflib.get_close_matches(id, built.sheets, 1, 0.5)
    if folder in ("sheets", "go") and near and id not in built.sheets:
        file, line, _ = built.sheets[near[0]]
        return f"if it is the sheet '{near[0]}' now, write this among the options of its block ({file}:{line})", f"    was: {id}"
    place = _nearest_page(page, id, built, promised)
    if place is None:
        return "bring it back", ""
    return f"write this in the front matter of the page that replaces it, most likely {place.path} ('{place.title}')", "was:"


def _nearest_page(page: str, id: str, built: Built, promised: tuple[str, ...]) -> BuiltPage | None:
    """The page in whose folder it stood or which held the sheet; one of the same name; else the most similar address."""
    places = {place.url: place for place in built.places}
    hosts = [address.partition("#")[0] for address in promised if address.endswith(f"#{id}")]
    name = page.strip("/").rsplit("/", 1)[-1]
    for url in [*hosts, *(url for url in places if url and page.startswith(url) and url != page)]:
        if url in places:
            return places[url]
    for url, place in places.items():
        if url.strip("/").rsplit("/", 1)[-1] == name:
            return place
    near = difflib.get_close_matches(page, places, 1, 0)
    return places[near[0]] if near else None


def _part_remedy(page: str, part: str, built: Built, promised: tuple[str, ...]) -> Remedy:
    """The heading that most likely is the lost one: of the same id on another page, else one of this page that is new, else
    the most similar."""
    own = next((place for place in built.places if place.url == page), None)
    for place in built.places:
        for one in place.parts:
            if one.id == part and place is not own:
                return _heading_remedy(place, one, f"{page}#{part}")
    if own and own.parts:
        fresh = [one for one in own.parts if f"{page}#{one.id}" not in promised] or own.parts
        near = difflib.get_close_matches(part, [one.id for one in fresh], 1, 0)[0]
        return _heading_remedy(own, next(one for one in fresh if one.id == near), part)
    return "bring it back, or write this on the heading that replaces it", f'was="{page}#{part}"'


def _heading_remedy(place: BuiltPage, part: Fragment, was: str) -> Remedy:
    at = f"{place.path}:{part.line}" if part.line else place.path
    return f"write this on the heading that replaces it, most likely {at}", f'## {part.title} {{#{part.id} was="{was}"}}'


def _word_remedy(part: str, built: Built) -> Remedy:
    near = difflib.get_close_matches(part, built.words, 1, 0)
    if not near:
        return "bring the record back", ""
    at = f"{built.glossary_path}:{built.words[near[0]]}"
    return f"write this in the record of the word that replaces it, most likely '{near[0]}' ({at})", f"  was: [{part}]"
