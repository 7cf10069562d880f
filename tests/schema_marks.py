"""What an editor that knows YAML schemas does with a data file: it finds the schema, and marks what does not fit."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import yaml

import schemas


class _Editor(yaml.SafeLoader):
    """Reads YAML as editors do (1.2): a date is text."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def named(path: Path) -> Path | None:
    """The schema that a file names in its first line."""
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    return (path.parent / found[1]).resolve() if found else None


def marks(name: str, text: str) -> list[str]:
    """What is marked in a text, each with its path. `name` is that of one of our schemas."""
    validator = jsonschema.Draft7Validator(json.loads((schemas.FOLDER / name).read_text("utf-8")))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(yaml.load(text, _Editor))]
