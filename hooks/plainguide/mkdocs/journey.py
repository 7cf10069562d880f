"""The journey in a build: the menu and the home page show its steps, and each page says in which it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plainguide.mkdocs.publishing import list_below
from plainguide.site import Link, Step, journey

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build

MARKER = "steps-here"


@dataclass
class Journey:
    """The pages of the menu in their order, and the steps that they make."""

    order: list[Page] = field(default_factory=list)
    steps: tuple[Step, ...] = ()


def configure(build: Build) -> None:
    build.journey = Journey()


def read_menu(build: Build, nav: Navigation) -> None:
    """A page may be in two places of the menu; the first counts."""
    build.journey.order = list({page.file.src_uri: page for page in nav.pages}.values())


def check_stage(build: Build, page: Page) -> None:
    """A page's `stage:` is one of the site's."""
    front = build.front(page)
    line = front.line_of("stage") if front.stage else 0
    build.report.warn(journey.unknown(front.stage or None, build.settings.extra.stages, build.written_in(page), line))


def collect_steps(build: Build, files: Files) -> None:
    """All pages are rendered, so their stages, titles and anchors are known."""
    known = build.settings.extra.stages
    names = {stage.title for stage in known}
    pages: dict[str, list[Link]] = {}
    for page in build.journey.order:
        if (stage := build.front(page).stage) in names:
            pages.setdefault(stage, []).append(Link(str(page.title), page.file.url))
    anchors = {page.file.src_uri: (page.file.url, page.present_anchor_ids or set()) for page in build.pages(files)}
    addresses, problems = journey.addresses(known, anchors, build.settings.file)
    build.report.warn(problems)
    build.journey.steps = journey.steps(known, pages, addresses)


def fill_view(build: Build, page: Page, context: Mapping[str, Any]) -> None:
    """`steps` for the menu and the home page; `step` is the one in which this page is."""
    view, state = build.view(page), build.journey
    view.steps = state.steps if any(step.pages for step in state.steps) else ()
    # The part of the menu that holds the journey: the one in which its first page stands.
    names = {step.title for step in state.steps}
    first = next((one for one in state.order if build.front(one).stage in names), None)
    view.journey = first.parent if first else None
    inside = view.journey is not None and page.parent is view.journey
    view.step = next((step for step in view.steps if inside and step.title == view.front.stage), None)
    if view.steps:
        list_below(build, page, MARKER, "partials/steps.html", context)
