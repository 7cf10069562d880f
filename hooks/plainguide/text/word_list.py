"""The words that a guide avoids, each with what to say instead: the list of its language, and the guide's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.phrases import PhraseMatcher
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Record, as_list

KEYS = ("avoid", "spelling", "allow")


@dataclass(frozen=True, slots=True)
class Avoided:
    """A wording to avoid."""

    text: str
    say: str
    """What to say instead."""
    spelling: bool
    """True where only its spelling is foreign."""


@dataclass(frozen=True)
class WordList:
    """All wordings to avoid, and the matcher that finds them."""

    avoided: tuple[Avoided, ...]
    matcher: PhraseMatcher[Avoided]


def shipped(language: str) -> Path | None:
    """The generator's own list for a language (`en`, `en-GB`); None where it has none."""
    file = Path(__file__).with_name(f"words-{language.split('-')[0]}.yml")
    return file if file.exists() else None


def parse(files: Iterable[tuple[str, Any]]) -> tuple[WordList, list[Problem]]:
    """One list of (path, value of the YAML file), a later file over an earlier; and what is wrong with them.

    A file maps, under `avoid:` and `spelling:`, one or more wordings with commas between them to what to say instead.
    Under `allow:` a guide lists wordings of an earlier file that it needs."""
    found: dict[str, Avoided] = {}
    problems: list[Problem] = []
    for path, data in files:
        if data is None:
            continue
        if not isinstance(data, Record):
            problems.append(
                Problem(
                    Code.WRONG_TYPE,
                    Place(path, 1),
                    "the list of words is not a record",
                    "write 'avoid:', and below it 'wording: instead'",
                )
            )
            continue
        for key in data:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS, f"use only {', '.join(KEYS)}")
                problems.append(
                    Problem(Code.UNKNOWN_KEY, Place(path, data.line_of(key)), f"the list of words has an unknown key '{key}'", hint)
                )
        for key in ("avoid", "spelling"):
            _add(data, key, path, found, problems)
        for wording in as_list(data.get("allow")):
            if found.pop(str(wording).casefold(), None) is None:
                hint = "remove it, or spell it as the list does"
                problems.append(
                    Problem(
                        Code.ALLOWED_IN_VAIN,
                        Place(path, data.line_of("allow")),
                        f"'{wording}' is allowed, but nobody avoids it",
                        hint,
                    )
                )
    avoided = tuple(found.values())
    return WordList(avoided, PhraseMatcher((one.text, False, one) for one in avoided)), problems


def _add(data: Record, key: str, path: str, found: dict[str, Avoided], problems: list[Problem]) -> None:
    entries = data.get(key) or Record()
    if not isinstance(entries, Record):
        problems.append(
            Problem(
                Code.WRONG_TYPE, Place(path, data.line_of(key)), f"'{key}' is not a record", "write 'wording: what to say instead'"
            )
        )
        return
    here: dict[str, int] = {}
    for wordings, say in entries.items():
        line = entries.line_of(wordings)
        if not isinstance(say, str) or not say.strip():
            problems.append(
                Problem(
                    Code.MISSING_VALUE, Place(path, line), f"'{wordings}' has nothing to say instead", "write it behind the colon"
                )
            )
            continue
        for wording in filter(None, (part.strip() for part in wordings.split(","))):
            if wording.casefold() in here:
                fact = f"'{wording}' stands on line {here[wording.casefold()]} too"
                problems.append(Problem(Code.DUPLICATE_WORDING, Place(path, line), fact, "keep one of the two"))
            here[wording.casefold()] = line
            found[wording.casefold()] = Avoided(wording, say, key == "spelling")
