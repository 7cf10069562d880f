"""Sheets, the parts of a guide that are meant for paper: where they stand, what they are, and what is wrong with them.

A sheet is a block in a page, `/// checklist | Title`, with its options indented below it. This module finds the blocks and
reads their options; the Markdown inside them is for the extension. It says all that is wrong, because the blocks of
pymdown-extensions turn into plain text where an option is bad, and say nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, Unreadable, did_you_mean
from plainguide.base.sources import Record, as_list, front_matter_end, parse_yaml, visible
from plainguide.law.grammar import find_citations

# --- Editions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to print a sheet. Sizes: UKAAF's clear print (14 pt preferred) and large print (18 pt preferred)."""

    id: str
    points: int
    """The size of the text in pt."""
    cards: int
    """Cards on one page of A4."""
    suffix: str
    """What its file's name has before `.pdf`."""


CLEAR = Edition("clear", 14, 8, "")
LARGE = Edition("large", 18, 4, "-large-print")
EDITIONS = (CLEAR, LARGE)

# --- Blocks and their options -------------------------------------------------------------------------------------

KINDS = ("checklist", "worksheet", "cards")
PARTS = ("write-in", "choose", "sort", "facilitator")
TITLE_LENGTH = 60
"""Characters: the foot of each page of paper says the title in one line."""
MEANING_WORDS, MEANING_LENGTH, TERM_LENGTH = 30, 180, 60
"""Words and characters that fit on a card of 85 x 55 mm in 14 pt."""
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
# An element in a sheet that would do something, or that paper cannot show.
_FORBIDDEN_HTML = re.compile(
    r"<(script|style|iframe|object|embed|form|input|button|select|textarea|video|audio|svg|link|meta|base)\b|<\w[^>]*\s(on\w+)\s*=",
    re.IGNORECASE,
)
_NO_BOX = re.compile(r"^\s*[-*+] +(?!\[[ xX]\] )\[ *[xX]? *\](?!\()", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it stands in a page: a sheet, or a part of one."""

    name: str
    title: str
    options: Mapping[str, Any]
    line: int
    """The line of the page's file on which it starts."""
    first: int
    """The offset of its first line in the page's text (front matter included), and that behind its last."""
    last: int
    body: int
    """The offset at which its content starts, behind its options."""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the guide."""

    id: str
    """The last part of its address, `/sheets/<id>/`; never used again for another sheet."""
    kind: str
    title: str
    people: str
    """Who it is for."""
    minutes: int
    copies: str
    """How many to print; empty for the usual."""
    stage: str
    """The stage of the journey that it belongs to; empty where the guide has no stages."""
    blank: int
    """Blank cards at the end; 0 for another kind."""
    host: str
    """The page that it stands in, below docs/."""
    line: int
    markdown: str
    """Its block, without the facilitator's notes."""
    notes: str
    """The Markdown of the facilitator's notes; empty where there are none."""
    first: int
    """The offset of its first line in the page's file."""
    was: tuple[str, ...] = ()
    """Ids that it had before: their addresses lead to it."""

    @property
    def both_sides(self) -> bool:
        """True where it is printed on both sides of the paper."""
        return self.kind == "cards"

    def file(self, edition: Edition, id: str = "") -> str:
        """The name of its PDF; with `id`, that under an id which it had before."""
        return f"{id or self.id}{edition.suffix}.pdf"


def option(name: str, options: Mapping[str, Any], key: str) -> Any:
    """The value of a block's option; None where it is missing or bad, which the scan has said."""
    value = options.get(key)
    return None if value is None or SPECS[name].options[key](value) else value


# --- The scan -----------------------------------------------------------------------------------------------------

_OPEN = re.compile(r" {0,3}(?P<fence>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<title>.*?) *)?$")
_CLOSE = re.compile(r" {0,3}(?P<fence>/{3,}) *$")
_NEAR = re.compile(r" {0,3}/{2,} *(?P<name>[\w-]+)")
_CODE = re.compile(r"(?P<fence>```+(?=[^`]*$)|~~~+)")
_OPTION = re.compile(r" {4,}\S")


@dataclass(slots=True)
class _Open:
    """A block whose end has not come yet."""

    name: str
    title: str
    fence: int
    line: int
    first: int
    body: int
    options: Record
    parts: list[Part] = field(default_factory=list)


def scan(source: str, path: str, others: bool = False) -> tuple[list[Part], list[Problem]]:
    """The sheets in a page's file (front matter included), and what is wrong with how they are written.

    `others` is true where other extensions make blocks too: then only a near miss of ours is a mistake."""
    if not may_have(source):
        return [], []
    found: list[Part] = []
    problems: list[Problem] = []
    stack: list[_Open] = []
    for line, first, last, text in _lines(source, front_matter_end(source)):
        opens, closes = _OPEN.fullmatch(text), _CLOSE.fullmatch(text)
        if closes and stack and any(len(closes["fence"]) == one.fence for one in stack):
            while stack[-1].fence != len(closes["fence"]):
                problems.append(_unclosed(stack.pop(), path))
            _close(stack, last, found)
        elif closes:
            hint = "remove the line, or mend the line that begins it"
            problems.append(Problem(Code.BLOCK_STRAY_END, Place(path, line), "a block ends here that never began", hint))
        elif opens:
            name = opens["name"].lower()
            if name in SPECS:
                options, body, wrong = _options(source, last, line, path)
                block = _Open(name, opens["title"] or "", len(opens["fence"]), line, first, body, options)
                problems.extend(wrong)
                problems.extend(_placed(block, stack, path))
                problems.extend(_read(block, path, bool(wrong)))
                problems.extend(_misplaced(block, source, path))
                stack.append(block)
            else:
                hint = did_you_mean(name, SPECS, "")
                if hint or not others:
                    fact = f"there is no block '{name}'"
                    problems.append(Problem(Code.BLOCK_UNKNOWN, Place(path, line), fact, hint or f"use one of {', '.join(SPECS)}"))
                stack.append(_Open(name, "", len(opens["fence"]), line, first, last, Record()))
        elif (near := _NEAR.match(text)) and near["name"].lower() in SPECS:
            hint = f"write it alone on its line: /// {near['name']} | Title"
            problems.append(
                Problem(
                    Code.BLOCK_START_INVALID,
                    Place(path, line),
                    f"this looks like the start of a block '{near['name']}', but is none",
                    hint,
                )
            )
    while stack:
        problems.append(_unclosed(stack.pop(), path))
    for sheet in found:
        problems.extend(_contents(sheet, source, path))
    return found, problems


def may_have(source: str) -> bool:
    """False for a text that can hold no block: most pages are passed over at the cost of one search."""
    return "//" in source


def fenced(markdown: str) -> str:
    """The text with as many strokes for each sheet and part as its depth wants.

    Authors write three everywhere; pymdown-extensions wants a block to have other ends than the blocks inside it."""
    if "///" not in markdown:
        return markdown
    pieces, position, open_fences = [], 0, list[int]()
    for _, first, last, text in _lines(markdown, 0):
        opens, closes = _OPEN.fullmatch(text), _CLOSE.fullmatch(text)
        depth = len(open_fences)
        if opens:
            open_fences.append(len(opens["fence"]))
        elif closes and len(closes["fence"]) in open_fences:
            while open_fences.pop() != len(closes["fence"]):
                pass
            depth = len(open_fences)
        else:
            continue
        strokes = "/" * (_OUTERMOST - min(depth, _OUTERMOST - 3))
        pieces += [markdown[position:first], re.sub("/{3,}", strokes, markdown[first:last], count=1)]
        position = last
    return "".join([*pieces, markdown[position:]])


_OUTERMOST = 6


def _lines(source: str, start: int) -> Iterator[tuple[int, int, int, str]]:
    """Number, start, end and text of the lines from `start` on that can begin or end a block: none in code and comments.

    What never ends is neither: Markdown reads on behind it."""
    line, position, fence, comment = source.count("\n", 0, start) + 1, start, "", False
    for text in _split(source[start:]):
        first, position = position, position + len(text)
        if comment:
            comment = "-->" not in text
        elif fence:
            fence = "" if text.rstrip() == fence else fence
        elif (code := _CODE.match(text.rstrip())) and re.search(rf"^{code['fence']} *$", source[position:], re.MULTILINE):
            fence = code["fence"]
        elif text.lstrip().startswith("<!--") and "-->" in source[first:]:
            comment = "-->" not in text
        else:
            yield line, first, position, text.rstrip()
        line += 1


def _split(text: str) -> list[str]:
    """The lines of a text, ends kept. Only a line feed ends one: str.splitlines knows ends that Markdown does not."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _options(source: str, start: int, line: int, path: str) -> tuple[Record, int, list[Problem]]:
    """The options below a block's first line, which ends at `start`; where its content starts; what is wrong."""
    end = start
    for text in _split(source[start:]):
        if not _OPTION.match(text):
            break
        end += len(text)
    empty = Record()
    try:
        value = parse_yaml(source[start:end], path, line + 1)
    except Unreadable as error:
        return empty, end, [error.problem]
    if isinstance(value, Record):
        return value, end, []
    fact = f"'{' '.join(source[start:end].split())[:40]}' is no option"
    hint = "write 'name: value', or leave a line empty before text"
    return empty, end, [Problem(Code.OPTION_INVALID, Place(path, line + 1), fact, hint)] if value else []


def _unclosed(block: _Open, path: str) -> Problem:
    hint = f"put a line '{'/' * block.fence}' behind its last line, and behind each block inside it"
    return Problem(Code.BLOCK_UNCLOSED, Place(path, block.line), f"the block '{block.name}' never ends", hint)


def _placed(block: _Open, stack: list[_Open], path: str) -> Iterator[Problem]:
    """A block where it cannot stand."""
    spec, around = SPECS[block.name], stack[-1] if stack else None
    if not spec.within and around:
        yield Problem(
            Code.BLOCK_MISPLACED,
            Place(path, block.line),
            f"a sheet stands inside the block '{around.name}'",
            "end that block first",
        )
    elif spec.within and (not around or around.name not in spec.within):
        where = f"in the block '{around.name}'" if around else "outside a sheet"
        hint = f"put it inside a block {' or '.join(spec.within)}"
        yield Problem(Code.BLOCK_MISPLACED, Place(path, block.line), f"'{block.name}' stands {where}", hint)


def _misplaced(block: _Open, source: str, path: str) -> Iterator[Problem]:
    """An option that is read as text, because it stands too far to the left or behind an empty line."""
    match = re.compile(r"\s*(?P<name>[\w-]+)[ \t]*:[ \t]").match(source, block.body)
    if match and match["name"] in SPECS[block.name].options:
        line = source.count("\n", 0, match.start("name")) + 1
        hint = "indent it by 4 spaces, directly below the block's first line"
        yield Problem(Code.OPTION_MISPLACED, Place(path, line), f"'{match['name']}' is read as text, not as an option", hint)


def _read(block: _Open, path: str, unread: bool) -> Iterator[Problem]:
    """What is wrong with a block's title and options. Where they are `unread`, none is said to be missing."""
    spec, what = SPECS[block.name], f"the {block.name} '{block.title}'" if block.title else f"the {block.name}"
    if spec.title and not block.title:
        yield Problem(
            Code.TITLE_MISSING, Place(path, block.line), f"the {block.name} has no title", f"write one: /// {block.name} | Title"
        )
    if block.title and not spec.title:
        yield Problem(Code.TITLE_UNEXPECTED, Place(path, block.line), f"{what} has a title", f"leave it out: /// {block.name}")
    if not spec.within and len(block.title) > TITLE_LENGTH:
        hint = f"say it in {TITLE_LENGTH} or fewer: the foot of the paper has room for one line"
        yield Problem(
            Code.TITLE_TOO_LONG, Place(path, block.line), f"the title '{block.title}' has {len(block.title)} characters", hint
        )
    for key, value in block.options.items():
        if key not in spec.options:
            hint = did_you_mean(key, spec.options, f"use only {', '.join(spec.options)}" if spec.options else "remove it")
            yield Problem(Code.OPTION_UNKNOWN, Place(path, block.options.line_of(key)), f"{what} has no option '{key}'", hint)
        elif remedy := spec.options[key](value):
            yield Problem(Code.OPTION_INVALID, Place(path, block.options.line_of(key)), f"{what} has {key}: {value}", remedy)
    for key in () if unread else spec.needs:
        if key not in block.options:
            yield Problem(Code.OPTION_MISSING, Place(path, block.line), f"{what} has no {key}", EXAMPLES[key])
    if "lines" in block.options and "height" in block.options:
        yield Problem(
            Code.OPTIONS_CLASH,
            Place(path, block.options.line_of("height")),
            f"{what} has lines and a height",
            "keep one of the two",
        )


def _close(stack: list[_Open], last: int, found: list[Part]) -> None:
    block = stack.pop()
    if block.name not in SPECS:
        return
    part = Part(block.name, block.title, block.options, block.line, block.first, last, block.body, tuple(block.parts))
    if stack and stack[-1].name in SPECS:
        stack[-1].parts.append(part)
    elif part.name in KINDS:
        found.append(part)


def _contents(sheet: Part, source: str, path: str) -> Iterator[Problem]:
    """What a sheet may not hold: HTML that does something, footnotes (which would stand elsewhere)."""
    text = visible(source[sheet.first : sheet.last])

    def line(offset: int) -> int:
        return source.count("\n", 0, sheet.first + offset) + 1

    for match in _FORBIDDEN_HTML.finditer(text):
        hint = f"take it out; to show the word, write `<{match[1]}>` with the backticks" if match[1] else "take it out"
        what = f"the HTML element <{match[1]}>" if match[1] else f"the HTML attribute '{match[2]}'"
        yield Problem(Code.HTML_IN_SHEET, Place(path, line(match.start())), f"the sheet '{sheet.title}' has {what}", hint)
    for match in re.finditer(r"\[\^[^\]\n]+\]", text):
        hint = "say it in the text: paper is cut and copied"
        yield Problem(Code.FOOTNOTE_IN_SHEET, Place(path, line(match.start())), f"the sheet '{sheet.title}' has a footnote", hint)
    for match in _NO_BOX.finditer(text):
        yield Problem(
            Code.TICK_BOX_INVALID,
            Place(path, line(match.end())),
            f"'{match[0].strip()}' makes no box",
            "write '- [ ] ', with a space inside and one behind",
        )


def outline(parts: Iterable[Part]) -> Iterator[Part]:
    """All blocks of a page, those inside others included, in order; without those that an unknown option keeps from being made."""
    for part in parts:
        if not set(part.options) - set(SPECS[part.name].options):
            yield part
            yield from outline(part.parts)


# --- Sheets of a guide --------------------------------------------------------------------------------------------


def sheets(
    source: str, host: str, path: str, stages: Collection[str] = (), others: bool = False
) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of one page, from its file's text, and what is wrong with them.

    `stages` are those of the guide, from its settings; `others` as in scan."""
    parts, problems = scan(source, path, others)
    found = []
    for part in parts:
        stage = option(part.name, part.options, "stage") or ""
        if stages and stage not in stages:
            line = part.options.line_of("stage") if stage and isinstance(part.options, Record) else part.line
            fact = f"the sheet '{part.title}' has the stage '{stage}'" if stage else f"the sheet '{part.title}' has no stage"
            problems.append(
                Problem(Code.UNKNOWN_STAGE, Place(path, line), fact, did_you_mean(stage, stages, f"use one of {', '.join(stages)}"))
            )
        id = option(part.name, part.options, "id")
        if id and part.title and list(outline([part])):
            found.append(_sheet(part, id, stage, source, host))
    return found, problems


def _sheet(part: Part, id: str, stage: str, source: str, host: str) -> Sheet:
    notes = [one for one in part.parts if one.name == "facilitator"]
    markdown, position = "", part.first
    for one in notes:
        markdown, position = markdown + source[position : one.first], one.last
    return Sheet(
        id=id,
        kind=part.name,
        title=part.title,
        people=option(part.name, part.options, "for") or "",
        minutes=option(part.name, part.options, "minutes") or 0,
        copies=option(part.name, part.options, "copies") or "",
        stage=stage,
        blank=(option(part.name, part.options, "blank") or 0) if part.name == "cards" else 0,
        host=host,
        line=part.line,
        markdown=markdown + source[position : part.last],
        notes="\n\n".join(_content(source[one.body : one.last]) for one in notes),
        first=part.first,
        was=tuple(str(old) for old in as_list(option(part.name, part.options, "was"))),
    )


def _content(text: str) -> str:
    """A block's content without its last line."""
    return text.rstrip().rpartition("\n")[0].strip("\n")


def clashes(found: Iterable[tuple[Sheet, str]]) -> Iterator[Problem]:
    """Two sheets with one id: only one could have the address. With each sheet goes the name of its file in messages."""
    ids: dict[str, tuple[Sheet, str]] = {}
    for sheet, path in found:
        other, where = ids.setdefault(sheet.id, (sheet, path))
        if other is not sheet:
            fact = f"the sheet '{sheet.title}' has the id '{sheet.id}', which '{other.title}' in {where}:{other.line} has too"
            yield Problem(Code.DUPLICATE_ID, Place(path, sheet.line), fact, "give each sheet its own id")


def by_stage(found: Iterable[Sheet], stages: Sequence[str]) -> list[tuple[str, list[Sheet]]]:
    """The sheets in the order of the guide's stages; those without one last, under an empty name."""
    groups: dict[str, list[Sheet]] = {stage: [] for stage in stages}
    for sheet in found:
        groups.setdefault(sheet.stage, []).append(sheet)
    return [(stage, here) for stage, here in groups.items() if here]


_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)


