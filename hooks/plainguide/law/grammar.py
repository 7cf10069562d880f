"""Finding UK legal citations in running text: a grammar of named parts that knows how laws are cited, but no law.

Three steps, three types: `find_citations` finds a Citation, `Register.resolve` decides which provision it means,
the Markdown extension links it. Nothing here knows which provisions exist.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plainguide.law.names import ACT_TYPES, DIVISIONS, NO_TITLES, LawName, Titles, law_names
from plainguide.law.rejection import reason_after, reason_before
from plainguide.law.rules import Rule

# "22", "22A", "17ZA"; not a year, a decimal, a time, a share, part of a longer number or of "24-hour".
_NUMBER = r"(?!(?:18|19|20)\d\d(?!\w))\d{1,4}[A-Z]{0,3}(?![\w%£/]|[.,:]\d|[-\u2010\u2011][A-Za-z])"
# "(2)", "( b )", "(iv)", "(ZA)", "(2A)". Words in brackets, "(see ...)", are not paragraphs.
_INNER = r"\d{1,3}[A-Z]{0,2}|[a-z]|z[a-z]|(?P<twice>[a-z])(?P=twice)|[ivx]{2,5}|[A-Z]{1,2}"
_BRACKET = re.compile(rf"\s?\(\s*(?P<inner>{_INNER})\s*\)")

# Kinds of provision, as legislation.gov.uk spells them in its addresses, with the words that lawyers use for them.
_WORDS = {
    "section": r"(?:[Ss]ections?|SECTIONS?)(?!\d)|[Ss]ect?s?\.|ss?\.?(?=\s?\d)|S[Ss]?\.(?=\s?\d)|S(?=\s\d{1,3}[A-Z]?\()|§§?",
    "regulation": r"(?:[Rr]egulations?|REGULATIONS?)(?!\d)|[Rr]egs?\.?",
    "article": r"(?:[Aa]rticles?|ARTICLES?)(?!\d)|[Aa]rts?\.?",
    "rule": r"(?:[Rr]ules?|RULES?)(?!\d)|[Rr]r?\.(?=\s?\d)",
    "part": r"(?:[Pp]arts?|PARTS?)(?!\d)|[Pp]ts?\.?",
    "chapter": r"(?:[Cc]hapters?|CHAPTERS?)(?!\d)|[Cc]hs?\.",
    "schedule": r"(?:[Ss]chedules?|SCHEDULES?)(?!\d)|[Ss]ch(?:ed)?s?\.?",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_PROVISION = re.compile(rf"(?<![\w.’'\-/£])(?:{_KIND})(?:\s*)(?P<number>(?={_NUMBER}))")
_SCHEDULE_ALONE = re.compile(r"(?<![\w.’'\-/])(?:[Tt]he\s+)?(?P<schedule>[Ss]chedule|[Ss]ch\.)(?!\w|\s*\d)")
# The parts below a provision, when words name them: "subsection (3) of", "paragraph 2 of", "sub-paragraph (a) of".
_BELOW = r"(?:[Ss]ub-?[Ss]ections?|[Ss]ubs\.|(?:[Ss]ub-?)?[Pp]aragraphs?|(?:[Ss]ub-)?[Pp]aras?\.?)"
_LEVEL = re.compile(rf"(?<![\w-])(?P<word>{_BELOW})\s*(?=\(|\d)")
_LEVEL_AFTER = re.compile(rf"\s*,?\s*(?P<word>{_BELOW}|[Cc]hapter|[Pp]art|[Ss]ection|[Aa]rticle)\s*(?=\(|\d)")
_NUMBER_HERE = re.compile(_NUMBER)
_AND = re.compile(r"(?:\s*,\s*(?:and|or|&)\s+|\s*,\s*|\s+(?:and|or|&|and/or)\s+)")
_TO = re.compile(r"(?:\s+(?:to|through)\s+|\s*[-\u2010-\u2015]\s*)")
_OF = re.compile(r"\s*,?\s*\(?(?:of|OF|to|in)\s*,?\s+")
_ASIDE_IN_LIST = re.compile(r"\s*\((?!\d)[^()]{4,80}\)(?=\s*,|\s+(?:and|or|&)\s)")
_OF_PROVISION = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?")
_IN_PROVISION = re.compile(r"\s+(?:in|within|under)\s+(?=[Pp]art|[Cc]hapter|[Ss]chedule)")
# "sections 20 to 22 inclusive of", "section 24 et seq. of": words that only say how far the list goes.
_HOW_FAR = re.compile(
    r"\s*,?\s*(?:inclusive|respectively|\(inclusive\)|onwards?|and\s+following|et\s+seq\.?|ff\.?)(?=\s+(?:of|to)\s)"
)
_SENTENCE_END = re.compile(r"[.!?;](?=[\s”\"’)]+[A-Z“\"(]|\s*$)")
_TITLE_NEXT = re.compile(r"\s+(?:(?:[A-Z(][\w()’'&-]*|of|and|the|for)\s+){1,10}?(?:Act|Regulations|Order|Rules)\b")
# "Part 3 (bridges) of the Act": what the provision is about, said between it and its law.
_ASIDE = re.compile(r"\s*\((?!\d)[^()]{4,80}\)(?=\s+(?:of|to)\s)")
_BESIDE = re.compile(r"\s*(?:[,(\[:]|[-\u2010-\u2015])?\s*")
# "Part 3 of and schedule 2 to the Act": what may stand between two groups that share one law.
_CHAIN = re.compile(
    r"\s*(?:(?:of|to),?\s+)?(?:,\s*(?:and|or|&)?|and/or|and|or|&)\s+(?:(?:with|in|under)\s+)?"
    r"(?:the\s+)?"
)
_BEFORE = re.compile(r"(?:\s*[,:(\[]\s*|[’']s?\s+|\s+[-\u2010-\u2015]\s+|\s+)(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference to one provision, or to a whole law, at text[start:end] (the part that becomes the link)."""

    start: int
    end: int
    kind: str
    """section, regulation, ...; empty for a whole law."""
    path: str
    """The provision as in official addresses: `section/22/2/b`; empty for a whole law."""
    name: LawName | None = None
    """The law it names; None for a bare citation."""
    through: str = ""
    """On the first of a range: the path of the last."""
    rejected: Rule | None = None
    """Why a number that names no law is not taken for a citation here; None where it is."""
    doubtful: LawName | None = None
    """A law named so close behind that it may be the one meant: ", the Equality Act 2010 ..."."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One number of a group: "24(7)(a)" or, inheriting, "(8)(b)"."""

    start: int
    end: int
    path: tuple[str, ...]
    ranged: bool = False
    """True where "to" or a dash stands before it."""
    bracketed: bool = False
    cut: bool = False
    """True on the first of a list whose last number belongs to a name that follows."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A word and its numbers: "sections 24(7)(a) and (8)(b)"."""

    kind: str
    start: int
    items: tuple[_Item, ...]

    @property
    def end(self) -> int:
        return self.items[-1].end


