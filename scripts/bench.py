#!/usr/bin/env python3
"""How fast is the generator? Builds made-up guides with it and with bare Material, in turns, and prints the ratios.

python3 scripts/bench.py            100 and 1,000 pages, medians of three runs, and sheets: about ten minutes
python3 scripts/bench.py --quick    100 pages, once, and sheets
python3 scripts/bench.py --sheets   only the sheets: how fast are their PDFs, and what does a change cost?
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import accumulate, product
from pathlib import Path

import _environment

# --- The corpus: every text depends on its arguments alone --------------------------------------------------------

SECTION_PAGES = 50
"""Pages in one section of the navigation."""
LAW_EVERY = 10
"""One page in ten explains a section of the Act: the Act grows with the guide, the citations of a section do not."""
SENTENCES, MENTIONS, CITATIONS, LINKS = 52, 25, 6, 7
"""On one page of about 800 words."""
TERMS = 2000
"""Terms that occur in the text, the n-th 1/n times as often as the first (Zipf)."""
_FREQUENCY = list(accumulate(1 / rank for rank in range(1, TERMS + 1)))

_FILLER = """a about after again all also and any are as ask at before both bring by can change choose clear could day
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

    title = f"Topic {number}: {' '.join(chance.choices(_FILLER, k=3))}"
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

{_lines(f"- {say(1)}" for _ in range(5))}

## What it means {{#what-it-means}}

{say(3)}

{say(2)}

### Step by step {{#steps}}

{say(2)}

{_lines(f"1. {say(1)}" for _ in range(4))}

## Time limits {{#time-limits}}

{say(3)}

{say(2)}

| Step | What happens | Time |
|---|---|---|
{_lines(rows)}

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


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _sentences(chance: random.Random, number: int, pages: int) -> Iterator[str]:
    """The sentences of a page, with its terms, citations and links strewn in."""
    mentions, citations, links = (set(chance.sample(range(SENTENCES), count)) for count in (MENTIONS, CITATIONS, LINKS))
    for place in range(SENTENCES):
        words = chance.choices(_FILLER, k=chance.randint(9, 15))
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
    meaning, more = (" ".join(chance.choices(_FILLER, k=length)) for length in (18, 12))
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


