"""Addresses of the law that authors write by hand: where each begins and ends, and which provision it leads to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import ACT, FEES, LAWS
from plainguide.base.codes import Code
from plainguide.law.provisions import Provision
from plainguide.law.urls import addresses, problems, provision, record_of

HOST = "https://www.legislation.gov.uk"
SECTION = f"{HOST}/asp/1999/1/section/2"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"[it]({SECTION})", SECTION),
        (f"<{SECTION}>", SECTION),
        (f"({SECTION}).", SECTION),
        (f"{SECTION}, and", SECTION),
        (f"**{SECTION}**!?", SECTION),
        (f"_{SECTION}_:", SECTION),
        (f"({SECTION}.)", SECTION),
        (f"'{SECTION}'", SECTION),
        (f"| {SECTION}| x", SECTION),
        (f"{SECTION}/(a).", f"{SECTION}/(a)"),
        (f"{SECTION}/a)b", f"{SECTION}/a)b"),
        ("HTTP://Legislation.gov.uk/asp/1999/1;", "HTTP://Legislation.gov.uk/asp/1999/1"),
        ("https://www.legislation.gov.uk/", "https://www.legislation.gov.uk/"),
    ],
)
def test_an_address_ends_before_the_punctuation_around_it(text: str, address: str) -> None:
    assert list(addresses(f"# A\n\n{text}\n")) == [(address, 3)]


@pytest.mark.parametrize(
    "text", ["https://legislation.gov.uk", "https://example.net/legislation.gov.uk/x", "ftp://legislation.gov.uk/"]
)
def test_other_addresses_are_left_alone(text: str) -> None:
    assert list(addresses(text)) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from([SECTION, "\n", " ", "(", ")", ".", "*", "[x](", "text"]), max_size=12))
def test_every_address_is_found_on_its_line(pieces: list[str]) -> None:
    text = "".join(pieces)
    for address, line in addresses(text):
        assert address in text.split("\n")[line - 1]
        assert address.startswith(SECTION)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/asp/1999/1", Provision("asp/1999/1")),
        ("/asp/1999/1/", Provision("asp/1999/1")),
        ("/id/asp/1999/1/section/2/1", Provision("asp/1999/1", "section/2/1")),
        ("/asp/1999/1/section/2/2024-04-02", Provision("asp/1999/1", "section/2")),
        ("/asp/1999/1/section/2/scotland+ni/enacted", Provision("asp/1999/1", "section/2")),
        ("/asp/1999/1/section/2/data.htm?view=plain#x", Provision("asp/1999/1", "section/2")),
        ("/asp/1999/1/schedule/1/paragraph/2", Provision("asp/1999/1", "schedule/1/paragraph/2")),
        ("/asp/1999/1/part/2/crossheading/x", Provision("asp/1999/1", "part/2")),
        ("/asp/1999/1/2024-04-02", Provision("asp/1999/1")),
        ("/asp/1999/1/notes/section/2", Provision("asp/1999/1")),
        ("/asp/1999/1/contents", Provision("asp/1999/1")),
        ("/asp/1999/1/impacts/2020", Provision("asp/1999/1")),
        ("/asp/1999/1-draft", None),
        ("/asp/1999", None),
        ("/search", None),
        ("/", None),
        ("/changes/affected/asp/1999/1", None),
    ],
)
def test_an_address_leads_to_a_provision_or_a_whole_law(path: str, expected: Provision | None) -> None:
    assert provision(f"{HOST}{path}") == expected


@pytest.mark.parametrize(
    "behind",
    """2024-04-02 enacted made created adopted prospective welsh data.htm data.xml england wales scotland ni england+wales
    england+wales+scotland crossheading/x contents note notes resources introduction signature""".split(),
)
def test_what_is_no_provision_is_left_out(behind: str) -> None:
    assert provision(f"{HOST}/asp/1999/1/section/2/{behind}") == Provision("asp/1999/1", "section/2")
    assert provision(f"{HOST}/asp/1999/1/{behind}") == Provision("asp/1999/1")


@pytest.mark.parametrize("kind", "section regulation article rule part chapter schedule paragraph".split())
def test_an_address_may_lead_to_every_kind_of_provision(kind: str) -> None:
    assert provision(f"{HOST}/asp/1999/1/{kind}/2") == Provision("asp/1999/1", f"{kind}/2")


@pytest.mark.parametrize(
    ("path", "code", "fact", "remedy"),
    [
        ("aps/1999/1", Code.UNKNOWN_KIND_OF_LAW, "'aps' is not a kind of law", "did you mean 'asp'"),
        ("xxxxxx/1999/1", Code.UNKNOWN_KIND_OF_LAW, "'xxxxxx' is not a kind of law", "copy the address"),
        ("asp/1999/11", Code.LAW_NOT_REGISTERED, "the law 'asp/1999/11' is not registered", "did you mean 'asp/1999/1'"),
        ("gbla/1860/446", Code.LAW_NOT_REGISTERED, "the law 'gbla/1860/446' is not registered", "register it in data/legislation/"),
        ("asp/1999/1/section/22", Code.NO_SUCH_PROVISION, "Section 22 of the Bridges (Islands) Act 1999 does not exist", "'Sect"),
        ("asp/1999/1/rule/77", Code.NO_SUCH_PROVISION, "Rule 77 of the Bridges (Islands) Act 1999 does not exist", "official text"),
    ],
)  # fmt: skip
def test_rejects_an_address_of_a_law_or_provision_that_is_not_registered(path: str, code: Code, fact: str, remedy: str) -> None:
    good = f"{HOST}/asp/1999/1/section/2 {HOST}/search?x {HOST}/ukpga/1998/3/section/99\n"
    (problem,) = problems("docs/a.md", f"{good}\n{HOST}/{path}\n{good}", LAWS)
    assert (problem.code, str(problem.place)) == (code, "docs/a.md:3")
    assert problem.fact == f"{HOST}/{path}: {fact}"
    assert remedy in problem.remedy


def test_a_registered_law_may_be_of_any_kind() -> None:
    laws = type(LAWS)({"xyz/1999/1": ACT})
    assert list(problems("docs/a.md", f"{HOST}/xyz/1999/1/section/2", laws)) == []


def test_an_address_that_was_made_leads_back_to_its_record() -> None:
    lines = {ACT.path: {"section/2": 7, "section/2/1": 8}}
    official = f"{HOST}/id/{ACT.id}"
    assert record_of(f"{official}/section/2/1/a", LAWS, lines) == (ACT.path, 8)
    assert record_of(f"{official}/section/2/2", LAWS, lines) == (ACT.path, 7)
    assert record_of(f"{official}/section/3", LAWS, lines) == (ACT.path, 1)
    assert record_of(official, LAWS, lines) == (ACT.path, 1)
    assert record_of(f"{HOST}/id/{FEES.id}/regulation/3", LAWS, lines) == (FEES.path, 0)
    assert record_of(f"{HOST}/id/asp/2000/9", LAWS, lines) is None
    assert record_of(f"{HOST}/search", LAWS, lines) is None
    assert record_of(f"https://example.net/id/{ACT.id}", LAWS, lines) is None
