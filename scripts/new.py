#!/usr/bin/env python3
"""Start a page, a sheet or a word: writes it where it belongs, never over what is there, and says what to do next.

python3 scripts/new.py guide "If the answer is late"
python3 scripts/new.py activity "Choose our outcome" --stage "Before you ask"
python3 scripts/new.py sheet "Questions to ask" --in docs/guides/good-process.md --as worksheet
python3 scripts/new.py sheet "Can we ask?" --as easy-read
python3 scripts/new.py term "working day"
python3 scripts/new.py provision ukpga/2010/15/section/20
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import _environment

TEMPLATES = Path(__file__).parent / "new"
KINDS = ("guide", "activity", "sheet", "term", "provision")
SHEETS = ("checklist", "worksheet", "cards", "letter", "easy-read")
FOLDERS = {"guide": "guides", "activity": "activities"}
GLOSSARY = "data/glossary.yml"


@dataclass(frozen=True)
class Plan:
    """What is to be written."""

    path: Path
    text: str
    before: str | None = None
    """What the file held; None for a new file."""
    page: str = ""
    """The path of a new page below docs/, for `nav:`."""
    advice: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Here:
    """The guide as it is."""

    config_file: Path

    @cached_property
    def config(self) -> Any:
        from mkdocs.config import load_config

        return load_config(str(self.config_file))

    @property
    def docs(self) -> Path:
        return Path(self.config.docs_dir)

    def named(self, uri: str) -> str:
        """A path below the docs folder as messages name it."""
        from plainguide.mkdocs import display_path

        return display_path(self.config, uri)

    @cached_property
    def data(self) -> Any:
        from plainguide.site import guide

        return guide.load(self.docs, self.named(""))

    @cached_property
    def pages(self) -> dict[str, str]:
        """The text of every page, by its path below docs/."""
        from plainguide.base import read_text

        files = ((path, path.relative_to(self.docs).as_posix()) for path in sorted(self.docs.rglob("*.md")))
        return {uri: read_text(path, self.named(uri)) for path, uri in files}

    @cached_property
    def fronts(self) -> dict[str, Any]:
        from plainguide.base import front_matter

        return {uri: front_matter(text, self.named(uri)) for uri, text in self.pages.items()}

    @cached_property
    def short(self) -> dict[str, str]:
        """Who has each short address: the pages, the sheets, and what was ever released."""
        from plainguide import sheets
        from plainguide.addresses import ledger as permalinks
        from plainguide.base import load_yaml

        ledger = self.docs / "data" / "permalinks.yml"
        released, _ = permalinks.ledger(load_yaml(ledger, str(ledger)) if ledger.exists() else None, str(ledger))
        found = {address.split("/")[1]: "an address that was released" for address in released if address.startswith("go/")}
        found |= {str(front["short"]): self.named(uri) for uri, front in self.fronts.items() if front.get("short")}
        for uri, text in self.pages.items():
            for part in sheets.scan(text.replace("\r\n", "\n"), uri)[0]:
                found[str(part.options.get("id"))] = f"{self.named(uri)}:{part.line}"
        return found

    @property
    def stages(self) -> list[str]:
        from plainguide.site import settings

        return [stage.title for stage in settings.parse(self.config.extra, self.config_file.name)[0].stages]

    @property
    def room(self) -> int:
        """Characters of a short address that can be typed from paper, behind the site's name."""
        from plainguide.addresses import SHORT_LENGTH, as_printed, short

        return max(SHORT_LENGTH - len(as_printed(f"{self.config.site_url or ''}{short('')}")) - 1, 12)


def main() -> int:
    _environment.ensure()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("title", help="its title; for a provision its id, such as ukpga/2010/15/section/20")
    parser.add_argument("--id", help="its address or id, where it is not to be made from the title")
    parser.add_argument("--stage", default="", help="the stage of the journey that a page or a sheet belongs to")
    parser.add_argument("--in", dest="host", type=Path, help="for a sheet: the page it goes into, instead of a new one")
    parser.add_argument("--as", dest="sheet", choices=SHEETS, default="checklist", help="for a sheet: what it is (checklist)")
    parser.add_argument("--config", type=Path, default=_environment.ROOT / "mkdocs.yml", help="another mkdocs.yml")
    options = parser.parse_args()
    sys.path.insert(0, str(_environment.ROOT / "hooks"))
    from plainguide.base import Unreadable, files

    here = Here(options.config.resolve())
    try:
        plan = {"term": term, "provision": provision, "sheet": sheet}.get(options.kind, page)(here, options)
        write(plan)
    except Unreadable as error:
        _environment.stop(f"{error}\nNothing was written.")
    except OSError as error:
        _environment.stop(f"{files.describe(error)}\nNothing was written.")
    print("\n".join(said(here, plan)))
    return 0


# --- What each kind writes ----------------------------------------------------------------------------------------


