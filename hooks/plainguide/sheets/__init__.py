"""Sheets to print: the blocks that authors write, their options, their items and the editions they are printed in."""

from plainguide.sheets.agreement import disagreements
from plainguide.sheets.collect import by_host, by_reader, by_stage, clashes, in_menu_order, sheets, sheets_in
from plainguide.sheets.editions import A3, A4, CLEAR, EASY, EASY_READ, EDITIONS, FORMATS, LARGE, ON_WALL, Edition
from plainguide.sheets.items import check_card, item_ids, split_provision
from plainguide.sheets.letters import FIELD_MARK, WORKED_OUT, Field, condition, fields
from plainguide.sheets.model import Block, Sheet, former_ids, outline
from plainguide.sheets.options import KINDS, SPECS, TITLE_LENGTH
from plainguide.sheets.packing import PEOPLE, SECONDS_TO_CUT, Item, Plan, for_packs, packed
from plainguide.sheets.pages import (
    INDEX,
    GeneratedPage,
    address_problems,
    copies_of,
    index_page,
    length_problems,
    moves_of,
    notes_of,
    own_pages,
    pack_address,
    page_of,
    pdf_of,
    qr_of,
    references,
    script_of,
)
from plainguide.sheets.pictures import FOLDER as PICTURES
from plainguide.sheets.pictures import VIEW_BOX, file_of, missing_pictures, pictures_used, read_picture
from plainguide.sheets.scanner import scan
from plainguide.sheets.structure import Span, may_have, starts, structure

__all__ = [
    "A3",
    "A4",
    "CLEAR",
    "EASY",
    "EASY_READ",
    "EDITIONS",
    "FIELD_MARK",
    "FORMATS",
    "INDEX",
    "KINDS",
    "LARGE",
    "ON_WALL",
    "PEOPLE",
    "PICTURES",
    "SECONDS_TO_CUT",
    "SPECS",
    "TITLE_LENGTH",
    "VIEW_BOX",
    "WORKED_OUT",
    "Block",
    "Edition",
    "Field",
    "GeneratedPage",
    "Item",
    "Plan",
    "Sheet",
    "Span",
    "address_problems",
    "by_host",
    "by_reader",
    "by_stage",
    "check_card",
    "clashes",
    "condition",
    "copies_of",
    "disagreements",
    "fields",
    "file_of",
    "for_packs",
    "former_ids",
    "in_menu_order",
    "index_page",
    "item_ids",
    "length_problems",
    "may_have",
    "missing_pictures",
    "moves_of",
    "notes_of",
    "outline",
    "own_pages",
    "pack_address",
    "packed",
    "page_of",
    "pdf_of",
    "pictures_used",
    "qr_of",
    "read_picture",
    "references",
    "scan",
    "script_of",
    "sheets",
    "sheets_in",
    "split_provision",
    "starts",
    "structure",
]
