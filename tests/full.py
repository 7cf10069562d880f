"""The tools of the full tests: the Nu checker and Lighthouse. `test.py --full` installs them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from sites import ROOT

TOOLS = ROOT / ".cache" / "tools"
WAIVED: dict[str, str] = {}
"""Errors of the Nu checker that are not ours to mend: the beginning of the message, and why. There are none."""


def html_errors(site: Path) -> list[str]:
    """What the Nu checker finds in all pages of a site."""
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", jar, "--format", "json", "--errors-only", "--skip-non-html", site]
    found = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)["messages"]
    errors = [f"{one['url'].split('/site/')[-1]}:{one.get('lastLine')}: {one['message']}" for one in found if one["type"] != "info"]
    return [error for error in errors if not any(waived in error for waived in WAIVED)]


def lighthouse_has_nothing_to_say(url: str, report: Path) -> None:
    """As on a phone. Speed is measured on this machine, so the best of three counts."""
    best: dict[str, float] = {}
    for _ in range(3):
        found = _lighthouse(url, report)
        for name, category in found["categories"].items():
            best[name] = max(best.get(name, 0), category["score"] * 100)
        if best["performance"] >= 99:
            break
    faults = [name for name, audit in found["audits"].items() if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary"]
    assert best["performance"] >= 99, best
    assert (best["accessibility"], best["best-practices"], best["seo"]) == (100, 100, 100), faults


def _lighthouse(url: str, report: Path) -> Any:
    command = [TOOLS / "node_modules" / ".bin" / "lighthouse", url, "--quiet", "--output=json", f"--output-path={report}"]
    environment = {**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
    flags = "--chrome-flags=--headless --no-sandbox"
    subprocess.run([*command, flags], env=environment, check=True, capture_output=True, timeout=180)
    return json.loads(report.read_text("utf-8"))
