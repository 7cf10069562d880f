"""The laws a guide relies on: which provisions exist, what a citation means, and which pages explain or use a provision."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.law.grammar import Citation
from plainguide.law.names import ACT_TYPES, DIVISIONS, NOUNS, LawName, Titles
from plainguide.law.rules import Rule

OFFICIAL = "https://www.legislation.gov.uk"


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a law: `Provision("ukpga/2010/15", "section/20/2/b")`; an empty path is the whole law."""

    instrument: str
    path: str = ""

    @staticmethod
    def parse(id: str) -> Provision:
        """From an id as authors write it: `ukpga/2010/15/section/20`."""
        parts = id.strip("/").split("/")
        return Provision("/".join(parts[:3]), "/".join(parts[3:]))

    @property
    def id(self) -> str:
        return f"{self.instrument}/{self.path}" if self.path else self.instrument

    @property
    def plain(self) -> str:
        """The official address as people know it."""
        return f"{OFFICIAL}/{self.id}"

    @property
    def official(self) -> str:
        """The identifier address, which legislation.gov.uk asks others to link to."""
        return f"{OFFICIAL}/id/{self.id}"

    @property
    def top(self) -> Provision:
        """The section, regulation, schedule or Part that it stands in: that has a page of its own."""
        return Provision(self.instrument, "/".join(self.path.split("/")[:2]))

    @property
    def below(self) -> str:
        """The rest of the path under `top`: `2/b`."""
        return "/".join(self.path.split("/")[2:])

    @property
    def label(self) -> str:
        """As a lawyer writes it: "Section 22(2)(b)", "Schedule 4, paragraph 3(2)"."""
        return label(self.path)

    def ancestors(self) -> Iterator[Provision]:
        """Itself, then what it stands in, up to the whole law."""
        parts = self.path.split("/") if self.path else []
        for length in range(len(parts), -1, -1):
            yield Provision(self.instrument, "/".join(parts[:length]))


def label(path: str) -> str:
    """A provision's path in words; "The whole law" for the empty path."""
    if not path:
        return ""
    words: list[str] = []
    named = ("section", "regulation", "article", "rule", "part", "chapter", "schedule", "paragraph")
    previous = ""
    for part in path.split("/"):
        if part in named:
            words.append(f", {part}" if words else part.capitalize())
        else:
            words.append(f" {part}" if previous in named else f"({part})")
        previous = part
    return "".join(words).replace(", chapter", ", Chapter").replace(", part", ", Part")


@dataclass(frozen=True)
class Instrument:
    """An Act, or an instrument made under one."""

    id: str
    title: str
    short: tuple[str, ...] = ()
    as_at: datetime.date | None = None
    """The date of the text that the guide was checked against."""
    as_made: bool = False
    """True where that text is the text as made, without later changes."""
    headings: Mapping[str, str] | None = None
    """Every provision's path with its heading (parents of listed ones too); None where it is linked unchecked."""
    needs_name: frozenset[str] = frozenset()
    """Provisions whose number alone means another law to most people: section 75."""
    defines: Mapping[str, str] = field(default_factory=dict)
    """The terms it defines, each with the path of its definition."""
    line: int = 0
    path: str = ""
    """The file it was read from."""

    @property
    def noun(self) -> str:
        """What it is divided like: act, regulations, order, rules."""
        if self.id.split("/")[0] in ACT_TYPES:
            return "act"
        words = [NOUNS[word] for word in re.findall(r"[a-z]+", self.title.casefold()) if word in NOUNS]
        return words[-1] if words else "order"

    @property
    def year(self) -> str:
        """The year of its title, which is not always that of its number."""
        years = re.findall(r"\b(?:1[2-9]|20)\d\d\b", self.title)
        return years[-1] if years else self.id.split("/")[1]

    @property
    def name(self) -> str:
        """The title without its year."""
        return re.sub(rf"[\s,]*\b{self.year}\b", "", self.title).strip()

    def has(self, path: str) -> bool:
        """True where the provision exists, or nothing is known of which exist."""
        return not path or self.headings is None or path in self.headings

    @cached_property
    def _order(self) -> dict[str, int]:
        return {path: number for number, path in enumerate(self.headings or ())}

    def place_of(self, provision: Provision) -> tuple[int, list[tuple[int, str]]]:
        """The provision's place in the law, for sorting; where nothing is listed, the numbers themselves say it."""
        numbers = [(int(digits or 0), text) for digits, text in re.findall(r"(\d*)([^\d/]*)", provision.path)]
        return (self._order.get(provision.path, -1), numbers)

    def labels_like(self, path: str) -> list[str]:
        """The labels of provisions of the same kind and depth: among those a near miss is looked for."""
        alike = (path.split("/")[0], path.count("/"))
        return [label(known) for known in self.headings or () if (known.split("/")[0], known.count("/")) == alike]

    def heading(self, path: str) -> str:
        """The official heading of a provision, or of the nearest one above it that has one."""
        parts = path.split("/")
        for length in range(len(parts), 0, -1):
            found = (self.headings or {}).get("/".join(parts[:length]))
            if found:
                return found
        return ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named earlier in the text: what "the Act" may refer back to."""

    noun: str
    instrument: str
    """Its id; empty where the law is not registered."""
    year: str = ""
    """The year of its title, as far as the text says it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a citation."""

    law: tuple[str, ...] = ()
    """The page's law: ids of instruments, the first of a kind first."""
    section: tuple[Mention, ...] = ()
    """The laws named earlier under the same h2 heading, oldest first."""
    run: tuple[Mention, ...] = ()
    """Those of them that stand in the same paragraph, list item or cell."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means, and the rule that decided it."""

    target: Provision | None
    rule: Rule
    problem: Problem | None = None
    """Where an author has to mend something; its place is for the caller to say."""
    through: Provision | None = None
    """On the first of a range: the last."""


