"""What a citation means: which law and which provision, decided from the laws named around it. It never guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.law.citations import Citation
from plainguide.law.context import Context, Mention
from plainguide.law.instruments import Instrument
from plainguide.law.names import LawName
from plainguide.law.provisions import Provision, label
from plainguide.law.register import Register
from plainguide.law.rules import Rule
from plainguide.law.vocabulary import DIVISIONS


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
    """What a citation means here. Where that is not certain it gets neither a link nor a problem.

    A problem is what stops a build, so there is one only where the text itself names the law that lacks the provision, or where
    no other law is in sight on the page; and for a name that two registered laws have."""
    if citation.name:
        return _of_name(register, citation, citation.name, context)
    if citation.rejected:
        return Resolution(None, citation.rejected)
    return _of_number(register, citation, context)


def mention(register: Register, name: LawName, context: Context) -> Mention:
    """What the name of a law leaves behind for "the Act" and bare numbers after it."""
    ids, _ = _laws_of_name(register, name, context)
    law = register.instruments[ids[0]] if len(ids) == 1 else None
    if law:
        return Mention(name.noun or law.noun, law.id, law.year)
    return Mention(name.noun, "", "".join(re.findall(r"\d{4}", " ".join(name.value))[-1:]))


# --- A law that is named ---------------------------------------------------------------------------------------------


def _of_name(register: Register, citation: Citation, name: LawName, context: Context) -> Resolution:
    """A citation whose law is named: by its title, number or year, or as "the Act"."""
    if name.quoted and name.is_reference:
        return Resolution(None, Rule.IN_QUOTES)
    ids, rule = _laws_of_name(register, name, context, citation.path)
    if not ids:
        return Resolution(None, rule)
    if len(ids) > 1:
        # "the Act" is linked where it is certain; where it is not, its author need do nothing.
        return Resolution(
            None, Rule.TWO_LAWS_POSSIBLE, None if name.is_reference or context.has_others else _ambiguous(register, ids, citation)
        )
    law = register.instruments[ids[0]]
    if citation.loose and law.id not in context.law:
        return Resolution(None, Rule.TWO_LAWS_POSSIBLE)
    if law.has(citation.path):
        return _found(law, citation, rule)
    if law.has(arabic := _arabic(citation.path)):
        return _found(law, replace(citation, path=arabic), rule)
    certain = rule in (Rule.NAMED_BY_TITLE, Rule.NAMED_BY_NUMBER) or not context.has_others
    return _missing(law, citation) if certain else Resolution(None, Rule.NO_SUCH_PROVISION_NEAR_OTHERS)


def _laws_of_name(register: Register, name: LawName, context: Context, path: str = "") -> tuple[list[str], Rule]:
    """The ids that the name of a law may mean here, and the rule. Several: it cannot be decided; none: not registered."""
    ids, rule = _candidates(register, name, context, path)
    if ids or rule in (
        Rule.OTHER_LAW_OF_TITLE,
        Rule.LAW_NAMED_BEFORE_NOT_REGISTERED,
        Rule.YEAR_ALONE,
        Rule.ANOTHER_OF_YEAR,
        Rule.OF_ITSELF,
    ):
        return ids, rule
    return [], Rule.LAW_NOT_REGISTERED


def _candidates(register: Register, name: LawName, context: Context, path: str) -> tuple[list[str], Rule]:
    defined = context.defined.get(name.alias)
    if defined and name.how not in ("this", "that", "number"):
        return ([defined.instrument] if defined.instrument else []), Rule.DEFINED
    if name.how == "title":
        return list(name.value), Rule.NAMED_BY_TITLE
    if name.how == "number":
        return [id for id in name.value if id in register.instruments], Rule.NAMED_BY_NUMBER
    if name.how == "year":
        return _by_year(register, name, context)
    if name.how == "unknown":
        return [], Rule.LAW_NOT_REGISTERED
    return _by_reference(register, name, context, path)


def _by_reference(register: Register, name: LawName, context: Context, path: str) -> tuple[list[str], Rule]:
    """ "the Act", "this Act", "that Act": of the page, or named before. "These Regulations" are those that say so."""
    if name.how == "this" and name.noun != "act":
        return [], Rule.OF_ITSELF
    page = [id for id in context.law if id in register.instruments and register.instruments[id].noun == name.noun][:1]
    before = [one for one in (*context.title, *context.section) if one.noun == name.noun]
    # Where the page says "the 1962 Act" for one law, it means another by "the Act".
    called = [one for one in before if not (context.own_named and (one.noun, one.year) in context.by_year)]
    earlier = called[-1].instrument if called else None
    if called and called[-1].heads and earlier:
        return [earlier], Rule.LAW_NAMED_BEFORE  # the heading says what "the Act" is
    if name.how == "that":
        last = before[-1].instrument if before else ""
        return [last] if last else [], Rule.LAW_NAMED_BEFORE
    if earlier is None:
        about_another = any(one.heads and one.instrument not in context.law for one in (*context.title, *context.section))
        return ([], Rule.OTHER_LAW_OF_TITLE) if about_another and not context.own_named else (page, Rule.LAW_OF_PAGE)
    if not earlier:
        return [], Rule.LAW_NAMED_BEFORE_NOT_REGISTERED
    if path and (
        context.cited.get(path, frozenset()) == frozenset({earlier}) or not any(register.instruments[id].has(path) for id in page)
    ):
        return [earlier], Rule.LAW_NAMED_BEFORE
    return list(dict.fromkeys([*page, earlier])), Rule.LAW_NAMED_BEFORE


def _by_year(register: Register, name: LawName, context: Context) -> tuple[list[str], Rule]:
    """The laws that "the 2015 Act" may be: of several, the one named before, else the page's. Where the page names other laws
    it has to name this one in full somewhere, unless it is the page's own."""
    of_year = [law.id for law in register.instruments.values() if law.noun == name.noun and name.value == (law.year,)]
    before = [one.instrument for one in context.section if one.noun == name.noun and (one.year,) == name.value]
    anywhere = [one.instrument for one in context.in_full if one.noun == name.noun and (one.year,) == name.value]
    own = [id for id in of_year if id in context.law]
    if own and not before and anywhere and not set(own) & set(anywhere):
        return [], Rule.ANOTHER_OF_YEAR  # the page names another law of that year in full, and never its own
    if "" in (before if before or own else anywhere):
        return [], Rule.LAW_NOT_REGISTERED  # a law of that year that is not registered has been named
    if len(of_year) > 1:
        for ids in (before, own, anywhere):
            chosen = [id for id in dict.fromkeys(ids) if id in of_year]
            if len(chosen) == 1:
                return chosen, Rule.NAMED_BY_YEAR
    others = any(one.instrument not in (*context.law, *of_year) for one in context.named)
    if others and not any(id in anywhere or id in context.law for id in of_year):
        return [], Rule.YEAR_ALONE
    return of_year, Rule.NAMED_BY_YEAR


