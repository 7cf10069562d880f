"""`new.py`: what it starts is right, builds, and is never written over what is there."""

from __future__ import annotations

import datetime
import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import new as start
from plainguide.base.problems import Unreadable
from plainguide.base.sources import parse_yaml
from plainguide.law.instruments import Instrument
from plainguide.site import scaffold
from plainguide.words import glossary
from sites import FIXTURES, guide, page, passes, script, script_here

Run = Callable[..., subprocess.CompletedProcess[str]]
TITLES = st.text(st.sampled_from("aZé 1'\"’?!&:;,.-"), min_size=1, max_size=40).filter(lambda text: not scaffold.title_fault(text))


# --- Parts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "address"),
    [("Who can ask?", "who-can-ask"), ("What’s  on: 2 - 3", "whats-on-2-3"), ("Café & Bar's", "cafe-bars"), ("!?", "")],
)
def test_a_title_makes_an_address(title: str, address: str) -> None:
    assert scaffold.slug(title) == address


@given(TITLES, st.integers(1, 30))
def test_an_address_is_cut_between_words(title: str, length: int) -> None:
    whole = scaffold.slug(title)
    part = scaffold.cut(whole, length)
    assert whole.startswith(part)
    assert 0 < len(part) <= length
    assert not part.endswith("-") or "-" not in whole[:length]


@pytest.mark.parametrize(
    ("day", "later"), [("2026-11-24", "2027-11-24"), ("2028-02-29", "2029-02-28"), ("2027-12-31", "2028-12-31")]
)
def test_a_review_is_due_a_year_on(day: str, later: str) -> None:
    assert scaffold.year_on(datetime.date.fromisoformat(day)).isoformat() == later


@pytest.mark.parametrize("title", ["", "?", "a" * 101, "a <b>", "a {#b}", "a *b*", "`a`", "a | b", "# a", "a // b", "a\x07b"])
def test_rejects_a_title_that_a_heading_cannot_hold(title: str) -> None:
    assert scaffold.title_fault(title)


@given(TITLES)
def test_a_title_is_kept_in_the_front_matter_and_in_the_glossary(title: str) -> None:
    values = scaffold.page_values(title, "an-id", datetime.date(2026, 11, 24))
    assert parse_yaml(f'title: {values["quoted"]}\nterm: {values["value"]}\nplain: "“{values["plain"]}”"', "a.yml") == {
        "title": title,
        "term": title,
        "plain": f"“{title.replace(chr(34), chr(39))}”",
    }


@pytest.mark.parametrize("title", ["yes", "Null", "on", "1984", "2026-11-24", "~", "a: b", "- a", "'a"])
def test_a_word_that_yaml_would_read_as_something_else_is_kept(title: str) -> None:
    value = scaffold.page_values(title, "an-id", datetime.date(2026, 11, 24))["value"]
    assert parse_yaml(f"term: {value}", "a.yml") == {"term": title}


def test_a_provision_is_listed_with_all_of_its_parts() -> None:
    law = Instrument(
        "x/2000/1", "Tea Act 2000", headings=dict.fromkeys(("section/1", "section/1/1", "section/1/1/a", "section/2"), "")
    )
    assert scaffold.items(law, "section/1") == (
        "- **1(1)**: WRITE: what it says.\n  {#p-1}\n    - **1(1)(a)**: WRITE: what it says.\n      {#p-1-a}"
    )
    assert scaffold.items(law, "section/2").startswith("- **2**: WRITE")
    assert scaffold.items(Instrument("x/2000/1", "Tea Act 2000"), "section/9").startswith("- **9**: WRITE")


# --- A record in its place ----------------------------------------------------------------------------------------

RECORD = "- id: cup\n  term: cup\n  meaning: To drink from.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", RECORD),
        ("# Words\n", f"# Words\n\n{RECORD}"),
        ("- id: a\n  term: bag\n", f"- id: a\n  term: bag\n\n{RECORD}"),
        ("- id: a\n  term: bag", f"- id: a\n  term: bag\n\n{RECORD}"),
        ("# Words\n- id: a\n  term: tea\n", f"# Words\n{RECORD}\n- id: a\n  term: tea\n"),
        ("- term: bag\n\n# About tea\n- term: Tea\n", f"- term: bag\n\n{RECORD}\n# About tea\n- term: Tea\n"),
        ("- {term: bag}\n- {term: tea}\n", f"- {{term: bag}}\n{RECORD}\n- {{term: tea}}\n"),
        ("- term: bag\r\n- term: tea\r\n", "- term: bag\r\n" + f"{RECORD}\n".replace("\n", "\r\n") + "- term: tea\r\n"),
    ],
)
def test_a_record_goes_where_the_alphabet_wants_it(before: str, after: str) -> None:
    assert scaffold.with_record(before, RECORD, "cup", "glossary.yml") == after


