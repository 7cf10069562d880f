"""Reading `data/legislation/*.yml`: one file for each Act or instrument."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Record, as_list
from plainguide.law.instruments import Instrument
from plainguide.law.names import ACT_TYPES
from plainguide.law.provisions import label
from plainguide.law.register import Register
from plainguide.words.glossary import Glossary

TYPES = ACT_TYPES | {"uksi", "ssi", "wsi", "nisr", "nisi", "ukmd", "ukdsi", "sdsi", "nidsr", "uksro", "nisro", "ukci"}
KEYS = ("id", "title", "short", "as_at", "as_made", "needs_name", "defines", "provisions")


def parse(files: Iterable[tuple[str, Any]]) -> tuple[Register, list[Problem]]:
    """A register from the values of `data/legislation/*.yml`, each with its file's name, and what is wrong with them."""
    problems: list[Problem] = []
    instruments: dict[str, Instrument] = {}
    for path, data in files:
        instrument = _instrument(data, path, problems)
        if instrument and instrument.id in instruments:
            fact = f"'{instrument.id}' is already in {instruments[instrument.id].path}"
            problems.append(Problem(Code.DUPLICATE_ID, Place(path, instrument.line), fact, "keep one file for each law"))
        elif instrument:
            instruments[instrument.id] = instrument
    return Register(instruments), problems


def _instrument(data: Any, path: str, problems: list[Problem]) -> Instrument | None:
    if not isinstance(data, Record):
        problems.append(
            Problem(Code.WRONG_TYPE, Place(path, 1), "this is not a record of a law", "write at least 'id:' and 'title:'")
        )
        return None
    for key in data:
        if key not in KEYS:
            hint = did_you_mean(key, KEYS, f"use only {', '.join(KEYS)}")
            problems.append(Problem(Code.UNKNOWN_KEY, Place(path, data.line_of(key)), f"unknown key '{key}'", hint))
    id, title = str(data.get("id") or ""), str(data.get("title") or "").strip()
    if not re.fullmatch(r"[a-z]+/\d{4}/\d+", id) or id.split("/")[0] not in TYPES:
        hint = "write type, year and number as in its official address, e.g. id: ukpga/2010/15"
        problems.append(Problem(Code.INVALID_ID, Place(path, data.line_of("id")), f"the id '{id}' is not that of a UK law", hint))
        return None
    if not title:
        problems.append(
            Problem(Code.MISSING_VALUE, Place(path, data.line), f"'{id}' has no title", "add its full title with its year")
        )
        return None
    as_at = data.get("as_at")
    if as_at is not None and not isinstance(as_at, datetime.date):
        hint = "write the date of the text you checked, e.g. as_at: 2024-04-02"
        problems.append(Problem(Code.NOT_A_DATE, Place(path, data.line_of("as_at")), f"'{as_at}' is not a date", hint))
        as_at = None
    headings = _headings(data.get("provisions"), path, data, problems)
    instrument = Instrument(
        id=id,
        title=title,
        short=tuple(map(str, as_list(data.get("short")))),
        as_at=as_at,
        as_made=bool(data.get("as_made")),
        headings=headings,
        needs_name=frozenset(map(str, as_list(data.get("needs_name")))),
        defines=_defines(data, path, problems),
        line=data.line,
        path=path,
    )
    places = [("needs_name", place) for place in instrument.needs_name]
    places.extend(("defines", place) for place in instrument.defines.values())
    for key, place in places:
        if not instrument.has(place):
            hint = did_you_mean(place, headings or (), "check it against 'provisions'")
            problems.append(
                Problem(
                    Code.NO_SUCH_PROVISION, Place(path, data.line_of(key)), f"'{key}' names '{place}', which does not exist", hint
                )
            )
    return instrument


def _defines(data: Record, path: str, problems: list[Problem]) -> dict[str, str]:
    defines = data.get("defines") or Record()
    if isinstance(defines, Record):
        return {term: str(place) for term, place in defines.items()}
    hint = "write each as 'term: section/1'"
    problems.append(
        Problem(Code.WRONG_TYPE, Place(path, data.line_of("defines")), "'defines' does not say where each term is defined", hint)
    )
    return {}


def _headings(provisions: Any, path: str, data: Record, problems: list[Problem]) -> dict[str, str] | None:
    """Every path with its heading. A parent of a listed leaf exists: 22(2) from 22(2)(b)."""
    if provisions is None:
        return None
    if not isinstance(provisions, Record):
        fact = "'provisions' is not a list of provisions"
        problems.append(
            Problem(
                Code.WRONG_TYPE, Place(path, data.line_of("provisions")), fact, "write 'section/1: {heading: ..., has: 1 2/a 2/b}'"
            )
        )
        return None
    headings: dict[str, str] = {}
    for top, value in provisions.items():
        record = value if isinstance(value, Record) else Record(heading=value)
        for key in record:
            if key not in ("heading", "has"):
                hint = did_you_mean(key, ("heading", "has"), "use only heading and has")
                problems.append(
                    Problem(Code.UNKNOWN_KEY, Place(path, provisions.line_of(top)), f"'{top}' has an unknown key '{key}'", hint)
                )
        headings[top] = str(record.get("heading") or "")
        for leaf in " ".join(map(str, as_list(record.get("has")))).split():
            parts = f"{top}/{leaf}".split("/")
            for length in range(top.count("/") + 2, len(parts) + 1):
                headings.setdefault("/".join(parts[:length]), "")
    return headings


def undefined(register: Register, glossary: Glossary) -> Iterator[Problem]:
    """Terms that a law defines and the glossary does not explain."""
    for instrument in register.instruments.values():
        for term, place in instrument.defines.items():
            if not glossary.explains(term):
                fact = f"'{term}', defined in {label(place)}, has no glossary record"
                yield Problem(
                    Code.TERM_UNDEFINED,
                    Place(instrument.path, instrument.line),
                    fact,
                    "add a record to the glossary, or a form to one",
                )
