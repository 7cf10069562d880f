#!/usr/bin/env python3
"""Check what the build does not: plain English, the law's addresses that were written by hand, and the reviews that are due.

python3 scripts/check.py             all that needs no network
python3 scripts/check.py --words     plain English alone; reports the readability of each page
python3 scripts/check.py --links     asks every other site that this one links to, and keeps the answers with their date
python3 scripts/check.py --changes   asks legislation.gov.uk what has changed since the text that was checked

Ends with 1 where something is to be mended.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import _environment
from _guide import RESULTS, Guide

sys.path.insert(0, str(_environment.ROOT / "hooks"))

if TYPE_CHECKING:  # read by the project's own Python, which main() may have to make first
    from _asking import Asker
    from plainguide.addresses import Result
    from plainguide.base import Problem
    from plainguide.law import Citing, Effect, Instrument


def main() -> int:
    _environment.ensure()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, check in CHECKS.items():
        parser.add_argument(f"--{name}", action="store_true", help=check.about + (" (asks other sites)" if check.network else ""))
    parser.add_argument(
        "--days", type=int, default=7, help="with --links: ask again what was asked so many days ago (7; 0 asks all)"
    )
    parser.add_argument("--config", type=Path, default=_environment.ROOT / "mkdocs.yml", help="another mkdocs.yml")
    options = parser.parse_args()
    guide = Guide(options.config.resolve(), options.days)
    chosen = [name for name in CHECKS if getattr(options, name)]
    from plainguide.base import Unreadable

    wrong = 0
    for name in chosen or [name for name, check in CHECKS.items() if not check.network]:
        print(f"--- {name}: {CHECKS[name].about}", flush=True)
        try:
            problems = sorted(set(CHECKS[name].run(guide)))
        except Unreadable as error:
            problems = [error.problem]
        for problem in problems:
            print(problem)
        wrong += len(problems)
    print(f"\n{wrong} {'thing' if wrong == 1 else 'things'} to mend." if wrong else "\nNothing to mend.")
    return 1 if wrong else 0


# --- What needs no network ----------------------------------------------------------------------------------------


def law(guide: Guide) -> Iterator[Problem]:
    """The build checks citations and the ids in front matter; this adds the addresses that authors wrote as links."""
    from plainguide.law import urls as official

    for path, text in guide.sources.items():
        yield from official.problems(path, text, guide.data.register)


def reviews(guide: Guide) -> Iterator[Problem]:
    """K8: the page says it to its readers, and this to its authors. The build goes on."""
    from plainguide.base import Record, front_matter, load_yaml
    from plainguide.mkdocs import today
    from plainguide.site import reviews

    for path, text in guide.sources.items():
        if path.endswith(".md"):
            front = front_matter(text, path)
            yield from reviews.due(front.get("next_review"), today(), path, front.line_of("next_review"))
    statement = guide.docs / "data/accessibility.yml"
    if statement.exists():
        path = guide.named("data/accessibility.yml")
        record = load_yaml(statement, path)
        if isinstance(record, Record):
            yield from reviews.due(record.get("next_review"), today(), path, record.line_of("next_review"))


# --- What asks other sites ----------------------------------------------------------------------------------------


def asker(guide: Guide) -> Asker:
    """Asks in the name of the site. Nobody is asked by a program that does not say whose it is."""
    from _asking import Asker
    from plainguide.addresses import linkcheck

    publisher = guide.config.extra.get("publisher") or {}
    contacts = [str(one) for one in (guide.config.site_url, publisher.get("email")) if one]
    known = [one for one in contacts if not linkcheck.is_reserved(one)]
    if not known:
        _environment.stop(
            "Other sites are told who asks, and this site's address and e-mail are still examples. Remedy: set 'site_url' (or the"
            " environment variable SITE_URL) and 'extra: publisher: email', as README.md says."
        )
    return Asker(f"plainguide-check/1 (+{'; '.join(known)})")


def links(guide: Guide, asking: Asker | None = None) -> list[Problem]:
    """Every address that readers can follow, so it is the built site that is read: what templates and data add is in it, and what
    is only in a comment is not. Where each stands is looked up in the authors' files."""
    from plainguide.addresses import linkcheck
    from plainguide.base import Code, Place, Problem, load_yaml
    from plainguide.mkdocs import today

    asking = asking or asker(guide)
    pages = linked(guide)
    path = guide.docs / RESULTS
    before, problems = linkcheck.read(load_yaml(path, guide.named(RESULTS)) if path.exists() else None, guide.named(RESULTS))
    kept = {one: before[one] for one in pages if one in before}
    waiting = linkcheck.in_turn(one for one in pages if not linkcheck.still_good(kept.get(one), today(), guide.days))
    print(f"{len(pages)} addresses, {len(waiting)} to ask.", flush=True)
    found: list[Result] = []
    try:
        for one in asked(waiting, asking, today()):
            found.append(one)
    finally:  # who stops it half-way keeps what was answered
        if found and not linkcheck.is_silence(found):
            kept.update((one.address, one) for one in found)
            replace(path, linkcheck.written(kept.values()))
    if linkcheck.is_silence(found):
        fact = f"none of the {len(found)} addresses that were asked gave an answer, so nothing was kept"
        return [
            Problem(
                Code.NO_NETWORK,
                Place(guide.named(RESULTS)),
                fact,
                "see whether this machine has a network, then run the check again",
            )
        ]
    for one in kept.values():
        if one.outcome == "refused":
            print(f"  refused, so look at it in a browser: {one.address} ({one.said})")
    places = {one: where(guide, one, pages[one]) for one in pages}
    return [*problems, *linkcheck.problems(kept.values(), places)]


