"""Files that are made from something: several at once, and only those whose source has changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plainguide.base.files import write

KEPT_DAYS = 60
"""So long the cache keeps a file that no build has used."""


def _nothing() -> None:
    """Nothing has to be installed."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to make. `render` and `check` are functions of a module, or partials of one: they go to another process."""

    address: str
    """Where it will be, below the site's root."""
    key: str
    """Of everything that decides what is in it: two tasks with the same key make the same bytes. A name for a file."""
    render: Callable[[], tuple[bytes, int]]
    """Gives the file, and how many pages it has; 0 where it has none."""
    effort: int = 0
    """The task with the most is begun first."""
    check: Callable[[], None] = _nothing
    """Raises CannotMake where a tool is missing. Asked only when there is something to render."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that has been made."""

    file: Path
    """Where it is in the cache."""
    pages: int
    size: int
    """Bytes."""
    anew: bool
    """False where it was there already."""


class CannotMake(Exception):
    """A tool is missing: the message says what to install."""


def make(tasks: Sequence[Task], cache: Path) -> dict[str, Made]:
    """The files by address. `cache` is a folder outside the site.

    A file is written under another name and then renamed, so that an interrupted build leaves no half of one. Raises CannotMake."""
    cache.mkdir(parents=True, exist_ok=True)
    work = list({_stem(task): task for task in tasks if not _cached(cache, task)}.values())
    for check in dict.fromkeys(task.check for task in work):
        check()
    cores = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, len(work))
    if cores < 2:
        for task in work:
            _render(task, cache)
    else:
        _render_in_parallel(work, cache, cores)
    anew = {_stem(task) for task in work}
    made = {}
    for task in tasks:
        file = _cached(cache, task)
        assert file
        os.utime(file)
        made[task.address] = Made(file, int(file.stem.rpartition("-")[2]), file.stat().st_size, _stem(task) in anew)
    _forget(cache)
    return made


def total(made: Iterable[Made]) -> tuple[int, int]:
    """How many files, and how many of them were made anew."""
    both = [one.anew for one in made]
    return len(both), sum(both)


def _stem(task: Task) -> tuple[str, str]:
    return task.key, PurePosixPath(task.address).suffix


def _cached(cache: Path, task: Task) -> Path | None:
    key, suffix = _stem(task)
    return next(cache.glob(f"{key}-*{suffix}"), None)


def _render(task: Task, cache: Path) -> None:
    content, pages = task.render()
    key, suffix = _stem(task)
    write(cache / f"{key}-{pages}{suffix}", content)


def _render_in_parallel(work: list[Task], cache: Path, cores: int) -> None:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A new process looks for this package where Python looks for packages; MkDocs has taken the hooks' folder off again.
    place = str(Path(__file__).parents[2])
    sys.path.insert(0, place)
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as pool:
            # The longest first: the last one decides when all are done.
            for done in [pool.submit(_render, task, cache) for task in sorted(work, key=lambda task: -task.effort)]:
                done.result()
    finally:
        sys.path.remove(place)


def _forget(cache: Path) -> None:
    """Remove what has not been used for long, and halves that an interrupted build has left."""
    now = time.time()
    for file in cache.iterdir():
        try:
            age = now - file.stat().st_mtime
        except FileNotFoundError:  # another build has removed it
            continue
        if age > (3600 if file.suffix == ".half" else KEPT_DAYS * 86400):
            file.unlink(missing_ok=True)
