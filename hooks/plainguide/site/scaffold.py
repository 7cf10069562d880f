"""Starting files for authors: the texts of a new page, sheet or word, and where a word's record goes in its file."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Mapping
from string import Template
from typing import Any

from plainguide.base import Code, Place, Problem, Record, Unreadable, parse_yaml
from plainguide.law import Instrument

TITLE_LENGTH = 100
MARK = "WRITE"
"""Begins what an author has still to write in a starting file: in capitals, which no text of a guide has."""
_MARKS = re.compile(r"[<>{}\[\]*_`\\|#]|//|[\x00-\x1f]")
_PLAIN = re.compile(r"[A-Za-z][\w’' ()-]*[\w)]")
# What YAML reads as something else than text.
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})


def unwritten(source: str) -> list[int]:
    """The lines of a file in which something is still to be written."""
    return [number for number, line in enumerate(source.split("\n"), 1) if re.search(rf"\b{MARK}\b", line)]


def title_fault(title: str) -> str:
    """What keeps a title from standing in a heading as it is, as a remedy; empty where nothing does."""
    if not slug(title):
        return "write a title with letters in it"
    if len(title) > TITLE_LENGTH:
        return f"say it in {TITLE_LENGTH} characters or fewer"
    mark = _MARKS.search(title)
    return f"write it without {json.dumps(mark[0])}, which is a mark of Markdown" if mark else ""


def slug(title: str) -> str:
    """An address made from a title: small letters and digits, parted by hyphens; "What’s on?" gives `whats-on`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def cut(slug: str, length: int) -> str:
    """A slug of so many characters at most, cut between words where it can be."""
    if len(slug) <= length:
        return slug
    return slug[: length + 1].rpartition("-")[0] or slug[:length]


def year_on(day: datetime.date) -> datetime.date:
    """The same day a year later; the last of February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A starting text with its values. A name that has none is a KeyError: templates are the generator's own."""
    return Template(template).substitute(values)


def page_values(title: str, id: str, today: datetime.date, stage: str = "") -> dict[str, str]:
    """What the templates of pages and sheets name, from what an author gives."""
    stated = f"stage: {_value(stage)}\n" if stage else ""
    return {
        "title": title,
        "quoted": json.dumps(title, ensure_ascii=False),
        "plain": title.replace('"', "'").replace("\\", ""),
        "value": _value(title),
        "id": id,
        "today": today.isoformat(),
        "next_review": year_on(today).isoformat(),
        "stage_line": stated,
        "stage_option": f"    {stated}" if stated else "",
    }


def _value(text: str) -> str:
    """A text as YAML, without quotation marks where none are needed."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)


def items(instrument: Instrument, path: str) -> str:
    """The numbers of all that stands in a provision, as a list in Markdown, each with its anchor and room for its words.

    `path` as in official addresses; "section/22" gives items 22(1), 22(2), 22(2)(a) ... A provision without parts, or of
    which nothing is known, gives one item."""
    number = path.rpartition("/")[2]
    below = [part.removeprefix(f"{path}/").split("/") for part in instrument.headings or () if part.startswith(f"{path}/")]
    if not below or any(not re.fullmatch(r"[0-9]+[A-Za-z]*|[A-Za-z]{1,5}", part) for parts in below for part in parts):
        return f"- **{number}**: {MARK}: what it says, in your own words."
    lines = []
    for parts in below:
        indent = "    " * (len(parts) - 1)
        label = number + "".join(f"({part})" for part in parts)
        lines.append(f"{indent}- **{label}**: {MARK}: what it says.\n{indent}  {{#p-{'-'.join(parts).lower()}}}")
    return "\n".join(lines)


def with_record(source: str, record: str, term: str, path: str) -> str:
    """A glossary's file with another record: before the first whose term comes later in the alphabet, else at the end.

    Every line that was there stays as it was. Raises Unreadable where the file is not YAML, or no list of records that
    stand on lines of their own."""
    data: Any = parse_yaml(source, path)
    records = [one for one in data if isinstance(one, Record)] if isinstance(data, list) else []
    ending = "\r\n" if "\r\n" in source else "\n"
    text = record.rstrip("\n").replace("\n", ending) + ending
    later = [one.line for one in records if str(one.get("term") or "").casefold() > term.casefold()]
    for line in (*later[:1], 0):
        joined = _before(source, line, text, ending) if line else _behind(source, text, ending)
        try:
            after = parse_yaml(joined, path)
        except Unreadable:
            continue
        if isinstance(after, list) and len(after) == len(data or ()) + 1 and all(one in after for one in data or ()):
            return joined
    hint = "start each record with '- id: ...' on a line of its own"
    raise Unreadable(Problem(Code.WRONG_TYPE, Place(path, 1), "the glossary is not a list with a line for each record", hint))


def _before(source: str, line: int, text: str, ending: str) -> str:
    """`text` before a line and the comment that stands directly above it; a comment at the top of the file is the file's."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", source)
    at = line - 1
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return "".join([*lines[: at or line - 1], text, ending, *lines[at or line - 1 :]])


def _behind(source: str, text: str, ending: str) -> str:
    kept = source if not source or source.endswith("\n") else source + ending
    return kept + (ending if kept.strip() and not kept.endswith(ending * 2) else "") + text
