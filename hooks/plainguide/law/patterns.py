"""The patterns of citations: how provisions, their numbers and what joins them are written."""

from __future__ import annotations

import re

# "22", "22A", "17ZA"; not a year, a decimal, a time, a share, part of a longer number or of "24-hour".
_NUMBER = r"(?!(?:18|19|20)\d\d(?!\w))\d{1,4}[A-Z]{0,3}(?![\w%£/]|[.,:]\d|[-\u2010\u2011][A-Za-z])"
NUMBER = re.compile(_NUMBER)
# "(2)", "( b )", "(iv)", "(ZA)", "(2A)". Words in brackets, "(see ...)", are not paragraphs.
_INNER = r"\d{1,3}[A-Z]{0,2}|[a-z]|z[a-z]|(?P<twice>[a-z])(?P=twice)|[ivx]{2,5}|[A-Z]{1,2}"
BRACKET = re.compile(rf"\s?\(\s*(?P<inner>{_INNER})\s*\)")

# Kinds of provision, as official addresses spell them, with the words that lawyers use for them.
_WORDS = {
    "section": r"(?:[Ss]ections?|SECTIONS?)(?!\d)|[Ss]ect?s?\.|ss?\.?(?=\s?\d)|S[Ss]?\.(?=\s?\d)|S(?=\s\d{1,3}[A-Z]?\()|§§?",
    "regulation": r"(?:[Rr]egulations?|REGULATIONS?)(?!\d)|[Rr]egs?\.?",
    "article": r"(?:[Aa]rticles?|ARTICLES?)(?!\d)|[Aa]rts?\.?",
    "rule": r"(?:[Rr]ules?|RULES?)(?!\d)|[Rr]r?\.(?=\s?\d)",
    "part": r"(?:[Pp]arts?|PARTS?)(?!\d)|[Pp]ts?\.?",
    "chapter": r"(?:[Cc]hapters?|CHAPTERS?)(?!\d)|[Cc]hs?\.",
    "schedule": r"(?:[Ss]chedules?|SCHEDULES?)(?!\d)|[Ss]ch(?:ed)?s?\.?",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
PROVISION = re.compile(rf"(?<![\w.’'\-/£])(?:{_KIND})(?:\s*)(?P<number>(?={_NUMBER}))")
SCHEDULE_ALONE = re.compile(r"(?<![\w.’'\-/])(?:[Tt]he\s+)?(?P<schedule>[Ss]chedule|[Ss]ch\.)(?!\w|\s*\d)")
# The levels below a provision, when words name them: "subsection (3) of", "paragraph 2 of", "sub-paragraph (a) of".
_LEVELS = r"(?:[Ss]ub-?[Ss]ections?|[Ss]ubs\.|(?:[Ss]ub-?)?[Pp]aragraphs?|(?:[Ss]ub-)?[Pp]aras?\.?)"
LEVEL = re.compile(rf"(?<![\w-])(?P<word>{_LEVELS})\s*(?=\(|\d)")
LEVEL_AFTER = re.compile(rf"\s*,?\s*(?P<word>{_LEVELS}|[Cc]hapter|[Pp]art|[Ss]ection|[Aa]rticle)\s*(?=\(|\d)")

# Inside a list or a range
AND = re.compile(r"(?:\s*,\s*(?:and|or|&)\s+|\s*,\s*|\s+(?:and|or|&|and/or)\s+)")
TO = re.compile(r"(?:\s+(?:to|through)\s+|\s*[-\u2010-\u2015]\s*)")
ASIDE_IN_LIST = re.compile(r"\s*\((?!\d)[^()]{4,80}\)(?=\s*,|\s+(?:and|or|&)\s)")

# Between a provision and its law, or the provision that it is part of
OF = re.compile(r"\s*,?\s*\(?(?:of|OF|to|in)\s*,?\s+")
OF_PROVISION = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?")
IN_PROVISION = re.compile(r"\s+(?:in|within|under)\s+(?=[Pp]art|[Cc]hapter|[Ss]chedule)")
# "sections 20 to 22 inclusive of", "section 24 et seq. of": words that only say how far the list goes.
HOW_FAR = re.compile(
    r"\s*,?\s*(?:inclusive|respectively|\(inclusive\)|onwards?|and\s+following|et\s+seq\.?|ff\.?)(?=\s+(?:of|to)\s)"
)
# "Part 3 (bridges) of the Act": what the provision is about, put between it and its law.
ASIDE = re.compile(r"\s*\((?!\d)[^()]{4,80}\)(?=\s+(?:of|to)\s)")
TITLE_NEXT = re.compile(r"\s+(?:(?:[A-Z(][\w()’'&-]*|of|and|the|for)\s+){1,10}?(?:Act|Regulations|Order|Rules)\b")
BESIDE = re.compile(r"\s*(?:[,(\[:]|[-\u2010-\u2015])?\s*")
BEFORE = re.compile(r"(?:\s*[,:(\[]\s*|[’']s?\s+|\s+[-\u2010-\u2015]\s+|\s+)(?:the\s+)?")
# "the Act (Example Act 1999)", "the Act, namely the Example Act 1999"
SPELT_OUT = re.compile(r"\s*(?:[(\[]\s*|,?\s*(?:i\.e\.|namely|that\s+is),?\s+)")
# "Part 3 of and schedule 2 to the Act": between two groups that share one law.
CHAIN = re.compile(
    r"\s*(?:(?:of|to),?\s+)?(?:,\s*(?:and|or|&)?|and/or|and|or|&)\s+(?:(?:with|in|under)\s+)?"
    r"(?:the\s+)?"
)

SENTENCE_END = re.compile(r"[.!?;](?=[\s”\"’)]+[A-Z“\"(]|\s*$)")
# "the Act means the Example Act 1999"
DEFINED = re.compile(r"[\"”’']?\s+(?:means|is|refers\s+to)\s+(?:the\s+)?(?=[A-Z])")


def kind_of(match: re.Match[str]) -> str:
    """The kind of provision that a match of PROVISION names."""
    return next(kind for kind in _WORDS if match[kind])
