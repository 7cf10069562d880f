"""The extension that puts a guide's time limits into a page: a form that works out days, a table of the rules, worked examples.

An author marks where each stands, with a class on a heading or a paragraph: it comes right behind. The form is hidden until
`dates.js` shows it, and that script takes the rules from the table that everyone can read: no rule is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plainguide.base.codes import Code
from plainguide.base.labels import labels
from plainguide.base.problems import Place, Problem
from plainguide.dates.rules import Calendar, Day, Deadline, Entry, Question, Rules, work_out
from plainguide.law.provisions import Provision
from plainguide.law.rules import Rule
from plainguide.markdown.law_links import CitationProcessor, Found
from plainguide.markdown.linking import anchor

# After attr_list (8) has read the classes; before tables (5.8) and citations (5.6) read what is put in.
AFTER_ATTRIBUTES = 7.5
FORM, RULES, EXAMPLES = "dates-here", "deadlines-here", "examples-here"
MARKERS = (FORM, RULES, EXAMPLES)


@dataclass(frozen=True, slots=True)
class Labels:
    """The interface's words for days and time limits. Those of `said` are for the script; {words} in brackets are filled in."""

    what: str = "What happens"
    time: str = "Time"
    first: str = "Day 1"
    provision: str = "Provision"
    last: str = "Last day"
    counted: str = "How it is counted"
    working: str = "{n} working days"
    calendar: str = "{n} calendar days"
    after: str = "the day after {day}"
    weekday: str = "{weekday} {date}"
    rules_caption: str = "Every time limit"
    examples_caption: str = "The last day for each step"
    made_caption: str = "The last day for each step"
    not_known: str = "(you can leave this empty)"
    typing: str = "Write it like 2 June 2025, or 2/6/2025."
    work_out: str = "Work out the dates"
    calendar_file: str = "Add the known dates to a calendar"
    print: str = "Print these dates"
    clear: str = "Start again"
    private: str = "What you type stays on this page. It is not stored, and not sent to anyone."
    said_title: str = "Your dates"
    said_status: str = "Last days worked out: {n}."
    said_changed: str = "The dates have changed."
    said_saved: str = "Calendar file saved. Open it to add the dates to your calendar."
    said_not_saved: str = "Provisional days do not go into a calendar. Type the day of the earlier step as soon as you know it."
    said_failed: str = "That did not work in this browser."
    said_with: str = "{time}, beginning with {day}."
    said_after: str = "{time}, beginning with the day after {day}."
    said_day_one: str = "Day 1 is {date}."
    said_assumed: str = "Provisional: we assume that an earlier step comes on its last day. If it comes sooner, so does this day."
    said_left_out: str = "{n} days are left out: {days}."
    said_left_out_one: str = "1 day is left out: {days}."
    said_left_out_none: str = "No day is left out."
    said_every_day: str = "Every day counts."
    said_agreed: str = "This is the later day that you agreed. Without it, the last day is {date}."
    said_happened: str = "It happened on {date}."
    said_late: str = "It happened on {date}, after this last day."
    said_not_known: str = "Not known yet"
    said_type: str = "To work it out, type {day}."
    said_and: str = "and"
    said_missing: str = "Type this day."
    said_unreadable: str = "Type a whole date, with 4 digits for the year."
    said_early: str = "This is before {date}, the day from which it is counted. Check both days."
    said_short: str = "This is not later than {date}, the last day without it. Check it, or leave it empty."
    said_reminder: str = "Last day in 1 week: {what}"

    @staticmethod
    def of(words: object) -> Labels:
        """From the language file's names: dates_what, dates_time ..."""
        return labels(Labels, words, "dates")


@dataclass
class DateMarks:
    """What the extension knows, for all pages of a build."""

    rules: Rules | None = None
    labels: Labels = field(default_factory=Labels)
    months: Sequence[str] = ()
    weekdays: Sequence[str] = ()
    uri: str = ""
    marked: bool = False
    """False for a page that certainly has no marker: it is not looked at."""
    forms: set[str] = field(default_factory=set)
    """The pages that have a form."""
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    """By page."""

    def start(self, uri: str, source: str) -> None:
        """Call before a page is rendered."""
        self.uri, self.marked = uri, any(marker in source for marker in MARKERS)
        self.faults[uri] = []

    def date(self, day: Day) -> str:
        """A day as people write it: Friday 11 July 2025."""
        date = f"{day.day} {self.months[day.month - 1]} {day.year}"
        return self.labels.weekday.replace("{weekday}", self.weekdays[day.weekday()]).replace("{date}", date)

    def time(self, deadline: Deadline) -> str:
        pattern = self.labels.working if deadline.working else self.labels.calendar
        return pattern.replace("{n}", str(deadline.days))


def _text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    """A child with text that Markdown reads no further. `css` is its class."""
    names = {"css": "class"}
    element = SubElement(parent, tag, {names.get(key, key.replace("_", "-")): value for key, value in attributes.items()})
    element.text = AtomicString(text) if text else None
    return element


