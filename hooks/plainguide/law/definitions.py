"""What a text itself calls a law: "the Equality Act 2010 (“the Act”)", "“the 2003 Regulations” means ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainguide.law.names import Alias, LawName, NamesInText, alias_of
from plainguide.law.tokens import WORDS, Kind, Text, Token
from plainguide.law.vocabulary import NOUNS

_FAR = 14
"""A bracket in which a name is given has no more tokens: (hereafter referred to as “the 2003 Regulations”)."""

_LONG_ALIAS = 6
"""No name that a text gives to a law has more words."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A name that a text gives to a law."""

    start: int
    """Where in the text it is given."""
    end: int
    last: int
    """The index of the last token of the bracket in which it is given; before the law where it stands before it."""
    alias: Alias
    law: LawName | None
    """None for what is not a law: "In this lease “the Regulations” are the rules below"."""
    noun: str = ""


def definitions(text: Text, names: NamesInText) -> Iterator[Definition]:
    """The names that a text gives to the laws that it names, in its order."""
    for law in names.all:
        if law.quoted and law.is_reference and _other_meaning(text, law, names):
            yield Definition(law.start, law.end, -1, law.alias, None, law.noun)
        if law.how in ("title", "unknown", "number", "year"):
            yield from _in_bracket(text, law)
            yield from _by_meaning(text, law)


def _in_bracket(text: Text, law: LawName) -> Iterator[Definition]:
    """ "Equality Act 2010 (“the Act”)", "Freedom of Information (Scotland) Act 2002 (FOISA)"."""
    index = law.last + 1
    initials = text[index].text[1:-1].strip() if text.kind(index) is Kind.BRACKET else ""
    if len(initials) > 1 and initials.isupper() and _are_initials([initials], text.said(law.first, law.last)):
        bracket = text[index]  # "Ferries Act 1998 (FA)"
        yield Definition(bracket.start, bracket.end, index, (bracket.text[1:-1].strip().lower(),), law)
    while index < len(text) and text[index].kind is Kind.OPEN:
        end = next((one for one in range(index, min(index + _FAR, len(text))) if text[one].kind is Kind.CLOSE), 0)
        if not end:
            return
        inside = text.tokens[index + 1 : end]
        quoted = list(_quoted(inside))
        for words in quoted or [[token.text for token in inside]]:
            alias = alias_of(words)
            if alias and len(alias) <= _LONG_ALIAS and _may_be_alias(words, bool(quoted), text.said(law.first, law.last)):
                yield Definition(text[index].start, text[end].end, end, alias, law)
        index = end + 1


def _quoted(inside: Sequence[Token]) -> Iterator[list[str]]:
    """The words of each pair of quotation marks."""
    words: list[str] | None = None
    for token in inside:
        if token.kind is Kind.QUOTE or (token.kind is Kind.POSSESSIVE and len(token.text) == 1):
            if words:
                yield words
            words = None if words else []
        elif words is not None:
            words.append(token.text)
    if words:
        yield words  # somebody forgot to close them


def _may_be_alias(words: Sequence[str], quoted: bool, law: str) -> bool:
    """True for initials, and for words that end in "Act" or "Regulations"; without quotation marks less."""
    if any(not word[0].isalnum() for word in words):
        return False
    noun = words[-1].lower() in NOUNS
    initials = len(alias_of(words)) <= 2 and any(sum(letter.isupper() for letter in word) > 1 for word in (words[0], words[-1]))
    if quoted:
        return noun or initials
    return (initials and not words[-1].isdigit() and _are_initials(words, law)) or (noun and words[0].lower() == "the")


def _are_initials(words: Sequence[str], law: str) -> bool:
    """True where the capitals are those of the title, in their order: FOISA, but not "Equality Act 2010 (UK)"."""
    title = iter(word[0] for word in re.findall(r"[A-Za-z]+", law.upper()))
    return all(letter in title for letter in re.findall(r"[A-Z]", max(words, key=len)))


def _other_meaning(text: Text, word: LawName, names: NamesInText) -> bool:
    """True for "“the Regulations” are the rules of this club": a word that is given a meaning, and not that of a law."""
    index = word.last + 2
    if index + 1 >= len(text) or text[index].word not in ("means", "mean", "is", "are"):
        return False
    return names.at(index + 1) is None


def _by_meaning(text: Text, law: LawName) -> Iterator[Definition]:
    """ "“the Act” means the Equality Act 2010"."""
    index = law.first - 1
    if index < 2 or text[index].word != "means":
        return
    closing = index - 1
    if text[closing].kind not in (Kind.QUOTE, Kind.POSSESSIVE):
        return
    words: list[str] = []
    for token in reversed(text.tokens[max(0, closing - _LONG_ALIAS - 2) : closing]):
        if token.kind is Kind.QUOTE:
            yield Definition(token.start, text[closing].end, -1, alias_of(words), law)
            return
        if token.kind not in WORDS | {Kind.YEAR}:
            return
        words.insert(0, token.text)
