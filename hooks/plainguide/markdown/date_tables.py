"""The extension that puts a guide's time limits into a page: a form that works out days, a table of the rules, worked examples.

An author marks where each stands, with a class on a heading or a paragraph: it comes right behind. `view=` beside the class names
another reader to whom it speaks. The form's script takes the rules from the table that everyone can read: no rule is written twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.dates import Deadline, Rules, work_out
from plainguide.law import Provision, Rule
from plainguide.markdown.date_forms import conditions, form, head, text
from plainguide.markdown.law_links import CitationProcessor, Found
from plainguide.markdown.linking import anchor
from plainguide.markdown.timelines import timeline
from plainguide.site import Interface

# After attr_list (8) has read the classes; before tables (5.8) and citations (5.6) read what is put in.
AFTER_ATTRIBUTES = 7.5
FORM, RULES, EXAMPLES = "dates-here", "deadlines-here", "examples-here"
MARKERS = (FORM, RULES, EXAMPLES)
TIMELINE = "timeline-here"
"""On the element that a sheet `timeline` leaves for its table."""


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
        self.uri, self.marked = uri, any(marker in source for marker in (*MARKERS, "timeline"))
        self.faults[uri] = []

    def time(self, deadline: Deadline) -> str:
        count = self.words.dates_working if deadline.working else self.words.dates_calendar
        return count(deadline.days)


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
        views: set[str] = set()
        for parent in list(root.iter()):
            for at, child in reversed(list(enumerate(parent))):
                if child.get("class") == TIMELINE:
                    self._timeline(parent, at)
                for marker in set((child.get("class") or "").split()) & set(MARKERS):
                    found.append(marker)
                    view = child.attrib.pop("view", "")
                    views.add(view)
                    if self.marks.rules is not None:
                        parent.insert(at + 1, made[marker](self._seen(self.marks.rules, view, marker)))
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
        if len(views) > 1:
            self._fault(found[0], "time limits speak to two readers on this page", "write the same 'view=' at each, or at none")
        if FORM in found and self.marks.rules is not None:
            self.marks.forms.add(self.marks.uri)

    def _timeline(self, sheet: Element, at: int) -> None:
        title = next("".join(child.itertext()) for child in sheet if child.get("class") == "sheet-title")
        if self.marks.rules is None:
            remedy = "write them in data/deadlines.yml, and mend what is wrong there"
            self._fault(title, f"the timeline '{title}' has no time limits to show", remedy)
        else:
            sheet[at] = timeline(self.marks.rules, self.marks.words, self._provisions)
            sheet[at].set("aria-labelledby", sheet.get("aria-labelledby", ""))

    def _seen(self, rules: Rules, view: str, marker: str) -> Rules:
        """The rules as they speak to a reader."""
        if view and view not in rules.views:
            hint = did_you_mean(view, rules.views, "write its words under 'views:' in data/deadlines.yml")
            self._fault(marker, f"there is no view '{view}' of the time limits", hint)
        return rules.views.get(view, rules)

    def _fault(self, quote: str, fact: str, remedy: str) -> None:
        problem = Problem(Code.DATE_MARKER_MISUSED, Place(quote=quote), fact, remedy)
        self.marks.faults.setdefault(self.marks.uri, []).append(problem)

    # --- The rules

    def _rules(self, rules: Rules) -> Element:
        words, marks = self.marks.words, self.marks
        table = Element("table", {"class": "deadlines no-terms"})
        text(table, "caption", words.dates_rules_caption)
        head(table, (words.dates_what, words.dates_time, words.dates_first, words.dates_provision))
        body = SubElement(table, "tbody")
        only_if = {(question.id, answer.id): answer.condition for question in rules.questions for answer in question.answers}
        for deadline in rules.deadlines:
            row = SubElement(
                body, "tr", {"data-deadline": deadline.id, "data-days": str(deadline.days), "data-from": deadline.source}
            )
            row.set("data-kind", "working" if deadline.working else "calendar")
            row.set("data-begins", "after" if deadline.after else "with")
            row.set("data-when", conditions(deadline.when))
            row.set("data-day", rules.day_of(deadline.source))
            row.set("data-assumed", deadline.assumed)
            cell = SubElement(row, "td")
            what = text(cell, "span", deadline.what, css="what")
            only = [only_if.get(pair, "") for pair in deadline.when.items()]
            what.tail = "".join(f", {condition}" for condition in only if condition)
            cell = SubElement(row, "td")
            time = text(cell, "span", marks.time(deadline), css="time")
            if deadline.note:
                time.tail = ". "
                text(cell, "span", deadline.note, css="note")
            day = rules.day_of(deadline.source)
            text(row, "td", words.dates_after(day) if deadline.after else day)
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

    def _form(self, rules: Rules) -> Element:
        return form(rules, self.marks.words, self._provisions)

    # --- Examples

    def _examples(self, rules: Rules) -> Element:
        words = self.marks.words
        table = Element("table", {"class": "examples no-terms"})
        text(table, "caption", words.dates_examples_caption)
        head(table, (words.dates_what, *(example.title for example in rules.examples)))
        body = SubElement(table, "tbody")
        worked = [
            {result.deadline.id: result.last for result in work_out(rules, example.answers, example.typed)[0]}
            for example in rules.examples
        ]
        for id, what in {deadline.id: deadline.what for deadline in rules.deadlines}.items():
            days = [results.get(id) for results in worked]
            if any(days):
                row = SubElement(body, "tr")
                text(row, "td", what)
                for day in days:
                    text(row, "td", words.long_date(day) if day else "–")
        return table


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
