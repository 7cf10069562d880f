"""The sheets of a guide, collected from its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.sheets.model import Block, Sheet, former_ids
from plainguide.sheets.options import KINDS, SMALL_GROUP
from plainguide.sheets.scanner import scan


def sheets(
    source: str, host: str, path: str, stages: Collection[str] = (), others: bool = False
) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of one page, from its file's text, and all that is wrong with them. Arguments as for scan and sheets_in."""
    blocks, problems = scan(source, path, others)
    found, more = sheets_in(blocks, source, host, path, stages)
    return found, problems + more


def sheets_in(
    blocks: Iterable[Block], source: str, host: str, path: str, stages: Collection[str] = ()
) -> tuple[list[Sheet], list[Problem]]:
    """The sheets among the scanned blocks of a page, and which of them have no stage of the guide.

    `source` is the text of the page's file, `path` the file in messages, `host` the page below docs/. `stages` are those of the
    guide, from its settings."""
    found: list[Sheet] = []
    problems: list[Problem] = []
    for block in blocks:
        if block.name not in KINDS:
            continue
        stage = block.options.get("stage", "")
        if stages and stage not in stages:
            what = f"the sheet '{block.title}' has"
            fact = f"{what} the stage '{stage}', which is not a stage of this guide" if stage else f"{what} no stage"
            remedy = did_you_mean(stage, stages, f"use one of {', '.join(stages)}")
            problems.append(Problem(Code.UNKNOWN_STAGE, Place(path, block.lines.get("stage", block.line)), fact, remedy))
        if block.title and "id" in block.options:
            found.append(_sheet(block, source, host))
    return found, problems


def _sheet(block: Block, source: str, host: str) -> Sheet:
    notes = [one for one in block.blocks if one.name == "facilitator"]
    options = block.options
    return Sheet(
        id=options["id"],
        kind=block.name,
        title=block.title,
        people=options.get("from" if block.name == "letter" else "for", ""),
        minutes=options.get("minutes", 0),
        copies=options.get("copies", ""),
        stage=options.get("stage", ""),
        embed=options.get("embed", False),
        blank=options.get("blank", 0),
        host=host,
        line=block.line,
        first=block.first,
        markdown=_without(notes, source, block.first, block.last),
        content=_without(block.blocks, source, block.body, block.end),
        notes="\n\n".join(source[one.body : one.end].strip("\n") for one in notes),
        block=block,
        share=options.get("share", SMALL_GROUP if block.name == "cards" else 0),
        was=former_ids(block),
        to=options.get("to", ""),
        when=options.get("when", ""),
    )


def _without(blocks: Iterable[Block], source: str, start: int, end: int) -> str:
    """A part of the source without some blocks in it."""
    kept = []
    for block in blocks:
        kept.append(source[start : block.first])
        start = block.last
    return "".join([*kept, source[start:end]])


def clashes(found: Iterable[tuple[Sheet, str]]) -> Iterator[Problem]:
    """Sheets with the id of another: only one of them can have the address. With each sheet goes its file in messages."""
    ids: dict[str, tuple[Sheet, str]] = {}
    for sheet, path in found:
        other, where = ids.setdefault(sheet.id, (sheet, path))
        if other is not sheet:
            fact = f"the sheet '{sheet.title}' has the id '{sheet.id}', and so has '{other.title}' in {where}:{other.line}"
            yield Problem(Code.DUPLICATE_ID, Place(path, sheet.line), fact, "give each sheet its own id")


def by_stage(found: Iterable[Sheet], stages: Sequence[str]) -> list[tuple[str, list[Sheet]]]:
    """The sheets in the order of the guide's stages; those without one last, under an empty name."""
    groups: dict[str, list[Sheet]] = {stage: [] for stage in stages}
    for sheet in found:
        groups.setdefault(sheet.stage, []).append(sheet)
    return [(stage, here) for stage, here in groups.items() if here]


def by_reader(
    found: Iterable[Sheet], reader_of: Mapping[str, str], stages: Sequence[str]
) -> list[tuple[str, list[tuple[str, list[Sheet]]]]]:
    """The sheets by whom they are for, and each reader's by stage; first those for everyone, under an empty name.

    `reader_of` gives by host page whom it is for, where it is for some readers only."""
    groups: dict[str, list[Sheet]] = {"": []}
    for sheet in found:
        groups.setdefault(reader_of.get(sheet.host, ""), []).append(sheet)
    return [(reader, by_stage(here, stages)) for reader, here in groups.items() if here]


def by_host(found: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """The sheets of each page, in the order in which they are given."""
    hosts: dict[str, list[Sheet]] = {}
    for sheet in found:
        hosts.setdefault(sheet.host, []).append(sheet)
    return hosts


def in_menu_order(found: Iterable[Sheet], menu: Sequence[str]) -> list[Sheet]:
    """The sheets in the order in which a reader meets their pages; those of pages outside the menu come last."""
    order = {uri: at for at, uri in enumerate(menu)}
    return sorted(found, key=lambda sheet: order.get(sheet.host, len(order)))