@pytest.mark.parametrize("before", ["[{term: bag}]", "a: b\n", "[{term: bag},\n {term: tea}]\n"])
def test_refuses_to_write_into_a_file_that_is_not_a_block_list(before: str) -> None:
    with pytest.raises(Unreadable, match="not a list"):
        scaffold.with_record(before, RECORD, "cup", "glossary.yml")


@given(
    st.lists(st.sampled_from(["Tea", "bag", "cup board", "zest", "ápple"]), unique=True),
    st.sampled_from(["\n", "\n\n", "\n# So\n"]),
)
def test_every_line_that_was_there_stays(terms: list[str], between: str) -> None:
    before = between.join(f"- id: x{number}\n  term: {term}\n  meaning: So." for number, term in enumerate(terms)) + "\n" * bool(
        terms
    )
    after = scaffold.with_record(before, RECORD, "cup", "glossary.yml")
    start = after.index(RECORD)
    left, right = after[:start], after[start + len(RECORD) :]
    assert (left + right).replace("\n", "") == before.replace("\n", "")
    found = [term.term for term in glossary.parse(parse_yaml(after, "g"), "g")[0].terms]
    assert sorted(found) == sorted([*terms, "cup"])


# --- The command --------------------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small guide to another law, with 2 stages."""
    extra = {"law": ["ukpga/2000/37"], "stages": [{"title": "Plan"}, {"title": "Walk"}]}
    guide(tmp_path, FIXTURES / "other-guide" / "docs", {"site_name": "Walking", "extra": extra})
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n      - index.md\n      - who.md\n")
    return tmp_path


def new(project: Path, *arguments: str, fails: bool = False, run: Run = script_here) -> str:
    done = run("new.py", *arguments, "--config", str(project / "mkdocs.yml"), cwd=project)
    assert done.returncode == (1 if fails else 0), done.stdout + done.stderr
    return done.stderr if fails else done.stdout


def files(project: Path) -> dict[str, bytes]:
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()}