def asked(addresses: Iterable[str], asking: Asker, today: datetime.date) -> Iterator[Result]:
    """Each result as it comes. An address whose host wants a rest has none."""
    from _asking import Resting
    from plainguide.addresses import linkcheck

    for address in addresses:
        try:
            found = linkcheck.result(asking.ask(address), today)
        except Resting as reason:
            print(f"  {address}: not asked, because {reason}", flush=True)
            continue
        print(f"  {address}: {found.outcome}" + (f" ({found.now or found.said})" if found.now or found.said else ""), flush=True)
        yield found


def linked(guide: Guide) -> dict[str, str]:
    """Every outward address of the site, with the first page on which it stands. The site is built for it, beside the real one."""
    import build
    from plainguide.addresses import linkcheck

    _environment.system_packages(build.LIBRARIES)
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not build.build(guide.config_file, site):
            _environment.stop("\nThe site cannot be built: mend what is listed above first.")
        for page in sorted(site.rglob("*.html")):
            for address in linkcheck.addresses(page.read_text("utf-8"), guide.config.site_url or ""):
                found.setdefault(address, page.relative_to(site).as_posix())
    return found


def where(guide: Guide, address: str, page: str) -> list[tuple[str, int]]:
    """Where an address can be mended: the lines that hold it, the record it is made from, or else the page that shows it."""
    from plainguide.addresses import linkcheck
    from plainguide.base import load_yaml
    from plainguide.law import OFFICIAL
    from plainguide.law import urls as official

    written = {**guide.sources, **guide.templates}
    found = linkcheck.places(address, written) or linkcheck.places(address.replace(f"{OFFICIAL}/id/", official.SCHEME), written)
    if found:
        return found
    lines = {}
    for law in guide.data.register.instruments.values():
        file = guide.config_file.parent / law.path
        lines[law.path] = getattr(load_yaml(file, law.path).get("provisions"), "lines", {})
    record = official.record_of(address, guide.data.register, lines)
    return [record] if record else [(f"the page {page}", 0)]


def changes(guide: Guide, asking: Asker | None = None, site: str = "") -> list[Problem]:
    """Each law that says which text was checked is asked for; the others are linked unchecked, and have nothing to compare."""
    from plainguide.base import Code, Place, Problem, load_yaml
    from plainguide.law import effects as amendments
    from plainguide.mkdocs import today

    asking = asking or asker(guide)
    citing = list(cited(guide))
    problems = []
    for law in guide.data.register.instruments.values():
        if law.as_at is None:
            continue
        line = load_yaml(guide.config_file.parent / law.path, law.path).line_of("as_at")
        try:
            found = list(effects(asking, law, site))
        except (OSError, ValueError) as error:
            hint = "run the check again another day"
            problems.append(
                Problem(
                    Code.LAW_CHANGES_UNREAD,
                    Place(law.path, line),
                    f"the changes to the {law.title} could not be read: {error}",
                    hint,
                )
            )
            continue
        new, coming = amendments.since(found, law.as_at, today())
        print(f"{law.title}: {len(found)} changes on record, {len(new)} since {law.as_at}, {len(coming)} to come.", flush=True)
        for one in coming:
            print(f"  to come: {amendments.summary(one)}")
        problems += amendments.problems(law, line, new, citing)
    return problems