def find_citations(text: str, titles: Titles = NO_TITLES) -> list[Citation]:
    """Every citation in a run of text, in order. `titles` are the laws known by name; all others are blocked, not guessed.

    The rules come from how UK law is cited (facts/citations.tsv) and from this project's first principle: a missing
    link is a nuisance, a wrong one misleads someone about the law."""
    return cite(text, law_names(text, titles))


def cite(text: str, names: Sequence[LawName]) -> list[Citation]:
    """The citations of a text whose laws' names have been found."""
    starts = [name.start for name in names]
    groups = _groups(text, names, starts)
    citations: list[Citation] = []
    used: set[int] = set()
    for chain in _chains(text, groups):
        citations.extend(_attach(text, chain, names, starts, used))
    citations.extend(
        Citation(name.start, name.end, "", "", name) for name in names if name.start not in used and _stands_alone(text, name)
    )
    return sorted(citations, key=lambda citation: citation.start)


_DEFINED = re.compile(r"[\"”’']?\s+(?:means|is|refers\s+to)\s+(?:the\s+)?(?=[A-Z])")


def _stands_alone(text: str, name: LawName) -> bool:
    """True where the name of a law, with no provision beside it, may be linked: not "the act of giving", not a definition."""
    if name.how in ("the", "this", "that"):
        return text[name.start : name.end].split()[-1][0].isupper() and not _DEFINED.match(text, name.end)
    return not (name.how == "year" and _DEFINED.match(text, name.end))


def _groups(text: str, names: Sequence[LawName], starts: list[int]) -> list[_Group]:
    """The groups of the text, left to right, outside the names of laws."""
    groups: list[_Group] = []
    position = 0
    places = sorted(
        [(m.start(), "main", m) for m in _PROVISION.finditer(text)]
        + [(m.start(), "level", m) for m in _LEVEL.finditer(text)]
        + [(m.start("schedule"), "alone", m) for m in _SCHEDULE_ALONE.finditer(text)],
        key=lambda found: found[0],
    )
    for start, how, match in places:
        name = _last_before(names, starts, start)
        if start < position or (name and start < name.end):
            continue
        if how == "alone":
            group: _Group | None = _Group("schedule", start, (_Item(start, match.end("schedule"), ("schedule",)),))
        elif how == "level":
            group = _level_group(text, match)
        else:
            group = _main_group(text, match)
        if group:
            groups.append(group)
            position = group.end
    return groups


