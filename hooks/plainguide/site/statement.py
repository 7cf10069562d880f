"""The page of the accessibility statement: the language file's text, filled in from the guide's data and its settings."""

from __future__ import annotations

from collections.abc import Iterable

from plainguide.site.accessibility import Failure, Statement
from plainguide.site.interface import Interface


def page(words: Interface, statement: Statement, site: str, address: str, publisher: str, email: str) -> str:
    """The statement as Markdown. `site` is the guide's name; `address`, `publisher` and `email` are empty where there are none."""
    return words.accessibility_statement(
        about=words.accessibility_about_at(site=site, address=address) if address else words.accessibility_about(site),
        publisher=words.accessibility_publisher(publisher) if publisher else "",
        known=words.accessibility_some_fail if statement.failures else words.accessibility_none_fails,
        untested=f"{words.accessibility_untested}\n\n{_list(statement.untested)}" if statement.untested else "",
        write=words.accessibility_write(email) if email else "",
        wrong=words.wrong,
        committed=words.accessibility_committed(publisher) if publisher else words.accessibility_we_are_committed,
        status=_status(words, statement),
        failures=_list(_failure(words, one) for one in statement.failures) or words.accessibility_no_failures,
        prepared=words.date(statement.prepared),
        reviewed=words.date(statement.reviewed),
        next_review=words.date(statement.next_review),
        tested=words.date(statement.tested),
        tested_by=statement.tested_by,
        how=_list(statement.how),
    )


def _status(words: Interface, statement: Statement) -> str:
    if statement.status == "fully":
        return words.accessibility_fully
    if statement.status == "partially":
        return words.accessibility_partially_failures if statement.failures else words.accessibility_partially_untested
    return words.accessibility_not


def _failure(words: Interface, failure: Failure) -> str:
    criteria = f" {words.also} ".join(f"{number} ({name})" for number, name in failure.criteria)
    count = len(failure.criteria)
    return words.accessibility_failure(n=count, what=failure.what, criteria=criteria, reason=failure.reason, plan=failure.plan)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
