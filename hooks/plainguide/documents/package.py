"""The packages that Word and ODT files are: ZIP files whose bytes depend on their parts and on nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

Parts = Mapping[str, bytes]
"""What is in a package, by name, in order."""


def pack(parts: Parts) -> bytes:
    """The package. Its first part is stored as it is if it is called `mimetype`, as ODT wants it (ODF 1.3, part 2, 3.3)."""
    file = io.BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(ZipInfo(name), content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED, 9)
    return file.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def filled(file: Path, **values: str) -> str:
    """The text of a template, with `{name}` replaced by values, escaped. Its line breaks and comments are for people."""
    text = re.sub(r"<!--.*?-->", "", file.read_text("utf-8")).replace("\n", "")
    return re.sub(r"\{(\w+)\}", lambda name: escape(values[name[1]]) if name[1] in values else name[0], text)


def scaled(styles: str, sizes: re.Pattern[str], by: float) -> str:
    """A style with its sizes in proportion. `sizes` finds each: what stands before it, and it."""
    return sizes.sub(lambda size: f"{size[1]}{round(int(size[2]) * by)}", styles)
