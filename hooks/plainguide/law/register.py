"""The laws a guide relies on, all together: under which names a text may name them, and which provisions exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plainguide.base import Code, Place, Problem, did_you_mean
from plainguide.law.instruments import Instrument
from plainguide.law.provisions import Provision
from plainguide.law.titles import Titles


@dataclass(frozen=True)
class Register:
    """Every law that the guide may link to."""

    instruments: Mapping[str, Instrument]

    @cached_property
    def titles(self) -> Titles:
        """All names under which a text may name one of them.

        A title without its year names a law only where the guide knows its provisions: there are four Scotland Acts."""
        names = []
        for instrument in self.instruments.values():
            if "/" in instrument.title:
                continue  # known by its number alone, which needs no list
            names.append((instrument.name, instrument.id, int(instrument.year), instrument.headings is None))
            names.extend((short, instrument.id, int(instrument.year), False) for short in instrument.short)
        return Titles.of(names)

    def heading(self, provision: Provision) -> str:
        """The official heading of a provision, a law's title for the whole of it; empty where the law is not registered."""
        instrument = self.instruments.get(provision.instrument)
        if not instrument:
            return ""
        return instrument.heading(provision.path) if provision.path else instrument.title

    def has(self, provision: Provision) -> bool:
        """True where the law is registered and the provision exists, or the law's provisions are not listed."""
        instrument = self.instruments.get(provision.instrument)
        return bool(instrument and instrument.has(provision.path))

    def between(self, first: Provision, last: Provision) -> tuple[Provision, ...]:
        """The provisions inside a range, without its ends, in the order of the law: section 21 for sections 20 to 22."""
        instrument = self.instruments.get(first.instrument)
        depth = first.path.count("/")
        paths = [path for path in (instrument.headings or ()) if path.count("/") == depth] if instrument else []
        if first.path not in paths or last.path not in paths:
            return ()
        inner = paths[paths.index(first.path) + 1 : paths.index(last.path)]
        return tuple(Provision(first.instrument, path) for path in inner)


def main_laws(register: Register) -> list[str]:
    """The ids of the laws whose provisions are listed: those that the guide is about."""
    return [instrument.id for instrument in register.instruments.values() if instrument.headings is not None]


def page_law(value: Any, default: Sequence[str]) -> tuple[str, ...]:
    """The law of a page from its front matter `law:` (one id or a list of them); the site's where it says nothing."""
    if value is None:
        return tuple(default)
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def unknown_law(law: Sequence[str], register: Register, path: str, line: int) -> Iterator[Problem]:
    """A problem for each id of a page's law that is not registered."""
    for id in law:
        if id not in register.instruments:
            hint = did_you_mean(id, register.instruments, "register it in data/legislation/")
            yield Problem(Code.LAW_NOT_REGISTERED, Place(path, line), f"the law '{id}' is not registered", hint)
