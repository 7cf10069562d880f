"""Editable copies: they say what the page says, they are whole, they stay the same, and they can be filled in."""

from __future__ import annotations

import base64
import builtins
import io
import json
import re
import subprocess
from datetime import datetime
from html import escape
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from every_document import (
    BOX,
    headings,
    odt_is_whole,
    parts,
    title_and_language,
    word_is_whole,
    words_in_libreoffice,
    words_of_odt,
    words_of_word,
    words_on_page,
    xml,
)
from every_pdf import plain
from plainguide.base import CannotMake, make_files
from plainguide.documents import Job, Words, tasks
from plainguide.documents.opendocument import n
from plainguide.documents.word import W14, w
from plainguide.pdf import paper
from plainguide.sheets import FORMATS
from rendering import interface
from sites import FIXTURES, MADE_UP, ROOT, page

STYLES = ROOT / "overrides" / "paper"
HEADS = Words("Front", "Back")

# --- Sheets of their own, made once -------------------------------------------------------------------------------


def document(sheet: str, language: str = "en-GB") -> str:
    """The paper of a sheet, as the templates give it."""
    head = f'<!doctype html><html lang="{language}"><head><title>T</title><meta name="author" content="The publisher"></head>'
    facts = 'data-base="https://e.org/sheets/s/" data-title="T" data-version="Version 1 May 2026" data-address="e.org/go/s"'
    end = '<section class="sheet-end"><h2>Words on this sheet</h2></section>'
    return f'{head}<body class="clear"><article class="paper" {facts}>{sheet}{end}</article></body></html>'


def sheet(content: str) -> str:
    return f'<section class="sheet worksheet" id="s"><h1 class="sheet-title">Sheet</h1>{content}</section>'


def letter(content: str) -> str:
    text = f'<div class="letter-text" id="l-text">{content}</div>'
    return f'<section class="sheet letter" id="l"><h1 class="sheet-title">A letter</h1>{text}</section>'


SHEETS = {path.stem: path.read_text("utf-8") for path in sorted((FIXTURES / "documents").glob("*.html"))}


def made(folder: Path, html: str, *formats: str, name: str = "s") -> dict[str, Path]:
    """The files of one sheet, with their suffixes."""
    job = Job(document(html), {format: f"{name}.{format}" for format in formats or FORMATS})
    found = make_files(tasks([job], HEADS, STYLES), folder / "cache")
    files = {format: folder / f"{name}.{format}" for format in job.addresses}
    for format, file in files.items():
        file.write_bytes(found[f"{name}.{format}"].file.read_bytes())
    return files


def all_made(folder: Path) -> dict[str, dict[str, Path]]:
    """Every sheet above, in every format."""
    formats = [*FORMATS, "js"]
    jobs = [Job(document(html), {format: f"{name}.{format}" for format in formats}) for name, html in SHEETS.items()]
    for address, one in make_files(tasks(jobs, HEADS, STYLES), folder / "cache").items():
        (folder / address).write_bytes(one.file.read_bytes())
    return {name: {format: folder / f"{name}.{format}" for format in formats} for name in SHEETS}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    return all_made(tmp_path_factory.mktemp("documents"))


# --- Words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHEETS)
def test_page_word_file_and_odt_file_say_the_same_in_the_same_order(files: dict[str, dict[str, Path]], name: str) -> None:
    wanted = words_on_page(SHEETS[name], "Front Back")
    assert len(wanted) > 10
    assert words_of_word(files[name]["docx"]) == wanted
    assert words_of_odt(files[name]["odt"]) == wanted


letters = st.text(st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"]), min_size=1, max_size=40)


@settings(max_examples=6)
@given(text=letters, label=letters)
def test_any_text_is_in_the_files_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str, label: str) -> None:
    html = letter(f'<p>x {escape(text)} y</p><p><span class="gap" data-field="a">[{escape(label)}]</span></p>')
    found = made(tmp_path_factory.mktemp("any"), html)
    wanted = words_on_page(html)
    assert words_of_word(found["docx"]) == wanted
    assert words_of_odt(found["odt"]) == wanted
    word_is_whole(found["docx"])
    odt_is_whole(found["odt"])


