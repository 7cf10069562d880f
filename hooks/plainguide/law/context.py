"""The laws around a citation, as a lawyer keeps them in mind: of the sentence, the paragraph, the section and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from plainguide.law.instruments import Instrument
from plainguide.law.names import Alias
from plainguide.law.rules import Rule
from plainguide.law.vocabulary import DIVISIONS


@dataclass(frozen=True, slots=True)
class Mention:
    """A law named earlier in the text: what "the Act" and bare numbers may refer back to."""

    noun: str
    """act, regulations, ...; empty where only a number named it and the law is not registered."""
    instrument: str
    """Its id; empty where the law is not registered."""
    year: str = ""
    """The year of its title, as far as the text gives it."""
    heads: bool = False
    """True where a heading says no more than its name: what follows is about it."""

    def divides_into(self, kind: str) -> bool:
        return not self.noun or kind in DIVISIONS[self.noun]


@dataclass(frozen=True, slots=True)
class Context:
    """The laws around a citation."""

    law: tuple[str, ...] = ()
    """The page's law: ids of instruments, the first of a kind first."""
    section: tuple[Mention, ...] = ()
    """The laws named earlier under the same h2 heading, and in it, oldest first."""
    run: tuple[Mention, ...] = ()
    """Those of them in the same paragraph, list item or cell."""
    sentence: tuple[Mention, ...] = ()
    """Those of them in the same sentence."""
    title: tuple[Mention, ...] = ()
    """The laws that the title of the page names."""
    defined: Mapping[Alias, Mention] = field(default_factory=dict)
    """What the page itself has called a law so far."""
    named: tuple[Mention, ...] = ()
    """The laws that are named anywhere on the page by title, number, year or initials."""
    in_full: tuple[Mention, ...] = ()
    """Those of them that are named by more than a year."""
    by_year: frozenset[tuple[str, str]] = frozenset()
    """The laws that the page calls "the 1962 Act" somewhere, by noun and year: "the Act" is not one of these."""
    own_named: bool = False
    """True where the page names its own law."""
    cited: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The provisions that the section has cited with their law so far: the laws of each path, "" for one not registered."""
    only_others: bool = False
    """True where the paragraph has named another law of any kind, and the section never the page's own; or where the page begins
    with another law and never names its own."""
    has_initials: bool = False
    """True where the paragraph names a law by its initials, or a Bill, before the number or behind it."""
    is_of_another: Callable[[Instrument, str], bool] = lambda law, path: path in law.needs_name
    """Whether a number of this law means another law to most people, in the text of this section."""
    own_sections: bool = False
    """True where headings of the page number sections of its own: "Section 2 – Shaping the strategy"."""

    def nearest(self, kind: str, *, is_plain: bool = True) -> tuple[Mention | None, Rule]:
        """The law that was named last before a number of this kind, and where: in its sentence, paragraph, section or title.

        A paper with sections of its own counts in its paragraph, for a plain number: "our constitution ... section 5"."""
        places: Iterable[tuple[tuple[Mention, ...], Rule]] = (
            (self.sentence, Rule.LAW_OF_SENTENCE),
            (self.run, Rule.LAW_OF_PARAGRAPH),
            (self.section, Rule.LAW_OF_SECTION),
            (self.title, Rule.LAW_OF_TITLE),
        )
        for mentions, rule in places:
            paper = is_plain and rule in (Rule.LAW_OF_SENTENCE, Rule.LAW_OF_PARAGRAPH)
            divided = [one for one in reversed(mentions) if one.divides_into(kind) and (paper or one.noun != "paper")]
            bill = next((one for one in divided if one.noun == "bill"), None)
            last = (bill if rule is Rule.LAW_OF_SENTENCE else None) or next(iter(divided), None)
            if last:
                return last, rule
        return None, Rule.LAW_OF_PAGE

    @property
    def has_others(self) -> bool:
        """True where the page names a law that is not its own."""
        return any(one.instrument not in self.law for one in self.named)
