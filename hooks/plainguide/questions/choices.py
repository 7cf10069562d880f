"""Pages that ask: the question of each, its choices, and the answers that every reader of a page has given on the way to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Answers = tuple["Answer", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a page offers."""

    label: str
    """What the reader follows: the text of the link."""
    to: str
    """The page it leads to, as a path below the docs folder; the address, where it leads out of the guide."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks."""

    text: str
    """The heading above the choices."""
    id: str
    """Its anchor; empty where it is the page's own heading."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question as a reader answered it."""

    page: str
    question: Question
    label: str


def answers(asked: Mapping[str, Question]) -> dict[str, Answers]:
    """What is known of a reader of each page, from the first question to the last: the answers that all ways to it share.

    `asked` gives the question of each page that has one. A way starts at a page that no choice leads to. Two choices of one
    question that lead to one page leave it open which was made, and nothing is said. There must be no circle."""
    into: dict[str, list[Answer]] = {}
    for page, question in asked.items():
        for choice in question.choices:
            into.setdefault(choice.to, []).append(Answer(page, question, choice.label))
    known: dict[str, Answers] = {}

    def of(page: str) -> Answers:
        if page not in known:
            ways = [(*of(last.page), last) for last in into.get(page, ())]
            known[page] = tuple(answer for answer in ways[0] if all(answer in way for way in ways)) if ways else ()
        return known[page]

    return {page: of(page) for page in into}


def circle(asked: Mapping[str, Question]) -> tuple[str, ...]:
    """Pages that lead back to the first of them by their choices alone; empty where none do."""
    done: set[str] = set()

    def walk(page: str, way: tuple[str, ...]) -> tuple[str, ...]:
        if page in way:
            return way[way.index(page) :]
        if page in done or page not in asked:
            return ()
        for choice in asked[page].choices:
            if found := walk(choice.to, (*way, page)):
                return found
        done.add(page)
        return ()

    return next((found for page in asked if (found := walk(page, ()))), ())