# --- A number without the name of a law ------------------------------------------------------------------------------

_OTHER = {
    Rule.LAW_OF_SENTENCE: Rule.OTHER_LAW_OF_SENTENCE,
    Rule.LAW_OF_PARAGRAPH: Rule.OTHER_LAW_OF_PARAGRAPH,
    Rule.LAW_OF_SECTION: Rule.OTHER_LAW_OF_SECTION,
    Rule.LAW_OF_TITLE: Rule.OTHER_LAW_OF_TITLE,
}


def _of_number(register: Register, citation: Citation, context: Context) -> Resolution:
    """A bare number: of the page's law, until another law is named; then not, until the page's law is named again."""
    page = _divided(register, citation, context)
    nearest, rule = context.nearest(citation.kind, is_plain=citation.path.count("/") == 1)
    doubtful = mention(register, citation.doubtful, context).instrument if citation.doubtful else None
    if doubtful is not None and doubtful not in (context.law if not nearest else (*context.law, nearest.instrument)):
        return Resolution(None, Rule.LAW_NEARBY)
    lacks = (
        nearest and nearest.instrument in register.instruments and not register.instruments[nearest.instrument].has(citation.path)
    )
    if nearest and nearest.instrument not in context.law and not lacks:
        return _of_other(register, citation, context, nearest, rule, page)
    here = rule in (Rule.LAW_OF_SENTENCE, Rule.LAW_OF_PARAGRAPH)
    if context.has_initials and not here:
        return Resolution(None, Rule.OTHER_LAW_OF_PARAGRAPH)
    if not nearest and context.only_others and not citation.amends:
        return Resolution(None, Rule.ONLY_OTHER_LAWS)
    if not page:
        return Resolution(None, Rule.NO_SUCH_KIND)
    if not here and any(context.is_of_another(law, citation.path) for law in page):
        return Resolution(None, Rule.NEEDS_NAME)
    if nearest and citation.kind not in ("part", "schedule"):
        page = [law for law in page if law.id == nearest.instrument] or page
    having = [law for law in page if law.has(citation.path)]
    if not having:
        missing = _missing(page[0], citation)
        return Resolution(None, Rule.NO_SUCH_PROVISION_NEAR_OTHERS) if context.has_others or citation.amended else missing
    if len(having) > 1:
        return Resolution(None, Rule.TWO_LAWS_POSSIBLE, _ambiguous(register, [law.id for law in having], citation))
    if (citation.label and not is_heading(having[0], citation)) or (context.own_sections and citation.is_plain):
        return Resolution(None, Rule.LABEL)
    return _found(having[0], citation, rule)


