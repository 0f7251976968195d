"""The work on one document, as it is done in a worker: bytes, text, record, checks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from coopextract.records import DocumentRecord, SpanError, assert_spans, to_json
from coopextract.sources import SourceText
from coopextract.sources.errors import SourceError
from coopextract.sources.items import Item, read_bytes
from coopextract.sources.kinds import read
from coopextract.sources.limits import Limits

Extract = Callable[[SourceText], DocumentRecord]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to extract under the id it has in this corpus."""

    item: Item
    identifier: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Done:
    """What one document gave: the bytes to write, and what is counted."""

    sha256: str
    text: bytes
    record: bytes
    organisations: int
    agreements: int
    warnings: int
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """Why one document gave nothing: one sentence without its name."""

    sha256: str | None
    reason: str


def _where(start: int, places: Sequence[tuple[int, str]]) -> str | None:
    """The page or heading that the offset ``start`` belongs to."""
    index = bisect_right(places, start, key=lambda place: place[0])
    return places[index - 1][1] if index else None


def _placed(record: DocumentRecord, source: SourceText) -> DocumentRecord:
    """The record with the page or heading of each piece of evidence, where the source has such."""
    if not source.places:
        return record
    agreements = []
    for agreement in record.agreements:
        evidence = [
            span.model_copy(update={"where": _where(span.start, source.places)})
            for span in agreement.evidence
        ]
        agreements.append(agreement.model_copy(update={"evidence": evidence}))
    return record.model_copy(update={"agreements": agreements})


def _finished(record: DocumentRecord, source: SourceText, identifier: str) -> DocumentRecord:
    """The record under its id of this corpus, with what the reader assumed among its warnings."""
    missing = [warning for warning in source.warnings if warning not in record.warnings]
    document = record.document.model_copy(update={"id": identifier})
    return record.model_copy(update={"document": document, "warnings": [*missing, *record.warnings]})


def extract_text(source: SourceText, identifier: str, extract: Extract) -> Done:
    """Extract, validate against the models, and check every span.

    Raises:
        SpanError: when a span does not read as it says.
    """
    record = _finished(_placed(extract(source), source), source, identifier)
    written = to_json(record)
    assert_spans(DocumentRecord.model_validate_json(written), source.text)
    return Done(
        sha256=source.sha256,
        text=source.text.encode("utf-8"),
        record=written.encode("utf-8"),
        organisations=len(record.organisations),
        agreements=len(record.agreements),
        warnings=len(record.warnings),
        assumptions=source.warnings,
    )


def work(task: Task, extract: Extract) -> Done | Failed:
    """The outcome of one document; never raises but for lack of memory."""
    digest = None
    try:
        data = read_bytes(task.item, task.limits)
        digest = sha256(data).hexdigest()
        source = read(task.item.name, data, task.limits, task.item.like)
        return extract_text(source, task.identifier, extract)
    except SourceError as error:
        return Failed(digest, str(error))
    except SpanError as error:
        return Failed(digest, f"gave a record whose passages do not stand in the text ({error}); report this")
    except MemoryError:
        raise
    except Exception as error:
        return Failed(digest, f"broke the extraction ({type(error).__name__}: {_short(error)}); report this")


def _short(error: Exception) -> str:
    words = " ".join(str(error).split())
    return words if len(words) <= 200 else words[:200] + " ..."
