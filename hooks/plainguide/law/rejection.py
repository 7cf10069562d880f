"""Why a number without the name of a law is not a citation: the words before it and after it say so.

A missing link is a nuisance, a wrong one misleads someone about the law, so whatever is not plainly a citation is rejected."""

from __future__ import annotations

import re

from plainguide.law.names import NamesInText
from plainguide.law.naming import is_title_word
from plainguide.law.rules import Rule
from plainguide.law.tokens import WORDS, Kind, Text
from plainguide.law.vocabulary import (
    COUNTRIES,
    DETERMINERS,
    DOCUMENTS,
    FILLING_IN,
    FUNCTION_WORDS,
    GOING,
    HOW_FAR,
    LABELLED,
    MONTHS,
    OWN_RULES,
    PAPERS_BY_LAW,
    PLAYING,
    POINTING,
    TIMES,
    VERBS,
)

_NEAR = 4
"""So many words may come before a paper's own: "section 2 of your new shiny big form"."""
_HOW_FAR = frozenset(words[0] for words in HOW_FAR)
_ADVERB = re.compile(r"(?!early|family|supply|reply|assembly|monthly|weekly|daily|yearly)[a-z]+ly")


class Words:
    """The words around the numbers of one text."""

    def __init__(self, text: Text, names: NamesInText) -> None:
        self.text = text
        self.names = names

    # --- Small pieces of the grammar: each gives the index behind itself, or the index where it is not there -------

    def of(self, index: int) -> int:
        """ "of", "to" or "in" between a provision and its law, with a comma before or behind and a bracket."""
        after = index + (self.text.kind(index) is Kind.COMMA)
        after += self.text.kind(after) is Kind.OPEN
        if self.text.word(after) not in ("of", "to", "in"):
            return index
        return after + 1 + (self.text.kind(after + 1) is Kind.COMMA)

    def how_far(self, index: int) -> int:
        """Words that say how far a list goes, before "of" or "to": "inclusive", "et seq."."""
        after = index + (self.text.kind(index) is Kind.COMMA)
        after += self.text.kind(after) is Kind.OPEN
        if self.text.word(after) not in _HOW_FAR:
            return index
        for words in HOW_FAR:
            end = after + len(words)
            said = [token.word or token.text for token in self.text.tokens[after:end]]
            end += self.text.kind(end) is Kind.CLOSE
            if said == list(words) and self.text.word(end) in ("of", "to"):
                return end
        return index

    # --- What follows --------------------------------------------------------------------------------------------

    def reason_after(self, last: int, bracketed: bool) -> Rule | None:
        """Why a number that ends at the token `last` is not a citation, by what follows it; None where it may be one.

        `bracketed` says that the number has brackets: "22(6)"."""
        after = last + 1
        if self._elsewhere(after) or self._place_after(after):
            return Rule.IN_ANOTHER_DOCUMENT
        if self.text.word(after) in ("in", "for") and self._country(after + 1):
            return Rule.COUNTRY_NOT_LAW
        token = self.text.token(after)
        if not token:
            return None
        if token.kind is Kind.COMMA and self._initials(after + 1) and self.text.kind(after + 2) in (Kind.CLOSE, Kind.STOP, None):
            return Rule.IN_ANOTHER_DOCUMENT  # "(Section 16, NPPF)"
        if not token.spaced and token.text in ("/", "%", "£", "$", "€", "+", "=", "#", "@"):
            return Rule.IN_LONGER_NUMBER
        if not token.spaced and re.fullmatch(r"[a-z]{1,2}", token.text):
            return Rule.IN_LONGER_NUMBER  # "section 2(1)a"
        if token.kind is Kind.OPAQUE and token.spaced:
            return Rule.BEFORE_OPAQUE
        if token.text[0].isdigit() and token.spaced:
            return Rule.BEFORE_NUMBER
        if token.kind in (Kind.QUOTE, Kind.POSSESSIVE) and not bracketed:
            after += 1  # a ‘Regulation 28’ report
            token = self.text.token(after)
        return self._reason_of_word(after, bracketed) if token and token.kind in WORDS and token.spaced else None

    def _reason_of_word(self, after: int, bracketed: bool) -> Rule | None:
        token = self.text[after]
        word = token.text
        if word == "of":
            return Rule.OF_NO_REGISTERED_LAW
        if word in FUNCTION_WORDS or word in VERBS or _ADVERB.fullmatch(word) or re.search(r"n['’]t$", word):
            return None
        if bracketed and (token.word in PAPERS_BY_LAW or re.fullmatch(r"[A-Z][a-z]{2,}", word)):
            return None  # "Section 9(2) and (6) Localities" in a table
        object = self.text.word(after + 1) in DETERMINERS and self.text.word(after + 2) not in TIMES  # but "2 to 4 meetings a year"
        verb = word.islower() and re.search(r"(?<!s)s$|ed$", word) and object
        return None if verb else Rule.BEFORE_NOUN

    def _initials(self, index: int) -> bool:
        token = self.text.token(index)
        return bool(token and token.kind is Kind.WORD and re.match(r"[A-Z]{2,}", token.text)) and not self._named(index)

    def _country(self, index: int) -> bool:
        index += self.text.word(index) == "the"
        token = self.text.token(index)
        return bool(token and (token.text in COUNTRIES or token.text == "UK"))

    def _elsewhere(self, index: int) -> bool:
        """ "section 5 above", "section 5 of the form", "Part 2 on the next page"."""
        word = self.text.word(index)
        if word in ("above", "below", "overleaf", "opposite"):
            return self.text.word(index + 1) != "the"
        if word not in ("of", "in", "on", "to", "from", "at", "for", "with"):
            return False
        index += 1
        article = self.text.word(index) in ("this", "that", "the", "your", "our", "my", "their", "its", "a", "an", "each", "any")
        if word == "to" and not article:
            return False  # "under Part 5 to lease land"
        index += article
        for ahead in range(index, index + _NEAR):
            if self.names.at(ahead) or self.text.kind(ahead) is not Kind.WORD:
                break
            if self.text.word(ahead) in DOCUMENTS:
                return True
            index = ahead + 1
            if self.text.kind(index) is Kind.POSSESSIVE:
                index += 1
                return any(self.text.word(one) in DOCUMENTS for one in range(index, index + 3))
        return False

    def _place_after(self, index: int) -> bool:
        """ "section 2, page 4", "section 2 (question 3)"."""
        index += self.text.kind(index) is Kind.COMMA
        index += self.text.kind(index) is Kind.OPEN
        return self.text.word(index) in LABELLED - {"paragraph", "schedule", "no.", "form"} and self.text.kind(index + 1) in (
            Kind.NUMBER, Kind.FIGURE, Kind.WORD,
        )  # fmt: skip

    # --- What comes before ---------------------------------------------------------------------------------------

    def reason_before(self, first: int, kind: str) -> Rule | None:
        """Why a provision of this kind that starts at the token `first` is not a citation, by what comes before it."""
        if self._after_initials(first - 1):
            return Rule.AFTER_INITIALS
        if self.text.word(first - 1) in ("new", "inserted"):
            return Rule.INSERTED
        if self._in_a_paper(first, kind):
            return Rule.IN_ANOTHER_DOCUMENT
        word = self.text.token(first - 1)
        if word and word.kind in WORDS and not self._named(first - 1):
            if re.fullmatch(r"[A-Z]{2,}[A-Z0-9]*", word.text):
                return Rule.IN_ANOTHER_DOCUMENT
            if is_title_word(word.text) and not self.text.starts_sentence(first - 1):
                return Rule.IN_ANOTHER_DOCUMENT
        if kind == "part" and self.text[first].text[0].islower() and self.text.word(first - 1) != "under":
            return Rule.LOWERCASE_PART_NEEDS_NAME
        return Rule.EVERYDAY_PART if kind == "part" and self.text.word(first - 1) in PLAYING else None

    def _named(self, index: int) -> bool:
        """True for a token of a law's name."""
        name = self.names.before(index)
        return bool(name and index <= name.last)

    def _after_initials(self, index: int) -> bool:
        """ "FOISA, section 14", "EqA 2010 s 20", "BS 5839 Part 1": initials, and perhaps a number, before it."""
        index -= self.text.kind(index) in (Kind.COMMA, Kind.COLON, Kind.OPEN)
        number = self.text.kind(index) in (Kind.YEAR, Kind.NUMBER, Kind.FIGURE)
        index -= number
        token = self.text.token(index)
        if not token or token.kind is not Kind.WORD or self._named(index):
            return False
        if number and re.match(r"[A-Z]{2,}[A-Za-z]*$", token.text):
            return True
        act = re.fullmatch(r"(?:[A-Z][a-z]?(?:[A-Z][a-z]?|\([A-Z]+\))*)A", token.text)
        return bool(act or re.match(r"[A-Z]{2,}[A-Za-z]*$", token.text))

    def _in_a_paper(self, first: int, kind: str) -> bool:
        """ "our section 2", "page 22, section 4", "fill in section 5", "the minutes (section 4)", "Faust, Part 2"."""
        before = first - 1
        word, token = self.text.word(before), self.text.token(before)
        if not token:
            return False
        if token.kind is Kind.POSSESSIVE and not self._named(before - 1):
            return True
        if word in POINTING or (word == "following" and self.text.word(before - 1) == "the"):
            return True
        if word in FILLING_IN or (word in ("in", "out") and self.text.word(before - 1) in FILLING_IN):
            return True
        if word == "to" and self.text.word(before - 1) in GOING:
            return True
        apart = token.kind in (Kind.COMMA, Kind.OPEN)
        before -= apart
        papers = OWN_RULES if token.kind is Kind.OPEN else DOCUMENTS
        if self.text.word(before) in papers and self.text.kind(first + 2) is not Kind.BRACKET:
            return True
        work = self.text.token(before)
        if token.kind is Kind.COMMA and kind == "part" and work and work.kind is Kind.WORD and work.text[0].isupper():
            return True  # "Faust, Part 2"
        return self._labelled(before, apart)

    def _labelled(self, index: int, apart: bool) -> bool:
        """ "page 22, section 4", "lair 12A, section 2", "Appendix B, Part 3": a thing with its number or letter before it."""
        token, thing = self.text.token(index), self.text.token(index - 1)
        if not token or self._named(index):
            return False
        if not apart and token.word in LABELLED and token.kind is Kind.WORD:
            return True
        label = token.kind is Kind.NUMBER or (token.kind is Kind.WORD and re.fullmatch(r"[A-Z][A-Z0-9]{0,2}", token.text))
        if not label or not thing or thing.kind is not Kind.WORD or thing.text in MONTHS:
            return False
        thing_in_a_row = (
            self.text.kind(index + 1) is Kind.COMMA
            and token.kind is Kind.NUMBER
            and thing.text.islower()
            and thing.word not in FUNCTION_WORDS
        )
        return thing.word in LABELLED or thing.word in DOCUMENTS or thing_in_a_row
