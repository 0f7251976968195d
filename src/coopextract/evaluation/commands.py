"""The commands ``coopextract evaluate`` and ``coopextract annotate``; nothing heavy is imported here."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

RulesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", help="Directory of rules that override the built-in ones by id; may be repeated."
    ),
]


class By(StrEnum):
    """What the figures on the terminal are given for, besides each part of the gold."""

    publisher = "publisher"
    document = "document"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Directory of *.gold.json, or one such file.")],
    corpus: Annotated[
        Path, typer.Option(help="Where the texts are that do not lie beside their gold.")
    ] = Path("corpus"),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Keep the extracted records in this directory.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="Judge the records in this directory; nothing is extracted.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Records of an earlier run, to see what got better and worse.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page with the figures and every error.")
    ] = None,
    by: Annotated[
        By | None, typer.Option(help="Give figures for each kind of publisher, or each document, too.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every error, but those of gold that is scored only.")
    ] = False,
    gate: Annotated[
        Path | None, typer.Option(help="Exit with 1 where a figure is under its floor in this file.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Raise the floors of --gate to the figures of now.")
    ] = False,
    lower: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="With --accept: lower floors too, and keep the reason."),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Only look for mistakes in the gold; exit with 1 if there are any."),
    ] = False,
    write_docs: Annotated[
        Path | None, typer.Option("--write-docs", help="Write the figures to this Markdown file.")
    ] = None,
    rules: RulesOption = None,
) -> None:
    """Measure the extraction on GOLD: precision, recall, F1 with 95 % intervals.

    The gold's texts are extracted here and now, unless --against names records. Gold in a directory
    named `unseen` is scored only: its errors are never shown.
    """
    from coopextract.evaluation import actions

    request = actions.Request(
        gold=gold,
        corpus=corpus,
        output=output,
        against=against,
        baseline=baseline,
        html=html,
        by=by.value if by else None,
        errors=errors,
        gate=gate,
        accept=accept,
        lower=lower,
        write_docs=write_docs,
        rules=rules or [],
    )
    actions.guarded(lambda: actions.check(request) if check else actions.evaluate(request))


def annotate(
    document: Annotated[
        Path, typer.Argument(metavar="DOCUMENT", help="A source document of any readable kind.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to this file, NAME.gold.json, not to the terminal."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    rules: RulesOption = None,
) -> None:
    """Write a gold draft for DOCUMENT from its extraction, for a person to correct.

    Correct it by the annotation guidelines, then look for slips with `coopextract evaluate --check`.
    """
    from coopextract.evaluation import actions

    actions.guarded(lambda: actions.annotate(document, output, force, rules or []))


def register(app: typer.Typer) -> None:
    """Add the commands of this package."""
    app.command(
        epilog="Example: coopextract evaluate tests/gold --html evaluation.html --gate tests/gold/floors.toml"
    )(evaluate)
    app.command(
        epilog="Example: coopextract annotate corpus/press/note.txt --output tests/gold/seen/note.gold.json"
    )(annotate)
