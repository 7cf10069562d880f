"""Reading what authors write: YAML that remembers its lines, front matter, and the place of a text in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from plainguide.base.codes import Code
from plainguide.base.problems import Place, Problem, Unreadable

# libyaml reads 2,000 records in a tenth of the time; the pure Python loader gives the same values.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Record(dict[str, Any]):
    """A YAML mapping that knows its line and the line of each of its keys (from 1, in its file)."""

    line: int = 0
    lines: Mapping[str, int] = MappingProxyType({})

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


class Items(list[Any]):
    """A YAML list that knows the line of each of its items."""

    __slots__ = ("lines",)

    def __init__(self, values: Iterable[Any] = (), lines: Sequence[int] = ()) -> None:
        super().__init__(values)
        self.lines = lines


class _DuplicateKey(yaml.MarkedYAMLError):
    """A mapping has a key twice. YAML forbids it (1.2.2, 3.2.1.3); PyYAML keeps the last and says nothing."""


class _Values:
    """Makes values of nodes, with a Record for each mapping and Items for each list; a key given twice is an error, not a silent
    overwrite."""

    def __init__(self, loader: Any, first_line: int, any_tag: bool) -> None:
        self.loader, self.first_line, self.any_tag = loader, first_line, any_tag

    def of(self, node: Any) -> Any:
        kind = type(node)
        if kind is yaml.ScalarNode:
            if node.tag == "tag:yaml.org,2002:str" or (self.any_tag and node.tag not in self.loader.yaml_constructors):
                return node.value
            return self.loader.construct_object(node)
        first = self.first_line
        if kind is yaml.SequenceNode:
            return Items([self.of(item) for item in node.value], tuple([item.start_mark.line + first for item in node.value]))
        record = Record()
        record.line, record.lines = node.start_mark.line + first, (lines := {})
        for key_node, value_node in node.value:
            key = str(self.of(key_node))
            if key in lines:
                raise _DuplicateKey(problem=f"the key '{key}' is given twice", problem_mark=key_node.start_mark)
            lines[key] = key_node.start_mark.line + first
            record[key] = self.of(value_node)
        return record


def parse_yaml(text: str, path: str, first_line: int = 1, *, any_tag: bool = False) -> Any:
    """The value of a YAML text. Raises Unreadable with file, line, fact and remedy.

    `first_line` is the line of the file on which `text` starts (front matter starts on line 2). With `any_tag`, a value
    whose tag is another program's (MkDocs' `!ENV`) is its text; otherwise it is an error."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return None if node is None else _Values(loader, first_line, any_tag).of(node)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_explain(error, text, path, first_line)) from error
    except (yaml.YAMLError, ValueError) as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + first_line
        hint = "look at this line and the one above it"
        raise Unreadable(Problem(Code.NOT_YAML, Place(path, line), f"this is not YAML: {error}", hint)) from error


def _explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    mark, fact, lines = error.problem_mark or error.context_mark, error.problem or str(error), text.splitlines()
    at = mark.line if mark else 0
    place, here = Place(path, at + first_line), lines[at] if at < len(lines) else ""
    if isinstance(error, _DuplicateKey):
        return Problem(Code.DUPLICATE_KEY, place, fact, "keep one of the two")
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in fact:
        return Problem(Code.TAB_IN_YAML, place, "there is a tab where YAML needs spaces", "replace the tab with spaces")
    hint = "check the spaces at the start of this line, and put quotation marks round a value that contains ': '"
    return Problem(Code.NOT_YAML, place, f"this is not YAML: {fact}", hint)


@lru_cache(maxsize=256)
def _load(path: Path, stamp: int, label: str) -> Any:
    return parse_yaml(read_text(path, label), label)


def with_lines(value: Any, marks: Any) -> Any:
    """A copy of a value that another program has read from a YAML file, with the lines of `marks`, our own reading of it."""
    if isinstance(value, Mapping):
        record = Record({key: with_lines(one, marks.get(key) if isinstance(marks, Record) else None) for key, one in value.items()})
        if isinstance(marks, Record):
            record.line, record.lines = marks.line, marks.lines
        return record
    if isinstance(value, list):
        same = marks if isinstance(marks, Items) and len(marks) == len(value) else None
        found = (with_lines(one, same[at] if same else None) for at, one in enumerate(value))
        return Items(found, same.lines if same else ())
    return value


