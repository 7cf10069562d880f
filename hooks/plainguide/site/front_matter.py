"""The shape of a page's front matter."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plainguide.base.problems import Problem
from plainguide.base.sources import as_list


@dataclass(frozen=True)
class HowTo:
    steps: str = ""
    needs: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class FrontMatter:
    description: str = ""
    reviewed: datetime.date | None = None
    next_review: datetime.date | None = None
    short: str = ""
    stage: str = ""
    questions: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    provision: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    changes: tuple[tuple[datetime.date, str], ...] = ()
    how_to: HowTo | None = None
    in_pdf: bool = True
    in_search: bool = True


def parse(meta: Mapping[str, Any], path: str) -> tuple[FrontMatter, list[Problem]]:
    return FrontMatter(
        str(meta.get("description") or ""),
        meta.get("reviewed"),
        meta.get("next_review"),
        str(meta.get("short") or ""),
        str(meta.get("stage") or ""),
        tuple(meta.get("questions") or ()),
        tuple(as_list(meta.get("law"))),
        tuple(as_list(meta.get("provision"))),
        tuple(as_list(meta.get("was"))),
        tuple((datetime.date.fromisoformat(str(d)), " ".join(t.split())) for c in meta.get("changes") or () for d, t in c.items()),
        HowTo(**meta["how_to"]) if meta.get("how_to") else None,
        meta.get("pdf") is not False,
        not (meta.get("search") or {}).get("exclude"),
    ), []
