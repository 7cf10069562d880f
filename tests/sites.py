"""Sites built for tests, as anyone builds them."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent
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
