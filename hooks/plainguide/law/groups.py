"""Provisions with all their numbers, as they are written together: "sections 24(7)(a) and (8)(b)" is one group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plainguide.law.names import NamesInText
from plainguide.law.patterns import (
    AND,
    ASIDE_IN_LIST,
    BRACKET,
    HOW_FAR,
    LEVEL,
    LEVEL_AFTER,
    NUMBER,
    OF,
    OF_PROVISION,
    PROVISION,
    SCHEDULE_ALONE,
    TITLE_NEXT,
    TO,
    kind_of,
)
from plainguide.law.rejection import reason_after


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a group, at text[start:end]: "24(7)(a)" or, inheriting, "(8)(b)"."""

    start: int
    end: int
    path: tuple[str, ...]
    """As in official addresses, in pieces: section, 24, 8, b."""
    ranged: bool = False
    """True where "to" or a dash comes before it."""
    bracketed: bool = False
    cut: bool = False
    """True on the first of a list whose last number belongs to a name that follows."""


@dataclass(frozen=True, slots=True)
class Group:
    """A word and its numbers."""

    kind: str
    start: int
    items: tuple[Item, ...]

    @property
    def end(self) -> int:
        return self.items[-1].end


def find_groups(text: str, names: NamesInText) -> Iterator[Group]:
    """The groups of a text, left to right, outside the names of laws."""
    places = sorted(
        [(match.start(), _main_group, match) for match in PROVISION.finditer(text)]
        + [(match.start(), _level_group, match) for match in LEVEL.finditer(text)]
        + [(match.start("schedule"), _schedule_group, match) for match in SCHEDULE_ALONE.finditer(text)],
        key=lambda place: place[0],
    )
    position = 0
    for start, read, match in places:
        name = names.before(start)
        if start < position or (name and start < name.end):
            continue
        group = read(text, match)
        if group:
            yield group
            position = group.end


def _schedule_group(text: str, match: re.Match[str]) -> Group:
    """ "the Schedule", of a law that has only one."""
    start, end = match.span("schedule")
    return Group("schedule", start, (Item(start, end, ("schedule",)),))


def _main_group(text: str, match: re.Match[str]) -> Group:
    kind = kind_of(match)
    first = _item(text, match.start("number"), (kind,))
    assert first, "the pattern has seen a number"
    first = _below_after(text, _below_after(text, replace(first, start=match.start()), kind), kind)
    return _nested(text, Group(kind, match.start(), tuple(_more(text, [first], kind))))


def _nested(text: str, group: Group) -> Group:
    """ "Chapter 1 of Part 11", "Part 3 of schedule 19": part of what follows, not of the law as such."""
    of = OF_PROVISION.match(text, group.end)
    main = PROVISION.match(text, of.end()) if of else None
    if not main or (group.kind, kind_of(main)) not in (("chapter", "part"), ("part", "schedule")):
        return group
    host = _main_group(text, main)
    first = host.items[0]  # of a list, the first is meant: the others are citations of their own
    items = [replace(item, path=(*first.path, *item.path)) for item in group.items]
    items[-1] = replace(items[-1], end=first.end)
    return Group(host.kind, group.start, tuple(items))


# --- Levels before their provision: "subsection (3) of section 24" ---------------------------------------------------


def _level_group(text: str, match: re.Match[str], depth: int = 0) -> Group | None:
    """ "subsection (3) of section 24", "paragraphs (a) and (b) of section 22(2)", "paragraph 3 of schedule 4"."""
    tails: list[tuple[int, int, tuple[str, ...], bool]] = []
    position, ranged, start = match.end(), False, match.start()
    while tail := _tail(text, position):
        path, end = tail
        if tails and text[position] == "(" and text[match.end()] != "(":
            # "paragraph 3(1) to (3) of schedule 4": the second is 3(3)
            path = (_inherit(("paragraph", *tails[-1][2]), path) or path)[1:]
        tails.append((start, end, path, ranged))
        joint, ranged = AND.match(text, end), False
        if not joint or not _tail(text, joint.end()):
            joint, ranged = TO.match(text, end), True
        if not joint or not _tail(text, joint.end()):
            break
        position = start = joint.end()
    of = OF_PROVISION.match(text, tails[-1][1]) if tails else None
    if not of:
        return None
    inner = LEVEL.match(text, of.end())
    main = PROVISION.match(text, of.end())
    host = _level_group(text, inner, depth + 1) if inner and depth < 5 else _main_group(text, main) if main else None
    if not host:
        return None
    host = replace(host, items=host.items[:1])  # of a list, the first is meant: the others are citations of their own
    base = host.items[0].path
    if base[0] == "schedule" and "part" in base:
        base = base[: base.index("part")]  # a schedule's paragraphs are numbered through its Parts
    items = []
    for number, (begin, end, path, is_ranged) in enumerate(tails):
        # A paragraph of a schedule has "paragraph" in its address, once; one of a section or regulation has not.
        numbered = ("paragraph", *path) if base[0] == "schedule" and "paragraph" not in base else path
        stop = host.end if number == len(tails) - 1 else end
        items.append(Item(begin, stop, (*base, *numbered), is_ranged, True))
    return Group(host.kind, match.start(), tuple(items))


