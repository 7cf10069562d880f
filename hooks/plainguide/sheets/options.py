"""What each block may have: its options, what is valid for each, and which it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plainguide.base.sources import as_list

KINDS = ("checklist", "worksheet", "cards")
TITLE_LENGTH = 60
"""Characters: the foot of each page of paper says the title in one line."""
LINES, HEIGHT = 18, 200
"""A question and its space stand on one page: so many lines (12 mm apart in large print), or so many mm, are the most."""

Check = Callable[[Any], str]
"""What is wrong with a value, as a remedy; empty where nothing is."""


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "write a few words"


def _id(value: Any) -> str:
    if value == "index":
        return "choose another: /sheets/ is the list of all sheets"
    return "" if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", str(value)) else "use a-z, 0-9 and hyphens, a letter first"


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


@dataclass(frozen=True, slots=True)
class Spec:
    """What a block may have."""

    options: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    """The options that it cannot do without, an example for each in EXAMPLES."""
    title: bool = True
    within: tuple[str, ...] = ()
    """The blocks it may stand in; empty for a sheet, which stands in none."""


def _old_ids(value: Any) -> str:
    return next(filter(None, (_id(one) for one in as_list(value))), "") if value else "write the id that it had"


_MINUTES = _number(1, 600, "a whole number of minutes")
_SHEET: dict[str, Check] = {"id": _id, "for": _text, "minutes": _MINUTES, "copies": _text, "stage": _text, "was": _old_ids}
_SPACE: dict[str, Check] = {
    "lines": _number(1, LINES, "a whole number of lines"),
    "height": _number(10, HEIGHT, "tens of millimetres", 10),
}
SPECS: dict[str, Spec] = {
    "checklist": Spec(_SHEET, ("id", "for", "minutes")),
    "worksheet": Spec(_SHEET, ("id", "for", "minutes")),
    "cards": Spec({**_SHEET, "blank": _number(0, 24, "how many blank cards,")}, ("id", "for", "minutes")),
    "write-in": Spec(_SPACE, within=("checklist", "worksheet")),
    "choose": Spec({"many": _yes_or_no}, within=("checklist", "worksheet")),
    "sort": Spec({"columns": _columns, "cards": _id}, ("columns",), within=("worksheet",)),
    "facilitator": Spec({}, title=False, within=KINDS),
}
EXAMPLES = {
    "id": "add one in small letters with hyphens, e.g. id: first-meeting; it is the sheet's address",
    "for": "say who uses it, e.g. for: your group",
    "minutes": "say how long it takes, e.g. minutes: 20",
    "columns": "name them, e.g. columns: [Now, Later]",
    "stage": "name the stage it belongs to",
}


def option(name: str, options: Mapping[str, Any], key: str) -> Any:
    """The value of a block's option; None where it is missing or bad, which the scan has said."""
    value = options.get(key)
    return None if value is None or SPECS[name].options[key](value) else value
