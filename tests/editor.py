"""What an editor that knows the JSON Schemas in scripts/schemas/ says of a data file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import yaml

import schemas

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do (1.2): a date is text."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(name: str, text: str) -> list[str]:
    """What it marks by the schema of this name, each with its path."""
    validator = jsonschema.Draft7Validator(json.loads((schemas.FOLDER / name).read_text("utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(yaml.load(text, Editor))]


def names_its_schema_and_has_no_fault(path: Path) -> None:
    text = path.read_text("utf-8")
    named = MODELINE.match(text)
    assert named, "its first line names its schema"
    schema = (path.parent / named[1]).resolve()
    assert schema.parent == schemas.FOLDER
    assert schema.exists()
    assert faults(schema.name, text) == []