def page(here: Here, options: argparse.Namespace) -> Plan:
    """A guide or an activity."""
    title, values = page_values(here, options)
    name = options.id or scaffold().slug(title)
    return new_page(here, f"{FOLDERS[options.kind]}/{name}.md", title, template(f"{options.kind}.md", values))


def sheet(here: Here, options: argparse.Namespace) -> Plan:
    """A sheet at the end of a page, or with a page of its own around it."""
    from plainguide import sheets

    title, values = page_values(here, options)
    if options.host is None:
        name = options.id or scaffold().slug(title)
        # The page takes another short address than the sheet, which keeps the better one: it stands on paper.
        around = {**values, "id": f"{values['id']}-guide"}
        block = template(f"{options.sheet}.md", {**values, "embed_option": "    embed: true\n"})
        if options.sheet == "easy-read":  # its page holds nothing else
            plan = new_page(here, f"{options.sheet}/{name}.md", title, f"{template('easy-read-page.md', around)}\n{block}")
        else:
            text = template("guide.md", around).replace("\n## When it goes wrong", f"\n{block}\n## When it goes wrong")
            plan = new_page(here, f"{FOLDERS['guide']}/{name}.md", title, text)
    else:
        uri = os.path.relpath(options.host.resolve(), here.docs).replace(os.sep, "/")
        if uri not in here.pages:
            refuse(f"{options.host} is no page of {here.named('')}/", "name a page of the guide", uri, here.pages)
        before = here.pages[uri]
        stage = options.stage or str(here.fronts[uri].get("stage") or "")
        values = {**scaffold().page_values(title, values["id"], today(), stage), "embed_option": ""}
        block = template(f"{options.sheet}.md", values)
        ending = "\r\n" if "\r\n" in before else "\n"
        text = f"{before.rstrip()}{ending * 2}{block.replace(chr(10), ending)}"
        moved = "Move the block to where the page talks about it, between two paragraphs."
        plan = Plan(here.docs / uri, text, before, advice=[moved])
    if options.sheet == "easy-read":
        plan.advice.append(f"Draw a picture for each idea, {here.named(sheets.file_of('NAME'))}, and name it there.")
    for problem in sheets.sheets(block, plan.page or uri, "", here.stages)[1]:
        refuse(problem.fact, f"with --stage {problem.remedy}" if problem.code == "unknown-stage" else problem.remedy)
    return plan


def term(here: Here, options: argparse.Namespace) -> Plan:
    """A record in the glossary, in the order of the alphabet."""
    from plainguide.base import parse_yaml
    from plainguide.words import glossary

    title = checked_title(options.title)
    id = checked_id(options.id or scaffold().slug(title))
    path, name = here.docs / GLOSSARY, here.named(GLOSSARY)
    before = read_bytes(path, name) if path.exists() else None
    for one in here.data.glossary.terms:
        if id in (one.id, *one.was) or title.casefold() in (text.casefold() for text in (one.term, *one.wordings)):
            refuse(f"the glossary has '{one.term}': {name}:{one.line}", "mend that record, or add a form to it")
    record = template("term.yml", scaffold().page_values(title, id, today()))
    text = scaffold().with_record(before or "", record, title, name)
    clashes = [problem for problem in glossary.parse(parse_yaml(text, name), name)[1] if problem.code == "duplicate-wording"]
    if len(clashes) > sum(
        problem.code == "duplicate-wording" for problem in here.data.problems
    ):  # a plural that is another word's form
        refuse(clashes[-1].fact, clashes[-1].remedy)
    return Plan(path, text, before, advice=["Remove the # before a line that you fill in, and the lines that you do not need."])


def provision(here: Here, options: argparse.Namespace) -> Plan:
    """A page about a provision, beside the others of its law, with the number of everything that stands in it."""
    from plainguide.base import did_you_mean
    from plainguide.law import Provision

    asked, register = Provision.parse(options.title), here.data.register
    law = register.instruments.get(asked.instrument)
    if law is None or not asked.path or not register.has(asked):
        known = [f"{one.id}/{path}" for one in register.instruments.values() for path in one.headings or ()]
        fact = f"'{options.title}' is no provision of a law in {here.named('data/legislation')}/"
        refuse(fact, did_you_mean(asked.id, known, "write its id, such as ukpga/2010/15/section/20, or register its law"))
    uris: dict[str, str] = {}
    for uri, front in here.fronts.items():
        for one in front.get("provision") if isinstance(front.get("provision"), list) else [front.get("provision")]:
            uris[str(one)] = uri
    if asked.id in uris:
        refuse(f"{asked.id} is explained in {here.named(uris[asked.id])}", "write there")
    kind = asked.path.split("/")[0]
    beside = [uri for id, uri in uris.items() if id.startswith(f"{law.id}/{kind}/")] or [
        uri for id, uri in uris.items() if id.startswith(f"{law.id}/")
    ]
    folder = os.path.dirname(beside[0]) if beside else f"law/{law.id.replace('/', '-')}"
    heading = law.heading(asked.path).replace("“", "").replace("”", "").replace('"', "")
    title = f"{asked.label}: {heading}" if heading else asked.label
    name = checked_id(options.id or asked.path.replace("/", "-").lower())
    short = name if name not in here.short else checked_id(f"{name}-{law.id.replace('/', '-')}")
    free(here, short)
    values = scaffold().page_values(title, short, today())
    values |= {"provision": asked.id, "label": asked.label, "items": scaffold().items(law, asked.path)}
    return new_page(here, f"{folder}/{name}.md", title, template("provision.md", values))


