#!/usr/bin/env python3
"""Say what the generator finds in a text: each citation and glossary word, where it leads, the rule that decided it, and each fault
that would stop a build.

python3 scripts/explain.py docs/guides/good-process.md
echo "section 20(2) of the Act" | python3 scripts/explain.py --json --law ukpga/2010/15 -
python3 scripts/explain.py --why 'Under the Equality Act 2010, section 20 applies.'
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import _environment

if TYPE_CHECKING:
    from markdown.extensions import Extension
    from mkdocs.config.defaults import MkDocsConfig

    from plainguide.markdown import CitationLinks, GlossaryMarks


@dataclass(frozen=True)
class Line:
    """One line of the answer."""

    file: str
    line: int
    kind: str
    text: str
    target: str | None
    rule: str
    """What decided it; of a fault its code, with what is wrong and what to do behind it."""
    fact: str = ""
    remedy: str = ""


def main() -> int:
    _environment.ensure()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a Markdown file, or - for standard input")
    parser.add_argument("--why", metavar="TEXT", help="each step from the words of TEXT to its links; blank lines part paragraphs")
    parser.add_argument(
        "--json",
        action="store_true",
        help="one object a line: file, line, kind, text, target, rule; of a fault, fact and remedy too",
    )
    parser.add_argument("--law", help="the page's law where it has no front matter, e.g. ukpga/2010/15,uksi/2011/2260")
    parser.add_argument("--config", type=Path, default=_environment.ROOT / "mkdocs.yml", help="another mkdocs.yml")
    options = parser.parse_args()
    if bool(options.files) == bool(options.why):
        parser.error("give files, or a text with --why")
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import Unreadable

    law = options.law.split(",") if options.law else None
    try:
        if options.why:
            print("\n".join(steps(options.why, options.config.resolve(), law)))
            return 0
        explained = explain(options.files, options.config.resolve(), law)
        for line in explained:
            print(json.dumps(as_object(line), ensure_ascii=False) if options.json else as_text(line))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def as_object(line: Line) -> dict[str, object]:
    """A line for machines. Only a fault has a fact and a remedy."""
    fields = asdict(line)
    return fields if line.kind == "problem" else {key: value for key, value in fields.items() if key not in ("fact", "remedy")}


def as_text(line: Line) -> str:
    if line.kind == "problem":
        return f"{line.file}:{line.line}: {line.text}\n    stops the build ({line.rule}): {line.fact}; {line.remedy}"
    return f"{line.file}:{line.line}: {line.text}\n    {line.target or 'not linked'}  ({line.rule})"


def steps(text: str, config_file: Path, law: list[str] | None) -> Iterator[str]:
    """The way from the words of a text to its links, line by line."""
    from mkdocs.config import load_config

    from plainguide.law import register as legislation
    from plainguide.law import why
    from plainguide.site import guide

    config = load_config(str(config_file))
    register = guide.load(Path(config.docs_dir), "docs").register
    default = law or legislation.page_law(config.extra.get("law"), legislation.main_laws(register))
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", text) if one.strip()]
    return why(register, tuple(default), paragraphs)


def explain(files: list[str], config_file: Path, law: list[str] | None) -> Iterator[Line]:
    """The lines for each file, in reading order. `law` holds where a file's front matter does not say."""
    from mkdocs.config import load_config

    from plainguide.law import register as legislation
    from plainguide.markdown import CitationLinks, GlossaryMarks
    from plainguide.mkdocs import language_of
    from plainguide.site import guide, language

    config = load_config(str(config_file))
    data = guide.load(Path(config.docs_dir), "docs")
    default = law or legislation.page_law(config.extra.get("law"), legislation.main_laws(data.register))
    links, marks = CitationLinks(data.register), GlossaryMarks(data.glossary, language.load(*language_of(config))[0])
    for file in files:
        yield from explain_file(file, config, links, marks, default)


def explain_file(
    file: str, config: MkDocsConfig, links: CitationLinks, marks: GlossaryMarks, default: Sequence[str]
) -> Iterator[Line]:
    """The lines for one file: citations and words together, in the order of its lines."""
    import markdown

    from plainguide.base import decode, front_matter, without_front_matter
    from plainguide.law import register as legislation
    from plainguide.markdown import CitationExtension, GlossaryExtension, SheetBlocks, SheetExtension, findings

    source = decode(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), file)
    # An address that no page has: a page of the guide is explained as any other text, its links to itself included.
    links.start(file, legislation.page_law(front_matter(source, file).get("law"), default))
    marks.start(file)
    ours: list[Extension] = [SheetExtension(SheetBlocks(marks.words)), CitationExtension(links), GlossaryExtension(marks)]
    renderer = markdown.Markdown(extensions=[*config.markdown_extensions, *ours], extension_configs=config.mdx_configs)
    renderer.convert(without_front_matter(source))
    found, marked = links.found[file], marks.marked[file]
    citations = [
        Line(file, line, "citation", one.text, one.target.plain if one.target else None, one.rule)
        for one, line in zip(found, findings.lines(source, [one.text for one in found]))
    ]
    faults = [
        Line(file, citation.line, "problem", one.text, None, one.problem.code, one.problem.fact, one.problem.remedy)
        for one, citation in zip(found, citations)
        if one.problem
    ]
    words = [
        Line(file, line, "term", text, term.id, "first use in its section")
        for (text, term), line in zip(marked, findings.lines(source, [text for text, _ in marked]))
    ]
    yield from sorted([*citations, *faults, *words], key=lambda line: line.line)


if __name__ == "__main__":
    sys.exit(main())
