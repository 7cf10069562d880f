"""How the hooks speak to authors: problems go to MkDocs' log, where a strict build counts them."""

from __future__ import annotations

import datetime
import functools
import html
import logging
import os
import re
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from plainguide.base.problems import Problem, Unreadable
from plainguide.base.sources import front_matter

# MkDocs counts the warnings of the logger "mkdocs" and those below it, and of no other.
log = logging.getLogger("mkdocs.guide")

told: dict[str, list[Problem]] = {}
"""The warnings of this build by file, for the banner that a page shows while its author writes."""

Event = TypeVar("Event", bound=Callable[..., Any])


def warn(problems: Iterable[Problem]) -> None:
    """An author's mistake: the build goes on, says all that is wrong, and fails at its end because it is strict."""
    for problem in problems:
        if problem in told.get(problem.path, ()):
            continue  # a sheet is rendered twice: in its page and on its own
        told.setdefault(problem.path, []).append(problem)
        log.warning("%s", problem)


def inform(problems: Iterable[Problem]) -> None:
    """Housekeeping: said, and no more."""
    for problem in problems:
        log.info("%s", problem)


_interface: tuple[MkDocsConfig | None, Any] = (None, None)


def interface(config: MkDocsConfig) -> Any:
    """The interface's words, from the language file: compiled once in a build, whoever asks."""
    global _interface
    if _interface[0] is not config:
        template = config.theme.get_env().get_template(f"interface/{config.theme['language']}.html")
        _interface = (config, template.module)
    return _interface[1]


def stops_the_build(event: Event) -> Event:
    """For an event that reads data: what cannot be read stops the build, with place and remedy and no traceback."""

    @functools.wraps(event)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return event(*args, **kwargs)
        except Unreadable as error:
            raise PluginError(str(error.problem)) from error

    return guarded  # type: ignore[return-value]


def shown(config: MkDocsConfig, path: str = "") -> str:
    """A path below the docs folder as authors know it: `docs/data/glossary.yml`."""
    docs = os.path.relpath(config.docs_dir, os.path.dirname(config.config_file_path or "") or ".")
    return f"{docs.replace(os.sep, '/')}/{path}" if path else docs.replace(os.sep, "/")


def settings(config: MkDocsConfig) -> str:
    """The name of the settings file, as messages give it."""
    return os.path.basename(config.config_file_path or "mkdocs.yml")


def written_in(page: Page, config: MkDocsConfig) -> str:
    """The file in which a page's text was written: a sheet's own page is generated from another."""
    return shown(config, str(page.meta.get("host") or page.file.src_uri))


def plain(title: object) -> str:
    """A page's title as text: where it comes from the heading, MkDocs gives HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", str(title)))


def line_of(page: Page, key: str, path: str) -> int:
    """The line of a key in a page's front matter."""
    return front_matter(page.file.content_string, path).line_of(key)


def today() -> datetime.date:
    """The day of the build: SOURCE_DATE_EPOCH, so that an old state can be built as it was, else now."""
    return datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), datetime.UTC).date()
