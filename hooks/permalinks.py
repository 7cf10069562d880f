"""MkDocs adaptor for the promise about addresses: what was released is checked, old addresses lead on, `links.json` lists all."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from messages import interface, line_of, plain, shown, stops_the_build, warn
from plainguide.addresses import ledger as permalinks
from plainguide.addresses import links_json as links
from plainguide.addresses import servers
from plainguide.addresses.ledger import Built, BuiltPage, Fragment, Move
from plainguide.base.sources import as_list, given_ids, load_yaml, locate
from plainguide.markdown.old_anchors import MovedExtension, Moves
from plainguide.pdf import make, qr
from plainguide.sheets import EDITIONS
from publishing import list_below, write

LEDGER = "data/permalinks.yml"
NOT_TO_LINK = ("assets/", "links.", "search/", "sitemap.xml", "_", ".")
"""What stands in a site and is nobody's to link to."""

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
moves = Moves()
environment = None
pages: dict = {}
moved = permalinks.Moved()


def on_config(config):
    global moves, moved
    moves, moved = Moves(), permalinks.Moved()
    pages.clear()
    # An instance, not a name: MkDocs imports named extensions before it loads hooks.
    config.markdown_extensions.append(MovedExtension(moves))


def on_page_markdown(markdown, page, config, files):
    moves.start(page.file.src_uri)


# After the sheets have said what they were called before.
@event_priority(-60)
@stops_the_build
def on_env(env, config, files):
    """All pages are rendered, so it is known what each replaces."""
    global environment, moved
    environment = env
    found = []
    for file in files.documentation_pages():
        page = file.page
        if page is None:
            continue
        pages[file.url.removeprefix("./")] = page
        if "host" in page.meta:
            continue  # what is written in a sheet is said of its page
        path = shown(config, file.src_uri)
        line = line_of(page, "was", path) if "was" in page.meta else 0
        found += [Move(str(old), file.url, plain(page.title), path, line) for old in as_list(page.meta.get("was"))]
        for one in moves.here.get(file.src_uri, ()):
            line = locate(page.file.content_string, one.title)[0]
            found.append(Move(one.was, f"{file.url}#{one.id}", one.title, path, line))
    found += env.globals["sheet_moves"]
    moved, problems = permalinks.moved(found, frozenset(file.url for file in files))
    warn(problems)


def on_page_context(context, page, config, nav):
    """A page from which a part has gone says where, at the old part's own anchor."""
    gone = moved.parts.get(page.file.url, ())
    context["moved_parts"] = [
        {"id": id, "title": title, "url": get_relative_url(there, page.file.url)} for id, title, there in gone
    ]
    if "addresses-here" in page.content:
        template = environment.get_template("partials/addresses-all.html")
        list_below(page, "addresses-here", template, context, parts=by_part(config, nav, page.url))


def by_part(config, nav, here):
    """What can be linked to, by the parts of the menu in their order; then the sheets, and what stands in no part."""
    parts: dict[str, list] = {}
    place = {page.url: number for number, page in enumerate(nav.pages)}
    sheets = str(interface(config).sheets_title)
    last = len(place)  # what the menu does not name stands behind what it does
    for page in sorted(pages.values(), key=lambda page: (not page.ancestors, "host" not in page.meta, place.get(page.url, last))):
        top = page.ancestors[-1].title if page.ancestors else sheets if "host" in page.meta else ""
        one = entry(config, page)
        inside = [(f"{get_relative_url(one.url, here)}#{id}", title) for id, title in one.parts if title]
        parts.setdefault(top, []).append((one, get_relative_url(one.url, here), inside))
    return parts.items()


def on_post_build(config):
    site = Path(config.site_dir)
    template = environment.get_template("moved.html")
    for old, (there, title) in moved.pages.items():
        canonical = f"{config.site_url}{there}" if config.site_url else ""
        root = "../" * old.count("/")
        html = template.render(
            t=interface(config), title=title, address=get_relative_url(there, old), canonical=canonical, root=root
        )
        write(site / old / "index.html", html)
        if old.startswith("go/") and config.site_url:  # what is printed goes on being found
            write(site / old / "qr.svg", qr.svg(f"{config.site_url}{old}"))
            write(site / old / "qr.png", qr.png(f"{config.site_url}{old}"))
    for address, pdf in notices(config).items():
        write(site / address, pdf.file.read_bytes())
    address = urlsplit(config.site_url or "/")
    for name, text in servers.files(address.hostname or "guide.example", address.path, leads(config)).items():
        write(site / name, text)
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    listed = [entry(config, page) for page in pages.values()]
    short = {address_of(file) for file in found if file.startswith("go/") and file.endswith(".html")}
    go = sorted(short - set(moved.pages))
    files = sorted(
        file
        for file in found
        if not file.endswith((".html", "picture.png")) and not file.startswith(NOT_TO_LINK) and file not in moved.files
    )
    write(site / "links.json", links.document(config.site_name, config.site_url or "", listed, files, go))
    write(site / "links.schema.json", links.SCHEMA.read_text("utf-8"))
    check(config, site, found, listed)


