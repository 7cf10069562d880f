"""MkDocs adaptor for machines that read the pages: JSON-LD, the date of the content in the sitemap."""

from __future__ import annotations

from messages import interface, line_of, plain, shown, warn
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.site import metadata as described
from plainguide.site.metadata import Crumb, Described


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
    graph += how_to(about, page, config)
    if (own := context["own_sheet"]) and not context["own_notes"]:
        files = [(address(own, edition), edition) for edition in context["editions"]]
        made = [(edition.id, f"{config.site_url}{where}") for where, edition in files if where in context["pdf_of"]]
        graph += described.sheet(about, own.kind, own.people, own.minutes, made)
    context["described"] = described.script(graph)


def address(sheet, edition):
    return f"sheets/{sheet.id}/{sheet.file(edition)}"


def how_to(about, page, config):
    """`how_to: {steps: id, needs: id, minutes: 90}` names the headings below which an activity's steps and needs are listed."""
    said = page.meta.get("how_to")
    if not said:
        return []
    path = shown(config, page.file.src_uri)
    fault = described.fault_of_how_to(said)
    steps = [] if fault else described.items_below(page.content, str(said["steps"]))
    if fault or not steps:
        fact = fault or f"below the heading '{said['steps']}' of 'how_to:' stands no list of steps"
        hint = "write 'how_to: {steps: the-id-of-a-heading, needs: another-id, minutes: 90}'"
        warn([Problem(Code.HOW_TO_INVALID, Place(path, line_of(page, "how_to", path)), fact, hint)])
        return []
    needs = described.items_below(page.content, str(said["needs"])) if "needs" in said else []
    if "needs" in said and not needs:
        fact = f"below the heading '{said['needs']}' of 'how_to:' stands no list of needs"
        warn([Problem(Code.HOW_TO_INVALID, Place(path, line_of(page, "how_to", path)), fact, "name the heading above that list")])
    return described.how_to(about, steps, needs, said.get("minutes", 0))


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
