"""A language file: found, read and validated. English is the reference for the names of words and their placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plainguide.base import Code, Place, Problem, Record, Unreadable, as_list, did_you_mean, load_yaml
from plainguide.site.interface import COUNT, PLACEHOLDER, Interface, Word

REFERENCE = "en"
PLURALS, MANY = "plurals", "many"
LISTS = {"months": 12, "weekdays": 7, "small_inside": 0}
"""The names that hold a list, with how many texts it has to have; 0 where any number will do."""
SPECIAL = frozenset('<>&"{}')
"""What means something in HTML, or to a word that is filled in."""


def load(folders: Sequence[Path], language: str) -> tuple[Interface, list[Problem]]:
    """The words of a language, and what is wrong with its file. A word that is missing or wrong is English, so that a draft can
    be read.

    Raises Unreadable where there is no such file (`find`), or where it is not a mapping in YAML."""
    file = find(folders, language)
    if language == REFERENCE or REFERENCE not in _files(folders):
        return _read(file)
    reference, problems = _read(find(folders, REFERENCE))
    words, more = _read(file, reference)
    return words, [*problems, *more]


def find(folders: Sequence[Path], language: str) -> Path:
    """The file of a language: `interface/LANGUAGE.yml` in the first folder that has it. Raises Unreadable where none has."""
    files = _files(folders)
    if language not in files:
        fact = f"there is no such file, and 'theme: language: {language}' asks for it"
        known = ", ".join(sorted(files)) or REFERENCE
        hint = f"copy {REFERENCE}.yml to this name and translate its words, or set 'language:' to one of: {known}"
        place = Place(_named(folders[0] / "interface" / f"{language}.yml"))
        raise Unreadable(Problem(Code.LANGUAGE_MISSING, place, fact, hint))
    return files[language]


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    return {file.stem: file for folder in reversed(folders) for file in sorted((folder / "interface").glob("*.yml"))}


def _named(file: Path) -> str:
    """A language file as messages name it: `overrides/interface/en.yml`."""
    return "/".join(file.parts[-3:])


def _read(file: Path, reference: Interface | None = None) -> tuple[Interface, list[Problem]]:
    return parse(load_yaml(file, _named(file)), _named(file), reference)


def parse(data: Any, path: str, reference: Interface | None = None) -> tuple[Interface, list[Problem]]:
    """The words of a language file from its YAML; and what is wrong with them, against the reference where one is given.

    Raises Unreadable where the file is not a mapping, or where a list of the reference itself is missing."""
    if not isinstance(data, Record):
        fact, hint = "the language file is not a mapping", f"write each word as 'name: \"text\"', as {REFERENCE}.yml does"
        raise Unreadable(Problem(Code.WRONG_TYPE, Place(path, 1), fact, hint))
    known = list(reference.words) if reference else [name for name in data if name not in (*LISTS, PLURALS)]
    names = [*LISTS, PLURALS, *known]
    problems = [*_unknown(data, path, names), *_missing(data, path, names, reference)]
    form_of, faults = _plurals(data, path)
    problems += faults
    words = {}
    for name in known:
        words[name] = reference.words[name] if reference else _model(data[name], form_of)
        if name in data:
            faults = list(_faults(name, data, path, words[name], form_of))
            problems += faults
            words[name] = words[name] if faults else _word(data[name], words[name], form_of)
    lists: dict[str, tuple[str, ...]] = {}
    for name, length in LISTS.items():
        texts = _list(name, length, data, path)
        if isinstance(texts, Problem):
            if reference is None:
                raise Unreadable(texts)
            problems += [texts] if name in data else []
            texts = getattr(reference, name)
        lists[name] = texts
    return Interface(words, lists["months"], lists["weekdays"], lists["small_inside"], path), sorted(problems)


def _unknown(data: Record, path: str, names: list[str]) -> Iterator[Problem]:
    for name in data:
        if name not in names:
            hint = did_you_mean(name, names, "take it out: nothing asks for it")
            yield Problem(Code.UNKNOWN_KEY, Place(path, data.line_of(name)), f"the interface has no word '{name}'", hint)


def _missing(data: Record, path: str, names: list[str], reference: Interface | None) -> Iterator[Problem]:
    """Each with the line of the word before it, after which it belongs."""
    line = 1
    for name in names:
        if name in data:
            line = data.line_of(name)
        else:
            known = reference.words.get(name) if reference else None
            hint = f'add it; in English it is "{" ".join(known.split())[:80]}"' if known else f"add it, as {REFERENCE}.yml has it"
            yield Problem(Code.MISSING_VALUE, Place(path, line), f"the word '{name}' is missing", hint)


def _plurals(data: Record, path: str) -> tuple[dict[int, str], list[Problem]]:
    """The plural form of each number that has one, from `plurals: {one: [1], two: [2]}`; 1 is "one" where that is wrong."""
    value = data.get(PLURALS)
    said = {form: as_list(held) for form, held in value.items()} if isinstance(value, Record) else {}
    numbers = [number for held in said.values() for number in held]
    named = all(re.fullmatch("[a-z]+", form) and form != MANY and held for form, held in said.items())
    counted = all(type(number) is int and number >= 0 for number in numbers) and len(set(numbers)) == len(numbers)
    if named and counted and 1 in said.get("one", ()):
        return {number: form for form, held in said.items() for number in held}, []
    fact = f"'{PLURALS}' does not give the numbers of each form"
    hint = f"write '{PLURALS}: {{one: [1]}}', and each further form with numbers of its own; '{MANY}' is every other number"
    wrong = [Problem(Code.PLURAL_FORM_INVALID, Place(path, data.line_of(PLURALS)), fact, hint)] if PLURALS in data else []
    return {1: "one"}, wrong


def _list(name: str, length: int, data: Record, path: str) -> tuple[str, ...] | Problem:
    """The texts of a list, or what is wrong with it."""
    value = data.get(name)
    texts = tuple(one for one in as_list(value) if isinstance(one, str) and one.strip())
    if list(texts) == value and length in (0, len(texts)):
        return texts
    fact = f"'{name}' is not a list of {length} texts" if length else f"'{name}' is not a list of texts"
    hint = "write them between square brackets, with commas between them"
    return Problem(Code.WRONG_TYPE, Place(path, data.line_of(name)), fact, hint)


def _texts(value: Any) -> dict[str, Any]:
    """The text for each form; a text for every number is that of "many"."""
    return dict(value) if isinstance(value, Record) else {MANY: value}


def _model(value: Any, form_of: Mapping[int, str]) -> Word:
    """A word of the reference. What it is filled in with is what its texts name, and a number where it has plural forms."""
    names = {name for text in _texts(value).values() for name in PLACEHOLDER.findall(str(text))}
    forms = {form: str(text) for form, text in _texts(value).items() if form != MANY}
    return Word(str(_texts(value).get(MANY, "")), names | ({COUNT} if forms else set()), forms, form_of)


def _word(value: Any, model: Word, form_of: Mapping[int, str]) -> Word:
    """A valid word. Where the reference has forms it has all of its language's: scripts ask for one by its name."""
    texts = _texts(value)
    forms = dict.fromkeys(form_of.values()) if model.forms or len(texts) > 1 else {}
    return Word(texts[MANY], model.placeholders, {form: texts.get(form, texts[MANY]) for form in forms}, form_of)


