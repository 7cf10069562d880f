"""Why a number without the name of a law is not a citation: the words before it and after it say so.

A missing link is a nuisance, a wrong one misleads someone about the law, so whatever is not plainly a citation is rejected."""

from __future__ import annotations

import re

from plainguide.base import OPAQUE
from plainguide.law.names import LAST_WORD, starts_sentence, title_word
from plainguide.law.rules import Rule

# What may follow a number without the name of a law. Any other word is taken for a noun that the number belongs to:
# "section 22 mile path", "regulation 4 football pitch", "section 75 agreement".
_FUNCTION_WORDS = frozenset(
    """and or nor but to in on at by for with from as is are was were be been being has have had may might must shall
    should can cannot could will would do does did not that which who whom whose where when while if unless until
    than then so because since before after also only both either under over into within without against between
    during through it they you we he she there this these those the a an your our their its any all each every no
    some how what whether already always never still now too again once although though except via per upon
    therefore however rather further itself themselves ought instead today yesterday earlier despite whenever
    wherever alongside plus twice vs""".split()
)
# Plain verbs only: "permit", "list" and "works" are nouns as often.
_VERBS = frozenset(
    """fixes fix looks look call calls keeps empowers establishes amends deal deals defines define says say said
    requires require required sets set lets let applies apply applied gives give gave lists listed means mean meant
    allows allow allowed makes make made asks ask tells tell told explains explain adds add covers cover counts
    needs names starts puts put limits describes describe uses leaves leave provides provide provided states stated
    creates create created prescribes enables enable prevents prohibits imposes impose contains contain includes
    include refers refer relates relate comes come came takes take took protects obliges entitles confers governs
    determines specifies specify introduced introduces ends begins brings brought changes changed forbids excludes
    exempts affects obliged obligates entitled ensures ensure""".split()
)
# "a section 22(6) request": a number with brackets is not that of a street, pitch or path.
_PAPERS = frozenset("request requests notice notices report reports".split())
_ELSEWHERE = re.compile(
    r"\s+(?:above|below|overleaf|opposite|on\s+(?:the\s+)?(?:next\s+)?pages?|(?:of|in|on|to|from|at|for|with)"
    r"\s+(?:(?:this|that|the|your|our|my|their|its|a|an|each|any)\s+)?(?:[\w’'-]+\s+){0,3}?"
    r"(?:guide|guidance|forms?|report|documents?|page|handbook|toolkit|booklet|leaflet|plan|template|agreement|constitution|notes|"
    r"policy|strategy|application|workbook|worksheet|survey|questionnaire|paper|minutes|website|manual|code|series|book|"
    r"course|module|pack|sheet|checklist|tour|website|contract|lease|licence)\b)"
)
# "section 75 in Scotland, section 106 in England and Wales": the law depends on the country, and is not named.
_COUNTRY = re.compile(r"\s+(?:in|for)\s+(?:Scotland|England|Wales|Northern\s+Ireland|Ireland|the\s+UK)\b")
_WORD_AFTER = re.compile(r"\s+([A-Za-z][\w]*)")


# "page 22, section 4", "Appendix 2, Part 3", "Guidance, section 4": parts of papers and places, not of laws.
_PLACE_BEFORE = re.compile(
    r"(?i)(?<!\w)(?:pages?|pp?\.|rows?|aisle|items?|appendix|annexe?|tables?|figure|box|question|lair|block|band|day|week|phase|lot|volume|vol\.|title|unit|module|sheet|stadium|"
    r"cemetery|stand|forms?|guides?|guidance|reports?|toolkit|handbook|plans?|policy|strategy|orders|documents?|papers?|constitution|"
    r"lease|contract|agreement|minutes|booklet|leaflet|template)(?:\s+(?-i:[A-Z0-9]{1,3}))?\s*,?\s*$"
)
_PLACE_AFTER = re.compile(r"\s*,?\s*\(?(?:pages?|pp?\.|rows?|seats?|lair|lines?|questions?)(?!\w)")
_POINTED_AT = re.compile(
    r"(?i)(?<!\w)(?:the\s+(?:above|following|next|previous)|this|same|complete[ds]?|fill(?:ed)?\s+(?:in|out)|answer)\s+$"
)
# "FOISA, section 14", "EqA 2010 s 20", "LG(S)A 1973 s.22": another law by its initials.
_INITIALS_BEFORE = re.compile(
    r"(?<!\w)(?:[A-Z]{2,}[A-Za-z]*(?:\s+\d[\d.:-]*)?|[A-Z][a-z]?(?:[A-Z][a-z]?|\([A-Z]\))*A)(?:\s+(?:19|20)\d\d)?\s*[,:(]?\s*$"
)


