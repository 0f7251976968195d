"""Real processes that are really killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RUNS = Path(__file__).resolve().parents[1] / "runs"

Start = Callable[..., "subprocess.Popen[str]"]


def environment() -> dict[str, str]:
    return {**os.environ, "COOPEXTRACT_FACTORY": "standin:load", "PYTHONPATH": str(RUNS)}


@pytest.fixture(scope="session")
def start() -> Start:
    """Starts ``coopextract`` with the stand-in for the pipeline."""

    def begin(*arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "coopextract.cli", *map(str, arguments)]
        return subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    return begin


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 documents, each of which takes a while."""
    root = tmp_path_factory.mktemp("corpus")
    for number in range(300):
        text = f"SLOWLY, l'accord n° {number} est signé en {1900 + number % 120}. " + "Texte. " * (
            number * 7 % 400
        )
        (root / f"accord-{number:03}.txt").write_text(text, "utf-8")
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` and its bytes, but the digest of a program that may be edited meanwhile."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name != "program")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def finish(start: Start, corpus: Path, output: Path) -> str:
    """A run to its end; its summary."""
    process = start("run", corpus, "--output", output)
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return said


@pytest.fixture(scope="session")
def undisturbed(start: Start, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run that nothing disturbs writes."""
    output = tmp_path_factory.mktemp("undisturbed")
    finish(start, corpus, output)
    return tree(output)
