"""MkDocs adaptor for machines that read the pages: JSON-LD, the date of the content in the sitemap."""

from __future__ import annotations

from messages import interface, plain
from plainguide import described
from plainguide.described import Crumb, Described


def on_page_markdown(markdown, page, config, files):
    """The sitemap's date is that of the content; only a page that says no date keeps that of the build."""
    if page.meta.get("reviewed"):
        page.update_date = str(page.meta["reviewed"])


def on_page_context(context, page, config, nav):
    if not page.canonical_url:
        return
    about = Described(
        url=page.canonical_url,
        title=config.site_name if page.is_homepage else plain(page.title),
        summary=str(page.meta.get("description") or (config.site_description if page.is_homepage else "") or ""),
        language=str(interface(config).lang),
        site=config.site_name,
        site_url=config.site_url,
        reviewed=page.meta.get("reviewed"),
        licence=(config.extra.get("licence") or {}).get("url") or "",
    )
    graph = described.page(about, list(crumbs(config, page, nav)))
    graph += described.law(about, *context["provisions_here"])
    if context["words_here"]:
        graph += described.words(about, context["words_here"])
    context["described"] = described.script(graph)


def crumbs(config, page, nav):
    """The home page, the first page of each part of the menu above this one, and the page that it stands under."""
    if page.is_homepage:
        return
    if nav.homepage:
        yield Crumb(plain(nav.homepage.title), config.site_url)
    for section in reversed(page.ancestors):
        first = section
        while first.children:
            first = first.children[0]
        if first.is_page and first is not page:
            yield Crumb(plain(section.title), f"{config.site_url}{first.url}")
    if above := page.meta.get("under"):
        yield Crumb(plain(above.title), f"{config.site_url}{above.url}")
