"""Many documents: what is unchanged costs next to nothing, and memory does not grow with the corpus."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PARAGRAPH = "L'accord n° {0} a été signé en {1} par l'organisation {0} et par l'agence du mot{0}. "


def write_corpus(root: Path, count: int, paragraphs: int = 10) -> None:
    """``count`` documents with words of their own, in directories of 500."""
    for number in range(count):
        path = root / f"{number // 500:03}" / f"document-{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PARAGRAPH.format(number, 1900 + number % 120) * paragraphs, "utf-8")


def timed_run(root: Path, output: Path, *more: str, log: Path | None = None) -> tuple[float, str]:
    """Seconds and summary of one run, interpreter start included."""
    env = {**os.environ, "COOPEXTRACT_FACTORY": "standin:load", "PYTHONPATH": str(HERE)}
    if log is not None:
        env["STANDIN_LOADED"] = str(log)
    command = [sys.executable, "-m", "coopextract.cli", "run", str(root), "--output", str(output), *more]
    begun = time.monotonic()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return time.monotonic() - begun, done.stdout


@pytest.mark.slow
def test_unchanged_5000_documents_take_under_2_seconds(tmp_path: Path) -> None:
    root, output, log = tmp_path / "corpus", tmp_path / "output", tmp_path / "log"
    write_corpus(root, 5000)
    timed_run(root, output)
    seconds, said = timed_run(root, output, log=log)
    assert "0 new, 0 changed, 5000 unchanged" in said
    assert not log.exists(), "an extractor was loaded"
    assert seconds < 2
    (root / "003" / "document-01500.txt").write_text("Un accord de 2024.", "utf-8")
    seconds, said = timed_run(root, output, log=log)
    assert "0 new, 1 changed, 4999 unchanged" in said
    assert log.read_text("utf-8") == "loaded\n"
    # The stand-in loads in no time, its process starts in about half a second.
    assert seconds < 2.5


#: Kilobytes that the run may hold for each document: its name, its state, its line of the manifest.
PER_DOCUMENT = 5


@pytest.mark.slow
def test_memory_hardly_grows_with_the_corpus(tmp_path: Path) -> None:
    """A worker with the model takes about 380 MB whatever the corpus; the run holds states, no texts."""
    peaks = []
    for count in (2000, 20_000):
        root = tmp_path / str(count)
        write_corpus(root, count, paragraphs=2)
        peaks.append(peak_of_run(root, tmp_path / f"out-{count}"))
    assert peaks[1] - peaks[0] <= PER_DOCUMENT * 18_000, (
        f"{peaks[0]} kB over 2,000, {peaks[1]} kB over 20,000"
    )


def peak_of_run(root: Path, output: Path) -> int:
    """Kilobytes of resident memory at the peak of the largest process of a run."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    env = {**os.environ, "COOPEXTRACT_FACTORY": "standin:load", "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-m", "coopextract.cli", "run", str(root), "--output", str(output)]
    done = subprocess.run(
        [sys.executable, "-c", script, *command], env=env, capture_output=True, text=True, check=True
    )
    return int(done.stdout)
