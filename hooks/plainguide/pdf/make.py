"""Making PDFs with WeasyPrint: several at once, the same bytes each time, and only those whose content has changed."""

from __future__ import annotations

import atexit
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from html import escape, unescape
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plainguide.base import CannotMake, Made, Task, make_files
from plainguide.pdf import fitting
from plainguide.pdf.paper import Pictures, on_paper
from plainguide.sheets import Edition


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to make."""

    address: str
    """Where it will stand, below the site's root."""
    html: str
    """The whole document, as the templates give it."""
    edition: Edition
    pictures: Pictures = field(default_factory=dict)


def make(jobs: Sequence[Job], css: Path, cache: Path) -> dict[str, Made]:
    """The PDFs by address: see `tasks` and `base.cache.make`."""
    return make_files(tasks(jobs, css), cache)


def tasks(jobs: Sequence[Job], css: Path) -> list[Task]:
    """What has to be done for each PDF. `css` is the style of paper; fonts stand beside it.

    Where WeasyPrint or a library of the system is missing, doing it raises CannotMake."""
    style = _style(css)
    return [Task(job.address, _key(job, style), partial(_make, job, str(css)), len(job.html), _check) for job in jobs]


def _style(css: Path) -> bytes:
    """All that decides how paper looks, besides the HTML: the style, the fonts, this code, the tools."""
    files = [css, *sorted((css.parent / "fonts").iterdir()), *sorted(Path(__file__).parent.glob("*.py"))]
    tools = " ".join(f"{name} {_version(name)}" for name in ("weasyprint", "pydyf", "fonttools"))
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files) + tools.encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except Exception:  # not installed: making the first PDF says so
        return ""


def _key(job: Job, style: bytes) -> str:
    return hashlib.sha256(style + _content(job)).hexdigest()[:32]


def _content(job: Job) -> bytes:
    pictures = "".join(f"{address}{data}" for address, data in sorted(job.pictures.items()))
    return "\0".join([job.edition.id, job.html, pictures]).encode()


def _make(job: Job, css: str) -> tuple[bytes, int]:
    import weasyprint
    from weasyprint.urls import URLFetcher

    # All that paper shows stands in the document: nothing is fetched.
    # The identifier is that of the content (ISO 32000-1, 14.4), not of our code: a change that alters no page alters no byte.
    options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": hashlib.sha256(_content(job)).hexdigest().encode()[:16]}

    def laid_out(html: str) -> Any:
        document = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"]))
        return document.render(stylesheets=[_stylesheet(css, Path(css).stat().st_mtime_ns)], font_config=_fonts(), **options)

    html = on_paper(job.html, job.edition, job.pictures)
    document = laid_out(html)
    fitted = fitting.fitted(html, document.pages)
    if fitted != html:
        document = laid_out(fitted)
    licence = re.search(r'<link rel="license" href="([^"]*)"', job.html)
    return document.write_pdf(finisher=partial(_finish, unescape(licence[1]) if licence else ""), **options), len(document.pages)


def _finish(licence: str, document: Any, pdf: Any) -> None:
    """What WeasyPrint leaves out. The address of the licence stands in the metadata, where Creative Commons asks for it (XMP,
    `xmpRights:WebStatement`). Links are there on paper as on a screen: readers may drop an annotation without the flag
    (ISO 32000-1, 12.5.3). The head of a column says that it is one, besides being named by its cells (ISO 14289-1, 7.5)."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link":
            item["F"] = 4
        elif isinstance(item, dict) and item.get("S") == "/TH":
            item["A"]["Scope"] = "/Column"
        elif licence and getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.stream = [re.sub(rb"</\w+:RDF>", lambda end: _rights(licence) + end[0], part) for part in item.stream]


def _rights(licence: str) -> bytes:
    said = f"<x:Marked>True</x:Marked><x:WebStatement>{escape(licence)}</x:WebStatement>"
    names = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://ns.adobe.com/xap/1.0/rights/"'
    return f'<r:Description {names} r:about="">{said}</r:Description>'.encode()


@lru_cache(maxsize=1)
def _fonts():  # type: ignore[no-untyped-def]
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


# Its destructor needs WeasyPrint, which Python takes apart first at the end.
atexit.register(_fonts.cache_clear)


@lru_cache(maxsize=1)
def _stylesheet(css: str, stamp: int):  # type: ignore[no-untyped-def]
    """`stamp` is when the style was changed: `serve.py` goes on in one process."""
    import weasyprint

    return weasyprint.CSS(filename=css, font_config=_fonts())


atexit.register(_stylesheet.cache_clear)


def _check() -> None:
    try:
        import weasyprint  # noqa: F401
    except ImportError as error:
        raise CannotMake("the PDFs of the sheets need WeasyPrint: run python3 scripts/build.py, which installs it") from error
    except OSError as error:
        name = re.search(r"'([^']+)'", str(error))
        raise CannotMake(
            f"the PDFs of the sheets need a library of the system ({name[1] if name else error}): run python3 scripts/build.py, "
            "which installs it or says how"
        ) from error


# --- What the font can print --------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def printable(css: Path) -> frozenset[str]:
    """The characters that every font beside the style has."""
    from fontTools.ttLib import TTFont

    sets = [{chr(code) for code in TTFont(file).getBestCmap()} for file in sorted((css.parent / "fonts").glob("*.ttf"))]
    return frozenset(set.intersection(*sets)) if sets else frozenset()


def unprintable(html: str, css: Path) -> Iterator[str]:
    """The characters of a document's text that the paper font lacks, each once, in order."""
    parser = _Text()
    parser.feed(html)
    fine = printable(css)
    yield from dict.fromkeys(character for character in parser.text if character not in fine and not character.isspace())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data
