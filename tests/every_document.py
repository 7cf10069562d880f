"""What holds for each Word and ODT file, whatever guide it is of, and how its words are read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

from bs4 import BeautifulSoup, Tag

from every_pdf import plain
from plainguide.documents.opendocument import NAMESPACES as ODT
from plainguide.documents.opendocument import n
from plainguide.documents.word import W14, w

BOX = "☐"
"""Stands in front of what can be ticked, and is no word of the page."""


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def xml(path: Path, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts(path)[name])


# --- Words --------------------------------------------------------------------------------------------------------


def words_on_page(html: str | Tag, heads: str = "") -> list[str]:
    """The words of a sheet, or of what is sent of a letter, in the order of its page. `heads` are those of a table of cards."""
    soup = BeautifulSoup(str(html), "html.parser")
    sheet = soup.select_one(".letter-text") or soup.select_one("section.sheet")
    assert sheet is not None
    for element in sheet.select(".screen, textarea, input, script, .typed"):
        element.decompose()
    if cards := sheet.select_one(".card-list"):
        cards.insert_before(f" {heads} ")
    for element in sheet.select("a, abbr, code, em, span, strong, sub, sup"):
        element.unwrap()
    sheet.smooth()
    return plain(sheet.get_text(" "))


def words_of_word(path: Path) -> list[str]:
    body = xml(path, "word/document.xml")
    signs = {w("softHyphen"): "\xad", w("noBreakHyphen"): "\u2011", w("p"): " ", w("tab"): " ", w("br"): " "}
    said = (run.text or "" if run.tag == w("t") else signs.get(run.tag, "") for run in body.iter())
    return plain("".join(said).replace(BOX, " "))


def words_of_odt(path: Path) -> list[str]:
    text = next(xml(path, "content.xml").iter(n("office:text")))
    return plain("".join(_said(text)).replace(BOX, " "))


def _said(element: ElementTree.Element) -> list[str]:
    if element.tag in (n("table:title"), n("svg:desc")):
        return [element.tail or ""]
    space = " " if element.tag not in (n("text:span"), n("text:a"), n("loext:content-control")) else ""
    return [space, element.text or "", *(one for child in element for one in _said(child)), space, element.tail or ""]


def words_in_libreoffice(paths: list[Path], folder: Path) -> dict[Path, list[str]]:
    """What LibreOffice reads in files of one kind. It numbers lists and marks their items, which the caller has to know."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, *paths]
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=300)
    texts = {path: (folder / f"{path.stem}.txt").read_text("utf-8-sig") for path in paths}
    return {
        path: plain(re.sub(r"^[ \t]+(?:[•◦–▪]|\d+\.)[ \t]", "", text, flags=re.MULTILINE).replace(BOX, " "))
        for path, text in texts.items()
    }


# --- What a file has ----------------------------------------------------------------------------------------------


ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color sz szCs highlight u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr text checkbox",
    "sectPr": "headerReference footerReference pgSz pgMar cols",
    "abstractNum": "nsid multiLevelType tmpl lvl",
    "lvl": "start numFmt suff lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}
"""The order of what is inside these (ISO/IEC 29500-1, annex A.1), as far as our files have it. Word does not open a
file in which it is another; LibreOffice does."""


def order_is_kept(root: ElementTree.Element) -> None:
    for element in root.iter():
        inside = [child.tag.rpartition("}")[2] for child in element]
        if order := ORDER.get(element.tag.rpartition("}")[2], "").split():
            assert inside == sorted(inside, key=order.index), element.tag
        if element.tag == w("p"):
            assert "pPr" not in inside[1:]
        if element.tag == w("r"):
            assert "rPr" not in inside[1:]
        if element.tag == w("tc"):  # a cell ends with a paragraph
            assert inside[-1] == "p"


