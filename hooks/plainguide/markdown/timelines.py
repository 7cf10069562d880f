"""A guide's time limits for the wall: what happens, how long it may take, and room to write each date by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from plainguide.dates import DateInput, Deadline, Rules
from plainguide.markdown.date_forms import head, text
from plainguide.site import Interface

Provisions = Callable[[Element, Iterable[str]], None]
"""Puts links to provisions into an element."""


def timeline(rules: Rules, words: Interface, provisions: Provisions) -> Element:
    """A table: first the days that others are counted from, then the time limits in their order. Alternatives, such as 30 or 45
    days, share a row, because only one of them comes; each says when it does.

    A wall is read from a distance: the notes are left out."""
    table = Element("table", {"class": "timeline no-terms"})
    head(table, (words.dates_what, words.timeline_dates))
    body = SubElement(table, "tbody")
    counted_from, can_happen = {one.source for one in rules.deadlines}, {entry.happened for entry in rules.entries}
    for date in rules.entries:
        if date.id in counted_from:
            stop = _row(body, date.label, words.timeline_date)
            if condition := _condition(rules, date):
                text(stop, "p", f"{condition}.")
    for alternatives in _rows(rules.deadlines):
        first = alternatives[0]
        stop = _row(body, first.what, words.dates_last, *([words.timeline_done] if first.id in can_happen else []))
        for one in alternatives:
            say = words.dates_said_after if one.after else words.dates_said_with
            time = (words.dates_working if one.working else words.dates_calendar)(one.days)
            said = ": ".join(filter(None, (_condition(rules, one), say(time=time, day=rules.day_of(one.source)))))
            line = text(stop, "p", f"{said.removesuffix('.')} (" if one.provisions else said)
            provisions(line, one.provisions)
            for link in line:
                link.text = AtomicString(words.inner(link.text or ""))
                link.tail = link.tail or ")."
    return table


def _rows(deadlines: Sequence[Deadline]) -> Iterator[list[Deadline]]:
    """The time limits, those with one id together."""
    for id in dict.fromkeys(one.id for one in deadlines):
        yield [one for one in deadlines if one.id == id]


def _condition(rules: Rules, one: DateInput | Deadline) -> str:
    """When there is such a day: "If the process is new". Empty where there always is."""
    said = {(question.id, answer.id): answer.condition for question in rules.questions for answer in question.answers}
    every = ", ".join(filter(None, (said.get(pair, "") for pair in one.when.items())))
    return every[:1].upper() + every[1:]


def _row(body: Element, what: str, *boxes: str) -> Element:
    """A row with boxes for dates, each with its label. Gives the element of what happens, for more to be said."""
    row = SubElement(body, "tr")
    stop = SubElement(SubElement(row, "td"), "div", {"class": "stop"})
    text(stop, "p", what, css="what")
    dates = SubElement(row, "td", {"class": "dates-to-write"})
    for label in boxes:
        text(dates, "p", label)
    return stop
