"""MkDocs adaptor for dates: the guide's time limits are read and checked, and stand where an author marked their place."""

from __future__ import annotations

from pathlib import Path

from messages import interface, shown, stops_the_build, warn
from plainguide.base.sources import load_yaml
from plainguide.dates import data as deadlines_data
from plainguide.markdown import findings
from plainguide.markdown.date_tables import DateExtension, DateMarks, Labels
from plainguide.site import guide

DATA = "data/deadlines.yml"

# Hook modules outlive builds (`mkdocs serve`): on_config makes all of this anew.
marks = DateMarks()


@stops_the_build
def on_config(config):
    """What is wrong with the law's data is said once, by its adaptor."""
    global marks
    words, data, path = interface(config), Path(config.docs_dir, DATA), shown(config, DATA)
    marks = DateMarks(labels=Labels.of(words), months=words.months, weekdays=words.weekdays)
    if data.exists():
        register = guide.load(Path(config.docs_dir), shown(config)).register
        marks.rules, problems = deadlines_data.parse(load_yaml(data, path), path, register)
        warn(problems)
    # An instance, not a name: MkDocs imports named extensions before it loads hooks.
    config.markdown_extensions.append(DateExtension(marks))


def on_page_markdown(markdown, page, config, files):
    marks.start(page.file.src_uri, markdown)


def on_page_content(html, page, config, files):
    if faults := marks.faults[page.file.src_uri]:
        warn(findings.of_text(shown(config, page.file.src_uri), page.file.content_string, faults))


def on_page_context(context, page, config, nav):
    context["has_dates"] = page.file.src_uri in marks.forms
