"""Kills and full disks: every record is old or new and whole, and the next run finishes the work."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from killing import Start, finish, tree

from coopextract.records import DocumentRecord, Manifest, assert_spans


def assert_whole(output: Path) -> None:
    """Every record that is there is whole and stands beside a text."""
    for path in (output / "documents").glob("*"):
        record = DocumentRecord.model_validate_json(path.read_bytes())
        assert_spans(record, (output / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8"))
    if (output / "manifest.json").exists():
        Manifest.model_validate_json((output / "manifest.json").read_bytes())


def kill_while_running(start: Start, corpus: Path, output: Path, seconds: float) -> bool:
    """Start a run and SIGKILL it after ``seconds``; whether it was still running."""
    process = start("run", corpus, "--output", output)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    finally:
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            stream.close()
    return False


def kills(start: Start, corpus: Path, output: Path, undisturbed: dict[str, bytes], count: int) -> None:
    """``count`` kills at random moments, some on top of each other; the output is whole after each."""
    moments = random.Random(1998)
    killed = 0
    while killed < count:
        if killed % 5 == 0:
            shutil.rmtree(output, ignore_errors=True)
        ran = kill_while_running(start, corpus, output, moments.uniform(0.1, 1.5))
        killed += ran
        if output.exists():
            assert_whole(output)
        if not ran or killed % 5 == 0:
            finish(start, corpus, output)
            assert tree(output) == undisturbed
            shutil.rmtree(output)


def test_killed_at_random_moments(
    start: Start, corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    kills(start, corpus, tmp_path / "output", undisturbed, 5)


@pytest.mark.slow
def test_killed_at_50_random_moments(
    start: Start, corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    kills(start, corpus, tmp_path / "output", undisturbed, 50)


def test_killed_while_documents_change(start: Start, corpus: Path, tmp_path: Path) -> None:
    """A record of a run that was killed is not taken for that of the bytes which were there before."""
    output = tmp_path / "output"
    corpus = Path(shutil.copytree(corpus, tmp_path / "corpus"))
    finish(start, corpus, output)
    before = tree(output)
    texts = {path: path.read_bytes() for path in corpus.iterdir()}
    for path, text in texts.items():
        path.write_bytes(text + b" Avenant de 2024.")
    process = start("run", corpus, "--output", output)
    while b"2024" not in (output / "documents" / "accord-001.json").read_bytes():
        time.sleep(0.01)
    process.kill()
    process.communicate()
    for path, text in texts.items():
        path.write_bytes(text)
    finish(start, corpus, output)
    assert tree(output) == before


def children(process: subprocess.Popen[str]) -> list[int]:
    """The pids of the workers of a run."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii")
    return [int(pid) for pid in listed.split()]


def test_killed_workers_are_replaced(
    start: Start, corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    output = tmp_path / "output"
    process = start("run", corpus, "--output", output, "--workers", 2)
    for written in (10, 60, 120, 200):
        while len(list((output / "documents").glob("*.json"))) < written:
            time.sleep(0.01)
        os.kill(children(process)[0], signal.SIGKILL)
    assert process.wait(timeout=60) == 0
    assert tree(output) == undisturbed


def test_workers_end_with_a_killed_run(start: Start, corpus: Path, tmp_path: Path) -> None:
    process = start("run", corpus, "--output", tmp_path / "output", "--workers", 2)
    while not (workers := children(process)):
        time.sleep(0.05)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() and not zombie(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlived its run"
        time.sleep(0.05)


def zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_two_runs_at_once(start: Start, corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    output = tmp_path / "output"
    first = start("run", corpus, "--output", output)
    while not (output / "documents").exists():
        time.sleep(0.01)
    second = start("run", corpus, "--output", output)
    _, errors = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "another run is writing to" in errors
    assert first.wait(timeout=60) == 0
    assert tree(output) == undisturbed


def test_interrupted_run_says_so_and_is_finished_later(
    start: Start, corpus: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    output = tmp_path / "output"
    process = start("run", corpus, "--output", output)
    while not (output / "documents" / "accord-001.json").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == "coopextract: stopped; what is written is whole, run again to finish"
    finish(start, corpus, output)
    assert tree(output) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A file system with room for some of the records only."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small file system here")
    return disk


def test_full_disk_leaves_whole_records(
    start: Start, corpus: Path, small_disk: Path, undisturbed: dict[str, bytes]
) -> None:
    output = small_disk / "output"
    try:
        process = start("run", corpus, "--output", output)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 1
        assert errors.count("\n") == 1
        assert "the disk is full; make room and run again" in errors
        assert_whole(output)
        assert len(list((output / "documents").iterdir())) > 10
        subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
        finish(start, corpus, output)
        assert tree(output) == undisturbed
    finally:
        subprocess.run(["umount", str(small_disk)], check=False)
