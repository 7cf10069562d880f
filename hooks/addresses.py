"""MkDocs adaptor for addresses: short ones, those that a printed page lists, and what a server has to say with every page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.utils import get_relative_url

from messages import inform, interface, line_of, plain, settings, shown, today, warn, written_in
from plainguide.addresses import security as policy
from plainguide.addresses import urls as addresses
from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem
from plainguide.markdown import findings
from plainguide.markdown.link_policy import AddressExtension, PageAddresses
from plainguide.pdf import picture, qr
from publishing import list_below, write

PICTURE = "picture.png"

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
found = PageAddresses()
short_of: dict[str, str] = {}
uri_at: dict[str, str] = {}
pages: dict = {}
environment = None


def on_config(config):
    global found
    found = PageAddresses()
    for kept in (short_of, uri_at, pages):
        kept.clear()
    # An instance, not a name: MkDocs imports named extensions before it loads hooks.
    config.markdown_extensions.append(AddressExtension(found))


def on_page_markdown(markdown, page, config, files):
    uri, path = page.file.src_uri, shown(config, page.file.src_uri)
    found.start(uri)
    if name := str(page.meta.get("short") or ""):
        if not addresses.is_short(name):
            hint = "use small letters, digits and single hyphens, such as 'our-dates'"
            warn(
                [
                    Problem(
                        Code.SHORT_ADDRESS_INVALID,
                        Place(path, line_of(page, "short", path)),
                        f"'short: {name}' cannot stand in an address",
                        hint,
                    )
                ]
            )
        else:
            short_of[uri] = name
    elif "host" in page.meta and uri == f"sheets/{page.meta.get('sheet')}.md":
        short_of[uri] = page.meta["sheet"]


def on_page_content(html, page, config, files):
    refused = found.refused[page.file.src_uri]
    if refused:
        host = files.get_file_from_path(page.meta.get("host", page.file.src_uri)) or page.file
        warn(findings.of_markup(written_in(page, config), host.content_string, refused))


def on_env(env, config, files):
    """All pages are rendered, so all short addresses are known."""
    global environment
    environment = env
    env.globals["policy"] = policy.CONTENT
    taken: dict[str, str] = {}
    for file in files.documentation_pages():
        uri_at[file.url] = file.src_uri
        pages[file.src_uri] = file.page
        name = short_of.get(file.src_uri)
        if not name:
            continue
        path = written_in(file.page, config)
        line = 0 if "host" in file.page.meta else line_of(file.page, "short", path)
        if files.get_file_from_path(f"go/{name}.md") or files.get_file_from_path(f"go/{name}/index.md"):
            fact = f"a page of the guide has the short address '{addresses.short(name)}'"
            warn(
                [
                    Problem(
                        Code.SHORT_ADDRESS_TAKEN,
                        Place(path, line),
                        fact,
                        "rename that page, or give this one another short address",
                    )
                ]
            )
            del short_of[file.src_uri]
        elif other := taken.get(name):
            fact = f"the short address '{addresses.short(name)}' is that of {other} too"
            warn(
                [
                    Problem(
                        Code.SHORT_ADDRESS_TAKEN,
                        Place(path, line),
                        fact,
                        "give this page another one: what is printed cannot change",
                    )
                ]
            )
            del short_of[file.src_uri]
        else:
            taken[name] = path
        printed = short_address(config, file.src_uri)
        if len(printed) > addresses.SHORT_LENGTH and "host" not in file.page.meta:
            fact = f"the short address {printed} has {len(printed)} characters"
            inform(
                [
                    Problem(
                        Code.SHORT_ADDRESS_TOO_LONG,
                        Place(path, line),
                        fact,
                        f"{addresses.SHORT_LENGTH} or fewer can be typed from paper: make it shorter",
                    )
                ]
            )
    root = config.site_url or ""
    env.globals["short_addresses"] = {uri: root + addresses.short(name) for uri, name in short_of.items()}


def short_address(config, uri):
    """A page's short address as printed; its full one where it has none; empty where the site has no address."""
    if not config.site_url:
        return ""
    name = short_of.get(uri)
    return addresses.as_printed(f"{config.site_url}{addresses.short(name) if name else pages[uri].url}")


