"""Worker processes that are replaced when they die, take too long, or have grown old.

Each has one document at a time, so that it is always known which one was at work. A document whose
worker dies is tried once more, since a worker can be killed from outside; then it is set aside.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait

from coopextract.runs.errors import RunError
from coopextract.runs.work import Done, Failed, Task

Outcome = Done | Failed

#: Workers that may die in a row before they are ready.
START_TRIES = 5
#: How often a document whose worker died is tried.
DOCUMENT_TRIES = 2

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Settings:
    """How workers are run: seconds and bytes for one document, documents for one worker."""

    factory: str
    rules: tuple[str, ...] = ()
    count: int = 1
    seconds: float = 300.0
    memory: int = 4 * 1024**3
    documents: int = 1000


@dataclass
class Worker:
    """A process, its connection, and what it is doing."""

    process: subprocess.Popen[bytes]
    connection: Connection
    ready: bool = False
    task: Task | None = None
    deadline: float = float("inf")
    done: int = 0

    def give(self, task: Task, seconds: float) -> None:
        self.task, self.deadline = task, time.monotonic() + seconds
        self.connection.send(task)

    def end(self) -> str:
        """Stop it; how it died in words, if it had died by itself."""
        self.connection.close()
        died = self.process.poll()
        if died is None:
            self.process.kill()
        self.process.wait()
        return _death(self.process.returncode)


def _death(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit {code}"


def start(settings: Settings) -> Worker:
    """A new worker, which loads its extractor while others work.

    Raises:
        RunError: when the system starts no more processes.
    """
    ours, theirs = Pipe()
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-m", "coopextract.runs.worker", str(theirs.fileno())]
    try:
        process = subprocess.Popen(
            [*command, settings.factory, str(settings.memory), *settings.rules],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": paths},
        )
    except OSError as error:
        words = f"{sys.executable} cannot be started ({error.strerror})"
        raise RunError(f"{words}; give fewer --workers, or end other programs") from error
    finally:
        theirs.close()
    return Worker(process, ours)


@dataclass
class Pool:
    """Takes tasks and gives outcomes, in the order in which they are done."""

    settings: Settings
    workers: list[Worker] = field(default_factory=list)
    again: deque[Task] = field(default_factory=deque)
    deaths: dict[str, int] = field(default_factory=dict)
    failed_starts: int = 0

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Outcome]]:
        """The outcome of every task.

        Raises:
            RunError: when no worker can be started.
        """
        waiting = iter(tasks)
        left = len(tasks)
        try:
            while left:
                self._staff(left)
                self._assign(waiting)
                for outcome in self._collect():
                    left -= 1
                    yield outcome
        finally:
            self.close()

    def close(self) -> None:
        """Stop every worker."""
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _staff(self, left: int) -> None:
        while len(self.workers) < min(self.settings.count, left):
            self.workers.append(start(self.settings))

    def _assign(self, waiting: Iterator[Task]) -> None:
        for worker in self.workers:
            if not worker.ready or worker.task is not None:
                continue
            task = self.again.popleft() if self.again else next(waiting, None)
            if task is None:
                return
            with suppress(OSError):  # if it died meanwhile, the next collection finds out
                worker.give(task, self.settings.seconds)

    def _collect(self) -> Iterator[tuple[Task, Outcome]]:
        nearest = min((worker.deadline for worker in self.workers), default=float("inf"))
        timeout = max(0.0, nearest - time.monotonic()) if nearest < float("inf") else None
        heard = set(wait([worker.connection for worker in self.workers], timeout))
        for worker in list(self.workers):
            if worker.connection in heard:
                yield from self._hear(worker)
            elif worker.deadline <= time.monotonic():
                yield from self._expire(worker)

    def _hear(self, worker: Worker) -> Iterator[tuple[Task, Outcome]]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if not worker.ready:
            self._greet(worker, message)
            return
        task, worker.task, worker.deadline = worker.task, None, float("inf")
        worker.done += 1
        if worker.done >= self.settings.documents:
            self._dismiss(worker)
        assert task is not None
        yield task, message

    def _greet(self, worker: Worker, message: str | None) -> None:
        if message is not None:
            raise RunError(f"the extraction cannot be started: {message}")
        worker.ready = True
        self.failed_starts = 0

    def _dismiss(self, worker: Worker) -> str:
        self.workers.remove(worker)
        return worker.end()

    def _expire(self, worker: Worker) -> Iterator[tuple[Task, Outcome]]:
        self._dismiss(worker)
        if worker.task is not None:
            limit = f"took longer than {self.settings.seconds:g} s"
            way_out = "split it, or say --retry-failed with a larger --time-limit"
            yield worker.task, Failed(None, f"{limit}; {way_out}")

    def _bury(self, worker: Worker) -> Iterator[tuple[Task, Outcome]]:
        death = self._dismiss(worker)
        if worker.task is None:
            self._count_failed_start(worker, death)
            return
        name = worker.task.item.name
        self.deaths[name] = self.deaths.get(name, 0) + 1
        if self.deaths[name] < DOCUMENT_TRIES:
            self.again.append(worker.task)
        else:
            yield (
                worker.task,
                Failed(None, f"killed the extraction {DOCUMENT_TRIES} times ({death}); report this"),
            )

    def _count_failed_start(self, worker: Worker, death: str) -> None:
        self.failed_starts += not worker.ready
        if self.failed_starts >= START_TRIES:
            raise RunError(f"the extraction died {START_TRIES} times while it was loaded ({death})")
