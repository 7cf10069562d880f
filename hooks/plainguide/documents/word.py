"""From what pandoc makes of a sheet or a letter to a Word file with our styles, boxes to tick and fields to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Comment, Element, SubElement

from plainguide.documents.package import filled, scaled
from plainguide.documents.prepare import TICKS, Gap, Source, numbered
from plainguide.documents.word_package import OUTSIDE, XML, R, content_types, links, properties, relationships

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMESPACES = {
    "w": W,
    "w14": W14,
    "mc": MC,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
for _prefix, _namespace in _NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _namespace)

BULLETS, NUMBERS, TICK = 1, 2, 3
"""The lists of `numbering.xml`."""
FIRST_NUMBERED = 10
"""The number of the first numbered list of a document."""
WIDTH, INDENT, LINE = 9638, 567, 454
"""In twentieths of a point: the width of the text (170 mm), how far a list is indented (10 mm), a line to write on (8 mm)."""
LETTER, SHEET = 12, 14
"""The size of the text, in points. The styles have the sizes of a sheet."""
NAME = 64
"""Characters: Word takes no longer title or tag of a content control."""
_SIZE = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)')


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def word(source: Source, made: dict[str, bytes], styles: Path, marks: bool = False) -> dict[str, bytes]:
    """The parts of the Word file, in order. `made` are those that pandoc made of the source; `styles` is the folder of ours.

    With `marks`, a gap is not a field to fill in but a mark for a program: see `letter.py`."""
    document = ElementTree.fromstring(made["word/document.xml"])
    body = next(iter(document))
    targets = links(made["word/_rels/document.xml.rels"])
    numbering = _with_lists(filled(styles / "numbering.xml"), _lists(body, made["word/numbering.xml"]))
    for table in body.iter(w("tbl")):
        _table(table, source)
    for paragraph in list(body.iter(w("p"))):
        _join_runs(paragraph)
        if _style_of(paragraph) in TICKS:
            paragraph[1:1] = _box()
        _gaps(paragraph, source.gaps, marks)
    _only_if(body, marks)
    _below_tables(body)
    _end(body, footer=not source.is_letter)
    by, top, above = (LETTER / SHEET, 19, 12) if source.is_letter else (1, 24, 0)
    values = {"language": source.language, "top": str(2 * top), "above": str(20 * above)}
    if next(document.iter(f"{{{W14}}}checkbox"), None) is not None:
        document.set(f"{{{MC}}}Ignorable", "w14")  # Word 2007 does not know boxes to tick, and leaves them out
    for picture in document.iter(f"{{{_NAMESPACES['pic']}}}cNvPr"):
        picture.set("descr", "")  # pandoc repeats the picture's address, which is the picture
    parts = {
        "word/document.xml": XML + ElementTree.tostring(document, "unicode"),
        "word/styles.xml": scaled(filled(styles / "styles.xml", **values), _SIZE, by),
        "word/numbering.xml": numbering,
        "word/settings.xml": filled(styles / "settings.xml", language=source.language),
    }
    if not source.is_letter:
        facts = {"title": source.title, "address": source.address, "version": source.version}
        parts["word/footer.xml"] = filled(styles / "footer.xml", **facts)
    own = [Path(name).stem for name in list(parts)[1:]]
    pictures = {name: content for name, content in made.items() if name.startswith("word/media/")}
    whole = {
        "[Content_Types].xml": content_types(own, pictures),
        "_rels/.rels": relationships(OUTSIDE),
        "docProps/core.xml": properties(source),
        "word/_rels/document.xml.rels": relationships([(name, f"{R}/{name}", f"{name}.xml", "") for name in own] + targets),
        **parts,
    }
    return {**{name: text.encode() for name, text in whole.items()}, **pictures}


# --- Lists --------------------------------------------------------------------------------------------------------


def _lists(body: Element, numbering: bytes) -> dict[str, int]:
    """Each list that pandoc numbers becomes one of ours. Gives the numbered ones, which are counted by themselves, with the first
    number of each."""
    root = ElementTree.fromstring(numbering)
    kinds = {one.get(w("abstractNumId")): _mark_of(one) for one in root.iter(w("abstractNum"))}
    known: dict[str, str] = {}
    starts: dict[str, int] = {}
    for one in root.iter(w("num")):
        number, abstract = one.get(w("numId")) or "", one.find(w("abstractNumId"))
        known[number] = kinds.get(abstract.get(w("val")), "") if abstract is not None else ""
        start = next(one.iter(w("startOverride")), None)
        starts[number] = int(start.get(w("val")) or 1) if start is not None else 1
    own: dict[str, int] = {}
    for paragraph in body.iter(w("p")):
        number_of = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number_of is None:
            continue
        said = number_of.get(w("val")) or ""
        ours = str(TICK) if _style_of(paragraph) in TICKS else known.get(said, "")
        if ours == str(NUMBERS):
            own.setdefault(said, starts[said])
            ours = str(FIRST_NUMBERED + list(own).index(said))
        number_of.set(w("val"), ours)
        if not ours:
            _follow(paragraph)
    return {str(FIRST_NUMBERED + at): start for at, start in enumerate(own.values())}


def _mark_of(abstract: Element) -> str:
    """Which of our lists has the marks of one of pandoc's; empty where it has none."""
    kind, mark = (abstract.find(f"{w('lvl')}/{w(name)}") for name in ("numFmt", "lvlText"))
    if kind is None or kind.get(w("val")) != "bullet":
        return str(NUMBERS)
    return str(BULLETS) if mark is not None and (mark.get(w("val")) or "").strip() else ""