def leads(config):
    """The addresses that lead on to a page, as (old, new): what has moved, and short addresses."""
    gone = {old: there for old, (there, _) in {**moved.pages, **moved.files}.items()}
    short = environment.globals["short_addresses"].items()
    urls = {page.file.src_uri: url for url, page in pages.items()}
    return [*gone.items(), *((address.removeprefix(config.site_url or ""), urls[uri]) for uri, address in short)]


def notices(config):
    """A page on paper for each PDF that is gone: not every server reads a file that sends its reader on."""
    css = Path(environment.get_template("paper/sheet.html").filename).with_name("sheet.css")
    jobs = []
    for old, (there, title) in moved.files.items():
        if old.endswith(".pdf"):
            address = f"{config.site_url or ''}{there}"
            html = environment.get_template("paper/gone.html").render(
                config=config, t=interface(config), title=title, address=address
            )
            jobs.append(make.Job(old, html, EDITIONS[0]))
    return make.make(jobs, css, Path(config.config_file_path).parent / ".cache" / "sheets") if jobs else {}


def address_of(file):
    """The address of a file below the site's root: a folder's for its index."""
    return file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file


@stops_the_build
def check(config, site, found, listed):
    """What was released exists or leads on. A guide that has released nothing has no ledger, and nothing is read."""
    path = Path(config.docs_dir, LEDGER)
    if not path.exists():
        return
    released, problems = permalinks.ledger(load_yaml(path, shown(config, LEDGER)), shown(config, LEDGER))
    warn(problems)
    there = {address_of(file) for file in found} | set(moved.files)
    for place in {address.partition("#")[0] for address in released if "#" in address} & there:
        html = (site / place / "index.html" if place.endswith("/") or not place else site / place).read_text("utf-8")
        there.update(f"{place}#{id}" for id in re.findall(r'\bid="([^"]+)"', html))
    places = tuple(place_of(config, one) for one in listed)
    known = environment.globals
    built = Built(
        frozenset(there),
        places,
        frozenset(moved.pages),
        known["sheet_places"],
        known["word_lines"],
        known["glossary_url"],
        shown(config, "data/glossary.yml"),
    )
    warn(permalinks.missing_addresses(released, built, shown(config, LEDGER)))


def place_of(config, one):
    """A page and its parts, with the lines on which its author wrote them."""
    page = pages[one.url]
    parts = tuple(part_of(page.file.content_string, *part) for part in one.parts)
    return BuiltPage(one.url, one.title, shown(config, str(page.meta.get("host") or page.file.src_uri)), parts)


def part_of(source, id, title):
    at = re.search(rf"#{re.escape(id)}\b", source)
    return Fragment(id, title, source.count("\n", 0, at.start()) + 1 if at else 0)


def entry(config, page):
    """What `links.json` says of a page."""
    path = shown(config, page.file.src_uri)
    sheets = {id: title for id, (where, _, title) in environment.globals["sheet_places"].items() if where == path}
    inside = tuple(f"{id}-" for id in sheets)  # the headings of a sheet are no addresses of its page
    titles = {item.id: plain(item.title) for item in walk(page.toc) if item.level > 1 and not item.id.startswith(inside)}
    given = set(given_ids(page.file.content_string)) & page.present_anchor_ids
    titles.update(sheets)
    titles.update(dict.fromkeys(sorted(given - set(titles)), ""))
    return links.Page(
        url=page.file.url.removeprefix("./"),
        title=config.site_name if page.is_homepage else plain(page.title),
        short=environment.globals["short_addresses"].get(page.file.src_uri, ""),
        summary=str(page.meta.get("description") or ""),
        reviewed=page.meta.get("reviewed"),
        next_review=page.meta.get("next_review"),
        parts=() if "host" in page.meta else tuple(titles.items()),
    )


def walk(items):
    for item in items:
        yield item
        yield from walk(item.children)
