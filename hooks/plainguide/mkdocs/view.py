"""What the templates know: one namespace, `guide`, for each page. Whatever a capability that is left out would fill in has its
default here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plainguide.site import FrontMatter, Interface

if TYPE_CHECKING:
    from mkdocs.structure.nav import Section
    from mkdocs.structure.pages import Page

    from plainguide.base import Made
    from plainguide.law import LawGroup, ProvisionFacts
    from plainguide.mkdocs.settings import Settings
    from plainguide.sheets import Edition, Sheet
    from plainguide.site import Change, Step


@dataclass
class SiteView:
    """What is the same for all pages: `guide.site`."""

    settings: Settings
    t: Interface
    """The interface's words."""
    policy: str = ""
    """The content policy that a page carries."""
    feed: str = ""
    """Where the feed of changes is, below the site's root; empty where there is none."""
    search_index: str = ""
    url_of: Mapping[str, str] = field(default_factory=dict)
    """The address of each page, by its file below docs/."""
    likely_pages: Sequence[Page] = ()
    """Where the page for an unknown address leads."""
    pdfs: Mapping[str, Made] = field(default_factory=dict)
    """The PDFs and editable copies of sheets that were made, by address."""
    copies_of: Callable[[Sheet], Mapping[str, str]] | None = None
    """The addresses of a sheet's editable copies, by format."""
    sheets_url: str = ""
    """The list of all sheets."""
    sheet_url: Callable[[Sheet], str] | None = None
    notes_url: Callable[[Sheet], str] | None = None
    sheet_printed: Callable[[Sheet], str] | None = None
    """The short address of a sheet as paper shows it."""
    sheet_qr: Callable[[Sheet], str] | None = None
    """Where its QR code is, below the site's root; None for a site without an address."""


@dataclass
class PageView:
    """What a page's template says besides its content: `guide`."""

    site: SiteView
    front: FrontMatter = field(default_factory=FrontMatter)
    problems: Sequence[object] = ()
    """What to mend on the page, while its author writes."""
    above: Page | None = None
    """The page below which one that the menu does not name stands."""
    review_overdue: bool = False
    minutes: int = 0
    """To read it."""
    metadata: str = ""
    """JSON-LD."""

    law_used: Sequence[LawGroup] = ()
    provision: ProvisionFacts | None = None
    """What a law page says of its provision."""
    words_used: Sequence[Any] = ()
    is_glossary: bool = False
    letters: Sequence[tuple[str, str]] = ()
    """The letters with which words of the glossary begin, each with the id of its first."""
    filtered: bool = False
    """True for a page with a long list, and a field to filter it."""
    asks: bool = False
    """True for a page that offers choices."""
    given: Sequence[Mapping[str, str]] = ()
    """The answers that led to the page."""
    has_dates: bool = False

    steps: Sequence[Step] = ()
    step: Step | None = None
    """The step in which the page stands."""
    journey: Section | None = None
    """The part of the menu that holds the journey."""

    sheet: Sheet | None = None
    """The sheet whose own page, or whose notes, this is."""
    is_notes: bool = False
    host: Page | None = None
    """The page in which its author wrote the sheet."""
    sheets_here: Sequence[Sheet] = ()
    has_fields: bool = False
    """True for a page with a whole sheet on it, to tick and to type in."""
    has_letter: bool = False
    """True for the own page of a letter, where it is completed."""
    packs: Sequence[tuple[Edition, str, Made | None]] = ()
    all_sheets: Sequence[tuple[str, Sequence[tuple[str, Sequence[Sheet]]]]] = ()
    """Whom they are for, and by stage."""
    all_packs: Sequence[tuple[Page, Any]] = ()
    sheet_address: str = ""
    """The sheet's short address as printed."""
    sheet_qr: str = ""
    """Where its QR code is, below the site's root."""

    changes: Sequence[Change] = ()
    moved_parts: Sequence[Mapping[str, str]] = ()
    short_link: str = ""
    printed_address: str = ""
    qr_here: str = ""
    picture: tuple[str, int, int] | None = None
    notes: Sequence[str] = ()
    """The addresses of the page's links, as paper prints them."""
