"""The lines that hold the structure: which room may import which, by which door, and what may know the guide's subject."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from sites import FIXTURES, ROOT

HOOKS, SCRIPTS, ROOMS = ROOT / "hooks", ROOT / "scripts", ROOT / "hooks" / "plainguide"
MODULES = sorted(ROOMS.rglob("*.py"))
"""At any depth: a module that is moved into a folder of its room keeps its rules."""
CODE = [*MODULES, *sorted(HOOKS.glob("*.py")), *sorted(SCRIPTS.rglob("*.py"))]
MACHINERY = [
    path
    for folder in ("hooks", "overrides", "scripts")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(source: str) -> list[ast.AST]:
    """All of a file's syntax: walked once for all tests."""
    return list(ast.walk(ast.parse(source)))


def imported(path: Path) -> set[str]:
    """The full names of what a file imports: `a.b` for `import a.b`, and `a.b.c` for `from a.b import c`."""
    return imports_of(path.read_text("utf-8"))


def imports_of(source: str) -> set[str]:
    names: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


# --- Rooms --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Room:
    """A line of the table."""

    name: str
    may_import: frozenset[str]
    packages: frozenset[str]
    side_doors: frozenset[str]


def rooms() -> dict[str, Room]:
    found: dict[str, Room] = {}
    lines = [line for line in (FIXTURES / "rooms.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        name, may_import, packages, *side_doors = line.split("\t")
        rooms = found if may_import == "all above" else may_import.split()
        found[name] = Room(name, frozenset(rooms), frozenset(packages.split()), frozenset(side_doors))
    return found


def room_of(name: str) -> str:
    """The room of an imported name; empty where it is of none: plainguide.law.names.NOUNS is of law."""
    parts = name.split(".")
    return parts[1] if parts[0] == "plainguide" and len(parts) > 1 else ""


def test_every_room_is_in_the_table_below_those_that_it_may_import() -> None:
    assert set(rooms()) == {path.parent.name for path in ROOMS.glob("*/__init__.py")}
    assert [path.name for path in ROOMS.glob("*.py")] == ["__init__.py"]  # every module is in a room
    order = list(rooms())
    for room in rooms().values():
        assert all(order.index(other) < order.index(room.name) for other in room.may_import), room


@pytest.mark.parametrize("room", rooms().values(), ids=lambda room: room.name)
def test_a_room_imports_only_what_the_table_allows(room: Room) -> None:
    for path in sorted((ROOMS / room.name).rglob("*.py")):
        names = imported(path)
        assert {other for name in names if (other := room_of(name))} <= room.may_import | {room.name}, path
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names | {"plainguide"} | room.packages, path


def test_hooks_translate_between_mkdocs_and_the_rooms_and_import_nothing_else() -> None:
    for path in sorted(HOOKS.glob("*.py")):
        assert {name.split(".")[0] for name in imported(path)} <= {"__future__", "typing", "mkdocs", "jinja2", "plainguide"}, path
        assert {room_of(name) for name in imported(path)} <= {"", "mkdocs"}, path


# --- Doors --------------------------------------------------------------------------------------------------------


def doors() -> dict[str, set[str]]:
    """What each room that has a door lets through it: names, and what stands below a module that is a door of its own."""
    found = {}
    for room in rooms().values():
        door = importlib.import_module(f"plainguide.{room.name}")
        if hasattr(door, "__all__"):
            aside = [importlib.import_module(f"plainguide.{room.name}.{name}") for name in room.side_doors]
            public = {f"{module.__name__.rpartition('.')[2]}.{name}" for module in aside for name in vars(module) if name[0] != "_"}
            found[room.name] = {*door.__all__, *room.side_doors, *public}
    return found


def past_the_door(source: str, inside: str, doors: dict[str, set[str]]) -> list[str]:
    """The imports of rooms with a door, from outside, that do not go through it."""
    names = [name for name in sorted(imports_of(source)) if room_of(name) in doors and room_of(name) != inside]
    return [name for name in names if (rest := ".".join(name.split(".")[2:])) and rest not in doors[room_of(name)]]


def test_a_room_with_a_door_is_entered_by_it() -> None:
    known, found = doors(), {}
    for path in CODE:
        inside = path.relative_to(ROOMS).parts[0] if path.is_relative_to(ROOMS) else ""
        found[named(path)] = past_the_door(path.read_text("utf-8"), inside, known)
    assert {path: names for path, names in found.items() if names} == {}


def test_a_door_names_what_is_there_once() -> None:
    for room in doors():
        door = importlib.import_module(f"plainguide.{room}")
        assert [name for name in door.__all__ if not hasattr(door, name)] == [], room
        assert len(set(door.__all__)) == len(door.__all__), room


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from plainguide.law import Register", []),
        ("from plainguide import law", []),
        ("import plainguide.law", []),
        ("from plainguide.law import Hidden", ["plainguide.law.Hidden"]),
        ("from plainguide.law.register import Register", ["plainguide.law.register.Register"]),
        ("import plainguide.law.register", ["plainguide.law.register"]),
        ("def f():\n    from plainguide.law.register import Register", ["plainguide.law.register.Register"]),
        ("from plainguide.law.shapes import Shape", []),  # a module that is a door of its own
        ("from plainguide.law.shapes import Hidden", ["plainguide.law.shapes.Hidden"]),
        ("from plainguide.words.glossary import Glossary", []),  # a room without a door
    ],
)
def test_finds_an_import_that_goes_past_a_door(source: str, found: list[str]) -> None:
    doors = {"law": {"Register", "shapes", "shapes.Shape"}}
    assert past_the_door(source, "sheets", doors) == found
    assert past_the_door(source, "law", doors) == []


