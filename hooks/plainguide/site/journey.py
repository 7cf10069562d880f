"""The stages of the journey that a guide describes: their order, their pages, and where a page stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, as the site's settings name it."""

    title: str
    about: str = ""
    """What happens in it: one line for the home page."""
    page: str = ""
    """Where to read about it while no page is of this stage: `guides/law.md#decision`."""


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
    """The stages from `extra: stages` of the site's settings: a list of names, or of records with `title`, `about` and `page`.

    Reports what is neither, with `path` as its place, and a name that occurs twice."""
    found: list[Stage] = []
    problems: list[Problem] = []
    if value is not None and not isinstance(value, list):
        problems.append(
            Problem(Code.WRONG_TYPE, Place(path), "'extra: stages' is no list", "write each stage on a line that starts with '- '")
        )
    for item in value if isinstance(value, list) else []:
        record = item if isinstance(item, Mapping) else {} if isinstance(item, list) else {"title": item}
        title = str(record.get("title") or "").strip()
        if not title or title in {stage.title for stage in found}:
            fact = f"a stage of 'extra: stages' has {'the name of another' if title else 'no title'}: {item}"
            problems.append(Problem(Code.STAGE_INVALID, Place(path), fact, "give each a title of its own"))
            continue
        found.append(Stage(title, str(record.get("about") or "").strip(), str(record.get("page") or "").strip()))
    return tuple(found), problems


def unknown(stage: object, known: Iterable[Stage], path: str, line: int) -> list[Problem]:
    """A page's `stage:` that is none of the site's."""
    names = [one.title for one in known]
    if stage is None or (not isinstance(stage, list | dict) and str(stage) in names):
        return []
    remedy = f"write one of: {', '.join(names)}" if names else "name the stages in 'extra: stages' of mkdocs.yml"
    return [
        Problem(Code.UNKNOWN_STAGE, Place(path, line), f"the stage '{stage}' is not known", did_you_mean(str(stage), names, remedy))
    ]


def steps(known: Sequence[Stage], pages: Mapping[str, Sequence[Link]], addresses: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps from the stages, their pages by the stage's title, and the addresses of their `page:` below the site's root."""
    return tuple(
        Step(number, stage.title, stage.about, here[0].url if here else addresses.get(stage.page, ""), here)
        for number, stage in enumerate(known, 1)
        for here in (tuple(pages.get(stage.title, ())),)
    )
