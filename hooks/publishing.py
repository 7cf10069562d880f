"""How the hooks put files into the built site."""

from __future__ import annotations

from pathlib import Path


def write(target: Path, content: str | bytes) -> None:
    """Write a file of the site, its folder made where it is missing. The site is swapped in whole when the build has succeeded."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
