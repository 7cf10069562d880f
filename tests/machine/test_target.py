"""A build writes to a folder of its own and to no other, one at a time, and a kill at any moment leaves a whole site."""

from __future__ import annotations

import errno
import fcntl
import inspect
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import _target
import build
from kills import killed
from sites import ROOT, guide, script
from sites import build as built

MARK = _target.MARK


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def tree(folder: Path) -> dict[str, str]:
    """Everything below a folder: what each file holds, and where each symlink leads."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_text() if path.is_file() else "/"
        for path in sorted(folder.rglob("*"))
    }


def make(text: str, well: bool = True) -> _target.Make:
    """A site of two pages that both say `text`."""

    def made(folder: Path, lock: int) -> bool:
        write(folder, {"index.html": text, "about/index.html": text})
        return well

    return made


def site_of(text: str) -> dict[str, str]:
    return {MARK: _target.NOTE, "about": "/", "about/index.html": text, "index.html": text}


# --- Whether it may -----------------------------------------------------------------------------------------------


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, where the build is started, among folders that are not its own. MkDocs would build a site of two pages."""
    project = tmp_path / "project"
    for name in ("docs", "hooks", "overrides", "scripts", "tests", ".git", ".venv", ".cache"):
        write(project, {f"{name}/file": name})
    (project / "pages").mkdir()  # empty, so that only its place speaks for it
    (project / "look").mkdir()
    (tmp_path / "words").mkdir()
    (project / "docs" / "data").symlink_to("../../words")
    (project / "to-docs").symlink_to("docs")
    (project / "to-project").symlink_to(".")
    write(project, {"mkdocs.yml": "site_name: A guide\ndocs_dir: pages\ntheme: {name: material, custom_dir: look}\n"})
    write(tmp_path / "public_html", {"precious.txt": "precious"})
    write(tmp_path / "public_html.old", {"precious.txt": "precious"})
    write(tmp_path / "older", {"links.json": "{}", "links.schema.json": "{}", "index.html": "older"})
    write(tmp_path / "clone", {MARK: "", "index.html": "published", ".git/HEAD": ""})
    write(tmp_path / "marked", {MARK: "", "index.html": "old"})
    write(tmp_path / "blocked", {".site.build/precious.txt": "precious"})
    (tmp_path / "empty").mkdir()
    (tmp_path / "to-marked").symlink_to("marked")
    (tmp_path / "to-nothing").symlink_to("nothing")
    monkeypatch.chdir(project)
    monkeypatch.setattr(build, "mkdocs", lambda config, folder, lock: make("new")(folder, lock))
    monkeypatch.setattr(build._environment, "ensure", lambda **_: None)
    monkeypatch.setattr(sys, "path", [*sys.path])
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["build.py", "--config", "mkdocs.yml", *arguments])
    return build.main()


@pytest.mark.parametrize(
    ("site", "message"),
    [
        ("", "--site: this names no folder. Remedy: write its name"),
        (" ", "--site: this names no folder. Remedy: write its name"),
        # The project, and what holds it.
        (".", ".: a build would replace {world}/project. Remedy: name another folder"),
        ("..", "..: a build would replace {world}/project"),
        ("/", "/: a build would replace {world}/project"),
        ("../project", ".: a build would replace {world}/project"),
        ("to-project", ".: a build would replace {world}/project"),
        # What is in it.
        ("docs", "docs: a build would replace {world}/project/docs"),
        ("docs/new", "docs/new: a build would write into {world}/project/docs, which is part of the project"),
        ("to-docs", "docs: a build would replace {world}/project/docs"),
        ("to-docs/new", "docs/new: a build would write into {world}/project/docs"),
        ("docs/data", "../words: a build would replace {world}/words"),
        ("../words/new", "../words/new: a build would write into {world}/words"),
        ("hooks/new", "hooks/new: a build would write into"),
        ("overrides/new", "overrides/new: a build would write into"),
        ("scripts/new/deep", "scripts/new/deep: a build would write into"),
        ("tests/new", "tests/new: a build would write into"),
        (".git/new", ".git/new: a build would write into"),
        (".venv/new", ".venv/new: a build would write into"),
        (".cache/new", ".cache/new: a build would write into"),
        ("data", "data: a build would replace {world}/project/data"),
        ("pages", "pages: a build would replace {world}/project/pages"),
        ("pages/new", "pages/new: a build would write into {world}/project/pages"),
        ("look/new", "look/new: a build would write into {world}/project/look"),
        # What is no folder, or somebody's.
        ("mkdocs.yml", "mkdocs.yml: this is a file, and a site is a folder"),
        ("mkdocs.yml/site", "mkdocs.yml/site: this is a file"),
        ("/dev/null", "/dev/null: this is a file"),
        ("../public_html", "../public_html: this folder was not made by a build, and it holds precious.txt. Remedy: name"),
        ("../older", "this site was built before builds marked what they make. Remedy: see that nothing in it"),
        ("../clone", "../clone: this is a Git working copy, and a build would delete its .git"),
        ("../marked/guide", "../marked/guide: the next build of ../marked would delete it"),
        ("../blocked/site", "../blocked/.site.build: this folder was not made by a build, and it holds precious.txt"),
    ],
)  # fmt: skip
def test_refuses_what_is_not_its_own(world: Path, monkeypatch: pytest.MonkeyPatch, site: str, message: str) -> None:
    before = tree(world)
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, "--site", site)
    assert isinstance(stopped.value.code, str)  # which ends the process with 1
    assert message.format(world=world) in stopped.value.code
    assert " Remedy: " in stopped.value.code
    assert tree(world) == before


