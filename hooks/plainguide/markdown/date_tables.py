"""The extension that puts a guide's time limits into a page: a form that works out days, a table of the rules, worked examples.

An author marks where each stands, with a class on a heading or a paragraph: it comes right behind. The form is hidden until
`dates.js` shows it, and that script takes the rules from the table that everyone can read: no rule is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plainguide.base import Code, Place, Problem
from plainguide.dates import Calendar, DateInput, Deadline, Question, Rules, work_out
from plainguide.law import Provision, Rule
from plainguide.markdown.law_links import CitationProcessor, Found
from plainguide.markdown.linking import anchor
from plainguide.site import Interface

# After attr_list (8) has read the classes; before tables (5.8) and citations (5.6) read what is put in.
AFTER_ATTRIBUTES = 7.5
FORM, RULES, EXAMPLES = "dates-here", "deadlines-here", "examples-here"
MARKERS = (FORM, RULES, EXAMPLES)


@dataclass
class DateMarks:
    """What the extension knows, for all pages of a build."""

    words: Interface
    rules: Rules | None = None
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

    def time(self, deadline: Deadline) -> str:
        count = self.words.dates_working if deadline.working else self.words.dates_calendar
        return count(deadline.days)


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
            self._fault(found[0], "a form or a table of time limits is there twice on this page", "keep one of each")
        if FORM in found and RULES not in found:
            self._fault(FORM, f"'.{FORM}' is on a page without '.{RULES}'", "mark a heading there: the form works from that table")
        if FORM in found and self.marks.rules is not None:
            self.marks.forms.add(self.marks.uri)

    def _fault(self, text: str, fact: str, remedy: str) -> None:
        problem = Problem(Code.DATE_MARKER_MISUSED, Place(quote=text), fact, remedy)
        self.marks.faults.setdefault(self.marks.uri, []).append(problem)

    # --- The rules

    def _rules(self, rules: Rules) -> Element:
        words, marks = self.marks.words, self.marks
        table = Element("table", {"class": "deadlines no-terms"})
        _text(table, "caption", words.dates_rules_caption)
        _head(table, (words.dates_what, words.dates_time, words.dates_first, words.dates_provision))
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
            _text(row, "td", words.dates_after(day) if deadline.after else day)
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
        words = self.marks.words
        box = Element("div", {"class": "dates", "hidden": "hidden", "data-left-out": left_out(rules.calendar)})
        box.set("data-off-day", rules.left_out)
        box.set("data-months", "|".join(words.months))
        box.set("data-weekdays", "|".join(words.weekdays))
        box.set("data-date", words.dates_weekday)
        for name, word in words.group("dates_said_").items():
            for plural, said in {"": word, **word.forms}.items():
                box.set("-".join(filter(None, ["data-said", *name.split("_"), plural])), said)
        form = SubElement(box, "form", {"class": "screen", "autocomplete": "off", "novalidate": "novalidate"})
        for part in _in_order(rules):
            if isinstance(part, DateInput):
                self._entry(form, part)
            else:
                _choice(form, part)
        _text(form, "p", words.dates_private, css="note")
        buttons = SubElement(form, "p", {"class": "buttons"})
        _text(buttons, "button", words.dates_work_out, type="submit", css="btn").tail = " "
        _text(buttons, "button", words.dates_clear, type="reset", css="btn plain")
        _text(box, "p", "", role="status", css="vh screen")
        made = SubElement(box, "div", {"class": "made", "hidden": "hidden"})
        SubElement(made, "dl", {"class": "typed-days"})
        table = SubElement(made, "table", {"class": "no-terms"})
        _text(table, "caption", words.dates_made_caption)
        _head(table, (words.dates_what, words.dates_last, words.dates_counted))
        SubElement(table, "tbody")
        notes = SubElement(made, "ul", {"class": "told"})
        for note in rules.notes:
            SubElement(notes, "li", {"data-when": _when(note.when)}).text = note.text
        buttons = SubElement(made, "p", {"class": "buttons screen"})
        _text(buttons, "button", words.dates_calendar_file, type="button", css="btn", data_do="calendar").tail = " "
        _text(buttons, "button", words.dates_print, type="button", css="btn plain", data_do="print")
        return box

    def _entry(self, form: Element, entry: DateInput) -> None:
        words, id = self.marks.words, f"date-{entry.id}"
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
            _text(part, "span", words.dates_not_known, css="optional", id=f"{id}-optional")
            described.insert(0, f"{id}-optional")
        if entry.help:
            SubElement(part, "p", {"class": "help", "id": f"{id}-help"}).text = entry.help
            described.insert(0, f"{id}-help")
        _text(part, "p", words.dates_typing, css="help", id=f"{id}-typing", data_typing="", hidden="hidden")
        _text(part, "p", "", css="wrong", id=f"{id}-wrong", hidden="hidden")
        SubElement(part, "input", {"type": "date", "id": id, "aria-describedby": " ".join(described), "autocomplete": "off"})
        if entry.provisions:
            self._provisions(SubElement(part, "span", {"class": "by no-terms", "hidden": "hidden"}), entry.provisions)

    # --- Examples

    def _examples(self, rules: Rules) -> Element:
        words = self.marks.words
        table = Element("table", {"class": "examples no-terms"})
        _text(table, "caption", words.dates_examples_caption)
        _head(table, (words.dates_what, *(example.title for example in rules.examples)))
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
                    _text(row, "td", words.long_date(day) if day else "–")
        return table


def _in_order(rules: Rules) -> Iterator[DateInput | Question]:
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
