"""What a server and a browser are told, and which addresses may stand in a page."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainguide.addresses import security as policy
from plainguide.addresses import urls as addresses
from plainguide.markdown.link_policy import AddressExtension, PageAddresses
from plainguide.markdown.tables import TableExtension
from sites import fails, guide


def read(text: str) -> tuple[str, PageAddresses]:
    found = PageAddresses()
    found.start("page.md")
    html = markdown.Markdown(extensions=["attr_list", "md_in_html", "tables", TableExtension(), AddressExtension(found)]).convert(
        text
    )
    return html, found


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JavaScript:alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](java&#115;cript:alert(1))",
        "![a](vbscript:x)",
        "[a](data:text/html,hello)",
        '<a href="javascript:alert(1)">a</a>',
        "words <a href='jav&#x09;ascript:alert(1)'>a</a>",
        "<div markdown><a href='javascript:alert(1)'>a</a></div>",
        '<a href="javascript:alert(1)" href="https://example.org/">a</a>',
        '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
        '<meta http-equiv="refresh" content="9;url=https://example.org/">',
        '<iframe src="https://example.org/"></iframe>',
        "![a](https://example.org/a.png)",
        "<script>run()</script>",
        '<p onclick="run()">a</p>',
        '<img src="x" onerror="run()" alt="">',
        '<p style="color: red">a</p>',
        '<form action="javascript:run()"></form>',
        "[a](x){: onclick=run() }",
    ],
)
def test_refuses_markup_that_would_run_or_fetch_something(text: str) -> None:
    """S7, S8"""
    assert read(text)[1].refused["page.md"], text


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org/)",
        "[a](other.md#b)",
        "[a](mailto:a@example.org)",
        "<a@example.org>",
        "[a](tel:0131)",
        "[a](10:30.html)",
        "<video src='a.mp4'></video>",
        "`javascript:x`",
        "![a](a.png)",
    ],
)
def test_accepts_links_and_pictures_of_harmless_schemes(text: str) -> None:
    assert not read(text)[1].refused["page.md"]


@given(st.text(alphabet="javscriptdt:JAVSCRIPT \t\n&#x3a;58/", max_size=24))
def test_refuses_a_disguised_scheme(address: str) -> None:
    """S8: whatever a browser would read as a scheme that is not allowed, is refused."""
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", re.sub(r"[\x00-\x20]", "", address).casefold())
    if scheme and scheme[0] not in addresses.SCHEMES:
        assert not addresses.is_safe(address)


def test_links_are_numbered_once_each_and_law_and_words_are_not() -> None:
    html, found = read(
        "[a](https://one.example) [b](https://two.example) [c](https://one.example) [d](#here)\n\n[e](https://law.example){: .law }"
    )
    assert found.notes["page.md"] == ["https://one.example", "https://two.example"]
    assert re.findall(r'data-note="(\d)"', html) == ["1", "2", "1"]


TABLE = "Which is which\n{: .caption }\n\n| One | Two | Three |\n|:--|:-:|--:|\n| a | b | c |\n"


def test_a_table_gets_its_caption_its_headers_and_no_style() -> None:
    html, found = read(TABLE)
    assert html.startswith("<table>\n<caption>Which is which</caption>")
    assert html.count('scope="col"') == 3
    assert re.search(r'<td class="right" data-label="Three">c</td>', html)
    assert "style" not in html
    assert not found.refused["page.md"]


def test_the_name_of_a_column_is_its_text() -> None:
    html, _ = read('| One | <abbr class="x">A&amp;B</abbr> `c` | Three |\n|---|---|---|\n| a | b | c |\n')
    assert 'data-label="A&amp;B c"' in html


def test_a_narrow_table_stays_as_it_is() -> None:
    html, _ = read("| One | Two |\n|---|---|\n| a | b |\n")
    assert "data-label" not in html


def test_security_txt_holds_for_less_than_a_year() -> None:
    """S11"""
    text = policy.security_txt("mailto:a@example.org", datetime.date(2026, 11, 24), "https://guide.example/", "en")
    assert text.splitlines() == [
        "Contact: mailto:a@example.org",
        "Expires: 2027-11-23T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://guide.example/.well-known/security.txt",
    ]


@pytest.mark.site
def test_an_unsafe_address_fails_the_build(tmp_path: Path) -> None:
    guide(tmp_path, {"index.md": "# Home\n\n[Look](javascript:alert(1))\n"})
    fails(tmp_path, r"docs/index\.md:3: 'javascript:alert\(1\)' is not? .*address")


@pytest.mark.site
def test_security_txt_is_published(site: Path) -> None:
    text = (site / policy.SECURITY).read_text("utf-8")
    assert re.search(r"^Contact: mailto:\S+@\S+$", text, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", text, re.MULTILINE)