# --- Numbers and brackets --------------------------------------------------------------------------------------------


def _tail(text: str, position: int) -> tuple[tuple[str, ...], int] | None:
    """Brackets, or a number with brackets, at this place, and where they end: "(3)(a)", "3(2)"."""
    number = NUMBER.match(text, position)
    path, end = _brackets(text, number.end() if number else position)
    whole = ((number[0],) if number else ()) + path
    return (whole, end) if whole else None


def _brackets(text: str, position: int) -> tuple[tuple[str, ...], int]:
    path: list[str] = []
    while bracket := BRACKET.match(text, position):
        path.append(bracket["inner"])
        position = bracket.end()
    return tuple(path), position


def _item(text: str, position: int, base: tuple[str, ...]) -> Item | None:
    number = NUMBER.match(text, position)
    if not number:
        return None
    path, end = _brackets(text, number.end())
    return Item(position, end, (*base, number[0], *path), bracketed=bool(path))


def _below_after(text: str, item: Item, kind: str) -> Item:
    """The item with a lower level that words name behind it: "section 24, subsection (3)", "schedule 4, paragraph 3(2)"."""
    match = LEVEL_AFTER.match(text, item.end)
    word = match["word"].casefold().rstrip(".") if match else ""
    tail = _tail(text, match.end()) if match else None
    if not tail:
        return item
    path, end = tail
    if kind == "schedule" and word.startswith("para"):
        return replace(item, end=end, path=(*item.path, "paragraph", *path), bracketed=True)
    if kind in ("section", "regulation", "article", "rule") and word.startswith(("sub", "para")) and text[end - 1] == ")":
        return replace(item, end=end, path=(*item.path, *path), bracketed=True)
    if (kind, word) in (("part", "chapter"), ("schedule", "part")) and len(path) == 1:
        return replace(item, end=end, path=(*item.path, word, *path))
    return item


# --- Lists and ranges ------------------------------------------------------------------------------------------------


def _more(text: str, items: list[Item], kind: str) -> list[Item]:
    """The items with the further numbers of a list or range. A number that turns out to be part of what follows is given
    back: in "section 22 and 28 days later" the 28 counts days."""
    while True:
        previous = items[-1]
        aside = ASIDE_IN_LIST.match(text, previous.end)  # "sections 22 (requests) and 24 (decisions) of the Act"
        end = aside.end() if aside else previous.end
        for joint, ranged in ((AND.match(text, end), False), (TO.match(text, end), True)):
            item = _next_item(text, joint.end(), previous, kind) if joint else None
            if item:
                items.append(_below_after(text, replace(item, ranged=ranged), kind))
                break
        else:
            break
    whole = len(items)
    while len(items) > 1 and not _may_end(text, items[-1]):
        items.pop()
    if len(items) < whole and re.match(r"\s*(?:and|or|to|&|,|[-–])\s*\d+\s+[A-Z][A-Z(]", text[items[-1].end :][:24]):
        items[0] = replace(items[0], cut=True)  # "sections 30 and 33 FOISA": the name belongs to both
    return items


def _next_item(text: str, position: int, previous: Item, kind: str) -> Item | None:
    # "sch. 4, paras 8 to 10": a number behind a numbered paragraph is a paragraph too.
    base = previous.path[: previous.path.index("paragraph") + 1] if "paragraph" in previous.path else (kind,)
    if item := _item(text, position, base):
        return item
    brackets, end = _brackets(text, position)
    inherited = _inherit(previous.path, brackets) if brackets and text[position] == "(" else None
    return Item(position, end, inherited, bracketed=True) if inherited else None


def _may_end(text: str, item: Item) -> bool:
    """True where a list may end with this number: a law's name or "of" may follow, or what may follow a bare citation."""
    far = HOW_FAR.match(text, item.end)
    if far or TITLE_NEXT.match(text, item.end):
        return True
    return bool(OF.match(text, item.end)) or not reason_after(text, item.end, item.bracketed)


def _inherit(previous: tuple[str, ...], brackets: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "(8)(b)" after 24(7)(a) is 24(8)(b): it replaces the last level of the same sort. None where no level is of its sort."""
    wanted = _sort(brackets[0])
    levels = previous[2:]
    for depth in range(len(levels) - 1, -1, -1):
        sort = _sort(levels[depth])
        if sort == wanted or ({sort, wanted} == {"letter", "roman"} and _next_roman(levels[depth], brackets[0], depth)):
            return (*previous[: 2 + depth], *brackets)
    return None


def _sort(level: str) -> str:
    if level[0].isdigit():
        return "digit"
    if level.isupper():
        return "capital"
    return "roman" if len(level) > 1 and re.fullmatch(r"[ivx]+", level) else "letter"


def _next_roman(level: str, next_level: str, depth: int) -> bool:
    """ "(ii)" after "(i)": the single i was a numeral, at the third level or deeper."""
    return depth >= 1 and all(re.fullmatch(r"[ivx]+", part) for part in (level, next_level))