# --- The builds ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Build:
    """One side at one size."""

    bare: bool
    """True for bare Material, False for the generator."""
    pages: int
    words: Words

    @property
    def guide(self) -> str:
        """The name of its docs folder: both sides build the same one."""
        return f"guide-{self.pages}-{self.words.occurring}-{self.words.idle}"

    @property
    def folder(self) -> str:
        """The name of its site, and of its configuration."""
        return f"{'bare' if self.bare else 'ours'}-{self.guide}"

    def __str__(self) -> str:
        return f"bare Material, {self.pages:,} pages" if self.bare else f"ours, {self.pages:,} pages, {self.words}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took, as a whole process."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of processor time, its children's included. The ratios are made of these, which other work on the machine
    disturbs least."""
    memory: float
    """Peak resident memory in MB."""


class Failed(Exception):
    """A build that failed, with what it said."""


def builds(sizes: Sequence[int]) -> list[Build]:
    """All builds of one round, those of one size side by side: what disturbs one disturbs the others too."""
    sides = [(True, MANY), (False, MANY), (False, FEW), (False, FEW_AMONG_MANY)]
    return [Build(bare, pages, words) for pages in sizes for bare, words in sides]


def copy_machinery(folder: Path) -> None:
    """The hooks and templates that a configuration expects beside it: copies, so that nobody's edits change what is measured."""
    for name in ("hooks", "overrides"):
        shutil.copytree(_environment.ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def prepare(folder: Path, wanted: Sequence[Build], seed: int) -> None:
    """Write all guides and configurations."""
    (folder / "nothing").mkdir()
    for build in wanted:
        if not (folder / build.guide).exists():
            write_docs(folder / build.guide, build.pages, build.words, seed)
        (folder / f"{build.folder}.yml").write_text(json.dumps(configuration(build), indent=1), encoding="utf-8")


def configuration(build: Build) -> dict[str, object]:
    """A `mkdocs.yml` (JSON is YAML) that inherits the project's, or bare Material's."""
    origin = _environment.ROOT / ("scripts/bench/material.yml" if build.bare else "mkdocs.yml")
    return {
        "INHERIT": str(origin),
        "site_name": "An example guide",
        "docs_dir": build.guide,
        "site_dir": f"site-{build.folder}",
        "nav": navigation(build.pages),
        "extra": {
            "law": ["ukpga/1999/1"],
            "footer": [{"title": "Glossary", "page": "glossary.md"}],
            "stages": [],
            "missing": [],
            "downloads": "",  # what is measured is the building of pages: PDFs have a measure of their own
        },
        **({"theme": {"custom_dir": "nothing"}} if build.bare else {}),
    }


def run(build: Build, folder: Path) -> Cost:
    """Build once, from nothing, and measure the process. Raises Failed with its output."""
    shutil.rmtree(folder / f"site-{build.folder}", ignore_errors=True)
    # Neither --quiet nor --verbose: both let warnings through a strict build (mkdocs#4126, mkdocs#3991).
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", f"{build.folder}.yml"]
    # The same date in every page, so that sites can be compared.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise Failed(f"{build} failed:\n{output.read().decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def same_pages(folder: Path, one: Build, other: Build) -> bool:
    """True where two sites agree in every topic page, byte for byte: so the same words are marked."""
    here, there = (folder / f"site-{build.folder}" for build in (one, other))
    paths = [str(path.relative_to(here)) for path in here.glob("part-*/*/index.html")]
    return len(paths) == one.pages and filecmp.cmpfiles(here, there, paths, shallow=False)[0] == paths


# --- Sheets -------------------------------------------------------------------------------------------------------


SHEETS, HOSTS = 100, 25
"""Sheets in all, on so many pages."""


@dataclass(frozen=True, slots=True)
class SheetBuild:
    """One build of a guide with sheets."""

    what: str
    wall: float
    """Seconds by the clock."""
    pdfs: int
    anew: int
    """How many of the PDFs were made in this build."""


def write_sheets(docs: Path, changed: int = 0) -> None:
    """A guide with sheets: checklists of 12 items and 2 questions. The first `changed` of them have other words."""
    per_page = SHEETS // HOSTS
    (docs / "data").mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text("# An example guide\n", "utf-8")
    for host in range(HOSTS):
        numbers = range(host * per_page, (host + 1) * per_page)
        blocks = "\n\n".join(sheet(number, number < changed) for number in numbers)
        (docs / f"page-{host}.md").write_text(f"# Page {host}\n\n## Sheets {{#sheets}}\n\n{blocks}\n", "utf-8")


def sheet(number: int, changed: bool) -> str:
    """The block of one sheet."""
    chance = random.Random(number)
    items = (f"- [ ] {' '.join(chance.choices(_FILLER, k=9))}" for _ in range(12))
    questions = (f"/// write-in | {' '.join(chance.choices(_FILLER, k=6))}?\n    lines: 4\n///" for _ in range(2))
    head = f"/// checklist | Sheet {number}\n    id: sheet-{number}\n    for: everyone\n    minutes: 10\n"
    return "\n\n".join([head + ("\nChanged.\n" if changed else ""), _lines(items), *questions, "///"])


def measure_sheets(folder: Path) -> list[SheetBuild]:
    """The same guide from nothing, again, and with one sheet changed."""
    settings = {
        "INHERIT": str(_environment.ROOT / "mkdocs.yml"),
        "site_name": "An example guide",
        "docs_dir": "guide-sheets",
        "site_dir": "site-sheets",
        "nav": [{"Home": "index.md"}, *(f"page-{host}.md" for host in range(HOSTS))],
        "extra": {"law": [], "footer": [], "stages": [], "missing": []},
    }
    (folder / "sheets.yml").write_text(json.dumps(settings), encoding="utf-8")
    write_sheets(folder / "guide-sheets")
    builds = [build_sheets(folder, "from nothing"), build_sheets(folder, "nothing changed")]
    write_sheets(folder / "guide-sheets", changed=1)
    return [*builds, build_sheets(folder, "one sheet changed")]


def build_sheets(folder: Path, what: str) -> SheetBuild:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "sheets.yml"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    wall = time.perf_counter() - started
    said = re.search(r"(\d+) PDFs, (\d+) of them made anew", done.stderr)
    if done.returncode or not said:
        raise Failed(f"the guide with sheets failed:\n{done.stderr}")
    return SheetBuild(what, wall, int(said[1]), int(said[2]))


def sheet_report(builds: Sequence[SheetBuild]) -> str:
    """What each build took, and what follows from it. The cost of PDFs is what a build takes more than one that makes none."""
    cold, warm, changed = builds
    rows = [f"{f'{SHEETS} sheets on {HOSTS} pages':30}  wall s  PDFs  made anew"]
    rows += [f"{build.what:30}  {build.wall:6.2f}  {build.pdfs:4}  {build.anew:9}" for build in builds]
    rows += ["", f"PDFs a second on {os.cpu_count()} cores, from nothing: {cold.anew / (cold.wall - warm.wall):.1f}"]
    rows += [f"one sheet changed / nothing changed: {changed.wall / warm.wall:.2f} (the sheet's PDFs and its page's packs)"]
    return "\n".join(rows)


# --- The report ---------------------------------------------------------------------------------------------------


BARS = {1000: (0.40, 0.25), 100: (1.2, None)}
"""By pages: what ours may cost at most where bare Material costs 1, and what it should cost."""
GROWTH = {(100, 1000): 11.0}
"""By two numbers of pages: how many times the cost of the first the second may cost."""
IDLE_TERMS = 1.1
"""How many times the cost of 50 terms the same marks may cost with 2,000 in the data."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the result."""

    name: str
    value: float
    bar: float | None = None
    """Not to be exceeded; None where nothing is promised."""
    aim: float | None = None

    @property
    def verdict(self) -> str:
        if self.bar is None:
            return ""
        return "met" if self.value <= self.bar else "missed"


def ratios(costs: Mapping[Build, Sequence[Cost]]) -> list[Ratio]:
    """The numbers to hold. Each is the median over the rounds, of two builds of the same round."""

    def ratio(one: Build, other: Build) -> float:
        return statistics.median(a.cpu / b.cpu for a, b in zip(costs[one], costs[other]))

    sizes = sorted({build.pages for build in costs})
    small, large = sizes[0], sizes[-1]
    lines = []
    for pages, words in product(reversed(sizes), (MANY, FEW)):
        value = ratio(Build(False, pages, words), Build(True, pages, MANY))
        lines.append(Ratio(f"ours / bare Material, {pages:,} pages, {words}", value, *BARS.get(pages, (None, None))))
    for words in (MANY, FEW) if small < large else ():
        value = ratio(Build(False, large, words), Build(False, small, words))
        lines.append(Ratio(f"ours, {large:,} / {small:,} pages, {words}", value, GROWTH.get((small, large))))
    value = ratio(Build(False, large, FEW_AMONG_MANY), Build(False, large, FEW))
    lines.append(Ratio(f"ours, {TERMS:,} / {FEW.occurring} terms, same marks, {large:,} pages", value, IDLE_TERMS))
    return lines


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "memory")))


