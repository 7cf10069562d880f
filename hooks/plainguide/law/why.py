"""The way from words to a link, in words: what is read in a text, which laws are near, and the rule that decides."""

from __future__ import annotations

from collections.abc import Iterator

from plainguide.law.citations import Citation
from plainguide.law.context import Context, Mention
from plainguide.law.definitions import Definition
from plainguide.law.grammar import read
from plainguide.law.names import LawName
from plainguide.law.provisions import label
from plainguide.law.reading import Decision, Paragraph, decide
from plainguide.law.register import Register
from plainguide.law.rules import Rule

_HOW = {
    "title": "a title that is registered", "unknown": "a law that is not registered", "year": "a law by its year",
    "number": "a law by its number", "the": "a law that was named before, or the page's own", "this": "the law itself",
    "that": "the law named last",
}  # fmt: skip
_PLACES = {
    Rule.LAW_OF_SENTENCE: "in this sentence", Rule.LAW_OF_PARAGRAPH: "in this paragraph", Rule.LAW_OF_SECTION: "in this section",
    Rule.LAW_OF_TITLE: "in the title",
}  # fmt: skip


def why(register: Register, law: tuple[str, ...], texts: list[str]) -> Iterator[str]:
    """The steps for each paragraph of a plain text, line by line; Markdown in it is not read. `law` are ids: the page's own law."""
    own = ", ".join(_title(register, id) for id in law) or "none"
    yield f"The page's own law: {own}."
    paragraphs = list(_paragraphs(texts))
    for paragraph, decisions in zip(paragraphs, decide(register, law, paragraphs)):
        yield ""
        yield f"> {paragraph.text}"
        reading = read(paragraph.text, register.titles)
        yield from (_of_name(paragraph.text, name) for name in reading.names)
        yield from (_of_definition(paragraph.text, one) for one in reading.defined)
        if not decisions:
            yield "Nothing here is a citation."
        for decision in decisions:
            yield from _steps(register, paragraph.text, decision)


def _paragraphs(texts: list[str]) -> Iterator[Paragraph]:
    """The paragraphs of a text, in the sections that its headings begin, as on a page."""
    section = 0
    for text in texts:
        level = len(text) - len(text.lstrip("#"))
        section += level in (1, 2)
        yield Paragraph(text.lstrip("# "), section, is_heading=level > 0, is_title=level == 1)


def _of_name(text: str, name: LawName) -> str:
    quoted = ", in quotation marks: a word that is being explained" if name.quoted else ""
    return f'Names a law: "{text[name.start : name.end]}", {_HOW[name.how]}{quoted}.'


def _of_definition(text: str, one: Definition) -> str:
    law = f'"{text[one.law.start : one.law.end]}"' if one.law else "something that is not a law"
    return f'From here on "{" ".join(one.alias)}" means {law}.'


def _steps(register: Register, text: str, decision: Decision) -> Iterator[str]:
    citation, resolution, context = decision
    yield f'"{text[citation.start : citation.end]}"'
    yield f"  1. It reads: {_read(citation)}."
    yield f"  2. Its law: {_law(register, text, citation, context)}."
    yield f"  3. The rule: {resolution.rule}."
    if resolution.problem:
        yield f"  4. It stops the build: {resolution.problem.fact}; {resolution.problem.remedy}."
    elif resolution.target:
        yield f"  4. It is linked: {resolution.target.plain}"
    else:
        yield "  4. It is not linked."


def _read(citation: Citation) -> str:
    if not citation.path:
        return "a whole law"
    last = f", to {label(citation.through)}" if citation.through else ""
    return label(citation.path) + last


def _law(register: Register, text: str, citation: Citation, context: Context) -> str:
    if citation.name:
        return f'named with it, "{text[citation.name.start : citation.name.end]}"'
    last, rule = context.nearest(citation.kind, is_plain=citation.path.count("/") == 1)
    if last:
        return f"not named with it; last named {_PLACES[rule]}: {_mentioned(register, last)}"
    return "not named with it, and no law is named before it: the page's own, if any"


def _mentioned(register: Register, one: Mention) -> str:
    if one.noun == "paper":
        return "a paper with sections of its own"
    return (
        _title(register, one.instrument)
        if one.instrument
        else f"a law that is not registered{f' ({one.year})' if one.year else ''}"
    )


def _title(register: Register, id: str) -> str:
    law = register.instruments.get(id)
    return f"{law.title} ({id})" if law else f"{id}, which is not registered"
