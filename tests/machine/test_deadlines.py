"""The arithmetic of time limits, the table of cases that both twins have to agree with, and what is said of faulty data."""

from __future__ import annotations

import datetime
import functools
import re
from typing import Any

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from date_cases import Case, Refused, cases, refused
from plainguide.base.codes import Code
from plainguide.base.problems import Problem
from plainguide.base.sources import parse_yaml
from plainguide.dates import data as deadlines_data
from plainguide.dates import rules as deadlines
from plainguide.dates.rules import EVERY_DAY, Calendar, DateInput, Deadline, Fault, Rules, first_day, last_day, work_out
from plainguide.markdown.date_forms import inside, left_out
from plainguide.markdown.date_tables import DateExtension, DateMarks
from rendering import interface, made_up_guide
from sites import FIXTURES, MADE_UP

PATH = "docs/data/deadlines.yml"
SOURCE = (MADE_UP / PATH).read_text("utf-8")
DAY = datetime.timedelta(days=1)


def read(text: str) -> tuple[Rules | None, list[Problem]]:
    return deadlines_data.parse(parse_yaml(text, PATH), PATH, made_up_guide().register)


@functools.cache
def rules() -> Rules:
    found, problems = read(SOURCE)
    assert not problems
    assert found
    return found


# --- The table ----------------------------------------------------------------------------------------------------


def test_there_are_cases_enough() -> None:
    assert len(cases()) >= 40
    assert len({case.why for case in cases()}) == len(cases())
    assert {case.assumed for case in cases()} >= {
        frozenset(), frozenset({"start"}), frozenset({"comments", "details"}), frozenset({"comments", "details", "start"}),
    }  # fmt: skip


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.why)
def test_a_case_gives_its_days(case: Case) -> None:
    results, faults = work_out(rules(), case.answers, case.days)
    assert not faults
    assert {result.deadline.id: str(result.last) for result in results if result.last} == case.expected
    assert {result.deadline.id for result in results if result.assumed} == case.assumed


def test_days_that_are_left_out_are_as_many_as_the_table_says() -> None:
    for case in cases():
        (result,) = [one for one in work_out(rules(), case.answers, case.days)[0] if one.deadline.id == "decision"]
        assert result.first
        lawful = last_day(result.first, result.deadline.days, rules().calendar)
        assert (lawful - result.first).days + 1 - result.deadline.days == case.left_out, case.why


# --- Properties ---------------------------------------------------------------------------------------------------

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 1, 1))
LENGTHS = st.integers(1, 120)
CALENDARS = st.builds(
    Calendar,
    st.frozensets(st.integers(0, 6), max_size=6),
    st.frozensets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=12),
)


@given(DAYS, LENGTHS, CALENDARS)
def test_a_period_has_its_number_of_days_that_count_and_ends_with_one(day: datetime.date, days: int, calendar: Calendar) -> None:
    last = last_day(day, days, calendar)
    assert calendar.counts(last)
    assert sum(calendar.counts(day + n * DAY) for n in range((last - day).days + 1)) == days


@given(DAYS, LENGTHS, CALENDARS)
def test_a_later_start_or_a_longer_time_never_ends_sooner(day: datetime.date, days: int, calendar: Calendar) -> None:
    last = last_day(day, days, calendar)
    assert last <= last_day(day + DAY, days, calendar)
    assert last < last_day(day, days + 1, calendar)


@given(DAYS, LENGTHS)
def test_of_calendar_days_every_day_counts(day: datetime.date, days: int) -> None:
    assert last_day(day, days) == day + (days - 1) * DAY


@given(DAYS, LENGTHS, LENGTHS, CALENDARS)
def test_two_periods_one_after_the_other_are_one_long_one(day: datetime.date, one: int, two: int, calendar: Calendar) -> None:
    assert last_day(last_day(day, one, calendar) + DAY, two, calendar) == last_day(day, one + two, calendar)


