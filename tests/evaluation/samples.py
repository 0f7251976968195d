"""Small records and gold, made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coopextract.evaluation.gold import GoldFacts
from coopextract.records import (
    Agreement,
    DateValue,
    DocumentRecord,
    Evidence,
    Extraction,
    Mention,
    Names,
    Organisation,
    Person,
    Signatory,
    SourceDocument,
    Span,
    to_json,
)

TEXT = (
    "Le 13 mai 1998, l’OMD et l’AIEA ont signé un protocole d’accord à Vienne. "
    "Anne Duval, secrétaire générale de l’OMD, a paraphé le texte.\n"
    "En 2003, l’OMD a conclu un accord avec la France."
)
GOLD: dict[str, Any] = {
    "publisher": "OMD",
    "publisher_kind": "customs",
    "organisations": [
        {"id": "WCO", "name_fr": "OMD", "mentions": ["OMD"]},
        {"id": "IAEA", "name_fr": "AIEA", "mentions": ["AIEA"]},
    ],
    "agreements": [
        {
            "type": "protocole d’accord",
            "instrument": "memorandum_of_understanding",
            "parties": ["WCO", "IAEA"],
            "date": "1998-05-13",
            "status": "signed",
            "place": "Vienne",
            "signatories": [{"name": "Anne Duval", "role": "secrétaire générale", "org": "WCO"}],
            "quote": "l’OMD et l’AIEA ont signé un protocole d’accord",
        },
        {
            "type": "accord",
            "instrument": "agreement",
            "parties": ["WCO", "France"],
            "date": "2003",
            "status": "concluded",
            "place": None,
            "signatories": [],
            "quote": "l’OMD a conclu un accord avec la France",
        },
    ],
    "persons": [{"name": "Anne Duval", "role": "secrétaire générale", "org": "WCO"}],
    "optional_mentions": [],
}


def facts(**changes: Any) -> GoldFacts:
    """The sample gold with some fields replaced."""
    return GoldFacts.model_validate({**GOLD, **changes})


def span(text: str, words: str) -> Span:
    """The first occurrence of ``words``."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def organisation(identity: str, text: str, *strings: str, acronym: str | None = None) -> Organisation:
    """An organisation with every occurrence of the strings."""
    mentions = [
        Mention(start=match.start(), end=match.end(), text=string, form="acronym", found_by="gazetteer")
        for string in strings
        for match in re.finditer(re.escape(string), text)
    ]
    return Organisation(
        id=identity,
        known=True,
        kind=None,
        name=Names(),
        acronym=Names(fr=acronym),
        aliases=[],
        identifiers={},
        identity="",
        mentions=mentions,
    )


def agreement(text: str, evidence: str, parties: Sequence[str], **changes: Any) -> Agreement:
    """An agreement proved by ``evidence``; ``date`` and ``place`` are given as strings."""
    date, place = changes.pop("date", None), changes.pop("place", None)
    values: dict[str, Any] = {
        "id": "a",
        "instrument": "agreement",
        "label": "accord",
        "status": "signed",
        "parties": list(parties),
        "date": DateValue(edtf=date, precision="day", start=0, end=1, text=text[0]) if date else None,
        "in_force": None,
        "expires": None,
        "place": span(text, place) if place else None,
        "signatories": [],
        "subject": None,
        "evidence": [Evidence(**span(text, evidence).model_dump())],
        "found_by": [],
        "confidence": "high",
    }
    return Agreement(**{**values, **changes})


def record(
    organisations: Sequence[Organisation] = (),
    agreements: Sequence[Agreement] = (),
    persons: Sequence[str] = (),
    source: str = "sample.txt",
    text: str = TEXT,
) -> DocumentRecord:
    """A whole record."""
    document = SourceDocument(
        id="sample",
        source=source,
        sha256="",
        media_type="text/plain",
        title=None,
        language="fr",
        published=None,
        characters=len(text),
    )
    people = [
        Person(id=name.lower().replace(" ", "-"), name=name, role=None, organisation=None, mentions=[])
        for name in persons
    ]
    return DocumentRecord(
        document=document,
        extraction=Extraction(coopextract="0", model="none", rules="none"),
        organisations=list(organisations),
        persons=people,
        agreements=list(agreements),
        dates=[],
        warnings=[],
    )


def perfect() -> DocumentRecord:
    """A record that says all that the sample gold says."""
    return record(
        [
            organisation("wco", TEXT, "OMD"),
            organisation("iaea", TEXT, "AIEA"),
        ],
        [
            agreement(
                TEXT,
                "l’OMD et l’AIEA ont signé un protocole d’accord à Vienne",
                ["wco", "iaea"],
                instrument="memorandum_of_understanding",
                date="1998-05-13",
                place="Vienne",
                signatories=[Signatory(person="anne-duval", organisation="wco", role=None)],
            ),
            agreement(
                TEXT,
                "l’OMD a conclu un accord avec la France",
                ["wco", "state:FR"],
                date="2003",
                status="concluded",
            ),
        ],
        ["Anne Duval"],
    )


def faulty() -> DocumentRecord:
    """A record with errors of many kinds."""
    return record(
        [organisation("wco", TEXT, "OMD"), organisation("vienne", TEXT, "Vienne")],
        [
            agreement(TEXT, "Anne Duval, secrétaire générale de l’OMD", ["wco", "vienne"], confidence="low"),
            agreement(TEXT, "l’OMD a conclu un accord avec la France", ["wco", "state:FR"], place="Vienne"),
        ],
        ["Marc Petit"],
    )


def lay_out(root: Path, gold: Mapping[str, Any] = GOLD, text: str = TEXT, name: str = "sample") -> Path:
    """Gold and text as files below ``root``; gives the gold directory."""
    root.mkdir(parents=True, exist_ok=True)
    (root / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    (root / f"{name}.txt").write_text(text, "utf-8")
    return root


def keep(root: Path, *records: DocumentRecord) -> Path:
    """Records as files below ``root``; gives the directory."""
    root.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(records):
        (root / f"{number}.json").write_text(to_json(one), "utf-8")
    return root
