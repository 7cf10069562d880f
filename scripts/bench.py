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
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import product
from pathlib import Path

import _environment
from _bench_sheets import Failed, measure_sheets, sheet_report
from _corpus import FEW, FEW_AMONG_MANY, MANY, TERMS, Words, navigation, write_docs

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
