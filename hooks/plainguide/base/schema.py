"""What authors write, declared once: the build reads by it, messages explain by it, and editors complete by it.

A declaration is a frozen dataclass below `Shape`, whose fields are the keys of a mapping; its docstrings are the help that an
editor shows. pydantic validates, and gives every error with its path; jsonschema would take 15 times as long for 2,000 words
and gives no place inside a value that may be of two kinds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from pydantic import (
    AfterValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictBool,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from plainguide.base import schema_errors
from plainguide.base.codes import Code
from plainguide.base.problems import Problem, did_you_mean
from plainguide.base.sources import Items, Record, as_list

T = TypeVar("T")
Otherwise = TypeVar("Otherwise")


class Shape:
    """A mapping that authors write. A key without a value, or with an empty text, counts as left out."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", use_attribute_docstrings=True)
    noun: ClassVar[str] = "mapping"
    """What messages call it: "term"."""
    plain: ClassVar[str] = ""
    """The key that a value stands for which is not a mapping: `- PSA` for `- text: PSA`."""
    open: ClassVar[bool] = False
    """True where authors may have keys of their own: only a near miss of ours is reported."""
    source: ClassVar[Record] = Record()
    """The mapping that it was read from."""

    @property
    def line(self) -> int:
        """The line where it starts; 0 where that is not known."""
        return self.source.line

    def line_of(self, key: str) -> int:
        """The line of a key as authors write it, else that where the mapping starts."""
        return self.source.line_of(key)

    def changed(self, **values: Any) -> Self:
        """A copy with other values, which knows its lines as well."""
        copy = replace(self, **values)  # type: ignore[type-var]
        object.__setattr__(copy, "source", self.source)
        return copy

    @classmethod
    def _read(cls, value: Any, handler: Callable[[Any], Any]) -> Any:
        if not isinstance(value, dict):
            if not cls.plain or isinstance(value, cls):
                return handler(value)
            value = {cls.plain: value}
        shape = handler({key: one for key, one in value.items() if one is not None and one != ""})
        if isinstance(value, Record):
            object.__setattr__(shape, "source", value)
        return shape

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(cls._read, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reference = handler(schema)
        shape = handler.resolve_ref_schema(reference)
        shape["title"] = cls.noun
        for key, one in shape["properties"].items():
            if key not in shape.get("required", ()):
                one.pop("minLength", None)  # an empty text counts as left out
        if cls.open:
            shape["additionalProperties"] = True
        if cls.plain:
            mapping = dict(shape)
            shape.clear()
            shape.update(title=cls.noun, anyOf=[mapping["properties"][cls.plain], mapping])
        return reference


# --- Values -------------------------------------------------------------------------------------------------------

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words. What YAML reads as a number, a date or true has to be in quotation marks."""
Line = Annotated[Text, AfterValidator(lambda text: " ".join(text.split()))]
"""Words whose line breaks mean nothing."""
Flag = StrictBool
"""true or false."""


@dataclass(frozen=True)
class Rule:
    """What a text has to pass beyond being one."""

    test: Callable[[str], object]
    """Gives something true for a text that passes."""
    what: str
    """What it is then: "a valid id"."""
    remedy: str
    code: Code = Code.INVALID_VALUE
    pattern: str = ""
    """A regular expression that says the same, or nearly so, to editors."""
    known: Collection[str] = ()
    """Texts that pass: of these the nearest is the remedy."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, text: str) -> str:
        if not self.test(text):
            raise self.broken(text)
        return text

    def broken(self, text: str = "") -> PydanticCustomError:
        """The error for a value that does not pass."""
        remedy = did_you_mean(text, self.known, self.remedy)
        return PydanticCustomError("rule", "not {what}", {"what": self.what, "remedy": remedy, "code": self.code})

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler(schema)
        if self.pattern:
            found.update(pattern=f"^(?:{self.pattern})$", patternErrorMessage=f"not {self.what}: {self.remedy}")
        if self.known:
            found.update(examples=list(self.known))
        return found


def matching(pattern: str, what: str, remedy: str, code: Code = Code.INVALID_VALUE) -> Rule:
    """The rule that a text matches a regular expression as a whole."""
    return Rule(re.compile(pattern).fullmatch, what, remedy, code, pattern)


SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[Text, matching(SLUG, "a valid id", "use small letters, digits and single hyphens", Code.INVALID_ID)]
"""An id that is part of an address."""
Id = Annotated[Text, matching(f"(?=[a-z]){SLUG}", "a valid id", "use a-z, 0-9 and hyphens, a letter first", Code.INVALID_ID)]
"""An id that is part of an address and the name of a field: it starts with a letter."""


def fault(fact: str, remedy: str, code: Code = Code.INVALID_VALUE) -> PydanticCustomError:
    """The error that a shape raises (in `__post_init__`) where its keys do not go together. `fact` follows its name."""
    return PydanticCustomError("fault", "{fact}", {"fact": fact, "remedy": remedy, "code": code})


YEARS = range(1900, 9901)
"""The years that a day may be in: with these the page's scripts count as Python does."""
_A_DAY = Rule(bool, "a date", "write it as 2026-11-24", Code.NOT_A_DATE, r"\d{4}-\d\d-\d\d")
_NEAR_DAY = Rule(bool, f"in the years {YEARS[0]} to {YEARS[-1]}", "look at its year", Code.NOT_A_DATE)


class _Day:
    """Reads a day: a date, or its text as the key of a mapping has it. YAML reads a day with a time as a datetime, which Python
    takes for a date too, and cannot compare with one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    @staticmethod
    def _read(value: Any) -> datetime.date:
        if isinstance(value, str) and re.fullmatch(_A_DAY.pattern, value):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError as error:
                raise _A_DAY.broken() from error
        if type(value) is not datetime.date:
            raise _A_DAY.broken()
        if value.year not in YEARS:
            raise _NEAR_DAY.broken()
        return value

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": "date", "examples": ["2026-11-24"]}


Day = Annotated[datetime.date, _Day()]
"""A day, without a time."""


class _OneOrMany:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


OneOrMany = Annotated[tuple[T, ...], _OneOrMany()]
"""Several, or one without the list: authors write `short: CEA` and `short: [CEA]`."""


# --- Reading ------------------------------------------------------------------------------------------------------


class Declaration(Generic[T]):
    """The shape of a file, of the front matter or of the settings: what reads it, and what editors know of it."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        """Made when it is first used: for the largest shape that takes 20 ms."""
        return TypeAdapter(self._kind)

    @cached_property
    def json_schema(self) -> dict[str, Any]:
        """Draft 7, which is what the YAML extensions of editors know."""
        found = self._adapter.json_schema(schema_generator=_ForEditors, ref_template="#/definitions/{model}")
        definitions = {"definitions": found.pop("$defs")} if "$defs" in found else {}
        return {"$schema": "http://json-schema.org/draft-07/schema#", **found, **definitions}

    def read(self, value: Any, path: str) -> tuple[T | None, list[Problem]]:
        """The value of a YAML file as what was declared; or None, and all that is wrong with it, by line. `path` is the file as
        messages name it."""
        found, problems = self.salvage(value, path, None)
        return None if problems else found, problems

    def salvage(self, value: Any, path: str, otherwise: Otherwise) -> tuple[T | Otherwise, list[Problem]]:
        """What can be read of a value, and all that is wrong with it: the smallest part that can be is left out, so that one
        mistake hides nothing else. `otherwise` where nothing is left."""
        left, problems = value, None
        while True:
            try:
                return self._adapter.validate_python(left), problems or []
            except ValidationError as error:
                if problems is None:  # what is wrong with the rest only follows from what was left out
                    problems = self._explained(error, value, path)
                faulty = [schema_errors.reached(one["loc"], left) for one in error.errors(include_url=False)]
            if () in faulty:
                return otherwise, problems
            left = _without(left, faulty)

    def _explained(self, error: ValidationError, value: Any, path: str) -> list[Problem]:
        return schema_errors.explained(error.errors(include_url=False), value, path, self.json_schema)


def _without(value: Any, faulty: list[tuple[str | int, ...]]) -> Any:
    """A copy without the parts at these paths, lines kept."""
    below: dict[str | int, list[tuple[str | int, ...]]] = {}
    for first, *rest in faulty:
        below.setdefault(first, []).append(tuple(rest))
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    kept = [(key, _without(one, below[key]) if key in below else one) for key, one in parts if () not in below.get(key, ())]
    if isinstance(value, dict):
        record = Record({str(key): one for key, one in kept})
        record.line, record.lines = getattr(value, "line", 0), getattr(value, "lines", {})
        return record
    return Items(one for _, one in kept)


# --- For editors --------------------------------------------------------------------------------------------------


class _ForEditors(GenerateJsonSchema):
    """Without titles that repeat the key, and defaults that say nothing: editors write a default when they complete a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # a key without a value counts as left out

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found, default = self.generate_inner(schema["schema"]), schema.get("default")
        return {**found, "default": default} if isinstance(default, str) and default else found
