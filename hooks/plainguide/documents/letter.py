"""What a letter's page makes a file from, with what somebody has typed: the parts of a Word and of an ODT file, with marks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping


def script(word: Mapping[str, bytes], opendocument: Mapping[str, bytes]) -> bytes:
    """A script that sets `letterFiles` to `{docx: {name: text}, odt: {name: text}}`, the parts in their order.

    In a text, `⟦=id⟧` is where a field goes; `⟦if 0⟧` and `⟦end⟧` stand around the first part that depends on a choice, `⟦note⟧`
    and `⟦/note⟧` around the paragraph that says on what. `letter-file.js` reads them."""
    parts = {"docx": _marked(word), "odt": _marked(opendocument)}
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    # JSON is JavaScript, but for what would end a script in a page, and for two line ends of older browsers.
    text = text.replace("</", "<\\/").replace("<!--", "<\\!--").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"var letterFiles={text};\n".encode()


def _marked(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The marks are comments until now, so that no text of an author is one."""
    return {name: re.sub("<!--(.*?)-->", r"⟦\1⟧", content.decode().replace("⟦", "&#x27E6;")) for name, content in parts.items()}