def references(source: str) -> str:
    """The link definitions of a page (`[name]: address`), which its sheets may use."""
    return "\n".join(_REFERENCE.findall(source))


_CARD = re.compile(r"^(?P<front>\S[^\n]*)\n(?:[ \t]*\n)?:[ \t]+\S", re.MULTILINE)


def card_fronts(markdown: str) -> tuple[str, ...]:
    """What stands on the fronts of a block of cards, as Markdown."""
    return tuple(match["front"].strip() for match in _CARD.finditer(markdown))


# --- Items --------------------------------------------------------------------------------------------------------


def item_ids(texts: Iterable[str]) -> Iterator[str]:
    """An id for each item of a sheet, made from its words: an edit elsewhere in the sheet changes none of them.

    Items with the same words take an ordinal."""
    seen: dict[str, int] = {}
    for text in texts:
        words = " ".join(re.findall(r"\w+", text.casefold()))
        id = hashlib.sha256(words.encode()).hexdigest()[:8]
        seen[id] = seen.get(id, 0) + 1
        yield id if seen[id] == 1 else f"{id}-{seen[id]}"


def split_provision(text: str) -> tuple[str, str]:
    """An item's words, and the provision that its end gives in brackets, as a line of its own; empty where it gives none.

    >>> split_provision("We name the outcome (section 22(2)(a)).")
    ('We name the outcome', 'Section 22(2)(a)')"""
    body = text.rstrip().removesuffix(".")
    if not body.endswith(")"):
        return text, ""
    depth = 0
    for position in range(len(body) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(body[position], 0)
        if not depth:
            break
    inside, before = body[position + 1 : -1], body[:position].rstrip()
    cited = find_citations(inside)
    if depth or not before or not cited or cited[0].start:
        return text, ""
    return before, inside[0].upper() + inside[1:]


def check_card(term: str, meaning: str) -> str:
    """What keeps a card's words from fitting on it, as a fact; empty where they fit."""
    if len(term) > TERM_LENGTH:
        return f"the card '{term[:30]}...' has {len(term)} characters on its front; {TERM_LENGTH} fit"
    words = len(meaning.split())
    if words > MEANING_WORDS or len(meaning) > MEANING_LENGTH:
        fits = f"{MEANING_WORDS} words ({MEANING_LENGTH} characters) fit"
        return f"the card '{term}' has {words} words ({len(meaning)} characters) on its back; {fits}"
    return ""
