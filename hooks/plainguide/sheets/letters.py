"""Letters that a reader completes: their fields, what their parts depend on, and what is wrong with how these are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plainguide.base import Code, Place, Problem, Record, did_you_mean, visible
from plainguide.sheets.model import Block

FIELD_MARK = re.compile(r"(?<!\\)\[\[([^\[\]\n]+)\]\](?!\(|\[(?!\[))")
"""A field where its author puts it into the text of a letter: `[[group]]`. A link whose text is in square brackets is not one; two
fields may stand side by side."""
WORKED_OUT = "last-day"
"""The kind of a field that nobody types: its day is worked out from the guide's time limits."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a letter asks its reader to type."""

    id: str
    label: str
    kind: str = "line"
    """line, paragraph, date, choice or last-day."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """The words of each choice, by its id."""
    optional: bool = False
    deadline: str = ""
    """The id of the time limit whose last day it is."""

    @property
    def shown(self) -> str:
        """What holds its place where it is empty."""
        return f"[{' / '.join(self.choices.values()) if self.choices else self.label}]"


def fields(letter: Block) -> dict[str, Field]:
    """The fields of a letter by id, in the order in which they are asked for. One without a valid id has been reported."""
    found: dict[str, Field] = {}
    for block in letter.blocks:
        if block.name == "field" and "id" in block.options:
            options = block.options
            one = Field(
                id=options["id"],
                label=block.title,
                kind=options.get("kind", "line"),
                choices=options.get("choices", {}) if options.get("kind") == "choice" else {},
                optional=options.get("optional", False),
                deadline=options.get("deadline", ""),
            )
            found.setdefault(one.id, one)
    return found


def condition(title: str) -> tuple[str, tuple[str, ...]]:
    """What an `only-if` depends on, from its first line: a field and its choices. No choices: anything typed.

    >>> condition("kind: informal, council")
    ('kind', ('informal', 'council'))
    >>> condition("more")
    ('more', ())"""
    name, _, choices = title.partition(":")
    return name.strip(), tuple(one.strip() for one in choices.split(",") if one.strip())


# --- What is wrong with a letter ----------------------------------------------------------------------------------


def letter_problems(letter: Block, source: str, path: str) -> Iterator[Problem]:
    """Fields with one id; fields that the text does not use, or does not have; parts that depend on a field or a choice that is
    not there. `source` is the text of the page's file, `path` its name."""
    known = fields(letter)
    named = [(match[1].strip(), source.count("\n", 0, match.start()) + 1) for match in _mentions(letter, source)]
    parts = [(*condition(block.title), block) for block in letter.blocks if block.name == "only-if" and block.title]
    every = [*named, *((name, block.line) for name, _, block in parts)]
    if not any(block.name == "field" for block in letter.blocks):
        fact = f"{letter} has nothing to complete"
        yield Problem(Code.BLOCK_EMPTY, Place(path, letter.line), fact, "write a field: /// field | Label, with an id")
    yield from _unused(letter, {name for name, _ in every}, path)
    for name, line in every:
        if name not in known:
            remedy = did_you_mean(name, known, f"write it: /// field | Label, with id: {name}")
            yield Problem(Code.FIELD_UNKNOWN, Place(path, line), f"{letter} has no field '{name}'", remedy)
    for name, choices, block in parts:
        there = known[name].choices if name in known else dict.fromkeys(choices, "")
        for choice in choices:
            if choice not in there:
                remedy = did_you_mean(choice, there, f"use one of {', '.join(there)}" if there else f"write 'only-if | {name}'")
                fact = f"the field '{name}' has no choice '{choice}'"
                yield Problem(Code.FIELD_UNKNOWN, Place(path, block.line), fact, remedy)


def _unused(letter: Block, named: set[str], path: str) -> Iterator[Problem]:
    """Fields that the text does not name, and those with the id of another. One whose name is misspelt there is reported there."""
    meant = " ".join(did_you_mean(name, fields(letter), "") for name in named - set(fields(letter)))
    seen: set[str] = set()
    for block in letter.blocks:
        id = block.options.get("id", "") if block.name == "field" else ""
        if id in seen:
            fact = f"{letter} has two fields '{id}'"
            yield Problem(Code.DUPLICATE_ID, Place(path, block.lines["id"]), fact, "give each field its own id")
        elif id and id not in named and f"'{id}'" not in meant:
            fact, remedy = f"{letter} never uses its field '{id}'", f"write [[{id}]] in its text, or take the field out"
            yield Problem(Code.FIELD_UNUSED, Place(path, block.line), fact, remedy)
        seen |= {id} - {""}


def _mentions(letter: Block, source: str) -> Iterator[re.Match[str]]:
    """The fields that the text of a letter names. The hints of its fields, and what to do next, are not part of that text."""
    for match in FIELD_MARK.finditer(visible(source), letter.body, letter.end):
        if _is_text(letter, match.start()):
            yield match


def _is_text(letter: Block, at: int) -> bool:
    """True for an offset in what is sent."""
    hints = (block for block in letter.blocks if block.name != "only-if")
    return letter.body <= at < letter.end and not any(block.first <= at < block.last for block in hints)


_OWN = {"choices": "choice", "deadline": WORKED_OUT, "passed": WORKED_OUT}
"""The options that only fields of one kind have."""
_NEEDED = {"choice": ("choices", "choices: {new: A new one, old: An old one}"), WORKED_OUT: ("deadline", "deadline: decision")}


def kind_problems(what: str, given: Record, path: str, line: int) -> Iterator[Problem]:
    """The options of a field that its kind needs, and those that only another kind has. `what` names the field, which starts on
    `line`; `given` is what its author wrote."""
    kind = given.get("kind", "line")
    needed, example = _NEEDED.get(kind, ("", ""))
    if needed and needed not in given:
        fact = f"{what} has no {needed}, which a field of the kind '{kind}' needs"
        yield Problem(Code.OPTION_MISSING, Place(path, line), fact, f"add {needed}, such as {example}")
    for key, owner in _OWN.items():
        if key in given and kind != owner:
            fact = f"{what} has {key}, and is of the kind '{kind}'"
            yield Problem(Code.OPTIONS_CLASH, Place(path, given.line_of(key)), fact, f"write kind: {owner}, or take {key} out")


def stray_fields(blocks: list[Block], source: str, path: str) -> Iterator[Problem]:
    """Fields that are named outside the text of the letter that has them, as in a hint: they would be printed as they were
    written."""
    letters = [block for block in blocks if block.name == "letter"]
    known = {id for letter in letters for id in fields(letter)}
    if not known:
        return
    for match in FIELD_MARK.finditer(visible(source)):
        if match[1].strip() in known and not any(_is_text(letter, match.start()) for letter in letters):
            place = Place(path, source.count("\n", 0, match.start()) + 1)
            fact = f"the field '{match[1].strip()}' is named outside the text of its letter"
            yield Problem(Code.FIELD_UNKNOWN, place, fact, "put it into that text, or take off the square brackets")
