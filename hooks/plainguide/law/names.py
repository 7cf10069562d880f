"""Finding the names of laws in running text: titles, years, numbers, and "the Act"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from plainguide.base import OPAQUE

NOUNS = {
    "act": "act", "acts": "act", "measure": "measure", "regulations": "regulations", "regs": "regulations", "order": "order",
    "rules": "rules",
}  # fmt: skip
# legislation.gov.uk's types of Act. How a law of any other type is divided depends on its title: an Order has articles.
ACT_TYPES = frozenset(
    {"ukpga", "asp", "asc", "anaw", "mwa", "nia", "apni", "mnia", "ukla", "ukcm", "aosp", "aep", "aip", "apgb", "gbla"}
)
# Which kinds of provision each kind of law is divided into: an Act has no regulations, Regulations no sections.
DIVISIONS = {
    "act": frozenset({"section", "part", "chapter", "schedule", "paragraph"}),
    "measure": frozenset({"section", "part", "chapter", "schedule", "paragraph"}),
    "regulations": frozenset({"regulation", "part", "chapter", "schedule", "paragraph"}),
    "order": frozenset({"article", "part", "chapter", "schedule", "paragraph"}),
    "rules": frozenset({"rule", "part", "chapter", "schedule", "paragraph"}),
}
_NOUN = re.compile(r"(?<![\w-])(?P<noun>Acts?|ACT|Measure|Regulations|REGULATIONS|Regs|Order|Rules|act|regulations)(?!\w|-)")
_YEAR = r"(?:1[2-9]|20)\d\d"
_YEAR_AFTER = re.compile(rf"\s*,?\s*(?:\(\s*{_YEAR}\s*\)|{_YEAR}(?![\w/]))")
# "(asp 6)", "(c. 15)", "(SSI 2017/39)" behind a title belong to it.
_PLACE_AFTER = re.compile(rf"\s*(?P<place>\([A-Z][A-Za-z ]+\))\s*{_YEAR}")
_SERIES_AFTER = re.compile(r"\s*\((?:asp|c\.?|S\.?S\.?I\.?|S\.?I\.?|nia|anaw|asc)\s*[\d/]+\)", re.IGNORECASE)
_LONGER = re.compile(
    r"(?:\s*\([A-Z][^()]*\))*\s+(?:\([^()]*\)\s+|(?:[A-Z][\w-]*|and|of|for)\s+){0,8}?"
    r"(?:Act|Regulations|Order|Rules)\b"
)
_TITLE_TOKEN = re.compile(r"\([^()]{1,60}\)|[\w’'&-]+|,|[^\s\w]")
_CONNECTORS = frozenset("of and the for in to on with by from at etc & , or".split())
# With a capital these begin a sentence or name a provision, and are not words of a title.
_NOT_TITLE = frozenset(
    """a an the this that these those under in of by to for from on at as and or but if when where while with see read
    per since section sections schedule schedules part parts regulation regulations article articles rule rules chapter
    paragraph both using because although though also unlike like through before after our your their its his her any
    each every all some no new act acts between why how what which who does did do is are was were has have had can may
    must should will would could not now then there here it they you we he she i s ss reg regs art sch para let unless
    until whether within without against during into upon about above below""".split()
)
_SERIES = {"ssi": "ssi", "si": "uksi", "wsi": "wsi", "nisr": "nisr", "uksi": "uksi"}
_BY_NUMBER = re.compile(
    r"(?<![\w/])(?:(?P<series>S\.?\s?S\.?\s?I\.?|W\.?\s?S\.?\s?I\.?|(?:UK)?S\.?\s?I\.?|N\.?\s?I\.?\s?S\.?\s?R\.?)"
    r"(?:\s+No\.?)?\s*(?P<year>\d{4})/(?P<number>\d+)"
    r"|(?P<act_year>\d{4})\s+(?P<act>asp|anaw|asc|nia|c\.)\s*(?P<act_number>\d+)"
    r"|(?P<path>(?:asp|ssi|ukpga|uksi|asc|anaw|nia|nisr|wsi|ukla)/\d{4}/\d+))(?![\w/])",
    re.IGNORECASE,
)


LAST_WORD = re.compile(r"([\w’'&.-]+)[\s(\[“\"‘]*$")


@dataclass(frozen=True, slots=True)
class LawName:
    """How a text names a law."""

    start: int
    end: int
    how: Literal["title", "unknown", "year", "number", "the", "this", "that"]
    """By a known title, by a title that is not known, by year ("the 2015 Act"), by number, or by a word ("the Act")."""
    noun: str
    """act, measure, regulations, order, rules; empty where only a number names it."""
    value: tuple[str, ...] = ()
    """The ids of a known title, the words of an unknown one, the year, or the id that the number gives; empty for "the Act"."""
    article: bool = False
    """True where "the" comes before it."""

    @property
    def is_reference(self) -> bool:
        """True for "the Act", "this Act", "that Act": which law it is depends on the text around it."""
        return self.how in ("the", "this", "that")


class NamesInText:
    """The names that a text has, in its order, to look up by place."""

    def __init__(self, found: Sequence[LawName]) -> None:
        self._found = found
        self._starts = [name.start for name in found]

    def before(self, position: int) -> LawName | None:
        """The last name that starts at or before a position."""
        index = bisect_right(self._starts, position)
        return self._found[index - 1] if index else None

    def behind(self, position: int) -> Sequence[LawName]:
        """All names that start behind a position."""
        return self._found[bisect_right(self._starts, position) :]


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles and short forms of known laws: one pattern for all, and the ids of each."""

    pattern: re.Pattern[str] | None = None
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    need_year: frozenset[str] = frozenset()
    """The keys of those that name a law only together with its year."""

    @staticmethod
    def of(names: Iterable[tuple[str, str, int, bool]]) -> Titles:
        """From (title without year, id, year, year needed); capitals do not matter.

        The year may come in brackets, before the last word, or inside "(Scotland 2015)"; another year is another law."""
        ids: dict[str, tuple[str, ...]] = {}
        patterns: dict[str, str] = {}
        need_year: set[str] = set()
        for title, id, year, needed in names:
            key = _title_key(title)
            ids[key] = tuple(dict.fromkeys((*ids.get(key, ()), id)))
            patterns[title] = _title_pattern(title, year)
            if needed:
                need_year.add(key)
        if not patterns:
            return Titles()
        longest_first = "|".join(sorted(patterns.values(), key=len, reverse=True))
        return Titles(re.compile(rf"(?<![\w-])(?:{longest_first})(?!\w)", re.IGNORECASE), ids, frozenset(need_year))


