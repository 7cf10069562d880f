"""The levels of a provision, and which of them a bracket alone replaces: "(8)(b)" after 24(7)(a) is 24(8)(b)."""

from __future__ import annotations

import re


def inherit(previous: tuple[str, ...], brackets: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "(8)(b)" after 24(7)(a) is 24(8)(b): it replaces the last level of the same sort. None where no level is of its sort."""
    wanted = _sort(brackets[0])
    levels = previous[2:]
    for depth in range(len(levels) - 1, -1, -1):
        sort = _sort(levels[depth])
        if sort == wanted or ({sort, wanted} == {"letter", "roman"} and _next_roman(levels[depth], brackets[0], depth)):
            return (*previous[: 2 + depth], *brackets)
    return None


def _sort(level: str) -> str:
    if level[0].isdigit():
        return "digit"
    if level.isupper():
        return "capital"
    return "roman" if len(level) > 1 and re.fullmatch(r"[ivx]+", level) else "letter"


def _next_roman(level: str, next_level: str, depth: int) -> bool:
    """ "(ii)" after "(i)": the single i was a numeral, at the third level or deeper."""
    return depth >= 1 and all(re.fullmatch(r"[ivx]+", part) for part in (level, next_level))
