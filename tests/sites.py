"""Guides written for tests, and the sites that are built of them: in this process, or by a script as anyone builds them."""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import importlib
import io
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import _environment

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
OF_THIS_GUIDE = ROOT / "tests" / "guide" / "fixtures"
MADE_UP = FIXTURES / "made-up-guide"
EPOCH = "1764000000"
"""The day on which the tests build, 24 November 2025: in the made-up guide no review is due."""
os.environ.update(SOURCE_DATE_EPOCH=EPOCH, NO_MKDOCS_2_WARNING="1")
LIMIT, SCRIPTS = 80_000, 14_000
"""Bytes of a first view, and of our own scripts in it, packed with gzip -9."""

HOOKS = [str(path) for path in sorted((ROOT / "hooks").glob("*.py"))]
"""All capabilities. They may be listed in any order: see test_hook_order.py."""

# --- Guides -------------------------------------------------------------------------------------------------------

SMALL = {
    "site_name": "A small guide",
    "site_description": "A guide of a few pages, written for a test.",
    "site_url": "https://guide.example/",
    "extra": {"licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}},
}
"""What the settings say of a guide that a test writes, unless the test says otherwise."""


class _Settings(yaml.SafeLoader):
    """YAML whose `!ENV` and other tags are left out."""


_Settings.add_multi_constructor("!", lambda loader, tag, node: None)


def read_settings(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), _Settings))


def machine() -> dict[str, Any]:
    """What the machine needs of mkdocs.yml, whatever guide stands in docs/."""
    needed = "theme plugins markdown_extensions validation strict use_directory_urls exclude_docs".split()
    own = read_settings(ROOT / "mkdocs.yml")
    settings = {name: own[name] for name in needed if name in own}
    settings["hooks"] = HOOKS
    settings["theme"] = {**own["theme"], "custom_dir": str(ROOT / "overrides")}
    return settings


def guide(folder: Path, docs: Mapping[str, str] | Path, settings: Mapping[str, Any] | None = None) -> Path:
    """Write a guide of its own into `folder`: these pages, or a copy of this folder of pages, and settings of their own for this
    project's machine."""
    if isinstance(docs, Path):
        shutil.copytree(docs, folder / "docs")
    else:
        for name, text in docs.items():
            target = folder / "docs" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    text = yaml.safe_dump({**machine(), **SMALL, **(settings or {})}, allow_unicode=True, sort_keys=False, width=1000)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    share_cache(folder)
    return folder


def made_up(folder: Path) -> Path:
    """A copy of the made-up guide, to build or to break."""
    return guide(folder, MADE_UP / "docs", read_settings(MADE_UP / "mkdocs.yml"))


def share_cache(folder: Path) -> None:
    """PDFs that stay the same are not made again: the cache goes by content."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    (folder / ".cache").symlink_to(ROOT / ".cache")


def change(file: Path, pattern: str, new: str) -> None:
    """Write `new` for what the pattern finds: it has to find something."""
    text, count = re.subn(pattern, lambda _: new, file.read_text("utf-8"))
    assert count, f"{file.name} has no {pattern}"
    file.write_text(text, "utf-8")


# --- Built in this process ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What came of a build."""

    whole: bool
    """Did it go through, as a strict build does?"""
    said: tuple[str, ...]
    """Warnings and errors, in their order."""
    told: tuple[str, ...]
    """What was said besides."""
    site: Path


def build_here(folder: Path, command: str = "build", hooks: list[str] | None = None, site: Path | None = None) -> Outcome:
    """Build the guide of a folder in this process: strictly, or as `mkdocs serve` does. `hooks` takes the place of those in its
    settings."""
    more = {} if hooks is None else {"hooks": hooks}
    with listening() as records, pytest.MonkeyPatch.context() as patch:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site or folder / "site"), strict=command == "build", **more)
        if command == "serve":
            patch.setenv("GUIDE_SERVING", "1")
            config.site_url = f"http://{config.dev_addr}{urlsplit(config.site_url or '/').path}"
        config.plugins.on_startup(command=command, dirty=False)
        try:
            mkdocs_build(config)
            whole = True
        except Abort:
            whole = False
        finally:
            config.plugins.on_shutdown()
    said = tuple(record.getMessage() for record in records if record.levelno >= logging.WARNING)
    told = tuple(record.getMessage() for record in records if record.levelno < logging.WARNING)
    return Outcome(whole, said, told, Path(config.site_dir))


