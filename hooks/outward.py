"""MkDocs adaptor for what was found out about other sites: a page whose author asks for it says when, and what is broken."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urldefrag

from messages import plain, shown, stops_the_build, warn
from plainguide.addresses import linkcheck as outward
from plainguide.base.sources import load_yaml
from plainguide.law.provisions import OFFICIAL
from publishing import list_below

RESULTS = "data/links-checked.yml"
LINK = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)

# Hook modules outlive builds (`mkdocs serve`): on_config and on_env make all of this anew.
results: dict[str, outward.Result] = {}
linked_from: dict[str, list] = {}
environment = None


@stops_the_build
def on_config(config):
    """A build never asks anybody: it reads what `scripts/check.py --links` has written, where that was run."""
    global results
    path = Path(config.docs_dir, RESULTS)
    results, problems = outward.read(load_yaml(path, shown(config, RESULTS)) if path.exists() else None, shown(config, RESULTS))
    warn(problems)


def on_env(env, config, files):
    """All pages are rendered, so it is known which addresses they hold now, and in which words."""
    global environment
    environment = env
    linked_from.clear()
    for file in files.documentation_pages() if results else ():
        if file.page and "host" not in file.page.meta:  # what stands on a sheet stands in its page
            for href, words in LINK.findall(file.page.content):
                places = linked_from.setdefault(urldefrag(html.unescape(href)).url, [])
                if file.page not in [page for page, _ in places]:
                    places.append((file.page, plain(words)))


def on_page_context(context, page, config, nav):
    if "links-checked" in page.content:
        official = [address for address in results if address.startswith(f"{OFFICIAL}/id/")]  # made from the guide's own data
        checked = outward.shown(results, [*linked_from, *official])
        template = environment.get_template("partials/links-checked.html")
        list_below(page, "links-checked", template, context, checked=checked, linked_from=linked_from)
