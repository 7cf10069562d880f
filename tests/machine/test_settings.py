"""The settings of a guide: what is read of `extra:` in mkdocs.yml, and what is said of the rest."""

from __future__ import annotations

import pytest
import yaml

from plainguide.base.codes import Code
from plainguide.site import settings
from plainguide.site.settings import Extra, FooterLink, Licence, Publisher, Security, Stage

GOOD = """\
site_name: Guide
site_url: !ENV [SITE_URL, "https://guide.example/"]
plugins:
  - search: !!python/name:material.search
extra:
  law: ukpga/1999/1
  publisher: {name: Council, email: a@b.example, url: https://b.example/}
  licence: {name: CC BY 4.0, url: https://c.example/}
  security: {contact: "mailto:s@b.example"}
  stages: [Ask, {title: Decide, about: What then., page: law.md#no}]
  footer: [{title: About, page: about.md}, {title: Us, url: https://b.example/}]
  downloads: our-guide
  link_sentence: See {link}.
  missing: [law.md]
  social: [{icon: fontawesome/brands/mastodon}]
  homepage: https://b.example/
"""


def parse(text: str) -> tuple[Extra, list[tuple[int, str, str, str]]]:
    class Loader(yaml.SafeLoader):
        """Knows the tags that MkDocs knows."""

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    extra, problems = settings.parse(yaml.load(text, Loader)["extra"], "mkdocs.yml", text)
    return extra, [(one.line, one.code, one.fact, one.remedy) for one in problems]


def test_all_that_is_declared_is_read() -> None:
    extra, problems = parse(GOOD)
    assert not problems
    assert extra == Extra(
        law=("ukpga/1999/1",),
        publisher=Publisher("Council", "a@b.example", "https://b.example/"),
        licence=Licence("CC BY 4.0", "https://c.example/"),
        security=Security("mailto:s@b.example"),
        stages=(Stage("Ask"), Stage("Decide", "What then.", "law.md#no")),
        footer=(FooterLink("About", "about.md"), FooterLink("Us", url="https://b.example/")),
        downloads="our-guide",
        link_sentence="See {link}.",
        missing=("law.md",),
    )
    assert (extra.line_of("missing"), extra.footer[1].line_of("url"), extra.stages[1].line) == (14, 11, 10)


def test_nothing_is_needed() -> None:
    assert settings.parse(None, "mkdocs.yml") == settings.parse({}, "mkdocs.yml", "site_name: x") == (Extra(), [])
    assert settings.parse({"publisher": None, "downloads": "", "footer": None}, "mkdocs.yml") == (Extra(), [])


UNSAFE = "which is not an address to link to"


@pytest.mark.parametrize(
    ("yaml", "code", "fact", "remedy"),
    [
        ("publishr: {name: A}", Code.UNKNOWN_KEY, "unknown key 'publishr' in 'extra'", "did you mean 'publisher'"),
        ("license: {name: A}", Code.UNKNOWN_KEY, "unknown key 'license' in 'extra'", "did you mean 'licence'"),
        ("publisher: {nmae: A}", Code.UNKNOWN_KEY, "unknown key 'nmae' in 'extra: publisher'", "did you mean 'name'"),
        ("publisher: Me", Code.WRONG_TYPE, "'extra: publisher' is 'Me', not a mapping", "write its keys: name, email, url"),
        (
            "publisher: {url: 'javascript:x'}",
            Code.UNSAFE_ADDRESS,
            f"'extra: publisher: url' is 'javascript:x', {UNSAFE}",
            "https://",
        ),
        ("licence: {url: ' java\tscript:x'}", Code.UNSAFE_ADDRESS, UNSAFE, "https://"),
        ("security: {contact: me}", Code.UNSAFE_ADDRESS, "'extra: security: contact' is 'me'", "begin it with mailto: or https://"),
        ("security: {contact: 'data:x'}", Code.UNSAFE_ADDRESS, "'extra: security: contact' is 'data:x'", "mailto:"),
        ("stages: Ask", Code.WRONG_TYPE, "'extra: stages' is 'Ask', not a list", "- "),
        ("stages: [Ask, Ask]", Code.STAGE_INVALID, "two stages of 'extra: stages' are called 'Ask'", "a title of its own"),
        ("stages: [{about: x}]", Code.MISSING_VALUE, "'title' of item 1 of 'extra: stages' is missing", "title"),
        ("footer: [{title: A}]", Code.MISSING_VALUE, "the link 'A' leads nowhere", "page: about/index.md"),
        ("footer: [{title: A, url: 'data:x'}]", Code.UNSAFE_ADDRESS, f"'url' of the link 'A' is 'data:x', {UNSAFE}", "https://"),
        ("footer: [About]", Code.WRONG_TYPE, "item 1 of 'extra: footer' is 'About', not a mapping", "title, page, url"),
        ("downloads: Our Guide", Code.DOWNLOAD_NAME_INVALID, "'extra: downloads' is 'Our Guide'", "such as 'our-guide'"),
        ("link_sentence: 5", Code.WRONG_TYPE, "'extra: link_sentence' is the number 5, not text", "quotation marks"),
        ("missing: [5]", Code.WRONG_TYPE, "item 1 of 'extra: missing' is the number 5, not text", "quotation marks"),
    ],
)
def test_what_is_wrong_is_named_and_left_out(yaml: str, code: Code, fact: str, remedy: str) -> None:
    extra, (problem,) = parse(f"extra:\n  law: a/2000/1\n  {yaml}\n")
    assert problem[:2] == (3, code)
    assert fact in problem[2]
    assert remedy in problem[3]
    extra = extra.changed(stages=())
    assert extra == Extra(law=("a/2000/1",))


def test_all_that_is_wrong_is_named_at_once_with_its_lines() -> None:
    text = "site_name: x\nextra:\n  publishr: a\n  footer:\n    - {title: A, page: a.md}\n    - {title: B}\n"
    extra, problems = parse(f"{text}  stages:\n    - Ask\n    -\n  licence:\n    name: L\n    url: 'data:x'\n")
    assert [problem[0] for problem in problems] == [3, 6, 9, 12]
    assert extra == Extra(footer=(FooterLink("A", "a.md"),), stages=(Stage("Ask"),), licence=Licence("L"))


def test_a_key_that_is_there_twice_is_named_though_mkdocs_takes_the_last() -> None:
    extra, problems = parse("extra:\n  downloads: a\n  downloads: b\n")
    assert extra == Extra(downloads="b")
    assert [problem[:2] for problem in problems] == [(3, Code.DUPLICATE_KEY)]


THEME = ["social", "homepage", "generator", "analytics", "alternate", "consent", "version", "status", "tags"]


@pytest.mark.parametrize("key", THEME)
def test_keys_of_the_theme_are_left_alone(key: str) -> None:
    """https://squidfunk.github.io/mkdocs-material/setup/"""
    assert settings.parse({key: "x"}, "mkdocs.yml") == (Extra(), [])
