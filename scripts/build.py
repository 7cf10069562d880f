#!/usr/bin/env python3
"""Build the site into site/: strictly, and whole or not at all. `python3 scripts/build.py` is all it takes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import _environment
import _target

RESERVED = (".example", ".example/", "example.org", "example.org/", "example.com", "example.com/")
"""Endings of the values that the project ships with: names reserved for examples (RFC 2606)."""


LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What WeasyPrint needs of the system, and the Debian packages that bring it."""


def main() -> int:
    _environment.ensure(needed=LIBRARIES)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=_environment.ROOT / "mkdocs.yml", help="another mkdocs.yml")
    parser.add_argument("--site", help="another folder, new, empty or made by a build (default: site/ beside mkdocs.yml)")
    options = parser.parse_args()
    config = options.config.resolve()
    if options.site is not None and not options.site.strip():
        _environment.stop("--site: this names no folder. Remedy: write its name, such as --site public, or leave --site out.")
    site = Path(os.path.realpath(options.site or config.parent / "site"))
    started = time.monotonic()
    if not build(config, site):
        kept = f" {_target.display(site)} is as it was before." if site.exists() else ""
        print(f"\nThe site was not built: mend what is listed above and run this again.{kept}")
        return 1
    print(f"\nBuilt {pages(site)} pages in {time.monotonic() - started:.1f} s: {_target.display(site)}/")
    print("To look at it: python3 scripts/serve.py, or put that folder on any web server.")
    for line in to_set(config):
        print(line)
    return 0


def build(config: Path, site: Path) -> bool:
    """Build the site and swap it in when all went well; otherwise `site` is as it was. Ends with a message where `site` may not be
    replaced, or a file cannot be written."""
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import files

    try:
        _target.check_place(site, config, _environment.ROOT)
        return _target.rebuild(site, partial(mkdocs, config))
    except _target.Refused as refused:
        raise SystemExit(f"{refused}\nNothing was built.") from None
    except OSError as error:
        raise SystemExit(files.describe(error)) from error


def mkdocs(config: Path, folder: Path, lock: int) -> bool:
    """Let MkDocs build into a folder of its own: it empties its target first and leaves it so when a build fails."""
    # Neither --quiet nor --verbose: both let warnings through a strict build (mkdocs#4126, mkdocs#3991).
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config), "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=config.parent, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, pass_fds=[lock])
    return done.returncode == 0


def pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))


def to_set(config: Path) -> list[str]:
    """What is still an example value and has to be set before the site is published."""
    from mkdocs.config import load_config

    settings = load_config(str(config))
    publisher = settings.extra.get("publisher") or {}
    values = {f"extra: publisher: {key}": str(value) for key, value in publisher.items()}
    if not publisher:
        values["extra: publisher"] = "example.org"
    if "SITE_URL" not in os.environ:
        values["site_url (or the environment variable SITE_URL)"] = str(settings.site_url or "example.org")
    examples = [key for key, value in values.items() if value.endswith(RESERVED) or value.startswith("Example ")]
    if not examples:
        return []
    return ["", f"Before you publish, set these in {config.name}; they are examples:", *(f"  - {key}" for key in examples)]


if __name__ == "__main__":
    sys.exit(main())
