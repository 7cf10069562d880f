"""MkDocs adaptor for the page frame: its footer's links, the reviews that are due, and what of the theme is left out."""

from __future__ import annotations

from messages import inform, line_of, settings, shown, stops_the_build, today, told, warn
from plainguide.addresses import urls as addresses
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, did_you_mean
from plainguide.base.sources import front_matter
from plainguide.markdown.tables import TableExtension
from plainguide.site import reviews

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
    place = settings(config)
    if config.site_url and not addresses.is_site(config.site_url):
        hint = "write it as https://www.example.org/ or https://www.example.org/guide/, in letters and digits without marks"
        warn([Problem(Code.SITE_URL_INVALID, Place(place), f"'site_url: {config.site_url}' is no address for a site", hint)])
        config.site_url = ""
    for name in ("publisher", "licence", "security"):
        if not isinstance(config.extra.get(name) or {}, dict):
            hint = "write its parts below it, such as '  name: Example Council'"
            warn(
                [Problem(Code.WRONG_TYPE, Place(place), f"'extra: {name}' is '{config.extra.pop(name)}', which is no record", hint)]
            )
        values = config.extra.get(name) or {}
        if not addresses.is_safe(str(values.get("url") or "")):
            fact = f"'extra: {name}: url' is '{values.pop('url')}', which is no address to link to"
            warn([Problem(Code.UNSAFE_ADDRESS, Place(place), fact, "write one that starts with https://")])
    footer = config.extra.get("footer") or []
    kept = [link for link in footer if isinstance(link, dict) and addresses.is_safe(str(link.get("url") or ""))]
    if len(kept) < len(footer):
        fact = f"{len(footer) - len(kept)} of the links of 'extra: footer' cannot be made"
        warn(
            [
                Problem(
                    Code.WRONG_TYPE,
                    Place(place),
                    fact,
                    "write each as {title: About, page: about/index.md}, or with 'url: https://...'",
                )
            ]
        )
    config.extra["footer"] = kept
    contact = str((config.extra.get("security") or {}).get("contact") or "")
    if contact and not (addresses.is_safe(contact) and ":" in contact):
        hint = "begin it with mailto: or https://"
        warn(
            [
                Problem(
                    Code.UNSAFE_ADDRESS,
                    Place(place),
                    f"'extra: security: contact' is '{config.extra['security'].pop('contact')}', no address",
                    hint,
                )
            ]
        )


def on_files(files, config):
    """A page that the settings name has to exist: templates are not checked as pages are."""
    named = [("footer", str(link.get("page") or "")) for link in config.extra.get("footer") or []]
    named += [("missing", str(page)) for page in config.extra.get("missing") or []]
    for key, page in named:
        if page and files.get_file_from_path(page) is None:
            hint = did_you_mean(page, files.src_uris, f"take it out of 'extra: {key}'")
            warn([Problem(Code.PAGE_MISSING, Place(settings(config)), f"the page '{page}' of 'extra: {key}' does not exist", hint)])


def on_nav(nav, config, files):
    """A menu may lead to other sites, and nowhere else."""
    global in_menu
    in_menu = frozenset(page.file.src_uri for page in nav.pages)
    waiting = list(nav.items)
    while waiting:
        item = waiting.pop()
        waiting.extend(item.children or [])
        if item.is_link and not addresses.is_safe(item.url or ""):
            hint = "write one that starts with https://"
            warn(
                [
                    Problem(
                        Code.UNSAFE_ADDRESS,
                        Place(settings(config)),
                        f"'nav:' has '{item.url}', which is no address to link to",
                        hint,
                    )
                ]
            )


in_menu: frozenset[str] = frozenset()
"""The pages that the menu names, by their files."""


def under(page, files):
    """The page below which one that the menu does not name stands: the index of its folder. None where there is no such page."""
    index = files.get_file_from_path(f"{page.file.src_uri.rpartition('/')[0]}/index.md")
    known = page.file.src_uri in in_menu or "host" in page.meta
    return index.page if not known and index and index.src_uri in in_menu else None


RESERVED = frozenset(
    "main-content find find-list tip problems where-used words-on-this-page law-on-this-page links-on-this-page".split()
    + "sheets-on-this-page moved-from-this-page link-address link-html link-markdown words-html words-markdown".split()
    + ["words-address", "your-answers"]
)
"""The ids that the templates give."""


def on_env(env, config, files):
    for file in files.documentation_pages():
        above = file.page and under(file.page, files)
        if above:  # the menu opens there, and the way to the page leads through it
            file.page.parent, file.page.meta["under"] = above.parent, above
        for id in RESERVED & (file.page.present_anchor_ids if file.page else set()):
            hint = f"give the heading an id of its own, such as {{#the-{id}}}"
            warn(
                [
                    Problem(
                        Code.RESERVED_ANCHOR, Place(shown(config, file.src_uri)), f"the id '{id}' is one that every page has", hint
                    )
                ]
            )
    likely = [files.get_file_from_path(str(page)) for page in config.extra.get("missing") or []]
    env.globals["url_of"] = {file.src_uri: file.url for file in files.documentation_pages()}
    env.globals["likely_pages"] = [file.page for file in likely if file and file.page]
    for file in [file for file in files if file.src_uri.startswith(THEME_FILES)]:
        files.remove(file)


@stops_the_build
def on_page_markdown(markdown, page, config, files):
    path = shown(config, page.file.src_uri)
    if not page.meta and markdown.startswith("---\n"):
        front_matter(markdown, path)  # MkDocs takes what it cannot read for text, and says nothing
    for key in reviews.KEYS:
        if reviews.is_unreadable(page.meta.get(key)):
            hint = "write it as 2026-11-23"
            # Taken out, so that what is made of dates can rely on them.
            warn(
                [
                    Problem(
                        Code.NOT_A_DATE, Place(path, line_of(page, key, path)), f"'{key}: {page.meta.pop(key)}' is not a date", hint
                    )
                ]
            )
    if "host" not in page.meta:  # a sheet is reviewed with its page
        inform(reviews.due(page.meta.get("next_review"), today(), path))


def on_page_context(context, page, config, nav):
    context["problems"] = told.get(shown(config, page.file.src_uri), []) if serving else []
    context["under"] = page.meta.get("under")
    context["review_overdue"] = reviews.is_due(page.meta.get("next_review"), today())
