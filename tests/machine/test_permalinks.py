"""Addresses that never break: what was released exists or leads on, or the build says what to write."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Error

import release
from plainguide.addresses import ledger
from plainguide.addresses import links_json as links
from plainguide.addresses.ledger import Built, BuiltPage, Fragment, Move
from plainguide.base.codes import Code
from plainguide.base.sources import parse_yaml
from serving import served
from sites import fails, guide, passes

# --- What authors say of old addresses ----------------------------------------------------------------------------

PAGES = frozenset({"", "guides/share/", "guides/support/"})


def move(old: str, new: str = "guides/share/") -> Move:
    return Move(old, new, "Share", "docs/guides/share.md", 3)


def test_old_addresses_lead_on_in_one_step() -> None:
    found, problems = ledger.moved(
        [
            move("guides/old/"),
            move("guides/old/#power", "guides/support/#power"),
            move("guides/support/#a", "guides/share/#a"),
            move("old.pdf"),
        ],
        PAGES,
    )
    assert not problems
    assert found.pages == {"guides/old/": ("guides/share/", "Share")}
    # The page of "power" has moved to "share": so "share" says where "power" is.
    assert found.parts == {
        "guides/share/": (("power", "Share", "guides/support/#power"),),
        "guides/support/": (("a", "Share", "guides/share/#a"),),
    }
    assert found.files == {"old.pdf": ("guides/share/", "Share")}


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("guides/support/", "is an address that this guide has"),
        ("/guides/old/", "is not a valid address"),
        ("https://example.org/old/", "is not a valid address"),
        ("../old/", "is not a valid address"),
        ("guides/../../old/", "is not a valid address"),
        ("guides/..", "is not a valid address"),
        ('guides/"old"/', "is not a valid address"),
        ("guides/old/\nguides/older/", "is not a valid address"),
        ("guides/gone/#part", "names a page that neither exists nor leads on"),
    ],
)
def test_rejects_an_old_address_that_cannot_redirect(old: str, message: str) -> None:
    """So no loop can be made: an old address never is that of a page."""
    _, problems = ledger.moved([move(old)], PAGES)
    assert [message in problem.fact for problem in problems] == [True]
    assert problems[0].remedy


def test_two_places_cannot_claim_one_address() -> None:
    _, problems = ledger.moved([move("guides/old/"), move("guides/old/", "guides/support/")], PAGES)
    assert [problem.fact for problem in problems] == ["'was: guides/old/' is in docs/guides/share.md too"]


# --- What vanished ------------------------------------------------------------------------------------------------

BUILT = Built(
    frozenset({"", "guides/share/", "guides/share/#power", "guides/support/"}),
    (
        BuiltPage("guides/share/", "Share", "docs/guides/share.md", (Fragment("power", "Power", 9),)),
        BuiltPage("guides/support/", "Support", "docs/s.md"),
    ),
    sheets={"first-meeting": ("docs/guides/share.md", 20, "First meeting")},
    words={"public-body": 7},
)


@pytest.mark.parametrize(
    ("address", "near", "paste"),
    [
        ("guides/sharing/", "docs/guides/share.md", "was:\n  - guides/sharing/"),
        ("tools/support/", "docs/s.md", "was:\n  - tools/support/"),
        ("guides/share/#powers", "docs/guides/share.md:9", '## Power {#power was="powers"}'),
        ("guides/support/#power", "docs/guides/share.md:9", '## Power {#power was="guides/support/#power"}'),
        ("sheets/our-first-meeting/", "docs/guides/share.md:20", "    was: our-first-meeting"),
        ("go/our-first-meeting/", "docs/guides/share.md:20", "    was: our-first-meeting"),
        ("glossary/#public-bodies", "docs/data/glossary.yml:7", "  was: [public-bodies]"),
    ],
)
def test_a_lost_address_comes_with_the_lines_to_write(address: str, near: str, paste: str) -> None:
    (problem,) = ledger.missing_addresses([address], BUILT, "docs/data/permalinks.yml")
    assert problem.fact == f"the released address '{address}' has vanished"
    assert near in problem.remedy
    assert problem.paste == paste


def test_reports_the_addresses_of_a_folder_together_and_only_missing_ones() -> None:
    assert not ledger.missing_addresses(["", "guides/share/#power"], BUILT, "p.yml")
    (problem,) = ledger.missing_addresses(["guides/share/x.pdf", "guides/share/y/", "guides/share/y/#part"], BUILT, "p.yml")
    assert problem.fact == "the released addresses 'guides/share/x.pdf', 'guides/share/y/' have vanished"
    assert problem.paste == "was:\n  - guides/share/x.pdf\n  - guides/share/y/"


def test_the_ledger_is_sorted_and_reads_back() -> None:
    text = ledger.written(["b/", "", "a/#x", "b/"])
    assert text.removeprefix(ledger.HEADER).splitlines() == ['- ""', '- "a/#x"', "- b/"]
    assert ledger.ledger(["", "a/#x", "b/"], "p.yml") == (("", "a/#x", "b/"), [])


@pytest.mark.parametrize("value", [{"a": 1}, ["/a/"], ["https://example.org/"], [7]])
def test_reports_a_faulty_ledger(value: object) -> None:
    assert ledger.ledger(value, "p.yml")[1]


def test_all_faulty_addresses_of_a_ledger_are_named_with_their_lines() -> None:
    found, problems = ledger.ledger(parse_yaml("# kept\n- a/\n- /b/\n- 7\n- ''\n- a/\n- http://c\n", "p.yml"), "p.yml")
    assert found == ("a/", "")
    assert [(problem.line, problem.code) for problem in problems] == [
        (3, Code.LEDGER_ENTRY_INVALID), (4, Code.WRONG_TYPE), (7, Code.LEDGER_ENTRY_INVALID),
    ]  # fmt: skip


def test_links_can_be_read_back() -> None:
    page = links.Page("a/", "A", "About a.", parts=(("x", "X"), ("p-1", "")))
    text = links.document("Guide", "https://guide.example/", [page], ["a.pdf"], ["go/a/"])
    assert links.addresses(text, "https://guide.example/") == ["a.pdf", "go/a/", "a/", "a/#x", "a/#p-1"]
    assert json.loads(text)["version"] == 1


ROOT_URL = "https://guide.example/"


def test_a_ledger_that_cannot_be_written_is_reported_and_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "docs" / "data" / "permalinks.yml"
    for path, text in {
        file: "- old/\n",
        tmp_path / "mkdocs.yml": "site_name: A guide\nsite_url: https://guide.example/\n",
        tmp_path / "site" / "links.json": links.document("A guide", "https://guide.example/", [], ["new.pdf"], []),
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path])

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", read_only)
        with pytest.raises(SystemExit) as stopped:
            release.release(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert str(stopped.value.code).startswith(f"{file}: Read-only file system. Remedy: make its folder writable for you")
    assert [path.name for path in file.parent.iterdir()] == ["permalinks.yml"]
    assert file.read_text("utf-8") == "- old/\n"
    assert release.release(tmp_path / "mkdocs.yml", tmp_path / "site") == ["new.pdf"]
    assert ledger.ledger(yaml.safe_load(file.read_text("utf-8")), "p.yml")[0] == ("new.pdf", "old/")


# --- Whole sites --------------------------------------------------------------------------------------------------

SHARE = """---
title: Share power
short: share
---
# Share power

