"""From pydantic's errors to problems: each path becomes a line, each kind of error a fact and a remedy."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import Items, Record

Path = tuple[str | int, ...]
LENGTH = 40
"""Characters of a value that a message quotes."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One step on the way to a value."""

    key: str | int
    value: Any
    schema: dict[str, Any]
    """What was declared for it."""
    line: int


def explained(errors: Iterable[Any], value: Any, path: str, schema: dict[str, Any]) -> list[Problem]:
    """The problems of a value, by line. `errors` are pydantic's, `schema` is the JSON Schema of what was declared."""
    problems = [_problem(error, _walk(error["loc"], value, schema), path) for error in errors]
    return sorted(dict.fromkeys(filter(None, problems)), key=lambda problem: problem.line)


def reached(loc: Path, value: Any) -> Path:
    """The part of an error's path that leads to something: what is missing is not there, and a single value has no item 0."""
    found: list[str | int] = []
    for key in loc:
        if not _has(value, key):
            break
        value = value[key]
        found.append(key)
    return tuple(found)


def _has(value: Any, key: str | int) -> bool:
    if isinstance(value, Mapping):
        return key in value
    return isinstance(value, list) and isinstance(key, int) and key < len(value)


def _walk(loc: Path, value: Any, schema: dict[str, Any]) -> list[_Step]:
    """The steps to what an error is about, from the file itself. A key that is missing is the last step, without a value."""
    line = value.line if isinstance(value, Record) else 0 if isinstance(value, Mapping) else 1
    steps = [_Step("", value, _chosen(schema, value, schema), line)]
    there = reached(loc, value)
    for key in loc[: len(there) + 1]:
        here = steps[-1]
        missing = not _has(here.value, key)
        if missing and not (isinstance(here.value, Mapping) and isinstance(key, str)):
            break
        line = line if missing else _line(here.value, key, line)
        one = None if missing else here.value[key]
        steps.append(_Step(key, one, _chosen(_below(here.schema, key), one, schema), line))
    return steps


def _line(holder: Any, key: str | int, otherwise: int) -> int:
    if isinstance(holder, Record) and isinstance(key, str):
        return holder.lines.get(key, otherwise)
    if isinstance(holder, Items) and isinstance(key, int) and key < len(holder.lines):
        return holder.lines[key]
    return otherwise


def _below(schema: dict[str, Any], key: str | int) -> dict[str, Any]:
    keys = schema.get("properties", {})
    found = schema.get("items") if isinstance(key, int) else keys.get(key, schema.get("additionalProperties"))
    return found if isinstance(found, dict) else {}


def _chosen(schema: dict[str, Any], value: Any, root: dict[str, Any]) -> dict[str, Any]:
    """The declaration that a value most likely is meant for: of several, the one of its kind."""
    if "$ref" in schema:
        found = root["definitions"][schema["$ref"].rpartition("/")[2]]
        return _chosen({**found, **{key: one for key, one in schema.items() if key != "$ref"}}, value, root)
    if "anyOf" in schema:
        about: dict[str, Any] = {key: schema[key] for key in ("title", "description", "examples") if key in schema}
        kind = "object" if isinstance(value, Mapping) else "array" if isinstance(value, list) else ""
        of_kind = [found for one in schema["anyOf"] if (found := _chosen(one, value, root)).get("type") == kind]
        return {**(of_kind or [_chosen(schema["anyOf"][0], value, root)])[0], **about}
    return schema


# --- Facts and remedies -------------------------------------------------------------------------------------------

_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "dataclass_type": "a mapping",
}


def _problem(error: Any, steps: list[_Step], path: str) -> Problem | None:
    kind, last = error["type"], steps[-1]
    place, what = Place(path, last.line), _subject(steps)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(str(last.key), steps[:-1], place)
    if kind in ("missing", "string_too_short") or last.value is None:
        missing = len(steps) > 1 and not _has(steps[-2].value, last.key)
        return Problem(Code.MISSING_VALUE, place, f"{what} is {'missing' if missing else 'empty'}", _example(last))
    if kind == "rule":
        about = error["ctx"]
        said = f"{what} is {_said(last.value)}, which"
        if error["loc"][-1:] == ("[key]",):  # so pydantic marks the key of a mapping
            said = f"the key '{_short(str(last.key))}' of {_subject(steps[:-1])}"
        return Problem(about["code"], place, f"{said} is not {about['what']}", about["remedy"])
    if kind == "fault":
        return Problem(error["ctx"]["code"], place, f"{what} {error['ctx']['fact']}", error["ctx"]["remedy"])
    if kind in _EXPECTED:
        fact = f"{what} is {_said(last.value)}, not {_EXPECTED[kind]}"
        return Problem(Code.WRONG_TYPE, place, fact, _remedy_of_type(kind, last))
    if kind == "literal_error":
        known = [str(one) for one in last.schema.get("enum", [last.schema.get("const")])]
        hint = did_you_mean(str(last.value), known, f"write one of {', '.join(known)}")
        return Problem(Code.INVALID_VALUE, place, f"{what} is {_said(last.value)}", hint)
    if kind in ("greater_than_equal", "less_than_equal"):
        low, high = last.schema.get("minimum"), last.schema.get("maximum")
        hint = f"write a number from {low} to {high}" if high is not None else f"write {low} or more"
        return Problem(Code.INVALID_VALUE, place, f"{what} is {last.value}", hint)
    return Problem(Code.INVALID_VALUE, place, f"{what} is {_said(last.value)}: {error['msg']}", _example(last))


