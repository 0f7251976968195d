"""One record as tables in the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from coopextract.records import Agreement, DateValue, DocumentRecord, Organisation, Span, assert_spans
from coopextract.sources.errors import SourceError
from coopextract.sources.items import Item, read_bytes
from coopextract.sources.kinds import read

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: Characters of the document shown before and after a piece of evidence.
AROUND = 60


def open_record(path: Path, rules: Sequence[Path]) -> tuple[DocumentRecord, str | None]:
    """The record at ``path``, or that of the source document at ``path``, and its text if it is there.

    Raises:
        SourceError: naming the file, when it is neither.
    """
    try:
        data = read_bytes(Item(path.name, str(path)))
        if path.suffix.lower() == ".json":
            return _from_json(path, data)
        source = read(path.name, data)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    from coopextract.pipeline import load

    return load([str(directory) for directory in rules])(source), source.text


def _from_json(path: Path, data: bytes) -> tuple[DocumentRecord, str | None]:
    try:
        record = DocumentRecord.model_validate_json(data)
    except ValidationError as error:
        raise SourceError("is not a record of this version; run the extraction again") from error
    beside = path.resolve().parents[1] / "texts" / f"{record.document.id}.txt"
    if not beside.exists():
        return record, None
    text = beside.read_bytes().decode("utf-8")
    assert_spans(record, text)
    return record, text


def name_of(identifier: str, record: DocumentRecord) -> str:
    """An organisation's name in words for its id; a state's id as it is."""
    for organisation in record.organisations:
        if organisation.id == identifier:
            return _name(organisation)
    return identifier


def _name(organisation: Organisation) -> str:
    names = organisation.name
    return names.fr or names.en or organisation.acronym.fr or organisation.acronym.en or organisation.id


def _acronyms(organisation: Organisation) -> str:
    given = (organisation.acronym.fr, organisation.acronym.en)
    return " / ".join(dict.fromkeys(acronym for acronym in given if acronym))


def _date(date: DateValue | None) -> str:
    if date is None:
        return "no date"
    return f"{date.edtf or '?'} « {_line(date.text)} »" + (" (inferred)" if date.inferred else "")


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _line(text: str) -> str:
    return _spaced(text).strip()


def _highlighted(span: Span, text: str | None) -> Text:
    from rich.text import Text

    before = _spaced(text[max(0, span.start - AROUND) : span.start]) if text else ""
    after = _spaced(text[span.end : span.end + AROUND]) if text else ""
    passage = Text(f"…{before}" if before else "", style="dim")
    passage.append(_line(span.text), style="bold black on yellow")
    passage.append(f"{after}…" if after else "", style="dim")
    return passage


def _agreement(agreement: Agreement, record: DocumentRecord, text: str | None, console: Console) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for party in agreement.parties:
        table.add_row("party", f"{name_of(party, record)}  [{party}]")
    table.add_row("date", _date(agreement.date))
    if agreement.place:
        table.add_row("place", agreement.place.text)
    for signatory in agreement.signatories:
        parts = (signatory.person, signatory.role, signatory.organisation)
        table.add_row("signed by", ", ".join(part for part in parts if part))
    if agreement.subject:
        table.add_row("subject", _line(agreement.subject))
    for span in agreement.evidence:
        table.add_row(span.where or "evidence", _highlighted(span, text))
    console.print(
        f"{_line(agreement.label)}: {agreement.status}, confidence {agreement.confidence}", style="bold"
    )
    console.print(table)
    console.print()


def _organisations(record: DocumentRecord, console: Console) -> None:
    from rich.table import Table

    table = Table("organisation", "acronym", "id", "mentions", box=None, pad_edge=False)
    for organisation in record.organisations:
        known = organisation.id if organisation.known else f"{organisation.id} (not in the rules)"
        table.add_row(_name(organisation), _acronyms(organisation), known, str(len(organisation.mentions)))
    console.print(f"{len(record.organisations)} organisations", style="bold")
    console.print(table)


def _persons(record: DocumentRecord, console: Console) -> None:
    from rich.table import Table

    table = Table("person", "role", "organisation", box=None, pad_edge=False)
    for person in record.persons:
        affiliation = name_of(person.organisation, record) if person.organisation else ""
        table.add_row(person.name, person.role or "", affiliation)
    console.print(f"\n{len(record.persons)} persons", style="bold")
    console.print(table)


def show(record: DocumentRecord, text: str | None) -> None:
    """Print the record: agreements with their evidence, organisations, persons, warnings."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    document = record.document
    published = f", {document.published.edtf}" if document.published else ""
    console.print(f"{document.title or document.source} ({document.id}{published})", style="bold")
    console.print(f"\n{len(record.agreements)} agreements\n", style="bold")
    for agreement in record.agreements:
        _agreement(agreement, record, text, console)
    _organisations(record, console)
    if record.persons:
        _persons(record, console)
    for warning in record.warnings:
        console.print(f"warning: {warning}", style="yellow")
