"""Sites built for tests, as anyone builds them."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
OF_THIS_GUIDE = ROOT / "tests" / "guide" / "fixtures"
FIXTURES = ROOT / "tests" / "fixtures"
EPOCH = "1764000000"
LIMIT, SCRIPTS = 80_000, 10_000
"""Bytes of a first view, and of our own scripts in it, packed with gzip -9."""


def script(name: str, *arguments: str, cwd: Path = ROOT, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run one of the scripts as from a shell."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / name), *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return script("build.py", "--config", str(project / "mkdocs.yml"), cwd=project)


def small(folder: Path, docs: Mapping[str, str]) -> None:
    """Write a guide of its own: these pages, this project's machinery, and its settings without what they say of this guide."""
    for name, text in docs.items():
        target = folder / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").split("\nnav:")[0]
    settings = re.sub(r"  law: \[.*\]\n|  missing: .*\n|  (footer|stages):\n(    .*\n)*", "", settings)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    # PDFs that stay the same are not made again: the cache goes by content.
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")


def change(file: Path, pattern: str, new: str) -> None:
    """Write `new` for what the pattern finds."""
    file.write_text(re.sub(pattern, lambda _: new, file.read_text("utf-8")), "utf-8")


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


@lru_cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def first_view(path: Path) -> int:
    """The bytes of a page with all that it names: its styles, scripts and pictures. None of these fetches more by itself."""
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    used = [tag.get("src") or tag["href"] for tag in soup.select("script[src], img[src], link[rel=stylesheet], link[rel=icon]")]
    files = {(path.parent / str(address)).resolve() for address in used if not str(address).startswith("data:")}
    return packed(path) + sum(map(packed, files))
