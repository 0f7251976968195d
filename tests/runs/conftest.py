"""Runs with a stand-in for the pipeline, so that what is tested is the run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coopextract.runs.report import Report
from coopextract.runs.run import Options, run

sys.path.insert(0, str(Path(__file__).parent))

from listening import Lines, Run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    (root / "douanes").mkdir(parents=True)
    (root / "un.txt").write_text("Un accord de 1998.", "utf-8")
    (root / "deux.txt").write_text("Un accord de 2001.", "utf-8")
    (root / "douanes" / "réunion d'été.txt").write_text("Un accord de 2003.", "utf-8")
    return root


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def lines() -> Lines:
    return Lines()


@pytest.fixture
def go(corpus: Path, output: Path, lines: Lines) -> Run:
    def once(**options: object) -> Report:
        given = {"factory": "standin:load", "workers": 2, **options}
        return run([corpus], output, Options(**given), lines)  # type: ignore[arg-type]

    return once
