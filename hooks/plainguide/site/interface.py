"""The interface's words as templates and Python ask for them: `t.skip`, `t.pages(3)`, `t.step_here(number=2, of=5, title="Ask")`.

The words are plain text: a template escapes what comes from outside, whether it fills a word with it or prints it beside."""

from __future__ import annotations

import datetime
import html
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plainguide.base import Code, Place, Problem, Unreadable, did_you_mean

PLACEHOLDER = re.compile(r"\{(\w+)\}")
COUNT = "n"
"""The placeholder of the number that chooses a plural form."""


class Word(str):
    """One text of the interface. As a string it is what its language file says, placeholders and all, which is how scripts get it.
    Called, it has its placeholders filled in."""

    placeholders: frozenset[str]
    """What a call has to give."""
    forms: Mapping[str, str]
    """Texts for some numbers, by the name of their plural form; the string itself is for every other number."""
    form_of: Mapping[int, str]
    """The plural form of each number that has one."""

    def __new__(
        cls,
        text: str,
        placeholders: Iterable[str] = (),
        forms: Mapping[str, str] | None = None,
        form_of: Mapping[int, str] | None = None,
    ) -> Word:
        word = super().__new__(cls, text)
        word.placeholders, word.forms, word.form_of = frozenset(placeholders), forms or {}, form_of or {}
        return word

    def __call__(self, *only: object, **named: object) -> str:
        """The text with its placeholders filled in by name or, where there is only one, by position: `t.pages(3)`.

        Raises TypeError for anything but a value for each placeholder. What is filled in is not searched for placeholders."""
        values = dict(zip(self.placeholders, only)) if len(only) == len(self.placeholders) == 1 else {}
        values.update(named)
        if values.keys() != self.placeholders or len(values) != len(only) + len(named):
            names = ", ".join(sorted(self.placeholders)) or "nothing"
            raise TypeError(f"'{self}' has to be filled in with {names}; where that is more than one, by name")
        number = values.get(COUNT)
        form = self.form_of.get(number) if isinstance(number, int) else None
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), self.forms.get(form or "", self))


@dataclass(frozen=True)
class Interface:
    """All words of one language: each word is an attribute with its name in the language file. Methods choose between words."""

    words: Mapping[str, Word]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    small_inside: tuple[str, ...]
    """The first words of labels that begin with a small letter inside a sentence."""
    path: str
    """The language file, as messages name it."""

    def __getattr__(self, name: str) -> Word:
        if name.startswith("_"):  # Python's own question, such as that of copy.copy
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Word:
        """The word with that name. Raises Unreadable where there is none: else a template would print nothing in its place."""
        if name in self.words:
            return self.words[name]
        hint = did_you_mean(name, self.words, "add it to the file")
        raise Unreadable(Problem(Code.MISSING_VALUE, Place(self.path), f"the word '{name}' is missing", hint))

    def group(self, prefix: str) -> dict[str, Word]:
        """The words whose names begin so, by the rest of their names."""
        return {name.removeprefix(prefix): word for name, word in self.words.items() if name.startswith(prefix)}

    # --- Dates

    def date(self, day: object) -> str:
        """A day as people write it: 11 July 2025. Front matter that is not a day comes back as it is, escaped, because templates
        print days without escaping them."""
        if not isinstance(day, datetime.date):
            return html.escape(str(day))
        return self.words["date"](day=day.day, month=self.months[day.month - 1], year=day.year)

    def long_date(self, day: datetime.date) -> str:
        """A day with its weekday: Friday 11 July 2025."""
        return self.dates_weekday(weekday=self.weekdays[day.weekday()], date=self.date(day))

    # --- The law

    def inner(self, label: str) -> str:
        """A label as it is inside a sentence: "Section 22" becomes "section 22", "Part 3" stays."""
        return label[0].lower() + label[1:] if label.partition(" ")[0] in self.small_inside else label

    def checked(self, day: datetime.date, as_made: bool) -> str:
        """In a list of dates: which text of a law the guide was checked against."""
        return (self.checked_as_made if as_made else self.checked_to)(self.date(day))

    def text_checked(self, day: datetime.date, as_made: bool) -> str:
        """The same as a sentence."""
        return (self.text_checked_as_made if as_made else self.text_checked_to)(self.date(day))

    # --- Links to other sites

    def links_checked(self, count: int, first: datetime.date, last: datetime.date) -> str:
        """How many links were tried, and when."""
        if first == last:
            return self.links_checked_on(n=count, day=self.date(last))
        return self.links_checked_between(n=count, first=self.date(first), last=self.date(last))

    # --- Sheets and files

    def sheet_summary(self, kind: str, title: str, people: str, minutes: int) -> str:
        """The description of a sheet's page. A title without a mark at its end gets a full stop."""
        ended = title if title.endswith(("?", "!", ".")) else f"{title}."
        if kind == "letter":
            return self.words["letter_summary"](title=ended)
        if kind == "timeline":
            return self.words["timeline_summary"](title=ended, people=people, duration=self.duration(minutes))
        if kind == "easy-read":
            return self.words["easy_read_summary"](title=ended, people=people, duration=self.duration(minutes))
        return self.words["sheet_summary"](kind=self[f"kind_{kind}"], title=ended, people=people, duration=self.duration(minutes))

    def size(self, size: int) -> str:
        """A file's size in bytes as people write it, rounded up: 380 KB, 1.2 MB."""
        if size >= 1_000_000:
            return self.size_mb(math.ceil(size / 100_000) / 10)
        return self.size_kb(math.ceil(size / 1000))


NO_WORDS = Interface({}, (), (), (), "")
"""For what is left out of a build, and prints nothing."""
