"""The shape of `extra:` in the site's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plainguide.base.problems import Problem
from plainguide.base.sources import as_list
from plainguide.site.journey import Stage, stages


@dataclass(frozen=True)
class Publisher:
    name: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True)
class Licence:
    name: str = ""
    url: str = ""


@dataclass(frozen=True)
class FooterLink:
    title: str
    page: str = ""
    url: str = ""


@dataclass(frozen=True)
class Extra:
    law: tuple[str, ...] = ()
    publisher: Publisher = Publisher()
    licence: Licence = Licence()
    contact: str = ""
    stages: tuple[Stage, ...] = ()
    footer: tuple[FooterLink, ...] = ()
    downloads: str = ""
    link_sentence: str = ""
    missing: tuple[str, ...] = ()


def parse(extra: Mapping[str, Any], path: str) -> tuple[Extra, list[Problem]]:
    found, problems = stages(extra.get("stages"), path)
    publisher = Publisher(**(extra.get("publisher") or {}))
    return Extra(
        tuple(as_list(extra.get("law"))),
        publisher,
        Licence(**(extra.get("licence") or {})),
        (extra.get("security") or {}).get("contact") or (f"mailto:{publisher.email}" if publisher.email else ""),
        found,
        tuple(FooterLink(**one) for one in extra.get("footer") or ()),
        str(extra.get("downloads") or ""),
        str(extra.get("link_sentence") or ""),
        tuple(extra.get("missing") or ()),
    ), problems
