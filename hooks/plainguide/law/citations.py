"""What is read in a text: its citations, the names of laws, and what it calls a law."""

from __future__ import annotations

from dataclasses import dataclass

from plainguide.law.definitions import Definition
from plainguide.law.names import LawName
from plainguide.law.rules import Rule


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
    label: str = ""
    """The words behind a number that may be a label, with a colon or a dash between: "Section 2: Glossary"."""
    amends: bool = False
    """True where it changes another law: "section 86(10) amends the Example Act"."""
    amended: bool = False
    """True in a text that says how a law is changed: its numbers may be new."""
    loose: bool = False
    """True where a comma or semicolon, and another word for a provision, are between it and the name of its law."""
    is_plain: bool = False
    """True for a bare "Section 2" with a capital, as the parts of papers are called too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a text, both in its order."""

    citations: tuple[Citation, ...]
    names: tuple[LawName, ...]
    defined: tuple[Definition, ...] = ()
    """The names that the text gives to laws."""
    papers: tuple[int, ...] = ()
    """Where it speaks of a paper with sections of its own: "our constitution"."""
    sentences: tuple[int, ...] = (0,)
    """Where its sentences start."""
