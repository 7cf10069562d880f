"""Finding the names of laws: each by the word it ends in, then back to its beginning and on to its year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from plainguide.law.names import How, LawName, alias_of
from plainguide.law.titles import NO_TITLES, Known, Titles, singular
from plainguide.law.tokens import Kind, Text, tokens
from plainguide.law.vocabulary import (
    BEFORE_BILL,
    CONNECTORS,
    COUNTRIES,
    EU,
    INITIALS,
    KINDS_OF_EU_LAW,
    NOT_TITLE,
    NOUNS,
    OTHER_LAWS,
    SAME_LAW,
    SERIES,
    TITLE_JOINTS,
    WRITTEN,
)


def law_names(text: str, titles: Titles = NO_TITLES) -> list[LawName]:
    """Every place where the text names a law, in order. `titles` are the laws known by name; any other is an unknown law."""
    return names_in(Text(tokens(text)), titles)


_SIGNS = frozenset({*NOUNS, *(word.lower() for word in KINDS_OF_EU_LAW), "clause", "clauses"})
"""The words at which a law may be named."""
_LONG_TITLE, _LONG_TAIL = 40, 9
"""No title has more tokens, nor more words behind its year: "Act 2015 (...) Supplementary Provisions Order"."""
NO_INITIALS: Mapping[str, str] = MappingProxyType({})


def names_in(text: Text, titles: Titles, initials: Mapping[str, str] = NO_INITIALS) -> list[LawName]:
    """Every place where a text, read into tokens, names a law, in order. `initials` (in lower case) are what it calls one itself.

    Citations are read around them: in "Regulations 2017" there is no regulation 2017."""
    reader = _Reader(text, titles, initials)
    signs = _SIGNS | titles.last_words | initials.keys()
    places = [
        index
        for index, token in enumerate(text.tokens)
        if token.word in signs or token.kind is Kind.LAW_NUMBER or token.text in INITIALS
    ]
    found = [name for index in places if (name := reader.known(index) or reader.other(index))]
    # A longer unknown title around a known one is the law that is meant: "Equality Act 2010 (...) Regulations 2012".
    found.sort(key=lambda name: (name.first, -name.last, name.how == "unknown"))
    kept: list[LawName] = []
    for name in found:
        if not kept or name.first > kept[-1].last:
            kept.append(name)
    return kept


class _Reader:
    """Reads names at places of a text."""

    def __init__(self, text: Text, titles: Titles, initials: Mapping[str, str]) -> None:
        self.text = text
        self.titles = titles
        self.initials = initials

    def name(self, first: int, last: int, how: How, noun: str, value: tuple[str, ...] = ()) -> LawName:
        """The name of these tokens, with the article before it."""
        article = self.text.word(first) == "the" or (self.text.word(first - 1) == "the" and self.text[first].spaced)
        if article and self.text.word(first) != "the":
            first -= 1
        start, end = self.text[first].start, self.text[last].end
        quoted = self.text.kind(first - 1) is Kind.QUOTE and self.text.kind(last + 1) in (Kind.QUOTE, Kind.POSSESSIVE)
        alias = alias_of(token.text for token in self.text.tokens[first : last + 1])
        return LawName(start, end, how, noun, value, article, first, last, quoted, alias=alias)

    # --- Known names ---------------------------------------------------------------------------------------------

    def known(self, index: int) -> LawName | None:
        """A registered title, short form or initials whose last word is this token, its year and series included."""
        match = self.titles.ending_at(self.text.tokens, index)
        if not match or self._numbers(index):
            return None
        noun = NOUNS.get(self.text.word(index), "")
        year, last = self.year_after(index)
        place, year_of_place, end_of_place = self._place_after(index)
        if place and not year:
            # "Example Act (Scotland) 2015" is in order, "Example Act (Northern Ireland) 2015" another law.
            if not place <= self.titles.places(frozenset(one.id for one in match.known)):
                return self.name(match.first, end_of_place, "unknown", noun or "act", (self.text.said(match.first, end_of_place),))
            year, last = year_of_place, end_of_place
        if self._longer(last):
            return None
        if self.text.word(last + 1) == "of" and last + 2 < len(self.text) and self.text[last + 2].text in COUNTRIES:
            return self.name(match.first, last + 2, "unknown", noun or "act", (self.text.said(match.first, last + 2),))
        if noun and self.title_start(match.first, known=True) < match.first:
            return None
        years = {*match.years, *([year] if year else [])}
        known = [one for one in match.known if years <= one.years and (years or not one.needs_year)]
        return self._registered(match.first, self.series_after(last), noun, known) if known else None

    def _registered(self, first: int, last: int, noun: str, known: list[Known]) -> LawName:
        return self.name(first, last, "title", noun or "act", tuple(dict.fromkeys(one.id for one in known)))

    def _numbers(self, index: int) -> bool:
        """True for "Regulations 9 and 10": a word for provisions, with their numbers."""
        return self.text[index].kind is Kind.PROVISION and self.text.kind(index + 1) is Kind.NUMBER

    def year_after(self, index: int) -> tuple[str, int]:
        """The year behind a token, "2015", ", 2015" or "(2015)", and the index of its last token."""
        after = index + (2 if self.text.kind(index + 1) is Kind.COMMA or self._of_year(index + 1) else 1)
        if self.text.kind(after) is Kind.YEAR:
            return self.text[after].text, after
        if (
            self.text.kind(after) is Kind.OPEN
            and self.text.kind(after + 1) is Kind.YEAR
            and self.text.kind(after + 2) is Kind.CLOSE
        ):
            return self.text[after + 1].text, after + 2
        return "", index

    def _of_year(self, index: int) -> bool:
        """ "Scotland Act of 1998"; but "the Act of 1973" is a law named in its own way."""
        return (
            self.text.word(index) == "of"
            and self.text.kind(index + 1) is Kind.YEAR
            and self.text.word(index - 2) not in ("the", "this", "that", "")
        )

    def _place_after(self, index: int) -> tuple[frozenset[str], str, int]:
        """The words of the bracket in "Act (Northern Ireland) 2015", its year, and the index of the year."""
        end = index + 2
        if self.text.kind(index + 1) is not Kind.OPEN:
            return frozenset(), "", index
        while self.text.kind(end) is Kind.WORD and self.text[end].text[0].isupper():
            end += 1
        if end == index + 2 or self.text.kind(end) is not Kind.CLOSE or self.text.kind(end + 1) is not Kind.YEAR:
            return frozenset(), "", index
        return frozenset(singular(one.word) for one in self.text.tokens[index + 2 : end]), self.text[end + 1].text, end + 1

    def series_after(self, index: int) -> int:
        """The index of the last token, the series behind a title included: "(asp 6)", "(c. 15)", "(SSI 2017/39)"."""
        if self.text.kind(index + 1) is Kind.OPEN:
            inside = index + 2
            if self.text.kind(inside) is Kind.LAW_NUMBER and self.text.kind(inside + 1) is Kind.CLOSE:
                return inside + 1
            series = self.text.word(inside).rstrip(".") in SERIES
            if series and self.text.kind(inside + 1) is Kind.NUMBER and self.text.kind(inside + 2) is Kind.CLOSE:
                return inside + 2
        return index

    def _longer(self, index: int) -> bool:
        """True where a title goes on behind its year: "Act 2015 (Commencement No. 1) Order 2016"."""
        after = self.text.bracket_end(index + 1)
        bracket = after > index + 1
        while self.text.kind(after) is Kind.OPEN and self.text.bracket_end(after) > after:
            after = self.text.bracket_end(after)
        after += bracket and self.text.word(after) == "and"  # "(Scotland) and Regulations 2021", as somebody wrote
        for _ in range(_LONG_TAIL):
            if self.text.kind(after) not in (Kind.WORD, Kind.PROVISION):
                return False
            token = self.text[after]
            if token.text in WRITTEN and not self._numbers(after):
                return bracket or self.year_after(after)[0] != "" or not token.text.startswith("Order")
            if not (token.text[0].isupper() and token.word not in NOT_TITLE):
                return False
            after += 1
        return False

    # --- Other names ---------------------------------------------------------------------------------------------

    def other(self, index: int) -> LawName | None:
        """A law that is named at this token in any other way."""
        token = self.text[index]
        if token.kind is Kind.LAW_NUMBER:
            return self.name(index, index, "number", "", (law_id(token.text),))
        if token.word in ("clause", "clauses") and self.text.kind(index + 1) is Kind.NUMBER:
            return self.name(index, index, "unknown", "", (token.text,))  # a Bill or a contract
        if token.text in KINDS_OF_EU_LAW and (end := self._eu_number(index)):
            return self.name(index, end, "unknown", "", (self.text.said(index, end),))
        if token.text in INITIALS:
            year, last = self.year_after(index)
            name = self.name(index, last if year else index, "unknown", "act" if token.text.endswith("A") else "", (token.text,))
            return replace(name, initials=True)
        if token.word in self.initials and token.text[0].isupper():
            return self.name(index, index, "unknown", self.initials[token.word], (token.text,))
        if token.word in NOUNS and (token.text in WRITTEN or token.word in ("act", "regulations")) and not self._numbers(index):
            return self._by_noun(index, NOUNS[token.word])
        return None

    def _eu_number(self, index: int) -> int:
        """The index of the last token of "Regulation (EU) 2016/679", "Directive 92/43/EEC"; 0 where there is no number."""
        after = self.text.bracket_end(index + 1)
        if after > index + 1 and not EU & {token.text.strip("() ") for token in self.text.tokens[index + 1 : after]}:
            return 0
        after += self.text.word(after).rstrip(".") in ("no", "nos")
        figure = self.text.kind(after) is Kind.FIGURE and "/" in self.text[after].text
        return after if figure else 0

    def _by_noun(self, index: int, noun: str) -> LawName | None:
        """The law that ends in this "Act" or "Regulations": by its title, its year, or a word before it."""
        token, before = self.text[index], self.text.word(index - 1)
        year, last = self.year_after(index)
        of = self.text.word(index + 1) == "of" and index + 2 < len(self.text)
        within = index > 1 and self.text[index - 2].text in WRITTEN  # "Bridges Act 1999 Regulations 2002"
        if self.text.kind(index - 1) is Kind.YEAR and token.spaced and not within:
            if of and self.text[index + 2].kind is Kind.WORD and self.text.word(index - 2) != "the":
                return None  # "a 2015 act of kindness"
            plural = token.text.endswith("cts") and self.text.word(index - 2) in ("and", "or")
            return self.name(index - 1, index, "unknown" if plural else "year", noun, (self.text[index - 1].text,))
        if token.text == "Act" and of and self.text.word(index + 2) in ("sederunt", "adjournal"):
            return self._by_title(index, noun, year, last)
        if before == "that" and token.text[-1:] == "s":
            return None  # "the information that regulations list"
        if before in ("the", "this", "that", "these", "those", "said", "same") and token.spaced and not year:
            return self._reference(index, noun, of)
        if before in OTHER_LAWS and token.text in WRITTEN and self.text.word(index - 2) in ("the", "that", "this") and not year:
            return self.name(index - 1, index, "unknown", noun, (self.text.said(index - 1, index),))
        if before in SAME_LAW and token.text in WRITTEN and self.text.word(index - 2) == "the" and not year:
            return replace(
                self._reference(index, noun, of) or self.name(index, index, "the", noun),
                start=self.text[index - 2].start,
                first=index - 2,
            )
        if token.text not in WRITTEN:
            return (
                self.name(index, last, "unknown", noun, (self.text.said(index, last),))
                if year and before not in ("", "a", "an")
                else None
            )
        return self._by_title(index, noun, year, last)

    def _reference(self, index: int, noun: str, of: bool) -> LawName | None:
        """ "the Act", "this Act", "those Regulations"."""
        token, before = self.text[index], self.text.word(index - 1)
        if of and (self.text[index + 2].text[0].isupper() or self.text[index + 2].text[0].isdigit()) and before != "these":
            # "the Act of Union", "the Act of 1973": another law, named in its own way.
            return self.name(index - 1, index, "unknown", noun, (token.text,))
        if self.text.word(index + 1) == "made" and self.text.word(index + 2) in ("under", "by"):
            return self.name(index - 1, index, "unknown", noun, (token.text,))  # "the regulations made under it": any
        following = self.text[index + 1] if index + 1 < len(self.text) else None
        if following and following.kind is Kind.NUMBER and len(following.text) < 3 and self.text.word(index + 2):
            return None  # "the Act 1 finale"
        if noun in ("order", "rules") and before != "the":
            return None
        first = index - 1 - (before in ("said", "same") and self.text.word(index - 2) == "the")
        how: dict[str, How] = {"the": "the", "this": "this", "these": "this"}
        name = self.name(first, index, how.get(before, "that"), noun)
        return replace(name, article=True, start=self.text[first].start, first=first)

    def _by_title(self, index: int, noun: str, year: str, last: int) -> LawName | None:
        """The law with a title that is not registered: "Lorries and Vans (Islands) Act 1985 (c. 3)"."""
        first = self.title_start(index)
        if (
            self.text[index].text == "Act"
            and self.text.word(index + 1) == "of"
            and self.text.word(index + 2) in ("sederunt", "adjournal")
        ):
            after = index + 3
            while self.text.bracket_end(after) > after:
                after = self.text.bracket_end(after)
            last = after if self.text.kind(after) is Kind.YEAR else after - 1
            return self.name(index, last, "unknown", "", (self.text.said(index, last),))
        if first == index and noun == "bill" and self._is_a_bill(index):
            return self.name(index, index, "unknown", noun, (self.text[index].text,))
        if first == index and not (year and noun != "order"):
            return None
        if first == index and self.text.word(index - 1) == "the" and self.text.kind(last) is Kind.YEAR:
            return self.name(index, last, "year", noun, (year,))
        last = self.series_after(last)
        return self.name(first, last, "unknown", noun, (self.text.said(first, last),))

    def _is_a_bill(self, index: int) -> bool:
        """True for "last year's Bill" and "a Bill", but not for a man of that name."""
        return self.text.kind(index - 1) is Kind.POSSESSIVE or self.text.word(index - 1) in BEFORE_BILL

    def title_start(self, index: int, known: bool = False) -> int:
        """The index where the capitalised words that run up to a token, with brackets and connectors between them, begin.

        A known title is whole without what comes before a comma."""
        begin, place = index, index - 1
        while place >= 0 and index - place < _LONG_TITLE:
            token = self.text[place]
            if token.kind in (Kind.CLOSE, Kind.BRACKET) and (token.kind is Kind.CLOSE or token.spaced):
                opening = self.text.bracket_start(place)
                if opening < 0 or not self.text[opening].spaced:
                    break  # "22(2)": the brackets of a provision
                place = opening
            elif token.kind is Kind.YEAR and self.text[place - 1].text in WRITTEN and self._goes_on(place + 1, index):
                place -= 1  # a title within the title: "Criminal Justice Act 1988 (Reviews) Order 2006"
            elif re.fullmatch(r"[IVXL]+", token.text) and self.text.kind(place - 1) is Kind.PROVISION:
                break  # "Part II Lorries Act 1985"
            elif token.kind in (Kind.WORD, Kind.PROVISION, Kind.LEVEL) and is_title_word(token.text):
                begin = place
            elif token.kind is Kind.POSSESSIVE and len(token.text) == 1 and is_title_word(self.text[place - 1].text):
                pass  # "the Scottish Ministers' Act"
            elif known:
                if token.word not in TITLE_JOINTS and token.text != "&":
                    break
            elif token.word == "the":
                if self.text.word(place - 1) not in CONNECTORS or self.text.kind(place - 2) in (Kind.CLOSE, Kind.YEAR):
                    break  # "the Duty, the Lorries Act", "the Bridges Act 1999 and the Lorries Act"
            elif not (token.word in CONNECTORS or token.text == "&" or token.kind is Kind.COMMA):
                break
            place -= 1
        return begin

    def _goes_on(self, place: int, index: int) -> bool:
        """True where a title goes on behind its year, with a bracket or another word for a law: "Act 1988 (Reviews) Order"."""
        return place == index or self.text[place].kind in (Kind.OPEN, Kind.BRACKET) or is_title_word(self.text[place].text)


def is_title_word(word: str) -> bool:
    """True for a capitalised word that can be part of a title."""
    return word[:1].isupper() and word.lower().strip(".") not in NOT_TITLE and word[-1:] != "."


def law_id(number: str) -> str:
    """The id of a law by its number: `ssi/2004/8` for "S.S.I. 2004/8", `asp/1999/1` for "1999 asp 1"."""
    if re.fullmatch(r"[A-Za-z]+/\d{4}/\d+", number):
        return number.lower()
    year, own = re.findall(r"\d+", number)
    series = re.sub(r"[^A-Za-z]", "", re.sub(r"(?i)\bno\b|ch\.", "", number.replace("ch.", "c."))).lower()
    return f"{SERIES.get(series, series)}/{year}/{own}"
