"""The search index: one entry for each page and section, as a script that any page can load."""

from __future__ import annotations

import json
from collections.abc import Iterable

INDEX = "search/index.js"
"""Where it stands in the site. A script, not data: a page opened from a memory stick may load a script, and nothing else."""


def index(entries: Iterable[tuple[str, str, str]]) -> str:
    """The script, from (address below the site's root, title, plain text) in the order of the site."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    # U+2028 and U+2029 end a line in older scripts; "<" cannot begin a tag that way.
    safe = lines.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.searchIndex=[\n{safe}\n];\n"
