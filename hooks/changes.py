"""MkDocs adaptor for changes: a page lists its own, a heading marked `.changes-here` the latest of all, and so does a feed."""

from __future__ import annotations

from pathlib import Path

from mkdocs.utils import get_relative_url

from messages import interface, line_of, plain, shown, warn
from plainguide.site import changes
from publishing import list_below, write

SHOWN = 20
"""So many changes stand below a heading marked `.changes-here`."""

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
found: dict[str, tuple[changes.Change, ...]] = {}
environment = None


def on_config(config):
    found.clear()


def on_page_content(html, page, config, files):
    if "changes" in page.meta:
        path = shown(config, page.file.src_uri)
        title = config.site_name if page.is_homepage else plain(page.title)
        url = page.file.url.removeprefix("./")
        found[page.file.src_uri], problems = changes.changes(page.meta["changes"], title, url, path, line_of(page, "changes", path))
        warn(problems)


def on_env(env, config, files):
    global environment
    environment = env
    env.globals["feed"] = changes.FEED if every() and config.site_url else ""


def every():
    return [change for here in found.values() for change in here]


def on_page_context(context, page, config, nav):
    context["changes"] = changes.latest(found.get(page.file.src_uri, ()))
    if "changes-here" in page.content:
        newest = [(change, get_relative_url(change.url, page.url)) for change in changes.latest(every())[:SHOWN]]
        template = environment.get_template("partials/changes-all.html")
        list_below(page, "changes-here", template, context, newest=newest)


def on_post_build(config):
    if environment.globals["feed"]:
        publisher = (config.extra.get("publisher") or {}).get("name") or config.site_name
        language = str(interface(config).lang)
        text = changes.feed(every(), config.site_url, str(interface(config).feed(config.site_name)), publisher, language)
        write(Path(config.site_dir, changes.FEED), text)
