"""Lists of links: which lists they are, and that a finger hits each."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup

from plainguide.markdown import LinkListExtension


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("- [A](a.md)\n- [B](b.md): more of it.", ["links"]),
        ("- [A](a.md)\n\n- [B](b.md)", ["links"]),  # a loose list has paragraphs
        ("- [A](a.md)\n- Read [B](b.md).", [None]),
        ("- One\n- Two", [None]),
        ("Choose one.\n{: .choices }\n\n- [A](a.md)", [None]),  # its class says what it is
        ("What helps:\n{: .advice }\n\n- [A](a.md)", ["links"]),
        ("## Doors {.doors }\n\n- [A](a.md)", [None]),
        ("Read on.\n\n- [A](a.md)", ["links"]),
        ("1. [A](a.md)", []),
        ("- [A](a.md)\n    - [B](b.md)", ["links", "links"]),
    ],
)
def test_a_list_whose_items_begin_with_links_is_marked(source: str, marked: list[str | None]) -> None:
    html = markdown.Markdown(extensions=["attr_list", LinkListExtension()]).convert(source)
    lists = BeautifulSoup(html, "html.parser").select("ul")
    assert [" ".join(one["class"]) if one.has_attr("class") else None for one in lists] == marked
