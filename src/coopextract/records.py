"""The JSON contract: what one document says, as Pydantic models.

Nothing else in the package defines the shape of the output. The JSON Schema in
``docs/schema/`` is generated from these models. Offsets are half-open, count
Unicode code points and index the document's text; every span carries its text,
and :func:`assert_spans` refuses a record whose spans do not read as they say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

Form = Literal["name", "acronym", "alias", "nominal"]
FoundBy = Literal["gazetteer", "definition", "ner", "pattern"]
Status = Literal[
    "signed", "concluded", "adopted", "renewed", "in_force", "announced", "planned", "negotiating", "ended"
]
Confidence = Literal["high", "medium", "low"]

Offset = Annotated[int, Field(ge=0, description="code points, half-open")]


class Record(BaseModel):
    """Base of every model here: unknown fields are refused, key order is field order."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Record):
    """A passage of the document: ``text == document_text[start:end]``."""

    start: Offset
    end: Offset
    text: str


class Names(Record):
    """A name or an acronym in French and in English, where known."""

    fr: str | None = None
    en: str | None = None


class Mention(Span):
    """One place where an organisation is named, and how it was found."""

    form: Form
    found_by: FoundBy


class Organisation(Record):
    """One organisation with every mention of it in the document.

    ``known`` is true when ``id`` comes from the rules; ``identity`` says in
    words why these mentions were given this identity.
    """

    id: str
    known: bool
    kind: str | None
    name: Names
    acronym: Names
    aliases: list[str]
    identifiers: dict[str, str]
    identity: str
    mentions: list[Mention]


class Person(Record):
    """A person with the role and organisation that the text gives."""

    id: str
    name: str
    role: str | None
    organisation: str | None
    mentions: list[Span]


class DateValue(Record):
    """A date as the text gives it: EDTF value, never more precise than the text.

    ``start``, ``end`` and ``text`` are the passage; ``inferred`` is true when the
    value was resolved against another date ("aujourd'hui", "le 12 juin dernier").
    ``edtf`` is null when the text gives no way to resolve it.
    """

    edtf: str | None
    precision: str
    modifier: str | None = None
    start: Offset
    end: Offset
    text: str
    inferred: bool = False


class Published(Record):
    """The date that the document states as its own."""

    edtf: str
    start: Offset
    end: Offset
    text: str


class Signatory(Record):
    """A person who signed, for which organisation, in which role."""

    person: str
    organisation: str | None
    role: str | None


class Evidence(Span):
    """A passage that proves an agreement; ``where`` is its page, or the heading it stands under, if known."""

    where: str | None = None


class Agreement(Record):
    """One instrument between parties, with the passages that prove it.

    ``parties`` are organisation ids of this record, or ``state:`` and an ISO 3166
    alpha-2 code for a plain state. ``date`` is that of signature, else of conclusion;
    entry into force, expiry and amendments have fields of their own. ``label`` and
    ``subject`` are passages of the text. ``trace`` says, slot by slot, how the record came about.
    """

    id: str
    instrument: str
    label: str
    status: Status
    parties: list[str]
    date: DateValue | None
    in_force: DateValue | None
    expires: DateValue | None
    amended: list[DateValue] = []
    place: Span | None
    signatories: list[Signatory]
    subject: str | None
    evidence: list[Evidence]
    found_by: list[str]
    confidence: Confidence
    trace: list[str] = []


class SourceDocument(Record):
    """The source: where it came from and what it is."""

    id: str
    source: str
    sha256: str
    media_type: str
    title: str | None
    language: str
    published: Published | None
    characters: int


class Extraction(Record):
    """The versions that produced a record."""

    coopextract: str
    model: str
    rules: str


class DocumentRecord(Record):
    """Everything extracted from one document."""

    schema_version: str = SCHEMA_VERSION
    document: SourceDocument
    extraction: Extraction
    organisations: list[Organisation]
    persons: list[Person]
    agreements: list[Agreement]
    dates: list[DateValue]
    warnings: list[str]


class SpanError(ValueError):
    """A span does not read in the text as the record says."""


def _spans(value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, BaseModel):
        if {"start", "end", "text"} <= set(type(value).model_fields):
            yield value.start, value.end, value.text  # type: ignore[attr-defined]
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)


def assert_spans(record: DocumentRecord, text: str) -> None:
    """Check ``text[start:end] == span.text`` for every span of ``record``.

    Raises:
        SpanError: naming the document, the offsets, and both readings.
    """
    for start, end, said in _spans(record):
        if text[start:end] != said:
            raise SpanError(
                f"{record.document.id}: the span {start}:{end} says {said!r} "
                f"but the text reads {text[start:end]!r}"
            )


def to_json(record: BaseModel) -> str:
    """The one way a record is written: UTF-8, two-space indent, fixed key order, final newline."""
    return record.model_dump_json(indent=2) + "\n"


class ManifestDocument(Record):
    """The state of one source document.

    ``state`` is ``extracted`` when ``documents/<id>.json`` holds the facts of the source with this
    ``sha256``; ``failed`` with a ``reason`` when it could not be read. A failed document's record of an
    earlier version of the source is kept. ``extraction`` is set where other versions than the
    manifest's produced the record.
    """

    id: str
    source: str
    sha256: str | None
    state: Literal["extracted", "failed"]
    reason: str | None
    organisations: int
    agreements: int
    warnings: int
    extraction: Extraction | None


class Manifest(Record):
    """``manifest.json``: every source document and its state; state, not history."""

    schema_version: str = SCHEMA_VERSION
    extraction: Extraction
    documents: list[ManifestDocument]
