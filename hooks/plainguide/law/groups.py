"""Provisions with all their numbers, as they are written together: "sections 24(7)(a) and (8)(b)" is one group.

A small recursive-descent parser over tokens. Each function takes the place of a token, and gives what it has read, with the
place behind it where that is not plain, or None:

    group   = provision numbers | levels ("of" | ",") group
    numbers = number { (and | to) number }
    number  = NUMBER { BRACKET } { below }            a later one may be brackets alone, which inherit: "(8)(b)"
    below   = [","] LEVEL tail                         "section 24, subsection (3)"
    levels  = LEVEL tail { (and | to) tail }           "subsections (1) and (2)"
    tail    = [NUMBER] { BRACKET }

Besides: "the Schedule" of a law that has one, "Part III", "Part 3 of schedule 19", and "24(6) of the Act", whose law says its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plainguide.law.levels import inherit
from plainguide.law.names import NamesInText
from plainguide.law.rejection import Words
from plainguide.law.tokens import Kind, Text
from plainguide.law.vocabulary import KINDS, LABELLED

_LEVELS = 8
"""No provision has more levels in brackets."""
_BEGINNINGS = frozenset({Kind.PROVISION, Kind.LEVEL, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a group, at text[start:end]: "24(7)(a)" or, inheriting, "(8)(b)"."""

    start: int
    end: int
    path: tuple[str, ...]
    """As in official addresses, in pieces: section, 24, 8, b."""
    last: int
    """The index of its last token."""
    ranged: bool = False
    """True where "to" or a dash comes before it."""
    bracketed: bool = False
    cut: bool = False
    """True on the first of a list whose last number belongs to a name that follows."""


@dataclass(frozen=True, slots=True)
class Group:
    """A word and its numbers."""

    kind: str
    first: int
    """The index of its first token."""
    start: int
    items: tuple[Item, ...]

    @property
    def end(self) -> int:
        return self.items[-1].end

    @property
    def last(self) -> int:
        return self.items[-1].last


