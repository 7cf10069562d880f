"""The rules that decide a citation, each by its name: which law is meant, or why there is no link.

The value is what `scripts/explain.py` prints; code compares members, never words."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What decided a citation."""

    # Which law is meant
    NAMED_BY_TITLE = "named by title"
    NAMED_BY_NUMBER = "named by number"
    NAMED_BY_YEAR = "named by year"
    LAW_OF_PAGE = "this page's law"
    LAW_NAMED_BEFORE = "the law named before"
    OF_TIME_LIMIT = "of a time limit"

    # No link: which law is meant cannot be said, or it has no such provision
    LAW_NOT_REGISTERED = "names a law that is not registered"
    LAW_NAMED_BEFORE_NOT_REGISTERED = "a law named before is not registered"
    LAW_NEARBY_NOT_REGISTERED = "a law named nearby is not registered"
    TWO_LAWS_POSSIBLE = "two laws may be meant"
    NEEDS_NAME = "this number needs the name of its law"
    CHAPTER_NEEDS_NAME = "a chapter needs the name of its law"
    LOWERCASE_PART_NEEDS_NAME = "'part' with a small p needs the name of its law"
    COUNTRY_NOT_LAW = "names a country, not a law"
    NO_SUCH_KIND = "the page's law has no such provisions"
    NO_SUCH_PROVISION = "no such provision"

    # No link: the number names no law, and the words around it say that it is not a citation
    AFTER_INITIALS = "follows the initials of a law"
    IN_ANOTHER_DOCUMENT = "part of another document"
    IN_ANOTHER_PROVISION = "part of another provision"
    OF_NO_REGISTERED_LAW = "part of something that is not a registered law"
    IN_LONGER_NUMBER = "part of a longer number"
    BEFORE_NOUN = "followed by a noun"
    BEFORE_NUMBER = "followed by a number"
    BEFORE_OPAQUE = "followed by something that is not text"
    LABEL = "a label"
    EVERYDAY_PART = "an everyday 'part'"
    EVERYDAY_SCHEDULE = "an everyday 'schedule'"

    # No link: it is a citation, in a place where there is none
    IN_HEADING = "inside a heading"
    IN_LINK = "inside a link or a marked part"
    LINKED_BEFORE = "linked before in this section"
