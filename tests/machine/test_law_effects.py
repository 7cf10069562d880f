"""Changes to a law: what the feed says of each, which of them matter, and what an author is asked to read again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from laws import ACT, FERRIES
from plainguide.base.codes import Code
from plainguide.law.effects import Citing, Effect, affects, effects, feed, problems, since, summary
from plainguide.law.provisions import Provision

HOST = "https://www.legislation.gov.uk"
ADDRESS = f"{HOST}/changes/affected/asp/1999/1/data.feed?results-count=100&sort=modified"
META = "http://www.legislation.gov.uk/namespaces/metadata"
AS_AT, TODAY = datetime.date(2024, 4, 2), datetime.date(2026, 11, 24)
FIRST, LATER = datetime.date(2025, 4, 1), datetime.date(2025, 10, 1)


def atom(content: str = "", links: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="{META}">{links}<entry>{content}</entry></feed>'.encode()


def effect(*paths: str, kind: str = "repealed", dates: tuple[datetime.date, ...] = (FIRST,), applied: bool = True) -> Effect:
    return Effect(kind, tuple(Provision(ACT.id, path) for path in paths), "Mending Act 2025, s. 3", dates, applied)


def section(path: str) -> str:
    return f'<m:Section URI="http://www.legislation.gov.uk/id/asp/1999/1/{path}"/>'


def test_a_feed_is_asked_for_by_the_id_of_its_law() -> None:
    assert feed("asp/1999/1") == ADDRESS
    assert feed("asp/1999/1", "http://127.0.0.1:1").startswith("http://127.0.0.1:1/changes/affected/asp/1999/1/")


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<m:Effect/>", Effect("changed", (), "another law", (), False)),
        ('<m:Effect Type=" repealed " Applied="true"/>', Effect("repealed", (), "another law", (), True)),
        ('<m:Effect Applied="false" RequiresApplied="false"/>', Effect("changed", (), "another law", (), False, False)),
        (
            '<m:Effect AffectingURI="http://www.legislation.gov.uk/id/asp/2025/3" AffectingProvisions=" s. 3 "/>',
            Effect("changed", (), "asp/2025/3, s. 3", (), False),
        ),
        (
            '<m:Effect AffectingURI="x/id/asp/2025/3"><m:AffectingTitle> Mending Act 2025 </m:AffectingTitle></m:Effect>',
            Effect("changed", (), "Mending Act 2025", (), False),
        ),
        (
            '<m:Effect><m:InForce Date="2025-10-01"/><m:InForce Date="2025-04-01"/><m:InForce Date="2025-04-01"/>'
            '<m:InForce Date="soon"/><m:InForce Prospective="true"/></m:Effect>',
            Effect("changed", (), "another law", (FIRST, LATER), False),
        ),
        # What names no provision of a law changes the whole of it.
        (
            f"<m:Effect><m:AffectedProvisions>{section('contents')}<m:Section/>{section('section/2')}</m:AffectedProvisions></m:Effect>",
            Effect("changed", (Provision(ACT.id, "section/2"),), "another law", (), False),
        ),
        # A range has all that is listed between its ends, each once.
        (
            f"<m:Effect><m:AffectedProvisions>{section('section/2')}<m:SectionRange>{section('section/1')}{section('section/3')}"
            "</m:SectionRange></m:AffectedProvisions></m:Effect>",
            Effect(
                "changed",
                (Provision(ACT.id, "section/2"), Provision(ACT.id, "section/1"), Provision(ACT.id, "section/3")),
                "another law",
                (),
                False,
            ),
        ),
        (
            f"<m:Effect><m:AffectedProvisions><m:SectionRange>{section('section/1')}{section('section/3')}"
            "</m:SectionRange></m:AffectedProvisions></m:Effect>",
            Effect("changed", tuple(Provision(ACT.id, f"section/{n}") for n in (1, 3, 2)), "another law", (), False),
        ),
        (
            f"<m:Effect><m:AffectedProvisions>{section('section/1')}{section('section/3')}</m:AffectedProvisions></m:Effect>",
            Effect("changed", tuple(Provision(ACT.id, f"section/{n}") for n in (1, 3)), "another law", (), False),
        ),
        # Of a schedule and its paragraph, only the paragraph changes.
        (
            f"<m:Effect><m:AffectedProvisions>{section('schedule/1')}{section('schedule/1/paragraph/2')}{section('section/2')}"
            f"{section('section/2/1')}</m:AffectedProvisions></m:Effect>",
            Effect(
                "changed",
                tuple(Provision(ACT.id, path) for path in ("schedule/1/paragraph/2", "section/2", "section/2/1")),
                "another law",
                (),
                False,
            ),
        ),
        (
            f"<m:Effect><m:AffectedProvisions><m:SectionRange>{section('section/1')}</m:SectionRange></m:AffectedProvisions></m:Effect>",
            Effect("changed", (Provision(ACT.id, "section/1"),), "another law", (), False),
        ),
    ],
)
def test_reads_an_effect_whatever_it_leaves_out(xml: str, expected: Effect) -> None:
    assert effects(atom(xml), ADDRESS, ACT) == ([expected], "")


def test_reads_every_effect_of_a_page() -> None:
    found, _ = effects(atom('<m:Effect Type="a"/><m:Effect Type="b"/>'), ADDRESS, ACT)
    assert [one.kind for one in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("links", "following"),
    [
        ("", ""),
        ('<link rel="self" href="/one"/>', ""),
        ('<link rel="next"/>', ""),
        ('<link rel="self" href="/one"/><link rel="next" href="http://elsewhere.net/two?page=2"/>', f"{HOST}/two?page=2"),
        ('<link rel="next" href="?page=2"/>', f"{HOST}/changes/affected/asp/1999/1/data.feed?page=2"),
    ],
)
def test_the_next_page_keeps_host_and_scheme(links: str, following: str) -> None:
    assert effects(atom(links=links), ADDRESS, ACT)[1] == following


@pytest.mark.parametrize(("xml", "words"), [(b"", "no element found"), (b"<html/>", "it is not an Atom feed")])
def test_rejects_what_is_not_a_feed(xml: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        effects(xml, ADDRESS, ACT)


DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "applied", "needed", "where"),
    [
        ((AS_AT,), True, True, "old"),
        ((AS_AT + DAY,), True, True, "new"),
        ((TODAY,), True, False, "new"),
        ((TODAY + DAY,), True, False, "coming"),
        ((AS_AT, TODAY + DAY), False, True, "coming"),
        ((AS_AT,), False, True, "new"),
        ((AS_AT,), False, False, "old"),
        ((), False, True, "coming"),
        ((), True, True, "old"),
        ((), False, False, "old"),
    ],
)
def test_a_change_is_new_on_the_day_after_the_text(
    dates: tuple[datetime.date, ...], applied: bool, needed: bool, where: str
) -> None:
    one = Effect("repealed", (), "x", dates, applied, needed)
    assert since([one], AS_AT, TODAY) == ([one] if where == "new" else [], [one] if where == "coming" else [])


@pytest.mark.parametrize(
    ("changed", "cited", "expected"),
    [
        ((), "section/2", True),
        ((), "", True),
        (("section/2",), "", False),
        (("section/3", "section/2"), "section/2/1/a", True),
        (("part/1",), "section/3", True),
        (("part/1",), "section/4", False),
        (("part/2",), "section/4", True),
        (("part/2",), "schedule/1/paragraph/1", False),
        (("part/2",), "section/99", False),
        (("section/2/1/a",), "section/2/1", True),
        (("section/2/1/a",), "section/2/1/b", False),
    ],
)
def test_a_change_affects_what_is_in_it_and_what_it_is_in(changed: tuple[str, ...], cited: str, expected: bool) -> None:
    assert affects(effect(*changed), Provision(ACT.id, cited), ACT) is expected


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (effect("section/2/1"), "Section 2(1) repealed by Mending Act 2025, s. 3 (2025-04-01)"),
        (
            effect("section/1", "section/3", dates=(FIRST, LATER)),
            "Section 1, Section 3 repealed by Mending Act 2025, s. 3 (2025-04-01, 2025-10-01)",
        ),
        (effect(dates=()), "the whole law repealed by Mending Act 2025, s. 3 (no day set)"),
        (effect(applied=False), "the whole law repealed by Mending Act 2025, s. 3 (2025-04-01, not in the official text yet)"),
        (replace(effect(applied=False), needed=False), "the whole law repealed by Mending Act 2025, s. 3 (2025-04-01)"),
    ],
)
def test_a_change_in_one_line(one: Effect, words: str) -> None:
    assert summary(one) == words


def test_names_the_law_and_then_each_line_that_relies_on_what_changed() -> None:
    citing = [
        Citing("docs/b.md", 7, Provision(ACT.id, "section/2")),
        Citing("docs/a.md", 9, Provision(ACT.id, "section/2")),
        Citing("docs/a.md", 5, Provision(ACT.id)),
        Citing("docs/a.md", 4, Provision(ACT.id, "section/3"), explains=True),
        Citing("docs/a.md", 4, Provision(ACT.id, "section/3"), explains=True),
        Citing("docs/a.md", 3, Provision(FERRIES.id, "section/2")),
    ]
    changes = [effect("section/2/1"), effect("section/2/1"), effect(kind="amended"), effect("section/10")]
    found = problems(ACT, 8, changes, citing)
    whole = "the whole law amended by Mending Act 2025, s. 3 (2025-04-01)"
    part = "Section 2(1) repealed by Mending Act 2025, s. 3 (2025-04-01)"
    act = "the Bridges (Islands) Act 1999"
    assert [(str(one.place), one.fact) for one in found] == [
        ("docs/data/legislation/act.yml:8", f"{act} has 4 changes that its text of 2024-04-02 does not show"),
        ("docs/a.md:4", f"this explains Section 3 of {act}, which has changed: {whole}"),
        ("docs/a.md:5", f"this cites {act}, which has changed: {whole}"),
        ("docs/a.md:9", f"this cites Section 2 of {act}, which has changed: {part}; {whole}"),
        ("docs/b.md:7", f"this cites Section 2 of {act}, which has changed: {part}; {whole}"),
    ]
    assert {one.code for one in found} == {Code.LAW_CHANGED}
    assert "as_at" in found[0].remedy
    assert all("official text" in one.remedy for one in found)


def test_asks_for_nothing_where_nothing_changed_or_no_text_was_checked() -> None:
    citing = [Citing("docs/a.md", 9, Provision(FERRIES.id))]
    assert problems(ACT, 8, [], citing) == []
    assert problems(FERRIES, 8, [effect()], citing) == []
    assert [one.fact for one in problems(ACT, 8, [effect()], citing)] == [
        "the Bridges (Islands) Act 1999 has 1 change that its text of 2024-04-02 does not show"
    ]
