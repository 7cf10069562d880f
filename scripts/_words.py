"""The plain-English check of a whole guide: its pages, its data, the interface's words and the settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown.extensions import Extension
    from mkdocs.config.defaults import MkDocsConfig

    from plainguide.base import Problem
    from plainguide.site import Interface
    from plainguide.text import Checker, Passage

NO_PROSE = ("legislation", "links-checked.yml", "permalinks.yml", "search.yml", "words.yml")
"""Below docs/data/: names and headings of laws, addresses and what they answered, the list of words itself."""

HARD = 8
"""A grade above which a page is worth another look."""


@dataclass(frozen=True)
class Checked:
    """What the check found."""

    problems: list[Problem]
    grades: list[tuple[str, float, int, float]]
    """For each page its grade, its words and the words of its average sentence."""
    unwritten: list[str]
    """Where an author has not replaced what new.py wrote, as file:line."""


def check(config_file: Path) -> Checked:
    """Everything that the guide says, checked."""
    from mkdocs.config import load_config

    from plainguide.base import load_yaml, read_text
    from plainguide.mkdocs import display_path, language_of
    from plainguide.site import guide, language, scaffold
    from plainguide.text import Checker, word_list
    from plainguide.text import extraction as texts

    config = load_config(str(config_file))
    docs, label = Path(config.docs_dir), display_path(config)
    data = guide.load(docs, label)
    folders, code = language_of(config)
    interface, faults = language.load(folders, code)
    shipped, mine = word_list.shipped(code), docs / "data" / "words.yml"
    lists = [(shipped, f"hooks/plainguide/text/{shipped.name}")] if shipped else []
    lists += [(mine, f"{label}/data/words.yml")] if mine.exists() else []
    avoid, problems = word_list.parse((name, load_yaml(path, name)) for path, name in lists)
    problems.extend(faults)
    checker = Checker(data.glossary, data.register, avoid)

    grades: list[tuple[str, float, int, float]] = []
    unwritten: list[str] = []

    def checked(path: str, source: str, found: list[Passage], own: Sequence[str] = ()) -> None:
        unwritten.extend(f"{path}:{number}" for number in scaffold.unwritten(source))
        problems.extend(texts.problems(path, source, [(one, list(checker.check(one, own))) for one in found]))

    for file in sorted(docs.rglob("*.md")):
        path, source = f"{label}/{file.relative_to(docs).as_posix()}", read_text(file, str(file)).replace("\r\n", "\n")
        found, own = page(path, source, config, interface)
        checked(path, source, found, own)
        grades.append((path, *reading(checker, found)))
    for file in sorted((docs / "data").rglob("*.yml")):
        if not set(file.relative_to(docs / "data").parts) & set(NO_PROSE):
            path = f"{label}/{file.relative_to(docs).as_posix()}"
            checked(path, read_text(file, path), list(texts.data_texts(load_yaml(file, path))))
    file = language.find(folders, code)
    if any(Path(folder) in file.parents for folder in config.theme.dirs):  # else the site's pages have no words of ours
        source = read_text(file, interface.path)
        checked(interface.path, source, list(texts.interface_texts(interface)))
        checked(interface.path, source, page(interface.path, texts.interface_markdown(interface), config, interface)[0])
    checked(config_file.name, read_text(config_file, config_file.name), list(settings(config)))
    return Checked(sorted(set(problems)), grades, unwritten)


def page(path: str, source: str, config: MkDocsConfig, interface: Interface) -> tuple[list[Passage], list[str]]:
    """The passages of a page, its title, description and changes first, and the numbers of the provisions that it explains."""
    import markdown

    from plainguide.base import Record, as_list, front_matter, without_front_matter
    from plainguide.law import Provision
    from plainguide.markdown import PassageExtension, SheetBlocks, SheetExtension
    from plainguide.text import Passage, typographic

    found: list[Passage] = []
    front = front_matter(source, path)
    extensions: list[str | Extension] = [
        *config.markdown_extensions,
        SheetExtension(SheetBlocks(interface)),
        PassageExtension(found),
    ]
    markdown.Markdown(extensions=extensions, extension_configs=config.mdx_configs).convert(without_front_matter(source))
    about = [
        Passage(typographic(str(front[key])), heading=key == "title", line=front.line_of(key))
        for key in ("title", "description")
        if front.get(key)
    ]
    about += [
        Passage(typographic(str(text)), line=change.line_of(day))
        for change in as_list(front.get("changes"))
        if isinstance(change, Record)
        for day, text in change.items()
    ]
    explained = [Provision.parse(str(one)).path.split("/") for one in as_list(front.get("provision"))]
    own = [path[1] for path in explained if len(path) == 2 and path[0] not in ("part", "chapter")]
    return [*about, *found], own


def reading(checker: Checker, found: list[Passage]) -> tuple[float, int, float]:
    """The grade of a page's prose, its words, and the words of its average sentence."""
    from plainguide.text import grade

    sentences = [words for one in found if not one.heading and not one.quoted for words in checker.plain(one) if words]
    total = sum(map(len, sentences))
    return grade(sentences), total, total / max(len(sentences), 1)


def settings(config: MkDocsConfig) -> Iterator[Passage]:
    """What readers read of the settings."""
    from plainguide.text import Passage, data_texts, typographic

    for text in (config.site_name, config.site_description, config.copyright):
        if text:
            yield Passage(typographic(str(text)), heading=text is config.site_name)
    for stage in config.extra.get("stages") or ():
        for text in stage.values() if isinstance(stage, dict) else (stage,):
            yield from data_texts([str(text)])


def table(grades: list[tuple[str, float, int, float]]) -> str:
    """The readability of each page, the hardest first: reported, never a failure."""
    lines = [f"{'Grade':>5}  {'Words':>5}  {'A sentence':>10}  Page"]
    for path, grade, count, mean in sorted(grades, key=lambda one: -one[1]):
        hard = f"  (over {HARD}: look at its longest sentences and words)" if grade > HARD else ""
        lines.append(f"{grade:5.1f}  {count:5d}  {mean:10.1f}  {path}{hard}")
    return "\n".join(lines)