@pytest.mark.parametrize("inside", ["", "deep"])
def test_refuses_the_folder_that_one_is_in(world: Path, monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    site = world / "empty"
    (site / inside).mkdir(exist_ok=True)
    monkeypatch.chdir(site / inside)
    monkeypatch.setattr(sys, "argv", ["build.py", "--config", str(world / "project" / "mkdocs.yml"), "--site", str(site)])
    with pytest.raises(SystemExit, match=r"would replace the folder that you are in\. Remedy: go to another folder first"):
        build.main()
    assert site.is_dir()


def test_refuses_the_top_of_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be renamed, which would be found only when the site is made."""
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    with pytest.raises(_target.Refused, match="a disk is mounted here"):
        _target.rebuild(tmp_path, make("new"))


@pytest.mark.parametrize("name", [".", "..", "docs", "docs/new", "scripts/new", "hooks", ".venv/new"])
def test_refuses_the_project_of_the_scripts_when_another_guide_is_built(world: Path, name: str) -> None:
    with pytest.raises(_target.Refused):
        _target.check_place(ROOT / name, world / "project" / "mkdocs.yml", ROOT)


@pytest.mark.parametrize("settings", ["", "- a list", "a: [", "INHERIT: none.yml", "theme: material", "docs_dir: 7", None])
def test_settings_that_cannot_be_read_are_for_mkdocs_to_report(world: Path, settings: str | None) -> None:
    config = world / "project" / "mkdocs.yml"
    config.unlink() if settings is None else config.write_text(settings, "utf-8")
    _target.check_place(world / "project" / "site", config, ROOT)
    with pytest.raises(_target.Refused):
        _target.check_place(world / "project" / "docs", config, ROOT)


@pytest.mark.parametrize(
    ("site", "place"),
    [
        (None, "project/site"),
        ("public", "project/public"),
        ("../new/deep/site", "new/deep/site"),
        ("../empty", "empty"),
        ("../a folder", "a folder"),
        ("../marked", "marked"),
        ("../to-marked", "marked"),
        ("../to-nothing", "nothing"),
        ("../public_html/guide", "public_html/guide"),
    ],
)
def test_writes_to_what_is_new_empty_or_marked(world: Path, monkeypatch: pytest.MonkeyPatch, site: str | None, place: str) -> None:
    before = tree(world)
    for text in ("new", "newer"):
        monkeypatch.setattr(build, "mkdocs", lambda config, folder, lock, text=text: make(text)(folder, lock))
        assert run(monkeypatch, *([] if site is None else ["--site", site])) == 0
        assert tree(world / place) == site_of(text)
    others = {name: text for name, text in tree(world).items() if not name.startswith(place)}
    made = {parent.as_posix(): "/" for parent in Path(place).parents if parent != Path(".")}
    assert others == {name: text for name, text in (made | before).items() if not name.startswith(place)}


def test_a_site_of_an_older_version_is_replaced_once_it_is_marked(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the command that the message gives."""
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, "--site", "../older")
    command = str(stopped.value.code).partition(" run ")[2].partition(" and build again")[0]
    subprocess.run(command, shell=True, check=True)
    assert run(monkeypatch, "--site", "../older") == 0
    assert tree(world / "older") == site_of("new")