@given(DAYS, st.sampled_from(["asked", "not-asked"]))
def test_a_new_process_starts_no_later_than_144_days_after_the_decision_notice(day: datetime.date, others: str) -> None:
    results = {one.deadline.id: one.last for one in work_out(rules(), {"others": others}, {"validation": day})[0]}
    assert results["start"] == results["decision"] + 144 * DAY  # type: ignore[operator]


@given(DAYS)
def test_a_weekend_and_four_dates_are_left_out_and_nothing_else(day: datetime.date) -> None:
    assume(day.strftime("%d %b") not in ("25 Dec", "26 Dec", "01 Jan", "02 Jan"))
    assert rules().calendar.counts(day) == (day.strftime("%a") not in ("Sat", "Sun"))


@given(DAYS, CALENDARS)
def test_the_first_day_is_the_day_or_the_next_that_counts(day: datetime.date, calendar: Calendar) -> None:
    first = first_day(day, calendar)
    assert first == last_day(day, 1, calendar)
    assert not any(calendar.counts(day + n * DAY) for n in range((first - day).days))


def test_the_script_gets_the_same_calendar() -> None:
    assert left_out(rules().calendar) == "0 6 01-01 01-02 12-25 12-26"


# --- What was typed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", refused(), ids=lambda case: case.why)
def test_a_day_that_cannot_be_right_is_refused(case: Refused) -> None:
    order = [entry.id for entry in rules().entries]
    faults = sorted(work_out(rules(), case.answers, case.days)[1], key=lambda fault: order.index(fault.entry))
    assert [(fault.entry, fault.kind, str(fault.day or "")) for fault in faults] == case.faults


@given(DAYS, st.integers(0, 200), st.integers(0, 200), st.sets(st.sampled_from(["decided", "detailed"])))
def test_no_day_is_refused_because_of_an_assumed_one(start: datetime.date, one: int, two: int, known: set[str]) -> None:
    """Whatever is typed in the order in which it happened is accepted, and so is a part of it."""
    typed = {"validation": start, "decided": start + one * DAY, "detailed": start + (one + two) * DAY}
    assert work_out(rules(), {}, {id: day for id, day in typed.items() if id in {"validation", *known}})[1] == []


def test_what_is_agreed_is_not_held_against_an_assumed_day() -> None:
    """Two steps, of which the second may be agreed later: while the first is assumed, nobody knows what is later."""
    deadlines = (Deadline("a", "", 7, False, "day", True, ()), Deadline("b", "", 7, False, "a", True, ()))
    made = Rules(
        EVERY_DAY, (DateInput("day", ""), DateInput("met", "", happened="a"), DateInput("later", "", agreed="b")), deadlines
    )
    typed = {"day": datetime.date(2025, 6, 2), "later": datetime.date(2025, 6, 12)}
    assert work_out(made, {}, typed)[1] == []
    typed["met"] = datetime.date(2025, 6, 9)
    assert work_out(made, {}, typed)[1] == [Fault("later", "short", datetime.date(2025, 6, 16))]


def test_a_deadline_is_unknown_while_the_day_it_counts_from_is() -> None:
    results, _ = work_out(rules(), {"others": "asked"}, {"validation": datetime.date(2025, 6, 2)})
    assert [result.deadline.id for result in results if result.last is None] == ["answer"]


@given(DAYS, st.integers(0, 60), st.integers(0, 90), st.sets(st.sampled_from(["decided", "detailed"])))
def test_a_day_that_is_not_assumed_stays_whenever_a_step_happens(start: datetime.date, one: int, two: int, known: set[str]) -> None:
    """So it can go into a calendar: no real day of a step that is typed afterwards makes it another."""
    typed = {"validation": start, "decided": start + one * DAY, "detailed": start + (one + two) * DAY}
    before, _ = work_out(rules(), {}, {id: day for id, day in typed.items() if id in {"validation", *known}})
    after = {result.deadline.id: result.last for result in work_out(rules(), {}, typed)[0]}
    assert all(result.assumed or result.last == after[result.deadline.id] for result in before)


