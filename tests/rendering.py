"""Rendering Markdown as the site does, with and without our two passes."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import markdown
from mkdocs.config import load_config

from plainguide.base import load_yaml
from plainguide.dates import Rules
from plainguide.dates import data as data_of_dates
from plainguide.law.register import Register
from plainguide.markdown.law_links import CitationExtension, CitationLinks, CitationProcessor
from plainguide.markdown.sheet_blocks import SheetBlocks, SheetExtension
from plainguide.markdown.word_marks import GlossaryExtension, GlossaryMarks, GlossaryProcessor
from plainguide.site import guide, language
from plainguide.site.interface import Interface
from plainguide.words.glossary import Glossary
from sites import FIXTURES, MADE_UP, ROOT

LAW = ("asp/2015/6", "ssi/2017/39")


@lru_cache
def data() -> guide.Guide:
    """The words and the laws that the tests of both passes find in their sentences: tests/fixtures/law/."""
    return guide.load(FIXTURES / "law", "docs")


@lru_cache
def made_up_guide() -> guide.Guide:
    """The words and the laws of the made-up guide."""
    return guide.load(MADE_UP / "docs", "docs")


@lru_cache
def time_limits() -> Rules:
    """The time limits of the made-up guide."""
    file = MADE_UP / "docs" / "data" / "deadlines.yml"
    found, problems = data_of_dates.parse(load_yaml(file, "deadlines.yml"), "deadlines.yml", made_up_guide().register)
    assert found is not None, problems
    return found


@lru_cache
def this_guide() -> guide.Guide:
    """The words and the laws of the guide in docs/."""
    return guide.load(ROOT / "docs", "docs")


@lru_cache
def interface() -> Interface:
    """The interface's words in English."""
    words, problems = language.load([ROOT / "overrides"], "en")
    assert not problems
    return words


@lru_cache
def settings() -> tuple[list[str], dict[str, dict[str, object]]]:
    """The Markdown extensions of mkdocs.yml."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return list(config.markdown_extensions), dict(config.mdx_configs)


def render(text: str, **how: Any) -> str:
    """The page's HTML; `how` as for Rendered."""
    return Rendered(text, **how).html


class Rendered:
    """A rendered page, with what the passes found. `passes=False` leaves both of ours out."""

    def __init__(
        self,
        text: str,
        *,
        uri: str = "page.md",
        register: Register | None = None,
        glossary: Glossary | None = None,
        law: tuple[str, ...] = LAW,
        host: str = "",
        passes: bool = True,
        pictures: dict[str, ElementTree.Element] | None = None,
    ) -> None:
        names, configs = settings()
        self.links = CitationLinks(register or data().register)
        self.marks = GlossaryMarks(glossary or data().glossary, interface())
        self.links.start(uri, law)
        self.marks.start(uri)
        self.found = self.links.found[uri]
        self.marked = self.marks.marked[uri]
        ours = [CitationExtension(self.links), GlossaryExtension(self.marks)] if passes else []
        self.sheets = SheetBlocks(interface(), pictures=pictures or {})
        self.sheets.start(uri, host)
        ours.insert(0, SheetExtension(self.sheets))
        self.markdown = markdown.Markdown(extensions=[*names, *ours], extension_configs=configs)
        self.html = self.markdown.convert(text)


def second_pass_changes(text: str, **how: Any) -> tuple[str, str]:
    """The tree after one pass and after two, where they differ."""
    page = Rendered(text, **how)
    trees: list[str] = []
    processors = page.markdown.treeprocessors
    for name in ("citations", "glossary"):
        processor = processors[name]
        assert isinstance(processor, (CitationProcessor, GlossaryProcessor))
        run = processor.run

        def twice(root: ElementTree.Element, run: Any = run) -> None:
            run(root)
            trees.append(ElementTree.tostring(root, "unicode"))
            del page.markdown.plainguide_runs  # so that the second pass reads what the first has made
            run(root)
            trees.append(ElementTree.tostring(root, "unicode"))

        processor.run = twice  # type: ignore[method-assign]
    page.markdown.reset()
    page.markdown.convert(text)
    for once, again in zip(trees[::2], trees[1::2]):
        if once != again:
            return once, again
    return "", ""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.nested: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr", "img", "input"):
            return
        ours = tag == "a" and dict(attrs).get("class") in ("term", "law")
        closed = {"a", "code", "button", "label", "h1", "h2", "h3", "h4", "h5", "h6", "no-terms"}
        within = {name for pair in self.open for name in pair}
        if ours and closed & within:
            self.nested.append(f"a.{dict(attrs)['class']} in {self.open}")
        if tag == "a" and "a" in within:
            self.nested.append("a in a")
        self.open.append((tag, "no-terms" if "no-terms" in (dict(attrs).get("class") or "") else tag))

    def handle_endtag(self, tag: str) -> None:
        """A tag that authors left open ends with the element around it."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == tag:
                del self.open[depth:]
                return


def text_of(html: str) -> str:
    """What a reader sees, character for character."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


def badly_placed(html: str) -> list[str]:
    """Links of ours inside a link, heading, code, button, label or an element marked no-terms."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser.nested