## Bring something {#bring}

Everyone brings something to a public body.

## Be heard {#heard}

Say it.

/// checklist | First meeting
    id: first-meeting
    for: all
    minutes: 5
- [ ] We met
///
"""
DOCS = {
    "index.md": "# Home\n\nA [guide](guides/share.md) and [another](guides/support.md).\n",
    "guides/share.md": SHARE,
    "guides/support.md": "# Support\n\n## Ask {#ask}\n\nAsk.\n",
    "data/glossary.yml": "- {id: public-body, term: public body, meaning: A body.}\n",
}


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A small guide whose addresses have been released."""
    guide(tmp_path, DOCS)
    passes(tmp_path)
    assert release.release(tmp_path / "mkdocs.yml", tmp_path / "site")
    return tmp_path


def loses(folder: Path, *expected: str) -> str:
    """The build fails, naming what vanished and the lines to write: these are returned."""
    said = "\n".join(fails(folder, "has vanished|have vanished").said)
    for text in expected:
        assert text in said, said
    return said


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "docs" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def visit(released: Path, browser) -> Iterator[Callable[..., str]]:
    """Opens an old address in a browser, without script unless asked for, and gives the address and text where it ends."""
    with served(released / "site") as root:

        def opened(address: str, script: bool = False) -> str:
            context = browser.new_context(java_script_enabled=script)
            page = context.new_page()
            page.goto(root + address)
            # Where it ends: for half a second, no page that leads on and no script that still follows a part. Asked again and
            # again from here: a page without script, or one that is being left, cannot be relied on to say when it is done.
            going, still = page.locator("meta[http-equiv=refresh]" + (", .moved > li:target" if script else "")), 0
            for _ in range(100):
                page.wait_for_timeout(100)
                with contextlib.suppress(Error):  # it was left while it was asked
                    still = 0 if going.count() else still + 1
                if still == 5:
                    break
            where = str(page.url).removeprefix(root)
            part = where.partition("#")[2]
            assert not part or page.locator(f"[id='{part}']").count() == 1
            context.close()
            return where

        yield opened


