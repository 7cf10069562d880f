"""The words of a guide: a record for each, with its forms, its meaning and what the law says of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from plainguide.base import Code, PhraseMatcher, Place, Problem, did_you_mean
from plainguide.base.schema import Declaration, Line, OneOrMany, Shape, Slug, Text

MEANING_WORDS = 30
"""A meaning is read in a small box on a phone: 30 words at most."""


@dataclass(frozen=True)
class FormRecord(Shape):
    """Another wording of a term. Regular plurals are found without being listed."""

    noun, plain = "form", "text"
    text: Text
    """The wording."""
    match: Literal["any", "exact"] = "any"
    """exact where only the same capitals are this term."""


@dataclass(frozen=True)
class TermRecord(Shape):
    """A word that a reader may not know."""

    noun = "term"
    id: Annotated[Slug, Field(examples=["public-body"])]
    """The anchor of its entry: small letters, digits and hyphens. It is never used again for another meaning."""
    term: Annotated[Text, Field(examples=["public body"])]
    """The word itself."""
    meaning: Annotated[Line, Field(examples=["An organisation that ..."])]
    """What it means: one plain sentence, in 30 words or fewer."""
    forms: OneOrMany[FormRecord] = ()
    """Other wordings: abbreviations, irregular plurals, other spellings."""
    match: Literal["any", "exact", "never"] = "any"
    """exact for a word that needs its capitals, never for one that is too common to mark."""
    in_law: Annotated[Line, Field(alias="in law")] = ""
    """What the law says of it, with the provision. Left out where the law is silent."""
    see: OneOrMany[Text] = ()
    """The ids of words that belong to it."""
    was: OneOrMany[Text] = ()
    """The ids that it had before."""


GLOSSARY = Declaration(tuple[TermRecord, ...])
"""The shape of `data/glossary.yml`."""


@dataclass(frozen=True, slots=True)
class Form:
    """One wording under which readers meet a term."""

    text: str
    exact: bool
    """True where only the same capitals are this term: 'PSA'."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a reader may not know."""

    id: str
    """The anchor of its entry; never used again for another meaning."""
    term: str
    forms: tuple[Form, ...]
    """Every wording that is marked in running text, regular plurals included; empty for a term that is never marked."""
    wordings: tuple[str, ...]
    """The other wordings as the author wrote them, for readers."""
    meaning: str
    in_law: str
    """What the Act says, with its provision; empty where the Act is silent."""
    see: tuple[str, ...]
    was: tuple[str, ...]
    """Old anchors of the entry."""
    line: int

    @property
    def title(self) -> str:
        """The term as a heading."""
        return self.term[:1].upper() + self.term[1:]


