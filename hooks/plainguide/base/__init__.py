"""What everything else stands on: problems, YAML with lines, files, phrases. It imports no other room."""

from plainguide.base import advice, files
from plainguide.base.cache import CannotMake, Made, Task, total
from plainguide.base.cache import make as make_files
from plainguide.base.codes import Code
from plainguide.base.files import replacing, write
from plainguide.base.phrases import PhraseMatcher
from plainguide.base.plain_text import OPAQUE, plain
from plainguide.base.problems import Place, Problem, Unreadable, did_you_mean
from plainguide.base.sources import (
    Record,
    as_list,
    decode,
    front_matter,
    front_matter_end,
    given_ids,
    load_yaml,
    locate,
    parse_yaml,
    read_text,
    span,
    visible,
    with_lines,
    without_front_matter,
)

__all__ = [
    "OPAQUE",
    "CannotMake",
    "Code",
    "Made",
    "PhraseMatcher",
    "Place",
    "Problem",
    "Record",
    "Task",
    "Unreadable",
    "advice",
    "as_list",
    "decode",
    "did_you_mean",
    "files",
    "front_matter",
    "front_matter_end",
    "given_ids",
    "load_yaml",
    "locate",
    "make_files",
    "parse_yaml",
    "plain",
    "read_text",
    "replacing",
    "span",
    "total",
    "visible",
    "with_lines",
    "without_front_matter",
    "write",
]