# --- What they share ----------------------------------------------------------------------------------------------


def scaffold() -> Any:
    from plainguide.site import scaffold

    return scaffold


def today() -> Any:
    from plainguide.mkdocs import today

    return today()


def template(name: str, values: dict[str, str]) -> str:
    return str(scaffold().filled((TEMPLATES / name).read_text("utf-8"), values))


def page_values(here: Here, options: argparse.Namespace) -> tuple[str, dict[str, str]]:
    """The title, and what the templates of pages and sheets name."""
    title = checked_title(options.title)
    id = checked_id(options.id or scaffold().cut(scaffold().slug(title), here.room))
    free(here, id)
    if options.stage and options.stage not in here.stages:
        stages = ", ".join(f"'{stage}'" for stage in here.stages)
        fact = f"there is no stage '{options.stage}'"
        refuse(fact, f"use one of {stages}" if stages else "leave --stage out: the guide has none", options.stage, here.stages)
    return title, scaffold().page_values(title, id, today(), options.stage)


def new_page(here: Here, uri: str, title: str, text: str) -> Plan:
    slug = scaffold().slug
    for other, front in here.fronts.items():
        if slug(str(front.get("title") or "")) == slug(title):
            refuse(f"{here.named(other)} has the title '{front['title']}'", "write there, or choose another title")
    for taken in (uri, uri.replace(".md", "/index.md")):
        if taken in here.pages:
            refuse(f"{here.named(taken)} exists", "write there, or choose another title or --id")
    return Plan(here.docs / uri, text, page=uri)


def checked_title(title: str) -> str:
    title = " ".join(title.split())
    if hint := scaffold().title_fault(title):
        refuse(f"'{title}' cannot be a title", hint)
    return title


def checked_id(id: str) -> str:
    from plainguide.addresses import is_short
    from plainguide.base import parse_yaml

    if not is_short(id):
        refuse(f"'{id}' cannot be an address", "use --id with small letters, digits and single hyphens")
    if not isinstance(parse_yaml(id, "--id"), str):  # it stands in front matter: yes, no, 2026, 2026-11-24
        refuse(f"'{id}' is read by YAML as something else than text", "use --id with another word in it")
    return id


def free(here: Here, id: str) -> None:
    if id in here.short:
        refuse(f"the short address go/{id}/ is taken: {here.short[id]}", "choose another with --id")


def refuse(fact: str, hint: str, asked: str = "", known: Any = ()) -> Any:
    from plainguide.base import did_you_mean

    hint = did_you_mean(asked, known, hint) if asked else hint
    _environment.stop(f"{fact}. Remedy: {hint}.\nNothing was written.")


def read_bytes(path: Path, name: str) -> str:
    """The text of a file with its line ends as they are."""
    from plainguide.base import decode

    return decode(path.read_bytes(), name)


def write(plan: Plan) -> None:
    """A new file takes its name only where nothing has it; what was changed meanwhile is not written over."""
    from plainguide.base import files

    if plan.before not in (None, read_bytes(plan.path, str(plan.path)) if plan.path.exists() else ""):
        refuse(f"{plan.path} was changed while this ran", "run the same command again")
    files.write(plan.path, plan.text.encode("utf-8"), new=plan.before is None)


def said(here: Here, plan: Plan) -> list[str]:
    """What was done, and what to do next."""
    name = here.named(plan.path.relative_to(here.docs).as_posix())
    line = plan.text.count("\n", 0, plan.text.find(scaffold().MARK, _first_difference(plan))) + 1
    steps = [f"Write what is marked {scaffold().MARK} in {name}, from line {line} on."]
    if plan.page:
        steps.insert(0, f"Add it to nav: in {here.config_file.name}, where readers should find it:\n\n      - {plan.page}\n")
    steps += [*plan.advice, "See it while you write:  python3 scripts/serve.py"]
    steps.append("Check it:  python3 scripts/check.py --words, then python3 scripts/build.py")
    done = "Wrote" if plan.before is None else "Added to"
    return [f"{done} {name}. Next:", "", *(f"{number}. {step}" for number, step in enumerate(steps, 1))]


def _first_difference(plan: Plan) -> int:
    before = plan.before or ""
    return next((at for at, (one, two) in enumerate(zip(before, plan.text)) if one != two), min(len(before), len(plan.text)))


if __name__ == "__main__":
    sys.exit(main())