@dataclass(frozen=True)
class Glossary:
    """All terms, and the matcher that finds them: built once, used on every page."""

    terms: tuple[Term, ...]
    matcher: PhraseMatcher[Term]

    def term(self, id: str) -> Term | None:
        return self._by_id.get(id)

    @cached_property
    def _by_id(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    def explains(self, wording: str) -> bool:
        """True where some record has this wording, in any capitals."""
        wanted = wording.casefold()
        return any(wanted in (term.term.casefold(), *(other.casefold() for other in term.wordings)) for term in self.terms)


def glossary(terms: Iterable[Term]) -> Glossary:
    """A glossary of these terms."""
    terms = tuple(terms)
    return Glossary(terms, PhraseMatcher((form.text, form.exact, term) for term in terms for form in term.forms))


def in_order(terms: Iterable[Term]) -> list[Term]:
    """As the glossary's page lists them."""
    return sorted(terms, key=lambda term: term.term.casefold())


def letters(glossary: Glossary) -> list[tuple[str, str]]:
    """The letters with which terms begin, in order, each with the id of its first term."""
    found: dict[str, str] = {}
    for term in in_order(glossary.terms):
        found.setdefault(term.title[:1], term.id)
    return list(found.items())


def parse(data: Any, path: str) -> tuple[Glossary, list[Problem]]:
    """A glossary from the value of `glossary.yml`, and what is wrong with it.

    A record that lacks what it needs is left out and reported, so that one mistake does not hide the next. Besides faults of
    shape it reports a meaning that is too long, an id or a wording of two records, and a word to see that is not a record."""
    records, problems = GLOSSARY.salvage([] if data is None else data, path, ())
    terms = [_term(record) for record in records]
    problems.extend(_long(records, path))
    problems.extend(_clashes(terms, path))
    written = {str(one.get("id")) for one in data if isinstance(one, dict)} if isinstance(data, list) else set()
    problems.extend(_see(terms, written, path))
    return glossary(terms), problems


def _term(record: TermRecord) -> Term:
    forms = [Form(form.text, "exact" in (form.match, record.match)) for form in record.forms]
    marked = [] if record.match == "never" else [Form(record.term, record.match == "exact"), *forms]
    return Term(
        id=record.id,
        term=record.term,
        forms=tuple(dict.fromkeys(plural for form in marked for plural in (form, *plurals(form)))),
        wordings=tuple(form.text for form in forms),
        meaning=record.meaning,
        in_law=record.in_law,
        see=record.see,
        was=record.was,
        line=record.line,
    )


def _long(records: Iterable[TermRecord], path: str) -> Iterator[Problem]:
    for record in records:
        words = len(record.meaning.split())
        if words > MEANING_WORDS:
            place, fact = Place(path, record.line_of("meaning")), f"the meaning of '{record.term}' has {words} words"
            yield Problem(Code.MEANING_TOO_LONG, place, fact, f"say it in {MEANING_WORDS} words or fewer")


def plurals(form: Form) -> tuple[Form, ...]:
    """The regular English plural of a form's last word: body/bodies, process/processes, PSA/PSAs."""
    text, last = form.text, form.text[-1:]
    if not (last.isascii() and last.isalpha()) or (last == "s" and not text.endswith("ss")):
        return ()
    if last == "y" and text[-2:-1] not in "aeiou":
        return (Form(text[:-1] + "ies", form.exact),)
    return (Form(text + ("es" if text.endswith(("s", "x", "z", "ch", "sh")) else "s"), form.exact),)


def _clashes(terms: list[Term], path: str) -> Iterator[Problem]:
    """Two records with one id or one wording: the reader would get the meaning of whichever came first."""
    ids: dict[str, Term] = {}
    forms: dict[tuple[str, bool], Term] = {}
    for term in terms:
        for id in (term.id, *term.was):
            other = ids.setdefault(id, term)
            if other is not term:
                fact = f"'{term.term}' has the id '{id}', which '{other.term}' on line {other.line} has too"
                yield Problem(Code.DUPLICATE_ID, Place(path, term.line), fact, "give each record its own id")
        for form in term.forms:
            wording = (form.text if form.exact else form.text.casefold(), form.exact)
            other = forms.setdefault(wording, term)
            if other is not term:
                fact = f"'{form.text}' is a form of '{term.term}' and of '{other.term}' on line {other.line}"
                yield Problem(Code.DUPLICATE_WORDING, Place(path, term.line), fact, "keep it in one of the two")


def _see(terms: list[Term], ids: set[str], path: str) -> Iterator[Problem]:
    """`ids` are those of all records, faulty ones included."""
    for term in terms:
        for other in term.see:
            if other not in ids:
                hint = did_you_mean(other, ids, "name the id of another record")
                fact = f"'{term.term}' says to see '{other}', which is not a record"
                yield Problem(Code.UNKNOWN_TERM, Place(path, term.line), fact, hint)


def unused(glossary: Glossary, used: Container[str], path: str) -> Iterator[Problem]:
    """Terms that no page uses: housekeeping, not a mistake."""
    for term in glossary.terms:
        if term.forms and term.id not in used:
            yield Problem(
                Code.WORD_UNUSED, Place(path, term.line), f"no page uses the word '{term.term}'", "leave it, or remove the record"
            )
