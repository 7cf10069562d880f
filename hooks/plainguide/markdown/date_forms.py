"""The form that works out days. `dates.js` shows it, and fills its results; without script it stays hidden.

A day is asked for in three text fields: people who know a date type it faster than they find it in a calendar, and every browser
and screen reader treats text fields alike. (The GOV.UK Design System has the evidence, under "Date input".) The script makes the
headings of what it shows: here they would go into the list of contents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from plainguide.dates import Calendar, DateInput, Question, Rules
from plainguide.site import Interface


def text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    """A child with text that Markdown reads no further. `css` is its class."""
    names = {"css": "class"}
    element = SubElement(parent, tag, {names.get(key, key.replace("_", "-")): value for key, value in attributes.items()})
    element.text = AtomicString(text) if text else None
    return element


def conditions(when: Mapping[str, str]) -> str:
    """Conditions as the script reads them: `others:asked process:new`."""
    return " ".join(f"{question}:{answer}" for question, answer in when.items())


def left_out(calendar: Calendar) -> str:
    """The days that do not count as the script reads them, Sunday being 0 in its calendar: `0 6 12-25`."""
    weekdays = sorted((day + 1) % 7 for day in calendar.weekdays)
    return " ".join([*map(str, weekdays), *(f"{month:02}-{day:02}" for month, day in sorted(calendar.yearly))])


def inside(label: str) -> str:
    """A label as it is inside a sentence: "Validation date" becomes "validation date", "MSP's answer" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def head(table: Element, names: Iterable[str]) -> None:
    """The head of a table."""
    row = SubElement(SubElement(table, "thead"), "tr")
    for name in names:
        text(row, "th", name, scope="col")


def form(rules: Rules, words: Interface, provisions: Callable[[Element, Iterable[str]], None]) -> Element:
    """The form, and the empty places of its results. `provisions` puts links to provisions into an element."""
    box = Element("div", {"class": "dates", "hidden": "hidden", "data-left-out": left_out(rules.calendar)})
    box.set("data-off-day", rules.left_out)
    box.set("data-earliest", rules.earliest.day.isoformat())
    box.set("data-why", rules.earliest.why)
    box.set("data-months", "|".join(words.months))
    box.set("data-weekdays", "|".join(words.weekdays))
    box.set("data-date", words.dates_weekday)
    for name, word in words.group("dates_said_").items():
        for plural, said in {"": word, **word.forms}.items():
            box.set("-".join(filter(None, ["data-said", *name.split("_"), plural])), said)
    form = SubElement(box, "form", {"class": "screen", "autocomplete": "off", "novalidate": "novalidate"})
    summary = SubElement(form, "div", {"class": "summary", "hidden": "hidden", "tabindex": "-1", "role": "group"})
    summary.set("aria-labelledby", "dates-problem")
    summary.set("aria-describedby", "dates-problems")
    SubElement(summary, "ul", {"id": "dates-problems"})
    text(form, "p", words.dates_typing)
    for part in _in_order(rules):
        if isinstance(part, DateInput):
            _entry(form, part, words, provisions)
        else:
            _choice(form, part)
    text(form, "p", words.dates_private, css="note")
    buttons = SubElement(form, "p", {"class": "buttons"})
    text(buttons, "button", words.dates_work_out, type="submit", css="btn").tail = " "
    text(buttons, "button", words.dates_clear, type="reset", css="btn plain")
    text(box, "p", "", role="status", css="vh screen")
    _results(box, rules, words)
    return box


def _results(box: Element, rules: Rules, words: Interface) -> None:
    """The days come first: what they were worked out from, and what is said with them, comes after."""
    made = SubElement(box, "div", {"class": "made", "hidden": "hidden"})
    table = SubElement(made, "table", {"class": "no-terms"})
    text(table, "caption", words.dates_made_caption, css="vh")
    head(table, (words.dates_what, words.dates_last, words.dates_counted))
    SubElement(table, "tbody")
    also = SubElement(made, "div", {"class": "also screen"})
    choice = SubElement(also, "div", {"class": "choice"})
    SubElement(choice, "input", {"type": "checkbox", "id": "dates-also", "aria-describedby": "dates-also-why"})
    text(choice, "label", words.dates_provisional_too, **{"for": "dates-also"})
    text(also, "p", words.dates_provisional_why, css="help", id="dates-also-why")
    buttons = SubElement(made, "p", {"class": "buttons screen"})
    text(buttons, "button", words.dates_calendar_file, type="button", css="btn", data_do="calendar").tail = " "
    text(buttons, "button", words.dates_print, type="button", css="btn plain", data_do="print")
    notes = SubElement(made, "ul", {"class": "told"})
    for note in rules.notes:
        SubElement(notes, "li", {"data-when": conditions(note.when)}).text = note.text
    SubElement(made, "dl", {"class": "typed-days"})


def _entry(form: Element, entry: DateInput, words: Interface, provisions: Callable[[Element, Iterable[str]], None]) -> None:
    id = f"date-{entry.id}"
    part = SubElement(form, "fieldset", {"class": "part date", "data-entry": entry.id, "data-when": conditions(entry.when)})
    part.set("data-label", entry.label)
    part.set("data-name", inside(entry.label))
    for name in ("happened", "agreed"):
        if getattr(entry, name):
            part.set(f"data-{name}", getattr(entry, name))
    if entry.needed:
        part.set("data-needed", "")
    legend = text(part, "legend", entry.label, css="question no-terms")
    if not entry.needed:
        legend.text = AtomicString(f"{entry.label} ")
        text(legend, "span", words.dates_not_known, css="optional")
    # The message comes first, on the screen and in what is read.
    text(part, "p", "", css="wrong", id=f"{id}-wrong", hidden="hidden")
    part.set("aria-describedby", f"{id}-wrong")
    if entry.help:
        SubElement(part, "p", {"class": "help", "id": f"{id}-help"}).text = entry.help
        part.set("aria-describedby", f"{id}-wrong {id}-help")
    fields = SubElement(part, "div", {"class": "fields"})
    for name, word in (("day", words.dates_day), ("month", words.dates_month), ("year", words.dates_year)):
        label = text(fields, "label", word, css=name, **{"for": f"{id}-{name}"})
        field = SubElement(label, "input", {"type": "text", "id": f"{id}-{name}", "autocomplete": "off", "spellcheck": "false"})
        field.set("aria-describedby", f"{id}-wrong")
        if name != "month":  # whose name may be typed too
            field.set("inputmode", "numeric")
    if entry.provisions:
        provisions(SubElement(part, "span", {"class": "by no-terms", "hidden": "hidden"}), entry.provisions)


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
    text(group, "legend", question.ask, css="question no-terms")
    if question.help:
        SubElement(group, "p", {"class": "help", "id": f"date-{question.id}-help"}).text = question.help
        group.set("aria-describedby", f"date-{question.id}-help")
    for at, answer in enumerate(question.answers):
        choice = SubElement(group, "div", {"class": "choice"})
        id = f"date-{question.id}-{answer.id}"
        box = SubElement(choice, "input", {"type": "radio", "id": id, "name": question.id, "value": answer.id})
        if at == 0:
            box.set("checked", "checked")
        text(choice, "label", answer.label, **{"for": id})
