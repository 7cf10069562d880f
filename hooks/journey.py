"""MkDocs adaptor for the journey: the menu and the home page show its steps, and each page says in which it stands."""

from __future__ import annotations

from messages import line_of, settings, shown, warn
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.site import journey
from plainguide.site.journey import Link
from publishing import list_below

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
stages: tuple[journey.Stage, ...] = ()
order: list = []
steps: tuple[journey.Step, ...] = ()
place = ""
environment = None


def on_config(config):
    global stages, order, steps, place
    place = settings(config)
    stages, problems = journey.stages(config.extra.get("stages"), place)
    order, steps = [], ()
    warn(problems)


def on_nav(nav, config, files):
    global order
    order = []
    for page in nav.pages:  # a page may stand in two places of the menu
        if page not in order:
            order.append(page)


def on_page_markdown(markdown, page, config, files):
    if "stage" in page.meta:
        path = shown(config, page.file.src_uri)
        problems = journey.unknown(page.meta["stage"], stages, path, line_of(page, "stage", path))
        warn(problems)
        page.meta["stage"] = "" if problems else str(page.meta["stage"] or "")


def on_env(env, config, files):
    """All pages are rendered, so their stages, titles and anchors are known."""
    global steps, environment
    environment = env
    pages: dict[str, list[Link]] = {}
    for page in order:
        if page.meta.get("stage"):
            pages.setdefault(page.meta["stage"], []).append(Link(str(page.title), page.file.url))
    addresses = {}
    for stage in stages:
        uri, _, anchor = stage.page.partition("#")
        file = files.get_file_from_path(uri) if uri else None
        if file is None or file.page is None:
            if uri:
                hint = did_you_mean(uri, files.src_uris, "name a page of the guide")
                warn(
                    [
                        Problem(
                            Code.PAGE_MISSING, Place(place), f"the page '{uri}' of the stage '{stage.title}' does not exist", hint
                        )
                    ]
                )
        elif anchor and anchor not in file.page.present_anchor_ids:
            hint = did_you_mean(anchor, file.page.present_anchor_ids, "name a heading of that page")
            warn(
                [
                    Problem(
                        Code.HEADING_MISSING, Place(place), f"'{uri}' has no heading '{anchor}' for the stage '{stage.title}'", hint
                    )
                ]
            )
        else:
            addresses[stage.page] = f"{file.url}#{anchor}" if anchor else file.url
    steps = journey.steps(stages, pages, addresses)


def on_page_context(context, page, config, nav):
    """`steps` for the menu and the home page; `step` is the one in which this page stands."""
    shown_steps = steps if any(step.pages for step in steps) else ()
    context["steps"] = shown_steps
    # The part of the menu that holds the journey: the one in which its first page stands.
    first = next((one for one in order if one.meta.get("stage")), None)
    part = context["journey"] = first.parent if first else None
    inside = part is not None and page.parent is part
    context["step"] = next((step for step in shown_steps if inside and step.title == page.meta.get("stage")), None)
    if shown_steps:
        list_below(page, "steps-here", environment.get_template("partials/steps.html"), context)
