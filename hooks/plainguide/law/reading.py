"""Reading a page's paragraphs in order, as a lawyer does: each citation with the laws that were named before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plainguide.law import worth
from plainguide.law.citations import Citation, Reading
from plainguide.law.context import Context, Mention
from plainguide.law.definitions import Definition
from plainguide.law.grammar import read
from plainguide.law.instruments import Instrument
from plainguide.law.names import Alias, LawName
from plainguide.law.register import Register
from plainguide.law.resolution import Resolution, is_heading, mention, resolve
from plainguide.law.vocabulary import ABOUT_A_LAW, NOUNS

_PAPER = Mention("paper", "")
_MANY = 60
"""So many laws are kept in mind, the last ones: the time grows with the text and no faster, whatever is in it."""


class Decision(NamedTuple):
    """What one citation means."""

    citation: Citation
    resolution: Resolution
    context: Context


Decided = list[Decision]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item, cell or heading."""

    text: str
    section: int = 0
    """The number of its h2 section."""
    sheet: str = ""
    """The sheet that it is in. A sheet is read for itself alone, because it is printed alone."""
    is_heading: bool = False
    is_title: bool = False
    """True for the title of the page."""
    linked: tuple[tuple[int, str], ...] = ()
    """The links that its author made to a law, or to a page about one: where, and its id."""


def decide(register: Register, law: tuple[str, ...], paragraphs: Sequence[Paragraph]) -> list[Decided]:
    """What each citation of each paragraph means; nothing for those that cite nothing. `law` are the ids of the page's own law."""
    decided: list[Decided] = [[] for _ in paragraphs]
    is_worth = worth.reading([one.text for one in paragraphs], register.titles.signs)
    for sheet in dict.fromkeys(one.sheet for one in paragraphs):
        all_of_it = [one for one in paragraphs if one.sheet == sheet]
        places = [place for place, one in enumerate(paragraphs) if one.sheet == sheet and is_worth[place]]
        if not places:
            continue
        page = _Page(register, law, [paragraphs[place] for place in places], all_of_it)
        for place, found in zip(places, page.decided()):
            decided[place] = found
    return decided


@dataclass
class _Page:
    """What is known of a page, or of a sheet, before its citations are decided, and what its definitions add meanwhile."""

    register: Register
    law: tuple[str, ...]
    paragraphs: Sequence[Paragraph]
    """Those that are worth reading."""
    all_of_it: Sequence[Paragraph]
    named: tuple[Mention, ...] = ()
    in_full: tuple[Mention, ...] = ()
    by_year: frozenset[tuple[str, str]] = frozenset()
    own: set[int] = field(default_factory=set)
    """The sections that name the page's law, or say "the Act" before they name another."""
    others: set[int] = field(default_factory=set)
    """The sections that name another law."""
    own_sections: bool = False
    begins_with_another: bool = False
    title: tuple[Mention, ...] = ()
    defined: dict[Alias, Mention] = field(default_factory=dict)
    sections: dict[int, list[Mention]] = field(default_factory=dict)
    nothing: Context = field(default_factory=Context)
    """The page's law, and nothing named."""
    elsewhere: dict[tuple[str, str, int], bool] = field(default_factory=dict)
    cited: dict[int, dict[str, frozenset[str]]] = field(default_factory=dict)

    def decided(self) -> list[Decided]:
        """What each citation of each paragraph means."""
        readings = self._readings()
        self.own_sections = worth.is_contents([one.text for one in self.all_of_it])
        self.nothing = Context(self.law)
        named: dict[Mention, bool] = {}
        for paragraph, reading in zip(self.paragraphs, readings):
            for name in reading.names:
                self._survey(paragraph.section, name, named)
            self.own_sections |= paragraph.is_heading and any(map(self._is_own, reading.citations))
        self.named = tuple(named)
        self.in_full = tuple(one for one, in_full in named.items() if in_full)
        first = self.all_of_it[0].section
        self.begins_with_another = first in self.others and not self.own
        return [_Reader(self, paragraph, reading).decided() for paragraph, reading in zip(self.paragraphs, readings)]

    def _readings(self) -> list[Reading]:
        """The paragraphs, read; once more with the initials that the page itself gives to a law: "Noise Act 1996 (NA)"."""
        titles = self.register.titles
        readings = [read(one.text, titles) for one in self.paragraphs]
        given = [one for reading in readings for one in reading.defined if len(one.alias) == 1 and one.alias[0] not in NOUNS]
        initials = {one.alias[0]: one.law.noun if one.law else one.noun for one in given}
        if not initials:
            return readings
        return [
            read(one.text, titles, initials) if any(word in one.text.lower() for word in initials) else reading
            for one, reading in zip(self.paragraphs, readings)
        ]

    def _survey(self, section: int, name: LawName, named: dict[Mention, bool]) -> None:
        """Take note of a name, wherever on the page it is, and whether it is more than a year."""
        if len(name.value) > 1:
            return  # two registered laws have this name
        meant = mention(self.register, name, self.nothing)
        own = meant.instrument in self.law
        if not name.is_reference:
            named[meant] = named.get(meant, False) or name.how != "year"
            (self.own if own else self.others).add(section)
        elif own and section not in self.others:
            self.own.add(section)
        if name.how == "year":
            self.by_year |= {(meant.noun, meant.year)}

    def _is_own(self, citation: Citation) -> bool:
        """True for a heading "Section 2 – Shaping the strategy", which is not the heading of section 2 of the page's law."""
        laws = [self.register.instruments[id] for id in self.law if id in self.register.instruments]
        known = any(one.has(citation.path) and is_heading(one, citation) for one in laws)
        return bool(citation.label) and citation.is_plain and not known

    def is_of_another(self, law: Instrument, path: str, section: int) -> bool:
        """Whether a number means another law to most people, in the text of a section. Asked once for each."""
        if (law.id, path, section) not in self.elsewhere:
            text = "\n".join(one.text for one in self.all_of_it if one.section == section) if law.needs_name_near else ""
            self.elsewhere[law.id, path, section] = law.is_of_another(path, text)
        return self.elsewhere[law.id, path, section]