def _when(when: Mapping[str, str]) -> str:
    """Conditions as the script reads them: `others:asked process:new`."""
    return " ".join(f"{question}:{answer}" for question, answer in when.items())


def left_out(calendar: Calendar) -> str:
    """The days that do not count as the script reads them, Sunday being 0 in its calendar: `0 6 12-25`."""
    weekdays = sorted((day + 1) % 7 for day in calendar.weekdays)
    return " ".join([*map(str, weekdays), *(f"{month:02}-{day:02}" for month, day in sorted(calendar.yearly))])


class DateProcessor(Treeprocessor):
    """Fills the places that authors marked."""

    def __init__(self, md: Markdown, marks: DateMarks) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        if not self.marks.marked:
            return
        made = {FORM: self._form, RULES: self._rules, EXAMPLES: self._examples}
        found: list[str] = []
        for parent in list(root.iter()):
            for at, child in reversed(list(enumerate(parent))):
                for marker in set((child.get("class") or "").split()) & set(MARKERS):
                    found.append(marker)
                    if self.marks.rules is not None:
                        parent.insert(at + 1, made[marker](self.marks.rules))
        if found and self.marks.rules is None:
            self._fault(
                found[0],
                f"'.{found[0]}' has no time limits to show",
                "write them in data/deadlines.yml, and mend what is wrong there",
            )
        if found.count(FORM) > 1 or found.count(RULES) > 1:
            self._fault(found[0], "a form or a table of time limits stands twice on this page", "keep one of each")
        if FORM in found and RULES not in found:
            self._fault(
                FORM, f"'.{FORM}' stands on a page without '.{RULES}'", "mark a heading there: the form works from that table"
            )
        if FORM in found and self.marks.rules is not None:
            self.marks.forms.add(self.marks.uri)

    def _fault(self, text: str, fact: str, remedy: str) -> None:
        problem = Problem(Code.DATE_MARKER_MISUSED, Place(quote=text), fact, remedy)
        self.marks.faults.setdefault(self.marks.uri, []).append(problem)

    # --- The rules

    def _rules(self, rules: Rules) -> Element:
        words, marks = self.marks.labels, self.marks
        table = Element("table", {"class": "deadlines no-terms"})
        _text(table, "caption", words.rules_caption)
        _head(table, (words.what, words.time, words.first, words.provision))
        body = SubElement(table, "tbody")
        conditions = {(question.id, answer.id): answer.condition for question in rules.questions for answer in question.answers}
        for deadline in rules.deadlines:
            row = SubElement(
                body, "tr", {"data-deadline": deadline.id, "data-days": str(deadline.days), "data-from": deadline.source}
            )
            row.set("data-kind", "working" if deadline.working else "calendar")
            row.set("data-begins", "after" if deadline.after else "with")
            row.set("data-when", _when(deadline.when))
            row.set("data-day", rules.day_of(deadline.source))
            cell = SubElement(row, "td")
            what = _text(cell, "span", deadline.what, css="what")
            only = [conditions.get(pair, "") for pair in deadline.when.items()]
            what.tail = "".join(f", {condition}" for condition in only if condition)
            cell = SubElement(row, "td")
            time = _text(cell, "span", marks.time(deadline), css="time")
            if deadline.note:
                time.tail = ". "
                _text(cell, "span", deadline.note, css="note")
            day = rules.day_of(deadline.source)
            _text(row, "td", words.after.replace("{day}", day) if deadline.after else day)
            self._provisions(SubElement(row, "td", {"class": "by"}), deadline.provisions)
        return table

    def _provisions(self, parent: Element, ids: Iterable[str]) -> None:
        """Links to provisions, made as those of citations are."""
        registry = self.md.treeprocessors
        citations = registry[registry.get_index_for_name("citations")] if "citations" in registry else None
        last: Element | None = None
        for id in ids:
            target = Provision.parse(id)
            href = ""
            if isinstance(citations, CitationProcessor):
                href = citations.links.href(target)
                found = Found(target.label, target, Rule.OF_TIME_LIMIT)
                citations.links.found.setdefault(citations.links.uri, []).append(found)
            link = anchor("law", href) if href else Element("span")
            link.text = AtomicString(target.label)
            if last is not None:
                last.tail = "; "
            parent.append(link)
            last = link

    # --- The form

    def _form(self, rules: Rules) -> Element:
        words = self.marks.labels
        box = Element("div", {"class": "dates", "hidden": "hidden", "data-left-out": left_out(rules.calendar)})
        box.set("data-off-day", rules.left_out)
        box.set("data-months", "|".join(self.marks.months))
        box.set("data-weekdays", "|".join(self.marks.weekdays))
        box.set("data-date", words.weekday)
        for one in fields(Labels):
            if one.name.startswith("said_"):
                box.set(f"data-{one.name.replace('_', '-')}", getattr(words, one.name))
        form = SubElement(box, "form", {"class": "screen", "autocomplete": "off", "novalidate": "novalidate"})
        for part in _in_order(rules):
            if isinstance(part, Entry):
                self._entry(form, part)
            else:
                _choice(form, part)
        _text(form, "p", words.private, css="note")
        buttons = SubElement(form, "p", {"class": "buttons"})
        _text(buttons, "button", words.work_out, type="submit", css="btn").tail = " "
        _text(buttons, "button", words.clear, type="reset", css="btn plain")
        _text(box, "p", "", role="status", css="vh screen")
        made = SubElement(box, "div", {"class": "made", "hidden": "hidden"})
        SubElement(made, "dl", {"class": "typed-days"})
        table = SubElement(made, "table", {"class": "no-terms"})
        _text(table, "caption", words.made_caption)
        _head(table, (words.what, words.last, words.counted))
        SubElement(table, "tbody")
        notes = SubElement(made, "ul", {"class": "told"})
        for note in rules.notes:
            SubElement(notes, "li", {"data-when": _when(note.when)}).text = note.text
        buttons = SubElement(made, "p", {"class": "buttons screen"})
        _text(buttons, "button", words.calendar_file, type="button", css="btn", data_do="calendar").tail = " "
        _text(buttons, "button", words.print, type="button", css="btn plain", data_do="print")
        return box

    def _entry(self, form: Element, entry: Entry) -> None:
        words, id = self.marks.labels, f"date-{entry.id}"
        part = SubElement(form, "div", {"class": "part date", "data-entry": entry.id, "data-when": _when(entry.when)})
        for name in ("happened", "agreed"):
            if getattr(entry, name):
                part.set(f"data-{name}", getattr(entry, name))
        if entry.needed:
            part.set("data-needed", "")
        label = _text(part, "label", entry.label, css="question", **{"for": id})
        described = [f"{id}-wrong"]
        if not entry.needed:
            label.tail = " "
            _text(part, "span", words.not_known, css="optional", id=f"{id}-optional")
            described.insert(0, f"{id}-optional")
        if entry.help:
            SubElement(part, "p", {"class": "help", "id": f"{id}-help"}).text = entry.help
            described.insert(0, f"{id}-help")
        _text(part, "p", words.typing, css="help", id=f"{id}-typing", data_typing="", hidden="hidden")
        _text(part, "p", "", css="wrong", id=f"{id}-wrong", hidden="hidden")
        SubElement(part, "input", {"type": "date", "id": id, "aria-describedby": " ".join(described), "autocomplete": "off"})
        if entry.provisions:
            self._provisions(SubElement(part, "span", {"class": "by no-terms", "hidden": "hidden"}), entry.provisions)

    # --- Examples

    def _examples(self, rules: Rules) -> Element:
        words, marks = self.marks.labels, self.marks
        table = Element("table", {"class": "examples no-terms"})
        _text(table, "caption", words.examples_caption)
        _head(table, (words.what, *(example.title for example in rules.examples)))
        body = SubElement(table, "tbody")
        worked = [
            {result.deadline.id: result.last for result in work_out(rules, example.answers, example.typed)[0]}
            for example in rules.examples
        ]
        for id, what in {deadline.id: deadline.what for deadline in rules.deadlines}.items():
            days = [results.get(id) for results in worked]
            if any(days):
                row = SubElement(body, "tr")
                _text(row, "td", what)
                for day in days:
                    _text(row, "td", marks.date(day) if day else "–")
        return table


