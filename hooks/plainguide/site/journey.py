"""The stages of the journey that a guide describes: their order, their pages, and where a page stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from plainguide.base import Code, Place, Problem, did_you_mean
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


def addresses(
    known: Iterable[Stage], pages: Mapping[str, tuple[str, Collection[str]]], path: str
) -> tuple[dict[str, str], list[Problem]]:
    """The address below the site's root of each stage's `page:`, by what the settings say there.

    `pages` gives address and anchors of each page by its file below docs/. Reports a page or a heading that does not exist, with
    `path`, the settings, as its place."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for stage in known:
        uri, _, anchor = stage.page.partition("#")
        if not uri:
            continue
        url, anchors = pages.get(uri, ("", ()))
        if uri not in pages:
            remedy = did_you_mean(uri, pages, "name a page of the guide")
            fact = f"the page '{uri}' of the stage '{stage.title}' does not exist"
            problems.append(Problem(Code.PAGE_MISSING, Place(path), fact, remedy))
        elif anchor and anchor not in anchors:
            remedy = did_you_mean(anchor, anchors, "name a heading of that page")
            fact = f"'{uri}' has no heading '{anchor}' for the stage '{stage.title}'"
            problems.append(Problem(Code.HEADING_MISSING, Place(path), fact, remedy))
        else:
            found[stage.page] = f"{url}#{anchor}" if anchor else url
    return found, problems
