"""What the extension for sheets knows while the pages of a build are rendered, and the interface's words that it writes."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainguide.base.codes import Code
from plainguide.base.labels import labels
from plainguide.base.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Labels:
    """The interface's words on a sheet."""

    people: str = "For"
    time: str = "Time"
    minutes: str = "{n} minutes"
    minute: str = "1 minute"
    copies: str = "Copies"
    copies_usual: str = "1 for each group"
    copies_cards: str = "1 set for each small group"
    paper: str = "Print"
    one_side: str = "A4, black and white, one side"
    both_sides: str = "A4, black and white, both sides, flipped on the long edge"
    cut: str = "Cut along the dashed lines."
    blank: str = "The last cards are blank, for your own ideas."
    choose_one: str = "Tick one."
    choose_many: str = "Tick all that fit."
    ideas: str = "Ideas to sort"
    notes_title: str = "For the person running it: {title}"

    @staticmethod
    def of(words: object) -> Labels:
        """From the language file's names: sheet_people, sheet_time ..."""
        return labels(Labels, words, "sheet")

    def duration(self, minutes: int) -> str:
        return self.minute if minutes == 1 else self.minutes.replace("{n}", str(minutes))


@dataclass
class SheetBlocks:
    """What the extension knows, for all pages of a build."""

    labels: Labels = field(default_factory=Labels)
    uri: str = ""
    """The page that is being rendered."""
    host: str = ""
    """For a sheet's own page, the page in which its author wrote it; else empty."""
    cards: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each sheet of cards in the guide, what stands on their fronts, as Markdown."""
    faults: dict[str, list[Problem]] = field(default_factory=dict)
    """By page."""
    made: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By page: the name and the title of each block that was made."""
    sheet: str = ""
    """The id of the sheet that is being made."""
    taken: dict[str, int] = field(default_factory=dict)
    """How often each question's id has been given on this page."""

    def start(self, uri: str, host: str = "") -> None:
        """Call before a page is rendered."""
        self.uri, self.host = uri, host
        self.faults[uri], self.made[uri] = [], []
        self.sheet, self.taken = "", {}

    def fault(self, code: Code, text: str, fact: str, remedy: str) -> None:
        self.faults.setdefault(self.uri, []).append(Problem(code, Place(quote=text), fact, remedy))
