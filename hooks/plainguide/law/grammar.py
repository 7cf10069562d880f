"""Finding UK legal citations in running text: a grammar of named parts that knows how laws are cited, but no law.

In three steps: `find_citations` finds each Citation (from the names of laws and the groups of numbers), `resolution.resolve`
decides which provision it means, and the Markdown extension links it. Nothing here knows which provisions exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainguide.law.groups import Group, find_groups
from plainguide.law.names import ACT_TYPES, DIVISIONS, NO_TITLES, LawName, NamesInText, Titles, law_names
from plainguide.law.patterns import (
    ASIDE,
    BEFORE,
    BESIDE,
    CHAIN,
    DEFINED,
    HOW_FAR,
    IN_PROVISION,
    OF,
    OF_PROVISION,
    SENTENCE_END,
    SPELT_OUT,
)
from plainguide.law.rejection import reason_after, reason_before
from plainguide.law.rules import Rule

_NEAR = 8
"""A law's name that ends so many characters before a provision, or closer, is part of its link: "the Act's section 22"."""


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


def find_citations(text: str, titles: Titles = NO_TITLES) -> list[Citation]:
    """Every citation in a run of text, in order. `titles` are the laws known by name; the name of any other is an unknown law.

    The rules come from how UK law is cited, with the cases in tests/fixtures/citations.tsv, and from this project's first
    principle: a missing link is a nuisance, a wrong one misleads someone about the law."""
    return cite(text, law_names(text, titles))


def cite(text: str, found: Sequence[LawName]) -> list[Citation]:
    """The citations of a text, given the names of laws in it."""
    names = NamesInText(found)
    citations: list[Citation] = []
    used: set[int] = set()
    for chain in _chains(text, find_groups(text, names)):
        citations.extend(_attach(text, chain, names, used))
    citations.extend(
        Citation(name.start, name.end, "", "", name) for name in found if name.start not in used and _is_linkable(text, name)
    )
    return sorted(citations, key=lambda citation: citation.start)


def _is_linkable(text: str, name: LawName) -> bool:
    """True where the name of a law, without a provision, may be linked: not "the act of giving", not a definition."""
    if name.is_reference:
        return text[name.start : name.end].split()[-1][0].isupper() and not DEFINED.match(text, name.end)
    return not (name.how == "year" and DEFINED.match(text, name.end))


