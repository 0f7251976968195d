"""The pages that are generated from the code: command line and JSON Schema. A test fails when they drift.

``python -m coopextract.reference`` writes them (``make docs``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import typer
from pydantic import BaseModel

from coopextract.records import DocumentRecord, Manifest

ROOT = Path(__file__).resolve().parents[2]

#: Schema file to the model it is generated from.
SCHEMAS: dict[str, type[BaseModel]] = {
    "docs/schema/document.schema.json": DocumentRecord,
    "docs/schema/manifest.schema.json": Manifest,
}


def schema(model: type[BaseModel]) -> str:
    """The JSON Schema of what ``model`` is written as."""
    generated = model.model_json_schema(mode="serialization")
    full = {"$schema": "https://json-schema.org/draft/2020-12/schema", **generated}
    return json.dumps(full, indent=2, ensure_ascii=False) + "\n"


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        here = f"{path} {name}"
        yield here, command
        if hasattr(command, "commands"):
            yield from _commands(command, here)


def _help(command: Any, path: str) -> str:
    context = click.Context(command, info_name=path, terminal_width=100, max_content_width=100)
    text: str = command.get_help(context)
    return "\n".join(line.rstrip() for line in text.splitlines())


def command_line() -> str:
    """The whole command line, as Markdown."""
    from coopextract.cli import app

    root = typer.main.get_command(app)
    parts = ["# Command line\n\nGenerated from the program by `make docs`."]
    for path, command in [("coopextract", root), *_commands(root, "coopextract")]:
        parts.append(f"## {path}\n\n```text\n{_help(command, path)}\n```")
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """Every generated file: path below the checkout, content."""
    return {**{path: schema(model) for path, model in SCHEMAS.items()}, "docs/cli.md": command_line()}


def main() -> None:
    """Write every generated file."""
    for name, content in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
