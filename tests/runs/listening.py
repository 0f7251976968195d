"""Helpers of the tests of runs: a listener that listens, a look at a directory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coopextract.runs.report import Report

Run = Callable[..., Report]


class Lines:
    """A listener that keeps what it is told."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self.total = 0

    def start(self, total: int) -> None:
        self.total = total

    def advance(self) -> None:
        pass

    def line(self, name: str, words: str, severe: bool) -> None:
        assert "\n" not in words
        self.said[name] = words


def tree(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` but the hidden lock, and its bytes."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name != "lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