def _last_before(names: Sequence[LawName], starts: list[int], position: int) -> LawName | None:
    """The last name that starts at or before a position."""
    index = bisect_right(starts, position)
    return names[index - 1] if index else None


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _WORDS if match[kind])


def _main_group(text: str, match: re.Match[str]) -> _Group:
    kind = _kind(match)
    first = _item(text, match.start("number"), (kind,))
    assert first, "the pattern has seen a number"
    first = _below_after(text, _below_after(text, replace(first, start=match.start()), kind), kind)
    return _nested(text, _Group(kind, match.start(), tuple(_more(text, [first], kind))))


def _nested(text: str, group: _Group) -> _Group:
    """ "Chapter 1 of Part 11", "Part 3 of schedule 19": a part of what is named behind it, not of the law as such."""
    of = _OF_PROVISION.match(text, group.end)
    main = _PROVISION.match(text, of.end()) if of else None
    if not main or (group.kind, _kind(main)) not in (("chapter", "part"), ("part", "schedule")):
        return group
    host = _main_group(text, main)
    if len(host.items) > 1:
        host = replace(host, items=host.items[:1])
    items = [replace(item, path=(*host.items[0].path, *item.path)) for item in group.items]
    items[-1] = replace(items[-1], end=host.end)
    return _Group(host.kind, group.start, tuple(items))


def _level_group(text: str, match: re.Match[str], depth: int = 0) -> _Group | None:
    """ "subsection (3) of section 24", "paragraphs (a) and (b) of section 22(2)", "paragraph 3 of schedule 4"."""
    tails: list[tuple[int, int, tuple[str, ...], bool]] = []
    position, ranged, start = match.end(), False, match.start()
    while tail := _tail(text, position):
        path, end = tail
        if tails and text[position] == "(" and text[match.end()] != "(":
            # "paragraph 3(1) to (3) of schedule 4": the second is 3(3)
            path = (_inherit(("paragraph", *tails[-1][2]), path) or path)[1:]
        tails.append((start, end, path, ranged))
        joint, ranged = _AND.match(text, end), False
        if not joint or not _tail(text, joint.end()):
            joint, ranged = _TO.match(text, end), True
        if not joint or not _tail(text, joint.end()):
            break
        position = start = joint.end()
    of = _OF_PROVISION.match(text, tails[-1][1]) if tails else None
    if not of:
        return None
    inner = _LEVEL.match(text, of.end())
    main = _PROVISION.match(text, of.end())
    host = _level_group(text, inner, depth + 1) if inner and depth < 5 else _main_group(text, main) if main else None
    if not host:
        return None
    host = replace(host, items=host.items[:1])  # of a list, the first is meant: what follows stands for itself
    base = host.items[0].path
    if base[0] == "schedule" and "part" in base:
        base = base[: base.index("part")]  # a schedule's paragraphs are numbered through its Parts
    items = []
    for number, (begin, end, path, is_ranged) in enumerate(tails):
        # A paragraph of a schedule has "paragraph" in its address, once; one of a section or regulation has not.
        numbered = ("paragraph", *path) if base[0] == "schedule" and "paragraph" not in base else path
        stop = host.end if number == len(tails) - 1 else end
        items.append(_Item(begin, stop, (*base, *numbered), is_ranged, True))
    return _Group(host.kind, match.start(), tuple(items))


def _tail(text: str, position: int) -> tuple[tuple[str, ...], int] | None:
    """Brackets, or a number with brackets, at this place: "(3)(a)", "3(2)"."""
    number = _NUMBER_HERE.match(text, position)
    path, end = _brackets(text, number.end() if number else position)
    whole = ((number[0],) if number else ()) + path
    return (whole, end) if whole else None


def _brackets(text: str, position: int) -> tuple[tuple[str, ...], int]:
    path: list[str] = []
    while bracket := _BRACKET.match(text, position):
        path.append(bracket["inner"])
        position = bracket.end()
    return tuple(path), position


def _item(text: str, position: int, base: tuple[str, ...]) -> _Item | None:
    number = _NUMBER_HERE.match(text, position)
    if not number:
        return None
    path, end = _brackets(text, number.end())
    return _Item(position, end, (*base, number[0], *path), bracketed=bool(path))


