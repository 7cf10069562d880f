"""What tests of pages printed from a browser share: faults that only the printed pages show."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
from playwright.sync_api import Page

MARGIN = 18 * 72 / 25.4
"""At the top and the bottom of a page, as print.css has it."""
WORD = r"[^\W\d_]{2,}"

# The texts below an element, a space between each: two cells are not one word.
TEXTS = """(inside) => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), texts = [];
  while (walk.nextNode()) if (walk.currentNode.parentElement.closest(inside)) texts.push(walk.currentNode.data);
  return texts.join(" ");
}"""
TERMS = """() => [...document.querySelectorAll("main dl > dt")].filter((term) => term.nextElementSibling?.textContent.trim())
  .map((term) => term.textContent.trim().replace(/\\s+/g, " "))"""


def faults(page: Page, paper: Path) -> list[str]:
    """What is wrong with the page that is open, once it is printed: a word of a table that is broken, a term at the end of a sheet
    of paper whose meaning is on the next, a sheet of paper before the last of which more than half is empty."""
    whole, cells = (set(re.findall(WORD, page.evaluate(TEXTS, inside))) for inside in ("main", "td, th"))
    terms = page.evaluate(TERMS)
    page.pdf(path=paper, format="A4")
    found = []
    with pdfplumber.open(paper) as document:
        for number, sheet in enumerate(document.pages, 1):
            words = [word for one in sheet.extract_words() for word in re.findall(WORD, one["text"])]
            broken = [word for word in words if word not in whole and any(word in cell for cell in cells)]
            found += [f"page {number}: a part of a word, {word}" for word in broken if not in_address(word, sheet.extract_text())]
            lines = sheet.extract_text_lines()
            if lines and lines[-1]["text"].strip() in terms:
                found.append(f"page {number}: a term without its meaning, {lines[-1]['text']}")
            last = max((one["bottom"] for one in [*lines, *sheet.lines, *sheet.rects]), default=0)
            if number < len(document.pages) and last < float(sheet.height) / 2:
                found.append(f"page {number}: more than half of it is empty")
    return found


def in_address(word: str, text: str) -> bool:
    """Addresses break where they have to."""
    return any(word in one for one in re.findall(r"\S*[/.]\S*[/.]\S*", text))
