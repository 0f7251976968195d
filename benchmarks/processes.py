"""Runs of the program as processes: started, measured, looked at while they work."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coopextract.records import DocumentRecord, Manifest, assert_spans

ROOT = Path(__file__).resolve().parents[1]
#: Seconds between two looks at the memory of a run.
STEP = 0.02


def write_corpus(root: Path, count: int, paragraphs: int) -> None:
    """``count`` documents, each different, of paragraphs of ``corpus/``; the same at every call."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpus").rglob("*.txt"))]
    pieces = [piece for text in texts for piece in text.split("\n\n") if piece.strip()]
    chosen = random.Random(1998)
    for number in range(count):
        path = root / f"{number // 500:03}" / f"document-{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "\n\n".join([f"Document n° {number}", *chosen.sample(pieces, paragraphs)]) + "\n", "utf-8"
        )


def command(corpus: Path, output: Path, *more: object) -> list[str]:
    """``coopextract run``, by the interpreter that is running."""
    return [
        *(sys.executable, "-m", "coopextract.cli", "run", str(corpus)),
        *("--output", str(output), *map(str, more)),
    ]


def start(corpus: Path, output: Path, *more: object) -> subprocess.Popen[str]:
    """A run in a process group of its own, so that it can be killed with its workers."""
    return subprocess.Popen(
        command(corpus, output, *more),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(corpus: Path, output: Path, *more: object) -> str:
    """A run to its end; its summary."""
    process = start(corpus, output, *more)
    said, errors = process.communicate()
    assert process.returncode == 0, errors
    return said


def tree(root: Path) -> dict[str, bytes]:
    """Every file below ``root``, hidden ones too, and its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def assert_whole(output: Path) -> int:
    """Every record that is there is whole and stands in its text; how many there are."""
    records = list((output / "documents").glob("*"))
    for path in records:
        record = DocumentRecord.model_validate_json(path.read_bytes())
        assert_spans(record, (output / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8"))
    with suppress(FileNotFoundError):
        Manifest.model_validate_json((output / "manifest.json").read_bytes())
    return len(records)


def journal(output: Path) -> list[str]:
    """What the journal of a run that goes on, or was killed, says of each step: ``writing`` or ``done``."""
    with suppress(FileNotFoundError):
        lines = (output / ".coopextract" / "journal.jsonl").read_text("utf-8").split("\n")
        return [next(iter(json.loads(line))) for line in lines if line.endswith("}")]
    return []


def written(output: Path) -> int:
    """Records that the journal calls done."""
    return journal(output).count("done")


def children(pid: int) -> list[int]:
    """The pids of the children of a process; none if it has ended."""
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    return []


def family(pid: int) -> Iterator[int]:
    """A process and everything below it."""
    yield pid
    for child in children(pid):
        yield from family(child)


def resident(pid: int) -> int:
    """Megabytes of resident memory; 0 for a process that has ended."""
    with suppress(OSError, ValueError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * 4096 // 2**20
    return 0


def _worked() -> float:
    """Seconds of processor time of all processes that this one waited for, and theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@dataclass(frozen=True)
class Measured:
    """A run that ended: seconds, of those of all its processes at work, megabytes of them, what it said."""

    seconds: float
    working: float
    together: int
    largest: int
    code: int
    said: str
    errors: str


def measured(arguments: list[str], environment: dict[str, str] | None = None) -> Measured:
    """Run ``arguments`` to the end, looking at its memory all the time."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        begun, worked, together, largest = time.monotonic(), _worked(), 0, 0
        process = subprocess.Popen(
            arguments, stdout=out, stderr=err, env={**os.environ, **(environment or {})}
        )
        while process.poll() is None:
            sizes = [resident(pid) for pid in family(process.pid)]
            together, largest = max(together, sum(sizes)), max(largest, *sizes)
            time.sleep(STEP)
        seconds = time.monotonic() - begun
        out.seek(0)
        err.seek(0)
        working = _worked() - worked
        return Measured(seconds, working, together, largest, process.returncode, out.read(), err.read())
