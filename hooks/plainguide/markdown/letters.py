"""What a letter becomes: a form with its fields, and its text, in which each field has a place and some parts depend on a choice.

Without script the form stays hidden, and the text has its fields in [square brackets], as the files to download have them.
`letter.js` shows the form, and puts what is typed into the text.
"""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.util import STX, AtomicString

from plainguide.base import Code
from plainguide.markdown.date_forms import left_out, text
from plainguide.markdown.letter_dates import Unknown, ways
from plainguide.markdown.sheet_kinds import ScannedBlock, Sheet
from plainguide.markdown.sheet_state import SheetBlocks
from plainguide.markdown.sheet_text import NUMBERED_FIELD
from plainguide.sheets import WORKED_OUT, Field, condition, fields

GAP = "gap"
"""The class of the place of a field in the text of a letter."""
TEXT = "letter-text"
"""The class of the text of a letter: what somebody sends."""
# What stands before and behind something in a tag: `<span title="` and `">`.
_TAG_BEFORE, _TAG_AFTER = re.compile(r"<\w[^<>]*$"), re.compile(r"[^<>]*>")


class GapProcessor(InlineProcessor):
    """`[[group]]` in the text of a letter, before which `numbered` has put the letter's number in the scan."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(NUMBERED_FIELD, md)
        self.state = state

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:  # type: ignore[override]
        if _TAG_BEFORE.search(data, 0, m.start()) and _TAG_AFTER.match(data, m.end()):
            return None, None, None
        field = fields(self.state.blocks[int(m[1])]).get(m[2].strip())
        if field is None:  # the scan has reported it
            return f"[{m[2]}]", m.start(0), m.end(0)
        gap = Element("span", {"class": f"{GAP} no-terms", "data-field": field.id, "data-kind": field.kind})
        gap.text = AtomicString(field.shown)
        return gap, m.start(0), m.end(0)


class MisplacedFields(Postprocessor):
    """Reports fields that are not in the text of a letter but in raw HTML, an address or indented code. They stay as they were
    written."""

    def __init__(self, md: Markdown, state: SheetBlocks) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        def written(match: re.Match[str]) -> str:
            fact = f"the field '{match[2].strip()}' is in raw HTML, an address or indented code, where it cannot be filled in"
            self.state.fault(Code.FIELD_UNKNOWN, match[2], fact, "put it into the text")
            return f"[[{match[2]}]]"

        return re.sub(NUMBERED_FIELD, written, text) if STX in text else text


class Letter(Sheet):
    """`/// letter | Title`, with `from:`, `to:` and `when:`. Content: fields, parts that depend on one, and its text."""

    NAME = "letter"

    def facts(self) -> list[tuple[str, str]]:
        words = self.words
        return [
            (words.letter_from, self.option("from")),
            (words.letter_to, self.option("to")),
            (words.letter_when, self.option("when")),
        ]

    def finish(self, block: Element) -> None:
        known, id = fields(self.scanned), block.get("id", "")
        form = Element("form", {"class": "letter-form screen", "hidden": "hidden", "aria-labelledby": f"{id}-title"})
        self._heading(form, self.words.letter_form)
        written = Element("div", {"class": TEXT, "id": f"{id}-text"})
        afterwards: list[Element] = []
        children = list(block)
        for child in children[children.index(self.links) + 1 :]:
            block.remove(child)
            kinds = (child.get("class") or "").split()
            (form if "field" in kinds else afterwards if "next" in kinds else written).append(child)
        self._complete_form(form, known)
        for at, part in enumerate(one for one in written if one.get("class") == "only"):
            part.set("data-only", str(at))
            self._condition(part, known)
        for table in written.iter("table"):
            table.set("aria-labelledby", f"{id}-title")
        block.append(form)
        text(block, "p", self.words.letter_by_hand, css="no-script by-hand")
        self._heading(block, self.words.letter_written).set("hidden", "hidden")
        block.append(written)
        block.extend(afterwards)

    def _complete_form(self, form: Element, known: dict[str, Field]) -> None:
        """What the script has to know of days, and the note at the end."""
        words = self.words
        form.attrib |= {"autocomplete": "off", "novalidate": "novalidate", "data-date": words.dates_weekday}
        form.attrib |= {"data-months": "|".join(words.months), "data-weekdays": "|".join(words.weekdays)}
        if (rules := self.state.rules) is not None:
            form.set("data-left-out", left_out(rules.calendar))
        self._last_days(form, known)
        text(form, "p", f"{words.tools_typed} {words.letter_new_tab}", css="note")

    @staticmethod
    def _heading(parent: Element, title: str) -> Element:
        """The heading of what the script shows: not one for the list of contents, nor with an address."""
        return text(parent, "p", title, css="screen part-title", role="heading", aria_level="2")

    def _condition(self, part: Element, known: dict[str, Field]) -> None:
        """Say above a part of the text what it depends on: on paper, and in a file, the reader leaves out what does not apply."""
        name, choices = condition(part.get("data-if", ""))
        field = known.get(name)
        if field is None:  # the scan has reported it
            return
        listed = " / ".join(field.choices[one] for one in choices if one in field.choices)
        said = (
            self.words.letter_only_choice(label=field.label, choice=listed) if listed else self.words.letter_only(label=field.label)
        )
        note = Element("p", {"class": "only-if no-terms"})
        note.text = AtomicString(said)
        part.insert(0, note)

    def _last_days(self, form: Element, known: dict[str, Field]) -> None:
        """The time limits from which the script works out days. They come from the guide's data: no rule is written twice."""
        for part in form:
            field = known.get(part.get("data-field", ""))
            if field is None or field.kind != WORKED_OUT:
                continue
            found = ways(self.state.rules, field, known)
            if isinstance(found, Unknown):
                self.state.fault(Code.UNKNOWN_DATE, field.label, found.fact, found.remedy)
                continue
            said = [{"from": way.source, "when": way.when, "steps": way.steps} for way in found]
            part.set("data-ways", json.dumps(said, separators=(",", ":")))


