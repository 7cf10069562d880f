"""UK law: how texts cite it, which provisions exist, which page explains each, and what has changed since it was checked."""

from plainguide.law import data, effects, pages, register, urls
from plainguide.law.data import LAW
from plainguide.law.effects import Citing, Effect
from plainguide.law.grammar import Citation, cite, find_citations
from plainguide.law.instruments import Instrument
from plainguide.law.names import law_names
from plainguide.law.pages import LawGroup, LawPage, LawPages, ProvisionFacts, Use
from plainguide.law.provisions import OFFICIAL, Provision, label
from plainguide.law.register import Register
from plainguide.law.resolution import Context, Mention, Resolution, mention, resolve
from plainguide.law.rules import Rule

__all__ = [
    "LAW",
    "OFFICIAL",
    "Citation",
    "Citing",
    "Context",
    "Effect",
    "Instrument",
    "LawGroup",
    "LawPage",
    "LawPages",
    "Mention",
    "Provision",
    "ProvisionFacts",
    "Register",
    "Resolution",
    "Rule",
    "Use",
    "cite",
    "data",
    "effects",
    "find_citations",
    "label",
    "law_names",
    "mention",
    "pages",
    "register",
    "resolve",
    "urls",
]
