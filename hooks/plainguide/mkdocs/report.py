"""How a build speaks to authors: problems go to MkDocs' log, where a strict build counts them."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from mkdocs.exceptions import PluginError

from plainguide.base import Problem, Unreadable

# MkDocs counts the warnings of the logger "mkdocs" and those below it, and of no other.
log = logging.getLogger("mkdocs.guide")

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Report:
    """What one build has reported."""

    by_file: dict[str, list[Problem]] = field(default_factory=dict)
    """The warnings by file, for the banner that a page shows while its author writes."""

    def warn(self, problems: Iterable[Problem]) -> None:
        """An author's mistake: the build goes on, reports all that is wrong, and fails at its end because it is strict."""
        for problem in problems:
            reported = self.by_file.setdefault(problem.path, [])
            if problem not in reported:  # a sheet is rendered twice: in its page and on its own
                reported.append(problem)
                log.warning("%s", problem.with_code)

    def inform(self, problems: Iterable[Problem]) -> None:
        """Housekeeping: logged, and no more."""
        for problem in problems:
            log.info("%s", problem.with_code)


def stops_the_build(event: Callable[P, R]) -> Callable[P, R]:
    """For an event that reads data: what cannot be read stops the build, with place and remedy and no traceback."""

    @functools.wraps(event)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return event(*args, **kwargs)
        except Unreadable as error:
            raise PluginError(error.problem.with_code) from error

    return guarded
