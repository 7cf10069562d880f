"""Addresses that never break: what is a valid URL, the ledger, redirects, servers' files, link checks."""

from plainguide.addresses import ledger, linkcheck, links_json, offline, security, servers, short_addresses, urls
from plainguide.addresses.ledger import LEDGER, Built, BuiltPage, Fragment, Move, Moved
from plainguide.addresses.linkcheck import LINKS_CHECKED, MOST_REDIRECTS, Answer, Result
from plainguide.addresses.short_addresses import Claim
from plainguide.addresses.urls import SHORT_LENGTH, as_printed, is_readable, is_safe, is_short, is_site, short

__all__ = [
    "LEDGER",
    "LINKS_CHECKED",
    "MOST_REDIRECTS",
    "SHORT_LENGTH",
    "Answer",
    "Built",
    "BuiltPage",
    "Claim",
    "Fragment",
    "Move",
    "Moved",
    "Result",
    "as_printed",
    "is_readable",
    "is_safe",
    "is_short",
    "is_site",
    "ledger",
    "linkcheck",
    "links_json",
    "offline",
    "security",
    "servers",
    "short",
    "short_addresses",
    "urls",
]
