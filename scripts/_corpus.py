"""A made-up guide of any size for measurements: every text depends on its arguments alone."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

SECTION_PAGES = 50
"""Pages in one section of the navigation."""
LAW_EVERY = 10
"""One page in ten explains a section of the Act: the Act grows with the guide, the citations of a section do not."""
SENTENCES, MENTIONS, CITATIONS, LINKS = 52, 25, 6, 7
"""On one page of about 800 words."""
TERMS = 2000
"""Terms that occur in the text, the n-th 1/n times as often as the first (Zipf)."""
_FREQUENCY = list(accumulate(1 / rank for rank in range(1, TERMS + 1)))

FILLER = """a about after again all also and any are as ask at before both bring by can change choose clear could day
each early easy every few find first for from full give good group have help how idea if in into it its keep know
learn less list long make many matter may meet month more most much near need new next no not now of often old
on once one open other our out over own people place plan plain point price public quick reach ready reason right
same say school share short should simple small so some soon speak start still street such sure take talk team than
that the their them then there they thing think this time to together town try two under until up use view want way
we week well what when where which while who why wide will with work world write year you your""".split()
_CITATIONS = (
    "under section {one}(2), as before",
    "(section {one}(2)(b))",
    "as section {one}(3) says",
    "in sections {one}(1) and (2)",
    "under sections {one} and {two}",
    "(section {one} of the Example Act 1999)",
    "under section {one} of the 1999 Act",
    "by section {one}(1) of the Act",
)


def noun(number: int) -> str:
    """A word that is in no dictionary, "bidam"; another one for each number below 56,250."""
    scattered, letters = number * 7919 % 56250, ""
    for alphabet in ("bdfgklmnprtvzjw", "aeiou", "bdfgklmnprtvzjw", "aeiou", "bdgklmnprt"):
        scattered, index = divmod(scattered, len(alphabet))
        letters += alphabet[index]
    return letters


def term(number: int) -> str:
    """The n-th term: one, two or three words. Only the last is its own; neighbours share the words before it."""
    shared = [noun(20_000 + number // 4), noun(30_000 + number // 40)][: number % 3]
    return " ".join([*shared, noun(number)])


def page(number: int, pages: int, seed: int) -> str:
    """The Markdown of one page of a guide of `pages` pages; the first is number 1."""
    chance = random.Random(f"{seed}/{number}")
    text = _sentences(chance, number, pages)

    def say(count: int) -> str:
        return " ".join(next(text) for _ in range(count))

    title = f"Topic {number}: {' '.join(chance.choices(FILLER, k=3))}"
    explains = f"provision: ukpga/1999/1/section/{number // LAW_EVERY}\n" if number % LAW_EVERY == 0 else ""
    rows = (f"| {step} | {say(1)} | {chance.randint(1, 90)} days |" for step in ("First", "Then", "Next", "Last"))
    return f"""---
title: "{title}"
description: What people need to know about topic {number}, in plain words, with what the law says and what to do next.
reviewed: 2026-01-05
next_review: 2027-01-05
{explains}---
# {title}

{say(1)}
{{: .lead }}

## What it says {{#what-it-says}}

{say(3)}

{say(2)}

{lines(f"- {say(1)}" for _ in range(5))}

## What it means {{#what-it-means}}

{say(3)}

{say(2)}

### Step by step {{#steps}}

{say(2)}

{lines(f"1. {say(1)}" for _ in range(4))}

## Time limits {{#time-limits}}

{say(3)}

{say(2)}

| Step | What happens | Time |
|---|---|---|
{lines(rows)}

## Who decides {{#who-decides}}

{say(3)}

{say(2)}

!!! key "What matters most"
    {say(2)}

## What can go wrong {{#what-can-go-wrong}}

{say(3)}

{say(2)}

### If they say no {{#if-they-say-no}}

{say(2)}

## What next {{#what-next}}

{say(3)}

{say(2)}

!!! note "Good to know"
    {say(2)}
