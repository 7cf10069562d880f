"""The plain-English check of one passage: long sentences and paragraphs, words to avoid, "must" without its law, style.

The rules are those of guides for the public: 25 words for a sentence is the bar of GOV.UK and of the Scottish councils that
say one, 3 sentences for a paragraph that of the ONS. They are for English; nothing here knows a guide's subject.

How words are counted. The bar is about what a reader reads, so a word is what stands between white space, a number too. But an
aside in brackets that holds nothing but citations, such as "(sections 24(3) to (5))", is one word: the eye passes over it.
A “quotation” is one word, because its words are not the author's. Each item of a list is a sentence of its own, and so
is what leads into the list.

A paragraph's sentences: a bold label at its beginning that ends with a full stop ("**Share.** ...") is none.

What is not checked: marked quotations, and what an author keeps free of links (`{: .no-terms }`). Inside a passage: code, and for
words and style also quotations and the words of links to other sites, which are their names. The words of any link are
not asked for the law behind a "must", because they may be a title, and headings are not either. A word to avoid may be part of
a glossary term, of a term that a law defines, of the name of a law or of the heading of a provision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from plainguide.base import OPAQUE, Code, PhraseMatcher, Place, Problem
from plainguide.law import Citation, Register, find_citations, label, law_names
from plainguide.text.readability import sentences, without_quotations, words
from plainguide.text.word_list import WordList
from plainguide.words import Form, Glossary, plurals

SENTENCE_WORDS = 25
PARAGRAPH_SENTENCES = 3

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_DATE = "write the date as 2 April 2024"
_STYLE: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), fact, hint)
    for pattern, fact, hint in (
        (
            r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|(?<![\d.])\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b",
            "is a date in numbers",
            _DATE,
        ),
        (r"\b(?:19|20)\d\d-\d\d-\d\d\b", "is a date for machines", _DATE),
        (rf"\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:day\s+)?(?:of\s+)?(?:{_MONTHS}|{_SHORT_MONTHS})\b", "is a date with an ordinal", _DATE),
        (rf"\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)\b", "is a date with an ordinal", _DATE),
        (rf"\b(?:{_MONTHS})\s+\d{{1,2}},?\s+\d{{4}}\b", "is a date with the month first", _DATE),
        (rf"\b\d{{1,2}}\s+{_SHORT_MONTHS}\b\.?(?!\w)", "is a date with its month cut short", _DATE),
        (rf"\b0\d\s+(?:{_MONTHS})\b", "is a date with a nought", _DATE),
        (
            r"(?<![\d.:])\d{1,2}(?:[.:]\d\d)?(?:\s+[ap]\.?m\b\.?|[ap]\.m\b\.?)|(?<![\d.:])\d{1,2}\.\d\d[ap]m\b|\b(?:[01]\d|2[0-3]):[0-5]\d\b(?!\s?[ap]m)",
            "is a time written in another way",
            "write 5pm, or 5:30pm",
        ),
        (r"(?<![\w/.-])\d+\s?[–—-]\s?\d+(?![\w-])", "is a range with a dash", "write to between its ends"),
        (r"(?<![\w/.,-])[1-9]\d{4,}(?![\w/-])", "is a long number", "write it with commas, such as 10,000"),
        # A capital begins a sentence or a heading, where a word may stand.
        (
            rf"(?<![\w-])(?:(?:{_TENS})(?:-(?:{_UNITS}))?|(?:{_UNITS}|a)\s+hundred|two|three|four|five|six|seven|eight|nine|ten|"
            r"eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)(?!\w)",
            "is a number in words",
            "write it in numerals, or begin the sentence with it",
        ),
        # In small letters alone: the World Health Organization has its own name.
        (
            r"(?<![\w’'-])(?!(?:re|cap|over|down|under|out)?siz|priz|seiz|mai?z)[a-z]\w*iz(?:e|es|ed|ing|ations?)\b",
            "is not British spelling",
            "write it with s",
        ),
        (r"(?<![\w.])e\.?g\b\.?", "is an abbreviation", "say for example, or such as"),
        (r"(?<![\w.])i\.?e\b\.?", "is an abbreviation", "say that is"),
        (r"(?<![\w.])etc\b\.?", "is an abbreviation", "say such as before the list, or name the rest"),
        (r"\b(?:and|or)\s?/\s?(?:and|or)\b", "leaves it to the reader", "say and, or say or, or say: one or both of"),
        (r"&", "is a sign for a word", "write and"),
        (r"!", "is an exclamation mark", "end the sentence with a full stop"),
        (r"(?<=\S)[ \t]{2,}(?=\S)", "is more than one space", "write one"),
    )
)
_MUST = re.compile(r"\bmust(?:n[’']t)?\b", re.IGNORECASE)
# Parts and chapters are whole laws in small: they say nothing of where a duty stands.
_TOO_WIDE = ("", "part", "chapter")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of prose: a paragraph, a list item's own text, a cell, a text of a data file."""

    text: str
    unit: tuple[str, ...] = ()
    """All that counts as its paragraph when the law behind a "must" is looked for; empty for the text alone."""
    heading: bool = False
    """True for a heading, a title, a label: no sentence."""
    quoted: bool = False
    """True for a marked quotation, and for what its author keeps free of links."""
    names: tuple[tuple[int, int], ...] = ()
    """Where others' names for their own things stand."""
    links: tuple[tuple[int, int], ...] = ()
    """Where the words of links stand, others' names included: titles, as often as not."""
    label: int = 0
    """Where a label at its beginning ends, "**Share.** ...": it is no sentence of the paragraph."""
    line: int = 0
    """The line it stands on, where that is known without a search."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at text[start:end] of a passage."""

    start: int
    end: int
    problem: Problem
    """Its place is for the caller to say."""


