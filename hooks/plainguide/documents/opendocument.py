"""From what pandoc makes of a sheet or a letter to an ODT file with our styles, boxes to tick and gaps to fill in."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Comment, Element, SubElement

from plainguide.documents.package import filled, scaled
from plainguide.documents.prepare import TICKS, Gap, Source, numbered

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": f"{_OASIS.replace('oasis:names:tc:opendocument', 'org:documentfoundation:names:experimental:office')}:loext:1.0",
}
KIND = "application/vnd.oasis.opendocument.text"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
WIDTH, LINE = 170, 8
"""The width of the text and the height of a line to write on, in mm."""
LETTER, SHEET = 12, 14
"""The size of the text, in points. The styles have the sizes of a sheet."""
_SIZE = re.compile(r'((?:fo:font-size|style:font-size-asian|style:font-size-complex)=")(\d+)(?=pt)')
_OURS = {
    "First_20_paragraph": "Text_20_body",
    "Definition_20_Term_20_Tight": "Definition_20_Term",
    "Definition_20_Definition_20_Tight": "Definition_20_Definition",
    "TableCaption": "Table",
    "TableHeaderRowCell": "Head",
    "TableRowCell": "Cell",
    "Definition": "Internet_20_link",
}
"""What pandoc calls some styles. The words of a link have one that it calls a definition."""
_BODY = "Text_20_body"

for _prefix, _namespace in NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _namespace)


def n(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


STYLE_NAME = n("text:style-name")


def opendocument(source: Source, made: dict[str, bytes], styles: Path, marks: bool = False) -> dict[str, bytes]:
    """The parts of the ODT file, in order. `made` are those that pandoc made of the source; `styles` is the folder of ours.

    With `marks`, a gap is not a text to replace but a mark for a program: see `letter.py`."""
    document = ElementTree.fromstring(made["content.xml"])
    text = next(document.iter(n("office:text")))
    automatic = next(document.iter(n("office:automatic-styles")))
    _paragraphs(text, _parents(automatic))
    _lists(text, _numbered_lists(automatic))
    columns = _columns(text, automatic)
    rows = _tables(text, source)
    for paragraph in list(text.iter(n("text:p"))):
        if paragraph.get(STYLE_NAME) in TICKS:
            _box(paragraph)
    _gaps(text, source.gaps, marks)
    _only_if(text, marks)
    _describe(text, source.pictures)
    _replace_styles(automatic, filled(styles / "automatic.xml"), rows, columns)
    for faces in document.findall(n("office:font-face-decls")):
        document.remove(faces)
    by = LETTER / SHEET if source.is_letter else 1
    pictures = {name: content for name, content in made.items() if name.startswith("Pictures/")}
    whole = {
        "mimetype": KIND,
        "content.xml": XML + ElementTree.tostring(document, "unicode"),
        "styles.xml": scaled(_styles(source, styles), _SIZE, by),
        "meta.xml": _meta(source),
    }
    whole["META-INF/manifest.xml"] = _manifest([*list(whole)[1:], *pictures])
    return {**{name: part.encode() for name, part in whole.items()}, **pictures}


# --- Styles -------------------------------------------------------------------------------------------------------


def _parents(automatic: Element) -> dict[str, str]:
    """The style that each of pandoc's own paragraph styles comes from; a compact one, if it has no room around it."""
    found = {}
    for style in automatic.iter(n("style:style")):
        if style.get(n("style:family")) == "paragraph":
            room = style.find(n("style:paragraph-properties"))
            compact = room is not None and room.get(n("fo:margin-top")) == "0in"
            parent = style.get(n("style:parent-style-name")) or _BODY
            found[style.get(n("style:name")) or ""] = "Compact" if compact and parent == _BODY else parent
    return found


def _paragraphs(text: Element, parents: dict[str, str]) -> None:
    for element in text.iter():
        if element.tag == n("text:span"):
            style = element.get(STYLE_NAME) or ""
            element.set(STYLE_NAME, _OURS.get(style, style))
        elif element.tag in (n("text:p"), n("text:h")):
            style = element.get(STYLE_NAME) or _BODY
            style = parents.get(style, style)
            element.set(STYLE_NAME, _OURS.get(style, style))
        for bookmark in [one for one in element if one.tag in (n("text:bookmark-start"), n("text:bookmark-end"))]:
            _take_out(element, bookmark)


