"""What the generator reads of `extra:` in mkdocs.yml: who publishes the guide, its stages, the links of its footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from plainguide.addresses import is_safe
from plainguide.base import Code, Place, Problem, Unreadable, parse_yaml, with_lines
from plainguide.base.schema import SLUG, Declaration, OneOrMany, Rule, Shape, Text, fault, matching

Address = Annotated[Text, Rule(is_safe, "an address to link to", "write one that starts with https://", Code.UNSAFE_ADDRESS)]
"""An address that only leads somewhere: `javascript:` and its kind do something."""
Contact = Annotated[
    Text, Rule(lambda text: ":" in text and is_safe(text), "an address", "begin it with mailto: or https://", Code.UNSAFE_ADDRESS)
]
_NAME = matching(
    SLUG, "a name for a file", "use small letters, digits and single hyphens, such as 'our-guide'", Code.DOWNLOAD_NAME_INVALID
)


@dataclass(frozen=True)
class Publisher(Shape):
    """Who publishes the guide."""

    noun, open = "publisher", True
    name: Text = ""
    """The name at the foot of every page."""
    email: Text = ""
    """Where readers write to when something is wrong on a page."""
    url: Address = ""
    """The publisher's own site."""


@dataclass(frozen=True)
class Licence(Shape):
    """What others may do with the text."""

    noun, open = "licence", True
    name: Text = ""
    """Its name: "CC BY 4.0"."""
    url: Address = ""
    """Where its text is."""


@dataclass(frozen=True)
class Security(Shape):
    """For people who find a weakness of the site."""

    noun, open = "mapping", True
    contact: Contact = ""
    """The address that security.txt gives, with mailto: or https://. Without one it is the publisher's e-mail."""


@dataclass(frozen=True)
class Stage(Shape):
    """A stage of the journey that the guide describes."""

    noun, open, plain = "stage", True, "title"
    title: Text
    """Its name. Pages and sheets give it as their `stage:`."""
    about: Text = ""
    """What happens in it: one line for the home page."""
    page: Text = ""
    """Where to read about it while no page is of this stage: guides/law.md#decision."""


@dataclass(frozen=True)
class FooterLink(Shape):
    """A link at the foot of every page."""

    noun, open = "link", True
    title: Text
    """Its text."""
    page: Text = ""
    """The page of this guide that it leads to: about/index.md."""
    url: Address = ""
    """The address of another site that it leads to."""

    def __post_init__(self) -> None:
        if not self.page and not self.url:
            raise fault("leads nowhere", "write 'page: about/index.md' or 'url: https://...'", Code.MISSING_VALUE)


@dataclass(frozen=True)
class Extra(Shape):
    """What the generator reads of `extra:`. Other keys are their authors' own."""

    noun, open = "mapping", True
    law: OneOrMany[Text] = ()
    """The law that a citation means when neither its sentence nor its page says which: ids of files in data/legislation/."""
    publisher: Publisher = Publisher()
    """Who publishes the guide."""
    licence: Licence = Licence()
    """What others may do with the text."""
    security: Security = Security()
    """For people who find a weakness of the site."""
    stages: tuple[Stage, ...] = ()
    """The stages of the journey, in order."""
    footer: tuple[FooterLink, ...] = ()
    """Links at the foot of every page, besides contact and licence."""
    downloads: Annotated[Text, _NAME] = ""
    """The name of the files to take away: downloads/NAME.zip and downloads/NAME.pdf. Without one there are none."""
    link_sentence: Text = ""
    """What other sites may say of this one, with {link} where the link goes."""
    missing: OneOrMany[Text] = ()
    """The pages that the page for an unknown address offers: guides/start.md."""


@dataclass(frozen=True)
class Settings(Shape):
    """The settings of the guide, mkdocs.yml. MkDocs has many more keys: https://www.mkdocs.org/user-guide/configuration/."""

    noun, open = "settings", True
    extra: Extra = Extra()
    """What the generator reads besides the settings of MkDocs."""


SETTINGS = Declaration(Settings)


def parse(extra: Mapping[str, Any] | None, path: str, source_text: str = "") -> tuple[Extra, list[Problem]]:
    """The settings from the value of `extra:` as MkDocs gives it, and what is wrong with them; invalid parts are left out.

    `path` is the name of mkdocs.yml in messages. `source_text` is its text, which has the lines: without it problems have none,
    and those of a value that MkDocs has from elsewhere (`INHERIT:`) have that of the key above it."""
    problems, marks = [], None
    try:
        marks = parse_yaml(source_text, path, any_tag=True)
    except Unreadable as error:  # a key that is there twice, which MkDocs accepts
        problems.append(error.problem)
    settings, faults = SETTINGS.salvage(with_lines({"extra": extra or {}}, marks), path, Settings())
    found, stages = settings.extra, dict[str, Stage]()
    for stage in found.stages:
        if stage.title in stages:
            place = Place(path, stage.line or found.line_of("stages"))
            fact = f"two stages of 'extra: stages' are called '{stage.title}'"
            faults.append(Problem(Code.STAGE_INVALID, place, fact, "give each a title of its own"))
        stages.setdefault(stage.title, stage)
    return found.changed(stages=tuple(stages.values())), [*problems, *faults]
