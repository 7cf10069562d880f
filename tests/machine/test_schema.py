"""Declarations of what authors write: every error at once, with its line and a remedy; the same shape for editors."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from plainguide.base.codes import Code
from plainguide.base.schema import Day, Declaration, Flag, Id, OneOrMany, Shape, Slug, Text, matching
from plainguide.base.sources import parse_yaml, with_lines
from sites import FIXTURES

DAY = datetime.date(2026, 11, 24)


@dataclass(frozen=True)
class Topping(Shape):
    """What goes on top."""

    noun = "topping"
    plain = "name"
    name: Text
    """What it is called."""
    amount: Annotated[int, Field(strict=True, ge=1, le=3)] = 1


@dataclass(frozen=True)
class Oven(Shape):
    """Where it is baked."""

    noun = "oven"
    open = True
    heat: Text = ""
    cleaned: Day | None = None


@dataclass(frozen=True)
class Cake(Shape):
    """One cake."""

    noun = "cake"
    id: Slug
    """Its address."""
    title: Text
    size: Literal["small", "large"] = "small"
    toppings: OneOrMany[Topping] = ()
    steps: tuple[Text, ...] = ()
    baked: Day | None = None
    vegan: Flag = False
    oven: Oven = Oven()
    says: Annotated[dict[Text, Text], Field(examples=[{"en": "Yum"}])] = field(default_factory=dict)
    time: Annotated[Text, matching(r"\d+ min", "a time", "write it as 40 min", Code.NOT_A_DATE)] = ""


CAKES = Declaration(tuple[Cake, ...])


def cakes(text: str) -> Any:
    return parse_yaml(text, "cakes.yml")


def test_good_data_becomes_what_was_declared_and_knows_its_lines() -> None:
    text = "- id: a\n  title: A\n  toppings: [nuts, {name: jam, amount: 2}]\n  baked: 2026-11-24\n"
    text += "  oven:\n    heat: hot\n  says: {en: Yum}\n"
    found, problems = CAKES.read(cakes(text), "cakes.yml")
    assert not problems
    assert found == (
        Cake("a", "A", toppings=(Topping("nuts"), Topping("jam", 2)), baked=DAY, oven=Oven("hot"), says={"en": "Yum"}),
    )
    assert (found[0].line, found[0].line_of("baked"), found[0].oven.line_of("heat"), found[0].line_of("gone")) == (1, 4, 6, 1)


def test_a_key_without_a_value_is_left_out_and_one_value_needs_no_list() -> None:
    found, problems = CAKES.read(cakes("- id: a\n  title: A\n  size:\n  toppings: jam\n  vegan:\n"), "cakes.yml")
    assert (found, problems) == ((Cake("a", "A", toppings=(Topping("jam"),)),), [])


def cases() -> list[tuple[str, str, list[str]]]:
    """Title, YAML, what is said."""
    text = (FIXTURES / "schema-problems.md").read_text("utf-8").partition("\n\n")[2]
    found = re.findall(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)(?:\n\n|\n?\Z)", text, re.DOTALL | re.MULTILINE)
    return [(title, yaml, [] if said == "nothing" else said.split("\n")) for title, yaml, said in found]


def test_the_fixture_is_read_whole() -> None:
    assert len(cases()) == (FIXTURES / "schema-problems.md").read_text("utf-8").count("\n.\n") // 2


@pytest.mark.parametrize(("yaml", "said"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_an_error_has_its_line_and_its_remedy(yaml: str, said: list[str]) -> None:
    text = "- " + yaml.replace("\n", "\n  ")
    problems = CAKES.read(cakes(text), "cakes.yml")[1]
    assert [f"{one.line} {one.code} {one.fact} | {one.remedy}" for one in problems] == said
    assert all(one.path == "cakes.yml" for one in problems)


@pytest.mark.parametrize(
    ("value", "line", "fact"),
    [
        ("cake", 1, "the file is 'cake', not a list"),
        ({"id": "a"}, 0, "the file is a mapping, not a list"),
        (None, 1, "the file is empty"),
        ([7], 1, "item 1 of the file is the number 7, not a mapping"),
    ],
)
def test_a_file_that_holds_something_else_is_named(value: object, line: int, fact: str) -> None:
    found, (problem,) = CAKES.read(value, "cakes.yml")
    assert found is None
    assert (problem.line, problem.fact) == (line, fact)
    assert problem.remedy
    assert CAKES.salvage(value, "cakes.yml", ())[0] == ()


MANY = """\
- id: A b
  titel: x
  size: huge
  toppings:
    - 1
    - nme: jam
      amount: 0
  baked: 2026-11-24 10:00:00
- id: good
  title: Good
  steps: [mix, 5]
  oven: {heat: hot, cleaned: soon}
