"""Whole sites, built as anyone builds them: this guide, another guide, and guides with a mistake in them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from bs4 import BeautifulSoup

import _target
from sites import FIXTURES, ROOT, build, page, script

pytestmark = pytest.mark.site


# --- This guide ---------------------------------------------------------------------------------------------------


def test_a_word_leads_to_its_entry_and_stands_at_the_end_of_the_page(site: Path) -> None:
    guide = page(site, "guides/good-process")
    marked = {link["href"].split("#")[1] for link in guide.select("main a.term")}
    listed = {link["href"].split("#")[1] for link in guide.select("section[aria-labelledby=words-on-this-page] dt a")}
    assert marked == listed
    assert len(marked) > 5
    entries = {heading["id"] for heading in page(site, "glossary").select("h2[id]")}
    assert marked <= entries


def test_a_citation_leads_to_its_page_and_from_there_to_the_official_text(site: Path) -> None:
    guide = page(site, "guides/good-process")
    link = next(link for link in guide.select("main a.law") if "31(3)(a)" in link.text)
    assert link["href"].endswith("law/act/section-31/#p-3-a")
    entry = page(site, "law/act/section-31")
    assert entry.select_one("#p-3-a") is not None
    assert entry.select_one(".source a")["href"] == "https://www.legislation.gov.uk/id/asp/2015/6/section/31"
    assert "2 April 2024" in entry.select_one(".source").text


def test_every_page_ends_with_the_law_it_uses(site: Path) -> None:
    for path in site.rglob("index.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        cited = [link for link in soup.select("main a.law") if "#p-" not in link["href"] or "/" in link["href"]]
        ends = soup.select("section[aria-labelledby=law-on-this-page], .sheet-end .law-title")
        assert bool(cited) == bool(ends), path
        assert all(
            link["href"].startswith("https://www.legislation.gov.uk/id/") for end in ends for link in end.select(".official a")
        )


def test_a_law_page_lists_the_pages_that_use_it(site: Path) -> None:
    uses = page(site, "law/act/section-22").select("section[aria-labelledby=where-used] a")
    assert {"What the law says", "Regulation 6: Section 22(6) request"} <= {link.text for link in uses}
    for link in uses:
        assert (site / "law/act/section-22" / link["href"] / "index.html").exists()


@pytest.mark.parametrize("provision", [f"section-{n}" for n in range(19, 36)] + ["schedule-2"])
def test_every_provision_of_part_3_has_a_page(site: Path, provision: str) -> None:
    parts = [heading["id"] for heading in page(site, f"law/act/{provision}").select("h2[id]")]
    assert parts[:3] == ["what-it-says", "who", "time-limit"]
    assert "related" in parts


@pytest.mark.parametrize("number", range(1, 14))
def test_every_regulation_has_a_page(site: Path, number: int) -> None:
    parts = [heading["id"] for heading in page(site, f"law/regulations/regulation-{number}").select("h2[id]")]
    assert parts[:3] == ["what-it-says", "who", "time-limit"]


def test_every_heading_of_the_text_has_an_address_of_its_own(site: Path) -> None:
    """K2"""
    for path in (ROOT / "docs").rglob("*.md"):
        headings = re.findall(r"^#{2,3} .*$", re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE)
        assert all(re.search(r'\{#[a-z0-9-]+( \.[a-z-]+)?( was="[^"]+")?\}$', heading) for heading in headings), (path, headings)


def test_definitions_stay_out_of_the_search_index_of_other_pages(site: Path) -> None:
    """G14"""
    meaning = page(site, "glossary").select_one("#public-service-authority").find_next("p", class_="meaning").text
    holders = [address for address, _, text, *_ in search_index(site) if meaning in text]
    assert holders == ["glossary/#public-service-authority"]


def test_every_page_and_section_can_be_found(site: Path) -> None:
    found = {address: title for address, title, *_ in search_index(site)}
    assert found["guides/good-process/"] == "What makes a good process?"
    assert found["guides/good-process/#support"] == "Support"
    assert found["law/act/section-22/"] == "Section 22: Participation requests"
    ids: dict[str, set[str]] = {}
    for address in found:
        assert address.endswith("/") or not address or "#" in address
        place, _, anchor = address.partition("#")
        if place not in ids:
            ids[place] = {str(tag["id"]) for tag in page(site, place).find_all(id=True)}
        assert not anchor or anchor in ids[place]


def search_index(site: Path) -> list[list[str]]:
    """The index as a browser reads it: address, title, and where there are any, text, keys, and 1 for a definition."""
    script = (site / "search" / "index.js").read_text("utf-8")
    return [
        [*entry[:2], *(entry[2:] or [""])] for entry in json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n"))
    ]


def test_a_page_needs_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        loaded = [
            tag.get("src") or tag.get("href") for tag in soup.select("script[src], img, link[rel=stylesheet], link[rel=icon]")
        ]
        assert not [address for address in loaded if not address or re.match(r"(https?:)?//", address)], path
        assert not soup.select("[style], [onclick], [onload], style, script:not([src], [type='application/ld+json'])"), path
    assert not (site / "assets" / "javascripts").exists()


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    """S10"""
    again = tmp_path / "again"
    assert script("build.py", "--site", str(again)).returncode == 0
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [file for file in files if (site / file).read_bytes() != (again / file).read_bytes()] == []


def test_hooks_keep_nothing_from_one_build_to_the_next(project: Path) -> None:
    """`mkdocs serve` builds many times in one process: a page that is gone must be gone from the lists of the others."""
    code = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pathlib import Path
for name in ("one", "two"):
    build(load_config("mkdocs.yml", site_dir=name))
    if name == "one":
        page = Path("docs/law/act/section-28.md")
        page.write_text(page.read_text("utf-8").replace("section 26(5)", "that section"), "utf-8")
        words = Path("docs/data/glossary.yml")
        words.write_text(words.read_text("utf-8").replace("term: plain English", "term: Klartext"), "utf-8")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    users = [
        {link.text for link in page(project / name, "law/act/section-26").select("section[aria-labelledby=where-used] a")}
        for name in ("one", "two")
    ]
    assert users[0] - users[1] <= {"Section 28: Duty to establish and maintain outcome improvement process"}
    assert "plain-english" in {link["href"].split("#")[1] for link in page(project / "one", "about").select("a.term")}
    assert "plain-english" not in {link["href"].split("#")[1] for link in page(project / "two", "about").select("a.term")}


# --- Mistakes -----------------------------------------------------------------------------------------------------


def replace(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def cite_what_does_not_exist(project: Path) -> None:
    with (project / "docs/guides/good-process.md").open("a", encoding="utf-8") as file:
        file.write("\nAs section 36A of the Act says.\n")


def forget_a_meaning(project: Path) -> None:
    replace(project, "docs/data/glossary.yml", "  meaning: ", "  # meaning: ")


def claim_a_form_twice(project: Path) -> None:
    with (project / "docs/data/glossary.yml").open("a", encoding="utf-8") as file:
        file.write("\n- id: another\n  term: another\n  forms: [public service authorities]\n  meaning: Another.\n")


def put_a_tab(project: Path) -> None:
    replace(project, "docs/data/glossary.yml", "  term:", "\tterm:")


def name_an_unknown_law(project: Path) -> None:
    replace(project, "docs/guides/good-process.md", "---\n", "---\nlaw: asp/2015/66\n")


def save_in_another_encoding(project: Path) -> None:
    (project / "docs/guides/good-process.md").write_bytes("# Caf\n\ncaf\xe9\n".encode("latin-1"))


def explain_what_does_not_exist(project: Path) -> None:
    replace(project, "docs/law/act/section-22.md", "provision: asp/2015/6/section/22", "provision: asp/2015/6/section/222")


def break_a_link(project: Path) -> None:
    replace(project, "docs/index.md", "law/index.md", "law/missing.md")


def forget_the_quotation_marks_of_a_value(project: Path) -> None:
    replace(project, "docs/about/more-information.md", "description: ", "description: More: ")


SHEET = "/// checklist | Ready?\n    id: ready\n    for: everyone\n    minutes: 5\n    stage: Work together\n\n- [ ] One\n///\n"


def add(project: Path, text: str) -> None:
    with (project / "docs/guides/good-process.md").open("a", encoding="utf-8") as file:
        file.write("\n" + text)


def misspell_an_option_of_a_sheet(project: Path) -> None:
    add(project, SHEET.replace("    minutes", "    colour: red\n    minutes"))


def put_a_sheet_into_a_list(project: Path) -> None:
    add(project, "- item\n\n" + re.sub("^", "    ", SHEET, flags=re.MULTILINE))


def put_notes_into_a_list(project: Path) -> None:
    add(project, SHEET.replace("- [ ] One", "- [ ] One\n\n    /// facilitator\n    Secret.\n    ///"))


def take_the_address_of_another_page(project: Path) -> None:
    (project / "docs/go").mkdir()
    (project / "docs/go/our-dates.md").write_text("# Ours\n", "utf-8")


def count_from_nothing(project: Path) -> None:
    replace(project, "docs/data/deadlines.yml", "with: notified", "with: notifed")


TOGETHER = [
    (
        cite_what_does_not_exist,
        r"docs/guides/good-process\.md:\d+: Section 36A of the .* does not exist\. Remedy: did you mean '",
    ),
    (
        explain_what_does_not_exist,
        r"docs/law/act/section-22\.md:\d+: the provision '.*222' does not exist\. Remedy: did you mean",
    ),
    (break_a_link, r"law/missing\.md"),
    (misspell_an_option_of_a_sheet, r"docs/guides/good-process\.md:\d+: the checklist 'Ready\?' has no option 'colour'"),
    (take_the_address_of_another_page, r"docs/go/our-dates\.md has the short address of the sheet 'our-dates'"),
]
"""Mistakes that do not stop a build at once: all are said at its end."""


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (forget_a_meaning, r"docs/data/glossary\.yml:\d+: term '.*' has no meaning\. Remedy: add one plain sentence"),
        (claim_a_form_twice, r"docs/data/glossary\.yml:\d+: 'public service authorities' is a form of 'another' and of"),
        (put_a_tab, r"docs/data/glossary\.yml:\d+: a tab stands where YAML wants spaces\. Remedy: replace"),
        (
            name_an_unknown_law,
            r"docs/guides/good-process\.md:2: the law 'asp/2015/66' is not registered\. Remedy: did you mean 'asp/2015/6'",
        ),
        (
            save_in_another_encoding,
            r"docs/guides/good-process\.md:3: the file is not UTF-8 text \(byte 0xE9\)\. Remedy: save it again",
        ),
        (forget_the_quotation_marks_of_a_value, r"docs/about/more-information\.md:\d+: this is not YAML: .* put quotation marks"),
        (put_a_sheet_into_a_list, r"docs/guides/good-process\.md:\d+: the checklist 'Ready\?' cannot be rendered here"),
        (put_notes_into_a_list, r"docs/guides/good-process\.md:\d+: the facilitator block cannot be rendered here"),
        (
            count_from_nothing,
            r"docs/data/deadlines\.yml:\d+: 'answer' is counted from 'notifed', .* Remedy: did you mean 'notified'",
        ),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_mistake_fails_the_build_and_leaves_the_site_whole(project: Path, mistake, message: str) -> None:
    fails(project, [(mistake, message)])


def test_all_mistakes_are_said_at_once(project: Path) -> None:
    fails(project, TOGETHER)


def fails(project: Path, mistakes: list) -> None:
    site = project / "site"
    site.mkdir()
    for name in ("index.html", _target.MARK):
        (site / name).write_text("the site of before", "utf-8")
    for mistake, _ in mistakes:
        mistake(project)
    done = build(project)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    for _, message in mistakes:
        assert re.search(message, said), said
    assert "Traceback" not in said
    assert {path.name for path in site.iterdir()} == {"index.html", _target.MARK}
    assert not (project / ".site.build").exists()
    assert "as it was before" in said


# --- Another guide ------------------------------------------------------------------------------------------------


def test_another_guide_needs_no_change_outside_docs_and_mkdocs_yml(project: Path) -> None:
    shutil.rmtree(project / "docs")
    shutil.copytree(FIXTURES / "other-guide" / "docs", project / "docs")
    settings = (project / "mkdocs.yml").read_text("utf-8").split("\nnav:")[0]
    settings = re.sub(r"law: \[.*\]", "law: [ukpga/2000/37]", settings)
    settings = re.sub(r"  (footer|stages):\n(    .*\n)*", "", settings)
    settings = re.sub(r"  missing: .*\n", "", settings)
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr

    home = page(project / "site", "")
    assert [(link.text, link["href"]) for link in home.select("main p a.law")] == [
        (
            "section 2(1) of the Countryside and Rights of Way Act 2000",
            "https://www.legislation.gov.uk/id/ukpga/2000/37/section/2/1",
        ),
        ("Section 17(3)(a)", "https://www.legislation.gov.uk/id/ukpga/2000/37/section/17/3/a"),
    ]
    assert [term.text for term in home.select("main p a.term")] == ["access authority"]
    who = page(project / "site", "who")
    assert who.select_one("main p a.law")["href"].endswith("/ukpga/2000/37/schedule/2")
    glossary = page(project / "site", "glossary")  # nobody wrote one
    assert glossary.select_one("h1").text == "Glossary"
    assert glossary.select_one("p.in-law a.law")["href"].endswith("/ukpga/2000/37/section/1")
    for path in (project / "site").rglob("*.html"):
        assert "participation" not in unquote(path.read_text("utf-8")).casefold().replace(
            "participation requests: a working guide", ""
        ).replace("participation-requests.example", "").replace("a plain-english guide to participation requests in scotland", "")


def test_a_guide_without_words_or_laws_is_a_site_all_the_same(project: Path) -> None:
    shutil.rmtree(project / "docs")
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# Hello\n\nSection 22 of the Act is left alone.\n", "utf-8")
    hooks = [f"hooks/{name}.py" for name in ("frame", "law", "words", "search")]
    theme = {"name": "material", "custom_dir": "overrides", "language": "en"}
    settings = yaml.safe_dump({"site_name": "Hello", "hooks": hooks, "theme": theme})
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not page(project / "site", "").select("a.law, a.term, .used")


# --- Scripts ------------------------------------------------------------------------------------------------------


def test_explain_says_what_is_found_and_why() -> None:
    import json

    text = b"---\nlaw: ssi/2017/39\n---\n\nA decision notice (regulation 7). Section 22 mile path.\n"
    done = script("explain.py", "--json", "--law", "asp/2015/6", "-", stdin=text)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"file": "-", "line": 5, "kind": "citation", "text": "regulation 7",
         "target": "https://www.legislation.gov.uk/ssi/2017/39/regulation/7", "rule": "this page's law"},
        {"file": "-", "line": 5, "kind": "citation", "text": "Section 22", "target": None, "rule": "followed by a noun"},
        {"file": "-", "line": 5, "kind": "term", "text": "decision notice", "target": "decision-notice",
         "rule": "first use in its section"},
    ]  # fmt: skip


def test_explain_takes_the_law_from_the_command_then_from_the_site() -> None:
    for arguments, target in [(("--law", "ukpga/2010/15"), "ukpga/2010/15/section/20"), ((), "asp/2015/6/section/20")]:
        done = script("explain.py", "--json", *arguments, "-", stdin=b"Section 20 says.")
        assert f'"https://www.legislation.gov.uk/{target}"' in done.stdout


def test_explain_names_a_file_that_is_not_there() -> None:
    done = script("explain.py", "missing.md")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "missing.md" in done.stderr


def test_serving_shows_a_pages_problems_on_the_page(project: Path) -> None:
    """Built as `mkdocs serve` builds: not strict, and with the startup event that tells the hooks so."""
    cite_what_does_not_exist(project)
    code = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", strict=False)
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    shown = page(project / "site", "guides/good-process").select(".problems li")
    assert len(shown) == 1
    assert "Section 36A of the Community Empowerment (Scotland) Act 2015 does not exist" in shown[0].text
    assert not page(project / "site", "").select(".problems")


def test_settings_that_would_run_script_fail_the_build(project: Path) -> None:
    replace(project, "mkdocs.yml", "url: https://example.org/", "url: 'javascript:alert(1)'")
    done = build(project)
    assert done.returncode == 1
    assert "mkdocs.yml: 'extra: publisher: url' is 'javascript:alert(1)'" in done.stderr
