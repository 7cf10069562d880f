"""The addresses that a sheet has, and the pages that are generated for it: its own, and that of its facilitator's notes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from plainguide.addresses import SHORT_LENGTH, Move, short
from plainguide.base import Code, Place, Problem, front_matter
from plainguide.sheets.editions import FORMATS, Edition
from plainguide.sheets.model import Block, Sheet

INDEX = "sheets/index.md"
"""The page that lists all sheets."""


def page_of(sheet: Sheet) -> str:
    return f"sheets/{sheet.id}.md"


def notes_of(sheet: Sheet) -> str:
    return f"sheets/{sheet.id}/facilitator.md"


def qr_of(sheet: Sheet, id: str = "") -> str:
    """The address of its QR code, a picture; with `id`, that under an id which it had before."""
    return f"sheets/{id or sheet.id}/qr.svg"


def pdf_of(sheet: Sheet, edition: Edition, id: str = "") -> str:
    """The address of its PDF; with `id`, that under an id which it had before."""
    return f"sheets/{id or sheet.id}/{sheet.file(edition, id)}"


def copies_of(sheet: Sheet, id: str = "") -> dict[str, str]:
    """The addresses of its editable copies, by format; with `id`, those under an id which it had before. Empty for one that nobody
    edits."""
    return {format: f"sheets/{id or sheet.id}/{id or sheet.id}.{format}" for format in FORMATS if sheet.is_edited}


def script_of(sheet: Sheet) -> str:
    """The address of what a letter's page makes a file from, with what somebody has typed."""
    return f"sheets/{sheet.id}/files.js"


def pack_address(page: str, edition: Edition) -> str:
    """The address of a page's meeting pack, which is beside it. `page` is the page's file in the site: `guides/ask/index.html`."""
    place = PurePosixPath(page).with_suffix("")
    place = place.parent if place.name == "index" else place
    return str(place / f"{place.name or 'home'}-meeting-pack{edition.suffix}.pdf")


def moves_of(sheet: Sheet, url: str, notes_url: str, path: str) -> list[Move]:
    """The redirects from the pages that a sheet had under former ids, to the addresses of its page and of its notes' page now.

    `path` is the file of its host page in messages. Its files do not redirect: a copy of each stays at its former address."""
    pairs = []
    for old in sheet.was:
        pairs += [(f"sheets/{old}/", url), (f"sheets/{old}/facilitator/", notes_url if sheet.notes else url), (short(old), url)]
    return [Move(old, new, sheet.title, path, sheet.line) for old, new in pairs]


# --- Generated pages ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that is not a file of docs/."""

    uri: str
    text: str
    """Its front matter and Markdown."""
    blocks: tuple[Block, ...] = ()
    """The blocks in it, from the scan of the page in which they were written."""


def index_page(title: str) -> GeneratedPage:
    """The page that lists all sheets, for a guide that has none of its own."""
    return GeneratedPage(INDEX, _page({"title": title}, [], f"# {title}\n"))


def own_pages(
    sheet: Sheet, source: str, path: str, summary: str, notes_title: str = "", notes_summary: str = ""
) -> list[GeneratedPage]:
    """A sheet's own page and, where it has notes, that of its notes.

    `source` is the text of its host page, `path` that page's file in messages. The summaries describe the pages. Raises Unreadable
    where the host page's front matter is not YAML."""
    host, inner = front_matter(source, path), sheet.block.blocks

    def generated(uri: str, title: str, description: str, body: str, blocks: tuple[Block, ...]) -> GeneratedPage:
        values = {"title": title, "description": description, "template": "sheet.html"}
        values |= {key: host[key] for key in ("law", "search") if key in host}
        dates = [f"{key}: {host[key]}" for key in ("reviewed", "next_review") if key in host]
        return GeneratedPage(uri, _page(values, dates, f"{body}\n\n{references(source)}\n"), blocks)

    block = replace(sheet.block, blocks=tuple(one for one in inner if one.name != "facilitator"))
    pages = [generated(page_of(sheet), sheet.title, summary, sheet.markdown, (block,))]
    if sheet.notes:
        blocks = tuple(block for one in inner if one.name == "facilitator" for block in one.blocks)
        pages.append(generated(notes_of(sheet), notes_title, notes_summary, f"# {notes_title}\n\n{sheet.notes}\n", blocks))
    return pages


def _page(values: Mapping[str, object], lines: Iterable[str], body: str) -> str:
    """Front matter and Markdown. JSON is YAML, so a value may hold anything; `lines` are YAML already."""
    front = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *front, *lines, "---", body])


_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)


def references(source: str) -> str:
    """The link definitions of a page (`[name]: address`), which its sheets may use."""
    return "\n".join(_REFERENCE.findall(source))


# --- What is in the way -------------------------------------------------------------------------------------------


def address_problems(sheet: Sheet, existing: Container[str], path_of: Callable[[str], str]) -> Iterator[Problem]:
    """The files of the guide that have an address which a sheet needs.

    `existing` are the guide's pages; `path_of` gives the file of a page in messages."""
    place, remedy = Place(path_of(sheet.host), sheet.line), "rename the file, or give the sheet another id"
    for uri in (f"{short(sheet.id).rstrip('/')}.md", f"{short(sheet.id)}index.md"):
        if uri in existing:
            fact = f"{path_of(uri)} has the short address of the sheet '{sheet.id}'"
            yield Problem(Code.SHORT_ADDRESS_TAKEN, place, fact, remedy)
    for uri in (page_of(sheet), *([notes_of(sheet)] if sheet.notes else [])):
        if uri in existing:
            fact = f"{path_of(uri)} has the address of a page of the sheet '{sheet.id}'"
            yield Problem(Code.SHEET_PAGE_TAKEN, place, fact, remedy)


def length_problems(sheet: Sheet, printed: str, path: str) -> Iterator[Problem]:
    """A short address that is too long to type from paper. `printed` is the address as paper shows it."""
    if len(printed) > SHORT_LENGTH:
        fact = f"the short address of the sheet '{sheet.title}' has {len(printed)} characters: {printed}"
        remedy = f"{SHORT_LENGTH} or fewer can be typed from paper: shorten its id"
        yield Problem(Code.SHORT_ADDRESS_TOO_LONG, Place(path, sheet.line), fact, remedy)