def test_what_xml_has_no_place_for_is_left_out(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        sheet('<p>a&#1;b</p><div class="part write-in"><p class="question">c&#2;d</p><div class="space"><i></i></div></div>'),
    )
    assert words_of_word(found["docx"])[-2:] == words_of_odt(found["odt"])[-2:] == ["ab", "cd"]
    word_is_whole(found["docx"])
    odt_is_whole(found["odt"])


def test_an_author_cannot_name_our_styles(tmp_path: Path) -> None:
    found = made(tmp_path, letter('<p>a <span data-custom-style="gap-7">b</span></p><div data-custom-style="if-3"><p>c</p></div>'))
    assert words_of_word(found["docx"]) == words_of_odt(found["odt"]) == ["a", "b", "c"]


@pytest.mark.parametrize("html", ["<p>nothing</p>", '<article class="paper"></article>'])
def test_a_document_without_a_sheet_is_an_error(html: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no sheet"):
        make_files(tasks([Job(html, {"docx": "a.docx"})], HEADS, STYLES), tmp_path)


# --- Structure ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHEETS)
def test_files_are_whole(files: dict[str, dict[str, Path]], name: str) -> None:
    word_is_whole(files[name]["docx"])
    odt_is_whole(files[name]["odt"])


@pytest.mark.parametrize("format", FORMATS)
def test_title_language_and_headings_are_those_of_the_sheet(files: dict[str, dict[str, Path]], format: str) -> None:
    assert title_and_language(files["text"][format]) == ("Sheet", "en-GB")
    assert headings(files["text"][format]) == [(1, "Sheet"), (2, "Part"), (3, "Below")]
    # The title of a letter is not in the letter, so its headings begin at the top.
    assert title_and_language(files["letter"][format]) == ("A letter", "en-GB")
    assert headings(files["letter"][format]) == [(1, "About [What]"), (2, "More"), (1, "Two")]


def test_the_language_is_that_of_the_text(files: dict[str, dict[str, Path]]) -> None:
    """Where a program looks for it, to read aloud and to check spelling."""
    (said,) = xml(files["text"]["docx"], "word/styles.xml").iter(w("lang"))
    assert said.get(w("val")) == "en-GB"
    styles = xml(files["text"]["odt"], "styles.xml")
    (usual,) = [style for style in styles.iter(n("style:default-style")) if style.get(n("style:family")) == "paragraph"]
    said = usual[-1]
    assert (said.get(n("fo:language")), said.get(n("fo:country"))) == ("en", "GB")


def test_tables_have_head_rows_that_are_repeated(files: dict[str, dict[str, Path]]) -> None:
    for name, heads in {"worksheet": "Now Later", "cards": "Front Back", "text": "A B", "letter": "H"}.items():
        rows = [
            row
            for row in xml(files[name]["docx"], "word/document.xml").iter(w("tr"))
            if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
        ]
        assert [" ".join(text.text or "" for text in row.iter(w("t"))) for row in rows] == [heads]
        rows = [row for head in xml(files[name]["odt"], "content.xml").iter(n("table:table-header-rows")) for row in head]
        assert [" ".join("".join(cell.itertext()).strip() for cell in row) for row in rows] == [heads]


def test_a_space_to_write_in_is_a_cell_as_high_as_its_lines_and_named_by_its_question(files: dict[str, dict[str, Path]]) -> None:
    document = xml(files["worksheet"]["docx"], "word/document.xml")
    (table,) = [table for table in document.iter(w("tbl")) if table.find(f"{w('tblPr')}/{w('tblCaption')}") is not None]
    assert table.find(f"{w('tblPr')}/{w('tblCaption')}").get(w("val")) == "Who are we?"  # type: ignore[union-attr]
    (height,) = table.iter(w("trHeight"))
    assert (height.get(w("val")), height.get(w("hRule"))) == (str(4 * 454), "atLeast")
    before = list(document[0])[list(document[0]).index(table) - 2 :][:2]
    styles = {style.get(w("styleId")): style for style in xml(files["worksheet"]["docx"], "word/styles.xml")}
    for paragraph in before:  # the question and its help stay with the space
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val"))  # type: ignore[union-attr]
        assert styles[style].find(f"{w('pPr')}/{w('keepNext')}") is not None
    content = xml(files["worksheet"]["odt"], "content.xml")
    (table,) = [one for one in content.iter(n("table:table")) if one.find(n("table:title")) is not None]
    assert table[0].text == "Who are we?"
    row = next(table.iter(n("table:table-row"))).get(n("table:style-name"))
    (shape,) = [style[0] for style in content.iter(n("style:style")) if style.get(n("style:name")) == row]
    assert shape.get(n("style:min-row-height")) == "32mm"


def test_what_can_be_ticked_has_a_box_that_can_be_ticked(files: dict[str, dict[str, Path]]) -> None:
    document = xml(files["checklist"]["docx"], "word/document.xml")
    boxes = [control for control in document.iter(w("sdt")) if control.find(f"{w('sdtPr')}/{{{W14}}}checkbox") is not None]
    assert ["".join(text.text or "" for text in box.iter(w("t"))) for box in boxes] == [BOX] * 3
    boxes = list(xml(files["checklist"]["odt"], "content.xml").iter(n("loext:content-control")))
    assert [(box.text, box.get(n("loext:checkbox"))) for box in boxes] == [(BOX, "true")] * 3


def test_numbered_lists_begin_where_they_begin(files: dict[str, dict[str, Path]]) -> None:
    numbering = xml(files["text"]["docx"], "word/numbering.xml")
    own = {
        one.get(w("numId")): next(one.iter(w("startOverride"))).get(w("val")) for one in numbering.iter(w("num")) if len(one) > 1
    }
    used = dict.fromkeys(number.get(w("val")) for number in xml(files["text"]["docx"], "word/document.xml").iter(w("numId")))
    assert [own[number] for number in used if number in own] == ["3", "1"]
    lists = [
        one for one in xml(files["text"]["odt"], "content.xml").iter(n("text:list")) if one.get(n("text:style-name")) == "Numbers"
    ]
    assert [one[0].get(n("text:start-value")) for one in lists] == ["3", None]


def test_blank_cards_are_empty_rows(files: dict[str, dict[str, Path]]) -> None:
    rows = list(xml(files["cards"]["docx"], "word/document.xml").iter(w("tr")))
    assert ["".join(text.text or "" for text in row.iter(w("t"))) for row in rows] == ["FrontBack", "Front 1Back 1", "TwoB", "", ""]


def test_the_page_is_a4_with_room_to_punch_holes(files: dict[str, dict[str, Path]]) -> None:
    section = next(xml(files["text"]["docx"], "word/document.xml").iter(w("sectPr")))
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    assert size is not None
    assert margins is not None
    mm = [round(int(value) / 1440 * 25.4) for value in (size.get(w("w")), size.get(w("h")), margins.get(w("left"))) if value]
    assert mm == [210, 297, 22]
    layout = next(xml(files["text"]["odt"], "styles.xml").iter(n("style:page-layout-properties")))
    assert [layout.get(n(f"fo:{name}")) for name in ("page-width", "page-height", "margin-left")] == ["210mm", "297mm", "22mm"]


def test_the_foot_of_a_sheet_says_what_it_is_and_a_letter_has_none(files: dict[str, dict[str, Path]]) -> None:
    for name in set(SHEETS) - {"letter"}:
        for footer in (parts(files[name]["docx"])["word/footer.xml"], parts(files[name]["odt"])["styles.xml"]):
            assert all(said in footer for said in (b"Sheet", b"e.org/go/s", b"Version 1 May 2026"))
    for format in FORMATS:  # and nothing else of ours is in it: it is what somebody sends
        whole = b"".join(parts(files["letter"][format]).values())
        assert [
            said for said in (b"e.org", b"Version 1 May", b"publisher", b"<style:footer>", b"footerReference") if said in whole
        ] == []


def test_text_is_of_the_size_that_it_has_to_be(files: dict[str, dict[str, Path]]) -> None:
    for name, points in {"text": 14, "letter": 12}.items():
        usual = next(xml(files[name]["docx"], "word/styles.xml").iter(w("rPrDefault")))
        assert next(usual.iter(w("sz"))).get(w("val")) == str(points * 2)
        styles = list(xml(files[name]["odt"], "styles.xml").iter(n("style:default-style")))
        assert styles[0][-1].get(n("fo:font-size")) == f"{points}pt"


def test_links_lead_where_the_page_leads_but_a_letter_has_none(files: dict[str, dict[str, Path]]) -> None:
    for name, wanted in {"worksheet": ["https://e.org/word/"], "letter": []}.items():
        relationships = ElementTree.fromstring(parts(files[name]["docx"])["word/_rels/document.xml.rels"])
        assert [one.get("Target") for one in relationships if one.get("TargetMode") == "External"] == wanted
        assert [one.get(n("xlink:href")) for one in xml(files[name]["odt"], "content.xml").iter(n("text:a"))] == wanted


def test_a_picture_is_in_the_file_with_its_words(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("L", (20, 20), 0).save(picture, "PNG")
    data = f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"
    html = document(sheet('<p><img src="gone.png" alt="Gone"></p><p><img src="x.png" alt="A &quot;black&quot; square"></p>'))
    job = Job(html, {format: f"s.{format}" for format in FORMATS}, {"https://e.org/sheets/s/x.png": data})
    found = {name: one.file for name, one in make_files(tasks([job], HEADS, STYLES), tmp_path).items()}
    assert [name for name in parts(found["s.docx"]) if "media" in name] != []
    assert [one.get("descr") for one in xml(found["s.docx"], "word/document.xml").iter() if one.tag.endswith("docPr")] == [
        'A "black" square'
    ]
    assert [one.text for one in xml(found["s.odt"], "content.xml").iter(n("svg:desc"))] == ['A "black" square']
    word_is_whole(found["s.docx"])
    odt_is_whole(found["s.odt"])


# --- Letters ------------------------------------------------------------------------------------------------------


def test_a_gap_is_a_field_to_fill_in(files: dict[str, dict[str, Path]]) -> None:
    controls = list(xml(files["letter"]["docx"], "word/document.xml").iter(w("sdt")))
    said = [
        tuple(next(control.iter(w(name))).get(w("val")) for name in ("tag", "alias"))
        + ("".join(text.text or "" for text in control.iter(w("t"))),)
        for control in controls
    ]
    to = ("to", "Name & office", "[Name & office]")
    a, b = (("a", "A", "[A]"), ("b", "B", "[B]"))
    assert said == [to, ("what", "What", "[What]"), to, a, b, a, to]
    assert all(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None for control in controls)
    gaps = [
        one for one in xml(files["letter"]["odt"], "content.xml").iter(n("text:span")) if one.get(n("text:style-name")) == "Gap"
    ]
    assert ["".join(one.itertext()) for one in gaps] == [text for _, _, text in said]


def test_a_field_has_no_longer_name_than_word_takes(tmp_path: Path) -> None:
    long = " / ".join(f"Choice {number}" for number in range(20))
    found = made(tmp_path, letter(f'<p>x <span class="gap" data-field="{"a" * 70}">[{long}]</span></p>'), "docx")
    document = xml(found["docx"], "word/document.xml")
    assert {len(next(document.iter(w(name))).get(w("val")) or "") for name in ("alias", "tag")} == {64}
    assert words_of_word(found["docx"]) == plain(f"x [{long}]")


def letter_files(script: Path) -> dict[str, dict[str, str]]:
    text = script.read_text("utf-8")
    start, _, rest = text.partition("=")
    assert start == "var letterFiles"
    assert "</script" not in text.lower()
    assert "<!--" not in text
    assert not {"\u2028", "\u2029"} & set(text)
    found = json.loads(rest.rstrip(";\n").replace("<\\!--", "<!--"))
    assert list(found) == ["docx", "odt"]
    return found


def test_the_script_of_a_letter_has_both_files_with_marks_where_the_answers_go(files: dict[str, dict[str, Path]]) -> None:
    found = letter_files(files["letter"]["js"])
    assert next(iter(found["odt"])) == "mimetype"
    for kind, body in {"docx": "word/document.xml", "odt": "content.xml"}.items():
        assert found[kind].keys() == parts(files["letter"][kind]).keys()
        marks = re.findall("⟦(.*?)⟧", found[kind][body])
        first = ["=to", "=what", "=to", "=a", "=b"]
        assert marks == [*first, "if 0", "note", "/note", "=a", "end", "if 1", "note", "/note", "end", "=to"]
        assert not any("⟦" in text for name, text in found[kind].items() if name != body)


def test_marks_stand_around_whole_blocks(files: dict[str, dict[str, Path]]) -> None:
    """Whatever is left out, a whole file is left, and the words that are left are those of the page."""
    for kind, body in {"docx": "word/document.xml", "odt": "content.xml"}.items():
        text = letter_files(files["letter"]["js"])[kind][body]
        filled = re.sub("⟦if 0⟧.*?⟦end⟧|⟦note⟧.*?⟦/note⟧", "", text, flags=re.DOTALL)
        words = "".join(ElementTree.fromstring(re.sub("⟦.*?⟧", "!", filled)).itertext())
        assert "One" not in words
        assert "Only if" not in words
        assert "Between" in words
        assert "⟦=to⟧ <!-- ⟦end⟧" in words  # what an author has written is no mark


NODE = """
const fs = require("fs"), [maker, files, typed] = JSON.parse(process.argv[1]);
globalThis.window = globalThis;
const bytes = (one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength);
globalThis.Blob = class { constructor(all) { this.all = Buffer.concat(all.map(bytes)); } };
for (const file of [maker, files]) (0, eval)(fs.readFileSync(file, "utf8"));
for (const kind of ["docx", "odt"]) {
  fs.writeFileSync("filled." + kind, letterFile(letterFiles[kind], kind, typed, ["shown", "open"]).all);
}
"""


@pytest.mark.full
def test_the_page_fills_in_a_letter(files: dict[str, dict[str, Path]], tmp_path: Path) -> None:
    """With the script of the page: LibreOffice reads what was typed, as it was typed, between the words of the letter."""
    maker = ROOT / "overrides" / "assets" / "js" / "letter-file.js"
    typed = {"to": "The <b> & Council\nStreet 1", "what": "⟦=to⟧ 😀 שלום", "a": "\x01a  b", "b": "]]> --> </w:t>"}
    given = json.dumps([str(maker), str(files["letter"]["js"]), typed])
    subprocess.run(["node", "-e", NODE, given], cwd=tmp_path, check=True, capture_output=True)
    wanted = plain("To: The <b> & Council Street 1 About ⟦=to⟧ 😀 שלום More Dear The <b> & Council Street 1, section 2 a b]]> -->")
    wanted += plain("</w:t> One a b x Between [Only if b:] Two ⟦=to⟧ <!-- ⟦end⟧ H The <b> & Council Street 1")
    for kind, words_of in {"docx": words_of_word, "odt": words_of_odt}.items():
        path = tmp_path / f"filled.{kind}"
        assert words_of(path) == wanted
        assert words_in_libreoffice([path], tmp_path) == {path: wanted}


# --- Made only when they have to be -------------------------------------------------------------------------------


def test_the_same_text_gives_the_same_bytes(files: dict[str, dict[str, Path]], tmp_path: Path) -> None:
    for name, again in all_made(tmp_path).items():
        assert {format: file.read_bytes() for format, file in again.items()} == {
            format: file.read_bytes() for format, file in files[name].items()
        }
        for format in FORMATS:
            with ZipFile(again[format]) as packed:
                assert {datetime(*one.date_time) for one in packed.infolist()} == {datetime(1980, 1, 1)}


def test_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    def build(*texts: str) -> list[bool]:
        jobs = [
            Job(document(sheet(f"<p>{text}</p>")), {format: f"{at}.{format}" for format in FORMATS})
            for at, text in enumerate(texts)
        ]
        return [one.anew for one in make_files(tasks(jobs, HEADS, STYLES), tmp_path).values()]

    assert build("a", "b") == [True] * 4
    assert build("a", "c") == [False, False, True, True]


@pytest.mark.parametrize("where", ["word/styles.xml", "opendocument/footer.xml"])
def test_a_changed_style_makes_them_again(tmp_path: Path, where: str) -> None:
    for name in ("word", "opendocument"):
        (tmp_path / name).mkdir()
        for file in (STYLES / name).iterdir():
            (tmp_path / name / file.name).write_bytes(file.read_bytes())
    job = Job(document(sheet("<p>a</p>")), {"docx": "s.docx"})
    (before,) = tasks([job], HEADS, tmp_path)
    (tmp_path / where).write_text((tmp_path / where).read_text("utf-8") + "\n", "utf-8")
    (after,) = tasks([job], HEADS, tmp_path)
    assert before.key != after.key


def test_what_is_taken_from_the_code_of_paper_makes_them_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    job = Job(document(sheet("<p>a</p>")), {"docx": "s.docx"})
    (before,) = tasks([job], HEADS, STYLES)
    (tmp_path / "paper.py").write_text("# other code\n", "utf-8")
    monkeypatch.setattr(paper, "__file__", str(tmp_path / "paper.py"))
    (after,) = tasks([job], HEADS, STYLES)
    assert before.key != after.key


def test_a_missing_pandoc_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: object, **more: object) -> object:
        if name == "pypandoc":
            raise ImportError(name)
        return real(name, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CannotMake, match=r"need pandoc: run python3 scripts/build\.py"):
        made(tmp_path, SHEETS["text"])


# --- In a site ----------------------------------------------------------------------------------------------------


def sheets_of(site: Path) -> list[str]:
    return sorted(path.parent.name for path in site.glob("sheets/*/*.docx"))


@pytest.mark.site
def test_every_sheet_of_a_site_has_its_copies_and_they_say_what_its_page_says(site: Path) -> None:
    ids = sorted(path.parent.name for path in site.glob("sheets/*/qr.svg"))
    old = re.findall(r"was: (\S+)", "".join(path.read_text("utf-8") for path in (MADE_UP / "docs").rglob("*.md")))
    ids.remove("easy-footbridges")  # nobody edits Easy Read
    assert set(sheets_of(site)) == set(ids)
    t = interface()
    for id in set(ids) - set(old):
        wanted = words_on_page(page(site, f"sheets/{id}"), f"{t.card_front} {t.card_back}")
        assert words_of_word(site / f"sheets/{id}/{id}.docx") == wanted
        assert words_of_odt(site / f"sheets/{id}/{id}.odt") == wanted
        word_is_whole(site / f"sheets/{id}/{id}.docx")
        odt_is_whole(site / f"sheets/{id}/{id}.odt")
    assert (site / "sheets/opening-meeting/opening-meeting.docx").read_bytes() == (
        site / "sheets/first-meeting/first-meeting.docx"
    ).read_bytes()


@pytest.mark.site
def test_copies_are_linked_with_their_size_and_listed(site: Path) -> None:
    listed = (
        {one["url"] for one in json.loads((site / "links.json").read_text("utf-8"))["files"]}
        if False
        else (site / "links.json").read_text("utf-8")
    )
    for id in sheets_of(site):
        if id == "opening-meeting":
            continue
        for format, name in {"docx": "Word", "odt": "ODT (LibreOffice)"}.items():
            (link,) = page(site, f"sheets/{id}").select(f".sheet-links a[href$='.{format}']")
            size = -(-(site / f"sheets/{id}/{id}.{format}").stat().st_size // 1000)
            title = page(site, f"sheets/{id}").select_one(".sheet-title").text  # type: ignore[union-attr]
            assert re.fullmatch(rf"{re.escape(name)} {re.escape(title)}, ({size}|{size - 1}) KB", link.get_text())
            assert f"sheets/{id}/{id}.{format}" in listed
    assert "files.js" not in listed
    assert (site / "sheets/no-answer/files.js").exists()


@pytest.mark.full
def test_libreoffice_reads_what_the_page_says(site: Path, files: dict[str, dict[str, Path]], tmp_path: Path) -> None:
    t = interface()
    ids = [id for id in sheets_of(site) if id != "opening-meeting"]
    wanted = {id: words_on_page(page(site, f"sheets/{id}"), f"{t.card_front} {t.card_back}") for id in ids}
    wanted |= {name: words_on_page(html, "Front Back") for name, html in SHEETS.items()}
    for format in FORMATS:
        paths = [site / f"sheets/{id}/{id}.{format}" for id in ids] + [files[name][format] for name in SHEETS]
        found = words_in_libreoffice(paths, tmp_path / format)
        assert {path.stem: words for path, words in found.items()} == wanted
