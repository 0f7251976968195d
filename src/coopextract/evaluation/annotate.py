"""A gold draft: what the extraction says of a document, as a gold file for a person to correct."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coopextract.evaluation.words import EvaluationError
from coopextract.records import Agreement, DocumentRecord, Organisation
from coopextract.rules import load_rules
from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError
from coopextract.sources.kinds import read


def read_document(path: Path) -> SourceText:
    """The text of a document on disk.

    Raises:
        EvaluationError: naming the file.
    """
    try:
        return read(path.name, path.read_bytes())
    except FileNotFoundError as error:
        raise EvaluationError(f"{path}: is not there") from error
    except (OSError, SourceError) as error:
        raise EvaluationError(f"{path}: {error}") from error


def _names(organisation: Organisation) -> dict[str, Any]:
    names, acronyms = organisation.name, organisation.acronym
    first = names.fr or names.en or acronyms.fr or acronyms.en
    others = [one for one in (names.en, acronyms.fr, acronyms.en) if one and one != first]
    return {"name_fr": first, "name_alt": list(dict.fromkeys(others))}


def _organisation(organisation: Organisation) -> dict[str, Any]:
    mentions = [mention.text for mention in organisation.mentions if mention.form != "nominal"]
    return {"id": organisation.id, **_names(organisation), "mentions": list(dict.fromkeys(mentions))}


def _states() -> dict[str, str]:
    return {f"state:{rule['id']}": rule["names"][0] for rule in load_rules()["states"]}


def _agreement(agreement: Agreement, people: Mapping[str, str], states: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": agreement.label,
        "instrument": agreement.instrument,
        "parties": [states.get(party, party) for party in agreement.parties],
        "date": agreement.date.edtf if agreement.date else None,
        "status": agreement.status,
        "in_force": agreement.in_force.edtf if agreement.in_force else None,
        "expires": agreement.expires.edtf if agreement.expires else None,
        "place": agreement.place.text if agreement.place else None,
        "signatories": [
            {"name": people.get(one.person, one.person), "role": one.role, "org": one.organisation}
            for one in agreement.signatories
        ],
        "quote": agreement.evidence[0].text if agreement.evidence else "",
    }


def draft(record: DocumentRecord) -> dict[str, Any]:
    """The content of a gold file from a record; publisher and its kind are left for the person."""
    people = {person.id: person.name for person in record.persons}
    states = _states()
    named = [_organisation(organisation) for organisation in record.organisations]
    return {
        "publisher": None,
        "publisher_kind": None,
        "published": record.document.published.edtf if record.document.published else None,
        "organisations": [organisation for organisation in named if organisation["mentions"]],
        "agreements": [_agreement(agreement, people, states) for agreement in record.agreements],
        "persons": [
            {"name": person.name, "role": person.role, "org": person.organisation}
            for person in record.persons
        ],
        "optional_mentions": [],
    }


def as_json(facts: Mapping[str, Any]) -> str:
    """The way gold is written: one space of indent, accents as they are, final newline."""
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
