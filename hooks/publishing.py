"""How the hooks put things where they belong: files into the built site, lists below the headings that ask for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from messages import interface


def write(target: Path, content: str | bytes) -> None:
    """Write a file of the site, its folder made where it is missing. The site is swapped in whole when the build has succeeded."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def below(content: str, marker: str, html: str) -> str:
    """Put `html` below each second heading that its author marked with a class: `## A request, step by step {.steps-here}`."""
    heading = re.compile(rf'<h2\b[^>]*\bclass="(?:[^"]* )?{re.escape(marker)}(?: [^"]*)?"[^>]*>.*?</h2>', re.DOTALL)
    return heading.sub(lambda found: found[0] + html, content)


def list_below(page: Any, marker: str, template: Any, context: dict[str, Any], **values: Any) -> None:
    """Put a template's list below each heading of a page that is marked so. Besides `values` the template has what the page's own
    has: `t`, the interface's words, and `root`, the way to the site's root."""
    if marker in page.content:
        base = context["base_url"]
        known = {"root": base if base.endswith("/") else f"{base}/", "t": interface(context["config"])}
        page.content = below(page.content, marker, template.render({**context, **known, **values}))