NO_TITLES = Titles()


def _title_pattern(title: str, year: int) -> str:
    """A title's words with any white space between them, and its year where people put it."""
    words = re.findall(r"\([^)]*\)|[^\s(]+", title)
    parts = []
    for number, word in enumerate(words):
        if word.startswith("("):
            parts.append(rf"\s*\(\s*{re.escape(word.strip('()'))}\s*(?:{year}\s*)?\)")
        else:
            moved = rf"(?:\s+{year})?" if number and number == len(words) - 1 else ""
            parts.append(moved + (r"\s+" if number else "") + re.escape(word))
    return "".join(parts) + rf"(?:\s*,?\s*(?:\(\s*{year}\s*\)|{year}(?!\w)))?"


def _title_key(title: str) -> str:
    """A title in lower case, without its year and white space: the key of its ids."""
    return re.sub(r"[\s,]+|(?<!\d)(?:1[2-9]|20)\d\d(?!\d)|\(\s*\)", "", title.casefold()).replace("()", "")


def law_names(text: str, titles: Titles = NO_TITLES) -> list[LawName]:
    """Every place where the text names a law, in order.

    Citations are read around them: in "Regulations 2017" there is no regulation 2017."""
    found: list[LawName] = []
    for number in _BY_NUMBER.finditer(text):
        found.append(LawName(number.start(), number.end(), "number", "", (_number_id(number),)))
    known = list(_known(text, titles))
    for noun in _NOUN.finditer(text):
        name = _named_by(text, noun)
        inside = next((k for k in known if name and k.start <= noun.start() < k.end), None)
        if name and not (inside and (name.how != "unknown" or (inside.start <= name.start and inside.end >= name.end))):
            found.append(name)
    # A longer unknown title around a known one is the law that is meant: "Equality Act 2010 (...) Regulations 2012".
    found.extend(k for k in known if not any(f.start <= k.start and k.end <= f.end and f.how == "unknown" for f in found))
    found.sort(key=lambda name: (name.start, -name.end))
    kept: list[LawName] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _number_id(match: re.Match[str]) -> str:
    if match["path"]:
        return match["path"].lower()
    if match["series"]:
        series = re.sub(r"[.\s]", "", match["series"]).lower()
        return f"{_SERIES[series]}/{match['year']}/{match['number']}"
    type = {"c.": "ukpga"}.get(match["act"].lower(), match["act"].lower())
    return f"{type}/{match['act_year']}/{match['act_number']}"


