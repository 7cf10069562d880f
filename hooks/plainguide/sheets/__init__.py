"""Sheets to print: the blocks that authors write, their options, their items and the editions they are printed in."""

from plainguide.sheets.collect import by_stage, card_fronts, clashes, references, sheets
from plainguide.sheets.editions import CLEAR, EDITIONS, LARGE, Edition
from plainguide.sheets.items import check_card, item_ids, split_provision
from plainguide.sheets.model import Part, Sheet, outline
from plainguide.sheets.options import KINDS, SPECS, TITLE_LENGTH, option
from plainguide.sheets.scanner import fenced, may_have, scan

__all__ = [
    "CLEAR",
    "EDITIONS",
    "KINDS",
    "LARGE",
    "SPECS",
    "TITLE_LENGTH",
    "Edition",
    "Part",
    "Sheet",
    "by_stage",
    "card_fronts",
    "check_card",
    "clashes",
    "fenced",
    "item_ids",
    "may_have",
    "option",
    "outline",
    "references",
    "scan",
    "sheets",
    "split_provision",
]
