"""What happens to runs when something goes wrong, and what they cost, with the real pipeline.

    python benchmarks/runs.py kills|workers|disk|unchanged|memory|huge [--write]

Each prints one row of the table in docs/runs.md; ``--write`` puts it there. Documents are paragraphs of
``corpus/`` put together, so many as are asked for. An assertion fails where a promise is not kept.

kills      50 times SIGKILL at a random moment after a record was written, with one worker and with two;
           each second kill takes the run and its workers, the others the run alone
workers    workers killed by their pid while they extract; two runs at once on one output
disk       an output on file systems that are too small (needs the right to mount)
unchanged  5,000 documents: run again, then with one changed, beside sha256sum over the same files
memory     peak of a run over 2,000 and over 20,000 documents
huge       a gigabyte of one character: as text, as one line, packed, on standard input
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from processes import (
    ROOT,
    assert_whole,
    children,
    command,
    finish,
    journal,
    measured,
    start,
    tree,
    write_corpus,
    written,
)

PAGE = ROOT / "docs" / "runs.md"
GIGABYTE = 1024**3


def _end(process: subprocess.Popen[str], whole_group: bool = True) -> None:
    """SIGKILL a run, with its workers or without them."""
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()


def _has_written(output: Path, count: int) -> bool:
    return written(output) >= count


def _wait_for(process: subprocess.Popen[str], happened: Callable[[], bool]) -> bool:
    """Wait until something happened; False when the run ended before."""
    while process.poll() is None:
        if happened():
            return True
        time.sleep(0.005)
    return False


class Kills:
    """Runs that are killed, and where in their work that was."""

    def __init__(self, work: Path, workers: int, undisturbed: dict[str, bytes]) -> None:
        self.corpus, self.output = work / "corpus", work / f"killed-{workers}"
        self.workers, self.undisturbed = workers, undisturbed
        self.moments = random.Random(1998 + workers)
        self.fell = {"between": 0, "writing": 0, "closing": 0}
        self.records: list[int] = []

    def once(self) -> bool:
        """One run that is killed; whether it was still at work."""
        before = written(self.output)
        process = start(self.corpus, self.output, "--workers", self.workers)
        _wait_for(process, partial(_has_written, self.output, before + 1))
        with suppress(subprocess.TimeoutExpired):
            process.wait(self.moments.uniform(0, 2.5))
        alive = process.poll() is None
        _end(process, len(self.records) % 2 == 0) if alive else process.communicate()
        if alive:
            self.note(before)
        assert_whole(self.output)
        return alive

    def note(self, before: int) -> None:
        steps = journal(self.output)
        self.records.append(steps.count("done") - before)
        self.fell["closing" if not steps else "writing" if steps[-1] == "writing" else "between"] += 1

    def finish(self) -> None:
        finish(self.corpus, self.output, "--workers", self.workers)
        assert tree(self.output) == self.undisturbed
        shutil.rmtree(self.output)

    def many(self, count: int) -> None:
        """``count`` kills, up to five on top of each other before a run may finish."""
        while len(self.records) < count:
            if not self.once() or len(self.records) % 5 == 0:
                self.finish()
        if self.output.exists():
            self.finish()


def _undisturbed(work: Path, count: int = 300) -> dict[str, bytes]:
    """What a run over ``count`` documents writes that nothing disturbs."""
    write_corpus(work / "corpus", count, paragraphs=4)
    finish(work / "corpus", work / "undisturbed", "--workers", 1)
    return tree(work / "undisturbed")


def kills(work: Path) -> str:
    undisturbed = _undisturbed(work)
    words = []
    for workers in (1, 2):
        runs = Kills(work, workers, undisturbed)
        runs.many(50)
        fell = runs.fell
        words.append(
            f"{workers} at work: {len(runs.records)} kills after {min(runs.records)} to {max(runs.records)} "
            f"records of their run, {fell['writing']} of them while a record was being written, "
            f"{fell['between']} between two, {fell['closing']} after the last"
        )
    return f"300 documents; {'; '.join(words)}; output then byte for byte that of an undisturbed run"


def workers(work: Path) -> str:
    undisturbed = _undisturbed(work)
    killed = 0
    process = start(work / "corpus", work / "output", "--workers", 2)
    for count in range(20, 280, 40):
        if _wait_for(process, partial(_has_written, work / "output", count)):
            os.kill(children(process.pid)[0], signal.SIGKILL)
            killed += 1
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert tree(work / "output") == undisturbed
    return f"300 documents; {killed} workers killed while they extracted; {_two(work, undisturbed)}"


def _two(work: Path, undisturbed: dict[str, bytes]) -> str:
    """Runs that meet: a second one during the first, then three at the same moment."""
    output = work / "met"
    first = start(work / "corpus", output)
    _wait_for(first, partial(_has_written, output, 5))
    late = start(work / "corpus", output)
    _, said = late.communicate()
    assert late.returncode == 1
    assert said.count("\n") == 1
    assert "another run is writing to" in said
    first.communicate()
    assert tree(output) == undisturbed
    shutil.rmtree(output)
    together = [start(work / "corpus", output) for _ in range(3)]
    for process in together:
        process.communicate()
    assert sorted(process.returncode for process in together) == [0, 1, 1]
    assert tree(output) == undisturbed
    return "of two and of three runs at once one worked, the others said so in a line; same bytes"


def disk(work: Path) -> str:
    undisturbed = _undisturbed(work)
    small = work / "small"
    small.mkdir()
    whole = sum(-(-len(data) // 4096) * 4 for data in undisturbed.values())
    kept = []
    for percent in (1, 30, 60, 90, 98):
        size = max(64, whole * percent // 100)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(small)], check=True)
        try:
            process = start(work / "corpus", small / "output")
            _, errors = process.communicate()
            assert (process.returncode, errors.count("\n")) == (1, 1), errors
            assert "the disk is full; make room and run again" in errors, errors
            kept.append(str(assert_whole(small / "output")))
            subprocess.run(["mount", "-o", f"remount,size={whole * 2}k", str(small)], check=True)
            finish(work / "corpus", small / "output")
            assert tree(small / "output") == undisturbed
        finally:
            subprocess.run(["umount", str(small)], check=False)
    return (
        "300 documents on file systems (tmpfs) with 1, 30, 60, 90, 98 % of the room: one line each, "
        f"{', '.join(kept)} whole records; same bytes after making room"
    )


def _imports(corpus: Path, output: Path) -> str:
    """Every module that the processes of a run import."""
    environment = {"PYTHONPROFILEIMPORTTIME": "1", "COOPEXTRACT_DEBUG": "1"}
    return measured(command(corpus, output), environment).errors


def _one_changed(corpus: Path, output: Path, number: int) -> float:
    """Seconds of processor time of a run that finds one document changed."""
    path = corpus / "003" / "document-01500.txt"
    text = f"{path.read_text('utf-8')}\nL'OMD et l'AIEA ont signé un accord en {2000 + number}.\n"
    path.write_text(text, "utf-8")
    run = measured(command(corpus, output))
    assert "0 new, 1 changed, 4999 unchanged" in run.said
    return run.working


def unchanged(work: Path) -> str:
    corpus, output = work / "corpus", work / "output"
    write_corpus(corpus, 5000, paragraphs=2)
    first = measured(command(corpus, output))
    again = min((measured(command(corpus, output)) for _ in range(4)), key=lambda run: run.seconds)
    assert not re.search(r"\| +(?:spacy|thinc|numpy|coopextract\.pipeline)\b", _imports(corpus, output))
    peer = min(measured(["sh", "-c", f"find {corpus} -type f | xargs sha256sum"]).seconds for _ in range(4))
    model = [sys.executable, "-c", "import coopextract; coopextract.load()"]
    one = min(_one_changed(corpus, output, number) for number in range(4))
    load = min(measured(model).working for _ in range(4))
    return (
        f"5,000 documents: first run {first.seconds:.0f} s; unchanged {again.seconds:.2f} s, "
        f"{again.working:.2f} s of processor time, {again.seconds / peer:.0f} times sha256sum over the "
        f"files, no spaCy imported; one changed {one:.1f} s of processor time, of which the model takes "
        f"{load:.1f} s to load: {one - load:.1f} s else; the best of four each"
    )


def memory(work: Path) -> str:
    runs = []
    for count in (2000, 20_000):
        write_corpus(work / str(count), count, paragraphs=1)
        runs.append(measured(command(work / str(count), work / f"out-{count}", "--workers", 2)))
        assert "0 failures" in runs[-1].said
    few, many = runs
    return (
        f"2,000 documents: {few.together} MB in all processes, {few.largest} MB in the largest; 20,000: "
        f"{many.together} MB ({many.together / few.together:.2f} times) and {many.largest} MB "
        f"({many.largest / few.largest:.2f} times), {many.seconds:.0f} s"
    )


def _gigabyte(path: Path, before: bytes = b"", after: bytes = b"") -> None:
    with gzip.open(path, "wb", 1) if path.suffix == ".gz" else path.open("wb") as file:
        file.write(before)
        for _ in range(1024):
            file.write(b"a" * 1024**2)
        file.write(after)


def _refused(arguments: list[str]) -> str:
    """What it costs to refuse a corpus of one document, in one line and one that nothing was extracted."""
    run = measured(arguments)
    assert re.search(r"over the limit of|unpacks to more than", run.errors), run.errors
    assert run.errors.count("\n") <= 2, run.errors
    return f"{run.seconds:.1f} s, {run.together} MB"


def huge(work: Path) -> str:
    for name in ("a.txt", "a.html", "a", "a.txt.gz"):
        _gigabyte(work / name)
    _gigabyte(work / "line.jsonl", b'{"id": "x", "text": "', b'"}\n')
    (work / "100-MB.txt").write_bytes(b"a" * 100 * 1024**2)
    costs = [
        f"{path.name} {_refused(command(path, work / 'out'))}"
        for path in sorted(work.iterdir(), key=lambda path: path.name)
    ]
    piped = " ".join(command(Path("-"), work / "out"))
    costs.append(f"standard input {_refused(['sh', '-c', f'{piped} < {work}/a'])}")
    (work / "million.txt").write_bytes(b"a" * 1_000_000)
    read = measured(command(work / "million.txt", work / "read"))
    assert "1 documents" in read.said
    return (
        "a gigabyte of one letter, refused in a line, seconds and memory of all processes: "
        f"{'; '.join(costs)}. The longest text that is read, a million times one letter: {read.seconds:.1f} "
        f"s, {read.together} MB, the model included, as for 100 MB, which are refused when they are decoded"
    )


SHOWN: dict[str, Callable[[Path], str]] = {
    function.__name__: function for function in (kills, workers, disk, unchanged, memory, huge)
}


def write_row(name: str, row: str) -> None:
    """Put ``row`` where the page has one of this name."""
    page = PAGE.read_text("utf-8")
    replaced = re.sub(rf"^\| `{name}` \|.*$", lambda _: row, page, flags=re.M)
    PAGE.write_text(replaced, "utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shown", choices=SHOWN)
    parser.add_argument("--write", action="store_true", help="put the row into docs/runs.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coopextract-") as work:
        row = f"| `{arguments.shown}` | {SHOWN[arguments.shown](Path(work))} |"
    print(row)
    if arguments.write:
        write_row(arguments.shown, row)


if __name__ == "__main__":
    main()
