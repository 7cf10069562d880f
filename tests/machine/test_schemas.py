"""The JSON Schemas in schemas/: made from the declarations, named by the data files, true of them."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import schemas
from editor import MODELINE, faults, names_its_schema_and_has_no_fault
from plainguide.addresses import ledger, linkcheck
from plainguide.addresses.linkcheck import Result
from plainguide.base.codes import Code
from sites import FIXTURES, ROOT

NAMES = sorted(path.name for path in schemas.FOLDER.glob("*"))
FILES = [*sorted(FIXTURES.rglob("data/**/*.yml")), *sorted((ROOT / "hooks").rglob("words-*.yml"))]


def test_the_table_of_messages_holds_every_code() -> None:
    """Run scripts/schemas.py."""
    text = schemas.GUIDANCE.read_text("utf-8")
    assert schemas.with_messages(text) == text
    assert [code for code in Code if text.count(f"| `{code}` |") != 1] == []


def test_they_are_up_to_date() -> None:
    """Run scripts/schemas.py."""
    made = schemas.schemas()
    assert sorted(made) == NAMES
    assert all((schemas.FOLDER / name).read_text("utf-8") == text for name, text in made.items())


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_of_draft_7_with_help_for_every_key(name: str) -> None:
    schema = json.loads((schemas.FOLDER / name).read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    assert [key for key, one in keys(schema) if not one.get("description")] == []


def keys(schema: Any) -> list[tuple[str, Any]]:
    """Every key of every mapping that a schema describes."""
    if isinstance(schema, list):
        return [found for one in schema for found in keys(one)]
    if not isinstance(schema, dict):
        return []
    return [*schema.get("properties", {}).items(), *(found for one in schema.values() for found in keys(one))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_data_file_names_its_schema_and_an_editor_marks_nothing(path: Path) -> None:
    names_its_schema_and_has_no_fault(path)


def test_what_the_scripts_write_names_its_schema_and_an_editor_marks_nothing() -> None:
    day = datetime.date(2026, 11, 24)
    results = [Result("https://a.test/", day, "works"), Result("https://b.test/", day, "moved", "301", "https://c.test/")]
    for name, text in (("permalinks.json", ledger.written(["", "a/#b"])), ("links-checked.json", linkcheck.written(results))):
        named = MODELINE.match(text)
        assert named
        assert (ROOT / "docs" / "data" / named[1]).resolve() == schemas.FOLDER / name
        assert faults(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("accessibility.json", "status: mostly", "$.status"),
        ("accessibility.json", "{}", "$"),
        ("deadlines.json", "deadlines: [{id: a, what: b, time: soon}]", "$.deadlines[0].time"),
        ("deadlines.json", "working days: {leave out: [Saterday]}", "$['working days']['leave out']"),
        ("glossary.json", "- {id: A b, term: a, meaning: b}", "$[0].id"),
        ("glossary.json", "- {id: a, term: a, meaning: b, mening: c}", "$[0]"),
        ("glossary.json", "- {id: a, term: a, meaning: b, forms: [{txt: c}]}", "$[0].forms"),
        ("legislation.json", "{id: ukpga/99, title: a}", "$.id"),
        ("legislation.json", "{id: ukpga/1999/1, title: a, provisions: {section/1: {head: b}}}", "$.provisions['section/1']"),
        ("links-checked.json", "- {address: a, asked: 2026-11-24, result: fine}", "$[0].result"),
        ("permalinks.json", "- /a/", "$[0]"),
        ("words.json", "avoids: {}", "$"),
    ],
)
def test_an_editor_marks_a_mistake(name: str, text: str, where: str) -> None:
    found = faults(name, text)
    assert found
    assert found[0].startswith(f"{where}: ")
