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
    DEFINED = "as the page itself calls it"
    LAW_OF_SENTENCE = "the law named in this sentence"
    LAW_OF_PARAGRAPH = "the law named in this paragraph"
    LAW_OF_SECTION = "the law named in this section"
    LAW_OF_TITLE = "the law named in the title"
    LAW_OF_PAGE = "this page's law"
    LAW_NAMED_BEFORE = "the law named before"
    AS_AUTHOR_SAYS = "as its author says"
    OF_TIME_LIMIT = "of a time limit"

    # No link: which law is meant cannot be said, or it has no such provision
    LAW_NOT_REGISTERED = "names a law that is not registered"
    LAW_NAMED_BEFORE_NOT_REGISTERED = "a law named before is not registered"
    LAW_NEARBY = "another law is named close behind"
    OTHER_LAW_OF_SENTENCE = "another law is named in this sentence"
    OTHER_LAW_OF_PARAGRAPH = "another law is named in this paragraph"
    OTHER_LAW_OF_SECTION = "another law was named last in this section"
    OTHER_LAW_OF_TITLE = "another law is named in the title"
    ONLY_OTHER_LAWS = "the section names other laws, and not the page's own"
    OF_ITSELF = "an instrument that speaks of itself"
    ANOTHER_OF_YEAR = "the page names another law of that year"
    YEAR_ALONE = "a year alone names no law where other laws are near"
    NO_SUCH_PROVISION_NEAR_OTHERS = "the page's law has no such provision, and other laws are near"
    TWO_LAWS_POSSIBLE = "two laws may be meant"
    NEEDS_NAME = "this number needs the name of its law"
    ROMAN_NEEDS_NAME = "a Roman number needs the name of its law"
    CHAPTER_NEEDS_NAME = "a chapter needs the name of its law"
    LOWERCASE_PART_NEEDS_NAME = "'part' with a small p needs the name of its law"
    COUNTRY_NOT_LAW = "names a country, not a law"
    NO_SUCH_KIND = "the page's law has no such provisions"
    NO_SUCH_PROVISION = "no such provision"

    # No link: the number names no law, and the words around it say that it is not a citation
    AFTER_INITIALS = "follows the initials of a law"
    IN_ANOTHER_DOCUMENT = "part of another document"
    IN_ANOTHER_PROVISION = "part of another provision"
    INSERTED = "inserted into or changed in another law"
    OF_NO_REGISTERED_LAW = "part of something that is not a registered law"
    IN_LONGER_NUMBER = "part of a longer number"
    BEFORE_NOUN = "followed by a noun"
    BEFORE_NUMBER = "followed by a number"
    BEFORE_OPAQUE = "followed by something that is not text"
    LABEL = "a label of something else"
    EVERYDAY_PART = "an everyday 'part'"
    EVERYDAY_SCHEDULE = "an everyday 'schedule'"

    # No link: it is a citation, in a place where there is none
    IN_HEADING = "inside a heading"
    IN_LINK = "inside a link or a marked part"
    IN_QUOTES = "in quotation marks, as a word that is explained"
    LINKED_BEFORE = "linked before in this section"
