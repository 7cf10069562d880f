"""UK law: how texts cite it, which provisions exist, which page explains each, and what has changed since it was checked."""

from plainguide.law import data, effects, pages, register, urls
from plainguide.law.citations import Citation
from plainguide.law.data import LAW
from plainguide.law.effects import Citing, Effect
from plainguide.law.grammar import find_citations
from plainguide.law.instruments import Instrument
from plainguide.law.naming import law_names
from plainguide.law.pages import LawGroup, LawPage, LawPages, ProvisionFacts, Use
from plainguide.law.provisions import OFFICIAL, Provision, label
from plainguide.law.reading import Paragraph, decide
from plainguide.law.register import Register
from plainguide.law.resolution import Resolution
from plainguide.law.rules import Rule
from plainguide.law.why import why

__all__ = [
    "LAW",
    "OFFICIAL",
    "Citation",
    "Citing",
    "Effect",
    "Instrument",
    "LawGroup",
    "LawPage",
    "LawPages",
    "Paragraph",
    "Provision",
    "ProvisionFacts",
    "Register",
    "Resolution",
    "Rule",
    "Use",
    "data",
    "decide",
    "effects",
    "find_citations",
    "label",
    "law_names",
    "pages",
    "register",
    "urls",
    "why",
]
