"""The stages of the journey that a guide describes: their order, their pages, and where a page stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.site import settings
from plainguide.site.settings import Stage


@dataclass(frozen=True, slots=True)
class Link:
    """A page as a list names it."""

    title: str
    url: str
    """Below the site's root."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage with its number, from 1, and its pages in the order of the site."""

    number: int
    title: str
    about: str
    url: str
    """Where the stage begins, below the site's root; empty where nothing is written about it yet."""
    pages: tuple[Link, ...]


def stages(value: Any, path: str) -> tuple[tuple[Stage, ...], list[Problem]]:
    """The stages from the value of `extra: stages` in the site's settings, and what is wrong with them."""
    extra, problems = settings.parse({"stages": value}, path)
    return extra.stages, problems


def unknown(stage: object, known: Iterable[Stage], path: str, line: int) -> list[Problem]:
    """Reports a page's `stage:` that is not one of the site's."""
    names = [one.title for one in known]
    if not stage or stage in names:
        return []
    remedy = f"write one of: {', '.join(names)}" if names else "name the stages in 'extra: stages' of mkdocs.yml"
    hint = did_you_mean(str(stage), names, remedy)
    return [Problem(Code.UNKNOWN_STAGE, Place(path, line), f"the stage '{stage}' is not known", hint)]


def steps(known: Sequence[Stage], pages: Mapping[str, Sequence[Link]], addresses: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps from the stages, their pages by the stage's title, and the addresses of their `page:` below the site's root."""
    return tuple(
        Step(number, stage.title, stage.about, here[0].url if here else addresses.get(stage.page, ""), here)
        for number, stage in enumerate(known, 1)
        for here in (tuple(pages.get(stage.title, ())),)
    )
