"""MkDocs adaptor for sheets: each gets a page of its own and its PDFs, each page with sheets a meeting pack, `/sheets/` a list."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

from messages import inform, interface, log, shown, stops_the_build, warn
from plainguide import sheets
from plainguide.addresses import urls as addresses
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.base.sources import decode
from plainguide.markdown import findings
from plainguide.markdown.sheet_blocks import Labels, SheetBlocks, SheetExtension
from plainguide.pdf import make, paper, qr
from plainguide.sheets import EDITIONS, Sheet, by_host, notes_of, page_of, qr_of
from plainguide.site import journey
from publishing import write

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
blocks = SheetBlocks()
found: dict[str, Sheet] = {}
made: dict[str, make.Made] = {}
files_of: dict[str, File] = {}
sources: dict[str, str] = {}
words = None
environment = None
serving = False


def on_startup(command, dirty):
    global serving
    serving = command == "serve" and not os.environ.get("SHEET_PDFS")


@stops_the_build
def on_config(config):
    global blocks, words
    words = interface(config)
    blocks = SheetBlocks(Labels.of(words))
    found.clear()
    made.clear()
    files_of.clear()
    sources.clear()
    # An instance, not a name: MkDocs imports named extensions before it loads hooks.
    config.markdown_extensions.append(SheetExtension(blocks))


# Before the other adaptors look at the files: the pages made here are pages like any other.
@event_priority(50)
@stops_the_build
def on_files(files, config):
    stages = stage_names(config)
    others = any(str(name).startswith("pymdownx.blocks.") for name in config.markdown_extensions)
    placed = []
    for file in list(files.documentation_pages()):
        path = shown(config, file.src_uri)
        source = sources[file.src_uri] = decode(file.content_bytes, path).replace("\r\n", "\n")
        blocks.scanned[file.src_uri], problems = sheets.scan(source, path, others)
        here, more = sheets.sheets_in(blocks.scanned[file.src_uri], source, file.src_uri, path, stages)
        warn(problems + more)
        placed.extend((sheet, path, source) for sheet in here)
    warn(sheets.clashes((sheet, path) for sheet, path, _ in placed))
    for sheet, path, source in placed:
        if sheet.id not in found:
            found[sheet.id] = sheet
            add_pages(files, config, sheet, path, source)
    blocks.cards = {sheet.id: sheet.content for sheet in found.values() if sheet.kind == "cards"}
    if found and files.get_file_from_path(sheets.INDEX) is None:
        files.append(generated(config, sheets.index_page(str(words.sheets_title))))
    for sheet in found.values():
        inform(sheets.length_problems(sheet, printed(config, sheet), shown(config, sheet.host)))


def stage_names(config):
    """The names of the site's stages; what is wrong with them is said by the adaptor for the journey."""
    return [stage.title for stage in journey.stages(config.extra.get("stages"), "")[0]]


def add_pages(files, config, sheet, path, source):
    """The sheet's own page, and that of the notes for the facilitator."""
    existing = files.src_uris
    warn(sheets.address_problems(sheet, existing, path, shown(config)))
    summary, notes = words.sheet_summary(sheet, config.site_name), words.notes_summary(sheet, config.site_name)
    notes_title = blocks.labels.notes_title.replace("{title}", sheet.title)
    for page in sheets.own_pages(sheet, source, path, str(summary), notes_title, str(notes)):
        if page.uri not in existing:
            files.append(generated(config, page))
            blocks.scanned[page.uri] = page.blocks


def generated(config, page):
    return File.generated(config, page.uri, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)


def address(config, sheet):
    return f"{config.site_url or '/'}{addresses.short(sheet.id)}"


def printed(config, sheet):
    """The short address as paper shows it: what somebody has to type. Empty where the site has no address."""
    return addresses.as_printed(address(config, sheet)) if config.site_url else ""


@event_priority(50)
def on_nav(nav, config, files):
    """The sheets go in the order in which a reader meets their pages; those of pages outside the menu come last."""
    here = sheets.in_menu_order(found.values(), [page.file.src_uri for page in nav.pages])
    found.clear()
    found.update((sheet.id, sheet) for sheet in here)


def on_page_markdown(markdown, page, config, files):
    blocks.start(page.file.src_uri, str(page.meta.get("host") or ""))


def on_page_content(html, page, config, files):
    """What the scan of the file found and what was made of it must agree: nothing is lost in silence."""
    if "host" in page.meta:
        return
    path, source = shown(config, page.file.src_uri), sources.get(page.file.src_uri, "")  # none: another adaptor made the page
    if not sheets.may_have(source):
        return
    warn(findings.of_text(path, source, blocks.faults[page.file.src_uri]))
    warn(sheets.disagreements(blocks.scanned[page.file.src_uri], blocks.rendered[page.file.src_uri], source, path))