def _follow(paragraph: Element) -> None:
    """A paragraph that follows in an item stands below its words; pandoc makes it an item of a list without marks."""
    properties = paragraph[0]
    number = properties.find(w("numPr"))
    assert number is not None
    level = number.find(w("ilvl"))
    properties.remove(number)
    depth = int(level.get(w("val")) or 0) + 1 if level is not None else 1
    SubElement(properties, w("ind"), {w("left"): str(depth * INDENT)})


def _with_lists(numbering: str, starts: Mapping[str, int]) -> str:
    """Our lists, with one more for each numbered list."""
    restart = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
    more = []
    for id, start in starts.items():
        levels = "".join(restart.format(level, 1 if level else start) for level in range(4))
        more.append(f'<w:num w:numId="{id}"><w:abstractNumId w:val="{NUMBERS}"/>{levels}</w:num>')
    return numbering.replace("</w:numbering>", f"{''.join(more)}</w:numbering>")


# --- Tables -------------------------------------------------------------------------------------------------------


def _table(table: Element, source: Source) -> None:
    answers = [number for style in _styles(table) for word, number in [numbered(style)] if word == "answer"]
    cards = "CardFront" in _styles(table)
    alone = len(answers) == 1 and len(list(table.iter(w("tc")))) == 1
    properties = table.find(w("tblPr"))
    assert properties is not None
    for name, values in {"tblStyle": {"val": "Cards" if cards else "Grid"}, "tblW": {"type": "dxa", "w": str(WIDTH)}}.items():
        element = properties.find(w(name))
        assert element is not None
        for key, value in values.items():
            element.set(w(key), value)
    if alone:
        SubElement(properties, w("tblCaption"), {w("val"): source.answers[answers[0]].label})
    columns = list(table.iter(w("gridCol")))
    widths = [int(column.get(w("w")) or 0) or 1 for column in columns]
    for column, width in zip(columns, widths):
        column.set(w("w"), str(round(width * WIDTH / sum(widths))))
    for row in table.iter(w("tr")):
        lines = [source.answers[number].lines for style in _styles(row) for word, number in [numbered(style)] if word == "answer"]
        shape = row.find(w("trPr"))
        if shape is None:
            shape = Element(w("trPr"))
            row.insert(0, shape)
        shape.insert(0, Element(w("cantSplit")))
        if lines:
            shape.insert(1, Element(w("trHeight"), {w("val"): str(max(lines) * LINE), w("hRule"): "atLeast"}))
        for cell, column in zip(row.iter(w("tc")), columns):
            _cell(cell, column.get(w("w")) or "")


def _cell(cell: Element, width: str) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = Element(w("tcPr"))
        cell.insert(0, properties)
    if properties.find(w("gridSpan")) is None:
        properties.insert(0, Element(w("tcW"), {w("w"): width, w("type"): "dxa"}))
    for paragraph in cell.iter(w("p")):
        if numbered(_style_of(paragraph))[0] == "answer":
            for child in list(paragraph):
                paragraph.remove(child)
            SubElement(SubElement(paragraph, w("pPr")), w("pStyle"), {w("val"): "Answer"})


def _styles(element: Element) -> list[str]:
    return [style.get(w("val")) or "" for style in element.iter(w("pStyle"))]


def _below_tables(body: Element) -> None:
    """Word has no room below a table, but for that above what follows."""
    for above, below in pairwise(body):
        if above.tag == w("tbl") and below.tag == w("p") and not _style_of(below):
            if below.find(w("pPr")) is None:
                below.insert(0, Element(w("pPr")))
            below[0].insert(0, Element(w("pStyle"), {w("val"): "BelowTable"}))


# --- Paragraphs ---------------------------------------------------------------------------------------------------


def _style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return (style.get(w("val")) or "") if style is not None else ""