def reason_after(text: str, end: int, bracketed: bool) -> Rule | None:
    """Why a number that ends at `end` is not a citation, by what follows it; None where it may be one.

    `bracketed` says that the number has brackets: "22(6)"."""
    if _ELSEWHERE.match(text, end) or _PLACE_AFTER.match(text, end):
        return Rule.IN_ANOTHER_DOCUMENT
    if _COUNTRY.match(text, end):
        return Rule.COUNTRY_NOT_LAW
    rest = text[end : end + 1]
    if rest in ("/", "%", "£", "$", "€", "+", "=", "#", "@"):
        return Rule.IN_LONGER_NUMBER
    if re.match(r"\s+\w+n['’]t\b", text[end : end + 20]):
        return None  # "section 24 doesn't say"
    word = _WORD_AFTER.match(text, end)
    if not word:
        following = text[end:].lstrip()
        if following[:1] == OPAQUE and text[end : end + 1] != OPAQUE:
            return Rule.BEFORE_OPAQUE
        return Rule.BEFORE_NUMBER if following[:1].isdigit() and rest.isspace() else None
    if word[1] == "of":
        return Rule.OF_NO_REGISTERED_LAW
    if word[1] in _FUNCTION_WORDS or word[1] in _VERBS or re.fullmatch(r"(?!early|family|supply|reply|assembly)[a-z]+ly", word[1]):
        return None
    if bracketed and word[1].casefold() in _PAPERS:
        return None
    return Rule.BEFORE_NOUN


_DOCUMENT_BEFORE = re.compile(
    r"(?:[\w’']*[’']s?|[Oo]ur|[Yy]our|[Tt]heir|[Mm]y|[Ii]ts|new|inserted|[Ff]orm|[Gg]uide|[Gg]uidance|[Rr]eport|[Pp]age|[Pp]lan)\s+$"
)


def reason_before(text: str, start: int, kind: str) -> Rule | None:
    """Why a provision of this kind that starts at `start` is not a citation, by what comes before it; None where it may be one."""
    before = text[max(0, start - 40) : start]
    if _INITIALS_BEFORE.search(before):
        return Rule.AFTER_INITIALS
    if kind == "part" and re.search(r"[A-Z]\w*,\s*$", before):
        return Rule.IN_ANOTHER_DOCUMENT  # "Faust, Part 2"
    if _DOCUMENT_BEFORE.search(before) or _PLACE_BEFORE.search(before) or _POINTED_AT.search(before):
        return Rule.IN_ANOTHER_DOCUMENT
    word = LAST_WORD.search(before)
    if word and before and before[-1].isspace():
        if re.fullmatch(r"[A-Z]{2,}[A-Z0-9]*", word[1]):
            return Rule.IN_ANOTHER_DOCUMENT
        if title_word(word[1]) and not starts_sentence(text, start - len(word[0])):
            return Rule.IN_ANOTHER_DOCUMENT
    if kind == "part" and text[start].islower() and not re.search(r"(?<!\w)(?:[Uu]nder)\s+$", before):
        return Rule.LOWERCASE_PART_NEEDS_NAME
    if re.search(r"(?i)(?<!\w)(?:tak(?:e|es|en|ing)|took|play(?:s|ed|ing)?)\s+$", before) and kind == "part":
        return Rule.EVERYDAY_PART
    return None