class LetterField(ScannedBlock):
    """`/// field | Label`, with `id:` and `kind:`. Content: a hint, which is shown at the field."""

    NAME = "field"

    def create(self, parent: Element) -> Element:
        self.id = f"{self.state.sheet}-field-{self.option('id')}"
        return SubElement(parent, "div", {"class": "part field", "data-field": self.option("id") or ""})

    def on_end(self, block: Element) -> None:
        kind, hint = self.option("kind") or "line", list(block)
        for child in hint:
            block.remove(child)
        block.set("data-kind", kind)
        described = {"aria-describedby": f"{self.id}-help"} if hint else {}
        if kind == "choice":
            block.tag = "fieldset"
            block.attrib |= described
        named = {"choice": "legend", WORKED_OUT: "p"}.get(kind, "label")
        label = SubElement(block, named, {"class": "question no-terms", **({"for": self.id} if named == "label" else {})})
        label.text = AtomicString(self.scanned.title)
        if self.option("optional"):
            label.text = AtomicString(f"{self.scanned.title} ")
            text(label, "span", self.words.dates_not_known, css="optional")
        if hint:
            SubElement(block, "div", {"class": "help", "id": f"{self.id}-help"}).extend(hint)
        self._control(block, kind, {"id": self.id, "data-typed": "", "autocomplete": self.option("autofill") or "off", **described})

    def _control(self, block: Element, kind: str, common: dict[str, str]) -> None:
        if kind == "choice":
            for at, (id, words) in enumerate((self.option("choices") or {}).items()):
                choice = SubElement(block, "div", {"class": "choice"})
                own = {"type": "radio", "name": self.id, "value": id, "data-typed": "", "id": f"{self.id}-{at}"}
                SubElement(choice, "input", own)
                text(choice, "label", words, **{"for": own["id"]})
        elif kind == WORKED_OUT:
            block[0].set("id", f"{self.id}-name")
            if self.option("passed"):
                block.set("data-passed", "")
            SubElement(block, "output", {"id": self.id, "aria-labelledby": f"{self.id}-name"}).text = self.words.letter_day_waits
        elif kind == "paragraph":
            SubElement(block, "textarea", {"rows": "3", **common})
        else:
            if kind == "date":
                text(block, "p", self.words.letter_date_hint, css="help", id=f"{self.id}-how")
                described = f"{common.get('aria-describedby', '')} {self.id}-how {self.id}-read".strip()
                common["aria-describedby"] = described
            SubElement(block, "input", {"type": "text", **common})
            if kind == "date":
                text(block, "p", "", css="read", id=f"{self.id}-read", role="status")


class OnlyIf(ScannedBlock):
    """`/// only-if | kind: informal`: what a letter says only where a field has one of some choices, or anything at all."""

    NAME = "only-if"

    def create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "only", "data-if": self.scanned.title})


class Next(ScannedBlock):
    """`/// next`: what to do with the letter. It is on the letter's page, and in no file."""

    NAME = "next"

    def create(self, parent: Element) -> Element:
        block = SubElement(parent, "div", {"class": "next screen"})
        text(block, "p", self.words.letter_next, css="part-title", role="heading", aria_level="2")
        return block


LETTER_BLOCKS = (Letter, LetterField, OnlyIf, Next)