@pytest.mark.site
def test_each_kind_of_scaffold_builds_and_is_plain_english(small: Path) -> None:
    """One of each kind, as its author leaves it: all that was asked is add the lines for `nav:` that the command printed."""
    said = [
        new(small, "guide", 'If it rains: "wet" feet', run=script),
        new(small, "activity", "Choose a path", "--stage", "Plan"),
        new(small, "sheet", "What to pack", "--stage", "Plan"),
        new(small, "sheet", "Our route", "--as", "worksheet", "--stage", "Walk", "--in", "docs/who.md"),
        new(small, "sheet", "Signs on the way", "--as", "cards", "--stage", "Walk", "--in", "docs/who.md"),
        new(small, "sheet", "Ask for a path", "--as", "letter", "--stage", "Walk", "--in", "docs/who.md"),
        new(small, "sheet", "Paths", "--as", "easy-read", "--stage", "Walk", "--in", "docs/who.md"),
        new(small, "sheet", "Puddles", "--as", "easy-read", "--stage", "Walk"),
        new(small, "term", "access board"),
        new(small, "provision", "ukpga/2000/37/section/17"),
    ]
    lines = [line for one in said for line in one.splitlines() if line.startswith("      - ")]
    assert lines == [
        "      - guides/if-it-rains-wet-feet.md",
        "      - activities/choose-a-path.md",
        "      - guides/what-to-pack.md",
        "      - easy-read/puddles.md",
        "      - law/ukpga-2000-37/section-17.md",
    ]
    assert "Draw a picture for each idea, docs/pictures/NAME.svg, and name it there." in said[6]
    (small / "docs" / "pictures").mkdir()
    for name in ("first", "second"):
        (small / "docs" / "pictures" / f"{name}.svg").write_text('<svg viewBox="0 0 96 96"><path d="M8 48h80"/></svg>', "utf-8")
    assert all("WRITE" in one and "scripts/build.py" in one for one in said)
    with (small / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\n".join(lines) + "\n")
    site = passes(small).site
    checked = script_here("check.py", "--words", "--config", str(small / "mkdocs.yml"))
    assert checked.stdout.splitlines()[-1] == "Nothing to mend.", checked.stdout
    assert "docs/guides/what-to-pack.md:3: something is still to be written here." in checked.stdout

    refused = script_here("release.py", "--config", str(small / "mkdocs.yml"))
    assert refused.returncode == 1
    assert "docs/guides/what-to-pack.md:3: something is still to be written here." in refused.stdout
    assert "Nothing was released" in refused.stdout

    started = page(site, "guides/if-it-rains-wet-feet")
    assert started.select_one("h1").get_text(strip=True) == "If it rains: “wet” feet"
    assert "24 November 2025" in started.text  # the day of the build, and of the review
    assert "WRITE" in started.select_one("p.lead").text
    assert page(site, "who").select(".easy-read") == []  # it has a card there
    assert [one.name for one in page(site, "easy-read/puddles").select("#first-thing, .admonition, .easy-read")] == ["section"]
    for id in ("what-to-pack", "our-route", "signs-on-the-way", "paths", "puddles"):
        assert (site / "sheets" / id / f"{id}.pdf").exists()
        assert (site / "go" / id / "index.html").exists()
    assert page(site, "glossary").select_one("#access-board") is not None
    assert page(site, "law/ukpga-2000-37/section-17").select_one("#p-3-a") is not None
    assert page(site, "").select_one("main p a.law[href*='section-17/#p-3-a']") is not None


@pytest.mark.site
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["guide", "Who looks after it?"], "docs/who.md has the title"),
        (["guide", "Another", "--id", "walk"], r"go/walk/ is taken: docs/who.md"),
        (["activity", "Another", "--id", "gone"], "go/gone/ is taken: an address that was released"),
        (["guide", "Here", "--id", "there"], "docs/guides/there.md exists"),
        (["guide", "Another", "--id", "No way"], "'No way' cannot be an address"),
        (["guide", "So *much*"], "cannot be a title"),
        (["guide", "Another", "--stage", "Wlak"], "there is no stage 'Wlak'. Remedy: did you mean 'Walk'"),
        (["sheet", "A sheet"], "has no stage. Remedy: with --stage use one of Plan, Walk"),
        (["sheet", "A sheet", "--stage", "Plan", "--in", "docs/whom.md"], "did you mean 'who.md'"),
        (["sheet", "A sheet that has a very long title " * 2, "--stage", "Plan"], "say it in 60 or fewer"),
        (["term", "Access Authorities"], r"the glossary has 'access authority': docs/data/glossary.yml:6"),
        (["provision", "ukpga/2000/37/section/18"], "did you mean 'ukpga/2000/37/section/1"),
        (["provision", "ukpga/2000/37/section/1"], "ukpga/2000/37/section/1 is explained in docs/who.md"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[:2])[:30],
)
def test_nothing_is_written_over_what_is_there(small: Path, arguments: list[str], message: str) -> None:
    who = small / "docs" / "who.md"
    front = "---\ntitle: Who looks after it\nshort: walk\nprovision: ukpga/2000/37/section/1\n---\n"
    who.write_text(front + who.read_text("utf-8"), "utf-8")
    (small / "docs" / "guides").mkdir()
    (small / "docs" / "guides" / "there.md").write_text("# There\n", "utf-8")
    (small / "docs" / "data" / "permalinks.yml").write_text("- go/gone/\n", "utf-8")
    before = files(small)
    assert re.search(message, new(small, *arguments, fails=True))
    assert files(small) == before


def test_a_file_that_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    there = tmp_path / "a.md"
    there.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        start.write(start.Plan(there, "another"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert there.read_text("utf-8") == "mine"


def test_a_change_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    there = tmp_path / "glossary.yml"
    there.write_text("- {id: another}", "utf-8")
    with pytest.raises(SystemExit, match=r"was changed while this ran\. Remedy: run the same command again"):
        start.write(start.Plan(there, "- {id: mine}", before="[]"))
    assert there.read_text("utf-8") == "- {id: another}"


@pytest.mark.parametrize(
    ("arguments", "step", "file"),
    [
        (["term", "access board"], "replace", "docs/data/glossary.yml"),
        (["guide", "If it rains"], "link", "docs/guides/if-it-rains.md"),
    ],
)
def test_a_failed_write_is_reported_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], step: str, file: str
) -> None:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / "docs" / "data" / "glossary.yml").write_text("- {id: bank, term: bank, meaning: The side of a river.}\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A guide\n", "utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, full)
    monkeypatch.setattr(sys, "argv", ["new.py", *arguments, "--config", str(tmp_path / "mkdocs.yml")])
    monkeypatch.setattr(sys, "path", [*sys.path])
    before = files(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        start.main()
    message = f"{tmp_path / file}: No space left on device. Remedy: make room on that disk.\nNothing was written."
    assert stopped.value.code == message
    assert files(tmp_path) == before
