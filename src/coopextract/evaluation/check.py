"""Checking gold: what a person may have got wrong, found before it is measured with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from coopextract.edtf import EdtfError, parse
from coopextract.evaluation.gold import GoldAgreement, GoldDocument, GoldPerson
from coopextract.evaluation.mentions import gold_spans, standing_alone
from coopextract.evaluation.words import fold, state_names, surname
from coopextract.records import Status
from coopextract.rules import load_rules, read_rule_list

#: The file beside gold, or above it, that gives the controlled id for an annotator's word.
INSTRUMENTS = "instruments.yaml"


@dataclass(frozen=True)
class Finding:
    """Something in a gold file that is wrong or looks wrong, in words."""

    path: Path
    words: str

    def __str__(self) -> str:
        return f"{self.path}: {self.words}"


@dataclass(frozen=True)
class Vocabulary:
    """What gold may say: states by folded name, ids of instruments, and ids for other words."""

    states: Mapping[str, str]
    instruments: frozenset[str]
    other_words: Mapping[str, str]


def vocabulary(root: Path) -> Vocabulary:
    """The vocabulary for gold below ``root``."""
    controlled = frozenset(rule["id"] for rule in load_rules()["instruments"])
    tables = (place / INSTRUMENTS for place in (root, *root.absolute().parents[:2]))
    table = next(filter(Path.is_file, tables), None)
    other = {rule["id"]: rule["instrument"] for rule in read_rule_list(table)} if table else {}
    return Vocabulary(state_names(), controlled, other)


def check_all(gold: Iterable[GoldDocument], root: Path) -> list[Finding]:
    """Every finding in every document, by file."""
    words = vocabulary(root)
    return [Finding(document.path, said) for document in gold for said in check(document, words)]


def check(document: GoldDocument, words: Vocabulary) -> Iterator[str]:
    """The findings in one document."""
    yield from _mentions(document)
    yield from _doubles(document)
    for number, agreement in enumerate(document.facts.agreements, 1):
        for said in _agreement(agreement, document, words):
            yield f"agreement {number} ({agreement.type}): {said}"
    for person in document.facts.persons:
        yield from _person(person, document.text)


def _mentions(document: GoldDocument) -> Iterator[str]:
    spans = gold_spans(document.text, document.facts.organisations)
    taken = {document.text[span.start : span.end] for span in spans}
    for organisation in document.facts.organisations:
        for mention in organisation.mentions:
            if mention not in document.text:
                yield f"{organisation.id}: the mention {mention!r} is not in the text"
            elif not re.search(standing_alone(mention), document.text):
                yield f"{organisation.id}: the mention {mention!r} is in the text only inside another word"
            elif mention not in taken:
                yield f"{organisation.id}: the mention {mention!r} is only inside longer mentions; drop it"
        if not organisation.mentions and organisation.id not in _all_parties(document):
            yield f"{organisation.id}: has no mention and is no party; drop it, or add one"
    for mention in document.facts.optional_mentions:
        if mention not in document.text:
            yield f"the optional mention {mention!r} is not in the text"


def _all_parties(document: GoldDocument) -> set[str]:
    return {party for agreement in document.facts.agreements for party in _named_parties(agreement)}


def _named_parties(agreement: GoldAgreement) -> list[str]:
    others = [one if isinstance(one, list) else [one] for one in agreement.parties_alt]
    return list(dict.fromkeys([*agreement.parties, *(party for one in others for party in one)]))


def _doubles(document: GoldDocument) -> Iterator[str]:
    owners: dict[str, str] = {}
    for organisation in document.facts.organisations:
        for mention in organisation.mentions:
            if mention in owners:
                yield f"the mention {mention!r} is given twice: for {owners[mention]} and {organisation.id}"
            owners[mention] = organisation.id
    yield from _twice("organisation", [organisation.id for organisation in document.facts.organisations])
    told = [f"{sorted(a.parties)} {a.date} {a.type} {a.quote[:60]!r}" for a in document.facts.agreements]
    yield from _twice("agreement", told)


def _twice(what: str, values: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield f"the {what} {value} is there twice"
        seen.add(value)


def _agreement(agreement: GoldAgreement, document: GoldDocument, words: Vocabulary) -> Iterator[str]:
    yield from _parties(agreement, document, words)
    yield from _instrument(agreement, words)
    if not agreement.quote:
        yield "has no quote; give the shortest passage that proves it"
    elif agreement.quote not in document.text:
        yield f"the quote {agreement.quote[:80]!r} is not in the text"
    if agreement.place and agreement.place not in document.text:
        yield f"the place {agreement.place!r} is not in the text"
    if agreement.status is not None and agreement.status not in get_args(Status):
        yield f"the status {agreement.status!r} is none of {', '.join(get_args(Status))}"
    for date in filter(None, (agreement.date, *agreement.date_alt)):
        yield from _date(date)
    for person in agreement.signatories:
        yield from _person(person, document.text)


def _parties(agreement: GoldAgreement, document: GoldDocument, words: Vocabulary) -> Iterator[str]:
    known = {organisation.id for organisation in document.facts.organisations}
    for party in _named_parties(agreement):
        if party not in known and fold(party) not in words.states:
            yield f"the party {party!r} is neither an organisation of this file nor a state"
    if len(set(agreement.parties)) < len(agreement.parties):
        yield f"a party is there twice: {', '.join(agreement.parties)}"
    if len(agreement.parties) < 2 and not agreement.parties_alt:
        yield f"has {len(agreement.parties)} party; an agreement needs two"


def _instrument(agreement: GoldAgreement, words: Vocabulary) -> Iterator[str]:
    given = agreement.instrument
    if given is None or given in words.instruments:
        return
    better = words.other_words.get(given)
    advice = f"say {better}" if better else f"say one of {', '.join(sorted(words.instruments))}"
    yield f"the instrument {given!r} is not in the controlled list; {advice}"


def _date(date: str) -> Iterator[str]:
    try:
        parse(date)
    except EdtfError as error:
        yield f"the date {date!r} is not EDTF: {error}"


def _person(person: GoldPerson, text: str) -> Iterator[str]:
    if surname(person.name) not in fold(text):
        yield f"the person {person.name!r} is not in the text"
