#!/usr/bin/env python3
"""Check what a build does not: is it plain English? Each finding names the file, the line and the remedy.

python3 scripts/check.py --words
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _environment


def main() -> int:
    _environment.ensure()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, (_, about) in CHECKS.items():
        parser.add_argument(f"--{name}", action="store_true", help=about)
    parser.add_argument("--config", type=Path, default=_environment.ROOT / "mkdocs.yml", help="another mkdocs.yml")
    options = parser.parse_args()
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.problems import Unreadable

    chosen = [name for name in CHECKS if getattr(options, name)] or list(CHECKS)
    found = []
    try:
        for name in chosen:
            found += CHECKS[name][0](options.config.resolve())
    except Unreadable as error:
        found.append(error.problem)
    for problem in found:
        print(problem)
    wrong = len(found)
    print(f"\n{wrong} {'thing' if wrong == 1 else 'things'} to mend." if wrong else "\nNothing to mend.")
    return 1 if found else 0


def words(config: Path) -> list:
    """Plain English; reports the readability of each page, and what is left to do."""
    import _words

    checked = _words.check(config)
    print(_words.table(checked.grades), end="\n\n")
    for place in checked.todo:
        print(f"{place}: TODO is left.")
    return checked.problems


CHECKS = {"words": (words, "plain English: long sentences, words to avoid, must without its law, style; reports readability")}
"""By flag: a function from mkdocs.yml to problems, and what it checks."""


if __name__ == "__main__":
    sys.exit(main())