class Groups:
    """Reads the groups of one text."""

    def __init__(self, text: Text, names: NamesInText) -> None:
        self.text = text
        self.names = names
        self.words = Words(text, names)

    def __iter__(self) -> Iterator[Group]:
        """The groups, left to right, outside the names of laws."""
        behind = 0
        places = [index for index, token in enumerate(self.text.tokens) if token.kind in _BEGINNINGS]
        for index in places:
            name = self.names.before(index)
            if index < behind or (name and index <= name.last):
                continue
            group = self.group(index)
            if group:
                yield group
                behind = group.last + 1

    def group(self, index: int) -> Group | None:
        """The group that begins at a token."""
        kind = self.text.kind(index)
        if kind is Kind.PROVISION:
            return self.numbered(index) or self.only_schedule(index)
        if kind is Kind.NUMBER and self.text.kind(index + 1) is Kind.BRACKET and self._near(index + 1):
            return self.unworded(index)
        return self.levels(index) if kind is Kind.LEVEL else None

    def only_schedule(self, index: int) -> Group | None:
        """ "the Schedule", of a law that has only one."""
        token = self.text[index]
        if token.text not in ("Schedule", "schedule", "Sch.", "sch.", "SCHEDULE") or self._joined(index):
            return None
        return Group("schedule", index, token.start, (Item(token.start, token.end, ("schedule",), index),))

    def _joined(self, index: int) -> bool:
        """True for a word that is part of what comes before it: "re-schedule", "x.s", "Council/section"."""
        before = self.text[index - 1] if index else None
        if not before or self.text[index].spaced:
            return False
        if before.kind is Kind.STOP:
            return not self.text[index].text[0].isupper()  # "40.Section 20": the number of a paragraph
        return before.text in ("/", "£", "_") or before.kind in (Kind.DASH, Kind.POSSESSIVE)

    def numbered(self, index: int) -> Group | None:
        """ "sections 24(7)(a) and (8)(b)": a word for provisions with its numbers."""
        token, kind = self.text[index], KINDS[self.text[index].text.lower()]
        if self._joined(index):
            return None
        if kind in ("part", "chapter", "schedule") and self.text.kind(index + 1) is Kind.WORD:
            return self.roman(index, kind)
        if self.text.kind(index + 1) is not Kind.NUMBER:
            return None
        if token.text == "S" and self.text.kind(index + 2) is not Kind.BRACKET and self.text[index + 1].spaced:
            return None  # "Group S 22"
        first = self.number(index + 1, (kind,), token.start)
        if not first:
            return None
        for _ in range(3):  # "section 2, subsection (1), paragraph (a), sub-paragraph (i)"
            first = self.below(first, kind)
        return self.nested(Group(kind, index, token.start, tuple(self.more([first], kind))))

    def roman(self, index: int, kind: str) -> Group | None:
        """ "Part III of the Act": one number in Roman figures, as older Acts number their Parts."""
        token, number = self.text[index], self.text[index + 1]
        if not re.fullmatch(r"[IVXL]{1,6}", number.text):
            return None
        return self.nested(Group(kind, index, token.start, (Item(token.start, number.end, (kind, number.text), index + 1),)))

    def unworded(self, index: int) -> Group | None:
        """ "under 24(6) of the 2015 Act": a number whose kind only its law says."""
        tail = self.tail(index)
        of = self.words.of(tail[1]) if tail and self.text.word(index - 1) not in LABELLED else 0
        name = self.names.at(of) if tail and of > tail[1] else None
        kind = {"act": "section", "regulations": "regulation", "order": "article"}.get(name.noun, "") if name else ""
        first = self.number(index, (kind,)) if kind else None
        return Group(kind, index, first.start, (first,)) if first else None

    def nested(self, group: Group) -> Group:
        """ "Chapter 1 of Part 11", "Part 3 of schedule 19": part of what follows, not of the law as such."""
        main = self.after_of(group.last + 1)
        host_kind = KINDS[self.text[main].text.lower()] if self.text.kind(main) is Kind.PROVISION else ""
        if (group.kind, host_kind) not in (("chapter", "part"), ("part", "schedule")):
            return group
        host = self.numbered(main)
        if not host:
            return group
        first = host.items[0]  # of a list, the first is meant
        items = [replace(item, path=(*first.path, *item.path)) for item in group.items]
        items[-1] = replace(items[-1], end=first.end, last=first.last)
        return Group(host.kind, group.first, group.start, tuple(items))

    def after_of(self, index: int) -> int:
        """The index behind "of", "of the" or "to"; -1 where there is none."""
        if self.text.word(index) not in ("of", "to"):
            return -1
        index += 1 + (self.text.kind(index + 1) is Kind.COMMA)
        return index + (self.text.word(index) == "the")

    # --- Levels before their provision: "subsection (3) of section 24" --------------------------------------------

    def levels(self, index: int, depth: int = 0) -> Group | None:
        """ "subsection (3) of section 24", "paragraphs (a) and (b) of section 22(2)", "paragraph 3, schedule 4"."""
        tails: list[Item] = []
        after, ranged, start = index + 1, False, self.text[index].start
        while tail := self.tail(after):
            path, after = tail
            bracket = self.text.kind(after - len(path)) is Kind.BRACKET
            if tails and bracket and self.text.kind(index + 1) is Kind.NUMBER:
                # "paragraph 3(1) to (3) of schedule 4": the second is 3(3)
                path = (inherit(("paragraph", *tails[-1].path), path) or path)[1:]
            tails.append(Item(start, self.text[after - 1].end, path, after - 1, ranged, True))
            ahead, ranged = self.joint(after)
            if ahead == after or not self.tail(ahead):
                break
            after, start = ahead, self.text[ahead].start
        if not tails:
            return None
        main = self.after_of(after)
        if main < 0 and self.text.kind(after) is Kind.COMMA and self.text.kind(after + 1) is Kind.PROVISION:
            main = after + 1  # "Paragraph 8(2)(a), Schedule 4"
        host = self.levels(main, depth + 1) if self.text.kind(main) is Kind.LEVEL and depth < _LEVELS else None
        host = host or (self.numbered(main) if self.text.kind(main) is Kind.PROVISION else None)
        return self._in_host(index, tails, host) if host else None

    def _in_host(self, index: int, tails: Sequence[Item], host: Group) -> Group:
        """The levels as parts of the provision that follows them."""
        first = host.items[0]  # of a list, the first is meant
        base = first.path
        if base[0] == "schedule" and "part" in base:
            base = base[: base.index("part")]  # a schedule's paragraphs are numbered through its Parts
        # A paragraph of a schedule has "paragraph" in its address, once; one of a section or regulation has not.
        numbered = ("paragraph",) if base[0] == "schedule" and "paragraph" not in base else ()
        items = [replace(tail, path=(*base, *numbered, *tail.path)) for tail in tails]
        items[-1] = replace(items[-1], end=first.end, last=first.last)
        return Group(host.kind, index, self.text[index].start, tuple(items))

    # --- Numbers and brackets ------------------------------------------------------------------------------------

    def brackets(self, index: int) -> tuple[tuple[str, ...], int]:
        path: list[str] = []
        while self.text.kind(index) is Kind.BRACKET and len(path) < _LEVELS and (not path or self._near(index)):
            path.append(self.text[index].text[1:-1].strip())
            index += 1
        return tuple(path), index

    def _near(self, index: int) -> bool:
        """True for a bracket that belongs to what comes before it: one space may be between."""
        return self.text[index].start - self.text[index - 1].end <= 1

    def tail(self, index: int) -> tuple[tuple[str, ...], int] | None:
        """Brackets, or a number with brackets: "(3)(a)", "3(2)"."""
        number = self.text.kind(index) is Kind.NUMBER
        inside = index + 1 if number else index
        path, after = (
            self.brackets(inside) if not number or (self.text.kind(inside) is Kind.BRACKET and self._near(inside)) else ((), inside)
        )
        whole = ((self.text[index].text,) if number else ()) + path
        return (whole, after) if whole else None

    def number(self, index: int, base: tuple[str, ...], start: int = -1) -> Item | None:
        """A number with its brackets, below `base`. It begins at `start`, where that is given."""
        tail = self.tail(index) if self.text.kind(index) is Kind.NUMBER else None
        if not tail:
            return None
        path, after = tail
        begin = self.text[index].start if start < 0 else start
        return Item(begin, self.text[after - 1].end, (*base, *path), after - 1, bracketed=len(path) > 1)

    def below(self, item: Item, kind: str) -> Item:
        """The item with a lower level that words name behind it: "section 24, subsection (3)", "schedule 4, paragraph 3(2)"."""
        index = item.last + 1
        index += self.text.kind(index) is Kind.COMMA
        word = self.text.word(index)
        if self.text.kind(index) is Kind.LEVEL:
            level = "paragraph" if word.startswith("para") else "sub"
        else:
            level = KINDS.get(word, "") if self.text.kind(index) is Kind.PROVISION else ""
        tail = self.tail(index + 1) if level else None
        if not tail:
            return item
        path, after = tail
        end, last = self.text[after - 1].end, after - 1
        if kind == "schedule" and level == "paragraph":
            return replace(item, end=end, path=(*item.path, level, *path), last=last, bracketed=True)
        if (
            kind in ("section", "regulation", "article", "rule")
            and level in ("sub", "paragraph")
            and self.text.kind(last) is Kind.BRACKET
        ):
            return replace(item, end=end, path=(*item.path, *path), last=last, bracketed=True)
        if (kind, level) in (("part", "chapter"), ("schedule", "part")) and len(path) == 1:
            return replace(item, end=end, path=(*item.path, level, *path), last=last)
        return item

    # --- Lists and ranges ----------------------------------------------------------------------------------------

    def joint(self, index: int) -> tuple[int, bool]:
        """The place behind "and", "or", a comma or the like, or "to" and a dash (then True); the same place where there is none."""
        if self.text.word(index) in ("to", "through") or self.text.kind(index) is Kind.DASH:
            return index + 1, True
        after = index + (self.text.kind(index) in (Kind.COMMA, Kind.SEMICOLON))
        if self.text.word(after) in ("and", "or"):
            slash = self.text.tokens[after + 1 : after + 3]
            both = len(slash) == 2 and slash[0].text == "/" and slash[1].word == "or"
            return after + (3 if both else 1), False
        return after + self.text.is_mark(after, "&"), False

    def more(self, items: list[Item], kind: str) -> list[Item]:
        """The items with the further numbers of a list or range. A number that turns out to be part of what follows is given
        back: in "section 22 and 28 days later" the 28 counts days."""
        while True:
            previous = items[-1]
            end = self.aside_in_list(previous.last + 1)  # "sections 22 (requests) and 24 (decisions) of the Act"
            ahead, ranged = self.joint(end)
            item = self.next_item(ahead, previous, kind) if ahead > end else None
            if not item:
                break
            items.append(self.below(replace(item, ranged=True) if ranged else item, kind))
        whole = len(items)
        while len(items) > 1 and not self.may_end(items[-1]):
            items.pop()
        if len(items) < whole and self._names_follow(items[-1].last + 1):
            items[0] = replace(items[0], cut=True)  # "sections 30 and 33 FOISA": the name belongs to both
        return items

    def _names_follow(self, index: int) -> bool:
        """True for "and 33 FOISA": what was given back is followed by a name."""
        ahead, _ = self.joint(index)
        after = self.text.tokens[ahead + 1 : ahead + 2]
        return (
            ahead > index
            and self.text.kind(ahead) is Kind.NUMBER
            and bool(after)
            and len(after[0].text) > 1
            and after[0].text[:2].isupper()
        )

    def aside_in_list(self, index: int) -> int:
        """The index behind words in brackets inside a list; the index itself where there are none."""
        end = self.text.aside(index)
        following = self.text.word(end) in ("and", "or", "to") or any(self.text.is_mark(end, mark) for mark in ",&;")
        return end if end > index and following else index

    def next_item(self, index: int, previous: Item, kind: str) -> Item | None:
        # "sch. 4, paras 8 to 10": a number behind a numbered paragraph is a paragraph too.
        base = previous.path[: previous.path.index("paragraph") + 1] if "paragraph" in previous.path else (kind,)
        if item := self.number(index, base):
            return item
        brackets, after = self.brackets(index)
        inherited = inherit(previous.path, brackets) if brackets else None
        return Item(self.text[index].start, self.text[after - 1].end, inherited, after - 1, bracketed=True) if inherited else None

    def may_end(self, item: Item) -> bool:
        """True where a list may end with this number: a law's name or "of" may follow, or what may follow a bare citation."""
        index = item.last + 1
        if self.words.how_far(index) > index or self.names.at(index) or self.words.of(index) > index:
            return True
        return not self.words.reason_after(item.last, item.bracketed)