# --- All of the code ----------------------------------------------------------------------------------------------


def test_the_machinery_does_not_know_the_subject() -> None:
    texts = {named(path): path.read_bytes().decode("utf-8", "replace").casefold() for path in MACHINERY}
    subject = ("participation", "community empowerment", "asp/2015/6", "ssi/2017/39")
    assert [(path, word) for path, text in texts.items() for word in subject if word in text] == []


def test_a_module_says_what_it_is_for_and_is_not_too_long_to_read() -> None:
    for path in CODE:
        text = path.read_text("utf-8")
        assert any(isinstance(node, ast.Module) and ast.get_docstring(node) for node in nodes(text)), path
        assert len(text.splitlines()) <= (60 if path.parent == HOOKS else 350), path


def test_no_state_is_global() -> None:
    for path in sorted(HOOKS.rglob("*.py")):
        assert [node.lineno for node in nodes(path.read_text("utf-8")) if isinstance(node, ast.Global)] == [], path


def test_a_build_asks_nobody() -> None:
    asking = ("urllib.request.", "http.client.", "socket.", "ssl.", "_asking.")
    for path in sorted(HOOKS.rglob("*.py")):
        assert [name for name in imported(path) if f"{name}.".startswith(asking)] == [], path


QUIET = {"-q", "--quiet", "-v", "--verbose"}


def careless_builds(source: str) -> Iterator[int]:
    """The lines of options that let warnings through a strict build, in a function that starts MkDocs."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    for scope in [*functions, *(node for node in tree.body if node not in functions)]:
        texts = [node for node in ast.walk(scope) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        words = {word for text in texts for word in text.value.split()}
        if "mkdocs" in words:
            yield from sorted({text.lineno for text in texts if QUIET & set(text.value.split())})


def test_no_strict_build_is_quiet_or_verbose() -> None:
    """Both let warnings through (mkdocs#4126, mkdocs#3991)."""
    for path in CODE:
        assert list(careless_builds(path.read_text("utf-8"))) == [], path


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('run(["mkdocs", "build", "--strict"])', []),
        ('run(["mkdocs", "build", "--strict", "--quiet"])', [1]),
        ('def f():\n    command = [python, "-m", "mkdocs", "build"]\n    command += ["-q"]\n', [3]),
        ('def f():\n    run("mkdocs build --strict -v", shell=True)\n', [2]),
        ('def f():\n    pip = ["pip", "--quiet"]\ndef g():\n    run(["mkdocs", "build"])\n', []),
        ('# mkdocs --quiet\nrun(["mkdocs"])', []),
    ],
)
def test_finds_a_build_that_is_quiet_or_verbose(source: str, lines: list[int]) -> None:
    assert list(careless_builds(source)) == lines


def test_continuous_integration_runs_the_same_command_as_anyone() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if re.match(r"exec|python", line)] == ["exec python3 scripts/test.py"]


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
