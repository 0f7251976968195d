"""``coopextract watch``: extract what arrives, when it is completely written."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from queue import Empty, Queue
from types import FrameType

import typer

from coopextract.running import Request, once
from coopextract.runs.errors import RunError

#: Seconds for which size and time of a file must not change before it counts as written.
QUIET = 1.0
#: Seconds after which a file that never rests is read as it is; it is read again when it changes.
LONGEST_WAIT = 60.0


def fingerprint(path: Path) -> tuple[int, int] | None:
    """Size and time of change; None for a file that is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def wait_until_written(paths: Iterable[Path], stop: threading.Event, quiet: float = QUIET) -> None:
    """Return when none of ``paths`` has changed for ``quiet`` seconds."""
    watched = list(paths)
    begun = time.monotonic()
    before = [fingerprint(path) for path in watched]
    while not stop.wait(quiet) and time.monotonic() - begun < LONGEST_WAIT:
        now = [fingerprint(path) for path in watched]
        if now == before:
            return
        before = now


def _hidden(path: str, root: Path) -> bool:
    """Whether ``path`` lies below ``root`` in what a run does not look at: names that begin with a dot."""
    below = os.path.relpath(path, root)
    return not below.startswith("..") and any(part.startswith(".") for part in below.split(os.sep))


def _listen(roots: list[Path], output: Path, stop: threading.Event, heard: Queue[set[Path]]) -> None:
    """Put sets of paths that came, changed or went, outside ``output``, until ``stop``."""
    from watchfiles import Change
    from watchfiles import watch as watch_files

    inside = os.path.realpath(output)

    def wanted(_: Change, path: str) -> bool:
        real = os.path.realpath(path)
        written = real == inside or real.startswith(inside + os.sep)
        return not written and not any(_hidden(path, root) for root in roots)

    for changes in watch_files(*roots, watch_filter=wanted, stop_event=stop, raise_interrupt=False):
        heard.put({Path(path) for _, path in changes})


def _next(heard: Queue[set[Path]], stop: threading.Event) -> set[Path]:
    """All paths that changed since the last call; waits for the first; empty when told to stop."""
    paths: set[Path] = set()
    while not stop.is_set() and not paths:
        try:
            paths = heard.get(timeout=0.5)
        except Empty:
            continue
    while not heard.empty():
        paths |= heard.get()
    return paths


def _run(request: Request) -> None:
    try:
        once(request)
    except RunError as error:
        typer.echo(f"coopextract: {error}", err=True)


def watch(request: Request) -> None:
    """Run once, then again whenever something below the sources changes, until Ctrl-C or SIGTERM.

    Raises:
        RunError: when a source is no directory.
    """
    roots = request.sources
    for path in roots:
        if not path.is_dir():
            raise RunError(f"{path} is no directory; give the directory that documents arrive in")
    stop = threading.Event()
    _stop_on(signal.SIGTERM, stop)
    heard: Queue[set[Path]] = Queue()
    # It listens before the first run, so that what arrives meanwhile is seen in the next round.
    threading.Thread(target=_listen, args=(roots, request.output, stop, heard), daemon=True).start()
    try:
        _run(request)
        typer.echo(f"watching {', '.join(map(str, roots))}; Ctrl-C ends it")
        while paths := _next(heard, stop):
            wait_until_written(paths, stop)
            _run(request)
    except KeyboardInterrupt:
        stop.set()
    typer.echo("stopped; what is written is whole")


def _stop_on(number: int, stop: threading.Event) -> None:
    def handle(_: int, __: FrameType | None) -> None:
        stop.set()

    signal.signal(number, handle)