def chain(*entries: DateInput) -> list[str]:
    """For each of three periods, one after the other: whose last days are assumed?"""
    deadlines = [Deadline(id, "", 7, False, source, True, ()) for id, source in (("a", "day"), ("b", "a"), ("c", "b"))]
    made = Rules(EVERY_DAY, (DateInput("day", ""), *entries), tuple(deadlines))
    return ["".join(one.assumed) for one in work_out(made, {}, {"day": datetime.date(2025, 6, 2)})[0]]


@pytest.mark.parametrize(
    ("entries", "assumed"),
    [
        ([], ["", "", ""]),  # the ends of three periods: nothing that happens between them moves them
        ([DateInput("met", "", happened="a")], ["", "a", "a"]),
        ([DateInput("met", "", happened="b")], ["", "", "b"]),
        ([DateInput("met", "", happened="a"), DateInput("met-too", "", happened="b")], ["", "a", "ab"]),
        ([DateInput("met", "", happened="c")], ["", "", ""]),
        ([DateInput("met", "", happened="a", when={"asked": "no"})], ["", "a", "a"]),  # not asked for, but not known either
        ([DateInput("later", "", agreed="a")], ["", "", ""]),
    ],
)
def test_what_follows_a_step_whose_day_was_not_typed_is_assumed(entries: list[DateInput], assumed: list[str]) -> None:
    assert chain(*entries) == assumed


def test_a_day_that_is_not_asked_for_changes_nothing() -> None:
    day = datetime.date(2025, 6, 2)
    typed = {"validation": day, "detailed": day, "notified": day}
    assert work_out(rules(), {"process": "existing"}, typed) == work_out(rules(), {"process": "existing"}, {"validation": day})


# --- Faulty data --------------------------------------------------------------------------------------------------


