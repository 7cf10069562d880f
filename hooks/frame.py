"""MkDocs adaptor for the page frame: its footer's links, the reviews that are due, and what of the theme is left out."""

from __future__ import annotations

from pathlib import Path

from messages import inform, line_of, shown, today, told, warn
from plainguide import addresses, reviews
from plainguide.markdown.tables import TableExtension
from plainguide.problems import Problem, did_you_mean

# Our templates use none of the theme's own styles, scripts and pictures: not published, they cost nobody anything.
# Paper's style and fonts make the PDFs; no page uses them.
THEME_FILES = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png", "paper/")


serving = False
"""True while an author writes: then a page shows its own problems."""


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


def on_config(config):
    told.clear()
    config.markdown_extensions.append(TableExtension())
    for name in ("publisher", "licence"):
        values = config.extra.get(name) or {}
        if not addresses.is_safe(str(values.get("url") or "")):
            fact = f"'extra: {name}: url' is '{values.pop('url')}', which is no address to link to"
            warn([Problem(Path(config.config_file_path).name, 0, fact, "write one that starts with https://")])


def on_files(files, config):
    """A page that the settings name has to exist: templates are not checked as pages are."""
    named = [("footer", str(link.get("page") or "")) for link in config.extra.get("footer") or []]
    named += [("missing", str(page)) for page in config.extra.get("missing") or []]
    for key, page in named:
        if page and files.get_file_from_path(page) is None:
            hint = did_you_mean(page, files.src_uris, f"take it out of 'extra: {key}'")
            warn([Problem(Path(config.config_file_path).name, 0, f"the page '{page}' of 'extra: {key}' does not exist", hint)])


def on_env(env, config, files):
    likely = [files.get_file_from_path(str(page)) for page in config.extra.get("missing") or []]
    env.globals["likely_pages"] = [file.page for file in likely if file and file.page]
    for file in [file for file in files if file.src_uri.startswith(THEME_FILES)]:
        files.remove(file)


def on_page_markdown(markdown, page, config, files):
    path = shown(config, page.file.src_uri)
    for key in reviews.KEYS:
        if reviews.is_unreadable(page.meta.get(key)):
            hint = "write it as 2026-11-23"
            warn([Problem(path, line_of(page, key, path), f"'{key}: {page.meta[key]}' is not a date", hint)])
    if "host" not in page.meta:  # a sheet is reviewed with its page
        inform(reviews.due(page.meta.get("next_review"), today(), path))


def on_page_context(context, page, config, nav):
    context["problems"] = told.get(shown(config, page.file.src_uri), []) if serving else []
    context["review_overdue"] = reviews.is_due(page.meta.get("next_review"), today())
