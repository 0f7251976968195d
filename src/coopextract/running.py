"""What ``coopextract run`` and ``watch`` share: reading the request, progress, summary, errors in words."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import typer

from coopextract.rules import RuleError
from coopextract.runs.errors import RunError
from coopextract.runs.plan import Selection
from coopextract.runs.progress import Terminal
from coopextract.runs.report import Report
from coopextract.runs.run import Options
from coopextract.runs.run import run as run_once
from coopextract.sources.charset import known_codec
from coopextract.sources.corpus import paths_in
from coopextract.sources.errors import SourceError, size_words
from coopextract.sources.limits import LIMITS

Result = TypeVar("Result")

_UNITS = {"m": 60, "h": 3600, "d": 86400, "w": 604800}


@dataclass
class Request:
    """The command line's words for one run, as given."""

    sources: list[Path]
    output: Path
    listing: Path | None = None
    rules: list[Path] = field(default_factory=list)
    workers: int | None = None
    only: list[str] = field(default_factory=list)
    since: str | None = None
    add: bool = False
    retry_failed: bool = False
    dry_run: bool = False
    seconds: float = 300.0
    megabytes: int = 4096
    characters: int = LIMITS.characters
    encoding: str | None = None

    def options(self, whole: bool) -> Options:
        """How the run is done; ``whole``: documents that are not met are gone."""
        since = seconds_of(self.since) if self.since is not None else None
        return Options(
            rules=tuple(self.rules),
            workers=self.workers or os.cpu_count() or 1,
            selection=Selection(tuple(self.only), since, whole and not self.add),
            limits=replace(LIMITS, characters=self.characters, encoding=known_encoding(self.encoding)),
            seconds=self.seconds,
            memory=self.megabytes * 1024**2,
            retry_failed=self.retry_failed,
            dry_run=self.dry_run,
            factory=os.environ.get("COOPEXTRACT_FACTORY", Options.factory),
        )


def known_encoding(name: str | None) -> str | None:
    """``name`` if Python knows such an encoding of text."""
    if name is not None and known_codec(name) is None:
        words = f"{name!r} is no known encoding; utf-8, cp1252, iso8859-15 and mac-roman are"
        raise typer.BadParameter(words, param_hint="--encoding")
    return name


def seconds_of(since: str) -> float:
    """Seconds since the epoch of a date, or of an age (``90m``, ``12h``, ``3d``, ``2w``)."""
    ago = re.fullmatch(r"(\d{1,6})([mhdw])", since)
    if ago:
        return time.time() - int(ago[1]) * _UNITS[ago[2]]
    try:
        return datetime.fromisoformat(since).timestamp()
    except ValueError as error:
        words = f"{since!r} is neither a date (2024-05-01) nor an age (3d)"
        raise typer.BadParameter(words, param_hint="--since") from error


@contextmanager
def standard_input() -> Iterator[Path]:
    """What comes on standard input, as a file.

    Raises:
        SourceError: if it is larger than one document may be; the rest of it is not read.
    """
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "stdin")
        _copy_input(path)
        yield path


def _copy_input(path: Path) -> None:
    size = 0
    with path.open("wb") as file:
        while piece := sys.stdin.buffer.read(2**20):
            size += file.write(piece)
            if size > LIMITS.source_bytes:
                limit = size_words(LIMITS.source_bytes)
                raise SourceError(f"standard input is over the limit of {limit} for one document; split it")


def _check_report(path: Path | None) -> None:
    """Before the work, not after it."""
    if path is not None and path.is_dir():
        raise typer.BadParameter(f"{str(path)!r} is a directory; give a file", param_hint="--report")


def _write_report(report: Report, path: Path, output: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.model_dump_json(indent=2) + "\n", "utf-8")
    except OSError as error:
        words = f"{path}: the report cannot be written ({error.strerror})"
        raise RunError(f"{words}; the records in {output} are written") from error


@contextmanager
def _sources(request: Request) -> Iterator[list[Path]]:
    named = [*request.sources, *(paths_in(request.listing) if request.listing else [])]
    if not named:
        raise typer.BadParameter("give a directory, a file, - or --from-list FILE", param_hint="CORPUS")
    given = [path for path in named if str(path) != "-"]
    if len(given) == len(named):
        yield given
        return
    with standard_input() as path:
        yield [*given, path]


def guarded(action: Callable[[], Result]) -> Result:
    """The result of ``action``; an error that a person can mend ends the program with one line and exit 1."""
    try:
        return action()
    except (RunError, RuleError, SourceError) as error:
        typer.echo(f"coopextract: {error}", err=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt as error:
        typer.echo("coopextract: stopped; what is written is whole, run again to finish", err=True)
        raise typer.Exit(130) from error


def once(request: Request, report_file: Path | None = None) -> Report:
    """One run with progress and summary on the terminal."""
    _check_report(report_file)
    with _sources(request) as sources, Terminal() as terminal:
        whole = any(path.is_dir() for path in sources)
        report = run_once(sources, request.output, request.options(whole), terminal)
    typer.echo(summary(report, request.output))
    if report_file is not None:
        _write_report(report, report_file, request.output)
    return report


def summary(report: Report, output: Path) -> str:
    """One paragraph on what happened and what the output now holds."""
    done = f"{len(report.new)} new, {len(report.changed)} changed, {report.unchanged} unchanged"
    gone = f", {len(report.removed)} removed (moved to {output}/removed)" if report.removed else ""
    lead = "would do: " if report.dry_run else ""
    lines = [f"{lead}{done}{gone} in {report.seconds:.1f} s"]
    if report.dry_run:
        lines += [
            f"  {word}: {name}" for word in ("new", "changed", "removed") for name in getattr(report, word)
        ]
    lines.append(
        f"{output}: {report.documents} documents, {report.organisations} organisations, "
        f"{report.agreements} agreements, {report.warnings} warnings, {len(report.failed)} failures"
    )
    return "\n".join(lines)
