"""The interface's words: language files and their faults, words filled in, and templates and Python that agree with them."""

from __future__ import annotations

import ast
import datetime
import fnmatch
import importlib.resources
import re
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, nodes

from plainguide.base.codes import Code
from plainguide.base.problems import Unreadable
from plainguide.base.sources import parse_yaml
from plainguide.site import language, statement
from plainguide.site.accessibility import Failure, Statement
from plainguide.site.interface import PLACEHOLDER, Interface, Word
from rendering import interface
from sites import ROOT, build_here, fails, guide, machine, passes

DAY, NEXT = datetime.date(2026, 11, 24), datetime.date(2026, 11, 25)

# --- A language file ----------------------------------------------------------------------------------------------

LISTS = """\
months: [Ion, Chwe, Maw, Ebr, Mai, Meh, Gor, Awst, Medi, Hyd, Tach, Rhag]
weekdays: [Llun, Mawrth, Mercher, Iau, Gwener, Sadwrn, Sul]
small_inside: []
"""
ENGLISH = f"""{LISTS}plurals: {{one: [1]}}
skip: "Skip to main content"
step: "Step {{number}} of {{of}}"
pages: {{one: "1 page", many: "{{n}} pages"}}
minutes: "{{n}} minutes to read"
quote: 'The sheet "{{title}}"'
"""
WELSH = f"""{LISTS}plurals: {{one: [1], two: [2, 12]}}
skip: "I’r prif gynnwys"
step: "{{of}} cam, a dyma rif {{number}}"
pages: {{one: "1 dudalen", two: "{{n}} dudalen", many: "{{n}} tudalen"}}
minutes: "{{n}} munud"
quote: "Y daflen “{{title}}”"
"""


def english() -> Interface:
    words, problems = language.parse(parse_yaml(ENGLISH, "en.yml"), "en.yml")
    assert not problems
    return words


def test_a_translation_has_its_own_order_forms_and_marks() -> None:
    words, problems = language.parse(parse_yaml(WELSH, "cy.yml"), "cy.yml", english())
    assert not problems
    assert words.step(number=1, of=5) == "5 cam, a dyma rif 1"
    assert [words.pages(n) for n in (0, 1, 2, 3, 12)] == ["0 tudalen", "1 dudalen", "2 dudalen", "3 tudalen", "12 dudalen"]
    assert words.months[7] == "Awst"
    assert words.small_inside == ()


def test_one_text_may_do_for_every_number() -> None:
    """Where English has forms; a script still finds the form that it asks for."""
    text = WELSH.replace('{one: "1 dudalen", two: "{n} dudalen", many: "{n} tudalen"}', '"tudalennau: {n}"')
    words, problems = language.parse(parse_yaml(text, "cy.yml"), "cy.yml", english())
    assert not problems
    assert words.pages(1) == "tudalennau: 1"
    assert words.pages.forms == {"one": "tudalennau: {n}", "two": "tudalennau: {n}"}