def _known(text: str, titles: Titles) -> Iterator[LawName]:
    for match in titles.pattern.finditer(text) if titles.pattern else ():
        end = match.end()
        year = _YEAR_AFTER.match(text, end)
        if year or _LONGER.match(text, end):
            continue  # another year, or the beginning of a longer title: another law
        key = _title_key(match[0])
        place = _PLACE_AFTER.match(text, end)
        if place and not any(
            _title_key(place["place"]) in known for known, ids in titles.ids.items() if ids == titles.ids.get(key)
        ):
            continue  # "Example Act (Northern Ireland) 2015"
        if key in titles.need_year and not re.search(r"(?<!\d)\d{4}(?!\d)", match[0]):
            continue
        before = LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
        longer = before and text[match.start() - 1] not in '(“"‘[' and title_word(before[1])
        if before and longer and not starts_sentence(text, match.start() - len(before[0])):
            continue  # the end of a longer title
        series = _SERIES_AFTER.match(text, end)
        noun = next((NOUNS[w] for w in reversed(re.findall(r"[a-z]+", match[0].casefold())) if w in NOUNS), "act")
        start, article = _with_article(text, match.start())
        yield LawName(start, series.end() if series else end, "title", noun, titles.ids.get(key, ()), article)


def title_word(word: str) -> bool:
    """True for a capitalised word that can be part of a title."""
    return word[:1].isupper() and word.casefold().strip(".") not in _NOT_TITLE and not re.search(r"[’']s$|\.$", word)


def starts_sentence(text: str, position: int) -> bool:
    before = text[:position].rstrip(' \t\n\u00a0\u202f(“"‘[')
    return not before or before[-1] in ".!?:;" + OPAQUE


def _with_article(text: str, start: int) -> tuple[int, bool]:
    match = re.search(r"(?<!\w)(?:the|The|THE)\s+$", text[max(0, start - 8) : start])
    return (start - len(match[0]), True) if match else (start, False)


def _named_by(text: str, noun: re.Match[str]) -> LawName | None:
    """The law that ends in this "Act" or "Regulations": by its title, its year, or a word before it."""
    kind, start = NOUNS[noun["noun"].casefold()], noun.start()
    before = text[max(0, start - 12) : start]
    year = re.search(r"(?<![\w/])((?:1[6-9]|20)\d\d)\s+$", before)
    if year:
        begin, article = _with_article(text, start - len(year[0]))
        if re.match(r"\s+of\s+[A-Za-z]", text[noun.end() : noun.end() + 8]) and not article:
            return None  # "a 2015 act of kindness"
        return LawName(begin, noun.end(), "year", kind, (year[1],), article)
    word = re.search(r"(?<!\w)([Tt]he|THE|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|(?:[Tt]he\s+)?[Ss]a(?:id|me))\s+$", before)
    stated = _YEAR_AFTER.match(text, noun.end())
    if word and re.match(r"\s+of\s+(?:[A-Z]|\d)", text[noun.end() : noun.end() + 8]):
        # "the Act of Union", "the Act of 1973": another law, named in its own way.
        return LawName(start - len(word[0]), noun.end(), "unknown", kind, (text[start : noun.end()],), True)
    if word and re.match(r"\s+\d{1,2}\s+[a-z]", text[noun.end() : noun.end() + 8]):
        return None  # "the Act 1 finale"
    if word and not stated:
        if noun["noun"] in ("Order", "Rules") and word[1].casefold() != "the":
            return None
        how: dict[str, Literal["the", "this", "that"]] = {"the": "the", "this": "this", "these": "this"}
        return LawName(start - len(word[0]), noun.end(), how.get(word[1].casefold(), "that"), kind, (), True)
    if noun["noun"][0].islower():
        return None
    begin = _title_start(text, start)
    end = stated.end() if stated else noun.end()
    if begin == start and not (stated and noun["noun"] != "Order"):
        return None
    series = _SERIES_AFTER.match(text, end)
    begin, article = _with_article(text, begin)
    title = text[begin:end]
    return LawName(begin, series.end() if series else end, "unknown", kind, (title,), article)


def _title_start(text: str, end: int) -> int:
    """Where the capitalised words that run up to `end`, with brackets and connectors between them, begin."""
    begin = end
    tokens = list(_TITLE_TOKEN.finditer(text, max(0, end - 160), end))
    for token in reversed(tokens):
        word = token[0]
        if word.startswith("(") and len(word) > 1:
            if text[token.start() - 1 : token.start()].strip():
                break  # "22(2)": the brackets of a provision
        elif title_word(word):
            begin = token.start()
        elif word.casefold() not in _CONNECTORS:
            break
    return begin