def _chains(text: str, groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups that are joined and may share one law: "Part 3 of and schedule 2 to the Act"."""
    chain: list[Group] = []
    for group in groups:
        if chain:
            joint = CHAIN.match(text, chain[-1].end) or OF_PROVISION.match(text, chain[-1].end)
            joint = joint or IN_PROVISION.match(text, chain[-1].end)
            if not joint or joint.end() != group.start:
                yield chain
                chain = []
        chain.append(group)
    if chain:
        yield chain


def _attach(text: str, chain: list[Group], names: NamesInText, used: set[int]) -> Iterator[Citation]:
    """The citations of a chain, with the law that is named behind or before it. Adds the start of each name to `used`."""
    aside = ASIDE.match(text, chain[-1].end) or HOW_FAR.match(text, chain[-1].end)
    end = aside.end() if aside else chain[-1].end
    after = _name_after(text, end, names)
    before = _name_before(text, chain[0].start, names)
    doubtful = None
    if after and after.how in ("the", "year"):
        after = _spelt_out(text, after, names, used)
    if after and after.article and not OF.match(text, end):
        doubtful, after = after, None  # "In section 20, the Equality Act 2010 says": two readings
    rejected_before = reason_before(text, chain[0].start, chain[0].kind) if not (after or before) else None
    for number, group in enumerate(chain):
        last = number == len(chain) - 1
        name = next((n for n in (after, before) if n and (_divides(n, group.kind) or (n is after and last))), None)
        if name:
            used.add(name.start)
            yield from _named_citations(text, group, name)
        elif group.items[0].path != ("schedule",):  # without a law, "the schedule" is a timetable
            rejected = rejected_before or _reason(text, group, chain, number)
            yield from _bare_citations(group, rejected, doubtful or _named_later(text, group, names))


# --- The law that a group belongs to ---------------------------------------------------------------------------------


def _divides(name: LawName, kind: str) -> bool:
    """True where such a law is divided into such provisions. A number says only whether it is an Act."""
    if name.noun:
        return kind in DIVISIONS[name.noun]
    return (kind == "section") == (name.value[0].split("/")[0] in ACT_TYPES) or kind in ("part", "chapter", "schedule")


def _name_after(text: str, end: int, names: NamesInText) -> LawName | None:
    """The law that is named behind a provision: "of the Act", ", Example Act 1999", "(Example Act 1999"."""
    of, beside = OF.match(text, end), BESIDE.match(text, end)
    if of:
        name = names.before(of.end())
        if name and name.start == of.end():
            return name
    name = names.before(beside.end()) if beside else None
    if beside and name and name.start == beside.end() > end and not name.is_reference:
        return name
    return None


def _name_before(text: str, start: int, names: NamesInText) -> LawName | None:
    """The law that is named directly before a provision: "the Act's", "Example Act 1999,", "Example Act 1999 (" ..."""
    name = names.before(start)
    joint = BEFORE.match(text, name.end) if name and name.end <= start else None
    return name if joint and joint.end() == start else None


def _named_later(text: str, group: Group, names: NamesInText) -> LawName | None:
    """The next law that the same sentence names, where it may be the one meant: "section 22, as amended, of the Example Act"."""
    for name in names.behind(group.end):
        if SENTENCE_END.search(text, group.end, name.start):
            return None
        if not name.is_reference and _divides(name, group.kind):
            return name
    return None


def _spelt_out(text: str, name: LawName, names: NamesInText, used: set[int]) -> LawName:
    """ "the Act (Example Act 1999)": the law in the brackets, where there is one; else `name` itself."""
    bracket = SPELT_OUT.match(text, name.end)
    spelt = names.before(bracket.end()) if bracket else None
    if not bracket or not spelt or spelt.start != bracket.end() or spelt.how not in ("title", "unknown", "number"):
        return name
    used.add(name.start)
    return spelt


# --- Citations from a group ------------------------------------------------------------------------------------------


def _named_citations(text: str, group: Group, name: LawName) -> Iterator[Citation]:
    """The citations of a group whose law is named. The first or the last takes the name into its link."""
    for number, item in enumerate(group.items):
        start, end = item.start, item.end
        if number == 0 and 0 <= group.start - name.end <= _NEAR:
            start = name.start
        if number == len(group.items) - 1 and name.start >= group.end:
            joint = text[item.end : name.start].strip(" \u00a0\u202f\n")
            end = item.end if joint.startswith(("and", "or", "&")) else name.end
        yield Citation(start, end, group.kind, "/".join(item.path), name, _through(group, number))


def _bare_citations(group: Group, rejected: Rule | None, doubtful: LawName | None) -> Iterator[Citation]:
    """The citations of a group whose law is not named."""
    for number, item in enumerate(group.items):
        through = _through(group, number)
        yield Citation(item.start, item.end, group.kind, "/".join(item.path), None, through, rejected, doubtful)


def _through(group: Group, number: int) -> str:
    """On the first of a range, the path of the last."""
    following = group.items[number + 1 : number + 2]
    return "/".join(following[0].path) if following and following[0].ranged else ""


def _reason(text: str, group: Group, chain: list[Group], number: int) -> Rule | None:
    """Why this group, which names no law, is not a citation; None where it may be one."""
    end, last = group.end, group.items[-1]
    if group.kind == "schedule" and re.match(r"schedule\s+\d+\s*(?:to|or|and|[-–])\s*\d", text[group.start : end + 8]):
        return Rule.EVERYDAY_SCHEDULE  # "we schedule 2 to 4 meetings": as a range it would have been read
    if group.kind == "schedule" and re.match(r"\s+to\s+(?:the|this|that|our|your|their|an?)\s", text[end : end + 10]):
        return Rule.IN_ANOTHER_DOCUMENT
    if group.kind == "part" and not text[: group.start].strip() and re.match(r"\s*[:(,–—-]", text[end : end + 3]):
        return Rule.LABEL  # "Part 2: group work"
    if group.items[0].cut or (len(group.items) == 1 and _plural_cut(text, group)):
        return Rule.BEFORE_NOUN
    if group.kind == "chapter":
        return Rule.CHAPTER_NEEDS_NAME
    if before := reason_before(text, group.start, group.kind):
        return before
    if number == len(chain) - 1:
        return reason_after(text, end, last.bracketed)
    last_one = chain[-1]
    if last_one.kind == group.kind and not last_one.items[-1].bracketed:
        ahead = reason_after(text, last_one.end, False)
        if ahead is Rule.BEFORE_NOUN:
            return ahead  # "section 19 and section 22 permits"
    between = text[end : chain[number + 1].start].split()
    return Rule.IN_ANOTHER_PROVISION if between[:1] == ["of"] else None


def _plural_cut(text: str, group: Group) -> bool:
    """True for "sections 19 and 22 permits": a plural word with one number left, because the others belong to a noun."""
    plural = re.match(r"[Ss]ections|[Rr]egulations|[Aa]rticles|[Ss]s\b", text[group.start : group.end])
    return bool(plural) and bool(re.match(r"\s*(?:and|or|&|,)\s*\d", text[group.end : group.end + 8]))
