"""Addresses of legislation.gov.uk that authors wrote by hand, checked against the register without the network.

Its addresses are described at https://legislation.github.io/data-documentation/model/uris.html."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.law.data import TYPES
from plainguide.law.provisions import KINDS, OFFICIAL, Provision, label
from plainguide.law.register import Register

_ADDRESS = re.compile(r"https?://(?:www\.)?legislation\.gov\.uk/[^\s<>\"'`\]{}|]*", re.IGNORECASE)
_LAW = re.compile(r"/(?:id/)?([A-Za-z]+/\d{4}/\d+)(?:/(.*))?")
_LAW_ID = re.compile(r"[a-z]+/\d{4}/\d+")
_BEYOND = re.compile(
    r"\d{4}-\d\d-\d\d|enacted|made|created|adopted|prospective|welsh|data\.\w+|(?:england|wales|scotland|ni)(?:\+\w+)*"
    r"|crossheading|contents|notes?|resources|introduction|signature"
)
"""What may follow a provision: a version, an extent, a format, a part that is not a provision."""
SCHEME = "law:"
"""Before the id of a provision: how an author links to it, `[section 20](law:ukpga/2010/15/section/20)`."""


def addresses(text: str) -> Iterator[tuple[str, int]]:
    """Each address of legislation.gov.uk in an author's text, with its line, without the punctuation that follows it."""
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(".,;:!?*_")
        while address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(".,;:!?*_")
        yield address, text.count("\n", 0, match.start()) + 1


def provision(address: str) -> Provision | None:
    """The provision that an address leads to, or its whole law. None for an address that names no law, such as a search.

    Notes, contents and other parts that are not provisions give the whole law."""
    match = _LAW.fullmatch(urlsplit(address).path.rstrip("/"))
    if not match:
        return None
    parts = list(itertools.takewhile(lambda part: not _BEYOND.fullmatch(part), (match[2] or "").split("/")))
    return Provision(match[1], "/".join(parts) if parts and parts[0] in KINDS else "")


def problems(path: str, text: str, register: Register) -> Iterator[Problem]:
    """A problem for each hand-written address of one file whose law is not registered or has no such provision."""
    for address, line in addresses(text):
        target = provision(address)
        if target is not None:
            yield from _wrong(address, target, register, Place(path, line), must_be_registered=True)


def said_by_author(address: str, register: Register) -> tuple[Provision | None, Problem | None]:
    """The provision of `law:ukpga/2010/15/section/20`, as authors link to one themselves, and what is wrong with it.

    It is checked where the law is registered. The caller knows the problem's place."""
    target = Provision.parse(address.partition(":")[2])
    parts = target.path.split("/") if target.path else []
    if (
        not _LAW_ID.fullmatch(target.instrument)
        or (parts and parts[0] not in KINDS)
        or "" in parts
        or (parts and parts[-1] in KINDS and parts != ["schedule"])
    ):
        fact = f"'{address}' is not the address of a law or a provision"
        remedy = "write it as at legislation.gov.uk: 'law:ukpga/2010/15/section/20/2'"
        return None, Problem(Code.INVALID_ID, Place(), fact, remedy)
    problem = next(_wrong(address, target, register, Place(), must_be_registered=False), None)
    return (None if problem else target), problem


def _wrong(address: str, target: Provision, register: Register, place: Place, *, must_be_registered: bool) -> Iterator[Problem]:
    """What is wrong with an address: its kind of law, its law, or its provision."""
    law = register.instruments.get(target.instrument)
    kind = target.instrument.split("/")[0]
    if law is None and kind not in TYPES:
        hint = did_you_mean(kind, TYPES, "copy the address from the page of the law")
        yield Problem(Code.UNKNOWN_KIND_OF_LAW, place, f"{address}: '{kind}' is not a kind of law", hint)
    elif law is None and must_be_registered:
        hint = did_you_mean(target.instrument, register.instruments, "check the number, and register it in data/legislation/")
        yield Problem(Code.LAW_NOT_REGISTERED, place, f"{address}: the law '{target.instrument}' is not registered", hint)
    elif law and not law.has(target.path):
        hint = did_you_mean(target.label, law.labels_like(target.path), "check the number against the official text")
        yield Problem(Code.NO_SUCH_PROVISION, place, f"{address}: {label(target.path)} of the {law.title} does not exist", hint)


def record_of(address: str, register: Register, lines: Mapping[str, Mapping[str, int]]) -> tuple[str, int] | None:
    """The record from which the generator made an official address: a law's file, and the line of the provision in it.

    `lines` are the lines of the provisions by file. None for an address that was not made from the register."""
    if not address.startswith(f"{OFFICIAL}/"):
        return None
    target = provision(address)
    law = register.instruments.get(target.instrument) if target else None
    if target is None or law is None:
        return None
    own = lines.get(law.path, {})
    return law.path, next((own[one.path] for one in target.ancestors() if one.path in own), law.line)