def effects(asking: Asker, law: Instrument, site: str) -> Iterator[Effect]:
    """All changes to a law, page by page. Raises OSError or ValueError where a page cannot be read."""
    from _asking import Resting
    from plainguide.law import effects as amendments

    address = amendments.feed(law.id, site) if site else amendments.feed(law.id)
    for _ in range(amendments.MOST_PAGES):
        try:
            found, address = amendments.effects(asking.read(address), address, law)
        except Resting as reason:
            raise OSError(str(reason)) from reason
        yield from found
        if not address:
            return
    raise ValueError(f"there are more than {amendments.MOST_PAGES} pages of them")


def cited(guide: Guide) -> Iterator[Citing]:
    """Every place that rests on the law: citations in pages and in the words' records, and the pages that explain a provision."""
    import markdown

    import explain
    from plainguide.law import Citing
    from plainguide.law import register as legislation
    from plainguide.markdown import CitationExtension, CitationLinks, GlossaryMarks, findings
    from plainguide.mkdocs import language_of
    from plainguide.site import language, read_law_pages

    register = guide.data.register
    default = legislation.page_law(guide.config.extra.get("law"), legislation.main_laws(register))
    links, marks = CitationLinks(register), GlossaryMarks(guide.data.glossary, language.load(*language_of(guide.config))[0])
    pages = sorted(guide.docs.rglob("*.md"))
    for path in pages:
        name = guide.named(path.relative_to(guide.docs).as_posix())
        list(explain.explain_file(str(path), guide.config, links, marks, default))
        found = links.found[str(path)]
        for one, line in zip(found, findings.lines(guide.sources[name], [one.text for one in found])):
            if one.target:
                inside = register.between(one.target, one.through) if one.through else ()
                yield from (Citing(name, line, target) for target in (one.target, *inside, *([one.through] if one.through else [])))
    words = guide.named("data/glossary.yml")
    for term in guide.data.glossary.terms:
        links.start(words, default)
        markdown.Markdown(extensions=[CitationExtension(links)]).convert(f"{term.meaning}\n\n{term.in_law}")
        yield from (Citing(words, term.line, target) for target in links.used(words))
    contents = ((path.relative_to(guide.docs).as_posix(), "", path.read_bytes()) for path in pages)
    for page in read_law_pages(contents, guide.named()):
        yield from (Citing(guide.named(page.uri), page.line, target, explains=True) for target in page.provisions)


def replace(path: Path, text: str) -> None:
    from plainguide.base import files

    try:
        files.write(path, text.encode("utf-8"))
    except OSError as error:
        _environment.stop(f"{files.describe(error)}\nThe answers were not kept.")


def words(guide: Guide) -> Iterable[Problem]:
    """Plain English; reports the readability of each page, and what is left to do."""
    import _words

    checked = _words.check(guide.config_file)
    print(_words.table(checked.grades), end="\n\n")
    for place in checked.unwritten:
        print(f"{place}: something is still to be written here.")
    return checked.problems


@dataclass(frozen=True)
class Check:
    """One thing that can be checked: a new one is a function that gives problems, and a line below."""

    run: Callable[[Guide], Iterable[Problem]]
    about: str
    network: bool = False


CHECKS = {
    "law": Check(law, "addresses of legislation.gov.uk written by hand, against the guide's own record of the law"),
    "reviews": Check(reviews, "pages that are due for review"),
    "words": Check(words, "plain English: long sentences, words to avoid, must without its law, style; reports readability"),
    "links": Check(links, "every address of another site", network=True),
    "changes": Check(changes, "what has changed in the law since its text was checked", network=True),
}


if __name__ == "__main__":
    sys.exit(main())