# --- Whole or not at all ------------------------------------------------------------------------------------------


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    """A site, among folders with names that a build once took for its own."""
    write(tmp_path, {"site.old/precious.txt": "precious", "site.building/precious.txt": "precious"})
    assert _target.rebuild(tmp_path / "site", make("old"))
    return tmp_path / "site"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_leaves_nothing_beside_the_site(old_site: Path) -> None:
    assert _target.rebuild(old_site, make("new"))
    assert tree(old_site) == site_of("new")
    assert names(old_site.parent) == ["site", "site.building", "site.old"]


def test_a_failed_build_leaves_the_site_as_it_was(old_site: Path) -> None:
    assert not _target.rebuild(old_site, make("new", well=False))
    assert tree(old_site) == site_of("old")
    assert names(old_site.parent) == ["site", "site.building", "site.old"]


def test_a_failed_first_build_leaves_nothing(tmp_path: Path) -> None:
    assert not _target.rebuild(tmp_path / "site", make("new", well=False))
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_a_build_that_ends_in_an_error_leaves_the_site_as_it_was(old_site: Path, error: type[BaseException]) -> None:
    def stopped(folder: Path, lock: int) -> bool:
        make("new")(folder, lock)
        raise error

    with pytest.raises(error):
        _target.rebuild(old_site, stopped)
    assert tree(old_site) == site_of("old")
    assert names(old_site.parent) == ["site", "site.building", "site.old"]


@pytest.mark.parametrize("rename", [1, 2])
def test_a_swap_that_fails_leaves_the_site_as_it_was(old_site: Path, monkeypatch: pytest.MonkeyPatch, rename: int) -> None:
    done, real = 0, Path.rename

    def fails(self: Path, other: Path) -> Path:
        nonlocal done
        done += 1
        if done == rename:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return real(self, other)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(PermissionError):
        _target.rebuild(old_site, make("new"))
    assert tree(old_site) == site_of("old")
    assert names(old_site.parent) == ["site", "site.building", "site.old"]


def test_what_came_to_the_place_during_the_build_is_kept(tmp_path: Path) -> None:
    def slow(folder: Path, lock: int) -> bool:
        write(tmp_path, {"site/precious.txt": "precious"})
        return make("new")(folder, lock)

    with pytest.raises(_target.Refused, match="was not made by a build, and it holds precious"):
        _target.rebuild(tmp_path / "site", slow)
    assert tree(tmp_path) == {"site": "/", "site/precious.txt": "precious"}


def test_what_came_after_a_kill_is_kept_and_so_is_the_whole_site(old_site: Path) -> None:
    interrupt(old_site)
    write(old_site, {"precious.txt": "precious"})
    before = tree(old_site.parent)
    with pytest.raises(_target.Refused, match="was not made by a build"):
        _target.rebuild(old_site, make("newest"))
    assert tree(old_site.parent) == before


def test_what_came_while_a_build_waited_is_kept_and_so_is_the_whole_site(old_site: Path) -> None:
    interrupt(old_site)
    before = tree(old_site.parent)
    lock = (old_site.parent / ".site.build" / MARK).open()
    fcntl.flock(lock, fcntl.LOCK_EX)

    def come(_: str) -> None:
        write(old_site, {"precious.txt": "precious"})
        lock.close()

    with pytest.raises(_target.Refused, match="was not made by a build"):
        _target.rebuild(old_site, make("newest"), come)
    after = {**before, "site": "/", "site/precious.txt": "precious", f".site.build/{MARK}": f"{os.getpid()}\n"}
    assert tree(old_site.parent) == after


def interrupt(site: Path) -> None:
    """As a kill between the two renames leaves it."""
    work = site.with_name(".site.build")
    write(work, {MARK: "1234\n", **{f"new/{name}": text for name, text in site_of("new").items() if text != "/"}})
    site.rename(work / "old")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            OSError(errno.EACCES, "Permission denied", "site/a"),
            "site/a: Permission denied. Remedy: make its folder writable",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "a file: No space left on device. Remedy: make room on that disk."),
    ],
)
def test_a_folder_that_cannot_be_written_is_said(
    world: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def fails(config: Path, folder: Path, lock: int) -> bool:
        raise error

    monkeypatch.setattr(build, "mkdocs", fails)
    before = tree(world)
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch)
    assert message in str(stopped.value.code)
    assert tree(world) == before


