"""What can be wrong: a code for each kind of problem. `advice.py` says what each asks of an author.

The code steers (a hook, a test or a script asks for `problem.code`); the words of a message are free to improve."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The kinds of problem."""

    # Files that cannot be read
    NOT_UTF8 = "not-utf8"
    NOT_YAML = "not-yaml"
    TAB_IN_YAML = "tab-in-yaml"
    DUPLICATE_KEY = "duplicate-key"

    # The shape of data, front matter and settings
    UNKNOWN_KEY = "unknown-key"
    WRONG_TYPE = "wrong-type"
    MISSING_VALUE = "missing-value"
    INVALID_VALUE = "invalid-value"
    INVALID_ID = "invalid-id"
    DUPLICATE_ID = "duplicate-id"
    NOT_A_DATE = "not-a-date"

    # The law
    NO_SUCH_PROVISION = "no-such-provision"
    AMBIGUOUS_LAW = "ambiguous-law"
    LAW_NOT_REGISTERED = "law-not-registered"
    UNKNOWN_KIND_OF_LAW = "unknown-kind-of-law"
    PROVISION_EXPLAINED_TWICE = "provision-explained-twice"
    TERM_UNDEFINED = "term-undefined"
    LAW_CHANGED = "law-changed"
    LAW_CHANGES_UNREAD = "law-changes-unread"

    # Words
    MEANING_TOO_LONG = "meaning-too-long"
    DUPLICATE_WORDING = "duplicate-wording"
    UNKNOWN_TERM = "unknown-term"
    WORD_UNUSED = "word-unused"

    # Search
    WORDING_UNMET = "wording-unmet"
    SEARCH_PAGE_TAKEN = "search-page-taken"

    # Sheets
    BLOCK_UNKNOWN = "block-unknown"
    BLOCK_UNCLOSED = "block-unclosed"
    BLOCK_STRAY_END = "block-stray-end"
    BLOCK_START_INVALID = "block-start-invalid"
    BLOCK_MISPLACED = "block-misplaced"
    BLOCK_EMPTY = "block-empty"
    BLOCK_NOT_RENDERED = "block-not-rendered"
    TITLE_MISSING = "title-missing"
    TITLE_UNEXPECTED = "title-unexpected"
    TITLE_TOO_LONG = "title-too-long"
    OPTION_UNKNOWN = "option-unknown"
    OPTION_INVALID = "option-invalid"
    OPTION_MISSING = "option-missing"
    OPTION_MISPLACED = "option-misplaced"
    OPTIONS_CLASH = "options-clash"
    HTML_IN_SHEET = "html-in-sheet"
    FOOTNOTE_IN_SHEET = "footnote-in-sheet"
    FIELD_UNKNOWN = "field-unknown"
    FIELD_UNUSED = "field-unused"
    TICK_BOX_INVALID = "tick-box-invalid"
    CARD_TOO_LONG = "card-too-long"
    CARD_INVALID = "card-invalid"
    CARDS_UNKNOWN = "cards-unknown"
    IDEA_TOO_LONG = "idea-too-long"
    IDEA_INVALID = "idea-invalid"
    PICTURE_MISSING = "picture-missing"
    PICTURE_INVALID = "picture-invalid"
    CHARACTER_UNPRINTABLE = "character-unprintable"
    SHEET_PAGE_TAKEN = "sheet-page-taken"

    # Time limits
    UNKNOWN_DATE = "unknown-date"
    UNKNOWN_ANSWER = "unknown-answer"
    DEADLINE_UNCOUNTED = "deadline-uncounted"
    DEADLINES_CLASH = "deadlines-clash"
    EXAMPLE_IMPOSSIBLE = "example-impossible"
    NO_DEADLINES = "no-deadlines"
    DATE_MARKER_MISUSED = "date-marker-misused"

    # Pages that ask
    CHOICES_CIRCLE = "choices-circle"
    CHOICES_INVALID = "choices-invalid"

    # Addresses
    SHORT_ADDRESS_INVALID = "short-address-invalid"
    SHORT_ADDRESS_TAKEN = "short-address-taken"
    SHORT_ADDRESS_TOO_LONG = "short-address-too-long"
    SITE_URL_INVALID = "site-url-invalid"
    DOWNLOAD_NAME_INVALID = "download-name-invalid"
    UNSAFE_ADDRESS = "unsafe-address"
    UNREADABLE_ADDRESS = "unreadable-address"
    FORBIDDEN_HTML = "forbidden-html"
    OTHER_ORIGIN = "other-origin"
    REDIRECT_INVALID = "redirect-invalid"
    REDIRECT_FROM_LIVE_ADDRESS = "redirect-from-live-address"
    REDIRECT_TWICE = "redirect-twice"
    REDIRECT_FROM_NOWHERE = "redirect-from-nowhere"
    ADDRESS_VANISHED = "address-vanished"
    LEDGER_ENTRY_INVALID = "ledger-entry-invalid"
    DUPLICATE_ANCHOR = "duplicate-anchor"
    ADVICE_MISPLACED = "advice-misplaced"
    RESERVED_ANCHOR = "reserved-anchor"
    SECURITY_TXT_MISPLACED = "security-txt-misplaced"

    # Links to other sites
    LINK_MOVED = "link-moved"
    LINK_GONE = "link-gone"
    LINK_SILENT = "link-silent"
    LINK_RESULT_INVALID = "link-result-invalid"
    NO_NETWORK = "no-network"

    # The site
    PAGE_MISSING = "page-missing"
    HEADING_MISSING = "heading-missing"
    UNKNOWN_STAGE = "unknown-stage"
    STAGE_INVALID = "stage-invalid"
    CHANGE_INVALID = "change-invalid"
    HOW_TO_INVALID = "how-to-invalid"
    REVIEW_DUE = "review-due"
    STATEMENT_CONTRADICTS = "statement-contradicts"

    # The interface's words
    LANGUAGE_MISSING = "language-missing"
    PLURAL_FORM_INVALID = "plural-form-invalid"
    PLACEHOLDER_UNKNOWN = "placeholder-unknown"
    PLACEHOLDER_MISSING = "placeholder-missing"
    MARKUP_IN_WORD = "markup-in-word"

    # Plain English
    SENTENCE_TOO_LONG = "sentence-too-long"
    PARAGRAPH_TOO_LONG = "paragraph-too-long"
    MUST_WITHOUT_LAW = "must-without-law"
    WORD_TO_AVOID = "word-to-avoid"
    STYLE = "style"
    ALLOWED_IN_VAIN = "allowed-in-vain"
