"""How fast are the PDFs of sheets, and what does a change cost?"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import _environment
from _corpus import FILLER, lines


class Failed(Exception):
    """A build that failed, with what it said."""


SHEETS, HOSTS = 100, 25
"""Sheets in all, on so many pages."""


@dataclass(frozen=True, slots=True)
class SheetBuild:
    """One build of a guide with sheets."""

    what: str
    wall: float
    """Seconds by the clock."""
    pdfs: int
    rendered: int
    """How many of the PDFs were rendered in this build."""


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
    items = (f"- [ ] {' '.join(chance.choices(FILLER, k=9))}" for _ in range(12))
    questions = (f"/// write-in | {' '.join(chance.choices(FILLER, k=6))}?\n    lines: 4\n///" for _ in range(2))
    head = f"/// checklist | Sheet {number}\n    id: sheet-{number}\n    for: everyone\n    minutes: 10\n"
    return "\n\n".join([head + ("\nChanged.\n" if changed else ""), lines(items), *questions, "///"])


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
    said = re.search(r"(\d+) PDFs, (\d+) of them rendered", done.stderr)
    if done.returncode or not said:
        raise Failed(f"the guide with sheets failed:\n{done.stderr}")
    return SheetBuild(what, wall, int(said[1]), int(said[2]))


def sheet_report(builds: Sequence[SheetBuild]) -> str:
    """What each build took, and what follows from it. The cost of PDFs is what a build takes more than one that makes none."""
    cold, warm, changed = builds
    rows = [f"{f'{SHEETS} sheets on {HOSTS} pages':30}  wall s  PDFs  rendered"]
    rows += [f"{build.what:30}  {build.wall:6.2f}  {build.pdfs:4}  {build.rendered:8}" for build in builds]
    rows += ["", f"PDFs a second on {os.cpu_count()} cores, from nothing: {cold.rendered / (cold.wall - warm.wall):.1f}"]
    rows += [f"one sheet changed / nothing changed: {changed.wall / warm.wall:.2f} (the sheet's PDFs and its page's packs)"]
    return "\n".join(rows)