# --- A kill at any moment -----------------------------------------------------------------------------------------

PRELUDE = f"""
import _target
MARK = _target.MARK
{"".join(inspect.getsource(one) for one in (write, make, site_of, interrupt))}
site = folder / "site"
"""
OLD, NEW = "_target.rebuild(site, make('old'))", "_target.rebuild(site, make('new'))"


@pytest.mark.site
@pytest.mark.parametrize(
    ("code", "whole"),
    [
        (f"begin(); {NEW}", {None, "new"}),
        (f"{OLD}; begin(); {NEW}", {"old", "new"}),
        (f"{OLD}; begin(); _target.rebuild(site, make('new', well=False))", {"old"}),
        (f"{OLD}; interrupt(site); begin(); {NEW}", {"old", "new"}),
        (f"site.mkdir(); begin(); {NEW}", {None, "new"}),
    ],
    ids=["first", "next", "failed", "interrupted before", "empty folder"],
)
def test_after_a_kill_at_any_step_the_next_build_finds_a_whole_site(tmp_path: Path, code: str, whole: set[str | None]) -> None:
    """Even a build that fails: it puts the whole site back first."""
    seen = []
    for folder in killed(PRELUDE + code, tmp_path):
        site, work = folder / "site", folder / ".site.build"
        left = any((place / MARK).exists() for place in (site, work / "old", work / "new"))
        assert not _target.rebuild(site, make("failed", well=False), say=lambda _: None)
        index = site / "index.html"
        seen.append(index.read_text("utf-8") if index.exists() else None)
        assert tree(site) == (site_of(seen[-1]) if seen[-1] else {})
        assert left == (seen[-1] is not None)
        assert set(names(folder)) <= {"site"}
        assert _target.rebuild(site, make("next"))
        assert tree(folder) == {"site": "/", **{f"site/{name}": text for name, text in site_of("next").items()}}
    assert set(seen) == whole
    assert len(seen) > 10


def test_says_that_it_put_the_site_back(old_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interrupt(old_site)
    assert not _target.rebuild(old_site, make("new", well=False))
    assert "was stopped while it replaced" in capsys.readouterr().out
    assert tree(old_site) == site_of("old")


# --- One at a time ------------------------------------------------------------------------------------------------


def wait_for(happened: Callable[[], object]) -> None:
    limit = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < limit
        time.sleep(0.005)


def test_a_second_build_waits_and_says_for_whom(old_site: Path) -> None:
    go, said, order = threading.Event(), [], []

    def slow(folder: Path, lock: int) -> bool:
        order.append("first begins")
        go.wait(20)
        order.append("first ends")
        return make("first")(folder, lock)

    def second(folder: Path, lock: int) -> bool:
        order.append("second begins")
        return make("second")(folder, lock)

    threads = [threading.Thread(target=_target.rebuild, args=(old_site, slow))]
    threads[0].start()
    wait_for(lambda: order)
    threads.append(threading.Thread(target=_target.rebuild, args=(old_site, second, said.append)))
    threads[1].start()
    wait_for(lambda: said)
    go.set()
    for thread in threads:
        thread.join(20)
    assert said == [f"Another build (process {os.getpid()}) is writing {_target.display(old_site)}. Waiting for it ..."]
    assert order == ["first begins", "first ends", "second begins"]
    assert tree(old_site) == site_of("second")
    assert names(old_site.parent) == ["site", "site.building", "site.old"]


def test_builds_of_two_folders_do_not_wait_for_each_other(tmp_path: Path) -> None:
    def both(folder: Path, lock: int) -> bool:
        return _target.rebuild(tmp_path / "two", make("two")) and make("one")(folder, lock)

    assert _target.rebuild(tmp_path / "one", both)
    assert names(tmp_path) == ["one", "two"]


@pytest.mark.parametrize(("step", "error"), [("mkdir", FileExistsError), ("open", FileNotFoundError)])
def test_begins_again_where_the_build_before_removes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: type[OSError]
) -> None:
    real, failed = getattr(Path, step), []

    def fails_once(self: Path, *arguments: object, **named: object) -> object:
        if not failed:
            failed.append(step)
            raise error(str(self))
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, step, fails_once)
    assert _target.rebuild(tmp_path / "site", make("new"))
    assert failed
    assert tree(tmp_path / "site") == site_of("new")