"""


def lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _sentences(chance: random.Random, number: int, pages: int) -> Iterator[str]:
    """The sentences of a page, with its terms, citations and links strewn in."""
    mentions, citations, links = (set(chance.sample(range(SENTENCES), count)) for count in (MENTIONS, CITATIONS, LINKS))
    for place in range(SENTENCES):
        words = chance.choices(FILLER, k=chance.randint(9, 15))
        if place in mentions:
            words.insert(4, term(chance.choices(range(TERMS), cum_weights=_FREQUENCY)[0]))
        if place in links:
            words.insert(2, _link(number, chance.randint(1, pages)))
        if place in citations:
            one, two = (chance.randint(1, max(1, pages // LAW_EVERY)) for _ in range(2))
            words.append(chance.choice(_CITATIONS).format(one=one, two=two))
        yield f"{words[0].capitalize()} {' '.join(words[1:])}."


def _link(here: int, there: int) -> str:
    if here == there:
        return "[who decides](#who-decides)"
    return f"[what topic {there} says](../{_path(there)}#who-decides)"


def _path(number: int) -> str:
    """Where a page stands below docs/."""
    return f"part-{(number - 1) // SECTION_PAGES + 1}/topic-{number}.md"


def navigation(pages: int) -> list[dict[str, str | list[str]]]:
    """Home, sections of 50 pages, and the glossary, as `nav:` wants them."""
    paths = [_path(number) for number in range(1, pages + 1)]
    parts = [paths[start : start + SECTION_PAGES] for start in range(0, pages, SECTION_PAGES)]
    sections: list[dict[str, str | list[str]]] = [{f"Part {number}": part} for number, part in enumerate(parts, 1)]
    return [{"Home": "index.md"}, *sections, {"Glossary": "glossary.md"}]


def glossary(terms: Sequence[int]) -> str:
    """The glossary data for the terms of these numbers."""
    return "".join(_record(number, before) for number, before in zip(terms, [None, *terms]))


def _record(number: int, before: int | None) -> str:
    chance = random.Random(number)
    meaning, more = (" ".join(chance.choices(FILLER, k=length)) for length in (18, 12))
    lines = [f"- id: {_id(number)}", f"  term: {term(number)}", f"  meaning: A {meaning}."]
    if number % 3 == 0:
        lines.append(f"  in law: Section 1(2) says what it is, {more}.")
    if number % 5 == 0:
        lines.append(f"  forms: [{noun(40_000 + number)}]")
    if before is not None:
        lines.append(f"  see: [{_id(before)}]")
    return "\n".join(lines) + "\n"


def _id(number: int) -> str:
    return term(number).replace(" ", "-")


def law(pages: int) -> str:
    """The data of the Act that the guide explains."""
    sections = range(1, max(1, pages // LAW_EVERY) + 1)
    lines = [f'  section/{number}: {{heading: "Matter {number}", has: "1 2/a 2/b 3"}}' for number in sections]
    return "\n".join(["id: ukpga/1999/1", "title: Example Act 1999", "as_at: 2024-01-01", "provisions:", *lines, ""])


@dataclass(frozen=True, slots=True)
class Words:
    """What a guide's glossary explains: the most frequent of the terms in its text, and some that never occur there."""

    occurring: int
    idle: int = 0

    @property
    def numbers(self) -> Sequence[int]:
        return [*range(self.occurring), *range(TERMS, TERMS + self.idle)]

    def __str__(self) -> str:
        return f"{self.occurring + self.idle:,} terms" + (f", {self.occurring} in use" if self.idle else "")


FEW, FEW_AMONG_MANY, MANY = Words(50), Words(50, TERMS - 50), Words(TERMS)


def write_docs(docs: Path, pages: int, words: Words, seed: int) -> None:
    """The docs folder of a guide."""
    texts = {_path(number): page(number, pages, seed) for number in range(1, pages + 1)}
    texts["index.md"] = f"# An example guide\n\nStart with [the first topic]({_path(1)}).\n"
    texts["glossary.md"] = "# Glossary\n\nThe words of this guide.\n"
    texts["data/glossary.yml"] = glossary(words.numbers)
    texts["data/legislation/ukpga-1999-1.yml"] = law(pages)
    for path, text in texts.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