def _below_after(text: str, item: _Item, kind: str) -> _Item:
    """The words that may name a lower part behind it: "section 24, subsection (3)", "schedule 4, paragraph 3(2)"."""
    match = _LEVEL_AFTER.match(text, item.end)
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


def _more(text: str, items: list[_Item], kind: str) -> list[_Item]:
    """The further numbers of a list or range. A number that turns out to be part of what follows is given back:
    in "section 22 and 28 days later" the 28 counts days."""
    while True:
        previous = items[-1]
        aside = _ASIDE_IN_LIST.match(text, previous.end)  # "sections 22 (requests) and 24 (decisions) of the Act"
        end = aside.end() if aside else previous.end
        for joint, ranged in ((_AND.match(text, end), False), (_TO.match(text, end), True)):
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


def _next_item(text: str, position: int, previous: _Item, kind: str) -> _Item | None:
    # "sch. 4, paras 8 to 10": a number behind a numbered paragraph is a paragraph too.
    base = previous.path[: previous.path.index("paragraph") + 1] if "paragraph" in previous.path else (kind,)
    if item := _item(text, position, base):
        return item
    brackets, end = _brackets(text, position)
    inherited = _inherit(previous.path, brackets) if brackets and text[position] == "(" else None
    return _Item(position, end, inherited, bracketed=True) if inherited else None