def _take_out(parent: Element, child: Element) -> None:
    """Remove an element and keep the text behind it."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def _replace_styles(automatic: Element, ours: str, rows: set[int], columns: set[int]) -> None:
    """Ours, with the rows and columns that are there, and of pandoc's those of words (bold, italic)."""
    for style in list(automatic):
        if style.get(n("style:family")) != "text":
            automatic.remove(style)
        style.tail = None
    declared = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())
    own = ElementTree.fromstring(ours.replace("<office:automatic-styles", f"<office:automatic-styles {declared}", 1))
    automatic.extend(own)
    for lines in sorted(rows):
        row = SubElement(automatic, n("style:style"), {n("style:name"): f"Row{lines}", n("style:family"): "table-row"})
        shape = {n("style:min-row-height"): f"{lines * LINE}mm", n("fo:keep-together"): "always"}
        SubElement(row, n("style:table-row-properties"), shape)
    for width in sorted(columns):
        column = SubElement(automatic, n("style:style"), {n("style:name"): f"Column{width}", n("style:family"): "table-column"})
        SubElement(column, n("style:table-column-properties"), {n("style:column-width"): f"{width / 10:g}mm"})


def _styles(source: Source, styles: Path) -> str:
    language, _, country = source.language.partition("-")
    top, above = (19, 12) if source.is_letter else (24, 0)
    values = {"language": language, "country": country or "none", "top": str(top), "above": str(above)}
    text = filled(styles / "styles.xml", **values)
    facts = {"title": source.title, "address": source.address, "version": source.version}
    footer = "" if source.is_letter else filled(styles / "footer.xml", **facts)
    space = '<style:footer-style><style:header-footer-properties fo:margin-top="6mm" fo:min-height="14mm"/></style:footer-style>'
    text = text.replace("{bottom}", "18mm" if source.is_letter else "10mm")
    return text.replace("{footer-space}", "" if source.is_letter else space).replace("{footer}", footer)


# --- Lists and tables ---------------------------------------------------------------------------------------------


def _numbered_lists(automatic: Element) -> dict[str, str]:
    """The styles of pandoc's numbered lists, with the first number of each."""
    numbers = {style: style.find(n("text:list-level-style-number")) for style in automatic.iter(n("text:list-style"))}
    return {
        style.get(n("style:name")) or "": level.get(n("text:start-value")) or "1"
        for style, level in numbers.items()
        if level is not None
    }


def _lists(text: Element, numbered_lists: dict[str, str]) -> None:
    for one in text.iter(n("text:list")):
        firsts = [item[0].get(STYLE_NAME) for item in one if len(item)]
        start = numbered_lists.get(one.get(STYLE_NAME) or "")
        kind = "Numbers" if start else "Bullets"
        if start not in (None, "1"):
            one[0].set(n("text:start-value"), start or "")
        one.set(STYLE_NAME, "Ticks" if TICKS & set(firsts) else kind)


def _columns(text: Element, automatic: Element) -> set[int]:
    """The columns share the width of the text as pandoc says, or alike. Gives the widths that they have, in tenths of a mm."""
    said = {
        style.get(n("style:name")): int((shape.get(n("style:rel-column-width")) or "0").rstrip("*"))
        for style in automatic
        for shape in style.findall(n("style:table-column-properties"))
    }
    widths: set[int] = set()
    for table in text.iter(n("table:table")):
        columns = table.findall(n("table:table-column"))
        shares = [said.get(column.get(n("table:style-name")), 0) or 1 for column in columns]
        for column, share in zip(columns, shares):
            width = round(share * WIDTH * 10 / sum(shares))
            widths.add(width)
            column.set(n("table:style-name"), f"Column{width}")
    return widths


