"""Hooks in one process: any order, any subset, and two builds that share nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from sites import HOOKS, build_here, guide, listening

DOCS = {
    "index.md": """\
---
title: Home
reviewed: 2025-11-01
changes:
  - 2025-11-02: The page is new.
---
# Home

A bridge may be built under section 1 of the Act. [Who may ask?](ask/index.md)

## The steps {#steps .steps-here}

## Your dates {#here was="there" .dates-here}

## The time limits {#limits .deadlines-here}

## What changed {#changed .changes-here}

## Take it away {#away .downloads-here}

## Addresses {#addresses .addresses-here}
""",
    "ask/index.md": """\
---
short: ask
stage: Ask
---
# Who asks?

Choose.
{: .choices }

- [We do](we.md)
- [Others](others.md)
""",
    "ask/we.md": "---\nwas: ask/us/\n---\n# We do\n\nGo to the bridge.\n",
    "ask/others.md": """\
# Others

/// checklist | Ready for the bridge?
    id: ready
    for: you
    minutes: 5
    stage: Ask
    was: ready-or-not

- [ ] We have a plan (section 1)

/// facilitator
Bring a pen.
///

///
""",
    "law/section-1.md": "---\nprovision: ukpga/1999/99/section/1\n---\n# Section 1\n\nA bridge is built with a plan.\n",
    "data/glossary.yml": "- id: bridge\n  term: bridge\n  meaning: A way over water.\n",
    "data/legislation/bridges.yml": """\
id: ukpga/1999/99
title: Bridges Act 1999
as_at: 2020-01-01
provisions:
  section/1: Building
""",
    "data/deadlines.yml": """\
dates: [{id: asked, label: When did you ask?, day: the day you asked, needed: true}]
deadlines:
  - {id: answer, what: They answer, time: 10 calendar days, beginning with: asked, provision: ukpga/1999/99/section/1}
""",
    "data/permalinks.yml": '- ""\n- ask/\n- ask/us/\n- sheets/ready/\n- "#there"\n',
}
SETTINGS = {
    "nav": [{"Home": "index.md"}, {"Ask": ["ask/index.md", "ask/others.md"]}, {"Law": ["law/section-1.md"]}],
    "not_in_nav": "/ask/\n",
    "extra": {"stages": ["Ask"], "missing": ["index.md"], "footer": [{"title": "Home", "page": "index.md"}]},
}
ORDERS = [("reversed", HOOKS[::-1]), *((f"from {Path(HOOKS[n]).stem}", HOOKS[n:] + HOOKS[:n]) for n in range(1, len(HOOKS)))]
NAMES = [Path(hook).stem for hook in HOOKS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return guide(tmp_path_factory.mktemp("order"), DOCS, SETTINGS)


def contents(site: Path) -> dict[str, str]:
    """Every file of a site, by its content."""
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture(scope="module")
def usual(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site with the hooks in the order of their names, and nothing said of it."""
    outcome = build_here(folder, hooks=HOOKS, site=tmp_path_factory.mktemp("usual"))
    assert (outcome.whole, outcome.said) == (True, ())
    assert len(contents(outcome.site)) > 40
    return contents(outcome.site)


@pytest.mark.site
@pytest.mark.parametrize(("order"), [order for _, order in ORDERS], ids=[name for name, _ in ORDERS])
def test_the_order_of_the_hooks_changes_nothing(order: Sequence[str], folder: Path, usual: dict[str, str], tmp_path: Path) -> None:
    outcome = build_here(folder, hooks=list(order), site=tmp_path)
    assert (outcome.whole, outcome.said) == (True, ())
    assert contents(tmp_path) == usual


@pytest.mark.site
@pytest.mark.parametrize("name", NAMES)
def test_any_hook_can_be_left_out(name: str, folder: Path, tmp_path: Path) -> None:
    """A guide that has released what the missing capability made is told of that, and of nothing else."""
    outcome = build_here(folder, hooks=[hook for hook in HOOKS if Path(hook).stem != name], site=tmp_path)
    assert [said for said in outcome.said if "has vanished" not in said and "have vanished" not in said] == []
    assert (tmp_path / "index.html").exists()


@pytest.mark.site
@pytest.mark.parametrize("hook", HOOKS, ids=NAMES)
def test_each_hook_builds_a_site_alone(hook: str, folder: Path, tmp_path: Path) -> None:
    outcome = build_here(folder, hooks=[hook], site=tmp_path)
    assert [said for said in outcome.said if "vanished" not in said] == []
    assert (tmp_path / "index.html").exists()


@pytest.mark.site
def test_two_builds_with_one_configuration_are_the_same(folder: Path, usual: dict[str, str], tmp_path: Path) -> None:
    with listening() as records:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(tmp_path), hooks=HOOKS)
        mkdocs_build(config)
        mkdocs_build(config)
    assert [record.getMessage() for record in records if record.levelname == "WARNING"] == []
    assert contents(tmp_path) == usual


@pytest.mark.site
def test_serving_reports_nothing_of_a_sound_guide(folder: Path, tmp_path: Path) -> None:
    """PDFs are left out then, and nobody has taken them away."""
    (folder / "docs" / "data" / "permalinks.yml").write_text(f"{DOCS['data/permalinks.yml']}- sheets/ready/ready.pdf\n", "utf-8")
    for _ in range(2):
        outcome = build_here(folder, "serve", HOOKS, tmp_path)
        assert (outcome.whole, outcome.said) == (True, ())
    assert not list(tmp_path.rglob("*.pdf"))


ALIVE = "sheets/ready/ready.pdf sheets/ready-or-not/ready-or-not.pdf downloads/all.pdf downloads/all.zip go/ask/ go/ask ask".split()


@pytest.mark.site
@pytest.mark.parametrize("old", [*ALIVE, "ask//", "ask/index.html", "links.json", "search/", "search/index.js", "qr.svg"])
def test_an_old_address_cannot_be_one_that_exists(old: str, tmp_path: Path) -> None:
    """Its notice would be written over what is there, and servers would send readers elsewhere."""
    page = DOCS["ask/we.md"].replace("ask/us/", f"[ask/us/, {old}]")
    settings = {**SETTINGS, "extra": {**SETTINGS["extra"], "downloads": "all"}}
    outcome = build_here(guide(tmp_path, {**DOCS, "ask/we.md": page}, settings), "serve")
    assert [said.partition(" Remedy")[0] for said in outcome.said] == [
        f"docs/ask/we.md:2: 'was: {old}' is an address that this guide has."
    ]


@pytest.mark.site
@pytest.mark.parametrize("hooks", [HOOKS, HOOKS[::-1], *([hook] for hook in HOOKS)], ids=["all", "reversed", *NAMES])
def test_front_matter_that_is_not_yaml_never_ends_in_a_traceback(hooks: list[str], tmp_path: Path) -> None:
    page = "---\ntitle: [x\n---\n# X\n"
    outcome = build_here(guide(tmp_path, {**DOCS, "ask/we.md": page}, SETTINGS), hooks=hooks)
    assert outcome.whole or any("docs/ask/we.md:" in said and "[not-yaml]" in said for said in outcome.said)