def test_a_language_may_have_forms_where_english_has_one_text() -> None:
    text = WELSH.replace('"{n} munud"', '{one: "munud", two: "{n} funud", many: "{n} munud"}')
    words, problems = language.parse(parse_yaml(text, "cy.yml"), "cy.yml", english())
    assert not problems
    assert [words.minutes(n) for n in (1, 2, 3)] == ["munud", "2 funud", "3 munud"]


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "fact", "remedy"),
    [
        ("skip:", "skipp:", 5, Code.UNKNOWN_KEY, "the interface has no word 'skipp'", "did you mean 'skip'"),
        ("skip:", "skipp:", 4, Code.MISSING_VALUE, "the word 'skip' is missing", 'it is "Skip to main content"'),
        ("skip:", "zzz:", 5, Code.UNKNOWN_KEY, "no word 'zzz'", "take it out"),
        ("plurals: {one: [1], two: [2, 12]}\n", "", 3, Code.MISSING_VALUE, "'plurals' is missing", "as en.yml has it"),
        ("small_inside: []\n", "", 2, Code.MISSING_VALUE, "'small_inside' is missing", "as en.yml has it"),
        ('"I’r prif gynnwys"', "no", 5, Code.WRONG_TYPE, "'skip' is not a text", "quotation marks"),
        ('"I’r prif gynnwys"', '" "', 5, Code.WRONG_TYPE, "'skip' is not a text", "quotation marks"),
        ('"I’r prif gynnwys"', "[a]", 5, Code.WRONG_TYPE, "'skip' is not a text", "quotation marks"),
        ('"I’r prif gynnwys"', '"a <b>"', 5, Code.MARKUP_IN_WORD, "'skip' contains < >", "plain text"),
        ('"I’r prif gynnwys"', "'a \"b\"'", 5, Code.MARKUP_IN_WORD, "'skip' contains \"", "“ ”"),
        ('"I’r prif gynnwys"', '"a & b"', 5, Code.MARKUP_IN_WORD, "'skip' contains &", "plain text"),
        ('"I’r prif gynnwys"', '"{ n }"', 5, Code.MARKUP_IN_WORD, "'skip' contains { }", "such as {n}"),
        ('"I’r prif gynnwys"', '"{n}"', 5, Code.PLACEHOLDER_UNKNOWN, "{n} that nothing fills in", "it can have: none"),
        ("{of} cam", "{off} cam", 6, Code.PLACEHOLDER_UNKNOWN, "{off} that nothing fills in", "did you mean 'of'"),
        ("{of} cam", "{zzz} cam", 6, Code.PLACEHOLDER_UNKNOWN, "{zzz} that nothing", "it can have: {number}, {of}"),
        ("{of} cam", "cam", 6, Code.PLACEHOLDER_MISSING, "'step' lacks the placeholder {of}", "put {of} where"),
        ('"{n} tudalen"', '"tudalen"', 7, Code.PLACEHOLDER_MISSING, "'pages' lacks the placeholder {n}", "put {n}"),
        # "two" is the form of 2 and of 12, so it cannot say the number itself.
        ('"{n} dudalen"', '"2 dudalen"', 7, Code.PLACEHOLDER_MISSING, "'pages' lacks the placeholder {n}", "put {n}"),
        (', many: "{n} tudalen"', "", 7, Code.PLURAL_FORM_INVALID, "no text for the form 'many'", "write 'many:"),
        ('two: "{n} dudalen", ', "", 7, Code.PLURAL_FORM_INVALID, "no text for the form 'two'", "write 'two:"),
        ('two: "{n} dudalen"', 'tow: "{n} d"', 7, Code.PLURAL_FORM_INVALID, "a form 'tow'", "did you mean 'two'"),
        ('one: "1 dudalen"', "one: 1", 7, Code.WRONG_TYPE, "'pages' is not a text", "quotation marks"),
        ('"I’r prif gynnwys"', '{one: "a", many: "b"}', 5, Code.PLURAL_FORM_INVALID, "no number chooses", "one text"),
        ("{one: [1], two: [2, 12]}", "two", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not give", "{one: [1]}"),
        ("{one: [1], two: [2, 12]}", "{two: [2]}", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not give", "{one: [1]}"),
        ("{one: [1], two: [2, 12]}", "{one: [1], two: [1]}", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not", "of its own"),
        ("{one: [1], two: [2, 12]}", "{one: [1], two: []}", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not", "{one: [1]}"),
        ("{one: [1], two: [2, 12]}", "{one: [1], two: [yes]}", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not", "{one: [1]}"),
        ("{one: [1], two: [2, 12]}", "{one: [1], many: [2]}", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not", "every other"),
        ("{one: [1], two: [2, 12]}", "{one: [1], 2: [2]}", 4, Code.PLURAL_FORM_INVALID, "'plurals' does not give", "{one: [1]}"),
        ("[Ion, ", "[", 1, Code.WRONG_TYPE, "'months' is not a list of 12 texts", "square brackets"),
        ("[Llun, ", "[1, ", 2, Code.WRONG_TYPE, "'weekdays' is not a list of 7 texts", "square brackets"),
        ("small_inside: []", "small_inside: Adran", 3, Code.WRONG_TYPE, "'small_inside' is not a list of texts", "brackets"),
    ],
)
def test_a_fault_of_a_translation_is_named_with_its_line(old: str, new: str, line: int, code: Code, fact: str, remedy: str) -> None:
    assert WELSH.count(old) == 1
    words, problems = language.parse(parse_yaml(WELSH.replace(old, new), "cy.yml"), "cy.yml", english())
    assert any(
        (one.path, one.line, one.code) == ("cy.yml", line, code) and fact in one.fact and remedy in one.remedy for one in problems
    ), problems
    # Whatever is wrong, a page can be made: the word is English where it is missing or wrong.
    assert words.words.keys() == english().words.keys()
    assert words.pages(3) in ("3 tudalen", "3 pages")
    assert words.step(number=1, of=5) in ("5 cam, a dyma rif 1", "Step 1 of 5")
    assert (len(words.months), len(words.weekdays)) == (12, 7)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("", "the language file is not a mapping"),
        ("- skip", "the language file is not a mapping"),
        ('skip: "a"\nskip: "b"', "the key 'skip' is given twice"),
        ("step: {n} minutes", "this is not YAML"),
    ],
)
def test_what_is_not_a_language_file_stops_the_build(text: str, fact: str) -> None:
    with pytest.raises(Unreadable) as error:
        language.parse(parse_yaml(text, "cy.yml"), "cy.yml", english())
    assert fact in error.value.problem.fact
    assert error.value.problem.line
    assert error.value.problem.remedy


def test_english_itself_needs_its_lists_and_has_no_other_language_to_fall_back_on() -> None:
    with pytest.raises(Unreadable, match="'months' is not a list of 12 texts"):
        language.parse(parse_yaml(ENGLISH.replace("[Ion, ", "["), "en.yml"), "en.yml")
    words, problems = language.parse(parse_yaml(ENGLISH.replace('"Skip to main content"', "1"), "en.yml"), "en.yml")
    assert [one.fact for one in problems] == ["'skip' is not a text"]
    assert words.skip == "1"


# --- Where the files are ------------------------------------------------------------------------------------------


def folder(root: Path, name: str, **files: str) -> Path:
    (root / name / "interface").mkdir(parents=True)
    for file, text in files.items():
        (root / name / "interface" / f"{file}.yml").write_text(text, "utf-8")
    return root / name


def test_the_first_folder_that_has_a_language_gives_its_words(tmp_path: Path) -> None:
    ours = folder(tmp_path, "theirs", cy=WELSH)
    theirs = folder(tmp_path, "overrides", cy=ENGLISH, en=ENGLISH)
    assert language.load([ours, theirs], "cy")[0].skip == "I’r prif gynnwys"
    assert language.load([tmp_path / "none", ours, theirs], "en")[0].skip == "Skip to main content"
    assert language.find([ours, theirs], "en").parent.parent == theirs


def test_a_language_without_english_beside_it_is_its_own_reference(tmp_path: Path) -> None:
    words, problems = language.load([folder(tmp_path, "overrides", cy=WELSH)], "cy")
    assert not problems
    assert words.pages(2) == "2 dudalen"


def test_a_missing_language_names_the_file_to_make(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as error:
        language.load([folder(tmp_path, "overrides", en=ENGLISH, cy=WELSH), tmp_path / "theme"], "gd")
    problem = error.value.problem
    assert (problem.code, problem.path) == (Code.LANGUAGE_MISSING, "overrides/interface/gd.yml")
    assert "'theme: language: gd'" in problem.fact
    assert problem.remedy == "copy en.yml to this name and translate its words, or set 'language:' to one of: cy, en"


@pytest.mark.site
def test_a_build_reports_a_missing_language_and_a_faulty_draft_without_a_traceback(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    welsh = {"theme": {**machine()["theme"], "custom_dir": "overrides", "language": "cy"}}
    guide(tmp_path, {"index.md": "---\ntitle: Tea\ndescription: All about tea.\n---\n# Tea\n\nDrink it.\n"}, welsh)
    fails(tmp_path, r"overrides/interface/cy\.yml: there is no such file")
    draft = (ROOT / "overrides/interface/en.yml").read_text("utf-8").replace('"Skip to main content"', '"I’r <b>prif</b> gynnwys"')
    (tmp_path / "overrides/interface/cy.yml").write_text(draft, "utf-8")
    assert build_here(tmp_path).said == (
        "overrides/interface/cy.yml:27: 'skip' contains < >, which the page would take for markup. "
        "Remedy: write plain text, with “ ” for quotation marks and placeholders such as {n}. [markup-in-word]",
    )


@pytest.mark.site
def test_a_guide_may_have_folders_with_the_names_of_those_that_are_not_published(tmp_path: Path) -> None:
    front = "---\ntitle: {0}\ndescription: All about {0}.\n---\n# {0}\n\nDrink it.\n"
    guide(tmp_path, {"index.md": front.format("Tea"), "interface/index.md": front.format("Pot"), "paper/a.txt": "A"})
    passes(tmp_path)
    assert (tmp_path / "site/interface/index.html").exists()
    assert sorted(path.name for path in (tmp_path / "site/paper").iterdir()) == ["a.txt"]
    assert not (tmp_path / "site/interface/en.yml").exists()


@pytest.mark.site
def test_language_files_are_not_published(site: Path) -> None:
    assert not (site / "interface").exists()
    assert not list(site.rglob("en.yml"))


# --- Words --------------------------------------------------------------------------------------------------------


def test_a_word_is_a_string_with_its_placeholders() -> None:
    word = Word("{n} of {all}", ("n", "all"))
    assert f"<{word}>" == "<{n} of {all}>"
    assert word(n=1, all=2) == "1 of 2"


@pytest.mark.parametrize(
    ("only", "named"),
    [((), {}), ((1,), {}), ((1, 2), {}), ((), {"n": 1}), ((1,), {"all": 1}), ((), {"n": 1, "all": 2, "more": 3})],
)
def test_a_word_with_several_placeholders_is_filled_in_by_name(only: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="has to be filled in with all, n"):
        Word("{n} of {all}", ("n", "all"))(*only, **named)


@pytest.mark.parametrize(("only", "named"), [((), {}), ((1, 2), {}), ((1,), {"n": 1}), ((), {"m": 1})])
def test_a_word_with_one_placeholder_takes_one_value(only: tuple[int, ...], named: dict[str, int]) -> None:
    assert Word("{n} of them", ("n",))(3) == Word("{n} of them", ("n",))(n=3) == "3 of them"
    with pytest.raises(TypeError, match="has to be filled in with n"):
        Word("{n} of them", ("n",))(*only, **named)


@given(st.text(), st.text())
def test_what_is_filled_in_stays_as_it_is(one: str, two: str) -> None:
    assert Word("{a}|{b}|{a}", ("a", "b"))(a=one, b=two) == f"{one}|{two}|{one}"


def test_an_unknown_word_is_named_in_python_and_in_a_template() -> None:
    with pytest.raises(Unreadable, match=r"en\.yml: the word 'skipp' is missing\. Remedy: did you mean 'skip'"):
        english().skipp  # noqa: B018
    with pytest.raises(Unreadable, match="did you mean 'skip'"):
        Environment().from_string("{{ t.skipp }}").render(t=english())
    with pytest.raises(Unreadable, match="the word 'kind_zzz' is missing"):
        Environment().from_string("{{ t['kind_' ~ 'zzz'] }}").render(t=english())


def test_days_are_written_out() -> None:
    t = interface()
    assert t.date(DAY) == "24 November 2026"
    assert t.long_date(DAY) == "Tuesday 24 November 2026"
    assert t.date("soon <b>") == "soon &lt;b&gt;"
    assert t.checked(DAY, False) == "to 24 November 2026"
    assert t.checked(DAY, True) == "as made (text of 24 November 2026)"
    assert t.text_checked(DAY, False) == "Checked against the text as it stood on 24 November 2026"
    assert t.text_checked(DAY, True) == "Checked against the text as made, dated 24 November 2026"
    assert t.links_checked(1, DAY, DAY) == "A program tried 1 link to other sites on 24 November 2026."
    said = "A program tried 2 links to other sites between 24 November 2026 and 25 November 2026."
    assert t.links_checked(2, DAY, NEXT) == said


@pytest.mark.parametrize(
    ("label", "inside"), [("Section 22", "section 22"), ("Part 3", "Part 3"), ("Sectional 1", "Sectional 1"), ("Rule", "rule")]
)
def test_a_label_inside_a_sentence(label: str, inside: str) -> None:
    assert interface().inner(label) == inside


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 KB"), (1000, "1 KB"), (1001, "2 KB"), (999_999, "1000 KB"), (1_000_000, "1.0 MB"), (1_100_001, "1.2 MB")],
)
def test_the_size_of_a_file_is_rounded_up(size: int, said: str) -> None:
    assert interface().size(size) == said


@pytest.mark.parametrize(
    ("title", "minutes", "said"),
    [
        ("Our dates", 20, "Checklist to print: Our dates. For groups, 20 minutes. In clear print and large print."),
        ("Ready?", 1, "Checklist to print: Ready? For groups, 1 minute. In clear print and large print."),
    ],
)
def test_a_sheet_is_described(title: str, minutes: int, said: str) -> None:
    assert interface().sheet_summary("checklist", title, "groups", minutes) == said


def test_the_script_gets_each_form_under_a_name_of_its_own() -> None:
    """The names are those that the scripts of dates ask for."""
    script = "".join(path.read_text("utf-8") for path in (ROOT / "overrides/assets/js").glob("dates*.js"))
    asked = {re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", name) for name in re.findall(r"say\.said([A-Z]\w*)", script)}
    known = {name: word.forms for name, word in interface().group("dates_said").items()}
    assert asked == {*known, *(f"{name}_{form}" for name, forms in known.items() for form in forms)}


# --- The statement ------------------------------------------------------------------------------------------------


def said(failures: tuple[Failure, ...] = (), untested: tuple[str, ...] = (), status: str = "fully", **who: str) -> str:
    made = Statement(status, DAY, DAY, DAY, NEXT, "the team", ("With a keyboard.", "On paper."), untested, failures)
    about = {"address": "tea.example", "publisher": "Tea Council", "email": "tea@tea.example", **who}
    return statement.page(interface(), made, "Tea", **about)


FAILURE = Failure("No text.", (("1.1.1", "Non-text Content"),), "Old.", "Soon.")


@pytest.mark.parametrize(
    ("how", "there", "absent"),
    [
        ({}, 'This statement is about the guide "Tea" at tea.example.', "could not test"),
        ({"address": ""}, 'about the guide "Tea".\n{: .lead }', "at tea.example"),
        ({}, "Tea Council publishes this guide. We want", "We are committed"),
        ({"publisher": ""}, "We are committed to making", "publishes this guide"),
        ({}, "write to <tea@tea.example>. Say", "We know that some"),
        ({"email": ""}, "Each page has a link at its foot", "write to"),
        ({}, "We know of no part of this website that fails", "This fails"),
        ({}, "We know of none.", "- **"),
        ({}, "is fully compliant with", "partially"),
        ({"status": "partially", "untested": ("A.", "B.")}, "could not test:\n\n- A.\n- B.\n", "due to the non-compliances"),
        ({"status": "partially", "untested": ("A.",)}, "due to what we could not test, listed above", "fully compliant"),
        ({"status": "partially", "failures": (FAILURE,)}, "due to the non-compliances listed below", "due to what"),
        ({"status": "not", "failures": (FAILURE,)}, "is not compliant with", "We know of none."),
        (
            {"failures": (FAILURE,)},
            "- **No text.** This fails WCAG 2.2 success criterion 1.1.1 (Non-text Content). Old. Soon.",
            "criteria 1",
        ),
        ({}, "- With a keyboard.\n- On paper.", "{how}"),
        ({}, "next due for review by 25 November 2026", "{next_review}"),
    ],
)
def test_the_statement_says_what_is_so_and_nothing_else(how: dict[str, Any], there: str, absent: str) -> None:
    text = said(**how)
    assert there in text
    assert absent not in text
    assert not PLACEHOLDER.search(text)


def test_a_failure_of_two_criteria_names_both() -> None:
    two = Failure("No text.", (("1.1.1", "Non-text Content"), ("1.4.5", "Images of Text")), "Old.", "Soon.")
    assert "success criteria 1.1.1 (Non-text Content) and 1.4.5 (Images of Text). Old." in said((two,))


# --- English, templates and Python agree --------------------------------------------------------------------------

TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*.html"))
PYTHON = [path for folder in ("hooks", "scripts") for path in sorted((ROOT / folder).rglob("*.py"))]
MARKDOWN = "accessibility_"


@lru_cache
def tree(path: Path) -> Any:
    return Environment().parse(path.read_text("utf-8"))


def is_words(node: Any) -> bool:
    """True for `t`, and for `guide.t`."""
    return (isinstance(node, nodes.Name) and node.name == "t") or (isinstance(node, nodes.Getattr) and node.attr == "t")


def asked(path: Path) -> Iterator[str]:
    """The names that a template asks for; with a star after the beginning of one that it puts together."""
    for node in tree(path).find_all(nodes.Getattr):
        if is_words(node.node):
            yield node.attr
    for node in tree(path).find_all(nodes.Getitem):
        if is_words(node.node):
            first = node.arg.nodes[0] if isinstance(node.arg, nodes.Concat) else node.arg
            yield f"{first.value}*" if isinstance(node.arg, nodes.Concat) else first.value


def docstrings(module: ast.Module) -> set[int]:
    """The ids of a module's docstrings, those of attributes included."""
    return {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


@lru_cache
def python() -> tuple[frozenset[str], tuple[tuple[Path, int, str], ...]]:
    """The names of all attributes, and all texts that are not docstrings, with their places."""
    names, texts = set(), []
    for path in PYTHON:
        module = ast.parse(path.read_text("utf-8"))
        silent = docstrings(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                texts.append((path, node.lineno, node.value))
    return frozenset(names), tuple(texts)


def test_english_has_no_fault_and_no_markup() -> None:
    """The quotation marks of `notes_summary` are escaped by the template that prints it."""
    assert language.load([ROOT / "overrides"], "en")[1] == []
    marked = {
        name
        for name, word in interface().words.items()
        for text in (word, *word.forms.values())
        if set('<>&"') & set(PLACEHOLDER.sub("", text))
    }
    assert {name for name in marked if not name.startswith(MARKDOWN)} == {"notes_summary"}


def test_no_word_hides_behind_a_method() -> None:
    """A word with the name of a method is that method's own."""
    hidden = {name for name in interface().words if getattr(interface(), name) is not interface().words[name]}
    assert hidden == {"date", "sheet_summary"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "overrides").as_posix())
def test_every_word_that_a_template_asks_for_exists(path: Path) -> None:
    known = {*interface().words, *dir(interface())}
    assert [name for name in asked(path) if not fnmatch.filter(known, name)] == []


def test_templates_ask_for_words_at_all() -> None:
    assert len({name for path in TEMPLATES for name in asked(path)}) > 100


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "overrides").as_posix())
def test_a_template_fills_in_what_a_word_needs(path: Path) -> None:
    """By name where there is more than one. What is printed as it is, placeholders and all, is for a script or is a list."""
    called = set()
    for call in tree(path).find_all(nodes.Call):
        word = interface().words.get(getattr(call.node, "attr", ""))
        if isinstance(call.node, nodes.Getattr) and is_words(call.node.node) and word is not None and call.node.attr != "date":
            called.add(id(call.node))
            names = {argument.key for argument in call.kwargs}
            assert names == word.placeholders if names else len(call.args) == len(word.placeholders) == 1, call.node.attr
    raw = {node.attr for node in tree(path).find_all(nodes.Getattr) if is_words(node.node) and id(node) not in called}
    filled = {name for name in raw & set(interface().words) if interface().words[name].placeholders} - {"date"}
    assert filled <= {
        "glossary_left", "letter_left", "link_left", "sort_moved", "word_of", "link_sentence",
    }  # fmt: skip


TOGETHER = ("copy_", "named_", "kind_", "dates_said_")
"""The beginnings of names that a template or Python puts together."""


def test_every_word_is_used() -> None:
    names, texts = python()
    used = {*names, *(text for _, _, text in texts), *(name.rstrip("*") for path in TEMPLATES for name in asked(path))}
    assert used >= set(TOGETHER)
    assert [name for name in interface().words if name not in used and not name.startswith(TOGETHER)] == []


def asked_in_python(path: Path) -> Iterator[str]:
    """The attributes of what is called `t`, or `words` in a file that has the interface; `build.words` are the glossary's."""
    source = path.read_text("utf-8")
    has_words = ("Interface" in source or "words = build.t" in source) and path.name != "build.py"
    names = {"t", "words"} if has_words else {"t"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", getattr(node.value, "attr", "")) in names:
            yield node.attr


def test_every_word_that_python_asks_for_exists() -> None:
    places = {name: path.name for path in PYTHON for name in asked_in_python(path)}
    assert len(places.keys() & interface().words.keys()) > 60
    known = {*interface().words, *dir(interface()), *dir(dict), *dir(str)}
    assert {name: place for name, place in places.items() if name not in known} == {}


def test_no_sentence_of_the_interface_is_repeated_in_python() -> None:
    """From 3 words on: of fewer, the same may mean something else, such as the outcome "no answer" of a link check."""
    texts = [PLACEHOLDER.sub("", text) for word in interface().words.values() for text in (word, *word.forms.values())]
    sentences = {" ".join(text.split()) for text in texts if len(text.split()) > 2}
    assert len(sentences) > 120
    found = [(path.name, line, one) for path, line, text in python()[1] for one in sentences if one in " ".join(text.split())]
    assert [one for one in found if one[0] != "_corpus.py"] == []  # which makes up guides of its own


# --- What comes from outside is escaped ---------------------------------------------------------------------------


def rendered(template: str, guide: dict[str, Any], **values: Any) -> str:
    """A part of a page, with no more of its guide than what is given."""
    icons = importlib.resources.files("material") / "templates"
    theme = Environment(loader=FileSystemLoader([ROOT / "overrides", str(icons)]))
    tools = theme.get_template("partials/tools.html").module
    known = {"t": interface(), "tools": tools, "root": "./", "page": SimpleNamespace(is_homepage=False)}
    known |= {"front": SimpleNamespace(provision=""), "reviewed": ""}
    given = SimpleNamespace(minutes=0, **guide)
    return theme.get_template(f"partials/{template}.html").render(guide=given, **{**known, **values})


@pytest.mark.parametrize(
    ("template", "guide"),
    [
        ("provision", {"provision": {"label": "Section <i>", "uses": [{"title": "A", "url": "a/", "sheet": False}]}}),
        ("notices", {"provision": {"label": "Section <i>", "official": "https://x.test/"}}),
        (
            "law-used",
            {"law_used": [{"title": "T", "entries": [{"label": "Section <i>", "official": "x:", "url": "a/"}]}]},
        ),
        ("breadcrumb", {"step": {"number": 1, "title": "Section <i>", "url": ""}, "steps": [1, 2]}),
    ],
)
def test_a_template_escapes_what_it_fills_in(template: str, guide: dict[str, Any]) -> None:
    home = {"title": "A", "url": "a/"}
    html = rendered(template, guide, home=home)
    assert "<i>" not in html
    assert "ection &lt;i&gt;" in html


@pytest.mark.parametrize(("reviewed", "since"), [("1 May 2020", "It was last reviewed on 1 May 2020. "), ("", "")])
def test_a_page_that_is_due_says_so_in_a_paragraph_of_its_own(reviewed: str, since: str) -> None:
    html = rendered("notices", {"review_overdue": True}, reviewed=reviewed)
    due = "<strong>This page is due for review.</strong>"
    assert f'<p class="overdue">{due} {since}Some of it may be out of date.</p>' in html


@pytest.mark.parametrize(
    ("reviewed", "body"),
    [
        ("1 May 2020", "Page%3A%20https%3A//x.test/a/%0D%0AVersion%3A%201%20May%202020%0D%0A%0D%0AWhat%20is%20wrong%3A"),
        ("", "Page%3A%20https%3A//x.test/a/%0D%0A%0D%0AWhat%20is%20wrong%3A"),
    ],
)
def test_the_mail_about_a_fault_names_the_page_and_its_version(reviewed: str, body: str) -> None:
    publisher, licence = SimpleNamespace(email="a@x.test", name=""), SimpleNamespace(name="", url="")
    extra = SimpleNamespace(publisher=publisher, footer=[], licence=licence)
    guide = {"site": SimpleNamespace(settings=SimpleNamespace(extra=extra), url_of={})}
    page = SimpleNamespace(canonical_url="https://x.test/a/")
    config = SimpleNamespace(site_name="Tea", copyright="")
    html = rendered("footer", guide, page=page, config=config, title="Green &amp; black", reviewed=reviewed)
    subject = "Something%20wrong%20on%20this%20page%3A%20Green%20%26%20black"
    assert f'href="mailto:a@x.test?subject={subject}&amp;body={body}"' in html
