"""Real processes that are really killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from killing import Start, environment, finish, tree


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


@pytest.fixture(scope="session")
def undisturbed(start: Start, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run that nothing disturbs writes."""
    output = tmp_path_factory.mktemp("undisturbed")
    finish(start, corpus, output)
    return tree(output)
