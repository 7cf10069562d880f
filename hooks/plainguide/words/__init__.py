"""The words of a guide: one record for each, the forms that readers meet, and which pages use them."""

from plainguide.words import glossary
from plainguide.words.glossary import GLOSSARY, Form, Glossary, Term, plurals

__all__ = ["GLOSSARY", "Form", "Glossary", "Term", "glossary", "plurals"]
