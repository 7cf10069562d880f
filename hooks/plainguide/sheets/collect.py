"""The sheets of a guide, collected from its pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Record, as_list
from plainguide.sheets.model import Part, Sheet, outline
from plainguide.sheets.options import option
from plainguide.sheets.scanner import scan


def sheets(
    source: str, host: str, path: str, stages: Collection[str] = (), others: bool = False
) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of one page, from its file's text, and what is wrong with them.

    `stages` are those of the guide, from its settings; `others` as in scan."""
    parts, problems = scan(source, path, others)
    found = []
    for part in parts:
        stage = option(part.name, part.options, "stage") or ""
        if stages and stage not in stages:
            line = part.options.line_of("stage") if stage and isinstance(part.options, Record) else part.line
            fact = f"the sheet '{part.title}' has the stage '{stage}'" if stage else f"the sheet '{part.title}' has no stage"
            problems.append(
                Problem(Code.UNKNOWN_STAGE, Place(path, line), fact, did_you_mean(stage, stages, f"use one of {', '.join(stages)}"))
            )
        id = option(part.name, part.options, "id")
        if id and part.title and list(outline([part])):
            found.append(_sheet(part, id, stage, source, host))
    return found, problems


def _sheet(part: Part, id: str, stage: str, source: str, host: str) -> Sheet:
    notes = [one for one in part.parts if one.name == "facilitator"]
    markdown, position = "", part.first
    for one in notes:
        markdown, position = markdown + source[position : one.first], one.last
    return Sheet(
        id=id,
        kind=part.name,
        title=part.title,
        people=option(part.name, part.options, "for") or "",
        minutes=option(part.name, part.options, "minutes") or 0,
        copies=option(part.name, part.options, "copies") or "",
        stage=stage,
        blank=(option(part.name, part.options, "blank") or 0) if part.name == "cards" else 0,
        host=host,
        line=part.line,
        markdown=markdown + source[position : part.last],
        notes="\n\n".join(_content(source[one.body : one.last]) for one in notes),
        first=part.first,
        was=tuple(str(old) for old in as_list(option(part.name, part.options, "was"))),
    )


def _content(text: str) -> str:
    """A block's content without its last line."""
    return text.rstrip().rpartition("\n")[0].strip("\n")


def clashes(found: Iterable[tuple[Sheet, str]]) -> Iterator[Problem]:
    """Two sheets with one id: only one could have the address. With each sheet goes the name of its file in messages."""
    ids: dict[str, tuple[Sheet, str]] = {}
    for sheet, path in found:
        other, where = ids.setdefault(sheet.id, (sheet, path))
        if other is not sheet:
            fact = f"the sheet '{sheet.title}' has the id '{sheet.id}', which '{other.title}' in {where}:{other.line} has too"
            yield Problem(Code.DUPLICATE_ID, Place(path, sheet.line), fact, "give each sheet its own id")


def by_stage(found: Iterable[Sheet], stages: Sequence[str]) -> list[tuple[str, list[Sheet]]]:
    """The sheets in the order of the guide's stages; those without one last, under an empty name."""
    groups: dict[str, list[Sheet]] = {stage: [] for stage in stages}
    for sheet in found:
        groups.setdefault(sheet.stage, []).append(sheet)
    return [(stage, here) for stage, here in groups.items() if here]


_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)


def references(source: str) -> str:
    """The link definitions of a page (`[name]: address`), which its sheets may use."""
    return "\n".join(_REFERENCE.findall(source))


_CARD = re.compile(r"^(?P<front>\S[^\n]*)\n(?:[ \t]*\n)?:[ \t]+\S", re.MULTILINE)


def card_fronts(markdown: str) -> tuple[str, ...]:
    """What stands on the fronts of a block of cards, as Markdown."""
    return tuple(match["front"].strip() for match in _CARD.finditer(markdown))
