"""The folder that a build writes to: whether it may, one build at a time, and swapped in whole.

The site NAME is made in `.NAME.build/new` beside it, and marked when it is whole. Then NAME moves to `.NAME.build/old`, and the
new site takes its place. What has the mark is whole: so whatever the moment of a kill, the next build finds a whole site."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

MARK = ".plainguide-build"
"""A file in each folder that a build made. Its name begins with a dot: no list of the site names it, and servers keep it back."""
NOTE = "scripts/build.py made this folder, and each build replaces all of it. Keep nothing of your own in it.\n"
SOURCES = ("docs", "hooks", "overrides", "scripts", "tests", ".git", ".venv", ".cache", "data", "docs/data")
"""What is in a project; no site may lie in it. The settings may name other folders for pages and templates."""
_OLDER = {"links.json", "links.schema.json"}
"""What every site has that was built before there was a mark."""
_ELSEWHERE = "name another folder with --site"

Make = Callable[[Path, int], bool]
"""Makes a site in a new folder, and says whether all went well. The number is the lock's file descriptor: a process that may
outlive this one inherits it, so that the next build waits for that process."""
Say = Callable[[str], None]


class Refused(Exception):
    """A build may not write there. Says the place, the fact and the remedy."""

    def __init__(self, place: Path | str, fact: str, remedy: str) -> None:
        super().__init__(f"{place}: {fact}. Remedy: {remedy}.")


def display(path: Path) -> str:
    """A path as one would type it from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("../..") else relative


# --- Whether it may -----------------------------------------------------------------------------------------------


def check_place(target: Path, config: Path, root: Path) -> None:
    """Raise Refused where a build of the settings file `config`, by the scripts in `root`, would replace the project, something
    that holds it, or what is in it. Symlinks are followed on both sides."""
    real = _real(target)
    projects = [_real(config.parent), _real(root)]
    sources = [_real(project / name) for project in projects for name in SOURCES] + _named_in(config)
    for place in (*projects, *sources):
        if real in (place, *place.parents):
            raise Refused(display(target), f"a build would replace {place}", _ELSEWHERE)
    for place in sources:
        if place in real.parents and place not in projects:
            raise Refused(display(target), f"a build would write into {place}, which is part of the project", _ELSEWHERE)
    if real in (Path.cwd(), *Path.cwd().parents):
        raise Refused(display(target), "a build would replace the folder that you are in", "go to another folder first")
    for parent in real.parents:
        if os.path.lexists(parent / MARK):
            raise Refused(display(target), f"the next build of {display(parent)} would delete it", _ELSEWHERE)


def _named_in(config: Path) -> list[Path]:
    """The folders of pages and templates. None where the settings cannot be read: MkDocs says what is wrong with them."""
    from mkdocs.config.base import ValidationError
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import ConfigurationError

    settings = MkDocsConfig(config_file_path=str(config))
    try:
        with config.open("rb") as file:
            settings.load_file(file)  # as it is written: to validate it would load plugins and hooks
    except (OSError, ConfigurationError, ValidationError):
        return []
    theme = settings["theme"]
    named = [settings["docs_dir"], theme.get("custom_dir") if isinstance(theme, dict) else None]
    return [_real(config.parent / name) for name in named if isinstance(name, str)]


def check_content(folder: Path) -> None:
    """Raise Refused where a folder is not new, empty or made by a build."""
    place = display(folder)
    try:
        names = set(os.listdir(folder))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise Refused(place, "this is a file, and a site is a folder", _ELSEWHERE) from None
    if os.path.ismount(folder):  # Path.is_mount fails when another build is just removing the folder
        raise Refused(place, "a disk is mounted here, and a build replaces the folder itself", "name a folder in it with --site")
    if ".git" in names:  # a clone of a published site has the mark too
        raise Refused(place, "this is a Git working copy, and a build would delete its .git", f"{_ELSEWHERE}, and copy the site")
    if not names or MARK in names:
        return
    if names >= _OLDER:
        command = f"touch {shlex.quote(os.path.join(place, MARK))}"
        fact = "this site was built before builds marked what they make"
        raise Refused(place, fact, f"see that nothing in it is yours, run {command} and build again")
    some = ", ".join(sorted(names)[:3]) + (", ..." if len(names) > 3 else "")
    raise Refused(place, f"this folder was not made by a build, and it holds {some}", "name a new or an empty folder with --site")


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


# --- One build at a time, swapped in whole ------------------------------------------------------------------------


def _print(message: str) -> None:
    print(message, flush=True)  # MkDocs writes to the same place, and a build that waits has more to say only later


def rebuild(target: Path, make: Make, say: Say = _print) -> bool:
    """Let `make` make a site, and put it where `target` is; says whether all went well. If not, `target` is as it was.

    Raises Refused where the folder is not ours, and OSError."""
    target = _real(target)
    work = _real(target.with_name(f".{target.name}.build"))
    new, old = work / "new", work / "old"
    check_content(target)
    with _locked(work, target, say) as lock:
        _restore(target, old, new, say)
        check_content(target)  # while this waited, anything may have happened
        try:
            _discard(new)
            _discard(old)
            if not make(new, lock):
                return False
            (new / MARK).write_text(NOTE, "utf-8")
            check_content(target)
            if not _is_free(target):
                target.rename(old)
            new.rename(target)
            return True
        finally:
            _restore(target, old, new, say)
            _discard(new)
            _discard(old)


def _is_free(target: Path) -> bool:
    return not os.path.lexists(target) or not os.listdir(target)


def _restore(target: Path, old: Path, new: Path, say: Say) -> None:
    """Where a build was stopped while it swapped the sites, put a whole one back."""
    for whole in (old, new):
        if (whole / MARK).exists() and _is_free(target):
            whole.rename(target)
            say(f"A build was stopped while it replaced {display(target)}. A whole site is in its place again.")


def _discard(site: Path) -> None:
    """Delete a folder, its mark first: half of a site must not pass for a whole one."""
    (site / MARK).unlink(missing_ok=True)
    if site.exists():
        shutil.rmtree(site)


@contextlib.contextmanager
def _locked(work: Path, target: Path, say: Say) -> Iterator[int]:
    """Hold the one lock for a target, a file in the folder where its site is made; gives its file descriptor.

    A second build waits instead of failing: whoever started it wants to see the sources as they are now, and the first may have
    read older ones. It says for whom it waits. The system takes the lock off when a process ends, however it ends."""
    mark = work / MARK
    while True:
        check_content(work)
        try:
            work.mkdir(parents=True, exist_ok=True)
            file = mark.open("a+", encoding="utf-8")
        except (FileExistsError, FileNotFoundError):
            continue  # the build before is just removing the folder
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                say(f"Another build (process {file.read().strip() or 'unknown'}) is writing {display(target)}. Waiting for it ...")
                fcntl.flock(file, fcntl.LOCK_EX)
            if not _is_at(file, mark):
                continue  # that build has removed the file: lock the one that is there now
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            try:
                yield file.fileno()
            finally:
                if os.listdir(work) == [MARK]:
                    mark.unlink()
                    with contextlib.suppress(OSError):  # the next build is there already
                        work.rmdir()
            return


def _is_at(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
