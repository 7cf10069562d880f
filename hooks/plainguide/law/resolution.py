"""What a citation means: which law and which provision, decided from the laws named around it. It never guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.law.grammar import Citation
from plainguide.law.instruments import Instrument
from plainguide.law.names import DIVISIONS, LawName
from plainguide.law.provisions import Provision, label
from plainguide.law.register import Register
from plainguide.law.rules import Rule


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named earlier in the text: what "the Act" may refer back to."""

    noun: str
    """act, regulations, ...; empty where only a number named it and the law is not registered."""
    instrument: str
    """Its id; empty where the law is not registered."""
    year: str = ""
    """The year of its title, as far as the text gives it."""


@dataclass(frozen=True, slots=True)
class Context:
    """The laws around a citation."""

    law: tuple[str, ...] = ()
    """The page's law: ids of instruments, the first of a kind first."""
    section: tuple[Mention, ...] = ()
    """The laws named earlier under the same h2 heading, oldest first."""
    run: tuple[Mention, ...] = ()
    """Those of them in the same paragraph, list item or cell."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means, and the rule that decided it."""

    target: Provision | None
    """None where it gets no link."""
    rule: Rule
    problem: Problem | None = None
    """What an author has to mend: NO_SUCH_PROVISION or AMBIGUOUS_LAW. The caller knows its place."""
    through: Provision | None = None
    """On the first of a range: the last."""


def resolve(register: Register, citation: Citation, context: Context) -> Resolution:
    """What a citation means here. Two candidates give a problem and no target, an unknown law neither."""
    if citation.name:
        ids, rule = _laws_of_name(register, citation.name, context)
        if not ids:
            return Resolution(None, rule)
        if citation.name.is_reference and not citation.path:
            # "the Act" alone is linked where it is certain; where it is not, its author need do nothing.
            return Resolution(Provision(ids[0]), rule) if len(ids) == 1 else Resolution(None, Rule.TWO_LAWS_POSSIBLE)
    else:
        if citation.rejected:
            return Resolution(None, citation.rejected)
        ids, rule = _laws_of_number(register, citation, context)
        if not ids:
            return Resolution(None, rule)
    if len(ids) > 1:
        return _ambiguous(register, ids, citation)
    return _of_law(register.instruments[ids[0]], citation, rule)


def mention(register: Register, name: LawName, context: Context) -> Mention:
    """What the name of a law leaves behind for "the Act" and bare numbers after it."""
    ids, _ = _laws_of_name(register, name, context)
    law = register.instruments[ids[0]] if len(ids) == 1 else None
    if law:
        return Mention(name.noun or law.noun, law.id, law.year)
    return Mention(name.noun, "", "".join(re.findall(r"\d{4}", " ".join(name.value))[-1:]))


def _laws_of_name(register: Register, name: LawName, context: Context) -> tuple[list[str], Rule]:
    """The ids that the name of a law may mean here, and the rule. Several: it cannot be decided; none: not registered."""
    ids, rule = _candidates(register, name, context)
    if ids or rule is Rule.LAW_NAMED_BEFORE_NOT_REGISTERED:
        return ids, rule
    return [], Rule.LAW_NOT_REGISTERED


def _candidates(register: Register, name: LawName, context: Context) -> tuple[list[str], Rule]:
    if name.how == "title":
        return list(name.value), Rule.NAMED_BY_TITLE
    if name.how == "number":
        return [id for id in name.value if id in register.instruments], Rule.NAMED_BY_NUMBER
    if name.how == "year":
        return _by_year(register, name, context), Rule.NAMED_BY_YEAR
    if name.how == "unknown":
        return [], Rule.LAW_NOT_REGISTERED
    page = [id for id in context.law if id in register.instruments and register.instruments[id].noun == name.noun][:1]
    if name.how == "this":
        return page, Rule.LAW_OF_PAGE
    earlier = next((one.instrument for one in reversed(context.section) if one.noun == name.noun), None)
    if name.how == "that":
        return [earlier] if earlier else [], Rule.LAW_NAMED_BEFORE
    if earlier is None:
        return page, Rule.LAW_OF_PAGE
    if not earlier:
        return [], Rule.LAW_NAMED_BEFORE_NOT_REGISTERED
    return list(dict.fromkeys([*page, earlier])), Rule.LAW_NAMED_BEFORE


def _by_year(register: Register, name: LawName, context: Context) -> list[str]:
    """The laws that "the 2015 Act" may be: of several, the one named before, else the page's."""
    of_year = [law.id for law in register.instruments.values() if law.noun == name.noun and name.value == (law.year,)]
    before = [one.instrument for one in context.section if one.noun == name.noun and (one.year,) == name.value]
    if "" in before:
        return []  # a law of that year that is not registered has been named
    if len(of_year) < 2:
        return of_year
    for ids in (before, context.law):
        chosen = [id for id in dict.fromkeys(ids) if id in of_year]
        if len(chosen) == 1:
            return chosen
    return of_year


def _laws_of_number(register: Register, citation: Citation, context: Context) -> tuple[list[str], Rule]:
    """The ids that a number without the name of a law may mean: the page's law, and any that was named close by."""
    page = [id for id in context.law if (law := register.instruments.get(id)) and citation.kind in DIVISIONS[law.noun]]
    if citation.kind in ("part", "schedule"):  # every law has these
        page = page[:1]
    else:
        page = [id for id in page if register.instruments[id].has(citation.path)] or page
    if not page:
        return [], Rule.NO_SUCH_KIND
    if any(citation.path in register.instruments[id].needs_name for id in page):
        return [], Rule.NEEDS_NAME
    last = next((one for one in reversed(context.run) if not one.noun or citation.kind in DIVISIONS[one.noun]), None)
    nearby = [last.instrument] if last else []
    if citation.doubtful:
        nearby.extend(_laws_of_name(register, citation.doubtful, context)[0] or [""])
    if "" in nearby:
        return [], Rule.LAW_NEARBY_NOT_REGISTERED
    possible = [id for id in nearby if register.instruments[id].has(citation.path)]
    return list(dict.fromkeys([*page, *possible])), Rule.LAW_OF_PAGE


def _ambiguous(register: Register, ids: Sequence[str], citation: Citation) -> Resolution:
    titles = " or ".join(register.instruments[id].title for id in ids)
    fact = f"{label(citation.path) or 'This name'} may be of the {titles}"
    problem = Problem(Code.AMBIGUOUS_LAW, Place(), fact, "name the law: 'section 1 of the ... Act 2000'")
    return Resolution(None, Rule.TWO_LAWS_POSSIBLE, problem)


def _of_law(law: Instrument, citation: Citation, rule: Rule) -> Resolution:
    """The provision of a law that is known, or the problem that the law has no such provision."""
    if not law.has(citation.path):
        what = label(citation.path)
        remedy = did_you_mean(what, law.labels_like(citation.path), "check the number against the official text")
        problem = Problem(Code.NO_SUCH_PROVISION, Place(), f"{what} of the {law.title} does not exist", remedy)
        return Resolution(None, Rule.NO_SUCH_PROVISION, problem)
    through = Provision(law.id, citation.through) if citation.through else None
    return Resolution(Provision(law.id, citation.path), rule, through=through)
