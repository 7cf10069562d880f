"""The words of a guide: one record for each, its forms, its meaning and what the law says of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.phrases import PhraseMatcher
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Record, as_list

KEYS = ("id", "term", "forms", "match", "meaning", "in law", "see", "was")
MATCHES = ("any", "exact", "never")
MEANING_WORDS = 30
"""A meaning is read in a small box on a phone: 30 words at most."""


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
    """Every wording that is marked in running text, regular plurals included; none for a term never marked."""
    wordings: tuple[str, ...]
    """The other wordings as the author wrote them, for readers."""
    meaning: str
    in_law: str
    """What the Act says, with its provision; empty where the Act is silent."""
    see: tuple[str, ...]
    was: tuple[str, ...]
    """Anchors under which the entry stood before."""
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


def parse(data: Any, path: str) -> tuple[Glossary, list[Problem]]:
    """A glossary from the value of `glossary.yml`, and what is wrong with it.

    A record that lacks what it needs is left out and reported, so that one mistake does not hide the next."""
    if data is None:
        return glossary(()), []
    if not isinstance(data, list):
        return glossary(()), [
            Problem(Code.WRONG_TYPE, Place(path, 1), "the glossary is not a list", "start each record with '- id: ...'")
        ]
    problems: list[Problem] = []
    terms = [term for record in data if (term := _term(record, path, problems))]
    problems.extend(_clashes(terms, path))
    problems.extend(_see(terms, path))
    return glossary(terms), problems


def _term(record: Any, path: str, problems: list[Problem]) -> Term | None:
    if not isinstance(record, Record):
        problems.append(
            Problem(Code.WRONG_TYPE, Place(path, 1), f"'{record}' is not a record", "write '- id: ...', 'term:' and 'meaning:'")
        )
        return None
    name = str(record.get("term") or record.get("id") or "")
    for key in record:
        if key not in KEYS:
            hint = did_you_mean(key, KEYS, f"use only {', '.join(KEYS)}")
            problems.append(
                Problem(Code.UNKNOWN_KEY, Place(path, record.line_of(key)), f"term '{name}' has an unknown key '{key}'", hint)
            )
    missing = [key for key in ("id", "term", "meaning") if not str(record.get(key) or "").strip()]
    for key in missing:
        hint = {
            "id": "add one in small letters with hyphens, e.g. id: public-body",
            "term": "add the word itself, e.g. term: public body",
            "meaning": "add one plain sentence, e.g. meaning: An organisation that ...",
        }[key]
        problems.append(Problem(Code.MISSING_VALUE, Place(path, record.line), f"term '{name}' has no {key}", hint))
    for key in ("id", "term", "meaning", "in law"):
        if isinstance(record.get(key), (list, dict)):
            fact = f"the {key} of '{name}' is a list, not text"
            problems.append(Problem(Code.WRONG_TYPE, Place(path, record.line_of(key)), fact, "put it in quotation marks"))
            return None
    if missing:
        return None
    id, meaning = str(record["id"]), " ".join(str(record["meaning"]).split())
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        problems.append(
            Problem(
                Code.INVALID_ID,
                Place(path, record.line_of("id")),
                f"the id '{id}' cannot be an address",
                "use a-z, 0-9 and hyphens",
            )
        )
    if len(meaning.split()) > MEANING_WORDS:
        fact = f"the meaning of '{name}' has {len(meaning.split())} words"
        problems.append(
            Problem(
                Code.MEANING_TOO_LONG, Place(path, record.line_of("meaning")), fact, f"say it in {MEANING_WORDS} words or fewer"
            )
        )
    match = _match(record, record, name, path, problems)
    wordings = list(_forms(record, match, name, path, problems))
    marked = [] if match == "never" else [Form(str(record["term"]), match == "exact"), *wordings]
    return Term(
        id=id,
        term=str(record["term"]),
        forms=tuple(dict.fromkeys(plural for form in marked for plural in (form, *plurals(form)))),
        wordings=tuple(form.text for form in wordings),
        meaning=meaning,
        in_law=" ".join(str(record.get("in law") or "").split()),
        see=tuple(map(str, as_list(record.get("see")))),
        was=tuple(map(str, as_list(record.get("was")))),
        line=record.line,
    )


def _match(holder: Record, record: Record, name: str, path: str, problems: list[Problem]) -> str:
    match = str(holder.get("match", "any"))
    if match not in MATCHES:
        hint = did_you_mean(match, MATCHES, f"use one of {', '.join(MATCHES)}")
        problems.append(
            Problem(Code.INVALID_VALUE, Place(path, holder.line_of("match")), f"term '{name}' has match '{match}'", hint)
        )
        return "any"
    return match


def _forms(record: Record, match: str, name: str, path: str, problems: list[Problem]) -> Iterator[Form]:
    for form in as_list(record.get("forms")):
        if isinstance(form, Record) and str(form.get("text") or "").strip():
            yield Form(str(form["text"]), _match(form, record, name, path, problems) == "exact" or match == "exact")
        elif isinstance(form, str) and form.strip():
            yield Form(form, match == "exact")
        else:
            fact = f"a form of '{name}' is not text"
            problems.append(Problem(Code.WRONG_TYPE, Place(path, record.line_of("forms")), fact, "write it in quotation marks"))


def plurals(form: Form) -> tuple[Form, ...]:
    """The regular English plural of a form's last word: body/bodies, process/processes, PSA/PSAs."""
    text = form.text
    if not re.search(r"[A-Za-z]$", text) or re.search(r"(?<!s)s$", text):
        return ()
    if re.search(r"[^aeiou]y$", text):
        return (Form(text[:-1] + "ies", form.exact),)
    return (Form(text + ("es" if re.search(r"(?:s|x|z|ch|sh)$", text) else "s"), form.exact),)


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


def _see(terms: list[Term], path: str) -> Iterator[Problem]:
    ids = {term.id for term in terms}
    for term in terms:
        for other in term.see:
            if other not in ids:
                hint = did_you_mean(other, ids, "name the id of another record")
                yield Problem(
                    Code.UNKNOWN_TERM, Place(path, term.line), f"'{term.term}' says to see '{other}', which is not a record", hint
                )


def unused(glossary: Glossary, used: Container[str], path: str) -> Iterator[Problem]:
    """Terms that no page uses: housekeeping, not a mistake."""
    for term in glossary.terms:
        if term.forms and term.id not in used:
            yield Problem(
                Code.WORD_UNUSED, Place(path, term.line), f"no page uses the word '{term.term}'", "leave it, or remove the record"
            )
