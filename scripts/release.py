#!/usr/bin/env python3
"""Build the site and promise its addresses: the new ones go into the ledger, and none that is there may be missing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _environment
import build


def main() -> int:
    _environment.ensure(needed=build.LIBRARIES)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=_environment.ROOT / "mkdocs.yml", help="another mkdocs.yml")
    parser.add_argument("--check", action="store_true", help="only say which addresses are new, and write nothing")
    options = parser.parse_args()
    config = options.config.resolve()
    site = config.parent / "site"
    if not options.check and (places := unwritten(config)):
        print("\n".join([*places, "", "Nothing was released: write what is still to be written there, or take it out."]))
        return 1
    # The build itself fails where a released address is lost, and says what to write.
    if not build.build(config, site):
        print("\nNothing was released: mend what is listed above and run this again.")
        return 1
    new = release(config, site, write=not options.check)
    print(f"\n{len(new)} new addresses" + (":" if new else ". The ledger is complete."))
    for address in new:
        print(f"  {address or '(home)'}")
    if new and not options.check:
        print("They stand in the ledger now. Commit it with the release.")
    return 0


def unwritten(config: Path) -> list[str]:
    """The places in the guide where an author has still to write: what is promised should say something."""
    from mkdocs.config import load_config

    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import read_text
    from plainguide.mkdocs import display_path
    from plainguide.site import scaffold

    settings = load_config(str(config))
    docs, found = Path(settings.docs_dir), []
    for path in sorted(path for kind in ("*.md", "*.yml") for path in docs.rglob(kind)):
        name = display_path(settings, path.relative_to(docs).as_posix())
        found += [f"{name}:{line}: something is still to be written here." for line in scaffold.unwritten(read_text(path, name))]
    return found


def release(config: Path, site: Path, write: bool = True) -> list[str]:
    """Add the site's addresses to its ledger; gives the new ones."""
    from mkdocs.config import load_config

    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.addresses import ledger
    from plainguide.addresses import links_json as links
    from plainguide.base import files, load_yaml

    settings = load_config(str(config))
    path = Path(settings.docs_dir) / "data" / "permalinks.yml"
    released, problems = ledger.ledger(load_yaml(path, str(path)) if path.exists() else None, str(path))
    for problem in problems:
        _environment.stop(str(problem))
    there = links.addresses((site / "links.json").read_text("utf-8"), settings.site_url or "")
    new = sorted(set(there) - set(released))
    if new and write:
        try:
            files.write(path, ledger.written([*released, *there]).encode("utf-8"))
        except OSError as error:
            _environment.stop(f"{files.describe(error)}\nThe site is built, and nothing was released.")
    return new


if __name__ == "__main__":
    sys.exit(main())
