"""What speaks against a number without the name of a law, seen with all the numbers it is written with."""

from __future__ import annotations

from collections.abc import Sequence

from plainguide.law.groups import Group, Groups
from plainguide.law.rules import Rule
from plainguide.law.tokens import WORDS, Kind
from plainguide.law.vocabulary import AMENDING, DOERS, FORM_TALK, MAKING, PLURALS

_LABEL = 200
"""So many characters of a label are held against the official heading."""


class Bare:
    """Judges the groups of one text that name no law."""

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self.text = groups.text
        self.words = groups.words

    def reason(self, chain: Sequence[Group], number: int, law_is_named: bool) -> Rule | None:
        """Why this group of a chain, which has no law, is not a citation; None where it may be one.

        `law_is_named` says that the chain names a law, though one that is not divided into such provisions."""
        group, words, text = chain[number], self.words, self.text
        last = group.items[-1]
        if not law_is_named and (before := words.reason_before(chain[0].first, chain[0].kind)):
            return before
        if group.kind in ("part", "chapter") and group.items[0].bracketed:
            return Rule.IN_ANOTHER_DOCUMENT  # "Part 6(b)": no Part of an Act has paragraphs
        if reason := self._everyday(group):
            return reason
        if group.items[0].cut or (len(group.items) == 1 and self._plural_cut(group)):
            return Rule.BEFORE_NOUN
        if group.kind == "chapter":
            return Rule.CHAPTER_NEEDS_NAME
        if not group.items[0].path[1][0].isdigit():
            return Rule.ROMAN_NEEDS_NAME
        if (number or law_is_named) and (before := words.reason_before(group.first, group.kind)):
            return before
        if self._made_elsewhere(group):
            return Rule.INSERTED
        if number == len(chain) - 1:
            return words.reason_after(group.last, last.bracketed) or self._used_as_adjective(group)
        last_one = chain[-1]
        if last_one.kind == group.kind and not last_one.items[-1].bracketed:
            ahead = words.reason_after(last_one.last, False)
            if ahead in (Rule.BEFORE_NOUN, Rule.IN_ANOTHER_DOCUMENT, Rule.OF_NO_REGISTERED_LAW):
                return ahead  # "section 19 and section 22 permits", "section 2 and section 3 of the guide"
        return Rule.IN_ANOTHER_PROVISION if text.word(group.last + 1) == "of" else None

    def _everyday(self, group: Group) -> Rule | None:
        """Parts and schedules that are everyday words: "Part 2: group work", "we schedule 2 to 4 meetings"."""
        text, after = self.text, group.last + 1
        if group.kind == "schedule":
            word = self.text[group.first].text
            if word == "schedule" and text.word(group.first - 1) in DOERS:
                return Rule.EVERYDAY_SCHEDULE
            if word == "schedule" and len(group.items) == 1:
                ahead, _ = self.groups.joint(after)
                if ahead > after and text.kind(ahead) is Kind.NUMBER:
                    return Rule.EVERYDAY_SCHEDULE  # as a range it would have been read
            if text.word(after) == "to" and text.word(after + 1) in ("the", "this", "that", "our", "your", "their", "a", "an"):
                return Rule.IN_ANOTHER_DOCUMENT
        if group.kind == "part" and text.word(after) in FORM_TALK:
            return Rule.IN_ANOTHER_DOCUMENT  # "Part 1 asks who you are"
        return None

    def _plural_cut(self, group: Group) -> bool:
        """True for "sections 19 and 22 permits": a plural word with one number left, because the others belong to a noun."""
        after = group.last + 1
        ahead, ranged = self.groups.joint(after)
        plural = self.text[group.first].text.lower() in PLURALS
        return plural and not ranged and ahead > after and self.text.kind(ahead) is Kind.NUMBER

    def _made_elsewhere(self, group: Group) -> bool:
        """ "Section 97B(1), inserted by section 74": a provision of the law that the other one changes."""
        index = group.last + 1
        index += self.text.kind(index) in (Kind.COMMA, Kind.OPEN)
        index += self.text.word(index) in ("as", "was", "is", "were", "are")
        if self.text.kind(index - 1) is Kind.COMMA and self.text.word(index) in ("for", "after", "before"):
            return self.text.kind(index + 1) is Kind.QUOTE  # "In section 24(3), for “two” substitute “three”"
        if group.kind == "regulation" and self.text.word(index) in ("amends", "amend", "inserts", "substitutes", "revokes"):
            return True  # "Regulation 2 amends the 1987 Regulations": of those that amend
        if self.text.word(group.first - 1) in ("insert", "inserts", "inserting", "substitute", "substitutes"):
            return True  # "after section 22 insert section 22A"
        made = self.text.word(index) in MAKING
        return made and self.text.word(self.text.bracket_end(index + 1)) in ("by", "into", "in")

    def amends(self, group: Group) -> bool:
        """ "Section 86(10) amends the Example Act", "S. 23 in force at 1.4.2017 by S.S.I. 2015/358"."""
        following = self.text.word(group.last + 1)
        return following in AMENDING or (following == "in" and self.text.word(group.last + 2) == "force")

    def _used_as_adjective(self, group: Group) -> Rule | None:
        """ "They served a section 21.": an article before a number that nothing follows."""
        articled = self.text.word(group.first - 1) in ("a", "an", "another", "each", "every")
        ends = self.text.kind(group.last + 1) in (None, Kind.STOP, Kind.COMMA, Kind.CLOSE, Kind.QUOTE)
        return Rule.BEFORE_NOUN if articled and ends and not group.items[-1].bracketed else None

    def label(self, group: Group, plain: str) -> str:
        """The words behind a number that begins the text, with a colon or a dash between: "Section 2: Glossary"."""
        after = group.last + 1
        if len(group.items) > 1 or self.text.kind(after) not in (Kind.COLON, Kind.DASH):
            return ""
        token = self.text.token(after + 1)
        if not token or token.kind not in WORDS:
            return ""
        begins = (
            not group.first
            or self.text.kind(group.first - 1) is Kind.QUOTE
            or (self.text[group.first].text[0].isupper() and token.text[0].isupper())
        )
        return plain[token.start : token.start + _LABEL] if begins else ""
