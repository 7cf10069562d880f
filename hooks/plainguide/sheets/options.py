"""What each block may have: its options, what is valid for each, and which it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plainguide.base import as_list

KINDS = ("checklist", "worksheet", "cards", "timeline", "letter", "easy-read")
TITLE_LENGTH = 60
"""Characters: the foot of each printed page gives the title in one line."""
LINES, HEIGHT = 18, 200
"""A question and the space for its answer stay on one page, which holds this many lines (12 mm apart in large print) or mm."""
SMALL_GROUP = 5
"""So many people share a set of cards, unless its author says otherwise."""

Check = Callable[[Any], str]
"""Takes an option's value and gives a remedy where it is not valid, else an empty text."""


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "write a few words"


def _name(value: Any) -> str:
    return "" if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", str(value)) else "use a-z, 0-9 and hyphens, a letter first"


def _id(value: Any) -> str:
    return "choose another: /sheets/ is the list of all sheets" if value == "index" else _name(value)


def _old_ids(value: Any) -> str:
    return next(filter(None, (_id(one) for one in as_list(value))), "") if value else "write the id that it had"


def _number(least: int, most: int, what: str, step: int = 1) -> Check:
    def check(value: Any) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most and value % step == 0
        return "" if fits else f"write {what} from {least} to {most}"

    return check


def _yes_or_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "write true or false"


def _columns(value: Any) -> str:
    fits = isinstance(value, list) and 2 <= len(value) <= 4 and all(isinstance(one, str) and one.strip() for one in value)
    fits = fits and len(set(value)) == len(value)
    return "" if fits else "name 2 to 4 different columns, e.g. columns: [Now, Later]"


def _one_of(*known: str) -> Check:
    return lambda value: "" if value in known else f"use one of {', '.join(known)}"


def _choices(value: Any) -> str:
    """Words by id: `{yes: Yes, no: No}`. YAML reads an unquoted yes or no as true or false, in both places."""
    if not isinstance(value, dict) or not 2 <= len(value) <= 8:
        return "write 2 to 8 choices, each with an id and its words: {new: A new process, old: One that exists}"
    for id, words in value.items():
        if not isinstance(id, str) or _id(id):
            return f"'{id}' is not a valid id: use a-z, 0-9 and hyphens, a letter first; put yes and no into quotation marks"
        if not isinstance(words, str) or not words.strip():
            return f"write words for '{id}'; put Yes and No into quotation marks"
    return "" if len(set(value.values())) == len(value) else "give each its own words"


@dataclass(frozen=True, slots=True)
class Spec:
    """What a block may have."""

    options: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    """The options that it must have; EXAMPLES has an example of each."""
    title: bool = True
    within: tuple[str, ...] = ()
    """The blocks that it may be directly inside; empty for a sheet, which is inside none."""


_SHEET: dict[str, Check] = {
    "id": _id,
    "for": _text,
    "minutes": _number(1, 600, "a whole number of minutes"),
    "copies": _text,
    "share": _number(1, 100, "how many people share one copy,"),
    "embed": _yes_or_no,
    "stage": _text,
    "was": _old_ids,
    "redirect_from": _old_ids,
}
_LETTER: dict[str, Check] = {
    "id": _id,
    "from": _text,
    "to": _text,
    "when": _text,
    "stage": _text,
    "was": _old_ids,
    "redirect_from": _old_ids,
}
FIELDS = ("line", "paragraph", "date", "choice", "last-day")
"""The kinds of field that a letter may have."""
AUTOFILL = ("name", "organization", "organization-title", "email", "tel", "street-address")
"""What a browser may fill in by itself, of the tokens of HTML (4.10.18.7): what a reader gives of themselves (WCAG 2.2, 1.3.5)."""
_FIELD: dict[str, Check] = {
    "id": _id,
    "kind": _one_of(*FIELDS),
    "choices": _choices,
    "optional": _yes_or_no,
    "deadline": _text,
    "passed": _yes_or_no,
    "autofill": _one_of(*AUTOFILL),
}
_SPACE: dict[str, Check] = {
    "lines": _number(1, LINES, "a whole number of lines"),
    "height": _number(10, HEIGHT, "tens of millimetres", 10),
}
SPECS: dict[str, Spec] = {
    "checklist": Spec(_SHEET, ("id", "for", "minutes")),
    "worksheet": Spec(_SHEET, ("id", "for", "minutes")),
    "cards": Spec({**_SHEET, "blank": _number(0, 24, "how many blank cards,")}, ("id", "for", "minutes")),
    "timeline": Spec({key: check for key, check in _SHEET.items() if key not in ("embed", "share")}, ("id", "for", "minutes")),
    "letter": Spec(_LETTER, ("id", "from", "to", "when")),
    "easy-read": Spec({key: check for key, check in _SHEET.items() if key not in ("copies", "share")}, ("id", "for", "minutes")),
    "idea": Spec({"picture": _name}, ("picture",), title=False, within=("easy-read",)),
    "field": Spec(_FIELD, ("id",), within=("letter",)),
    "only-if": Spec({}, within=("letter",)),
    "next": Spec({}, title=False, within=("letter",)),
    "write-in": Spec(_SPACE, within=("checklist", "worksheet")),
    "choose": Spec({"many": _yes_or_no}, within=("checklist", "worksheet")),
    "sort": Spec({"columns": _columns, "cards": _id}, ("columns",), within=("worksheet",)),
    "facilitator": Spec({}, title=False, within=("checklist", "worksheet", "cards")),
}
EXAMPLES = {
    "id": "add one in small letters with hyphens, e.g. id: first-meeting; it is the sheet's address",
    "for": "say who uses it, e.g. for: your group",
    "minutes": "say how long it takes, e.g. minutes: 20",
    "from": "say who writes it, e.g. from: your group",
    "to": "say whom it is for, e.g. to: the council you asked",
    "when": "say at which step it is sent, e.g. when: the last day has passed",
    "picture": "name one of docs/pictures/, e.g. picture: letter",
    "columns": "name them, e.g. columns: [Now, Later]",
}
