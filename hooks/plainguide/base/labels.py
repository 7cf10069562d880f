"""The interface's words that the generator itself writes, taken from the language file by their names."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

Labels = TypeVar("Labels")


def labels(kind: type[Labels], words: object, prefix: str) -> Labels:
    """An instance of a dataclass of words: its field `title` is what `words` names `<prefix>_title`, else its default."""
    named: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        named[field.name] = str(getattr(words, f"{prefix}_{field.name}", field.default))
    return kind(**named)
