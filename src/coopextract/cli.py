"""The command line: commands, and nothing else. Answers ``--help`` before anything heavy is loaded.

Exit codes: 0 done (single documents may have failed), 1 nothing could be done, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from coopextract import __version__
from coopextract.evaluation import commands as evaluation_commands

app = typer.Typer(
    name="coopextract",
    help="Cooperation agreements, organisations and persons from French institutional documents, "
    "as JSON records with the passages that prove them.",
    epilog="Example: coopextract run corpus --output output",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="Directory of the records; made if not there.")
]
RulesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", help="Directory of rules that override the built-in ones by id; may be repeated."
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"coopextract {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def fail(words: str) -> typer.Exit:
    """Say in one line why nothing could be done; the caller raises what is returned."""
    typer.echo(f"coopextract: {words}", err=True)
    return typer.Exit(1)


@app.command(
    epilog="Example: coopextract run corpus --output output --only 'customs/*' --report report.json",
)
def run(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="CORPUS...", help="Files and directories; - is one document on standard input."
        ),
    ] = None,
    output: OutputOption = Path("output"),
    rules: RulesOption = None,
    listing: Annotated[
        Path | None,
        typer.Option("--from-list", help="Read paths from this file, one a line; - is standard input."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes at work at once.", show_default="number of cores")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Look only at documents whose path matches; may be repeated.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Look only at files changed since then: 2024-05-01, 3d, 12h.")
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Keep records of documents that are not among the sources.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed before and has not changed.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write what happened to this file, as JSON.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any document failed.")] = False,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds for one document.")] = 300.0,
    memory_limit: Annotated[int, typer.Option(min=0, help="Megabytes for one worker; 0 is no limit.")] = 4096,
    encoding: Annotated[
        str | None,
        typer.Option(help="Encoding of plain text that is not UTF-8.", show_default="a guess that is said"),
    ] = None,
    max_characters: Annotated[int, typer.Option(min=1, help="Longest text of one document.")] = 1_000_000,
) -> None:
    """Extract what is new or changed in CORPUS and bring OUTPUT up to date.

    A document is extracted again only if it, the rules, the model or the program changed. Records of
    documents that are gone move to OUTPUT/removed/. One bad document never stops the others.
    """
    from coopextract import running

    request = running.Request(
        sources=sources or [],
        listing=listing,
        output=output,
        rules=rules or [],
        workers=workers,
        only=only or [],
        since=since,
        add=add,
        retry_failed=retry_failed,
        dry_run=dry_run,
        seconds=time_limit,
        megabytes=memory_limit,
        characters=max_characters,
        encoding=encoding,
    )
    done = running.guarded(lambda: running.once(request, report))
    if done.documents == 0 and done.failed and not dry_run:
        raise fail("no document could be extracted")
    if strict and done.failed:
        raise typer.Exit(1)


@app.command(epilog="Example: coopextract show output/documents/wco-partners.json")
def show(
    document: Annotated[
        Path, typer.Argument(metavar="DOCUMENT", help="A source document, or a record under output/.")
    ],
    rules: RulesOption = None,
) -> None:
    """Show one document's record as a table: agreements first, evidence highlighted."""
    from coopextract import display, running

    record, text = running.guarded(lambda: display.open_record(document, rules or []))
    display.show(record, text)


@app.command(epilog="Example: coopextract watch arrivals --output output")
def watch(
    sources: Annotated[
        list[Path], typer.Argument(metavar="CORPUS...", help="Directories that documents arrive in.")
    ],
    output: OutputOption = Path("output"),
    rules: RulesOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes at work at once.", show_default="number of cores")
    ] = None,
) -> None:
    """Extract what arrives in CORPUS, as soon as it is completely written, until Ctrl-C."""
    from coopextract import running, watching

    request = running.Request(sources=sources, output=output, rules=rules or [], workers=workers)
    running.guarded(lambda: watching.watch(request))


@app.command(name="diff", epilog="Example: coopextract diff output-before output")
def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="An output directory, or one record.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one, or the same one later.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as a JSON array.")] = False,
) -> None:
    """Say what changed between two outputs: agreements gained, lost, altered."""
    import json

    from coopextract import diff, running

    changes = running.guarded(lambda: list(diff.compare(old, new)))
    if as_json:
        typer.echo(json.dumps([change.model_dump() for change in changes], indent=2, ensure_ascii=False))
        return
    for change in changes:
        for line in diff.in_words(change):
            typer.echo(line)
    typer.echo(diff.totals(changes))


@app.command(
    name="explain",
    epilog="Example: coopextract explain output wco-partners iaea-wco-1998-05-13",
)
def explain_command(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Directory that a run wrote.")],
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="Id of the document, or the path of its record.")
    ],
    agreement: Annotated[
        str,
        typer.Argument(
            metavar="AGREEMENT", help="Id of the agreement, the beginning of it, or its number in the record."
        ),
    ],
    rules: RulesOption = None,
) -> None:
    """Say why a record holds an agreement: rules, evidence, slots, and what was dropped.

    What was considered and dropped is found by reading the document's text again; where rules or program
    are no longer those of the record, that is said.
    """
    from coopextract import explain, running

    explanation = running.guarded(lambda: explain.explain(output, document, agreement, rules or []))
    explain.show(explanation)


# Commands with a module of their own are registered here: `app.command()(function)` for one command,
# `app.add_typer(sub_app, name=...)` for a group. Their modules import nothing heavy at the top.
evaluation_commands.register(app)


def main() -> None:
    """Entry point of the ``coopextract`` script."""
    # A console that cannot print a character shows a substitute instead of stopping the run.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except OSError as error:
        # Without a name it is the output: a full disk behind ">". A closed pipe typer ends without a word.
        typer.echo(f"coopextract: {error.filename or 'standard output'}: {error.strerror or error}", err=True)
        _drop_output()
        sys.exit(1)


def _drop_output() -> None:
    """What is still buffered has nowhere to go; the interpreter would say so again at its end."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


if __name__ == "__main__":
    main()
