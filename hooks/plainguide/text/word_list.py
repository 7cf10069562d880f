"""The words that a guide avoids, each with what to say instead: the list of its language, and the guide's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from plainguide.base import Code, PhraseMatcher, Place, Problem
from plainguide.base.schema import Declaration, OneOrMany, Shape, Text

Instead = Annotated[Mapping[Text, Text], Field(examples=[{"utilise, make use of": "use"}])]
"""What to say instead, by one or more wordings with commas between them."""


@dataclass(frozen=True)
class WordsFile(Shape):
    """Words that a guide avoids. They come on top of the list of its language."""

    noun = "list of words"
    avoid: Instead = field(default_factory=dict)
    """Wordings to avoid, each with what to say instead. Several have commas between them."""
    spelling: Instead = field(default_factory=dict)
    """Wordings whose spelling is foreign, each with the one to write."""
    allow: OneOrMany[Text] = ()
    """Wordings of the language's list that the guide needs."""


WORDS = Declaration(WordsFile)
"""The shape of `data/words.yml`."""


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

    Besides faults of shape it reports a wording that is there twice, and one that is allowed though no earlier file avoids it."""
    found: dict[str, Avoided] = {}
    problems: list[Problem] = []
    for path, data in files:
        file, wrong = WORDS.salvage({} if data is None else data, path, WordsFile())
        problems += wrong
        for key, entries in (("avoid", file.avoid), ("spelling", file.spelling)):
            problems += _add(entries, key, file, path, found)
        for wording in file.allow:
            if found.pop(wording.casefold(), None) is None:
                fact = f"'{wording}' is allowed, but nobody avoids it"
                place = Place(path, file.line_of("allow"))
                problems.append(Problem(Code.ALLOWED_IN_VAIN, place, fact, "remove it, or spell it as the list does"))
    avoided = tuple(found.values())
    return WordList(avoided, PhraseMatcher((one.text, False, one) for one in avoided)), problems


def _add(entries: Mapping[str, str], key: str, file: WordsFile, path: str, found: dict[str, Avoided]) -> Iterator[Problem]:
    """Adds the entries of a key to those that were found."""
    here: dict[str, int] = {}
    lines = getattr(file.source.get(key), "lines", {})
    for wordings, say in entries.items():
        line = lines.get(wordings, file.line_of(key))
        for wording in filter(None, (part.strip() for part in wordings.split(","))):
            if other := here.get(wording.casefold()):
                yield Problem(
                    Code.DUPLICATE_WORDING, Place(path, line), f"'{wording}' is on line {other} too", "keep one of the two"
                )
            here[wording.casefold()] = line
            found[wording.casefold()] = Avoided(wording, say, key == "spelling")
