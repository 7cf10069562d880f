"""Reading `data/legislation/*.yml`: a file for each Act or instrument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.base.schema import Day, Declaration, Flag, OneOrMany, Shape, Text, matching
from plainguide.law.instruments import Instrument
from plainguide.law.provisions import label
from plainguide.law.register import Register
from plainguide.law.vocabulary import ACT_TYPES
from plainguide.words import Glossary

TYPES = ACT_TYPES | {"uksi", "ssi", "wsi", "nisr", "nisi", "ukmd", "ukdsi", "sdsi", "nidsr", "uksro", "nisro", "ukci"}
_ID = matching(
    rf"(?:{'|'.join(sorted(TYPES))})/\d{{4}}/\d+",
    "the id of a UK law",
    "write type, year and number as in its official address, such as ukpga/2010/15",
    Code.INVALID_ID,
)
Numbers = Annotated[
    Text, BeforeValidator(lambda one: str(one) if type(one) is int else one), WithJsonSchema({"type": ["string", "integer"]})
]
"""The numbers of provisions, with spaces between them. YAML reads a single one as a number."""


@dataclass(frozen=True)
class ProvisionRecord(Shape):
    """A section, a regulation or a schedule."""

    noun, plain = "provision", "heading"
    heading: Text = ""
    """Its heading."""
    has: OneOrMany[Numbers] = ()
    """Its innermost parts, with spaces between them: 1 2/a 2/b. What they are in exists too."""


@dataclass(frozen=True)
class LawRecord(Shape):
    """An Act, or an instrument made under one."""

    noun = "law"
    id: Annotated[Text, _ID, Field(examples=["ukpga/2010/15"])]
    """Its official address without the beginning."""
    title: Annotated[Text, Field(examples=["Equality Act 2010"])]
    """Its full title with its year."""
    short: OneOrMany[Text] = ()
    """Short names under which texts cite it."""
    as_at: Day | None = None
    """The date of the text that was checked."""
    as_made: Flag = False
    """true where that is the text as made, without later changes."""
    needs_name: OneOrMany[Text] = ()
    """Provisions whose number alone means another law to most people: section/75."""
    needs_name_near: Annotated[Mapping[Text, OneOrMany[Text]], Field(examples=[{"section/21": ["landlord", "tenan"]}])] = field(
        default_factory=dict
    )
    """Provisions whose number means another law in a paragraph with one of these words, or with a word that begins so."""
    defines: Annotated[Mapping[Text, Text], Field(examples=[{"public service": "section/22/7"}])] = field(default_factory=dict)
    """The terms it defines, each with the path of its definition."""
    provisions: Annotated[
        Mapping[Text, ProvisionRecord] | None, Field(examples=[{"section/1": {"heading": "...", "has": "1 2/a 2/b"}}])
    ] = None
    """Every provision by its path, with its heading. Without them the law is linked unchecked."""


LAW = Declaration(LawRecord)
"""The shape of a file of `data/legislation/`."""


def parse(files: Iterable[tuple[str, Any]]) -> tuple[Register, list[Problem]]:
    """A register from the values of `data/legislation/*.yml`, each with its file's name, and what is wrong with them.

    Besides faults of shape it reports a law with two files, and a provision that a file names and does not list."""
    problems: list[Problem] = []
    instruments: dict[str, Instrument] = {}
    for path, data in files:
        record, wrong = LAW.salvage(data, path, None)
        problems += wrong
        if record is None:
            continue
        instrument = _instrument(record, path)
        problems += _unlisted(record, instrument)
        if other := instruments.get(instrument.id):
            fact = f"'{instrument.id}' is already in {other.path}"
            problems.append(Problem(Code.DUPLICATE_ID, Place(path, instrument.line), fact, "keep one file for each law"))
        else:
            instruments[instrument.id] = instrument
    return Register(instruments), problems


def _instrument(record: LawRecord, path: str) -> Instrument:
    return Instrument(
        id=record.id,
        title=record.title,
        short=record.short,
        as_at=record.as_at,
        as_made=record.as_made,
        headings=None if record.provisions is None else _headings(record.provisions),
        needs_name=frozenset(record.needs_name),
        needs_name_near=record.needs_name_near,
        defines=record.defines,
        line=record.line,
        path=path,
    )


def _headings(provisions: Mapping[str, ProvisionRecord]) -> dict[str, str]:
    """Every path with its heading. A parent of a listed leaf exists: 22(2) from 22(2)(b)."""
    headings: dict[str, str] = {}
    for top, provision in provisions.items():
        headings[top] = provision.heading
        for leaf in " ".join(provision.has).split():
            parts = f"{top}/{leaf}".split("/")
            for length in range(top.count("/") + 2, len(parts) + 1):
                headings.setdefault("/".join(parts[:length]), "")
    return headings


def _unlisted(record: LawRecord, instrument: Instrument) -> Iterator[Problem]:
    """Provisions that the file itself names and does not list."""
    named = [("needs_name", one) for one in record.needs_name]
    named += [("needs_name_near", one) for one in record.needs_name_near]
    named += [("defines", one) for one in record.defines.values()]
    for key, provision in named:
        if not instrument.has(provision):
            hint = did_you_mean(provision, instrument.headings or (), "check it against 'provisions'")
            fact = f"'{key}' names '{provision}', which does not exist"
            yield Problem(Code.NO_SUCH_PROVISION, Place(instrument.path, record.line_of(key)), fact, hint)


def undefined(register: Register, glossary: Glossary) -> Iterator[Problem]:
    """Terms that a law defines and the glossary does not explain."""
    for instrument in register.instruments.values():
        for term, place in instrument.defines.items():
            if not glossary.explains(term):
                fact = f"'{term}', defined in {label(place)}, has no glossary record"
                yield Problem(
                    Code.TERM_UNDEFINED,
                    Place(instrument.path, instrument.line),
                    fact,
                    "add a record to the glossary, or a form to one",
                )