def _inherit(previous: tuple[str, ...], brackets: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "(8)(b)" after 24(7)(a) is 24(8)(b): it replaces the last level of the same sort. None where there is none."""
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


def _may_end(text: str, item: _Item) -> bool:
    """True where a list may end with this number: a law's name or "of" may follow, or what may follow a bare citation."""
    far = _HOW_FAR.match(text, item.end)
    if far or _TITLE_NEXT.match(text, item.end):
        return True
    return bool(_OF.match(text, item.end)) or not reason_after(text, item.end, item.bracketed)


def _chains(text: str, groups: list[_Group]) -> Iterator[list[_Group]]:
    """Groups that stand together and may share one law: "Part 3 of and schedule 2 to the Act"."""
    chain: list[_Group] = []
    for group in groups:
        if chain:
            joint = _CHAIN.match(text, chain[-1].end) or _OF_PROVISION.match(text, chain[-1].end)
            joint = joint or _IN_PROVISION.match(text, chain[-1].end)
            if not joint or joint.end() != group.start:
                yield chain
                chain = []
        chain.append(group)
    if chain:
        yield chain


def _attach(text: str, chain: list[_Group], names: Sequence[LawName], starts: list[int], used: set[int]) -> Iterator[Citation]:
    aside = _ASIDE.match(text, chain[-1].end) or _HOW_FAR.match(text, chain[-1].end)
    end = aside.end() if aside else chain[-1].end
    after = _name_after(text, end, names, starts)
    before = _name_before(text, chain[0].start, _last_before(names, starts, chain[0].start))
    doubtful = None
    if after and after.how in ("the", "year"):
        after = _spelt_out(text, after, names, starts, used)
    if after and after.article and not _OF.match(text, end):
        doubtful, after = after, None  # "In section 20, the Equality Act 2010 says": two readings
    rejected_before = reason_before(text, chain[0].start, chain[0].kind) if not (after or before) else None
    for number, group in enumerate(chain):
        last = number == len(chain) - 1
        name = next((n for n in (after, before) if n and (_divides(n, group.kind) or (n is after and last))), None)
        if name:
            used.add(name.start)
        elif group.items[0].path == ("schedule",):
            continue  # a bare "schedule" is a timetable
        rejected = None if name else rejected_before or _reason(text, group, chain, number)
        yield from _group_citations(
            text, group, name, rejected, (doubtful or _named_later(text, group, names, starts)) if not name else None
        )


def _divides(name: LawName, kind: str) -> bool:
    """True where such a law is divided into such provisions. A number says only whether it is an Act."""
    if name.noun:
        return kind in DIVISIONS[name.noun]
    return (kind == "section") == (name.value[0].split("/")[0] in ACT_TYPES) or kind in ("part", "chapter", "schedule")


def _name_after(text: str, end: int, names: Sequence[LawName], starts: list[int]) -> LawName | None:
    """The law that is named behind a provision: "of the Act", ", Example Act 1999", "(Example Act 1999"."""
    of, beside = _OF.match(text, end), _BESIDE.match(text, end)
    if of:
        name = _last_before(names, starts, of.end())
        if name and name.start == of.end():
            return name
    name = _last_before(names, starts, beside.end()) if beside else None
    if beside and name and name.start == beside.end() > end and name.how in ("title", "unknown", "year", "number"):
        return name
    return None


def _named_later(text: str, group: _Group, names: Sequence[LawName], starts: list[int]) -> LawName | None:
    """The next law that the same sentence names, where it may be the one meant: "section 22, as amended, of the Example Act"."""
    index = bisect_right(starts, group.end)
    while index < len(names) and not _SENTENCE_END.search(text, group.end, names[index].start):
        name = names[index]
        if name.how in ("title", "unknown", "year", "number") and _divides(name, group.kind):
            return name
        index += 1
    return None


def _spelt_out(text: str, name: LawName, names: Sequence[LawName], starts: list[int], used: set[int]) -> LawName:
    """ "the Act (Example Act 1999)": the law that the brackets spell out, where they do."""
    bracket = re.compile(r"\s*(?:[(\[]\s*|,?\s*(?:i\.e\.|namely|that\s+is),?\s+)").match(text, name.end)
    spelt = _last_before(names, starts, bracket.end()) if bracket else None
    if not bracket or not spelt or spelt.start != bracket.end() or spelt.how not in ("title", "unknown", "number"):
        return name
    used.add(name.start)
    return spelt


def _name_before(text: str, start: int, name: LawName | None) -> LawName | None:
    """The law `name` where it stands directly before a provision: "the Act's", "Example Act 1999,", "Example Act 1999 (" ..."""
    joint = _BEFORE.match(text, name.end) if name and name.end <= start else None
    return name if joint and joint.end() == start else None


def _group_citations(
    text: str, group: _Group, name: LawName | None, rejected: Rule | None, doubtful: LawName | None
) -> Iterator[Citation]:
    for number, item in enumerate(group.items):
        following = group.items[number + 1] if number + 1 < len(group.items) else None
        start, end = item.start, item.end
        if name and number == 0 and name.end <= group.start:
            start = name.start if not _used_before(name, group) else item.start
        if (
            name
            and not following
            and name.start >= group.end
            and not text[item.end : name.start].strip(" \u00a0\u202f\n").startswith(("and", "or", "&"))
        ):
            end = name.end
        through = "/".join(following.path) if following and following.ranged else ""
        yield Citation(start, end, group.kind, "/".join(item.path), name, through, rejected, doubtful)


def _used_before(name: LawName, group: _Group) -> bool:
    """False: only the first group behind a name takes the name into its link; later ones start further right."""
    return group.start - name.end > 8


def _plural_cut(text: str, group: _Group) -> bool:
    """True for "sections 19 and 22 permits": a plural word with one number left, because the others belong to a noun."""
    plural = re.match(r"[Ss]ections|[Rr]egulations|[Aa]rticles|[Ss]s\b", text[group.start : group.end])
    return bool(plural) and bool(re.match(r"\s*(?:and|or|&|,)\s*\d", text[group.end : group.end + 8]))


def _reason(text: str, group: _Group, chain: list[_Group], number: int) -> Rule | None:
    """Why this group, which names no law, is not a citation; None where it may be one."""
    end, last = group.end, group.items[-1]
    if group.kind == "schedule" and re.match(r"schedule\s+\d+\s*(?:to|or|and|[-–])\s*\d", text[group.start : end + 8]):
        return Rule.EVERYDAY_SCHEDULE  # "we schedule 2 to 4 meetings": as a range it would have been read
    if group.kind == "schedule" and re.match(r"\s+to\s+(?:the|this|that|our|your|their|an?)\s", text[end : end + 10]):
        return Rule.IN_ANOTHER_DOCUMENT
    if group.kind == "part" and not text[: group.start].strip() and re.match(r"\s*[:(,–—-]", text[end : end + 3]):
        return Rule.LABEL  # "Part 2: group work"
    followed = number + 1 < len(chain)
    if group.items[0].cut or (len(group.items) == 1 and _plural_cut(text, group)):
        return Rule.BEFORE_NOUN
    if group.kind == "chapter":
        return Rule.CHAPTER_NEEDS_NAME
    if before := reason_before(text, group.start, group.kind):
        return before
    last_one = chain[-1]
    if followed and last_one.kind == group.kind and not last_one.items[-1].bracketed:
        ahead = reason_after(text, last_one.end, False)
        if ahead is Rule.BEFORE_NOUN:
            return ahead  # "section 19 and section 22 permits"
    if followed:
        between = text[end : chain[number + 1].start].split()
        return Rule.IN_ANOTHER_PROVISION if between[:1] == ["of"] else None
    return reason_after(text, end, last.bracketed)
