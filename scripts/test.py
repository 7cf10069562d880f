#!/usr/bin/env python3
"""Run every check: lint, types, unit tests, then tests that build sites. `python3 scripts/test.py` is all it takes."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time

import _environment
import build

COMMANDS = {
    "chromium": "chromium",
    "pdftoppm": "poppler-utils",
    "zbarimg": "zbar-tools",
    "nginx": "nginx-light",
    "apache2": "apache2-bin",
}
"""What the tests need of the system, and the Debian packages that bring it. On Ubuntu, `CHROMIUM=` names a browser."""
LIBRARIES = {**build.LIBRARIES, "libatomic.so.1": "libatomic1"}
"""What the tests need to build sites, and the Node inside Playwright's driver to start."""
FULL = {
    "firefox-esr": "firefox-esr",
    "java": "default-jre-headless",
    "node": "nodejs",
    "npm": "npm",
    "soffice": "libreoffice-writer-nogui",
}
"""What `--full` needs besides. On Ubuntu, `FIREFOX=` names a browser that is no snap."""
TOOLS = _environment.ROOT / ".cache" / "tools"
SITE_TESTS = ["pytest", "-m", "site and not full", "-n", "2", "--dist", "worksteal"]
STEPS = {
    "lint": ["ruff", "check", "hooks", "scripts", "tests"],
    "format": ["ruff", "format", "--check", "hooks", "scripts", "tests"],
    "types": ["mypy"],
    "unit tests": ["pytest", "-m", "not site and not full"],
    "site tests of the machine": [*SITE_TESTS, "tests/machine"],
    "site tests of this guide": [*SITE_TESTS, "tests/guide"],
    "full tests": ["pytest", "-m", "full"],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unit", action="store_true", help="leave out the tests that build sites")
    parser.add_argument("--full", action="store_true", help="add what takes long: the Nu checker, Lighthouse, Firefox")
    options = parser.parse_args()
    left_out = set() if options.full and not options.unit else {"full tests"}
    left_out |= {name for name in STEPS if name.startswith("site tests") and options.unit}
    if not (_environment.ROOT / "tests" / "guide").exists():  # another guide, whose tests are not written yet
        left_out.add("site tests of this guide")
    system = {} if options.unit else needed(COMMANDS) | LIBRARIES
    if "full tests" not in left_out:
        system |= needed(FULL)
    _environment.ensure("test", system)
    if "full tests" not in left_out:
        install_tools()
    failed = []
    for name, command in STEPS.items():
        if name in left_out:
            continue
        print(f"--- {name}", flush=True)
        started = time.monotonic()
        if subprocess.run([sys.executable, "-m", *command], cwd=_environment.ROOT).returncode:
            failed.append(name)
        print(f"    {time.monotonic() - started:.1f} s", flush=True)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def needed(packages: dict[str, str]) -> dict[str, str]:
    """Those that no variable names: `CHROMIUM=` and `FIREFOX=` stand for a browser that came another way."""
    named = {"chromium": "CHROMIUM", "firefox-esr": "FIREFOX"}
    for command in packages:
        path = os.environ.get(named.get(command, ""), "")
        if path and not os.access(path, os.X_OK):
            _environment.stop(f"{named[command]}={path} names no program that can be run.")
    return {command: package for command, package in packages.items() if not os.environ.get(named.get(command, ""))}


def install_tools() -> None:
    """The tools of the full tests, by their lock with hashes. Nothing of theirs is run while they are installed."""
    source = _environment.ROOT / "tests" / "tools"
    lock = source / "package-lock.json"
    stamp = TOOLS / "installed.json"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    print("Installing the tools of the full tests ...", flush=True)
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, TOOLS)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=TOOLS, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}).returncode:
        _environment.stop("The tools could not be installed. Is there a network? Run the same command again when there is.")
    shutil.copy(lock, stamp)


if __name__ == "__main__":
    sys.exit(main())
