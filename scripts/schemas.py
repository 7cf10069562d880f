#!/usr/bin/env python3
"""Write the JSON Schema of each data file, by which an author's editor completes and checks it.

They are in scripts/schemas/, outside docs/: they belong to the generator and not to a guide, and nothing there is ever published. A data
file names its own in its first line:  # yaml-language-server: $schema=../../scripts/schemas/glossary.json
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

import _environment

FOLDER = _environment.ROOT / "scripts" / "schemas"


def main() -> int:
    _environment.ensure()
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import files

    for name, text in schemas().items():
        try:
            files.write(FOLDER / name, text.encode("utf-8"))
        except OSError as error:
            _environment.stop(files.describe(error))
    return 0


def schemas() -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.addresses.ledger import LEDGER
    from plainguide.addresses.linkcheck import LINKS_CHECKED
    from plainguide.base.schema import Declaration
    from plainguide.dates.records import DEADLINES
    from plainguide.law.data import LAW
    from plainguide.site.accessibility import ACCESSIBILITY
    from plainguide.text.word_list import WORDS
    from plainguide.words.glossary import GLOSSARY

    declared: dict[str, Declaration[Any]] = {
        "accessibility": ACCESSIBILITY,
        "deadlines": DEADLINES,
        "glossary": GLOSSARY,
        "legislation": LAW,
        "links-checked": LINKS_CHECKED,
        "permalinks": LEDGER,
        "words": WORDS,
    }
    note = {"$comment": "Written by scripts/schemas.py from the declarations in hooks/plainguide/."}
    return {
        f"{name}.json": json.dumps({**note, **one.json_schema}, ensure_ascii=False, indent=2) + "\n"
        for name, one in declared.items()
    }


if __name__ == "__main__":
    sys.exit(main())
