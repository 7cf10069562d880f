"""The four invariants of the two passes, on Markdown that nobody would write."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import Treeprocessor

from plainguide.markdown.prose import Run, page_runs, runs
from rendering import Rendered, badly_placed, data, render, second_pass_changes, text_of

words = st.sampled_from(
    """the a group and or of to ask must may it's "quoted" 'single' says don't — – ... 28 days 90 (see below) [1] x < > & *
    council's authorities' reports! who? "the Act" the Act this Act that Act Regulations Order 2015 2017""".split(" ")
)
phrases = st.sampled_from(
    [
        "section 22", "section 22(2)(b)", "sections 24(3)(a) and (b)", "s. 24(5)", "ss.20-22", "regulation 4(2)", "sch. 2",
        "section&nbsp;22", "section\n22(2)", "section 22 of the 2015 Act", "section 149 of the Equality Act 2010",
        "Part 3 of the Community Empowerment (Scotland) Act 2015", "section 36A", "section 22 mile path", "SSI 2017/39",
        "subsection (3) of section 24", "section 5 of the form", "section 22\\(2\\)", "the Equality Act 2010",
        "public service authority", "public service authorities", "outcome\nimprovement process", "decision notice",
        "participation requests", "working days", "PSA", "validation date", "have regard to", "ALEO", "lived experience",
        "\"participation request\"", "'section 22'", "the 2015 Act's section 22",
    ]
)  # fmt: skip
atoms = st.one_of(words, phrases)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def wrap(text: str, how: str) -> str:
        return how.replace("@", text)

    # Raw tags that are not closed are of another kind than those that Markdown makes: an `<em>` of the author's own, left open
    # in one of Markdown's, would be closed by its end, and the other would go on.
    return st.builds(
        wrap,
        inner,
        st.sampled_from(
            [
                "*@*", "**@**", "***@***", "`@`", "[@](other.md)", "[@][ref]", "<a href='#x'>@</a>", "<b>@</b>",
                "<button>@</button>", "<label>@</label>", "<span class='no-terms'>@</span>", "*@*{.no-terms}", "(@)", "“@”",
                "\"@\"", "'@'", "~~@~~", "@[^1]", "<!-- @ -->", "@<br>", "![@](x.png)", "<code>@</code>", "\\*@\\*", "<i>@",
                "@</i>", "&copy;@&amp;",
            ]
        ),
    )  # fmt: skip


inlines = st.lists(st.recursive(atoms, wrapped, max_leaves=3), min_size=1, max_size=5).map(" ".join)
touching = st.lists(st.recursive(atoms, wrapped, max_leaves=3), min_size=1, max_size=4).map("".join)


def block(text: str, how: str) -> str:
    return "\n".join(how.replace("@", line) for line in text.split("\n")) if "\n" in text and how != "@" else how.replace("@", text)


blocks = st.builds(
    block,
    st.one_of(inlines, touching),
    st.sampled_from(
        [
            "@", "# @", "## @", "### @ {#id}", "- @", "1. @", "> @", "    @", "```\n@\n```", "| @ | b |\n|---|---|\n| c | @ |",
            "!!! note \"@\"\n    @", "term @\n:   @", "<div markdown='1'>\n@\n</div>", "<div>\n@\n</div>", "- a\n    - @",
            "@\n{: .no-terms }", "[^1]: @", "- @\n\n    @",
        ]
    ),
)  # fmt: skip
documents = st.lists(blocks, min_size=1, max_size=4).map("\n\n".join)


@settings(max_examples=120, deadline=None)
@given(documents)
def test_a_reader_sees_the_same_text_with_and_without_the_passes(text: str) -> None:
    assert text_of(render(text)) == text_of(render(text, passes=False))


@settings(max_examples=80, deadline=None)
@given(documents)
def test_no_link_is_put_where_none_is_allowed(text: str) -> None:
    """G11, G12"""
    assert [place for place in badly_placed(render(text)) if place not in badly_placed(render(text, passes=False))] == []


@settings(max_examples=70, deadline=None)
@given(documents)
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert second_pass_changes(text) == ("", "")


@settings(max_examples=70, deadline=None)
@example('!!! note "*"\n    *\n!!! note " section 22"\n     section 22')
@given(documents)
def test_runs_kept_while_links_are_made_equal_those_of_a_new_walk(text: str) -> None:
    """The tree is walked once for all passes: what they keep is what a new walk finds."""
    page = Rendered(text)
    kept: list[Run] = []
    fresh: list[Run] = []

    class Look(Treeprocessor):
        def run(self, root: ElementTree.Element) -> None:
            kept.extend(page_runs(self.md, root))
            fresh.extend(runs(root, self.md.htmlStash.rawHtmlBlocks))

    page.markdown.treeprocessors.register(Look(page.markdown), "look", 5.4)
    page.markdown.reset()
    page.markdown.convert(text)
    assert [run.text for run in kept] == [run.text for run in fresh]
    for one, other in zip(kept, fresh):
        assert where(one) == where(other)


def where(run: Run) -> list[tuple[str, bool]]:
    """For each character of a run: the text it stands in, and whether a link may be put there."""
    places = {}
    for slot in run.slots:
        for position in range(slot.start, slot.end):
            places[position] = (slot.text[slot.raw(position) :], slot.open)
    return [places[position] for position in sorted(places)]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["meaning", "in law", "term", "forms"]))
def test_glossary_data_is_shown_as_text_and_never_obeyed(text: str, key: str) -> None:
    """G13: Whatever stands in a glossary record, the page shows it and does not obey it."""
    from plainguide.base.sources import Record
    from plainguide.words import glossary

    hostile = f"<script>alert(1)</script> [x](javascript:alert(1)) **b** {text}"
    record = Record(id="word", term="word", meaning="A word.")
    record.lines = {}
    record[key] = [hostile] if key == "forms" else hostile
    words, _ = glossary.parse([record], "glossary.yml")
    html = render("# Glossary", uri="glossary.md", glossary=words)
    assert "<script" not in html
    assert "javascript:" not in html.replace("[x](javascript:alert(1))", "")
    assert "<strong>b" not in html
    assert words.terms == () or "&lt;script&gt;" in html


def test_there_is_something_to_find() -> None:
    """The properties above mean something only while there are words and laws."""
    assert data().problems == ()
    assert len(data().glossary.terms) > 15
    assert data().register.instruments["asp/2015/6"].has("section/22/2/b")