def report(costs: Mapping[Build, Sequence[Cost]], lines: Sequence[Ratio]) -> str:
    """Both tables: what each build took, and the numbers to hold."""
    width = max(len(name) for name in (*map(str, costs), *(line.name for line in lines)))
    rows = [f"{'Medians':{width}}  wall s   CPU s  CPU ms a page  peak MB"]
    for build, runs in costs.items():
        cost = median(runs)
        per_page = cost.cpu * 1000 / build.pages
        rows.append(f"{build!s:{width}}  {cost.wall:6.2f}  {cost.cpu:6.2f}  {per_page:13.2f}  {cost.memory:7.0f}")
    rows += ["", f"{'Ratios of CPU time':{width}}   ratio     bar     aim"]
    for line in lines:
        bar, aim = ("" if number is None else f"{number:.2f}" for number in (line.bar, line.aim))
        rows.append(f"{line.name:{width}}  {line.value:6.2f}  {bar:>6}  {aim:>6}  {line.verdict}".rstrip())
    return "\n".join(rows)


def as_json(costs: Mapping[Build, Sequence[Cost]], lines: Sequence[Ratio], same: bool, seed: int) -> str:
    """Everything measured, for machines. Units as in Cost: seconds and MB."""
    measured = [
        {"build": str(build), **asdict(build), "median": asdict(median(runs)), "runs": [asdict(cost) for cost in runs]}
        for build, runs in costs.items()
    ]
    return json.dumps(
        {
            "python": platform.python_version(),
            "packages": {name: version(name) for name in ("mkdocs", "mkdocs-material", "Markdown")},
            "machine": {"system": platform.platform(), "cores": os.cpu_count()},
            "seed": seed,
            "same_marks": same,
            "builds": measured,
            "ratios": [{**asdict(line), "verdict": line.verdict} for line in lines],
        },
        indent=2,
    )


def measure(folder: Path, wanted: Sequence[Build], rounds: int) -> dict[Build, list[Cost]]:
    """The costs of each build, round by round: A B A B, never A A B B."""
    costs: dict[Build, list[Cost]] = {build: [] for build in wanted}
    for build in wanted[:2]:
        run(build, folder)  # not counted: Python compiles what it has not compiled before
    for number, build in product(range(1, rounds + 1), wanted):
        costs[build].append(run(build, folder))
        print(f"run {number} of {rounds}: {build}: {costs[build][-1].cpu:.2f} s CPU", file=sys.stderr, flush=True)
    return costs


def main() -> int:
    _environment.ensure()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000], metavar="N", help="default: 100 1000")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="rounds; medians are shown (default: 3)")
    parser.add_argument("--quick", action="store_true", help="100 pages, one round")
    parser.add_argument("--sheets", action="store_true", help="only the sheets")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed, another text (default: 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured to this file")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a new folder for the guides and sites, which is kept")
    options = parser.parse_args()
    sizes, rounds = ([100], 1) if options.quick else (sorted(set(options.pages)), options.runs)
    if min(*sizes, rounds) < 1:
        parser.error("sizes and runs start at 1")
    if options.keep:
        if options.keep.exists():
            parser.error(f"{options.keep} exists already: name a new folder")
        options.keep.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        copy_machinery(folder)
        try:
            sheets = measure_sheets(folder)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
        print(sheet_report(sheets), end="\n\n", flush=True)
        if options.sheets:
            return 0
        wanted = builds(sizes)
        prepare(folder, wanted, options.seed)
        try:
            costs = measure(folder, wanted, rounds)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
        same = same_pages(folder, *(Build(False, sizes[-1], words) for words in (FEW, FEW_AMONG_MANY)))
    lines = ratios(costs)
    print(report(costs, lines))
    if not same:
        print("\nThe pages differ with 50 and 2,000 terms, which they should not: do not trust that line.")
    if options.json:
        options.json.write_text(as_json(costs, lines, same, options.seed), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
