"""A few made-up laws, for tests of how laws are named, cited and resolved."""

from __future__ import annotations

import datetime

from plainguide.law.instruments import Instrument
from plainguide.law.register import Register

ACT = Instrument(
    "asp/1999/1",
    "Bridges (Islands) Act 1999",
    short=("Bridges Act",),
    as_at=datetime.date(2024, 4, 2),
    headings={
        "part/1": "Old bridges",
        "section/1": "Building",
        "section/2": "Mending",
        "section/2/1": "",
        "section/2/1/a": "",
        "section/2/1/b": "",
        "section/2/2": "",
        "section/3": "",
        "part/2": "New bridges",
        "section/4": "Tolls",
        "section/10": "Closing",
        "schedule/1": "Bridges",
        "schedule/1/paragraph/1": "",
        "schedule/1/paragraph/2": "",
    },
    needs_name=frozenset({"section/4"}),
    line=1,
    path="docs/data/legislation/act.yml",
)
FEES = Instrument(
    "ssi/2001/5",
    "Bridges (Fees) Regulations 2001",
    short=("Fees Regulations",),
    headings={f"regulation/{number}": "" for number in (1, 2, 3, 4)} | {"schedule": "Fees", "part/1": "", "part/9": ""},
    path="docs/data/legislation/fees.yml",
)
# Nothing is known of which provisions these have.
FERRIES = Instrument("ukpga/1998/3", "Ferries Act 1998")
HARBOURS = Instrument("ukpga/1999/20", "Harbours Act 1999")
LIGHTS = Instrument("uksi/2001/9", "Ferries (Lights) Regulations 2001", short=("Fees Regulations",))
ORDER = Instrument("uksi/2003/7", "Harbour Order 2003")
NUMBERED = Instrument("ssi/2004/8", "SSI 2004/8")

LAWS = Register({law.id: law for law in (ACT, FEES, FERRIES, HARBOURS, LIGHTS, ORDER, NUMBERED)})
