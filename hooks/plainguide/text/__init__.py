"""The plain-English check: sentences, readability, words to avoid, and the passages of data files and templates."""

from plainguide.text import extraction, word_list
from plainguide.text.extraction import data_texts, typographic
from plainguide.text.plain_english import Checker, Passage
from plainguide.text.readability import grade, sentences, words
from plainguide.text.word_list import WORDS

__all__ = ["WORDS", "Checker", "Passage", "data_texts", "extraction", "grade", "sentences", "typographic", "word_list", "words"]