def word_is_whole(path: Path) -> None:
    """Every part is listed, every relationship leads somewhere, every style and list that is used is there; no id is used twice."""
    files = parts(path)
    types = ElementTree.fromstring(files["[Content_Types].xml"])
    listed = {one.get("PartName", "")[1:] for one in types if one.get("PartName")}
    usual = {one.get("Extension") for one in types if one.get("Extension")}
    assert {name for name in files if name.rpartition(".")[2] not in usual} == set()
    assert listed == {name for name in files if name.endswith(".xml") and name != "[Content_Types].xml"}
    for name, base in {"_rels/.rels": "", "word/_rels/document.xml.rels": "word/"}.items():
        found = ElementTree.fromstring(files[name])
        ids = [one.get("Id") for one in found]
        assert len(ids) == len(set(ids))
        assert {base + one.get("Target", "") for one in found if not one.get("TargetMode")} <= set(files)
        if base:
            used = set(re.findall(r' r:(?:id|embed)="([^"]+)"', files["word/document.xml"].decode()))
            assert used <= set(ids)
    document, styles = xml(path, "word/document.xml"), xml(path, "word/styles.xml")
    known = {style.get(w("styleId")) for style in styles.iter(w("style"))}
    used_styles = {one.get(w("val")) for name in ("pStyle", "rStyle", "tblStyle") for one in document.iter(w(name))}
    assert used_styles <= known
    assert {one.get(w("val")) for name in ("basedOn", "next") for one in styles.iter(w(name))} <= known
    lists = {one.get(w("numId")) for one in xml(path, "word/numbering.xml").iter(w("num"))}
    assert {one.get(w("val")) for one in document.iter(w("numId"))} <= lists
    controls = [one.get(w("val")) for properties in document.iter(w("sdtPr")) for one in properties.findall(w("id"))]
    assert len(controls) == len(set(controls))
    for name in files:
        if name.startswith("word/") and name.endswith(".xml"):
            order_is_kept(xml(path, name))
    # A name space that is said to be ignorable has to be declared, and one that is not known to all has to be ignorable.
    assert (b"Ignorable" in files["word/document.xml"]) == (next(document.iter(f"{{{W14}}}checkbox"), None) is not None)


def odt_is_whole(path: Path) -> None:
    """Its type comes first and is not packed, every part is listed, every style that is used is there."""
    with ZipFile(path) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    files = parts(path)
    listed = re.findall(r'full-path="([^"]*)"', files["META-INF/manifest.xml"].decode())
    assert set(listed) == {"/", *files} - {"mimetype", "META-INF/manifest.xml"}
    declared = {
        style.get(n("style:name"))
        for name in ("styles.xml", "content.xml")
        for kind in ("style:style", "text:list-style")
        for style in xml(path, name).iter(n(kind))
    }
    content = xml(path, "content.xml")
    of_text = {one.get(n(f"{kind}:style-name")) for one in content.iter() for kind in ("text", "table")} - {None}
    parents = {one.get(n("style:parent-style-name")) for one in xml(path, "styles.xml").iter(n("style:style"))} - {None}
    assert of_text | parents <= declared
    assert set(ODT) >= {prefix for prefix, _ in re.findall(r'xmlns:(\w+)="([^"]+)"', files["content.xml"].decode())}


def title_and_language(path: Path) -> tuple[str, str]:
    name = "docProps/core.xml" if path.suffix == ".docx" else "meta.xml"
    found = {one.tag.rpartition("}")[2]: one.text or "" for one in xml(path, name).iter()}
    return found["title"], found["language"]


def headings(path: Path) -> list[tuple[int, str]]:
    """The headings by their levels."""
    if path.suffix == ".odt":
        found = xml(path, "content.xml").iter(n("text:h"))
        return [(int(one.get(n("text:outline-level")) or 0), " ".join("".join(one.itertext()).split())) for one in found]
    lines = []
    for paragraph in xml(path, "word/document.xml").iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and (level := re.fullmatch(r"Heading(\d)", style.get(w("val")) or "")):
            text = "".join(run.text or "" for run in paragraph.iter(w("t")))
            lines.append((int(level[1]), " ".join(text.split())))
    return lines
