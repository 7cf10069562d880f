#!/usr/bin/env python3
"""Run every check: lint, types, unit tests, then tests that build sites. `python3 scripts/test.py` is all it takes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

import _environment
import build

COMMANDS = {"chromium": "chromium", "pdftoppm": "poppler-utils", "zbarimg": "zbar-tools"}
"""What the tests need of the system, and the Debian packages that bring it. On Ubuntu, `CHROMIUM=` names a browser."""
STEPS = {
    "lint": ["ruff", "check", "hooks", "scripts", "tests"],
    "format": ["ruff", "format", "--check", "hooks", "scripts", "tests"],
    "types": ["mypy"],
    "unit tests": ["pytest", "-m", "not site"],
    "site tests": ["pytest", "-m", "site"],
}


def main() -> int:
    _environment.ensure("test")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unit", action="store_true", help="leave out the tests that build sites")
    options = parser.parse_args()
    if not options.unit:
        needed = {
            command: package for command, package in COMMANDS.items() if command != "chromium" or not os.environ.get("CHROMIUM")
        }
        _environment.system_packages(needed, "looking at pages and paper")
        _environment.system_libraries(build.LIBRARIES, "making the PDFs of the sheets")
    failed = []
    for name, command in STEPS.items():
        if options.unit and name == "site tests":
            continue
        print(f"--- {name}", flush=True)
        started = time.monotonic()
        if subprocess.run([sys.executable, "-m", *command], cwd=_environment.ROOT).returncode:
            failed.append(name)
        print(f"    {time.monotonic() - started:.1f} s", flush=True)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