@pytest.mark.site
def test_a_page_that_is_deleted(released: Path, visit: Callable[..., str]) -> None:
    (released / "docs/guides/support.md").unlink()
    edit(released, "index.md", " and [another](guides/support.md)", "")
    loses(released, "the released address 'guides/support/' has vanished", "docs/guides/share.md", "was:\n  - guides/support/")
    edit(released, "guides/share.md", "short: share\n", "short: share\nwas:\n  - guides/support/\n")
    passes(released)
    assert visit("guides/support/") == "guides/share/"
    assert visit("guides/support/#ask") == "guides/share/"


@pytest.mark.site
def test_a_page_that_is_renamed_keeps_its_parts(released: Path, visit: Callable[..., str]) -> None:
    (released / "docs/guides/support.md").rename(released / "docs/guides/help.md")
    edit(released, "index.md", "guides/support.md", "guides/help.md")
    loses(released, "'guides/support/' has vanished")
    edit(released, "guides/help.md", "# Support", "---\nwas: guides/support/\n---\n# Support")
    passes(released)
    assert visit("guides/support/") == "guides/help/"
    assert visit("guides/support/#ask", script=True) == "guides/help/#ask"
    assert "/guides/support/ /guides/help/ 301" in (released / "site/_redirects").read_text("utf-8")


@pytest.mark.site
def test_a_heading_that_is_renamed(released: Path, visit: Callable[..., str]) -> None:
    edit(released, "guides/share.md", "{#heard}", "{#listen}")
    loses(released, "'guides/share/#heard' has vanished", "docs/guides/share.md:11", '## Be heard {#listen was="heard"}')
    edit(released, "guides/share.md", "{#listen}", '{#listen was="heard"}')
    passes(released)
    assert visit("guides/share/#heard") == "guides/share/#heard"


@pytest.mark.site
def test_a_section_that_moves_to_another_page(released: Path, visit: Callable[..., str]) -> None:
    edit(released, "guides/share.md", "## Be heard {#heard}\n\nSay it.\n", "")
    edit(released, "guides/support.md", "Ask.\n", "Ask.\n\n## Be heard {#heard}\n\nSay it.\n")
    loses(released, "'guides/share/#heard' has vanished", '## Be heard {#heard was="guides/share/#heard"}')
    edit(released, "guides/support.md", "{#heard}", '{#heard was="guides/share/#heard"}')
    passes(released)
    assert visit("guides/share/#heard") == "guides/share/#heard"  # there stands where it went
    page = (released / "site/guides/share/index.html").read_text("utf-8")
    assert re.search(r'<li id="heard"><a href="../support/#heard">Be heard</a>', page)
    assert visit("guides/share/#heard", script=True) == "guides/support/#heard"


@pytest.mark.site
def test_a_sheet_that_is_dropped(released: Path, visit: Callable[..., str]) -> None:
    text = (released / "docs/guides/share.md").read_text("utf-8")
    (released / "docs/guides/share.md").write_text(text[: text.index("/// checklist")], "utf-8")
    loses(released, "'sheets/first-meeting/'", "docs/guides/share.md", "  - sheets/first-meeting/first-meeting.pdf\n")
    edit(released, "guides/share.md", "{#heard}", '{#heard was="first-meeting"}')
    edit(released, "guides/share.md", "short: share\n", f"short: share\nwas:\n{lines(released)}")
    passes(released)
    for old in ("sheets/first-meeting/", "go/first-meeting/"):
        assert visit(old) == "guides/share/"
    assert (released / "site/sheets/first-meeting/first-meeting.pdf").read_bytes().startswith(b"%PDF")


def lines(released: Path) -> str:
    """What the build says to write, as it stands."""
    return "".join(f"  - {one}\n" for one in dict.fromkeys(re.findall(r"^ *- (\S+)$", loses(released), re.MULTILINE)))