def _is_before(position: int, what: LawName | Definition | Mention | str, citation: Citation) -> bool:
    """True for what is said before a citation. A link round it says of which law it is."""
    return position < citation.start + isinstance(what, str) and what is not citation.name


class _Reader:
    """Where the reading of one paragraph has come to."""

    def __init__(self, page: _Page, paragraph: Paragraph, reading: Reading) -> None:
        self.page, self.paragraph, self.reading = page, paragraph, reading
        self.section = page.sections.setdefault(paragraph.section, [])
        self.before = len(self.section)
        self.cited = page.cited.setdefault(paragraph.section, {})
        self.has_initials = any(one.initials or one.noun == "bill" for one in reading.names)
        self.places: list[int] = []
        """Where in this paragraph each law was named."""

    def decided(self) -> Decided:
        """The meanings of the paragraph's citations. What it names and defines is kept for the paragraphs that follow."""
        names: list[tuple[int, LawName | Definition | Mention | str]] = [(one.start, one) for one in self.reading.names]
        definitions = [(one.start, one) for one in self.reading.defined]
        papers = [(place, _PAPER) for place in self.reading.papers]
        waiting = sorted([*names, *definitions, *papers, *self.paragraph.linked], key=lambda event: event[0])
        found: Decided = []
        for citation in self.reading.citations:
            while waiting and _is_before(*waiting[0], citation):
                self._note(*waiting.pop(0))
            context = self.context(citation.start)
            resolution = resolve(self.page.register, citation, context)
            found.append(Decision(citation, resolution, context))
            if citation.name and citation.path:
                law = frozenset({resolution.target.instrument if resolution.target else ""})
                self.cited[citation.path] = self.cited.get(citation.path, frozenset()) | law
        for event in waiting:
            self._note(*event)
        if self.paragraph.is_title:
            self.page.title = tuple(self.section)
        return found

    def context(self, position: int) -> Context:
        page, section = self.page, self.paragraph.section
        sentences = self.reading.sentences
        start = sentences[bisect_right(sentences, position) - 1]
        here = max(self.before, len(self.section) - _MANY)
        run = tuple(self.section[here:])
        places = self.places[here - self.before :]
        begins = page.begins_with_another and section != page.all_of_it[0].section
        others = begins or (section in page.others and bool(run))
        return Context(
            law=page.law,
            section=tuple(self.section[-_MANY:]),
            run=run,
            sentence=tuple(one for one, place in zip(run, places) if place >= start),
            title=page.title,
            defined=page.defined,
            named=page.named,
            in_full=page.in_full,
            by_year=page.by_year,
            own_named=bool(page.own),
            cited=self.cited,
            only_others=others and section not in page.own,
            has_initials=self.has_initials,
            own_sections=page.own_sections,
            is_of_another=lambda law, path: page.is_of_another(law, path, section),
        )

    def _note(self, position: int, what: LawName | Definition | Mention | str) -> None:
        """A name, a definition, a paper or a link, for what comes after it."""
        register = self.page.register
        if isinstance(what, Mention):
            self._add(position, what)
            return
        if isinstance(what, Definition):
            law = mention(register, what.law, self.context(position)) if what.law else Mention(what.noun, "")
            self.page.defined[what.alias] = law
            if not what.law:
                self._add(position, law)  # "In this lease “the Regulations” are the rules below": nor are numbers alone
        elif isinstance(what, str):
            linked = register.instruments.get(what)
            self._add(position, Mention(linked.noun, linked.id, linked.year) if linked else Mention("", ""))
        elif not what.quoted:
            heads = self.paragraph.is_heading and self._is_all(what)
            self._add(position, replace(mention(register, what, self.context(position)), heads=heads))

    def _is_all(self, name: LawName) -> bool:
        """True where a heading says no more than the name of a law: "Explanatory notes to the Bridges Act 1999"."""
        text = self.paragraph.text
        return set(re.findall(r"[a-z]+", f"{text[: name.start]} {text[name.end :]}".lower())) <= ABOUT_A_LAW

    def _add(self, position: int, law: Mention) -> None:
        self.section.append(law)
        self.places.append(position)