def _join_runs(paragraph: Element) -> None:
    """Pandoc makes a run of each word and each space; those with the same look become one. Its usual paragraphs are ours."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    if style is not None and style.get(w("val")) in ("BodyText", "FirstParagraph"):
        properties = paragraph[0]
        properties.remove(style)
        if not len(properties):
            paragraph.remove(properties)
    for holder in [paragraph, *paragraph.iter(w("hyperlink"))]:
        before: Element | None = None
        for run in list(holder):
            if run.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                holder.remove(run)
                continue
            if run.tag != w("r") or [child.tag for child in run if child.tag != w("rPr")] != [w("t")]:
                before = None
                continue
            if before is not None and _look(before) == _look(run):
                before[-1].text = (before[-1].text or "") + (run[-1].text or "")
                holder.remove(run)
            else:
                before = run


def _look(run: Element) -> str:
    properties = run.find(w("rPr"))
    return "" if properties is None else ElementTree.tostring(properties, "unicode").strip()


def _box() -> Iterator[Element]:
    """A box that can be ticked with the mouse or the space bar, and the way to the text."""
    control = Element(w("sdt"))
    properties = SubElement(control, w("sdtPr"))
    box = SubElement(properties, f"{{{W14}}}checkbox")
    SubElement(box, f"{{{W14}}}checked", {f"{{{W14}}}val": "0"})
    for state, code in (("checkedState", "2612"), ("uncheckedState", "2610")):
        SubElement(box, f"{{{W14}}}{state}", {f"{{{W14}}}val": code, f"{{{W14}}}font": "MS Gothic"})
    run = SubElement(SubElement(control, w("sdtContent")), w("r"))
    fonts = {w(name): "MS Gothic" for name in ("ascii", "eastAsia", "hAnsi")}
    SubElement(SubElement(run, w("rPr")), w("rFonts"), {**fonts, w("hint"): "eastAsia"})
    SubElement(run, w("t")).text = "☐"
    tab = Element(w("r"))
    SubElement(tab, w("tab"))
    yield from (control, tab)


# --- Letters ------------------------------------------------------------------------------------------------------


def _gaps(paragraph: Element, gaps: tuple[Gap, ...], marks: bool) -> None:
    """A gap becomes a field to fill in (ISO/IEC 29500-1, 17.5.2), or a mark. Pandoc may have made several runs of its words."""
    before = None
    for run in list(paragraph):
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        word, number = numbered(style.get(w("val")) or "") if style is not None else ("", 0)
        if word != "gap":
            before = None
        elif number == before:
            paragraph.remove(run)
        else:
            assert style is not None
            before = number
            paragraph[list(paragraph).index(run)] = _field(run, style, gaps[number], number, marks)


def _field(run: Element, style: Element, gap: Gap, number: int, marks: bool) -> Element:
    for child in list(run)[1:]:
        run.remove(child)
    text = SubElement(run, w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    if marks:
        run[0].remove(style)
        text.append(Comment(f"={gap.field}"))
        return run
    style.set(w("val"), "PlaceholderText")
    text.text = gap.label
    control = Element(w("sdt"))
    properties = SubElement(control, w("sdtPr"))
    for name, value in {"alias": gap.label.strip("[]")[:NAME], "tag": gap.field[:NAME], "id": str(number + 1)}.items():
        SubElement(properties, w(name), {w("val"): value})
    SubElement(properties, w("showingPlcHdr"))
    SubElement(properties, w("text"), {w("multiLine"): "1"})
    SubElement(control, w("sdtContent")).append(run)
    return control


def _only_if(body: Element, marks: bool) -> None:
    """What stands around a part that is said only if something was chosen. In a blank letter, its condition stands in front."""
    for at, block in reversed(list(enumerate(body))):
        word, number = numbered(_style_of(block)) if block.tag == w("p") else ("", 0)
        if word in ("if", "end"):
            body[at : at + 1] = [Comment(f"if {number}" if word == "if" else "end")] if marks else []
        elif marks and block.tag == w("p") and _style_of(block) == "OnlyIf":
            body[at : at + 1] = [Comment("note"), block, Comment("/note")]


def _end(body: Element, footer: bool) -> None:
    """A4 with room to punch holes, and the footer. A table is followed by a paragraph: Word wants one at the end."""
    for section in body.findall(w("sectPr")):
        body.remove(section)
    if len(body) and body[-1].tag == w("tbl"):
        SubElement(SubElement(SubElement(body, w("p")), w("pPr")), w("pStyle"), {w("val"): "Answer"})
    section = SubElement(body, w("sectPr"))
    if footer:
        SubElement(section, w("footerReference"), {w("type"): "default", f"{{{R}}}id": "footer"})
    SubElement(section, w("pgSz"), {w("w"): "11906", w("h"): "16838"})
    margins = {"top": 1020, "right": 1020, "bottom": 1418, "left": 1247, "header": 567, "footer": 567, "gutter": 0}
    SubElement(section, w("pgMar"), {w(name): str(value) for name, value in margins.items()})
