"""The pictures that stand beside ideas: SVG files of the guide's own, drawn with a pen in the colour of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.sheets.model import Block, outline

FOLDER = "pictures"
"""The folder below docs/ that holds them: `pictures/letter.svg` is the picture `letter`."""
VIEW_BOX = "0 0 96 96"
"""All pictures are of one size, so that their lines are equally thick."""
ACCENT = "accent"
"""The class of what is filled with a light colour of the site, and with grey on paper."""
_COLOURS = ("none", "currentColor")
_ELEMENTS = frozenset("g path circle ellipse rect line polyline polygon".split())
LONGEST, DEEPEST = 10_000, 10
"""Characters of a picture's file, and groups within groups: it is in the page wherever it is named."""
_NUMBER = r"(?>[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)"


def _numbers(least: int, most: int = 0) -> str:
    return rf"(?:(?:[\s,]*+{_NUMBER}){{{least},{most or least}}})"


_ARC = rf"{_numbers(3)}(?:[\s,]*+[01]){{2}}{_numbers(2)}"
_COMMANDS = rf"z|[hv]{_numbers(1)}++|[mlt]{_numbers(2)}++|[sq]{_numbers(4)}++|c{_numbers(6)}++|a(?:{_ARC})++"
_MOVES = rf"translate\({_numbers(1, 2)}|scale\({_numbers(1, 2)}|rotate\({_numbers(1)}{_numbers(2)}?|skew[xy]\({_numbers(1)}"
_VALUES: Mapping[str, re.Pattern[str]] = {
    "d": re.compile(rf"(?=\s*m)(?:\s*(?:{_COMMANDS}))+\s*", re.IGNORECASE),
    "points": re.compile(rf"{_numbers(2)}++\s*", re.IGNORECASE),
    "transform": re.compile(rf"(?:[\s,]*+(?:{_MOVES}|matrix\({_numbers(6)})\s*\))+\s*", re.IGNORECASE),
    "stroke-dasharray": re.compile(rf"none|{_numbers(1)}++\s*", re.IGNORECASE),
    **dict.fromkeys("cx cy r rx ry x y x1 y1 x2 y2 width height stroke-width".split(), re.compile(_NUMBER, re.IGNORECASE)),
}
"""What attributes may say (SVG 1.1, 8.3.9 for paths). Of a path that it cannot read, WeasyPrint leaves out the whole picture, and
the build would not know."""
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "xmlns": ("http://www.w3.org/2000/svg",),
    "viewBox": (VIEW_BOX,),
    "fill": _COLOURS,
    "stroke": _COLOURS,
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "round", "bevel"),
    "class": (ACCENT,),
}


def file_of(name: str) -> str:
    """The file of a picture, below docs/."""
    return f"{FOLDER}/{name}.svg"


def read_picture(source: str, path: str) -> tuple[Element | None, list[Problem]]:
    """A picture from its file's text, and what is wrong with it; None where it cannot be shown.

    `path` is the file in messages. A picture holds shapes and nothing else: what could do something, refer to something or be
    read aloud is refused, because the picture goes into the page itself, often more than once, and the words beside it say the
    same. Its colours are those of the text, or it would be lost in dark mode."""
    reader = _Reader(path)
    if len(source) > LONGEST:
        reader.problem(1, f"the picture has {len(source)} characters", f"draw it with fewer points, in {LONGEST} or fewer")
        return None, reader.problems
    try:
        return reader.read(source), reader.problems
    except _DocumentType:
        return None, reader.problems
    except expat.ExpatError as error:
        fact = f"this is not a valid picture: {expat.ErrorString(error.code)}"
        reader.problem(error.lineno, fact, "save it again as a plain SVG")
        return None, reader.problems


class _DocumentType(Exception):
    """It could define entities, so that nothing behind it is read."""


@dataclass(slots=True)
class _Reader:
    """A picture that is being read."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    depth: int = 0

    def problem(self, line: int, fact: str, remedy: str) -> None:
        self.problems.append(Problem(Code.PICTURE_INVALID, Place(self.path, line), fact, remedy))

    def read(self, source: str) -> Element | None:
        """Raises ExpatError where the text is not XML, and _DocumentType."""
        parser, builder = expat.ParserCreate("utf-8"), TreeBuilder()  # whatever it declares: it has been decoded

        def start(name: str, attributes: dict[str, str]) -> None:
            self.check(name, attributes, parser.CurrentLineNumber)
            builder.start(name, {key: value for key, value in attributes.items() if key != "xmlns"})
            self.depth += 1

        def end(name: str) -> None:
            builder.end(name)
            self.depth -= 1

        def text(said: str) -> None:
            if said.strip():
                fact = f"the picture has the text '{' '.join(said.split())[:30]}'"
                self.problem(parser.CurrentLineNumber, fact, "draw it without words: the idea says them")

        def doctype(*_: object) -> None:
            self.problem(parser.CurrentLineNumber, "the picture has a document type", "remove the line <!DOCTYPE ...>")
            raise _DocumentType

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
        parser.Parse(source.encode(), True)
        drawn = builder.close()
        return None if self.problems else drawn

    def check(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        if not self.depth and (name != "svg" or "viewBox" not in attributes):
            begin = f'<svg viewBox="{VIEW_BOX}">'
            self.problem(line, f"the picture does not begin with {begin}", "draw it in a square of that size")
        elif self.depth and name not in _ELEMENTS:
            self.problem(line, f"the picture has the element <{name}>", f"use only {', '.join(sorted(_ELEMENTS))}")
        if self.depth == DEEPEST:
            self.problem(line, f"the picture has groups within groups, {DEEPEST} of them", "draw its shapes without them")
        for key, value in attributes.items():
            fact, allowed = f"the picture has {key}='{value[:40]}'", _ONE_OF.get(key)
            if allowed:
                if value not in allowed:
                    self.problem(line, fact, f"write {' or '.join(allowed)}")
            elif key not in _VALUES:
                self.problem(line, f"the picture has the attribute '{key}'", "take it out: it is not needed to draw a shape")
            elif not _VALUES[key].fullmatch(value):
                remedy = "write it as SVG has it" if key in ("d", "points", "transform") else "write a number"
                self.problem(line, fact, remedy)


def pictures_used(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """The names of the pictures beside the ideas of a page, each with the line that names it."""
    for block in outline(blocks):
        if block.name == "idea" and "picture" in block.options:
            yield block.options["picture"], block.lines["picture"]


def missing_pictures(used: Iterable[tuple[str, int]], known: Iterable[str], path: str, folder: str) -> Iterator[Problem]:
    """The pictures that a page names and the guide has not. `used` as from `pictures_used`, `known` are the names of those that
    the guide has, `path` is the page and `folder` the folder of pictures in messages."""
    names = list(known)
    for name, line in used:
        if name not in names:
            remedy = did_you_mean(name, names, f"draw {folder}/{name}.svg")
            yield Problem(Code.PICTURE_MISSING, Place(path, line), f"there is no picture '{name}' in {folder}/", remedy)
