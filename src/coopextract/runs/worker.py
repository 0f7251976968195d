"""A worker process: ``python -m coopextract.runs.worker FD FACTORY MEMORY RULES...``.

It loads an extractor once, then takes tasks from the connection and sends outcomes, until the
connection closes: when the run ends, or when it is killed.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from coopextract.runs.work import Extract, Failed, work


def load_factory(name: str) -> Callable[[Sequence[str]], Extract]:
    """The callable that ``module:attribute`` names; it takes directories of rules and gives an extractor."""
    module, _, attribute = name.partition(":")
    factory: Callable[[Sequence[str]], Extract] = getattr(importlib.import_module(module), attribute)
    return factory


def _taken() -> int:
    """Bytes of address space that this process takes, which is what is limited; 0 where nothing tells."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _limit_memory(size: int) -> None:
    if size:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _serve(connection: Connection, extract: Extract) -> None:
    while True:
        task = connection.recv()
        try:
            outcome = work(task, extract)
        except MemoryError:
            way_out = "split it, or say --retry-failed with a larger --memory-limit"
            connection.send(Failed(None, f"needs too much memory; {way_out}"))
            return
        connection.send(outcome)


def _quiet() -> None:
    """Libraries that print have no terminal here; Ctrl-C is for the run, which closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1,) if os.environ.get("COOPEXTRACT_DEBUG") else (1, 2):
        os.dup2(null, descriptor)


def main(arguments: Sequence[str]) -> None:
    """Serve until the connection closes."""
    descriptor, factory, memory, *rules = arguments
    _quiet()
    with Connection(int(descriptor)) as connection:
        try:
            extract = load_factory(factory)(rules)
        except Exception as error:
            connection.send(f"{type(error).__name__}: {error}")
            return
        if 0 < int(memory) <= (taken := _taken()):
            connection.send(f"the model alone takes {taken // 2**20} MB; raise --memory-limit")
            return
        _limit_memory(int(memory))
        try:
            connection.send(None)
            _serve(connection, extract)
        except (EOFError, ConnectionError):
            return


if __name__ == "__main__":
    main(sys.argv[1:])
