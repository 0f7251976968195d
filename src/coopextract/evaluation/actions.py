"""What the commands do, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from coopextract.evaluation import accuracy, gate, page
from coopextract.evaluation import annotate as drafts
from coopextract.evaluation import check as checks
from coopextract.evaluation.gold import SUFFIX, GoldDocument, checksum, load_gold
from coopextract.evaluation.judge import Group, Judged, by_document, by_kind, by_part, judge_all, shown_errors
from coopextract.evaluation.records_of import check_offsets, extract_all, extractor, read_all, write_all
from coopextract.evaluation.tally import FIGURES, MAIN
from coopextract.evaluation.words import EvaluationError
from coopextract.records import DocumentRecord
from coopextract.rules import RuleError


@dataclass
class Request:
    """The command line's words for one evaluation, as given."""

    gold: Path
    corpus: Path = Path("corpus")
    output: Path | None = None
    against: Path | None = None
    baseline: Path | None = None
    html: Path | None = None
    by: str | None = None
    errors: bool = False
    gate: Path | None = None
    accept: bool = False
    lower: str | None = None
    write_docs: Path | None = None
    rules: Sequence[Path] = field(default_factory=list)


def guarded(action: Callable[[], None]) -> None:
    """Do ``action``; an error that a person can mend ends the program with one line and exit 1."""
    try:
        action()
    except (EvaluationError, RuleError, OSError) as error:
        typer.echo(f"coopextract: {error}", err=True)
        raise typer.Exit(1) from error


def _records(request: Request, gold: Sequence[GoldDocument]) -> dict[str, DocumentRecord]:
    if request.against:
        records = read_all(request.against)
        check_offsets(gold, records)
        return records
    records = extract_all(gold, extractor(request.rules))
    if request.output:
        write_all(records, gold, request.output)
    return records


def _baseline(request: Request, gold: Sequence[GoldDocument]) -> list[Judged]:
    if request.baseline is None:
        return []
    records = read_all(request.baseline)
    check_offsets(gold, records)
    return judge_all(gold, records)


def _refuse_contradictions(request: Request) -> None:
    if request.against and request.output:
        raise typer.BadParameter("give one of --against and --output", param_hint="--output")
    if (request.accept or request.lower) and not request.gate:
        raise typer.BadParameter("say which floors with --gate FILE", param_hint="--accept")
    if request.lower and not request.accept:
        raise typer.BadParameter("goes with --accept", param_hint="--lower")


def evaluate(request: Request) -> None:
    """Extract or read, judge, and write what was asked for.

    Raises:
        EvaluationError: in one sentence, when something cannot be read.
        typer.Exit: with 1, when a figure is under its floor.
    """
    _refuse_contradictions(request)
    gold = load_gold(request.gold, request.corpus)
    judged = judge_all(gold, _records(request, gold))
    typer.echo("\n\n".join(table(group) for group in by_part(judged)))
    if request.by:
        typer.echo("\n" + overview((by_document if request.by == "document" else by_kind)(judged)))
    if request.errors:
        for error in shown_errors(judged):
            typer.echo(f"{error.document}: {error.kind}: gold {error.wanted!r}, system {error.said!r}")
    if request.html:
        page.write(request.html, judged, _baseline(request, gold))
    if request.write_docs:
        accuracy.write(request.write_docs, judged)
    if request.gate:
        _gate(request, request.gate, judged, checksum(gold))


def table(group: Group) -> str:
    """The figures of a group for the terminal."""
    width = max(map(len, FIGURES.values()))
    lines = [f"{group.name}: {len(group.judged)} documents"]
    lines.append(f"{'':{width}}  precision  recall     F1  95 % interval   gold  system")
    for figure in group.figures():
        tally, spans = figure.tally, figure.intervals
        interval = f"{spans.f1.low:.3f} - {spans.f1.high:.3f}" if spans else ""
        numbers = f"{tally.precision:9.3f}  {tally.recall:6.3f}  {tally.f1:5.3f}  {interval:13}"
        lines.append(f"{FIGURES[figure.name]:{width}}  {numbers}  {tally.gold:5d}  {tally.system:6d}")
    lines += [f"no record: {name}; all its facts count as missed" for name in group.missing]
    return "\n".join(lines)


def overview(groups: Sequence[Group]) -> str:
    """F1 of the main figures, one line for each group."""
    width = max(len(group.name) for group in groups)
    lines = [f"{'':{width}}  " + "  ".join(MAIN)]
    for group in groups:
        tallies = group.tallies
        values = ("-" if tallies[name].empty else f"{tallies[name].f1:.3f}" for name in MAIN)
        lines.append(f"{group.name:{width}}  " + "  ".join(map(str.rjust, values, map(len, MAIN))))
    return "\n".join(lines)


def _gate(request: Request, path: Path, judged: Sequence[Judged], gold: str) -> None:
    floors, now = gate.read_floors(path), gate.measured(by_part(judged))
    if request.accept:
        path.write_text(gate.written(gate.accept(floors, now, gold, request.lower)), "utf-8")
        typer.echo(f"{path}: floors accepted")
        return
    said = gate.failures(floors, now, gold)
    for words in said:
        typer.echo(f"{path}: {words}", err=True)
    if said:
        raise typer.Exit(1)
    typer.echo(f"{path}: every figure is at or above its floor")


def check(request: Request) -> None:
    """Say what looks wrong in the gold.

    Raises:
        typer.Exit: with 1, when anything does.
    """
    gold = load_gold(request.gold, request.corpus)
    findings = checks.check_all(gold, request.gold)
    for finding in findings:
        typer.echo(str(finding))
    typer.echo(f"{len(gold)} gold files, {len(findings)} findings")
    if findings:
        raise typer.Exit(1)


def annotate(document: Path, output: Path | None, force: bool, rules: Sequence[Path]) -> None:
    """Write the gold draft of one document to a file, or to the terminal."""
    source = drafts.read_document(document)
    draft = drafts.as_json(drafts.draft(extractor(rules)(source)))
    if output is None:
        typer.echo(draft, nl=False)
        return
    _refuse_output(output, force)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(draft, "utf-8")
    typer.echo(f"{output}: a draft; correct it, then coopextract evaluate --check {output}")


def _refuse_output(output: Path, force: bool) -> None:
    if not output.name.endswith(SUFFIX):
        raise EvaluationError(f"{output}: gold is named NAME{SUFFIX}, NAME being the stem of its document")
    if output.exists() and not force:
        raise EvaluationError(f"{output}: is there already and may hold a person's work; say --force")
