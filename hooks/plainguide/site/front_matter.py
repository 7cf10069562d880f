"""What the generator reads of a page's front matter: its dates, its addresses, its place in the journey."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from plainguide.base import Code, Problem, Record
from plainguide.base.schema import SLUG, Day, Declaration, Flag, Line, OneOrMany, Shape, Text, fault, matching
from plainguide.site.changes import Noted

_SHORT = matching(
    SLUG, "a short address", "use small letters, digits and single hyphens, such as 'our-dates'", Code.SHORT_ADDRESS_INVALID
)
# XML 1.0, 2.2: the feed cannot hold them. YAML makes them from "\a".
_PRINTABLE = matching(r"[^\x00-\x08\x0e-\x1f\x7f]+", "text that can be printed", "take out the control character")


class _DayAndSentence:
    """A mapping of one key, which is a day: `2026-11-24: The page is new.`"""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        one = Annotated[dict[Day, Annotated[Line, _PRINTABLE]], Field(examples=["2026-11-24: The page is new."])]
        return core_schema.no_info_after_validator_function(self._read, handler.generate_schema(one))

    @staticmethod
    def _read(value: dict[datetime.date, str]) -> Noted:
        if len(value) != 1:
            hint = "write each on a line of its own: '- 2026-11-24: The page is new.'"
            raise fault("does not name one day", hint, Code.CHANGE_INVALID)
        ((day, what),) = value.items()
        return Noted(day, what)


@dataclass(frozen=True)
class Search(Shape):
    """How the site's search treats the page."""

    noun, open = "mapping", True
    exclude: Flag = False
    """true keeps the page out of the search."""


@dataclass(frozen=True)
class HowTo(Shape):
    """Where a page that describes an activity says how, for machines."""

    noun = "mapping"
    steps: Text
    """The id of the heading below which its steps are listed."""
    needs: Text = ""
    """The id of the heading below which the things are listed that people need."""
    minutes: Annotated[int, Field(strict=True, ge=0)] = 0
    """How long it takes."""


@dataclass(frozen=True)
class FrontMatter(Shape):
    """What the generator reads of a page's front matter. Other keys are MkDocs' or their authors' own."""

    noun, open = "front matter", True
    title: Text = ""
    """The page's title, where it is not that of its heading."""
    description: Text = ""
    """The page in one or two sentences, for search engines and for sites that link to it."""
    reviewed: Day | None = None
    """When the page was last read against its sources."""
    next_review: Day | None = None
    """When it is to be read again."""
    short: Annotated[Text, _SHORT] = ""
    """The page's short address, go/NAME/. It is on paper, so it never changes."""
    stage: Text = ""
    """The stage of the journey that the page belongs to, one of those in mkdocs.yml."""
    questions: tuple[Text, ...] = ()
    """What people type into the search when this page is the answer."""
    law: OneOrMany[Text] = ()
    """The law that a citation on this page means when its sentence does not say which: ukpga/2010/15."""
    provision: OneOrMany[Text] = ()
    """The provisions that the page explains: ukpga/2010/15/section/20."""
    was: OneOrMany[Text] = ()
    """The addresses that lead here now: guides/old/."""
    redirect_from: OneOrMany[Text] = ()
    """Another name for `was`. `parse` adds it there."""
    changes: tuple[Annotated[Noted, _DayAndSentence()], ...] = ()
    """What has changed, each with its day."""
    how_to: HowTo | None = None
    """Where a page that describes an activity says how, for machines."""
    pdf: Flag = True
    """false keeps the page out of the PDF of the whole guide."""
    whom: Annotated[Text, Field(alias="for", examples=["officers"])] = ""
    """Whom the page is for, where that is not everybody: officers. The search says so."""
    search: Search = Search()
    """How the site's search treats the page."""
    template: Text = ""
    """The template that renders the page, where it is not main.html."""

    def line_of(self, key: str) -> int:
        return super().line_of("redirect_from" if key == "was" and "was" not in self.source else key)


FRONT_MATTER = Declaration(FrontMatter)


def parse(record: Record, path: str) -> tuple[FrontMatter, list[Problem]]:
    """The front matter of a page, as `sources.front_matter` reads it, and what is wrong with it; invalid parts are left out.

    `path` is the page's file as messages name it. Whether a stage, a law or a provision exists is not looked at."""
    front, problems = FRONT_MATTER.salvage(record, path, FrontMatter())
    return front.changed(was=(*front.was, *front.redirect_from), redirect_from=()), problems