- 7
"""
LINES = [1, 1, 2, 3, 5, 6, 6, 7, 8, 11, 12, 13]


def test_all_errors_are_reported_at_once() -> None:
    problems = CAKES.read(cakes(MANY), "cakes.yml")[1]
    assert [problem.line for problem in problems] == LINES


def test_what_is_wrong_is_left_out_and_the_rest_is_read() -> None:
    found, problems = CAKES.salvage(cakes(MANY), "cakes.yml", ())
    assert found == (Cake("good", "Good", steps=("mix",), oven=Oven("hot")),)
    assert (found[0].line, found[0].oven.line_of("heat")) == (9, 12)
    assert [problem.line for problem in problems] == LINES  # and nothing that only follows from what was left out


def test_lines_may_come_from_another_reading_of_the_file() -> None:
    """MkDocs reads its settings itself, and may have more in them than the file."""
    marks = cakes("- id: a\n  steps:\n  - mix\n  - 5\n  oven: {}\n")
    value = [{"id": "a", "title": "A", "steps": ["mix", 5], "oven": {"heat": 1, "cleaned": 2}, "size": "huge"}]
    _, problems = CAKES.read(with_lines(value, marks), "c.yml")
    assert [(problem.line, problem.fact[:8]) for problem in problems] == [
        (1, "'size' o"), (4, "item 2 o"), (5, "'oven: h"), (5, "'oven: c"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("yaml", "good"),
    [
        ("2026-11-24", True),
        ("'2026-11-24'", True),
        ("1900-01-01", True),
        ("9900-12-31", True),
        ("2026-11-24 10:00:00", False),  # a datetime, which is a date to Python
        ("2026-11-24T00:00:00Z", False),
        ("1899-12-31", False),
        ("9901-01-01", False),
        ("'2026-02-30'", False),
        ("20261124", False),
        ("'2026-W48-2'", False),
        ("24 November 2026", False),
        ("2026", False),
        ("true", False),
        ("[2026-11-24]", False),
    ],
)
def test_a_day_is_a_date_without_a_time(yaml: str, good: bool) -> None:
    found, problems = Declaration(Oven).read(parse_yaml(f"heat: hot\ncleaned: {yaml}", "o.yml"), "o.yml")
    assert (found is not None) == good
    assert good or [one.code for one in problems] == [Code.NOT_A_DATE]
    assert good or problems[0].remedy in ("write it as 2026-11-24", "look at its year")


@pytest.mark.parametrize(
    ("id", "slug", "letter"), [("a", 1, 1), ("a-1", 1, 1), ("1-a", 1, 0), ("A", 0, 0), ("a--b", 0, 0), ("-a", 0, 0), ("a\n", 1, 1)]
)
def test_an_id_can_be_part_of_an_address(id: str, slug: int, letter: int) -> None:
    shape = Declaration(tuple[Slug, Id])
    lines = {problem.fact[:6] for problem in shape.read([id, id], "x.yml")[1]}
    assert ("item 1" not in lines, "item 2" not in lines) == (bool(slug), bool(letter))


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("heat", ""),
        ("heta", "heat"),
        ("hat", ""),
        ("heats", "heat"),
        ("Heat", "heat"),
        ("heap", "heat"),
        ("meal", ""),
        ("reheat", ""),
        ("cleaner", "cleaned"),
        ("cleand", "cleaned"),
        ("celaned", "cleaned"),
        ("cleanest", ""),
    ],
)
def test_in_an_open_mapping_only_a_slip_of_the_finger_is_reported(key: str, meant: str) -> None:
    problems = Declaration(Oven).salvage({key: "2026-11-24"}, "oven.yml", Oven())[1]
    assert [problem.remedy for problem in problems] == ([f"did you mean '{meant}'"] if meant else [])


def test_in_an_open_mapping_keys_of_an_author_are_left_alone_wherever_it_is() -> None:
    found, problems = CAKES.read(cakes("- {id: a, title: A, oven: {heat: hot, id: false}}\n"), "cakes.yml")
    assert (found, problems) == ((Cake("a", "A", oven=Oven("hot")),), [])


# --- Properties ---------------------------------------------------------------------------------------------------

SCALARS = (
    st.none() | st.booleans() | st.integers(-1, 4) | st.just(DAY) | st.sampled_from(["a", "jam", "small", "", "A b", "40 min"])
)
KEYS = st.sampled_from([*Cake.__dataclass_fields__, "name", "amount", "heat", "cleaned", "odd"])
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)
OPTIONAL = dict.fromkeys(("size", "toppings", "steps", "baked", "vegan", "oven", "says", "time", "odd"), VALUES)
RECORDS = st.lists(
    st.fixed_dictionaries({"id": st.just("a") | VALUES, "title": st.just("A") | VALUES}, optional=OPTIONAL), max_size=3
)


@settings(deadline=None)
@given(VALUES | RECORDS)
def test_whatever_is_written_is_read_or_explained(value: Any) -> None:
    found, problems = CAKES.read(value, "cakes.yml")
    assert (found is None) == bool(problems)
    assert all(one.fact and one.remedy and "\n" not in one.fact for one in problems)
    kept, same = CAKES.salvage(value, "cakes.yml", ())
    assert same == problems
    assert kept == (found or ()) if not problems else len(kept) <= (len(value) if isinstance(value, list) else 0)


def plain(value: Any) -> Any:
    """As an editor reads it: a date is text, and a key without a value is left out."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if one is not None}
    return [plain(one) for one in value] if isinstance(value, list) else str(value) if isinstance(value, datetime.date) else value


@settings(deadline=None)
@given(RECORDS)
def test_an_editor_accepts_what_the_build_accepts(value: Any) -> None:
    """The reverse does not hold: an editor knows neither that white space is no text nor which days there are."""
    if not CAKES.read(value, "cakes.yml")[1]:
        jsonschema.validate(plain(value), CAKES.json_schema)


def test_an_editor_gets_the_help_of_the_declarations() -> None:
    schema = CAKES.json_schema
    jsonschema.Draft7Validator.check_schema(schema)
    cake = schema["items"]
    assert (cake["title"], cake["description"]) == ("cake", "One cake.")
    assert cake["properties"]["id"]["description"] == "Its address."
    assert cake["properties"]["id"]["patternErrorMessage"] == "not a valid id: use small letters, digits and single hyphens"
    assert cake["properties"]["baked"] == {"type": "string", "format": "date", "examples": ["2026-11-24"]}
    assert cake["properties"]["size"]["default"] == "small"
    assert cake["additionalProperties"] is False
    assert cake["properties"]["oven"]["additionalProperties"] is True
