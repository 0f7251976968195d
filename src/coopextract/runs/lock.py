"""One run at a time writes to an output directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coopextract.runs.errors import RunError


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of ``output``; the system frees it when this process ends, however it ends.

    Raises:
        RunError: when another run holds it, or the directory cannot be written.
    """
    from filelock import FileLock, Timeout

    hidden = output / ".coopextract"
    try:
        hidden.mkdir(parents=True, exist_ok=True)
        lock = FileLock(hidden / "lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise RunError(
            f"another run is writing to {output}; wait for it, or give another --output"
        ) from error
    except OSError as error:
        raise RunError(f"{output} cannot be written: {error.strerror}; give another --output") from error
    try:
        yield
    finally:
        lock.release()