@pytest.mark.site
def test_a_sheet_that_gets_another_id(released: Path, visit: Callable[..., str]) -> None:
    edit(released, "guides/share.md", "id: first-meeting", "id: our-first-meeting")
    loses(released, "'sheets/first-meeting/'", "    was: first-meeting")
    edit(released, "guides/share.md", "id: our-first-meeting\n", "id: our-first-meeting\n    was: first-meeting\n")
    passes(released)
    for old in ("sheets/first-meeting/", "go/first-meeting/"):
        assert visit(old) == "sheets/our-first-meeting/"
    assert visit("guides/share/#first-meeting") == "guides/share/#first-meeting"
    assert (released / "site/sheets/first-meeting/first-meeting.pdf").exists()
    assert (released / "site/sheets/first-meeting/qr.svg").exists()


@pytest.mark.site
def test_a_word_that_is_renamed(released: Path, visit: Callable[..., str]) -> None:
    edit(released, "data/glossary.yml", "id: public-body,", "id: public-organisation,")
    loses(released, "'glossary/#public-body' has vanished", "docs/data/glossary.yml:1", "was: [public-body]")
    edit(released, "data/glossary.yml", "id: public-organisation,", "id: public-organisation, was: [public-body],")
    passes(released)
    assert visit("glossary/#public-body") == "glossary/#public-body"


@pytest.mark.site
def test_a_council_page_with_fifty_addresses_has_no_dead_one_three_versions_later(
    released: Path, visit: Callable[..., str], tmp_path: Path
) -> None:
    """K1: released, then three versions in which pages, parts, a word and a sheet get other addresses. Every link of the council's
    page reaches what it meant."""
    config = released / "mkdocs.yml"

    def release_version() -> None:
        passes(released)
        release.release(config, released / "site")

    parts = "".join(f"\n## Part {number} {{#part-{number}}}\n\nText.\n" for number in range(1, 31))
    (released / "docs/guides/parts.md").write_text(f"# Parts\n{parts}", "utf-8")
    release_version()
    council = [
        f"https://guide.example/{one}" for one in links.addresses((released / "site/links.json").read_text("utf-8"), ROOT_URL)
    ]
    assert len(council) >= 50

    # Version 2: a page and a word are renamed.
    (released / "docs/guides/support.md").rename(released / "docs/guides/help.md")
    edit(released, "index.md", "guides/support.md", "guides/help.md")
    edit(released, "guides/help.md", "# Support", "---\nwas: [guides/support/]\n---\n# Support")
    edit(released, "data/glossary.yml", "id: public-body,", "id: public-organisation, was: [public-body],")
    release_version()
    # Version 3: that page again, and a section moves to it.
    (released / "docs/guides/help.md").rename(released / "docs/guides/aid.md")
    edit(released, "index.md", "guides/help.md", "guides/aid.md")
    edit(released, "guides/aid.md", "was: [guides/support/]", "was: [guides/support/, guides/help/]")
    edit(released, "guides/share.md", "## Be heard {#heard}\n\nSay it.\n", "")
    edit(released, "guides/aid.md", "Ask.\n", 'Ask.\n\n## Be heard {#heard was="guides/share/#heard"}\n\nSay it.\n')
    release_version()
    # Version 4: thirty headings are renamed, and a sheet gets another id.
    text = re.sub(r"\{#part-(\d+)\}", r'{#p\1 was="part-\1"}', (released / "docs/guides/parts.md").read_text("utf-8"))
    (released / "docs/guides/parts.md").write_text(text, "utf-8")
    edit(released, "guides/share.md", "id: first-meeting\n", "id: our-first-meeting\n    was: first-meeting\n")
    release_version()

    for link in council:
        address = link.removeprefix(ROOT_URL)
        page, _, part = address.partition("#")
        file = released / "site" / page
        assert (file / "index.html" if page.endswith("/") or not page else file).exists(), link
        if part and page not in ("guides/support/",):
            assert f'id="{part}"' in (file / "index.html").read_text("utf-8"), link
    assert visit("guides/support/") == "guides/aid/"
    assert visit("guides/support/#ask", script=True) == "guides/aid/#ask"
    assert visit("go/first-meeting/") == "sheets/our-first-meeting/"
    assert visit("guides/parts/#part-7") == "guides/parts/#part-7"
