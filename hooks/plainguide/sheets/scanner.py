"""The scan of a page: its blocks, their options, and what is wrong with how they are written.

This is the only place where a block is read and judged. What a block becomes is for the extension, which looks up here what
the block is: pymdown-extensions would turn a block with a bad option into plain text, and say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plainguide.base import Code, Place, Problem, Record, Unreadable, did_you_mean, front_matter_end, parse_yaml, visible
from plainguide.sheets.letters import kind_problems, letter_problems, stray_fields
from plainguide.sheets.model import Block, named
from plainguide.sheets.options import EXAMPLES, KINDS, SPECS, TITLE_LENGTH
from plainguide.sheets.structure import TAB, Span, may_have, structure

# An element in a sheet that would do something, or that paper cannot show.
_FORBIDDEN_HTML = re.compile(
    r"<(script|style|iframe|object|embed|form|input|button|select|textarea|video|audio|svg|link|meta|base)\b|<\w[^>]*\s(on\w+)\s*=",
    re.IGNORECASE,
)
_NOT_A_BOX = re.compile(r"^\s*[-*+] +(?!\[[ xX]\] )\[ *[xX]? *\](?!\()", re.MULTILINE)


def scan(source: str, path: str, others: bool = False, start: int | None = None) -> tuple[list[Block], list[Problem]]:
    """The blocks of a page, from its file's text, and what is wrong with how they are written.

    `path` is the file in messages. `others` is true where other extensions make blocks too: then only a near miss of one of ours
    is a mistake. `start` is the offset of the Markdown, where it is not behind the front matter."""
    if not may_have(source):
        return [], []
    found = structure(source, front_matter_end(source) if start is None else start)
    page = _Page(source, path, others)
    for line in found.stray_ends:
        remedy = "remove the line, or correct the line that should start the block"
        page.problem(Code.BLOCK_STRAY_END, line, "this line ends a block, but no block has started", remedy)
    for line, name in found.near_misses:
        if name.lower() in SPECS:
            remedy = f"write it alone on its line: /// {name} | Title"
            page.problem(Code.BLOCK_START_INVALID, line, f"this line is not a valid start of a block '{name}'", remedy)
    blocks = list(page.blocks(found.spans))
    for letter in blocks:
        if letter.name == "letter":
            page.problems.extend(letter_problems(letter, source, path))
    page.problems.extend(stray_fields(blocks, source, path))
    for block in blocks:
        if block.name in KINDS and block.end < block.last:  # a sheet that is not closed seems to hold all that follows it
            page.check_contents(block)
    return blocks, page.problems


@dataclass(slots=True)
class _Page:
    """A page that is being scanned."""

    source: str
    path: str
    others: bool
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: Code, line: int, fact: str, remedy: str) -> None:
        self.problems.append(Problem(code, Place(self.path, line), fact, remedy))

    def blocks(self, spans: Iterable[Span], around: str = "") -> Iterator[Block]:
        """The blocks that are ours. Those inside a block that is not are given as if it were not there."""
        for span in spans:
            if not span.closed:
                remedy = f"put a line '{'/' * span.slashes}' after its last line, and after each block inside it"
                self.problem(Code.BLOCK_UNCLOSED, span.line, f"{named(span.name, span.title)} is not closed", remedy)
            if span.name in SPECS:
                yield self.block(span, around)
                continue
            remedy = did_you_mean(span.name, SPECS, "")
            if remedy or not self.others:
                remedy = remedy or f"use one of {', '.join(SPECS)}"
                self.problem(Code.BLOCK_UNKNOWN, span.line, f"there is no block '{span.name}'", remedy)
            yield from self.blocks(span.inner, span.name)

    def block(self, span: Span, around: str) -> Block:
        spec = SPECS[span.name]
        given = self.options(span)
        valid = {key: value for key, value in (given or {}).items() if key in spec.options and not spec.options[key](value)}
        self.check_place(span, around)
        self.check_title(span)
        if given is not None:
            self.check_options(span, given)
        self.check_text(span)
        return Block(
            name=span.name,
            title=span.title,
            options=valid,
            lines={key: given.line_of(key) for key in valid} if given else {},
            line=span.line,
            first=span.first,
            body=span.body,
            end=span.end,
            last=span.last,
            blocks=tuple(self.blocks(span.inner, span.name)),
        )

    def options(self, span: Span) -> Record | None:
        """What the author wrote as options; None where it cannot be read."""
        text = self.source[span.options : span.body].expandtabs(TAB)
        try:
            value = parse_yaml(text, self.path, span.line + 1)
        except Unreadable as error:
            self.problems.append(error.problem)
            return None
        if value is None:
            return Record()
        if not isinstance(value, Record):
            remedy = "write 'name: value', or leave a line empty before text"
            fact = f"'{' '.join(text.split())[:40]}' is not a valid option"
            self.problem(Code.OPTION_INVALID, span.line + 1, fact, remedy)
            return None
        return value

    def check_place(self, span: Span, around: str) -> None:
        within = SPECS[span.name].within
        if around and not within:
            fact = f"the sheet '{span.title}' is inside the block '{around}'"
            self.problem(Code.BLOCK_MISPLACED, span.line, fact, "close that block first: a sheet is inside no other block")
        elif within and around not in within:
            fact = f"{named(span.name, span.title)} is " + (f"in the block '{around}'" if around else "outside a sheet")
            remedy = f"put it directly inside a block {' or '.join(map(repr, within))}"
            self.problem(Code.BLOCK_MISPLACED, span.line, fact, remedy)

    def check_title(self, span: Span) -> None:
        spec, what = SPECS[span.name], named(span.name, span.title)
        if spec.title and not span.title:
            self.problem(Code.TITLE_MISSING, span.line, f"{what} has no title", f"write one: /// {span.name} | Title")
        if span.title and not spec.title:
            self.problem(Code.TITLE_UNEXPECTED, span.line, f"{what} has a title", f"leave it out: /// {span.name}")
        if not spec.within and len(span.title) > TITLE_LENGTH:
            remedy = f"say it in {TITLE_LENGTH} or fewer: the foot of the paper has room for one line"
            self.problem(Code.TITLE_TOO_LONG, span.line, f"the title '{span.title}' has {len(span.title)} characters", remedy)

    def check_options(self, span: Span, given: Record) -> None:
        spec, what = SPECS[span.name], named(span.name, span.title)
        for key, value in given.items():
            if key not in spec.options:
                use = f"use only {', '.join(spec.options)}" if spec.options else "remove it"
                remedy = did_you_mean(key, spec.options, use)
                self.problem(Code.OPTION_UNKNOWN, given.line_of(key), f"{what} has no option '{key}'", remedy)
            elif remedy := spec.options[key](value):
                self.problem(Code.OPTION_INVALID, given.line_of(key), f"'{key}: {value}' is not a valid option of {what}", remedy)
        for key in spec.needs:
            if key not in given:
                self.problem(Code.OPTION_MISSING, span.line, f"{what} has no {key}", EXAMPLES[key])
        if "lines" in given and "height" in given:
            self.problem(Code.OPTIONS_CLASH, given.line_of("height"), f"{what} has lines and a height", "keep one of the two")

        if span.name == "field":
            self.problems.extend(kind_problems(what, given, self.path, span.line))

    def check_text(self, span: Span) -> None:
        """Finds an option that is read as text, because it is not indented or comes after an empty line."""
        match = re.compile(r"\s*(?P<name>[\w-]+)[ \t]*:[ \t]").match(self.source, span.body)
        if match and match["name"] in SPECS[span.name].options:
            remedy = "indent it by 4 spaces, directly below the block's first line"
            fact = f"'{match['name']}' is read as text, not as an option"
            self.problem(Code.OPTION_MISPLACED, self.line(match.start("name")), fact, remedy)

    def check_contents(self, sheet: Block) -> None:
        """Finds what a sheet may not hold: HTML that does something, and footnotes, whose text would be elsewhere."""
        text = visible(self.source[sheet.first : sheet.last])
        for match in _FORBIDDEN_HTML.finditer(text):
            remedy = f"take it out; to show the word, write `<{match[1]}>` with the backticks" if match[1] else "take it out"
            what = f"the HTML element <{match[1]}>" if match[1] else f"the HTML attribute '{match[2]}'"
            line = self.line(sheet.first + match.start())
            self.problem(Code.HTML_IN_SHEET, line, f"the sheet '{sheet.title}' has {what}", remedy)
        for match in re.finditer(r"\[\^[^\]\n]+\]", text):
            line = self.line(sheet.first + match.start())
            remedy = "say it in the text: paper is cut and copied"
            self.problem(Code.FOOTNOTE_IN_SHEET, line, f"the sheet '{sheet.title}' has a footnote", remedy)
        for match in _NOT_A_BOX.finditer(text):
            line = self.line(sheet.first + match.end())
            remedy = "write '- [ ] ', with a space inside the brackets and one after them"
            self.problem(Code.TICK_BOX_INVALID, line, f"'{match[0].strip()}' is not a valid tick box", remedy)

    def line(self, offset: int) -> int:
        return self.source.count("\n", 0, offset) + 1
