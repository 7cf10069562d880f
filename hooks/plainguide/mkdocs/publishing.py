"""How content gets to its place: files into the built site, templates into a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from plainguide.mkdocs.build import Build


def write(target: Path, content: str | bytes) -> None:
    """Write a file of the site, and its folder where it is missing. The site is swapped in whole when the build has succeeded."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def below(content: str, marker: str, html: str) -> str:
    """Put `html` below each h2 that its author marked with a class: `## A request, step by step {.steps-here}`."""
    heading = re.compile(rf'<h2\b[^>]*\bclass="(?:[^"]* )?{re.escape(marker)}(?: [^"]*)?"[^>]*>.*?</h2>', re.DOTALL)
    return heading.sub(lambda found: found[0] + html, content)


def list_below(build: Build, page: Page, marker: str, template: str, context: Mapping[str, Any], **values: Any) -> bool:
    """Put a template's list below each heading of a page that is marked so. Besides `values` the template has what the page's own
    template has: `guide`, `t` and `root`, the path to the site's root. True where there is such a heading."""
    if not page.content or marker not in page.content or below(page.content, marker, "-") == page.content:
        return False
    page.content = below(page.content, marker, _rendered(build, page, template, context, **values))
    return True


def before_first(build: Build, page: Page, start: str, template: str, context: Mapping[str, Any], **values: Any) -> bool:
    """Put a template in front of the first place of a page that starts so. True where there is one."""
    before, found, rest = (page.content or "").partition(start)
    if found:
        page.content = before + _rendered(build, page, template, context, **values) + found + rest
    return bool(found)


def _rendered(build: Build, page: Page, template: str, context: Mapping[str, Any], **values: Any) -> str:
    base = context["base_url"]
    known = {"root": base if base.endswith("/") else f"{base}/", "t": build.t, "guide": build.view(page)}
    return build.template(template).render({**context, **known, **values})
