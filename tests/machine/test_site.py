"""Whole sites: the made-up guide, guides with a mistake, another guide in this project's place, and one without anything."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

import _target
from sites import FIXTURES, HOOKS, ROOT, build, build_here, change, fails, guide, made_up, page, pages, passes, script, script_here

pytestmark = pytest.mark.site


# --- The made-up guide --------------------------------------------------------------------------------------------


def test_a_word_links_to_its_entry_and_is_listed_at_the_end_of_the_page(site: Path) -> None:
    together = page(site, "guides/working-together")
    marked = {link["href"].split("#")[1] for link in together.select("main a.term")}
    listed = {link["href"].split("#")[1] for link in together.select("#words-on-this-page dt a")}
    assert marked == listed == {"landowner", "decision-notice", "walking-club", "right-of-way"}
    entries = {heading["id"] for heading in page(site, "glossary").select("h2[id]")}
    assert marked <= entries


def test_a_citation_leads_to_its_page_and_from_there_to_the_official_text(site: Path) -> None:
    links = page(site, "guides/working-together").select("main a.law")
    link = next(link for link in links if link.text == "section 7(3)(a)")
    assert link["href"].endswith("law/act/section-7/#p-3-a")
    entry = page(site, "law/act/section-7")
    assert entry.select_one("#p-3-a") is not None
    assert entry.select_one(".source a")["href"] == "https://www.legislation.gov.uk/id/ukpga/1999/99/section/7"
    assert "2 April 2024" in entry.select_one(".source").text


def test_every_page_ends_with_the_law_it_uses(site: Path) -> None:
    for path, soup in pages(site):
        cited = [link for link in soup.select("main a.law") if "#p-" not in link["href"] or "/" in link["href"]]
        ends = soup.select("#law-on-this-page, .sheet-end .law-title")
        assert bool(cited) == bool(ends), path
        assert all(
            link["href"].startswith("https://www.legislation.gov.uk/id/") for end in ends for link in end.select(".official a")
        )


def test_a_law_page_lists_the_pages_that_use_it(site: Path) -> None:
    uses = page(site, "law/act/section-2").select("#where-used a")
    assert {"Make your request", "Section 4: Decisions"} <= {link.text for link in uses}
    for link in uses:
        assert (site / "law/act/section-2" / link["href"] / "index.html").exists()


def test_definitions_stay_out_of_the_search_index_of_other_pages(site: Path) -> None:
    """G14"""
    meaning = page(site, "glossary").select_one("#landowner").find_next("p", class_="meaning").text
    holders = [address for address, _, text, *_ in search_index(site) if meaning in text]
    assert holders == ["glossary/#landowner"]


def test_every_page_and_section_can_be_found(site: Path) -> None:
    found = {address: title for address, title, *_ in search_index(site)}
    assert found["guides/working-together/"] == "Plan the bridge together"
    assert found["guides/working-together/#support"] == "Support"
    assert found["law/act/section-2/"] == "Section 2: Requests for a footbridge"
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
        [*entry[:2], *(entry[2:] or [""])]
        for entry in json.loads(script.removeprefix("window.searchIndex=").removesuffix(";\n"))["entries"]
    ]


def test_a_page_needs_nothing_from_elsewhere(site: Path) -> None:
    for path, soup in pages(site):
        loaded = [
            tag.get("src") or tag.get("href") for tag in soup.select("script[src], img, link[rel=stylesheet], link[rel=icon]")
        ]
        assert not [address for address in loaded if not address or re.match(r"(https?:)?//", address)], path
        assert not soup.select("[style], [onclick], [onload], style, script:not([src], [type='application/ld+json'])"), path
    assert not (site / "assets" / "javascripts").exists()


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    """S10: in two processes, and in two folders."""
    again = passes(made_up(tmp_path)).site
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file() and path.name != _target.MARK)
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [file for file in files if (site / file).read_bytes() != (again / file).read_bytes()] == []


def test_builds_a_guide_with_its_hooks_and_templates_beside_it(tmp_path: Path) -> None:
    """As anyone has them: other tests share those of this project."""
    for folder in ("hooks", "overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    guide(tmp_path, SOUND, SETTINGS)
    text = (tmp_path / "mkdocs.yml").read_text("utf-8").replace(f"{ROOT}/", "")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert page(tmp_path / "site", "law").select_one("a.term").text == "bridge"


# --- Mistakes -----------------------------------------------------------------------------------------------------

LAW = """\
id: ukpga/1999/1
title: Bridges Act 1999
provisions:
  section/1: {heading: Building, has: "1 2/a"}
  section/2: Mending