MISTAKES = [
    line.replace("\\n", "\n").split("\t")
    for line in (FIXTURES / "deadline-problems.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("old", "new", "message", "remedy"), MISTAKES, ids=[mistake[2] for mistake in MISTAKES])
def test_a_fault_is_reported_with_its_place_and_its_remedy(old: str, new: str, message: str, remedy: str) -> None:
    assert old in SOURCE
    found, problems = read(SOURCE.replace(old, new, 1))
    assert found is None
    said = [problem for problem in problems if message in problem.fact]
    assert said, [str(problem) for problem in problems]
    assert remedy in said[0].remedy
    assert said[0].path == PATH
    assert said[0].line > 0


@pytest.mark.parametrize(
    "text", ["- one\n", "deadlines: []\n", "just words\n", "deadlines: one\n", "working days: 5\ndeadlines: [2]\n"]
)
def test_rejects_a_list_or_text_where_a_mapping_belongs(text: str) -> None:
    found, problems = read(text)
    assert found is None
    assert problems


def test_every_combination_of_answers_is_looked_at() -> None:
    assert len(list(deadlines.cases(rules().questions))) == 4


# --- In a page ----------------------------------------------------------------------------------------------------


def test_a_label_begins_with_a_small_letter_inside_a_sentence() -> None:
    assert [inside(label) for label in ("Validation date", "NHS board's answer", "X")] == [
        "validation date",
        "NHS board's answer",
        "x",
    ]


def render(text: str, with_rules: bool = True) -> tuple[str, list[str]]:
    marks = DateMarks(interface(), rules() if with_rules else None)
    marks.start("page.md", text)
    html = markdown.Markdown(extensions=["attr_list", DateExtension(marks)]).convert(text)
    return html, [fault.fact for fault in marks.faults["page.md"]]


FORM, RULES = "## Work out {#work .dates-here}\n\n", "## Limits {#limits .deadlines-here}\n\n"


def test_what_a_marked_heading_asks_for_comes_right_after_it() -> None:
    html, faults = render(f"{FORM}Words.\n\n{RULES}## Examples {{#examples .examples-here}}\n")
    assert not faults
    assert re.findall(r'<(h2|div class="dates"|p>Words|table class="(?:deadlines|examples))', html) == [
        "h2", 'div class="dates"', "p>Words", "h2", 'table class="deadlines', "h2", 'table class="examples',
    ]  # fmt: skip
    assert "<td>Friday 11 July 2025</td>" in html


def test_the_form_asks_a_question_before_the_day_that_depends_on_it() -> None:
    html, _ = render(FORM + RULES)
    assert re.findall(r'data-(?:entry|question)="(\w+)"', html) == [
        "validation", "others", "notified", "agreed", "decided", "process", "detailed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "with_rules", "message"),
    [
        (FORM, True, "is on a page without '.deadlines-here'"),
        (RULES, False, "has no time limits to show"),
        (FORM + RULES + RULES, True, "is there twice on this page"),
        (FORM.replace("}", " view=council}") + RULES, True, "speak to two readers"),
        (FORM.replace("}", " view=councli}") + RULES.replace("}", " view=councli}"), True, "there is no view 'councli'"),
    ],
)
def test_reports_a_marker_that_cannot_work(text: str, with_rules: bool, message: str) -> None:
    _, faults = render(text, with_rules)
    assert any(message in fault for fault in faults)


def test_a_page_may_speak_to_another_reader() -> None:
    """In the words that the data have for it, and in the usual ones where they have none."""
    usual, _ = render(FORM + RULES)
    html, faults = render((FORM + RULES).replace("}", " view=council}"))
    assert not faults
    for word in (
        "Does the request ask for another council to take part?",
        "You give the club your decision notice",
        'data-assumed="you give the decision notice on its last day"',
        ", if the club asked for another council",
    ):
        assert word in html
        assert word not in usual
    for word in ("Did you ask for another council", "The council gives you its decision notice", "view="):
        assert word not in html
    assert "The council begins to build" in html
    days = re.compile(r'data-(?:deadline|days|kind|from|begins|when)="[^"]*"')
    assert days.findall(html) == days.findall(usual)


def test_a_page_without_markers_is_left_alone() -> None:
    assert render("## Work out {#work}\n", False) == ('<h2 id="work">Work out</h2>', [])


@pytest.mark.parametrize("day", ["2025-06-02 10:00:00", "9999-12-31", "1025-06-02", "soon"])
def test_rejects_an_example_whose_day_cannot_be_worked_out(day: str) -> None:
    text = SOURCE.replace("typed: {validation: 2025-06-02}", f"typed:\n      validation: {day}", 1)
    rules, problems = read(text)
    assert rules is None
    line = text[: text.index(f"      validation: {day}")].count("\n") + 1
    assert [(problem.code, problem.line) for problem in problems] == [(Code.NOT_A_DATE, line)]


def test_reports_all_faults_at_once_and_none_that_only_follows_from_another() -> None:
    """'decision' is left out, and others are counted from it."""
    text = SOURCE.replace("time: 30 working days", "time: soon").replace("time: 45 working days", "time: later")
    text = text.replace("needed: true", "needed: perhaps").replace("{others: asked}", "{othres: asked}", 1)
    text = text.replace("section/6/a", "section/61/a").replace("{validation: 2026-12-07}", "{validation: soon, decidd: 2026-12-08}")
    found, problems = read(text)
    assert found is None
    assert sorted(problem.code for problem in problems) == sorted(
        [
            Code.INVALID_VALUE,
            Code.INVALID_VALUE,
            Code.WRONG_TYPE,
            Code.UNKNOWN_ANSWER,
            Code.NO_SUCH_PROVISION,
            Code.NOT_A_DATE,
            Code.UNKNOWN_DATE,
        ]
    )
    assert all(problem.line for problem in problems)


def paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in parts for path in paths(one, (*here, key)))]


@settings(deadline=None)
@given(
    st.sampled_from(paths(parse_yaml(SOURCE, PATH))[1:]),
    st.sampled_from([None, 5, True, "x", "decision", "", DAY, [], ["x"], [{}], {}, {"id": "x"}, datetime.date(2026, 1, 1)]),
)
def test_whatever_the_file_holds_is_read_or_reported(path: tuple[Any, ...], junk: Any) -> None:
    value = holder = parse_yaml(SOURCE, PATH)
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = junk
    found, problems = deadlines_data.parse(value, PATH, made_up_guide().register)
    assert (found is None) == bool(problems)
    assert all(problem.fact and problem.remedy for problem in problems)
