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
_BEYOND = re.compile(
    r"\d{4}-\d\d-\d\d|enacted|made|created|adopted|prospective|welsh|data\.\w+|(?:england|wales|scotland|ni)(?:\+\w+)*"
    r"|crossheading|contents|notes?|resources|introduction|signature"
)
"""What may follow a provision: a version, an extent, a format, a part that is not a provision."""


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
        if target is None:
            continue
        law = register.instruments.get(target.instrument)
        kind = target.instrument.split("/")[0]
        if kind not in TYPES and law is None:
            hint = did_you_mean(kind, TYPES, "copy the address from the page of the law")
            yield Problem(Code.UNKNOWN_KIND_OF_LAW, Place(path, line), f"{address}: '{kind}' is not a kind of law", hint)
        elif law is None:
            hint = did_you_mean(target.instrument, register.instruments, "check the number, and register it in data/legislation/")
            yield Problem(
                Code.LAW_NOT_REGISTERED, Place(path, line), f"{address}: the law '{target.instrument}' is not registered", hint
            )
        elif not law.has(target.path):
            known = law.labels_like(target.path)
            hint = did_you_mean(target.label, known, "check the number against the official text")
            yield Problem(
                Code.NO_SUCH_PROVISION,
                Place(path, line),
                f"{address}: {label(target.path)} of the {law.title} does not exist",
                hint,
            )


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
