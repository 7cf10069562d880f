"""What is in a Word file besides its text: the lists of its parts and of what leads from one to another, and its properties."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from plainguide.documents.prepare import Source

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Relationship = tuple[str, str, str, str]
"""Its id, its type, its target, and where that is: empty inside the file."""
OUTSIDE = [
    ("document", f"{R}/officeDocument", "word/document.xml", ""),
    ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
]


def links(relationships: bytes) -> list[Relationship]:
    """The links and pictures of the text, as pandoc names them."""
    found = ElementTree.fromstring(relationships)
    kinds = (f"{R}/hyperlink", f"{R}/image")
    return [
        (one.get("Id") or "", one.get("Type") or "", one.get("Target") or "", one.get("TargetMode") or "")
        for one in found
        if one.get("Type") in kinds
    ]


def relationships(targets: Iterable[Relationship]) -> str:
    lines = []
    for id, kind, target, mode in targets:
        more = f' TargetMode="{mode}"' if mode else ""
        lines.append(f'<Relationship Id="{id}" Type="{kind}" Target="{escape(target)}"{more}/>')
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


_IMAGES = {"jpg": "jpeg", "svg": "svg+xml"}


def content_types(parts: list[str], pictures: Iterable[str]) -> str:
    kinds = {Path(name).suffix[1:].lower() for name in pictures}
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    usual |= {kind: f"image/{_IMAGES.get(kind, kind)}" for kind in sorted(kinds)}
    own = {"/word/document.xml": f"{TYPE}.document.main+xml"} | {f"/word/{part}.xml": f"{TYPE}.{part}+xml" for part in parts}
    own["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    lines = [f'<Default Extension="{kind}" ContentType="{type}"/>' for kind, type in usual.items()]
    lines += [f'<Override PartName="{name}" ContentType="{type}"/>' for name, type in own.items()]
    return f'{XML}<Types xmlns="{PACKAGE}/content-types">{"".join(lines)}</Types>'


def properties(source: Source) -> str:
    """Nothing about us is in a letter: it is somebody else's."""
    creator = "" if source.is_letter else f"<dc:creator>{escape(source.author)}</dc:creator>"
    said = f"<dc:title>{escape(source.title)}</dc:title>{creator}<dc:language>{escape(source.language)}</dc:language>"
    names = f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{XML}<cp:coreProperties {names}>{said}</cp:coreProperties>"