def _in_order(rules: Rules) -> Iterator[Entry | Question]:
    """The parts of the form: each question stands before the first day that depends on it."""
    waiting = list(rules.questions)
    for entry in rules.entries:
        for question in [question for question in waiting if question.id in entry.when]:
            waiting.remove(question)
            yield question
        yield entry
    yield from waiting


def _choice(form: Element, question: Question) -> None:
    group = SubElement(form, "fieldset", {"class": "part", "data-question": question.id})
    _text(group, "legend", question.ask, css="question no-terms")
    if question.help:
        SubElement(group, "p", {"class": "help", "id": f"date-{question.id}-help"}).text = question.help
        group.set("aria-describedby", f"date-{question.id}-help")
    for at, answer in enumerate(question.answers):
        choice = SubElement(group, "div", {"class": "choice"})
        id = f"date-{question.id}-{answer.id}"
        box = SubElement(choice, "input", {"type": "radio", "id": id, "name": question.id, "value": answer.id})
        if at == 0:
            box.set("checked", "checked")
        _text(choice, "label", answer.label, **{"for": id})


def _head(table: Element, names: Iterable[str]) -> None:
    row = SubElement(SubElement(table, "thead"), "tr")
    for name in names:
        _text(row, "th", name, scope="col")


class DateExtension(Extension):
    """Puts forms, rules and examples into a page.

    | class         | registry       | name  | priority |
    | ------------- | -------------- | ----- | -------- |
    | DateProcessor | treeprocessors | dates | 7.5      |
    """

    def __init__(self, marks: DateMarks) -> None:
        super().__init__()
        self.marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(DateProcessor(md, self.marks), "dates", AFTER_ATTRIBUTES)
