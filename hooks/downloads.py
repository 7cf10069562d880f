"""MkDocs adaptor for what people take away: the whole guide as a PDF, and as a ZIP that works without a network."""

from __future__ import annotations

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from messages import interface, log, plain, settings, today, warn
from plainguide.addresses import offline
from plainguide.addresses import urls as addresses
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.pdf import make, paper
from plainguide.sheets import CLEAR
from publishing import list_below, write

SIZE = "<!-- size of the ZIP -->"
"""Stands where a page gives the size of the ZIP, which is known when all pages are written."""

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
name = ""
made: dict[str, make.Made] = {}
parts: list[tuple[str, list]] = []
places: list[Path] = []
environment = None
serving = False


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


def on_config(config):
    """`extra: downloads: NAME` makes `downloads/NAME.zip` and `downloads/NAME.pdf`."""
    global name
    for kept in (made, parts, places):
        kept.clear()
    name = str(config.extra.get("downloads") or "")
    if name and not addresses.is_short(name):
        hint = "use small letters, digits and single hyphens, such as 'our-guide'"
        warn(
            [
                Problem(
                    Code.DOWNLOAD_NAME_INVALID,
                    Place(settings(config)),
                    f"'extra: downloads: {name}' cannot stand in an address",
                    hint,
                )
            ]
        )
        name = ""


def on_nav(nav, config, files):
    """The chapters: the pages of the menu in their order, by the part that holds them. `pdf: false` keeps one out."""
    named = set()  # a page may stand in two places of the menu
    for page in nav.pages:
        if not page.is_homepage and page.file.src_uri not in named:
            title = plain(page.ancestors[-1].title) if page.ancestors else ""
            if not (title and parts and parts[-1][0] == title):
                parts.append((title, []))
            parts[-1][1].append(page)
            named.add(page.file.src_uri)


# After the sheets and all short addresses are known.
@event_priority(-70)
def on_env(env, config, files):
    global environment
    environment = env
    if not name or serving:
        return
    css = Path(env.get_template("paper/sheet.html").filename).with_name("sheet.css")
    bound = [(title, list(chapters(pages, env, config))) for title, pages in parts]
    law = {text.title: text for _, here in bound for one in here for text in env.globals["law_of"](one["uri"]) if text.as_at}
    dates = [one["page"].meta["reviewed"] for _, here in bound for one in here if one["page"].meta.get("reviewed")]
    words = interface(config)
    html = env.get_template("paper/guide.html").render(
        config=config,
        t=words,
        edition=CLEAR,
        parts=[(title or (words.sheets_title if "sheet" in here[0] else ""), here) for title, here in bound if here],
        law=law.values(),
        version=f"{words.sheet_version} {words.date(max(dates))}" if dates else "",
        address=addresses.as_printed(config.site_url or ""),
    )
    site, docs, pictures = config.site_url or addresses.UNKNOWN_SITE, Path(config.docs_dir), {}
    for one in [one for _, here in bound for one in here]:
        pictures |= paper.pictures(one["page"].content, one["base"], site, docs)
    job = make.Job(f"downloads/{name}.pdf", html, CLEAR, pictures)
    try:
        made.update(make.make([job], css, Path(config.config_file_path).parent / ".cache" / "sheets"))
    except make.CannotMake as error:
        raise PluginError(str(error)) from error


def chapters(pages, env, config):
    """What the template says of each page; in the place of the list of sheets, the sheets."""
    known = env.globals
    for page in pages:
        uri = page.file.src_uri
        if page.meta.get("pdf") is False:
            continue
        if uri == known["sheet_index"]:
            yield from known["sheet_papers"]()
            continue
        short = known["short_addresses"].get(uri) or f"{config.site_url or ''}{page.url}"
        yield {
            "id": addresses.chapter(uri),
            "page": page,
            "uri": uri,
            "base": f"{config.site_url or addresses.UNKNOWN_SITE}{page.file.url}",
            "address": addresses.as_printed(short),
        }


def on_page_context(context, page, config, nav):
    if "downloads-here" in page.content and name:
        template = environment.get_template("partials/downloads.html")
        list_below(
            page, "downloads-here", template, context, size=SIZE, name=name, pdf=made.get(f"downloads/{name}.pdf"), serving=serving
        )
        places.append(Path(page.file.abs_dest_path))


def on_post_build(config):
    """Last but for the ledger: the ZIP holds what the others have written."""
    if not name or serving:
        return
    site, words = Path(config.site_dir), interface(config)
    for address, pdf in made.items():
        write(site / address, pdf.file.read_bytes())
        log.info("The whole guide as a PDF: %d pages", pdf.pages)
    packed = site / "downloads" / f"{name}.zip"
    note = f"{config.site_name}\n\n{words.offline_note}\n"
    offline.pack(site, packed, name, config.site_url or "", today(), note)
    size = f", {words.size(packed.stat().st_size)}"
    for place in places:
        write(place, place.read_text("utf-8").replace(SIZE, size))