def _faults(name: str, data: Record, path: str, model: Word, form_of: Mapping[int, str]) -> Iterator[Problem]:
    """What is wrong with one word, against that of the reference."""
    value = data[name]
    if isinstance(value, Record):
        yield from _wrong_forms(name, value, path, COUNT in model.placeholders, {*form_of.values(), MANY})
    for form, text in _texts(value).items():
        place = Place(path, value.line_of(form) if isinstance(value, Record) else data.line_of(name))
        if not isinstance(text, str) or not text.strip():
            yield Problem(Code.WRONG_TYPE, place, f"'{name}' is not a text", "write the text in quotation marks")
            continue
        found, wanted = set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(model))
        if list(form_of.values()).count(form) == 1:
            wanted.discard(COUNT)  # "1 page" may say the number itself
        for one in sorted(found - model.placeholders):
            hint = did_you_mean(one, model.placeholders, f"take it out; it can have: {_listed(model.placeholders) or 'none'}")
            yield Problem(Code.PLACEHOLDER_UNKNOWN, place, f"'{name}' has a placeholder {{{one}}} that nothing fills in", hint)
        for one in sorted(wanted - found):
            fact = f"'{name}' lacks the placeholder {{{one}}}"
            yield Problem(Code.PLACEHOLDER_MISSING, place, fact, f"put {{{one}}} where its value belongs")
        if special := _special(text) - _special(model):
            fact = f"'{name}' contains {' '.join(sorted(special))}, which the page would take for markup"
            hint = "write plain text, with “ ” for quotation marks and placeholders such as {n}"
            yield Problem(Code.MARKUP_IN_WORD, place, fact, hint)


def _wrong_forms(name: str, value: Record, path: str, counted: bool, forms: set[str]) -> Iterator[Problem]:
    if not counted:
        fact = f"'{name}' has forms, and no number chooses between them"
        yield Problem(Code.PLURAL_FORM_INVALID, Place(path, value.line), fact, "write one text in quotation marks")
        return
    for form in value:
        if form not in forms:
            hint = did_you_mean(form, forms, f"name it in '{PLURALS}' with its numbers, or use: {', '.join(sorted(forms))}")
            fact = f"'{name}' has a form '{form}' that the language does not have"
            yield Problem(Code.PLURAL_FORM_INVALID, Place(path, value.line_of(form)), fact, hint)
    for form in sorted(forms - set(value)):
        fact = f"'{name}' has no text for the form '{form}'"
        yield Problem(Code.PLURAL_FORM_INVALID, Place(path, value.line), fact, f"write '{form}: \"text\"' below it")


def _special(text: str) -> set[str]:
    return set(PLACEHOLDER.sub("", text)) & SPECIAL


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