# After the law and the words: a sheet ends with those that it uses.
@event_priority(-50)
def on_env(env, config, files):
    global environment
    environment = env
    files_of.update((file.src_uri, file) for file in files.documentation_pages())
    env.globals.update(
        sheet_places={},
        sheet_moves=[],
        sheet_index=sheets.INDEX,
        sheet_papers=lambda: [paper_of(config, one, page_of(one)) for one in found.values()],
    )
    if not found:
        return
    env.globals["sheet_places"] = {sheet.id: (shown(config, sheet.host), sheet.line, sheet.title) for sheet in found.values()}
    env.globals["sheet_moves"] = [move for sheet in found.values() for move in moves_of(config, sheet)]
    css = Path(env.get_template("paper/sheet.html").filename).with_name("sheet.css")
    jobs = list(documents(env, config))
    for job, sheet in jobs:
        for character in make.unprintable(job.html, css) if sheet else ():
            fact = f"the paper font has no '{character}' (U+{ord(character):04X}), which the sheet '{sheet.title}' uses"
            hint = "write it another way, or put a font that has it into overrides/paper/fonts and name it in sheet.css"
            warn([Problem(Code.CHARACTER_UNPRINTABLE, Place(shown(config, sheet.host), sheet.line), fact, hint)])
    if serving:
        return
    cache = Path(config.config_file_path).parent / ".cache" / "sheets"
    try:
        made.update(make.make([job for job, _ in jobs], css, cache))
    except make.CannotMake as error:
        raise PluginError(str(error)) from error
    all, anew = make.total(made.values())
    log.info("%d PDFs, %d of them made anew", all, anew)


def moves_of(config, sheet):
    """The pages under the ids that a sheet had before. Its files are there as copies: on_post_build."""
    notes = files_of[notes_of(sheet)].url if sheet.notes else ""
    return sheets.moves_of(sheet, files_of[page_of(sheet)].url, notes, shown(config, sheet.host))


def documents(env, config):
    """The document of every PDF, with the sheet it is about (none for a pack)."""
    for sheet in found.values():
        uri = page_of(sheet)
        for edition in EDITIONS:
            html = render(env, config, "paper/sheet.html", edition, paper=paper_of(config, sheet, uri))
            yield make.Job(sheets.pdf_of(sheet, edition), html, edition, pictures(config, [uri])), sheet
    for host, here in by_host(found.values()).items():
        uris = [page_of(sheet) for sheet in here]
        papers = [paper_of(config, sheet, page_of(sheet)) for sheet in here]
        notes = [paper_of(config, sheet, notes_of(sheet)) for sheet in here if sheet.notes]
        for edition in EDITIONS:
            html = render(env, config, "paper/pack.html", edition, papers=papers, notes=notes, page=files_of[host].page)
            yield make.Job(pack_address(host, edition), html, edition, pictures(config, uris)), None


def render(env, config, template, edition, **values):
    return env.get_template(template).render(config=config, t=words, edition=edition, **values)


def published(config, uri):
    """The address of a page: links on paper lead from there."""
    return f"{config.site_url or addresses.UNKNOWN_SITE}{files_of[uri].url}"


def pictures(config, uris):
    """The pictures of pages, for their paper."""
    site, docs = config.site_url or addresses.UNKNOWN_SITE, Path(config.docs_dir)
    found = {}
    for uri in uris:
        found |= paper.pictures(files_of[uri].page.content, published(config, uri), site, docs)
    return found


def pack_address(host, edition):
    return sheets.pack_address(files_of[host].dest_uri, edition)


def paper_of(config, sheet, uri):
    """What the templates of paper say of a sheet, or of its notes."""
    file, image = files_of[uri], base64.b64encode(qr.svg(address(config, sheet))).decode()
    return {
        "id": addresses.chapter(uri),
        "sheet": sheet,
        "page": file.page,
        "uri": uri,
        "own": uri == page_of(sheet),
        "base": published(config, uri),
        "address": printed(config, sheet),
        "qr": f"data:image/svg+xml;base64,{image}" if config.site_url else "",
    }


PLACES = re.compile(r'<p class="sheet-(?P<what>links|tools)" data-sheet="(?P<id>[^"]*)"></p>')


def on_page_context(context, page, config, nav):
    """What the templates need. A sheet's links and tools are put where its block has left room for them."""
    uri = page.file.src_uri
    own = found.get(str(page.meta.get("sheet") or ""))
    here = by_host(found.values()).get(uri, [])
    context.update(own_sheet=own, own_notes=bool(own and uri == notes_of(own)), page_sheets=here, editions=EDITIONS, pdf_of=made)
    context.update(sheet_url=sheet_url, notes_url=notes_url, sheets_url=files_of[sheets.INDEX].url if found else "")
    if uri == sheets.INDEX:
        context["all_sheets"] = sheets.by_stage(found.values(), stage_names(config))
        context["all_packs"] = [(files_of[host].page, packs(host)) for host in by_host(found.values())]
    if own:
        context.update(
            short_address=printed(config, own), qr_address=qr_of(own) if config.site_url else "", host_page=files_of[own.host].page
        )
    if here:
        context["packs"] = packs(uri)
    if here or own:
        context["has_sheets"] = True

        def filled(place):
            if place["id"] not in found:
                return ""  # what is wrong with it has been said
            template = environment.get_template(f"partials/sheet-{place['what']}.html")
            return template.render({**context, "sheet": found[place["id"]], "t": words})

        page.content = PLACES.sub(filled, page.content)


def sheet_url(sheet):
    return files_of[page_of(sheet)].url


def notes_url(sheet):
    return files_of[notes_of(sheet)].url


def packs(host):
    """A page's meeting pack in each edition: (edition, address below the site's root, what was made)."""
    addresses = [(edition, pack_address(host, edition)) for edition in EDITIONS]
    return [(edition, address, made.get(address)) for edition, address in addresses]


def on_post_build(config):
    site = Path(config.site_dir)
    for target, pdf in made.items():
        write(site / target, pdf.file.read_bytes())
    for sheet in found.values():
        write(site / qr_of(sheet), qr.svg(address(config, sheet)))
        for now, old in sheets.copies_of(sheet):
            if (site / now).exists():
                write(site / old, (site / now).read_bytes())