"""
LAW_PAGE = """\
---
description: What it says.
provision: ukpga/1999/1/section/1
---
# The law

Section 2 says when a bridge is mended.
"""
SOUND = {
    "index.md": "# Home\n\n[The law](law.md)\n",
    "law.md": LAW_PAGE,
    "dates.md": "# Dates\n\n## Work out {#work .dates-here}\n\n## Limits {#limits .deadlines-here}\n",
    "data/glossary.yml": "- id: bridge\n  term: bridge\n  meaning: A way over water.\n",
    "data/legislation/bridges.yml": LAW,
    "data/deadlines.yml": """\
dates:
  - {id: sent, label: Day you sent it, day: the day you sent it, needed: true}
deadlines:
  - id: answer
    what: The council answers
    time: 5 calendar days
    beginning with: sent
    provision: ukpga/1999/1/section/2
""",
}
SETTINGS = {"extra": {"law": ["ukpga/1999/1"], "stages": ["Mend it"]}}
SHEET = "/// checklist | Ready?\n    id: ready\n    for: everyone\n    minutes: 5\n    stage: Mend it\n\n- [ ] One\n///\n"
NOTES = SHEET.replace("- [ ] One", "- [ ] One\n\n    /// facilitator\n    Secret.\n    ///")
FORM_TWICE = "- {id: other, term: other, forms: [bridges], meaning: Another.}\n"
END = ""
"""In a mistake: something more at the end of the file."""


def with_mistake(file: str, old: str, new: str) -> dict[str, str]:
    text = SOUND.get(file, "")
    assert old in text
    return {**SOUND, file: text.replace(old, new, 1) if old else f"{text}\n{new}"}


def indented(text: str) -> str:
    return re.sub("(?m)^(?=.)", "    ", text)


def test_the_guide_without_a_mistake_is_sound(tmp_path: Path) -> None:
    passes(guide(tmp_path, SOUND, SETTINGS))


MISTAKES = {
    "a meaning that is forgotten": (
        "data/glossary.yml", "  meaning: A way over water.\n", "",
        r"glossary\.yml:1: 'meaning' of the term 'bridge' is missing\. Remedy: write",
    ),
    "a form of two words": ("data/glossary.yml", END, FORM_TWICE, r"glossary\.yml:5: 'bridges' is a form of 'other' and of"),
    "a tab": ("data/glossary.yml", "  term:", "\tterm:", r"glossary\.yml:2: there is a tab where YAML needs spaces"),
    "an unknown law": (
        "law.md", "---\n", "---\nlaw: ukpga/1999/11\n", r"law\.md:2: the law 'ukpga/1999/11' is not registered\. Remedy: did",
    ),
    "a value without quotation marks": (
        "law.md", "description: ", "description: More: ", r"law\.md:2: this is not YAML: .* put quotation marks",
    ),
    "a sheet in a list": ("law.md", END, f"- item\n\n{indented(SHEET)}", r"law\.md:11: the checklist .* cannot be rendered here"),
    "notes in a list": ("law.md", END, f"\n{NOTES}", r"law\.md:\d+: the facilitator block cannot be rendered here"),
    "a deadline that is counted from nothing": (
        "data/deadlines.yml", "with: sent", "with: snet",
        r"deadlines\.yml:7: 'answer' is counted from 'snet', .* did you mean 'sent'|dates\.md:\d: .* has no time limits to show",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_reports_a_mistake_with_its_place_and_remedy(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    fails(guide(tmp_path, with_mistake(file, old, new), SETTINGS), f"docs/.*{message}")


def test_reports_a_file_in_another_encoding(tmp_path: Path) -> None:
    guide(tmp_path, SOUND, SETTINGS)
    (tmp_path / "docs" / "law.md").write_bytes("# Caf\n\ncaf\xe9\n".encode("latin-1"))
    fails(tmp_path, r"docs/law\.md:3: the file is not UTF-8 text \(byte 0xE9\)\. Remedy: save it again")


MANY = {
    **SOUND,
    "index.md": "# Home\n\n[The law](laws.md)\n",
    "law.md": SOUND["law.md"].replace("section/1", "section/11") + f"\nAs section 36A of the Act says.\n\n{SHEET}",
    "dates.md": SOUND["dates.md"] + "\n" + SHEET.replace("ready", "other").replace("    minutes", "    colour: red\n    minutes"),
    "go/ready.md": "# Ours\n",
}
SAID = [
    r"docs/law\.md:\d+: Section 36A of the Bridges Act 1999 does not exist\. Remedy: ",
    r"docs/law\.md:3: the provision 'ukpga/1999/1/section/11' does not exist\. Remedy: did you mean",
    r"laws\.md",
    r"docs/dates\.md:\d+: the checklist 'Ready\?' has no option 'colour'",
    r"docs/go/ready\.md has the short address of the sheet 'ready'|a page of the guide has the short address 'go/ready/'",
]


def test_reports_all_mistakes_that_do_not_stop_a_build_at_once(tmp_path: Path) -> None:
    fails(guide(tmp_path, MANY, SETTINGS), *SAID)


def test_a_mistake_leaves_the_site_of_before_whole(tmp_path: Path) -> None:
    guide(tmp_path, MANY, SETTINGS)
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index.html", _target.MARK):
        (site / name).write_text("the site of before", "utf-8")
    done = build(tmp_path, *SAID)
    assert done.returncode == 1
    assert {path.name for path in site.iterdir()} == {"index.html", _target.MARK}
    assert not (tmp_path / ".site.build").exists()
    assert "as it was before" in done.stdout + done.stderr


def test_settings_that_would_run_script_fail_the_build(tmp_path: Path) -> None:
    extra = {"publisher": {"name": "P", "url": "javascript:alert(1)"}}
    fails(
        guide(tmp_path, {"index.md": "# Home\n"}, {"extra": extra}),
        r"mkdocs\.yml:\d+: 'extra: publisher: url' is 'javascript:alert\(1\)'",
    )


# --- Another guide, and none --------------------------------------------------------------------------------------


def test_another_guide_needs_no_change_outside_docs_and_mkdocs_yml(tmp_path: Path) -> None:
    guide(tmp_path, FIXTURES / "other-guide" / "docs", {"extra": {"law": ["ukpga/2000/37"]}})
    site = passes(tmp_path).site
    home = page(site, "")
    assert [(link.text, link["href"]) for link in home.select("main p a.law")] == [
        (
            "section 2(1) of the Countryside and Rights of Way Act 2000",
            "https://www.legislation.gov.uk/id/ukpga/2000/37/section/2/1",
        ),
        ("Section 17(3)(a)", "https://www.legislation.gov.uk/id/ukpga/2000/37/section/17/3/a"),
    ]
    assert [term.text for term in home.select("main p a.term")] == ["access authority"]
    assert page(site, "who").select_one("main p a.law")["href"].endswith("/ukpga/2000/37/schedule/2")
    glossary = page(site, "glossary")  # nobody wrote one
    assert glossary.select_one("h1").text == "Glossary"
    assert glossary.select_one("p.in-law a.law")["href"].endswith("/ukpga/2000/37/section/1")


def test_a_guide_without_words_or_laws_is_a_site_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Hello\n\nSection 22 of the Act is left alone.\n", "utf-8")
    theme = {"name": "material", "custom_dir": str(ROOT / "overrides"), "language": "en"}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "Hello", "hooks": HOOKS, "theme": theme}), "utf-8")
    assert not page(passes(tmp_path).site, "").select("a.law, a.term, .used")


# --- Scripts ------------------------------------------------------------------------------------------------------


def explain(folder: Path, *arguments: str, stdin: str) -> list[dict[str, object]]:
    done = script_here("explain.py", "--json", "--config", str(folder / "mkdocs.yml"), *arguments, "-", stdin=stdin)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_explain_says_what_is_found_and_why(tmp_path: Path) -> None:
    text = "---\nlaw: uksi/2001/9999\n---\n\nA decision notice (regulation 4). Section 2 mile path.\n"
    assert explain(made_up(tmp_path), "--law", "ukpga/1999/99", stdin=text) == [
        {"file": "-", "line": 5, "kind": "citation", "text": "regulation 4",
         "target": "https://www.legislation.gov.uk/uksi/2001/9999/regulation/4", "rule": "this page's law"},
        {"file": "-", "line": 5, "kind": "citation", "text": "Section 2", "target": None, "rule": "followed by a noun"},
        {"file": "-", "line": 5, "kind": "term", "text": "decision notice", "target": "decision-notice",
         "rule": "first use in its section"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "target"),
    [(["--law", "ukpga/1999/99"], "ukpga/1999/99/section/2"), ([], "ukpga/1999/99/section/2"), (["--law", "uksi/2001/9999"], None)],
)
def test_explain_takes_the_law_from_the_command_then_from_the_site(
    tmp_path: Path, arguments: list[str], target: str | None
) -> None:
    (found,) = explain(made_up(tmp_path), *arguments, stdin="Section 2 says.")
    assert found["target"] == (f"https://www.legislation.gov.uk/{target}" if target else None)


def test_explain_names_a_file_that_is_not_there() -> None:
    done = script("explain.py", "missing.md")
    assert done.returncode == 1
    assert "missing.md" in done.stderr


# --- While an author writes ---------------------------------------------------------------------------------------


def test_serving_shows_a_pages_problems_on_the_page(tmp_path: Path) -> None:
    """Built as `mkdocs serve` builds: not strict, and with the startup event that tells the hooks so."""
    pages = {**SOUND, "law.md": SOUND["law.md"] + "\nAs section 36A of the Act says.\n"}
    outcome = build_here(guide(tmp_path, pages, SETTINGS), "serve")
    assert outcome.whole
    (said,) = outcome.said
    (shown,) = page(outcome.site, "law").select(".problems li")
    assert "Section 36A of the Bridges Act 1999 does not exist" in said
    assert "Section 36A of the Bridges Act 1999 does not exist" in shown.text
    assert not page(outcome.site, "").select(".problems")


def test_a_second_build_in_a_process_knows_nothing_of_the_first(tmp_path: Path) -> None:
    """`mkdocs serve` builds many times: what is gone must be gone from the lists of other pages."""
    uses = {**SOUND, "uses.md": "# Uses\n\nSection 1 says how a bridge is built.\n"}
    guide(tmp_path, uses, SETTINGS)
    one = passes(tmp_path).site
    assert [link.text for link in page(one, "law").select("#where-used a")] == ["Uses"]
    assert [link["href"].split("#")[1] for link in page(one, "uses").select("main p a.term")] == ["bridge"]
    (tmp_path / "docs" / "uses.md").write_text("# Uses\n\nNothing says how a bridge is built.\n", "utf-8")
    change(tmp_path / "docs" / "data" / "glossary.yml", "term: bridge", "term: Brücke")
    two = build_here(tmp_path).site
    assert not page(two, "law").select("#where-used a")
    assert not page(two, "uses").select("main p a.term")
