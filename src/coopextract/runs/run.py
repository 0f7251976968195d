"""One run: find, compare, extract what is new or changed, write, and say what happened."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from coopextract.records import ManifestDocument
from coopextract.runs import plan as planning
from coopextract.runs.errors import RunError
from coopextract.runs.lock import locked
from coopextract.runs.report import Failure, Listener, Report, Silent
from coopextract.runs.state import Known, Store
from coopextract.runs.versions import current, program_digest
from coopextract.runs.work import Done, Failed, Task
from coopextract.runs.workers import Pool, Settings
from coopextract.sources.corpus import find
from coopextract.sources.items import Item
from coopextract.sources.limits import LIMITS, Limits

#: The callable that workers load their extractor with.
FACTORY = "coopextract.pipeline:load"

#: A worker costs as much time to load as it takes to extract about this many documents.
DOCUMENTS_PER_WORKER = 8


@dataclass(frozen=True)
class Options:
    """How a run is done; see ``coopextract run --help``."""

    rules: tuple[Path, ...] = ()
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    selection: planning.Selection = field(default_factory=planning.Selection)
    limits: Limits = LIMITS
    seconds: float = 300.0
    memory: int = 4 * 1024**3
    retry_failed: bool = False
    dry_run: bool = False
    factory: str = FACTORY
    after: tuple[Callable[[Path], object], ...] = ()


def run(sources: Sequence[Path], output: Path, options: Options, listener: Listener | None = None) -> Report:
    """Bring ``output`` up to date with ``sources``.

    Args:
        sources: files and directories.
        output: the directory of records; made if it is not there.
        options: how it is done. ``after`` are called with ``output`` once the manifest is written, if
            anything changed.
        listener: is told of progress.

    Raises:
        RunError: when nothing can be done, with nothing in ``output`` touched.
    """
    started = time.monotonic()
    _check_sources(sources, output)
    _check_rules(options.rules)
    items = list(find(sources, options.limits, exclude=[output]))
    _check_selection(items, sources, output, options.selection)
    # A dry run writes nothing, not even a lock.
    with nullcontext() if options.dry_run else locked(output):
        try:
            report = _run_locked(items, output, options, listener or Silent())
        except OSError as error:
            raise _unwritable(output, error) from error
    report.seconds = round(time.monotonic() - started, 3)
    return report


def _check_sources(sources: Sequence[Path], output: Path) -> None:
    inside = os.path.realpath(output)
    written = tuple(os.path.join(inside, name, "") for name in ("documents", "texts", "removed"))
    for source in sources:
        if not os.path.lexists(source):
            raise RunError(f"{source}: no such file or directory; nothing was changed in {output}")
        real = os.path.realpath(source)
        if real == inside or os.path.join(real, "").startswith(written):
            raise RunError(f"{source} is what {output} is written to; give another --output")


def _check_rules(directories: Sequence[Path]) -> None:
    for directory in directories:
        if not directory.is_dir():
            raise RunError(f"{directory}: no such directory of rules; give one with --rules DIR")
        if not any(directory.glob("*.yaml")) and not any(directory.rglob("*.jsonl")):
            raise RunError(f"{directory}: holds no rules; they are organisations/*.jsonl and *.yaml")


def _check_selection(
    items: Sequence[Item], sources: Sequence[Path], output: Path, selection: planning.Selection
) -> None:
    if not items:
        raise RunError(f"{', '.join(map(str, sources))}: no document found; nothing was changed in {output}")
    if not any(selection.names(item) for item in items):
        patterns = " or ".join(map(repr, selection.only))
        raise RunError(f"no document has a path like {patterns}; here they are like {items[0].name!r}")


def _unwritable(output: Path, error: OSError) -> RunError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RunError(f"{output}: the disk is full; make room and run again: what is written is kept")
    place, words = error.filename or output, error.strerror or error
    return RunError(f"{place} cannot be written ({words}); mend that and run again: what is written is kept")


def _run_locked(items: Sequence[Item], output: Path, options: Options, listener: Listener) -> Report:
    store = Store(output)
    store.load()
    basis = planning.Basis(current(options.rules), _program(options), options.retry_failed)
    plan = planning.make(items, store, options.selection, basis, options.limits)
    report = Report(extraction=basis.extraction, dry_run=options.dry_run)
    if not options.dry_run:
        _carry_out(plan, store, basis, options, listener)
    _fill(report, plan, store)
    return report


def _program(options: Options) -> str:
    """What else a record depends on: the code, and the encoding that the user gives."""
    encoding = options.limits.encoding
    return f"{program_digest()} {encoding}" if encoding else program_digest()


def _carry_out(
    plan: planning.Plan, store: Store, basis: planning.Basis, options: Options, listener: Listener
) -> None:
    touched = bool(plan.todo or plan.removed)
    if touched:
        store.begin(basis.extraction, basis.program)
        _extract(plan, store, basis, options, listener)
        for source in plan.removed:
            store.remove(source, frozenset(plan.ids.values()))
    for source in sorted(plan.unchanged):
        entry = store.known[source].entry
        if entry.state == "failed":
            listener.line(source, entry.reason or "failed", severe=True)
    if touched or store.journal.exists():
        store.finish(basis.extraction, basis.program)
        for step in options.after:
            step(store.root)


def _extract(
    plan: planning.Plan, store: Store, basis: planning.Basis, options: Options, listener: Listener
) -> None:
    listener.start(len(plan.todo))
    writer = _Writer(plan, store, basis, listener)
    tasks: list[Task] = []
    for item in plan.todo:
        if item.problem is None:
            tasks.append(Task(item, plan.ids[item.name], options.limits))
        else:
            writer.take(Task(item, plan.ids[item.name], options.limits), Failed(None, item.problem))
    for task, outcome in Pool(_settings(options, len(tasks))).run(tasks):
        writer.take(task, outcome)


def _settings(options: Options, tasks: int) -> Settings:
    useful = max(1, tasks // DOCUMENTS_PER_WORKER)
    return Settings(
        factory=options.factory,
        rules=tuple(str(directory.absolute()) for directory in options.rules),
        count=max(1, min(options.workers, useful)),
        seconds=options.seconds,
        memory=options.memory,
    )


@dataclass
class _Writer:
    """Writes outcomes as they come and tells the listener."""

    plan: planning.Plan
    store: Store
    basis: planning.Basis
    listener: Listener

    def take(self, task: Task, outcome: Done | Failed) -> None:
        source = task.item.name
        self._leave_old_id(source, task.identifier)
        if isinstance(outcome, Done):
            self.store.put(self._known(self._done(task, outcome)), outcome.text, outcome.record)
            for words in outcome.assumptions:
                self.listener.line(source, words, severe=False)
        else:
            self.store.note_done(self._known(self._failed(task, outcome)))
            self.listener.line(source, outcome.reason, severe=True)
        self.listener.advance()

    def _leave_old_id(self, source: str, identifier: str) -> None:
        """A document can get another id when one of the same id arrives; its old record goes."""
        known = self.store.known.get(source)
        if known is not None and known.entry.id != identifier:
            self.store.remove(source, frozenset(self.plan.ids.values()))

    def _known(self, entry: ManifestDocument) -> Known:
        return Known(entry, self.basis.extraction, self.basis.program)

    def _done(self, task: Task, outcome: Done) -> ManifestDocument:
        return _entry(task, outcome.sha256, outcome=outcome)

    def _failed(self, task: Task, outcome: Failed) -> ManifestDocument:
        return _entry(task, outcome.sha256 or self.plan.digests.get(task.item.name), reason=outcome.reason)


def _entry(
    task: Task, digest: str | None, outcome: Done | None = None, reason: str | None = None
) -> ManifestDocument:
    return ManifestDocument(
        id=task.identifier,
        source=task.item.name,
        sha256=digest,
        state="extracted" if outcome else "failed",
        reason=reason,
        organisations=outcome.organisations if outcome else 0,
        agreements=outcome.agreements if outcome else 0,
        warnings=outcome.warnings if outcome else 0,
        extraction=None,
    )


def _fill(report: Report, plan: planning.Plan, store: Store) -> None:
    report.new, report.changed, report.removed = sorted(plan.new), sorted(plan.changed), sorted(plan.removed)
    report.unchanged = len(plan.unchanged)
    entries = [known.entry for known in store.known.values()]
    failed = sorted((entry for entry in entries if entry.state == "failed"), key=lambda entry: entry.source)
    report.failed = [Failure(source=entry.source, reason=entry.reason or "") for entry in failed]
    report.documents = len(entries) - len(failed)
    report.organisations = sum(entry.organisations for entry in entries)
    report.agreements = sum(entry.agreements for entry in entries)
    report.warnings = sum(entry.warnings for entry in entries)
