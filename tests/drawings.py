"""What every drawing has to keep, in a real browser: letters that can be read, none cut off, words for those who do not see it."""

from __future__ import annotations

from playwright.sync_api import Page

LEAST = 14
"""CSS pixels of the smallest letters on a small phone."""
LETTERS = """(drawing) => {
  const frame = drawing.getBoundingClientRect(), scale = frame.width / drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll("text")].map((one) => {
    const box = one.getBoundingClientRect();
    const across = box.left >= frame.left - 1 && box.right <= frame.right + 1;
    const inside = across && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
    return [one.textContent, parseFloat(getComputedStyle(one).fontSize) * scale, inside];
  });
}"""


def drawings_can_be_read(page: Page) -> int:
    """How many there are. The page is as wide as the smallest phone that is promised."""
    page.evaluate("document.fonts.ready")
    drawings = page.locator("main svg[role=img]").all()
    for drawing in drawings:
        letters = drawing.evaluate(LETTERS)
        assert letters
        assert [one for one in letters if one[1] < LEAST or not one[2]] == []
        for part in str(drawing.get_attribute("aria-labelledby")).split():
            assert str(page.locator(f"#{part}").text_content()).strip()
    return len(drawings)
