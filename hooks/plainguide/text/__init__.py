"""The plain-English check: sentences, readability, words to avoid, and the passages of data files and templates."""