NOTE = re.compile(r' data-note="(\d+)"')


def on_page_context(context, page, config, nav):
    """Links that print the same address share one number; those of the page to itself need none."""
    uri = page.file.src_uri
    context["printed_address"] = short_address(config, uri)
    context["short_link"] = environment.globals["short_addresses"].get(uri, "")
    # The code of the home page stands at the top of the site: it has no short address, because it needs none.
    name = short_of.get(uri)
    context["qr_here"] = f"{addresses.short(name)}qr" if name else "qr" if page.is_homepage else ""
    # A page without a short address is shown with the picture of the site.
    place = f"{addresses.short(name)}{PICTURE}" if name else PICTURE
    context["picture"] = (f"{config.site_url}{place}", *picture.SIZE) if config.site_url else None
    if config.site_url:
        list_below(page, "link-words-here", environment.get_template("partials/link-words.html"), context)
    printed = [printed_note(config, page, address) for address in found.notes.get(uri, ())]
    notes = list(dict.fromkeys(filter(None, printed)))
    context["notes"] = notes

    def renumbered(match):
        note = printed[int(match[1]) - 1]
        return f' data-note="{notes.index(note) + 1}"' if note else ""

    if printed:
        page.content = NOTE.sub(renumbered, page.content)


def printed_note(config, page, address):
    """What paper says for a link: the address of another site in full, the short address of a page of this one. Empty where
    paper has nothing to say: the page itself, or a site without an address."""
    if re.match(r"(https?:)?//", address):
        return address
    root = config.site_url or addresses.UNKNOWN_SITE
    full = urljoin(f"{root}{page.url}", address)
    inside = full.removeprefix(root).partition("#")[0]
    if inside == page.url or not config.site_url:
        return ""
    uri = uri_at.get(inside) or uri_at.get(inside or "./")
    return short_address(config, uri) if uri else addresses.as_printed(full)


def draw(config, folder, address, title):
    """The QR code of an address, for paper and posters, and the picture that other sites show beside a link to it."""
    write(folder / "qr.svg", qr.svg(address))
    write(folder / "qr.png", qr.png(address))
    fonts = Path(environment.get_template("paper/sheet.html").filename).with_name("fonts")
    cache = Path(config.config_file_path).parent / ".cache" / "pictures"
    write(folder / PICTURE, picture.picture(title, config.site_name, fonts, cache))


def on_post_build(config):
    site = Path(config.site_dir)
    go = environment.get_template("moved.html")
    for uri, name in short_of.items():
        page, here = pages[uri], addresses.short(name)
        there = get_relative_url(page.url, here)
        html = go.render(t=interface(config), title=plain(page.title), address=there, canonical=page.canonical_url, root="../../")
        write(site / here / "index.html", html)
        if config.site_url:
            draw(config, site / here, f"{config.site_url}{here}", plain(page.title))
    if config.site_url:
        draw(config, site, config.site_url, config.site_name)
    publisher, security = config.extra.get("publisher") or {}, config.extra.get("security") or {}
    contact = security.get("contact") or (f"mailto:{publisher['email']}" if publisher.get("email") else "")
    if contact and urlsplit(config.site_url or "/").path not in ("", "/"):
        hint = f"put {policy.SECURITY} there yourself"
        fact = "the site is not at the top of its host, where security.txt has to stand (RFC 9116, 3)"
        inform([Problem(Code.SECURITY_TXT_MISPLACED, Place(settings(config)), fact, hint)])
    elif contact:
        language = str(interface(config).lang).partition("-")[0]
        write(site / policy.SECURITY, policy.security_txt(contact, today(), config.site_url or "", language))
