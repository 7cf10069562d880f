"""Finding UK legal citations in running text: a grammar over tokens that knows how laws are cited, but no law.

`read` finds each citation and each name of a law, from tokens: names first, then groups of numbers round them. Then
`reading.decide` goes through the paragraphs of a page and asks `resolution.resolve` which provision each citation means, and the
Markdown extension links it. Nothing here knows which provisions exist."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from plainguide.law import papers, worth
from plainguide.law.bare import Bare
from plainguide.law.citations import Citation, Reading
from plainguide.law.definitions import definitions
from plainguide.law.groups import Group, Groups
from plainguide.law.names import LawName, NamesInText
from plainguide.law.naming import NO_INITIALS, names_in
from plainguide.law.rules import Rule
from plainguide.law.titles import NO_TITLES, Titles
from plainguide.law.tokens import Kind, Text, tokens
from plainguide.law.vocabulary import AMENDING, COMPARING, MAKING, VERBS

_BESIDE = 3
"""Between a law and its number are two tokens at the most: "the Act's section 22", "the Act, (section 22"."""
_FAR = 120
"""No sentence is longer, in tokens: further on no law is looked for."""


def find_citations(text: str, titles: Titles = NO_TITLES) -> list[Citation]:
    """Every citation in a run of text, in order. `titles` are the laws known by name; the name of any other is an unknown law."""
    return list(read(text, titles).citations)


def read(text: str, titles: Titles = NO_TITLES, initials: Mapping[str, str] = NO_INITIALS) -> Reading:
    """Every citation in a run of text, and every name of a law. `initials` are those that the page gives to a law, with its kind.

    The rules come from how UK law is cited, with the cases in tests/fixtures/citations.tsv, and from this project's first
    principle: a missing link is a nuisance, a wrong one misleads someone about the law."""
    return _Grammar(text, titles, initials).read()


class _Grammar:
    """Joins the groups of one text to the laws named beside them."""

    def __init__(self, text: str, titles: Titles, initials: Mapping[str, str]) -> None:
        self.plain = text
        self.text = Text([token for start, end in worth.sentences(text, titles.signs) for token in tokens(text, start, end)])
        self.names = NamesInText(names_in(self.text, titles, initials))
        self.groups = Groups(self.text, self.names)
        self.words = self.groups.words
        self.bare = Bare(self.groups)
        self.definitions = sorted(definitions(self.text, self.names), key=lambda one: one.start)
        self.defined_at = {one.law.first: one.last for one in self.definitions if one.law}
        """By the first token of a law: the last of the bracket that says what it is called."""
        self.amended = not MAKING.isdisjoint(self.text.words)
        self.used: set[int] = set()
        """The first tokens of the names that belong to a citation."""

    def read(self) -> Reading:
        found: list[Citation] = []
        for chain in reversed(list(self.chains())):  # a name belongs to the number before it, not to one before that
            found.extend(self.attach(chain))
        found = list(papers.not_of_one(found))
        for name in self.names.all:
            if name.first not in self.used and self._linkable(name):
                found.append(Citation(name.start, name.end, "", "", name))
        found.sort(key=lambda citation: citation.start)
        return Reading(
            tuple(found), tuple(self.names.all), tuple(self.definitions), tuple(papers.owned(self.text)), tuple(self._sentences())
        )

    def _sentences(self) -> Iterator[int]:
        yield 0
        stops = [place for place, token in enumerate(self.text.tokens) if token.kind is Kind.STOP]
        for place in stops:
            if place + 1 < len(self.text) and self.text.ends_sentence(place):
                yield self.text[place + 1].start

    def _linkable(self, name: LawName) -> bool:
        """True where the name of a law, without a provision, may be linked: not "the act of giving", not a definition."""
        if (name.quoted and name.how != "title") or self._defines(name):
            return False
        if name.is_reference:
            return self.text[name.last].text[0].isupper() and not self._defined(name)
        return not (name.how == "year" and self._defined(name))

    def _defines(self, name: LawName) -> bool:
        """True for what a bracket behind a law calls it: "Equality Act 2010 (the Act)"."""
        place = bisect_right(self.definitions, name.start, key=lambda one: one.start) - 1
        return place >= 0 and self.definitions[place].start < name.start < self.definitions[place].end

    def _defined(self, name: LawName) -> bool:
        """ "the Act means the Example Act 1999"."""
        index = name.last + 1
        index += self.text.kind(index) in (Kind.QUOTE, Kind.POSSESSIVE)
        if self.text.word(index) == "refers" and self.text.word(index + 1) == "to":
            index += 1
        elif self.text.word(index) not in ("means", "is"):
            return False
        index += 1 + (self.text.word(index + 1) == "the")
        token = self.text.token(index)
        return bool(token and token.text[0].isupper())

    # --- Chains: groups that may share one law --------------------------------------------------------------------

    def chains(self) -> Iterator[list[Group]]:
        """Groups that are joined and may share one law: "Part 3 of and schedule 2 to the Act"."""
        chain: list[Group] = []
        for group in self.groups:
            if chain and not self._joined(chain[-1], group):
                yield chain
                chain = []
            chain.append(group)
        if chain:
            yield chain

    def _joined(self, one: Group, other: Group) -> bool:
        """True where only joining words are between two groups: "section 1 and section 2", "section 29 in Part 3", "s.149; s.4"."""
        text, index, first = self.text, one.last + 1, other.first
        index += text.kind(index) is Kind.COMMA and text.word(index + 1) in ("as", "read", "together")
        for said in ("as", "read", "together"):
            index += text.word(index) == said
        if index > one.last + 1 and text.word(index) == "with":
            return index + 1 + (text.word(index + 1) == "the") == first  # "section 3 as read with section 6 of the Act"
        if text.kind(index) is Kind.SEMICOLON and one.kind != other.kind:
            return False
        if (
            index < first
            and text.word(index) in ("of", "to", "in", "within", "under")
            and index + 1 + (text.word(index + 1) == "the") == first
        ):
            return True
        index += text.word(index) in ("of", "to")
        mark = text.kind(index) in (Kind.COMMA, Kind.SEMICOLON)
        index += mark
        joint = text.word(index) in ("and", "or") or text.is_mark(index, "&")
        if not (mark or joint):
            return False
        index += joint
        if text.is_mark(index, "/") and text.word(index + 1) == "or":
            index += 2
        index += text.word(index) in ("with", "in", "under", "to")
        return index + (text.word(index) == "the") == first

    def _is_apart(self, group: Group) -> bool:
        """True where a comma or semicolon parts a group from the next: "sections 22 and 24, and section 20 of the Act"."""
        return self.text.kind(group.last + 1) in (Kind.COMMA, Kind.SEMICOLON)

    def attach(self, chain: list[Group]) -> Iterator[Citation]:
        """The citations of a chain, with the law that is named behind or before it. Adds the names to `used`."""
        words, text, last = self.words, self.text, chain[-1].last
        end = text.aside(last + 1)
        if text.word(end) not in ("of", "to"):
            end = words.how_far(last + 1)
        after = self._name_after(end)
        before = self._name_before(chain[0].first)
        doubtful = None
        if after and after.how in ("the", "year"):
            after = self._spelt_out(after)
        if after and after.article and words.of(end) == end:
            doubtful, after = after, None  # "In section 20, the Equality Act 2010 says": two readings
        of = words.of(end) > end
        # "EIRs reg 10, FOISA s 33": behind a comma is the name of what comes next.
        named = [one for one in ((after, before) if of else (before, after)) if one]
        for number, group in enumerate(chain):
            ends = number == len(chain) - 1
            name = next((one for one in named if one.divides_into(group.kind) or (one is after and of and ends)), None)
            if name:
                loose = name is after and not ends and any(map(self._is_apart, chain[number:-1]))
                self.used.add(name.first)
                yield from self._named(group, name, begins=not number, ends=ends, loose=loose)
            elif group.items[0].path != ("schedule",):  # without a law, "the schedule" is a timetable
                rejected = self.bare.reason(chain, number, law_is_named=bool(after or before))
                yield from self._bare(group, rejected, doubtful or after or self._named_later(group))

    # --- The law that a group belongs to --------------------------------------------------------------------------

    def _name_after(self, index: int) -> LawName | None:
        """The law that is named behind a provision: "of the Act", ", Example Act 1999", "(Example Act 1999"."""
        of = self.words.of(index)
        if of > index and (name := self.names.at(of)):
            return name
        beside = index + (self.text.kind(index) in (Kind.COMMA, Kind.OPEN, Kind.COLON, Kind.DASH))
        name = self.names.at(beside)
        return name if name and not name.is_reference else None

    def _name_before(self, index: int) -> LawName | None:
        """The law that is named directly before a provision: "the Act's", "Example Act 1999,", "Example Act 1999 (" ..."""
        name = self.names.before(index - 1)
        while name and self._defines(name):
            name = self.names.before(name.first - 1)  # "Noise Act 1996 (the Act) section 2"
        if not name:
            return None
        between = max(name.last, self.defined_at.get(name.first, -1)) + 1
        if self._belongs_elsewhere(name, between):
            return None
        between += self.text.kind(between) in (Kind.COMMA, Kind.COLON, Kind.OPEN, Kind.POSSESSIVE, Kind.DASH)
        between += self.text.word(between) == "the" and between < index
        return name if between == index else None

    def _belongs_elsewhere(self, name: LawName, behind: int) -> bool:
        """True for a name that only stands before a number: "Unlike section 2 of the Example Act 1999, section 3 is short"."""
        before = self.text.word(name.first - 1)
        if before in ("of", "to", "in") and self.text.kind(name.first - 2) in (Kind.NUMBER, Kind.BRACKET):
            return True
        as_in = before == "in" and self.text.word(name.first - 2) == "as"
        return self.text.kind(behind) is Kind.COMMA and name.article and (before in COMPARING or as_in)

    def _named_later(self, group: Group) -> LawName | None:
        """The next law that the same sentence names, where it may be the one meant: "section 22, as amended, of the Example Act".

        Behind a verb it is another one: "section 86(10) amends the Example Act"."""
        following = self.text.word(group.last + 1)
        if following in VERBS or (following == "in" and self.text.word(group.last + 2) == "force"):
            return None
        depth = 0
        for place in range(group.last + 1, min(group.last + _FAR, len(self.text))):
            name, token = self.names.at(place), self.text[place]
            if name and not name.is_reference and name.divides_into(group.kind) and depth < 1 and name.first not in self.used:
                return name
            if self.text.ends_sentence(place) or (token.word in AMENDING and token.word[-1:] == "s"):
                return None
            depth += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(token.kind, 0)
        return None

    def _spelt_out(self, name: LawName) -> LawName:
        """ "the Act (Example Act 1999)": the law in the brackets, where there is one; else `name` itself."""
        index = name.last + 1
        if self.text.kind(index) is Kind.OPEN:
            index += 1
        else:
            index += self.text.kind(index) is Kind.COMMA
            if self.text.word(index) in ("i.e.", "namely"):
                index += 1
            elif self.text.word(index) == "that" and self.text.word(index + 1) == "is":
                index += 2
            else:
                return name
            index += self.text.kind(index) is Kind.COMMA
        spelt = self.names.at(index)
        if not spelt or spelt.how not in ("title", "unknown", "number"):
            return name
        self.used.add(name.first)
        return spelt

    # --- Citations from a group -----------------------------------------------------------------------------------

    def _named(self, group: Group, name: LawName, *, begins: bool, ends: bool, loose: bool) -> Iterator[Citation]:
        """The citations of a group whose law is named. The first or the last of the chain takes the name into its link."""
        for number, item in enumerate(group.items):
            start, end = item.start, item.end
            if begins and number == 0 and name.last < group.first <= name.last + _BESIDE:
                start = name.start
            if (
                ends
                and number == len(group.items) - 1
                and name.first > group.last
                and not self._is_between(item.last + 1, name.first)
            ):
                joined = self.text.word(item.last + 1) in ("and", "or") or self.text.is_mark(item.last + 1, "&")
                end = item.end if joined else name.end
            through = _through(group, number)
            yield Citation(start, end, group.kind, "/".join(item.path), name, through, loose=loose)

    def _is_between(self, place: int, until: int) -> bool:
        """True where another provision is in the brackets before the law: "Part 3 (sections 19 to 35) of the Act"."""
        return any(self.text.kind(one) is Kind.PROVISION for one in range(place, until))

    def _bare(self, group: Group, rejected: Rule | None, doubtful: LawName | None) -> Iterator[Citation]:
        """The citations of a group whose law is not named."""
        label = self.bare.label(group, self.plain)
        for number, item in enumerate(group.items):
            yield Citation(
                item.start,
                item.end,
                group.kind,
                "/".join(item.path),
                None,
                _through(group, number),
                rejected,
                doubtful,
                label,
                self.bare.amends(group),
                self.amended,
                False,
                self.text[group.first].text[0].isupper() and not group.items[0].bracketed,
            )


def _through(group: Group, number: int) -> str:
    """On the first of a range, the path of the last."""
    following = group.items[number + 1 : number + 2]
    return "/".join(following[0].path) if following and following[0].ranged else ""
