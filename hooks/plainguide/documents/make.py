"""Making Word and ODT files with pandoc: a task for each."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plainguide.base import CannotMake, Task
from plainguide.documents.letter import script
from plainguide.documents.opendocument import opendocument
from plainguide.documents.package import pack, unpack
from plainguide.documents.prepare import Source, prepare
from plainguide.documents.word import word
from plainguide.pdf import paper


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a text document needs and a sheet's HTML does not have: the heads of a table of cards."""

    front: str
    back: str


@dataclass(frozen=True, slots=True)
class Job:
    """One sheet, and where its files will be."""

    html: str
    """The whole document, as the templates of paper give it."""
    addresses: Mapping[str, str]
    """By format: `docx`, `odt`, and `js` for what a letter's page makes files from."""
    pictures: paper.Pictures = field(default_factory=dict)


def tasks(jobs: Iterable[Job], words: Words, styles: Path) -> list[Task]:
    """What has to be done for each file. `styles` is the folder of paper; those of Word and ODT files are in it.

    Where pandoc is missing, doing it raises CannotMake."""
    common = _common(styles) + f"{words!r}".encode()
    return [
        Task(address, _key(job, format, common), partial(_render, job, words, format, styles), len(job.html), _check)
        for job in jobs
        for format, address in job.addresses.items()
    ]


def _key(job: Job, format: str, common: bytes) -> str:
    # Of the whole document, as for its PDF: to take out what is in the copy takes longer than what it would spare.
    pictures = "".join(f"{address}{data}" for address, data in sorted(job.pictures.items()))
    return hashlib.sha256(common + "\0".join([format, job.html, pictures]).encode()).hexdigest()[:32]


def _render(job: Job, words: Words, format: str, styles: Path) -> tuple[bytes, int]:
    source = prepare(job.html, job.pictures, (words.front, words.back))
    if format == "docx":
        return pack(_word(source, styles)), 0
    if format == "odt":
        return pack(_opendocument(source, styles)), 0
    return script(_word(source, styles, marks=True), _opendocument(source, styles, marks=True)), 0


def _word(source: Source, styles: Path, marks: bool = False) -> dict[str, bytes]:
    return word(source, pandoc(source.html, "docx"), styles / "word", marks)


def _opendocument(source: Source, styles: Path, marks: bool = False) -> dict[str, bytes]:
    return opendocument(source, pandoc(source.html, "odt"), styles / "opendocument", marks)


def pandoc(html: str, format: str) -> dict[str, bytes]:
    """The parts of what pandoc makes of a document. It reads no file and asks no other machine (`--sandbox`)."""
    command = [str(_program()), "--sandbox", "--from=html-auto_identifiers", f"--to={format}", "--output=-"]
    # What pandoc says of a picture that is not there is said by who checks links.
    done = subprocess.run(
        [*command, "--quiet"], input=html.encode(), capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0"}
    )
    if done.returncode:
        raise CannotMake(f"pandoc could not make a {format} file: {done.stderr.decode('utf-8', 'replace').strip()}")
    return unpack(done.stdout)


def _program() -> Path:
    """The pandoc of the wheel: another one may be on this machine, and make other files."""
    import pypandoc

    folder = Path(pypandoc.__file__).with_name("files")
    return next((folder / name for name in ("pandoc", "pandoc.exe") if (folder / name).exists()), folder / "pandoc")


def _check() -> None:
    try:
        found = _program().exists()
    except ImportError:
        found = False
    if not found:
        raise CannotMake("the Word and ODT files of the sheets need pandoc: run python3 scripts/build.py, which installs it")


def _common(styles: Path) -> bytes:
    """All that decides how files look, besides the text: the styles, this code and what it takes from paper's, pandoc."""
    looks = [file for name in ("word", "opendocument") for file in sorted((styles / name).iterdir())]
    files = [*looks, *sorted(Path(__file__).parent.glob("*.py")), Path(paper.__file__)]
    try:
        tool = version("pypandoc_binary")
    except PackageNotFoundError:  # making the first file says so
        tool = ""
    return b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files) + tool.encode()
