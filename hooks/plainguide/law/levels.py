"""The levels of a provision, and which of them a bracket alone replaces: "(8)(b)" after 24(7)(a) is 24(8)(b)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


def inherit(previous: tuple[str, ...], brackets: tuple[str, ...]) -> tuple[str, ...] | None:
    """ "(8)(b)" after 24(7)(a) is 24(8)(b): it replaces the last level of the same sort. None where no level is of its sort."""
    wanted = next(_sorts(brackets))
    levels = previous[2:]
    sorts = list(_sorts(levels))
    for depth in range(len(levels) - 1, -1, -1):
        sort = sorts[depth]
        if sort == wanted or ({sort, wanted} == {"letter", "roman"} and _next_roman(levels[depth], brackets[0], depth)):
            return (*previous[: 2 + depth], *brackets)
    return None


def _sorts(levels: Sequence[str]) -> Iterator[str]:
    """The sort of each level. A single i, v or x directly below a letter is a numeral."""
    above = ""
    for level in levels:
        numeral = re.fullmatch(r"[ivx]+", level) and (len(level) > 1 or above == "letter")
        above = "digit" if level[0].isdigit() else "capital" if level.isupper() else "roman" if numeral else "letter"
        yield above


def _next_roman(level: str, next_level: str, depth: int) -> bool:
    """ "(ii)" after "(i)": the single i was a numeral, at the third level or deeper."""
    return depth >= 1 and all(re.fullmatch(r"[ivx]+", part) for part in (level, next_level))
