"""The lines that hold the structure: what may import what, and what may know the guide's subject."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from sites import ROOT

CORE = sorted((ROOT / "hooks" / "plainguide").glob("*.py"))
EXTENSIONS = sorted((ROOT / "hooks" / "plainguide" / "markdown").glob("*.py"))
PDF = sorted((ROOT / "hooks" / "plainguide" / "pdf").glob("*.py"))
MACHINERY = [
    path
    for folder in ("hooks", "overrides", "scripts")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]


def imported(path: Path) -> set[str]:
    """The names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_the_core_knows_no_framework(path: Path) -> None:
    roots = {name.split(".")[0] for name in imported(path)}
    assert roots <= sys.stdlib_module_names | {"plainguide", "yaml"}
    assert not any(name.startswith(("plainguide.markdown", "plainguide.pdf")) for name in imported(path))


@pytest.mark.parametrize("path", EXTENSIONS, ids=lambda path: path.name)
def test_the_extensions_know_no_site(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"mkdocs", "bs4", "material", "weasyprint", "segno"}
    assert not any(name.startswith("plainguide.pdf") for name in imported(path))


@pytest.mark.parametrize("path", PDF, ids=lambda path: path.name)
def test_paper_knows_no_site_and_no_markdown(path: Path) -> None:
    assert not {name.split(".")[0] for name in imported(path)} & {"mkdocs", "bs4", "material", "markdown", "pymdownx"}
    assert not any(name.startswith("plainguide.markdown") for name in imported(path))


@pytest.mark.parametrize("path", MACHINERY, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_machinery_does_not_know_the_subject(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace").casefold()
    assert not [word for word in ("participation", "community empowerment", "asp/2015/6", "ssi/2017/39") if word in text]


@pytest.mark.parametrize("path", [*CORE, *EXTENSIONS, *PDF, *sorted((ROOT / "hooks").glob("*.py"))], ids=lambda path: path.name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", sorted((ROOT / "hooks").rglob("*.py")), ids=lambda path: path.name)
def test_a_build_asks_nobody(path: Path) -> None:
    assert not {"urllib.request", "http.client", "socket", "ssl", "_asking"} & imported(path)


def test_no_strict_build_is_quiet_or_verbose() -> None:
    """Both let warnings through (mkdocs#4126, mkdocs#3991)."""
    for path in [*sorted((ROOT / "scripts").rglob("*.py")), ROOT / ".ci" / "run"]:
        assert not {"'-q'", '"-q"', '--quiet", "--strict', '"-v"'} & set(path.read_text("utf-8").split(", "))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_every_dependency_is_locked_with_hashes(name: str) -> None:
    """S9: no registry's address in the lock; the versions that our ways rest on."""
    lock = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^([\w.-]+)==([\w.]+)(?: ; .+)? \\$", lock, re.MULTILINE)
    pinned = dict(pins)
    assert len(pinned) > 20
    assert len(re.findall(r"^\w", lock, re.MULTILINE)) == len(pins)
    assert len(re.findall(r"^[\w.-]+==.*\\\n(?:    --hash=sha256:[0-9a-f]{64})", lock, re.MULTILINE)) == len(pins)
    assert not re.search(r"--(extra-)?index-url|--find-links|file:", lock)
    assert tuple(map(int, pinned["mkdocs-material"].split("."))) >= (9, 8, 1)
    assert tuple(map(int, pinned["mkdocs"].split("."))) < (2,)
    assert "--require-hashes" in (ROOT / "scripts" / "_environment.py").read_text("utf-8")
