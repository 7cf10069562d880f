"""The data of one guide, read from its docs folder: the words and the laws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plainguide.base import Problem, decode, front_matter, load_yaml
from plainguide.law import LawPage, Register
from plainguide.law import data as legislation_data
from plainguide.law import pages as lawpages
from plainguide.words import Glossary, glossary


@dataclass(frozen=True)
class Guide:
    """What the extensions need, and what is wrong with the data."""

    glossary: Glossary
    register: Register
    law_problems: tuple[Problem, ...]
    word_problems: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.law_problems, *self.word_problems)


def load(docs: Path, label: str) -> Guide:
    """The data below `docs`, which messages call `label`. Raises Unreadable where a file is not YAML in UTF-8.

    A guide needs neither file: without a glossary no word is marked, without laws no citation is linked."""
    files = sorted((docs / "data" / "legislation").glob("*.yml"))
    words = docs / "data" / "glossary.yml"
    files = [*files, words] if words.exists() else files
    return _load(docs, label, tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=4)
def _load(docs: Path, label: str, files: tuple[tuple[Path, int], ...]) -> Guide:
    """Both hooks ask for the same data: it is parsed once for each state of the files."""
    data = {f"{label}/{file.relative_to(docs).as_posix()}": load_yaml(file, f"{label}/{file.relative_to(docs).as_posix()}")
            for file, _ in files}  # fmt: skip
    words = f"{label}/data/glossary.yml"
    register, law_problems = legislation_data.parse((path, value) for path, value in data.items() if path != words)
    terms, word_problems = glossary.parse(data.get(words), words)
    missing = legislation_data.undefined(register, terms)
    return Guide(terms, register, (*law_problems, *missing), tuple(word_problems))


def read_law_pages(pages: Iterable[tuple[str, str, bytes]], label: str) -> list[LawPage]:
    """The pages that say in their front matter which provision they explain.

    `pages` gives path below docs, address below the site's root, and content. Raises Unreadable where a page is not
    UTF-8 (MkDocs would end with a traceback) or its front matter is not YAML."""
    found = []
    for uri, url, content in pages:
        source = decode(content, f"{label}/{uri}")
        if "\nprovision:" in source[:2000]:
            front = front_matter(source, f"{label}/{uri}")
            if front.get("provision"):
                found.append(lawpages.law_page(uri, url, front["provision"], source, front.line_of("provision")))
    return found