def _divided(register: Register, citation: Citation, context: Context) -> list[Instrument]:
    """The page's laws that have provisions of this kind. Every law has Parts and schedules: those of the first are meant."""
    laws = [register.instruments[id] for id in context.law if id in register.instruments]
    laws = [law for law in laws if citation.kind in DIVISIONS[law.noun]]
    return laws[:1] if citation.kind in ("part", "schedule") else laws


def _of_other(
    register: Register, citation: Citation, context: Context, nearest: Mention, rule: Rule, page: Sequence[Instrument]
) -> Resolution:
    """A number behind the name of another law: of that law where it is registered, and the whole section is about it or the
    page's law has no such number."""
    law = register.instruments.get(nearest.instrument)
    alone = all(one.instrument in (nearest.instrument, *context.law) for one in context.section if one.noun != "paper")
    heads = any(one.heads and one.instrument == nearest.instrument for one in (*context.title, *context.section))
    only = heads or (alone and page and not any(one.has(citation.path) for one in page))
    if law and law.has(citation.path) and only:
        return _found(law, citation, rule)
    return Resolution(None, _OTHER[rule])


def is_heading(law: Instrument, citation: Citation) -> bool:
    """True where the words behind "Section 22:" share one with the official heading, or where no headings are known."""
    heading = law.heading(citation.path)
    words = set(re.findall(r"[a-z]{4,}", heading.lower()))
    return not heading or bool(words & set(re.findall(r"[a-z]{4,}", citation.label.lower())))


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def _arabic(path: str) -> str:
    """The path with the Roman number of a Part in figures: Part III of an Act whose Parts are numbered 1, 2, 3."""
    kind, _, number = path.partition("/")
    if not number or set(number) - set(_ROMAN):
        return path
    values = [_ROMAN[letter] for letter in number]
    return f"{kind}/{sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0]))}"


# --- Answers ---------------------------------------------------------------------------------------------------------


def _found(law: Instrument, citation: Citation, rule: Rule) -> Resolution:
    through = Provision(law.id, citation.through) if citation.through else None
    return Resolution(Provision(law.id, citation.path), rule, through=through)


def _missing(law: Instrument, citation: Citation) -> Resolution:
    what = label(citation.path)
    remedy = did_you_mean(what, law.labels_like(citation.path), "check the number against the official text")
    problem = Problem(Code.NO_SUCH_PROVISION, Place(), f"{what} of the {law.title} does not exist", remedy)
    return Resolution(None, Rule.NO_SUCH_PROVISION, problem)


def _ambiguous(register: Register, ids: Sequence[str], citation: Citation) -> Problem:
    titles = " or ".join(register.instruments[id].title for id in ids)
    fact = f"{label(citation.path) or 'This name'} may be of the {titles}"
    return Problem(Code.AMBIGUOUS_LAW, Place(), fact, "name the law: 'section 1 of the ... Act 2000'")
