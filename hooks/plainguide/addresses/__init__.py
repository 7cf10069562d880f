"""Addresses that never break: what is a valid URL, the ledger, redirects, servers' files, link checks."""