def _finding(code: Code, span: tuple[int, int], fact: str, remedy: str) -> Finding:
    return Finding(*span, Problem(code, Place(), fact, remedy))


@dataclass(frozen=True)
class Checker:
    """What the check knows: the words and the laws of one guide, and what to avoid."""

    glossary: Glossary
    register: Register
    avoid: WordList

    @cached_property
    def _defined(self) -> PhraseMatcher[str]:
        """The terms that laws define, with their plurals: each with what to say of it where the glossary lacks it, else empty."""
        terms: list[tuple[str, bool, str]] = []
        for instrument in self.register.instruments.values():
            for term, place in instrument.defines.items():
                missing = "" if self.glossary.explains(term) else f"defined in {label(place)} of the {instrument.title}"
                form = Form(term, False)
                terms.extend((one.text, False, missing) for one in (form, *plurals(form)))
        return PhraseMatcher(terms)

    @cached_property
    def _wordings(self) -> PhraseMatcher[str]:
        """Every wording of the glossary, those that are never marked included."""
        forms = [Form(text, False) for term in self.glossary.terms for text in (term.term, *term.wordings)]
        return PhraseMatcher((one.text, False, "") for form in forms for one in (form, *plurals(form)))

    @cached_property
    def _headings(self) -> PhraseMatcher[str]:
        """The headings of provisions: official names."""
        laws = self.register.instruments.values()
        headings = {text for law in laws for text in (law.headings or {}).values() if len(text.split()) > 1}
        return PhraseMatcher((text, True, "") for text in sorted(headings))

    def citations(self, text: str) -> list[Citation]:
        return find_citations(text, self.register.titles) if re.search(r"\d|[Ss]ch", text) else []

    def cites(self, text: str, own: Sequence[str] = ()) -> bool:
        """True where the text says in which provision its law stands. On a page that explains the provision `own`, "24",
        its own numbers do too: "24(3)", and "24:" at the beginning."""
        numbers = "|".join(map(re.escape, own))
        if numbers and re.search(rf"(?<![\w(.])(?:{numbers})(?:\(\w+\))+(?!\w)|^(?:{numbers}):", text):
            return True
        return any(one.kind not in _TOO_WIDE and not one.rejected for one in self.citations(text))

    def check(self, passage: Passage, own: Sequence[str] = ()) -> Iterator[Finding]:
        """Everything that is wrong with a passage, in no order. `own` are the numbers of the provisions that its page explains."""
        if passage.quoted:
            return
        text = without_quotations(passage.text)
        if not passage.heading:
            yield from self._lengths(text, passage.label)
            yield from self._must(passage, text, own)
        text = _without(text, passage.names)
        yield from self._avoided(text)
        yield from self._undefined(text)
        for pattern, fact, hint in _STYLE:
            for match in pattern.finditer(text):
                yield _finding(Code.STYLE, match.span(), f"'{match[0]}' {fact}", hint)

    def _lengths(self, text: str, label: int) -> Iterator[Finding]:
        found = list(sentences(text))
        for start, end in found:
            count = self.length(text[start:end])
            if count > SENTENCE_WORDS:
                fact = f"the sentence '{_short(text[start:end])}' has {count} words"
                yield _finding(
                    Code.SENTENCE_TOO_LONG, (start, end), fact, f"say it in {SENTENCE_WORDS} or fewer, or make two sentences of it"
                )
        found = [(start, end) for start, end in found if start >= label]
        if len(found) > PARAGRAPH_SENTENCES:
            start, end = found[PARAGRAPH_SENTENCES]
            fact = f"the paragraph '{_short(text)}' has {len(found)} sentences"
            yield _finding(Code.PARAGRAPH_TOO_LONG, (start, end), fact, f"begin another after {PARAGRAPH_SENTENCES} at most")

    def length(self, sentence: str) -> int:
        """The words of a sentence, as the rule at the top counts them."""
        if len(words(sentence)) > SENTENCE_WORDS:
            for start, end in reversed(asides(sentence, self.citations(sentence))):
                sentence = f"{sentence[:start]}{OPAQUE}{sentence[end:]}"
        return len(words(sentence))

    def _must(self, passage: Passage, text: str, own: Sequence[str]) -> Iterator[Finding]:
        match = _MUST.search(_without(text, passage.links))
        if match and not any(self.cites(text, own) for text in passage.unit or (passage.text,)):
            yield _finding(
                Code.MUST_WITHOUT_LAW,
                match.span(),
                f"'{_short(text)}' says must, and not which law says so",
                "name the provision, or say should",
            )

    def _avoided(self, text: str) -> Iterator[Finding]:
        found = list(self.avoid.matcher.find(text))
        if not found:
            return
        terms = [
            (match.start, match.end) for matcher in (self._wordings, self._defined, self._headings) for match in matcher.find(text)
        ]
        terms += [(name.start, name.end) for name in law_names(text, self.register.titles)]
        for match in found:
            if any(start <= match.start and match.end <= end for start, end in terms):
                continue
            said, one = " ".join(text[match.start : match.end].split()), match.value
            fact = f"'{said}' is not British spelling" if one.spelling else f"'{said}' is a word to avoid"
            hint = one.say[1:-1] if one.say.startswith("(") and one.say.endswith(")") else f"say {one.say}"
            yield _finding(Code.WORD_TO_AVOID, (match.start, match.end), fact, hint)

    def _undefined(self, text: str) -> Iterator[Finding]:
        for match in self._defined.find(text):
            if match.value:
                fact = f"'{text[match.start : match.end]}', {match.value}, has no glossary record"
                yield _finding(
                    Code.TERM_UNDEFINED, (match.start, match.end), fact, "add a record to the glossary, or a form to one"
                )

    def plain(self, passage: Passage) -> Iterator[list[str]]:
        """The words of each sentence for its grade, with every citation and every term as one plain word."""
        text = without_quotations(passage.text)
        spans = [(one.start, one.end) for one in self.citations(text)]
        spans += [(m.start, m.end) for matcher in (self._wordings, self._defined) for m in matcher.find(text)]
        parts, position = [], 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= position:
                parts += [text[position:start], "it"]
                position = end
        text = "".join([*parts, text[position:]])
        for start, end in sentences(text):
            yield words(text[start:end])


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these parts as opaque words, offsets kept."""
    for start, end in spans:
        text = text[:start] + OPAQUE * (end - start) + text[end:]
    return text


_JOINING = re.compile(r"\b(?:and|or|to|see|as|also)\b|[\s,;:]")


def asides(text: str, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """Where brackets stand that hold citations and nothing else."""
    found, depth, start = [], 0, 0
    for at, character in enumerate(text):
        if character == "(":
            depth += 1
            start = at if depth == 1 else start
        elif character == ")" and depth:
            depth -= 1
            inside = [one for one in citations if start < one.start and one.end <= at]
            if not depth and inside:
                rest, position = "", start + 1
                for one in inside:
                    rest, position = rest + text[position : one.start], max(position, one.end)
                if not _JOINING.sub("", rest + text[position:at]):
                    found.append((start, at + 1))
    return found


def _short(text: str) -> str:
    """The first words of a text, for a message."""
    first = text.replace(OPAQUE, "…").split()
    return re.sub("…+", "…", " ".join(first[:7]) + (" …" if len(first) > 7 else ""))
