"""What stands in the data of this guide, in the heads of its pages and in its settings: all of it can be read, and is whole."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from editor import names_its_schema_and_has_no_fault
from plainguide.base import sources
from plainguide.base.sources import given_ids, load_yaml
from plainguide.site import accessibility, front_matter, scaffold, settings
from rendering import this_guide
from sites import OF_THIS_GUIDE, ROOT


def test_words_and_laws_are_there_and_in_order() -> None:
    assert this_guide().problems == ()
    assert len(this_guide().glossary.terms) > 30


def test_the_register_has_all_of_the_laws_structure() -> None:
    """All sections, schedules and regulations, and every innermost part, of the list that was made from the text."""
    with (OF_THIS_GUIDE / "structure.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            law = this_guide().register.instruments[row["instrument"]]
            path = row["path"].removeprefix(row["instrument"] + "/")
            assert law.has(path), path
            for leaf in filter(None, (row["children"] or "").split(";")):
                assert law.has(f"{path}/{leaf}"), f"{path}/{leaf}"


def test_the_register_is_whole() -> None:
    act, regulations = (this_guide().register.instruments[id] for id in ("asp/2015/6", "ssi/2017/39"))
    assert sum(path.count("/") == 1 and path.startswith("section/") for path in act.headings or ()) == 146
    assert sum(path.count("/") == 1 and path.startswith("schedule/") for path in act.headings or ()) == 5
    assert sum(path.count("/") == 1 and path.startswith("regulation/") for path in regulations.headings or ()) == 13
    assert "schedule" in (regulations.headings or ())


def test_a_page_about_any_provision_of_these_laws_has_an_anchor_for_each_of_its_parts() -> None:
    for law in this_guide().register.instruments.values():
        for path in law.headings or ():
            if path.count("/") == 1:
                ids = given_ids(scaffold.items(law, path))
                assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "data").rglob("*.yml")), ids=lambda path: path.name)
def test_a_data_file_names_its_schema_and_an_editor_marks_nothing(path: Path) -> None:
    names_its_schema_and_has_no_fault(path)


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_front_matter_of_a_page_is_in_order(path: Path) -> None:
    assert front_matter.parse(sources.front_matter(path.read_text("utf-8"), path.name), path.name)[1] == []


def test_the_settings_are_in_order() -> None:
    file = ROOT / "mkdocs.yml"
    config: Any = load_config(str(file))
    extra, problems = settings.parse(config.extra, "mkdocs.yml", file.read_text("utf-8"))
    assert not problems
    assert extra.publisher.name
    assert extra.publisher.line_of("email") > 1


def test_the_accessibility_statement_is_in_order_and_reviewed_within_a_year() -> None:
    """L3: `build.py` says so, and the page shows it, when it is not."""
    made, problems = accessibility.statement(load_yaml(ROOT / "docs/data/accessibility.yml", "a.yml"), "a.yml")
    assert made
    assert not problems
    assert made.next_review - made.reviewed <= datetime.timedelta(days=366)
