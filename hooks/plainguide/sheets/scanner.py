"""The scan of a page: its blocks with their options, and what is wrong with how they are written.

It says all that is wrong, because the blocks of pymdown-extensions turn into plain text where an option is bad, and say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, Unreadable, did_you_mean
from plainguide.base.sources import Record, front_matter_end, parse_yaml, visible
from plainguide.sheets.model import Part
from plainguide.sheets.options import EXAMPLES, KINDS, SPECS, TITLE_LENGTH

# An element in a sheet that would do something, or that paper cannot show.
_FORBIDDEN_HTML = re.compile(
    r"<(script|style|iframe|object|embed|form|input|button|select|textarea|video|audio|svg|link|meta|base)\b|<\w[^>]*\s(on\w+)\s*=",
    re.IGNORECASE,
)
_NO_BOX = re.compile(r"^\s*[-*+] +(?!\[[ xX]\] )\[ *[xX]? *\](?!\()", re.MULTILINE)

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
    empty.lines = {}
    try:
        value = parse_yaml(source[start:end], path, line + 1)
    except Unreadable as error:
        return empty, end, [error.problem]
    if isinstance(value, Record):
        value.lines = {key: line + at for key, at in value.lines.items()}
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