def _tables(text: Element, source: Source) -> set[int]:
    """Gives the heights that rows have, in lines."""
    heights: set[int] = set()
    for table in text.iter(n("table:table")):
        table.set(n("table:style-name"), "Grid")
        found = [(paragraph, *numbered(paragraph.get(STYLE_NAME) or "")) for paragraph in table.iter(n("text:p"))]
        answers = [number for _, word, number in found if word == "answer"]
        if len(answers) == 1 and len(list(table.iter(n("table:table-cell")))) == 1:
            title = Element(n("table:title"))
            title.text = source.answers[answers[0]].label
            table.insert(0, title)
        for row in table.iter(n("table:table-row")):
            lines = 0
            for paragraph in row.iter(n("text:p")):
                word, number = numbered(paragraph.get(STYLE_NAME) or "")
                if word == "answer":
                    lines = max(lines, source.answers[number].lines)
                    paragraph.text = None
                    paragraph.set(STYLE_NAME, "Answer")
            heights |= {lines} - {0}
            row.set(n("table:style-name"), f"Row{lines}" if lines else "Row")
        cards = any(paragraph.get(STYLE_NAME) == "CardFront" for paragraph in table.iter(n("text:p")))
        for cell in table.iter(n("table:table-cell")):
            style = _OURS.get(cell.get(n("table:style-name")) or "", "Cell")
            cell.set(n("table:style-name"), "Card" if cards and style == "Cell" else style)
    return heights


def _box(paragraph: Element) -> None:
    """A box that can be ticked (LibreOffice 7.4), a character for other programs; and the way to the text."""
    states = {"checkbox": "true", "checked": "false", "checked-state": "☒", "unchecked-state": "☐"}
    box = Element(n("loext:content-control"), {n(f"loext:{name}"): value for name, value in states.items()})
    box.text = "☐"
    tab = Element(n("text:tab"))
    tab.tail, paragraph.text = paragraph.text, None
    paragraph[0:0] = [box, tab]


# --- Letters, pictures --------------------------------------------------------------------------------------------


def _gaps(text: Element, gaps: tuple[Gap, ...], marks: bool) -> None:
    for span in list(text.iter(n("text:span"))):
        word, number = numbered(span.get(STYLE_NAME) or "")
        if word == "gap":
            inner = _innermost(span)
            if marks:
                for child in list(inner):
                    inner.remove(child)
                inner.text = None
                inner.append(Comment(f"={gaps[number].field}"))
                span.attrib.pop(STYLE_NAME)
            else:
                span.set(STYLE_NAME, "Gap")


def _innermost(span: Element) -> Element:
    """The words of a gap are in one piece; what is around them is how they look."""
    while len(span) == 1 and span[0].tag == n("text:span") and not (span.text or "").strip():
        span = span[0]
    return span


def _only_if(text: Element, marks: bool) -> None:
    for at, block in reversed(list(enumerate(text))):
        style = block.get(STYLE_NAME) or ""
        word, number = numbered(style)
        if word in ("if", "end"):
            text[at : at + 1] = [Comment(f"if {number}" if word == "if" else "end")] if marks else []
        elif marks and style == "OnlyIf":
            text[at : at + 1] = [Comment("note"), block, Comment("/note")]


def _describe(text: Element, pictures: tuple[str, ...]) -> None:
    """Pandoc 3.9 leaves out what a picture shows."""
    for frame, words in zip(text.iter(n("draw:frame")), pictures):
        SubElement(frame, n("svg:desc")).text = words


# --- The package --------------------------------------------------------------------------------------------------


def _manifest(parts: list[str]) -> str:
    kinds = {"xml": "text/xml", "jpg": "image/jpeg", "svg": "image/svg+xml"}
    named = [(part, Path(part).suffix[1:].lower()) for part in parts]
    files = [("/", KIND), *((part, kinds.get(kind, f"image/{kind}")) for part, kind in named)]
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    lines = "".join(entry.format(escape(name), kind) for name, kind in files)
    start = f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    return f"{XML}{start}{lines}</manifest:manifest>"


def _meta(source: Source) -> str:
    """Nothing about us is in a letter: it is somebody else's."""
    creator = "" if source.is_letter else f"<meta:initial-creator>{escape(source.author)}</meta:initial-creator>"
    said = f"<dc:title>{escape(source.title)}</dc:title>{creator}<dc:language>{escape(source.language)}</dc:language>"
    names = f'xmlns:office="{_OASIS}:office:1.0" xmlns:meta="{_OASIS}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'{XML}<office:document-meta {names} office:version="1.3"><office:meta>{said}</office:meta></office:document-meta>'