@pytest.mark.site
def test_many_builds_at_once_are_made_one_by_one(tmp_path: Path) -> None:
    """Each takes the lock's file away at its end, while others wait for it."""
    busy, failed = threading.Lock(), []

    def alone(folder: Path, lock: int) -> bool:
        if not busy.acquire(blocking=False):
            failed.append("two at once")
            return False
        try:
            time.sleep(0.001)
            return make("new")(folder, lock)
        finally:
            busy.release()

    def builds() -> None:
        for _ in range(25):
            try:
                assert _target.rebuild(tmp_path / "site", alone, say=lambda _: None)
            except BaseException as error:
                failed.append(repr(error))

    threads = [threading.Thread(target=builds) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert tree(tmp_path / "site") == site_of("new")
    assert names(tmp_path) == ["site"]


# --- The command --------------------------------------------------------------------------------------------------

FAKE = """
import pathlib, sys, time
folder, project = pathlib.Path(sys.argv[-1]), pathlib.Path.cwd()
folder.mkdir()
(folder / "index.html").write_text((project / "docs" / "index.md").read_text())
(project / "started").touch()
for _ in range(1000):
    if (project / "hold").exists():
        time.sleep(0.01)
(folder / "late.html").touch()
"""


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    """A project that is built by the real command with another MkDocs: `python -m` looks beside the settings first."""
    write(tmp_path, {"mkdocs.py": FAKE, "mkdocs.yml": "site_name: A guide\n", "docs/index.md": "one"})
    return tmp_path


@pytest.mark.site
def test_what_a_killed_build_leaves_running_is_waited_for(fake: Path) -> None:
    """The MkDocs of a build that was killed goes on writing: it may not write into the next site."""
    write(fake, {"hold": ""})
    command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--config", str(fake / "mkdocs.yml")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as first:
        wait_for((fake / "started").exists)
        first.send_signal(signal.SIGKILL)
    write(fake, {"docs/index.md": "two"})
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
        assert second.stdout
        assert f"Another build (process {first.pid}) is writing" in second.stdout.readline()
        (fake / "hold").unlink()
        second.stdout.read()
    assert second.returncode == 0
    assert tree(fake / "site") == {MARK: _target.NOTE, "index.html": "two", "late.html": ""}


@pytest.mark.site
@pytest.mark.parametrize("command", ["build.py", "release.py"])
def test_the_commands_end_with_one_and_a_message(fake: Path, command: str) -> None:
    write(fake, {"site/precious.txt": "precious"})
    done = script(command, "--config", str(fake / "mkdocs.yml"), cwd=fake)
    assert done.returncode == 1
    assert "site: this folder was not made by a build, and it holds precious.txt. Remedy: name a new" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(fake / "site") == {"precious.txt": "precious"}


@pytest.mark.site
def test_a_real_build_marks_its_site_and_replaces_it(tmp_path: Path) -> None:
    guide(tmp_path, {"index.md": "# Home\n"})
    write(tmp_path, {"site.old/precious.txt": "precious", "site.building/precious.txt": "precious"})
    before = set(names(tmp_path))
    for text in ("Welcome.", "Welcome again."):
        write(tmp_path, {"docs/index.md": f"# Home\n\n{text}\n"})
        done = built(tmp_path)
        assert done.returncode == 0, done.stderr
        assert text in (tmp_path / "site" / "index.html").read_text("utf-8")
        assert (tmp_path / "site" / MARK).read_text("utf-8") == _target.NOTE
        assert set(names(tmp_path)) == before | {"site"}
    assert tree(tmp_path / "site.old") == tree(tmp_path / "site.building") == {"precious.txt": "precious"}


@pytest.mark.site
def test_the_mark_is_in_no_list_of_the_site(site: Path) -> None:
    assert (site / MARK).exists()
    for name in ("links.json", "sitemap.xml", "search/index.js"):
        assert MARK not in (site / name).read_text("utf-8")
    (packed,) = (site / "downloads").glob("*.zip")
    with zipfile.ZipFile(packed) as copy:
        assert not [name for name in copy.namelist() if MARK in name]
