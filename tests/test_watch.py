"""``coopextract watch``: what arrives is extracted once it is whole, whatever else happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

RUNS = Path(__file__).resolve().parent / "runs"


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Path, subprocess.Popen[str]]]:
    corpus, output = tmp_path / ".hidden" / "corpus", tmp_path / ".hidden" / "corpus" / "output"
    corpus.mkdir(parents=True)
    (corpus / "un.txt").write_text("Accord de 1998.", "utf-8")
    env = {
        **os.environ,
        "COOPEXTRACT_FACTORY": "standin:load",
        "PYTHONPATH": str(RUNS),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "coopextract.cli", "watch", str(corpus), "--output", str(output)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    while "watching" not in process.stdout.readline():
        assert process.poll() is None
    yield corpus, output, process
    if process.poll() is None:
        process.kill()
    process.communicate()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "nothing happened in 20 s"
        time.sleep(0.05)


def test_watch_follows_arrivals_renames_and_removals(
    watched: tuple[Path, Path, subprocess.Popen[str]],
) -> None:
    corpus, output, process = watched
    documents = output / "documents"
    assert (documents / "un.json").exists()
    with (corpus / "deux.txt").open("w", encoding="utf-8") as slow:
        for year in range(2000, 2008):
            slow.write(f"Accord de {year}. ")
            slow.flush()
            time.sleep(0.2)
    until((documents / "deux.json").exists)
    assert '"2007"' in (documents / "deux.json").read_text("utf-8")
    (corpus / "deux.txt").rename(corpus / "trois.txt")
    until(lambda: (documents / "trois.json").exists() and not (documents / "deux.json").exists())
    assert (output / "removed" / "documents" / "deux.json").exists()
    (corpus / "trois.txt").unlink()
    until(lambda: not (documents / "trois.json").exists())
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert said.rstrip().endswith("stopped; what is written is whole")
    assert "Traceback" not in said
