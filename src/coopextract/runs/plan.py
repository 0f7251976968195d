"""What a run has to do: which documents are new, changed, unchanged, removed."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from coopextract.records import Extraction
from coopextract.runs.state import Known, Store
from coopextract.sources.errors import SourceError
from coopextract.sources.items import Item, read_bytes
from coopextract.sources.limits import Limits
from coopextract.sources.names import identify


@dataclass(frozen=True)
class Selection:
    """Which documents of the sources a run looks at; the others keep their state.

    ``only`` are shell patterns on names, ``since`` a time in seconds before which files are passed
    over, ``whole`` whether the sources are all there is, so that other documents are gone.
    """

    only: tuple[str, ...] = ()
    since: float | None = None
    whole: bool = True

    def names(self, item: Item) -> bool:
        """Whether the path of ``item`` is one of those looked at."""
        return not self.only or any(fnmatch.fnmatch(item.name, pattern) for pattern in self.only)

    def takes(self, item: Item) -> bool:
        """Whether the run looks at ``item``."""
        return self.names(item) and (self.since is None or item.modified >= self.since)

    @property
    def everything(self) -> bool:
        """Whether a document that is not met is gone."""
        return self.whole and not self.only and self.since is None


@dataclass
class Plan:
    """Documents to extract, with their digests; names by what they are; sources that are gone."""

    ids: dict[str, str]
    todo: list[Item] = field(default_factory=list)
    digests: dict[str, str | None] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Basis:
    """What a record must have been made with to be kept."""

    extraction: Extraction
    program: str
    retry_failed: bool = False


def probe(item: Item, limits: Limits) -> tuple[Item, str | None]:
    """The digest of the document's bytes; where they cannot be read, None, and the item says why."""
    try:
        return item, sha256(read_bytes(item, limits)).hexdigest()
    except SourceError as error:
        return replace(item, problem=str(error)), None


def _written(store: Store) -> set[str]:
    """Ids that have both a record and a text."""
    records = _stems(store.root / "documents", ".json")
    return records & _stems(store.root / "texts", ".txt")


def _stems(directory: Path, suffix: str) -> set[str]:
    try:
        return {name[: -len(suffix)] for name in os.listdir(directory) if name.endswith(suffix)}
    except FileNotFoundError:
        return set()


def is_current(
    item: Item, known: Known, identifier: str, digest: str | None, basis: Basis, written: set[str]
) -> bool:
    """Whether what is known of a document still holds."""
    entry = known.entry
    if item.problem is not None:
        return entry.state == "failed" and entry.reason == item.problem and entry.id == identifier
    if entry.sha256 != digest or entry.id != identifier:
        return False
    if known.extraction != basis.extraction or known.program != basis.program:
        return False
    return not basis.retry_failed if entry.state == "failed" else identifier in written


def make(items: Sequence[Item], store: Store, selection: Selection, basis: Basis, limits: Limits) -> Plan:
    """Compare the sources with what the output holds. Reads every selected document's bytes."""
    names = {item.name for item in items}
    gone = [source for source in sorted(store.known) if source not in names] if names else []
    plan = Plan(identify(names if selection.everything else names | set(store.known)))
    plan.removed = gone if selection.everything else []
    written = _written(store)
    for item in items:
        if selection.takes(item):
            _sort(item, plan, store, basis, limits, written)
    return plan


def _sort(item: Item, plan: Plan, store: Store, basis: Basis, limits: Limits, written: set[str]) -> None:
    item, digest = probe(item, limits)
    known = store.known.get(item.name)
    if known is not None and is_current(item, known, plan.ids[item.name], digest, basis, written):
        plan.unchanged.append(item.name)
        return
    (plan.new if known is None else plan.changed).append(item.name)
    plan.todo.append(item)
    plan.digests[item.name] = digest