@dataclass(frozen=True)
class Register:
    """Every law that the guide may link to."""

    instruments: Mapping[str, Instrument]

    @cached_property
    def titles(self) -> Titles:
        """All names under which a text may name one of them.

        A title without its year names a law only where the guide knows its provisions: there are four Scotland Acts."""
        names = []
        for instrument in self.instruments.values():
            if "/" in instrument.title:
                continue  # known by its number alone, which needs no list
            names.append((instrument.name, instrument.id, int(instrument.year), instrument.headings is None))
            names.extend((short, instrument.id, int(instrument.year), False) for short in instrument.short)
        return Titles.of(names)

    def heading(self, provision: Provision) -> str:
        instrument = self.instruments.get(provision.instrument)
        if not instrument:
            return ""
        return instrument.heading(provision.path) if provision.path else instrument.title

    def has(self, provision: Provision) -> bool:
        instrument = self.instruments.get(provision.instrument)
        return bool(instrument and instrument.has(provision.path))

    def identify(self, name: LawName, context: Context) -> tuple[list[str], Rule]:
        """The ids that a law's name may mean here, and the rule. Several: cannot be decided; none: not registered."""
        if name.how == "title":
            return list(name.value), Rule.NAMED_BY_TITLE
        if name.how == "number":
            return [id for id in name.value if id in self.instruments], Rule.NAMED_BY_NUMBER
        if name.how == "year":
            return self._by_year(name, context), Rule.NAMED_BY_YEAR
        if name.how == "this":
            return self._of_page(name.noun, context)[:1], Rule.LAW_OF_PAGE
        if name.how == "unknown":
            return [], Rule.LAW_NOT_REGISTERED
        earlier = next((mention.instrument for mention in reversed(context.section) if mention.noun == name.noun), None)
        if name.how == "that":
            return [earlier] if earlier else [], Rule.LAW_NAMED_BEFORE
        page = self._of_page(name.noun, context)[:1]
        if earlier is None:
            return page, Rule.LAW_OF_PAGE
        if not earlier:
            return [], Rule.LAW_NAMED_BEFORE_NOT_REGISTERED
        return list(dict.fromkeys([*page, earlier])), Rule.LAW_NAMED_BEFORE

    def _by_year(self, name: LawName, context: Context) -> list[str]:
        of_year = [i.id for i in self.instruments.values() if i.noun == name.noun and name.value == (i.year,)]
        near = [m for m in context.section if m.noun == name.noun and (m.year,) == name.value]
        if any(not mention.instrument for mention in near):
            return []  # a law of that year that is not registered has been named
        if len(of_year) < 2:
            return of_year
        for ids in ([mention.instrument for mention in near], context.law):
            chosen = [id for id in dict.fromkeys(ids) if id in of_year]
            if len(chosen) == 1:
                return chosen
        return of_year

    def _of_page(self, noun: str, context: Context) -> list[str]:
        return [id for id in context.law if id in self.instruments and self.instruments[id].noun == noun]

    def resolve(self, citation: Citation, context: Context) -> Resolution:
        """What a citation means here. Never guesses: two candidates give no target and a fault, an unknown law no target."""
        if citation.name:
            ids, rule = self.identify(citation.name, context)
            if not ids:
                before = rule is Rule.LAW_NAMED_BEFORE_NOT_REGISTERED
                return Resolution(None, rule if before else Rule.LAW_NOT_REGISTERED)
            if not citation.path and citation.name.how in ("the", "this", "that"):
                return self._whole_law(ids, rule)
        else:
            if citation.rejected:
                return Resolution(None, citation.rejected)
            ids, rule = self._bare(citation, context)
            if not ids:
                return Resolution(None, rule)
        if len(ids) > 1:
            return self._ambiguous(ids, citation)
        return self._provision(self.instruments[ids[0]], citation, rule)

    def _whole_law(self, ids: list[str], rule: Rule) -> Resolution:
        """ "the Act" alone: linked where it is certain, left alone (and nobody troubled) where it is not."""
        return Resolution(Provision(ids[0]), rule) if len(ids) == 1 else Resolution(None, Rule.TWO_LAWS_POSSIBLE)

    def _bare(self, citation: Citation, context: Context) -> tuple[list[str], Rule]:
        page = [id for id in context.law if (i := self.instruments.get(id)) and citation.kind in DIVISIONS[i.noun]]
        if citation.kind not in ("part", "schedule"):
            page = [id for id in page if self.instruments[id].has(citation.path)] or page
        else:
            page = page[:1]
        if not page:
            return [], Rule.NO_SUCH_KIND
        if any(citation.path in self.instruments[id].needs_name for id in page):
            return [], Rule.NEEDS_NAME
        mention = next((m for m in reversed(context.run) if not m.noun or citation.kind in DIVISIONS[m.noun]), None)
        rivals = [mention.instrument] if mention else []
        if citation.doubtful:
            rivals.extend(self.identify(citation.doubtful, context)[0] or [""])
        if "" in rivals:
            return [], Rule.LAW_NEARBY_NOT_REGISTERED
        possible = [id for id in rivals if self.instruments[id].has(citation.path)]
        return list(dict.fromkeys([*page, *possible])), Rule.LAW_OF_PAGE

    def _ambiguous(self, ids: Sequence[str], citation: Citation) -> Resolution:
        titles = " or ".join(self.instruments[id].title for id in ids)
        what = label(citation.path) or "This name"
        remedy = "name the law: 'section 1 of the ... Act 2000'"
        problem = Problem(Code.AMBIGUOUS_LAW, Place(), f"{what} may be of the {titles}", remedy)
        return Resolution(None, Rule.TWO_LAWS_POSSIBLE, problem)

    def _provision(self, instrument: Instrument, citation: Citation, rule: Rule) -> Resolution:
        if not instrument.has(citation.path):
            what, known = label(citation.path), instrument.labels_like(citation.path)
            remedy = did_you_mean(what, known, "check the number against the official text")
            fact = f"{what} of the {instrument.title} does not exist"
            return Resolution(None, Rule.NO_SUCH_PROVISION, Problem(Code.NO_SUCH_PROVISION, Place(), fact, remedy))
        through = Provision(instrument.id, citation.through) if citation.through else None
        return Resolution(Provision(instrument.id, citation.path), rule, through=through)

    def between(self, first: Provision, last: Provision) -> tuple[Provision, ...]:
        """The inner members of a range, in the order of the law: sections 20 to 22 include 21."""
        instrument = self.instruments.get(first.instrument)
        depth = first.path.count("/")
        paths = [path for path in (instrument.headings or ()) if path.count("/") == depth] if instrument else []
        if first.path not in paths or last.path not in paths:
            return ()
        inner = paths[paths.index(first.path) + 1 : paths.index(last.path)]
        return tuple(Provision(first.instrument, path) for path in inner)

    def mention(self, name: LawName, context: Context) -> Mention:
        """What a name leaves behind for those that refer back to it."""
        ids, _ = self.identify(name, context)
        known = ids[0] if len(ids) == 1 else ""
        noun = name.noun or (self.instruments[known].noun if known else "")
        year = self.instruments[known].year if known else "".join(re.findall(r"\d{4}", " ".join(name.value))[-1:])
        return Mention(noun, known, year)


def main_laws(register: Register) -> list[str]:
    """The laws whose provisions the guide knows: those it is about."""
    return [instrument.id for instrument in register.instruments.values() if instrument.headings is not None]


def page_law(value: Any, default: Sequence[str]) -> tuple[str, ...]:
    """The law of a page from its front matter `law:` (one id or a list of them); the site's where it says nothing."""
    if value is None:
        return tuple(default)
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def unknown_law(law: Sequence[str], register: Register, path: str, line: int) -> Iterator[Problem]:
    """Ids of a page's law that are not registered."""
    for id in law:
        if id not in register.instruments:
            hint = did_you_mean(id, register.instruments, "register it in data/legislation/")
            yield Problem(Code.LAW_NOT_REGISTERED, Place(path, line), f"the law '{id}' is not registered", hint)
