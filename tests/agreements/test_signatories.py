"""Every way of telling who signs in signatories.yaml, through the whole pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from coopextract.persons.register import slug
from coopextract.pipeline import Extractor
from coopextract.records import Agreement

Way = dict[str, Any]

WAYS: list[Way] = yaml.safe_load(Path(__file__).with_name("signatories.yaml").read_text("utf-8"))

#: Statuses that say that something happened.
CLAIMED = frozenset({"signed", "concluded", "adopted", "renewed", "in_force", "announced", "ended"})

#: Texts that are not understood yet, by their first words, and why. Parties and dates are found elsewhere
#: and may be mended without the signatories: these need not fail.
KNOWN: dict[str, str] = {
    "Un accord de siège": "parties: an inverted subject behind a date",
    "L'AFD a signé deux": "a list of instruments, each with its signatories",
    "Pour le Luxembourg, l'accord": 'parties: "pour A, l\'accord avec B"',
    "« Nous avons signé": '"X et moi"',
    "Point 4. Le Président": "parties: \"l'un pour A, l'autre pour B\"",
    "Orange et l'AUF annoncent": "parties: a company that is not recognised",
    "La Fédération ivoirienne de": 'parties: brackets with "présidée par"',
    "Le proviseur du": "a school and a company that are not recognised",
    "Le haut-commissaire à": "a body that is not recognised",
    "La secrétaire d'État chargée": "nothing says of which state",
    "L'OMPI a signé deux": "a list of instruments, each with its signatories",
    "Venu à Genève signer": "an infinitive",
    "En présence de M. Youssef": "parties: behind a witness at the head of the sentence",
    "Date | Partenaires |": "the head of a table and its first row in one block",
}


def _parameters() -> list[Any]:
    found = []
    for number, way in enumerate(WAYS, 1):
        why = next((why for words, why in KNOWN.items() if way["text"].startswith(words)), None)
        marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
        found.append(pytest.param(way, id=f"{number}-{way['way']}", marks=marks))
    return found


def _expected(way: Way) -> list[tuple[list[str], str | None]]:
    facts = [(sorted(map(str, parties)), date) for *parties, date in way.get("agreements", [])]
    return sorted(((parties, None if date is None else str(date)) for parties, date in facts), key=str)


def _found(agreements: list[Agreement]) -> list[tuple[list[str], str | None]]:
    facts = [(sorted(a.parties), a.date.edtf if a.date is not None else None) for a in agreements]
    return sorted(facts, key=str)


def _surname(person: str, wanted: list[str]) -> str:
    """The one of ``wanted`` that the id ends with ("jean-paul-moatti"), else the id."""
    return next((name for name in wanted if person == name or person.endswith(f"-{name}")), person)


@pytest.mark.parametrize("way", _parameters())
def test_who_signs(way: Way, pipeline: Extractor) -> None:
    agreements = [a for a in pipeline(way["text"]).agreements if a.status in CLAIMED]
    wanted = [slug(name) for name in way["signatories"]]
    signing = {s.person for agreement in agreements for s in agreement.signatories}
    assert sorted({_surname(person, wanted) for person in signing}) == sorted(wanted), way["text"]
    if "agreements" in way:
        assert _found(agreements) == _expected(way), way["text"]


def test_ways_are_told_once() -> None:
    texts = [way["text"] for way in WAYS]
    assert len(texts) == len(set(texts))


def test_known_failures_are_entries_that_exist() -> None:
    assert all(any(way["text"].startswith(words) for way in WAYS) for words in KNOWN)
