#!/usr/bin/env python3
"""Write what is made from the code: the JSON Schema of each data file, and the table of messages in CONTRIBUTING.md.

An author's editor completes and checks a data file by its schema.

They are in scripts/schemas/, outside docs/: they belong to the generator and not to a guide, and nothing there is ever published.
A data file names its own in its first line:  # yaml-language-server: $schema=../../scripts/schemas/glossary.json
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

import _environment

FOLDER = _environment.ROOT / "scripts" / "schemas"
GUIDANCE = _environment.ROOT / "CONTRIBUTING.md"
BEGIN, END = "<!-- messages: written by scripts/schemas.py -->\n", "<!-- end of messages -->\n"


def main() -> int:
    _environment.ensure()
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import files

    written = {FOLDER / name: text for name, text in schemas().items()}
    written[GUIDANCE] = with_messages(GUIDANCE.read_text("utf-8"))
    for path, text in written.items():
        try:
            files.write(path, text.encode("utf-8"))
        except OSError as error:
            _environment.stop(files.describe(error))
    return 0


def with_messages(text: str) -> str:
    """CONTRIBUTING.md with the table of messages that the code gives now."""
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import advice

    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + advice.table() + END + rest.partition(END)[2]


def schemas() -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.addresses import LEDGER, LINKS_CHECKED
    from plainguide.base.schema import Declaration
    from plainguide.dates import DEADLINES
    from plainguide.law import LAW
    from plainguide.site import ACCESSIBILITY, SEARCH
    from plainguide.text import WORDS
    from plainguide.words import GLOSSARY

    declared: dict[str, Declaration[Any]] = {
        "accessibility": ACCESSIBILITY,
        "deadlines": DEADLINES,
        "glossary": GLOSSARY,
        "legislation": LAW,
        "links-checked": LINKS_CHECKED,
        "permalinks": LEDGER,
        "search": SEARCH,
        "words": WORDS,
    }
    note = {"$comment": "Written by scripts/schemas.py from the declarations in hooks/plainguide/."}
    return {
        f"{name}.json": json.dumps({**note, **one.json_schema}, ensure_ascii=False, indent=2) + "\n"
        for name, one in declared.items()
    }


if __name__ == "__main__":
    sys.exit(main())
