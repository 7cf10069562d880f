"""The whole guide as one document: its pages become chapters that lead to each other."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element, SubElement

from plainguide.pdf import fitting


def bind(book: Element) -> None:
    """Make chapters of the pages in a book: the articles with `data-base`, the published address of the page each comes from.
    The book's `data-page` is the word for "page".

    An id gets its chapter's before it. A link to a page of the book leads to its chapter, and says on which page that is. A
    sheet that stands in a chapter and has one of its own is named instead of printed twice. Where the last page of a chapter
    ends with it, `fitting.py` looks at it."""
    articles = list(book.iter("article"))
    for article, after in zip(articles, [*articles[1:], None]):
        if after is None or "flows" not in (after.get("class") or "").split():
            fitting.mark(article)
    chapters = {str(article.get("data-base")): article for article in book.iter("article") if article.get("data-base")}
    ids = {id(article): frozenset(_ids(article)) for article in chapters.values()}
    page = book.get("data-page") or ""
    sheets = {str(article.get("data-sheet")): article for article in chapters.values() if article.get("data-sheet")}
    for base, article in chapters.items():
        if not article.get("data-sheet"):
            _name_sheets(article, sheets)
        for element in article.iter():
            if element is not article and (own := element.get("id")):
                element.set("id", _inside(article, own))
        for parent in list(article.iter()):
            for at, link in reversed(list(enumerate(parent))):
                href = link.get("href") if link.tag == "a" else None
                if href and _lead(link, base + href if href.startswith("#") else urljoin(base, href), chapters, ids, article):
                    # Behind the link, not in it: where the line breaks before what a style adds to a link, a tag without text
                    # is left, which fails PDF/UA checkers.
                    see = Element("span", {"class": "on-page", "data-page": page, "data-to": str(link.get("href"))})
                    see.tail, link.tail = link.tail, None
                    parent.insert(at + 1, see)


def _ids(article: Element) -> list[str]:
    return [own for element in article.iter() if element is not article and (own := element.get("id"))]


def _inside(chapter: Element, own: str) -> str:
    """The id in the book of what has an id in its chapter. With a hyphen, `a` with a part `b` would clash with a page `a/b`."""
    return f"{chapter.get('id')}/{own}"


def _lead(link: Element, address: str, chapters: Mapping[str, Element], ids: Mapping[int, frozenset[str]], here: Element) -> bool:
    """Let a link lead where it belongs. True where it leads to another chapter, and is none of a word or the law: these are found
    by the alphabet and by their numbers."""
    page, _, part = address.partition("#")
    chapter = chapters.get(page)
    if chapter is None:
        link.set("href", address)
        return False
    part = unquote(part)
    link.set("href", "#" + (_inside(chapter, part) if part in ids[id(chapter)] else str(chapter.get("id"))))
    return chapter is not here and not {"term", "law"} & set((link.get("class") or "").split())


def _name_sheets(article: Element, sheets: Mapping[str, Element]) -> None:
    """Name the sheets that a chapter talks about. One that is not in the book has a card, of which its title and address stay."""
    for parent in list(article.iter()):
        for at, child in enumerate(list(parent)):
            name = child.get("data-sheet") or ""
            if child.tag != "section" or not name:
                continue
            paragraph = Element("p", {"id": name, "class": "sheet-named"})
            if name in sheets:
                link = SubElement(paragraph, "a", {"href": str(sheets[name].get("data-base"))})
                link.text = sheets[name].get("data-title")
            elif "sheet-card" in (child.get("class") or "").split():
                said = {kind: element for element in child.iter() for kind in (element.get("class") or "").split()}
                paragraph.text = "".join(said["sheet-title"].itertext()) if "sheet-title" in said else ""
                if "address" in said:
                    SubElement(paragraph, "br")
                    SubElement(paragraph, "span").text = said["address"].text
            else:
                continue
            paragraph.tail = child.tail
            parent[at] = paragraph