def _unknown_key(key: str, steps: list[_Step], place: Place) -> Problem | None:
    holder = steps[-1].schema
    known = list(holder.get("properties", ()))
    if holder.get("additionalProperties") is False:
        hint = did_you_mean(key, known, f"use only {', '.join(known)}")
    elif key.casefold() not in _WORDS and (near := _slip(key.casefold(), known)):
        hint = f"did you mean '{near}'"
    else:
        return None  # an author's own
    inside = f" in {_subject(steps)}" if len(steps) > 1 else ""
    return Problem(Code.UNKNOWN_KEY, place, f"unknown key '{key}'{inside}", hint)


# Words that are near keys of ours, and that authors have uses of their own for.
_WORDS = frozenset("state sort changed reviewer mail page pages style star age law-firm".split())


def _slip(key: str, known: Iterable[str]) -> str:
    """The key of ours that a slip of the finger has made `key` from: letters in another order; or one letter added, left out or
    changed, in a key of more than 3. Empty where there is none: 'subtitle' is not 'title', nor 'tags' 'stages'."""
    for one in known:
        changed = len(key) == len(one) and sum(a != b for a, b in zip(key, one)) == 1
        if sorted(key) == sorted(one) or (len(key) > 3 and (changed or key in _shorter(one) or one in _shorter(key))):
            return one
    return ""


def _shorter(word: str) -> set[str]:
    """The word without each of its letters."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _remedy_of_type(kind: str, step: _Step) -> str:
    if kind == "string_type" and not isinstance(step.value, list | Mapping):
        return "put it in quotation marks"
    if kind in ("bool_type", "int_type"):
        return f"write {_EXPECTED[kind]}"
    if "examples" in step.schema:
        return _example(step)
    if kind == "tuple_type":
        return "write each on a line of its own that starts with '- '"
    if kind == "string_type":
        return "write text, in quotation marks if it begins with [ or {"
    return f"write its keys: {', '.join(step.schema.get('properties', ()))}"


def _example(step: _Step) -> str:
    """A remedy that shows how a value is written."""
    key = f"{step.key}: " if isinstance(step.key, str) and step.key else ""
    if "examples" in step.schema:
        return f"write '{key}{_flow(step.schema['examples'][0])}'"
    if isinstance(step.key, int):
        return "write it, or take its line out"
    if "enum" in step.schema:
        return f"write '{key}' and one of {', '.join(map(str, step.schema['enum']))}"
    about = str(step.schema.get("description", "")).split(". ")[0].strip(".")
    return f"write '{key}...'" + (f" ({about[:1].lower()}{about[1:]})" if about else "")


def _flow(value: Any) -> str:
    """A value as YAML on one line."""
    if isinstance(value, str):
        return value
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1000)
    return str(text).removesuffix("...\n").strip()


def _subject(steps: Sequence[_Step]) -> str:
    """What an error is about, as its author knows it: "'match' of the term 'body'", "item 2 of 'questions'"."""
    if len(steps) == 1:
        return "the file"
    last = steps[-1]
    if isinstance(last.key, int):
        return _named(last, "") or f"item {last.key + 1} of {_subject(steps[:-1])}"
    at = len(steps) - 1
    while at > 1 and isinstance(steps[at - 1].key, str):
        at -= 1
    keys = [str(step.key) for step in steps[at:]]
    chain = f"'{': '.join(keys)}'"
    if at == 1:
        return chain
    return f"{chain} of {_named(steps[at - 1], keys[0]) or _subject(steps[:at])}"


def _named(step: _Step, but: str) -> str:
    """An item by the first of the keys that it has to have; empty where it has none. `but` is the one that is wrong."""
    if isinstance(step.value, Mapping):
        for key in step.schema.get("required", ()):
            name = step.value.get(key)
            if key != but and isinstance(name, str) and name.strip():
                return f"the {step.schema.get('title', 'mapping')} '{_short(name)}'"
    return ""


def _said(value: Any) -> str:
    """A value in a sentence."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | Mapping):
        return "a list" if isinstance(value, list) else "a mapping"
    if isinstance(value, int | float):
        return f"the number {value}"
    if type(value) is datetime.date:
        return f"the date {value}"
    return f"'{_short(str(value))}'"


def _short(text: str) -> str:
    text = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"
