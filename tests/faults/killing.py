"""Helpers of the tests that kill: the environment of a run, a look at its output, a run to its end."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

_RULES = re.compile(rb"sha256:[0-9a-f]{64}")

RUNS = Path(__file__).resolve().parents[1] / "runs"

Start = Callable[..., "subprocess.Popen[str]"]


def environment() -> dict[str, str]:
    return {**os.environ, "COOPEXTRACT_FACTORY": "standin:load", "PYTHONPATH": str(RUNS)}


def tree(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` and its bytes, but for the digests of program and rules.

    Somebody may edit those between two runs of a test; everything else has to be the same.
    """
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name != "program")
    return {path.relative_to(root).as_posix(): _RULES.sub(b"rules", path.read_bytes()) for path in files}


def finish(start: Start, corpus: Path, output: Path) -> str:
    """A run to its end; its summary."""
    process = start("run", corpus, "--output", output)
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return said
