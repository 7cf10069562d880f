"""What a site says of itself: the journey, reviews, changes, accessibility, search, metadata, and the scaffold of a new page."""

from plainguide.site import (
    accessibility,
    changes,
    front_matter,
    guide,
    journey,
    language,
    metadata,
    reviews,
    scaffold,
    search,
    settings,
)
from plainguide.site.accessibility import ACCESSIBILITY
from plainguide.site.changes import Change
from plainguide.site.front_matter import FrontMatter
from plainguide.site.guide import read_law_pages
from plainguide.site.interface import NO_WORDS, PLACEHOLDER, Interface
from plainguide.site.journey import Link, Step
from plainguide.site.metadata import Crumb, PageMetadata
from plainguide.site.search import SEARCH, SearchEntry
from plainguide.site.settings import Extra
from plainguide.site.statement import page

__all__ = [
    "ACCESSIBILITY",
    "NO_WORDS",
    "PLACEHOLDER",
    "SEARCH",
    "Change",
    "Crumb",
    "Extra",
    "FrontMatter",
    "Interface",
    "Link",
    "PageMetadata",
    "SearchEntry",
    "Step",
    "accessibility",
    "changes",
    "front_matter",
    "guide",
    "journey",
    "language",
    "metadata",
    "page",
    "read_law_pages",
    "reviews",
    "scaffold",
    "search",
    "settings",
]