def as_list(value: Any) -> list[Any]:
    """A value that may be one or a list of several, as a list: authors write `short: CEA` and `short: [CEA]`."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def load_yaml(path: Path, label: str) -> Any:
    """The value of a YAML file, read again only when the file has changed. `label` is its name in messages."""
    return _load(path, path.stat().st_mtime_ns, label)


def read_text(path: Path, label: str) -> str:
    """The text of a file. Raises Unreadable where it is not UTF-8."""
    return decode(path.read_bytes(), label)


def decode(data: bytes, label: str) -> str:
    """The text of bytes in UTF-8, with or without a byte order mark. Raises Unreadable with the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fact = f"the file is not UTF-8 text (byte 0x{data[error.start]:02X})"
        raise Unreadable(Problem(Code.NOT_UTF8, Place(label, line), fact, "save it again with the encoding UTF-8")) from error


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def front_matter(text: str, path: str) -> Record:
    """The front matter of a page, with the lines of its keys; empty where there is none. Raises Unreadable."""
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    value = parse_yaml(match[1], path, first_line=2) if match else None
    return value if isinstance(value, Record) else Record()


def without_front_matter(text: str) -> str:
    """The Markdown of a page."""
    text = text.replace("\r\n", "\n")
    return text[front_matter_end(text) :]


def front_matter_end(text: str) -> int:
    """The offset at which a page's Markdown starts. Lines of the text end with \\n."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


_ID = re.compile(r"\{:?[^}\n]*?#([A-Za-z0-9][\w-]*)[^}\n]*\}")


def given_ids(source: str) -> list[str]:
    """The ids that a page's author gave by hand, to headings and to paragraphs, in the order of the page."""
    return _ID.findall(source)


# What Markdown may put between two parts of one phrase: emphasis, line breaks, quotation and table marks, entities,
# the far end of a link, attributes and tags.
_BETWEEN = r"(?:[\s*_>~\\`|]|&\#?\w+;|\]\([^)\n]*\)|\[|\]|\{[^}\n]*\}|</?\w[^>\n]*>)*"
# What an author may have typed for a mark that the page sets well.
_TYPED = {"’": "['’]", "‘": "['‘]", "“": '["“]', "”": '["”]', "…": r"(?:…|\.\.\.)", "–": "(?:–|--)", "—": "(?:—|---)"}
_HIDDEN = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[^\n]*$|<!--.*?-->|(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)|"
    r"(?<=\]\()[^)\n]*(?=\))",
    re.DOTALL | re.MULTILINE,
)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


@lru_cache(maxsize=64)
def visible(source: str) -> str:
    """The Markdown with front matter, code, comments and link addresses blanked, so that offsets and lines stay."""
    front = _FRONT_MATTER.match(source)
    body = front.end() if front else 0
    return re.sub(r"[^\n]", " ", source[:body]) + _HIDDEN.sub(_blank, source[body:])


def locate(source: str, text: str, after: int = 0) -> tuple[int, int]:
    """The line of `text` in a Markdown file, and the offset of its end, looking from `after` on and then from the top.

    Gives (0, after) where it cannot be found."""
    place = span(source, text, after)
    return (source.count("\n", 0, place[0]) + 1, place[1]) if place else (0, after)


def span(source: str, text: str, after: int = 0) -> tuple[int, int] | None:
    """Where `text` is in a Markdown file, looking from `after` on and then from the top; None where it is not found.

    The rendered text has lost its markup and line breaks, so the parts of `text` may be apart in the source."""
    parts = re.findall(r"\w+|[^\w\s]", text)
    pattern = re.compile(_BETWEEN.join(_TYPED.get(part) or re.escape(part) for part in parts))
    page = visible(source)
    match = pattern.search(page, after) or pattern.search(page)
    return match.span() if match and text.strip() else None
