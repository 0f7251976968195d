"""What changed between two outputs: documents and agreements gained, lost, altered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from coopextract.records import Agreement, DocumentRecord
from coopextract.sources.errors import SourceError

#: What of an agreement is compared, in the order in which it is told. Offsets are not: they move.
FIELDS = (
    "instrument",
    "label",
    "status",
    "parties",
    "date",
    "in_force",
    "expires",
    "amended",
    "place",
    "signatories",
    "subject",
)


class Alteration(BaseModel):
    """One field of an agreement that says something else than before; null where it says nothing."""

    field: str
    old: Any
    new: Any


class Change(BaseModel):
    """One agreement, or one whole document, that is new, gone or different."""

    document: str
    kind: Literal["gained", "lost", "altered", "document gained", "document lost"]
    agreement: str | None = None
    what: str
    evidence: str | None = None
    alterations: list[Alteration] = []


def read_records(path: Path) -> dict[str, Path]:
    """The records under ``path``, by document id; ``path`` is an output directory, or a record.

    Raises:
        SourceError: where there are none.
    """
    if path.is_file():
        return {path.stem: path}
    found = {one.stem: one for one in (path / "documents").glob("*.json")}
    if not found:
        raise SourceError(f"{path}: holds no records; give a directory that coopextract run wrote")
    return found


def load(path: Path) -> DocumentRecord:
    """One record.

    Raises:
        SourceError: naming the file, if it is none.
    """
    try:
        return DocumentRecord.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise SourceError(f"{path}: is no record of this version; run the extraction again") from error


def compare(old: Path, new: Path) -> Iterator[Change]:
    """Every change from ``old`` to ``new``, by document id, holding two records at a time."""
    before, after = read_records(old), read_records(new)
    if old.is_file() and new.is_file():
        yield from compare_records(load(old), load(new))
        return
    for identifier in sorted(before.keys() | after.keys()):
        if identifier not in after:
            yield from _whole(load(before[identifier]), "lost")
        elif identifier not in before:
            yield from _whole(load(after[identifier]), "gained")
        elif before[identifier].read_bytes() != after[identifier].read_bytes():
            yield from compare_records(load(before[identifier]), load(after[identifier]))


def _whole(record: DocumentRecord, kind: Literal["gained", "lost"]) -> Iterator[Change]:
    identifier = record.document.id
    yield Change(
        document=identifier,
        kind="document gained" if kind == "gained" else "document lost",
        what=f"{len(record.agreements)} agreements, {len(record.organisations)} organisations",
    )
    for agreement in record.agreements:
        yield _change(identifier, kind, agreement)


def _change(document: str, kind: Literal["gained", "lost", "altered"], agreement: Agreement) -> Change:
    evidence = agreement.evidence[0].text if agreement.evidence else None
    return Change(
        document=document, kind=kind, agreement=agreement.id, what=describe(agreement), evidence=evidence
    )


def describe(agreement: Agreement) -> str:
    """An agreement in a few words."""
    date = agreement.date.edtf if agreement.date and agreement.date.edtf else "no date"
    return f"{' '.join(agreement.label.split())} ({agreement.status}, {date}): {', '.join(agreement.parties)}"


def _values(agreement: Agreement) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(agreement, name)
        if name in ("date", "in_force", "expires"):
            value = value.edtf or value.text if value else None
        elif name == "amended":
            value = [one.edtf or one.text for one in value]
        elif name == "place":
            value = value.text if value else None
        elif name == "signatories":
            value = sorted(f"{one.person} ({one.organisation or '?'})" for one in value)
        elif name == "parties":
            value = sorted(value)
        values[name] = value
    return values


def _likeness(one: Agreement, other: Agreement) -> float:
    """How likely two agreements of one document, with different ids, are one agreement told otherwise."""
    shared = len(set(one.parties) & set(other.parties)) / max(1, len(set(one.parties) | set(other.parties)))
    overlap = any(
        {*passage.text.split()} & {*another.text.split()} and _same_passage(passage.text, another.text)
        for passage in one.evidence
        for another in other.evidence
    )
    return shared + (1.0 if overlap else 0.0)


def _same_passage(one: str, other: str) -> bool:
    return one in other or other in one


def _pairs(old: list[Agreement], new: list[Agreement]) -> list[tuple[Agreement | None, Agreement | None]]:
    """Each agreement with its counterpart: by id, then by evidence and parties."""
    by_id = {agreement.id: agreement for agreement in new}
    pairs: list[tuple[Agreement | None, Agreement | None]] = []
    left: list[Agreement] = []
    for agreement in old:
        match = by_id.pop(agreement.id, None)
        if match is None:
            left.append(agreement)
        else:
            pairs.append((agreement, match))
    for agreement in left:
        best = max(by_id.values(), key=lambda one: _likeness(agreement, one), default=None)
        if best is not None and _likeness(agreement, best) >= 1.0:
            pairs.append((agreement, by_id.pop(best.id)))
        else:
            pairs.append((agreement, None))
    return [*pairs, *((None, agreement) for agreement in by_id.values())]


def compare_records(old: DocumentRecord, new: DocumentRecord) -> Iterator[Change]:
    """What changed in one document's agreements, in the order of the new record."""
    identifier = new.document.id
    for before, after in _pairs(old.agreements, new.agreements):
        if before is None and after is not None:
            yield _change(identifier, "gained", after)
        elif after is None and before is not None:
            yield _change(identifier, "lost", before)
        elif before is not None and after is not None:
            yield from _altered(identifier, before, after)


def _altered(document: str, before: Agreement, after: Agreement) -> Iterator[Change]:
    was, now = _values(before), _values(after)
    alterations = [
        Alteration(field=name, old=was[name], new=now[name]) for name in FIELDS if was[name] != now[name]
    ]
    if alterations:
        yield _change(document, "altered", after).model_copy(update={"alterations": alterations})


def in_words(change: Change) -> list[str]:
    """One change as lines for a terminal."""
    mark = {"gained": "+", "lost": "-", "altered": "~", "document gained": "+", "document lost": "-"}[
        change.kind
    ]
    lines = [f"{mark} {change.document}: {change.kind}: {change.what}"]
    lines += [f"    {one.field}: {_word(one.old)} -> {_word(one.new)}" for one in change.alterations]
    return lines


def _word(value: Any) -> str:
    if value is None or value == []:
        return "nothing"
    return ", ".join(value) if isinstance(value, list) else " ".join(str(value).split())


def totals(changes: list[Change]) -> str:
    """The last line: how many of each kind."""
    counts = {kind: sum(change.kind == kind for change in changes) for kind in ("gained", "lost", "altered")}
    return f"agreements: {counts['gained']} gained, {counts['lost']} lost, {counts['altered']} altered"
