"""What changed between two outputs, in words and as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coopextract import diff
from coopextract.records import (
    Agreement,
    DateValue,
    DocumentRecord,
    Evidence,
    Extraction,
    SourceDocument,
    to_json,
)
from coopextract.sources.errors import SourceError


def agreement(identifier: str, **changes: Any) -> Agreement:
    evidence = Evidence(start=0, end=20, text="L'OMD a signé avec X")
    date = DateValue(edtf="1998-05", precision="month", start=3, end=11, text="mai 1998")
    values: dict[str, Any] = {
        "id": identifier,
        "instrument": "memorandum_of_understanding",
        "label": "protocole d'accord",
        "status": "signed",
        "parties": ["wco", "iaea"],
        "date": date,
        "in_force": None,
        "expires": None,
        "place": None,
        "signatories": [],
        "subject": None,
        "evidence": [evidence],
        "found_by": ["r"],
        "confidence": "high",
    }
    return Agreement(**{**values, **changes})


def write(root: Path, identifier: str, *agreements: Agreement) -> None:
    document = SourceDocument(
        id=identifier,
        source=f"{identifier}.txt",
        sha256="0",
        media_type="text/plain",
        title=None,
        language="fr",
        published=None,
        characters=99,
    )
    record = DocumentRecord(
        document=document,
        extraction=Extraction(coopextract="0", model="m", rules="r"),
        organisations=[],
        persons=[],
        agreements=list(agreements),
        dates=[],
        warnings=[],
    )
    path = root / "documents" / f"{identifier}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_json(record), "utf-8")


@pytest.fixture
def outputs(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old", tmp_path / "new"
    later = DateValue(edtf="1998-05-13", precision="day", start=3, end=14, text="13 mai 1998")
    write(old, "a", agreement("x"), agreement("y", parties=["cms", "fao"], evidence=[]))
    write(new, "a", agreement("z", date=later), agreement("w", parties=["who", "fao"], evidence=[]))
    write(old, "gone", agreement("x"))
    write(new, "here", agreement("x"))
    write(old, "same", agreement("x"))
    write(new, "same", agreement("x"))
    return old, new


def test_gained_lost_and_altered(outputs: tuple[Path, Path]) -> None:
    told = [(change.document, change.kind, change.agreement) for change in diff.compare(*outputs)]
    assert told == [
        ("a", "altered", "z"),
        ("a", "lost", "y"),
        ("a", "gained", "w"),
        ("gone", "document lost", None),
        ("gone", "lost", "x"),
        ("here", "document gained", None),
        ("here", "gained", "x"),
    ]


def test_alteration_in_words(outputs: tuple[Path, Path]) -> None:
    lines = [line for change in diff.compare(*outputs) for line in diff.in_words(change)]
    assert lines[1] == "    date: 1998-05 -> 1998-05-13"
    assert diff.totals(list(diff.compare(*outputs))) == "agreements: 2 gained, 2 lost, 1 altered"


def test_moved_text_is_no_change(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write(old, "a", agreement("x"))
    write(new, "a", agreement("x", evidence=[Evidence(start=50, end=70, text="L'OMD a signé avec X")]))
    assert list(diff.compare(old, new)) == []


def test_no_records_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no records; give a directory that coopextract run wrote"):
        list(diff.compare(tmp_path, tmp_path))
