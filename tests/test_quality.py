"""The checks that read the code instead of running it: style, types, direction of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--quiet", "--output-format", "concise", "src", "tests"],
        ["mypy", "--strict", "--no-error-summary"],
        ["lint-imports", "--no-cache"],
    ],
    ids=["ruff", "mypy", "import-linter"],
)
def test_code_is_clean(command: list[str]) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_answers_before_spacy_is_loaded() -> None:
    heavy = ("spacy", "numpy", "lxml", "docx")
    script = f"import sys, coopextract.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
