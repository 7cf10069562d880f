"""A build by MkDocs: its state, and what each hook does with it. The only place that imports mkdocs."""

from plainguide.mkdocs import (
    accessibility,
    addresses,
    changes,
    dates,
    downloads,
    frame,
    journey,
    law,
    linkcheck,
    metadata,
    packs,
    papers,
    published,
    questions,
    redirects,
    search,
    sheets,
    words,
)
from plainguide.mkdocs.build import begin, build_of
from plainguide.mkdocs.building import AFTER_PACKING, ASSEMBLES, CHECKS, COLLECTS, GENERATES, PACKS
from plainguide.mkdocs.interface import language_of
from plainguide.mkdocs.report import stops_the_build
from plainguide.mkdocs.settings import display_path, today

__all__ = [
    "AFTER_PACKING",
    "ASSEMBLES",
    "CHECKS",
    "COLLECTS",
    "GENERATES",
    "PACKS",
    "accessibility",
    "addresses",
    "begin",
    "build_of",
    "changes",
    "dates",
    "display_path",
    "downloads",
    "frame",
    "journey",
    "language_of",
    "law",
    "linkcheck",
    "metadata",
    "packs",
    "papers",
    "published",
    "questions",
    "redirects",
    "search",
    "sheets",
    "stops_the_build",
    "today",
    "words",
]