@contextlib.contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """The records of MkDocs, which nobody else gets meanwhile: who listens has to look at them."""
    records: list[logging.LogRecord] = []
    log, handler = logging.getLogger("mkdocs"), logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign]
    before = log.propagate, log.level
    log.propagate = False
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield records
    finally:
        log.removeHandler(handler)
        log.propagate, log.level = before


def passes(folder: Path) -> Outcome:
    """The guide can be built, and nothing is said of it."""
    outcome = build_here(folder)
    assert outcome.whole, "\n".join(outcome.said)
    assert outcome.said == ()
    return outcome


def fails(folder: Path, *expected: str) -> Outcome:
    """The guide cannot be built. Each of these patterns is found in what is said of it, and nothing else is said."""
    outcome = build_here(folder)
    assert not outcome.whole
    for pattern in expected:
        assert any(re.search(pattern, said) for said in outcome.said), (pattern, outcome.said)
    assert [said for said in outcome.said if not any(re.search(pattern, said) for pattern in expected)] == []
    return outcome


# --- Built by a script --------------------------------------------------------------------------------------------

WARNING = re.compile(r"^(?:WARNING|ERROR|CRITICAL)\b|^Traceback|\b[A-Z]\w*Warning: ")
"""A line of a script's output with which something is out of order."""


def script(
    name: str, *arguments: str, cwd: Path = ROOT, stdin: bytes | None = None, expected: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run one of the scripts as from a shell. A warning that none of the patterns in `expected` is found in fails the test."""
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / name), *arguments], cwd=cwd, input=stdin, capture_output=True)
    return _checked(subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode()), expected)


def script_here(
    name: str, *arguments: str, cwd: Path = ROOT, stdin: str = "", expected: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """What `script` does, in this process: for what a process of its own would prove nothing more of."""
    module = importlib.import_module(name.removesuffix(".py"))
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", [name, *arguments])
        patch.setattr(sys, "path", [*sys.path])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        patch.setattr(_environment, "ensure", lambda *kind, **needed: None)
        try:
            code = module.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
            print(stop.code, file=sys.stderr)
    return _checked(subprocess.CompletedProcess([name, *arguments], code, out.getvalue(), err.getvalue()), expected)


def _checked(done: subprocess.CompletedProcess[str], expected: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    warnings = [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if WARNING.search(line)]
    assert [line for line in warnings if not any(re.search(pattern, line) for pattern in expected)] == []
    return done


def build(project: Path, *expected: str) -> subprocess.CompletedProcess[str]:
    """Run `build.py` on a guide; `expected` as for script."""
    return script("build.py", "--config", str(project / "mkdocs.yml"), cwd=project, expected=expected)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made once for all tests. Two workers share it: the second waits for the first."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder, ready = root / name, root / f"{name}.ready"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


# --- Built sites --------------------------------------------------------------------------------------------------


def page(site: Path, address: str) -> BeautifulSoup:
    """A page of a built site, to look at or to take apart."""
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "html.parser")


@lru_cache(maxsize=2)
def pages(site: Path) -> list[tuple[Path, BeautifulSoup]]:
    """Every page of a built site that has content, parsed once for all tests: nobody may change them. Pages that only lead on to
    another are left out."""
    found = [(path, path.read_text("utf-8")) for path in sorted(site.rglob("*.html")) if "go" not in path.relative_to(site).parts]
    return [(path, BeautifulSoup(text, "html.parser")) for path, text in found if 'http-equiv="refresh"' not in text]


@lru_cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def first_view(path: Path) -> int:
    """The bytes of a page with all that it names: its styles and their fonts, its scripts and pictures."""
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    used = [tag.get("src") or tag["href"] for tag in soup.select("script[src], img[src], link[rel=stylesheet], link[rel=icon]")]
    files = {(path.parent / str(address)).resolve() for address in used if not str(address).startswith("data:")}
    fonts = {font for file in files if file.suffix == ".css" for font in fonts_of(file)}
    return packed(path) + sum(map(packed, files | fonts))


@lru_cache
def fonts_of(style: Path) -> frozenset[Path]:
    """The fonts that a style names, all of them: a page may need each."""
    named = re.findall(r"url\([\"']?([^)\"']+\.woff2)[\"']?\)", style.read_text("utf-8"))
    return frozenset((style.parent / address).resolve() for address in named)
