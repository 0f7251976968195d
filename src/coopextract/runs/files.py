"""Writing a file so that it is either old or new and whole, also under SIGKILL and on a full disk."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, aside: Path) -> None:
    """Write ``data`` to a file in ``aside``, which lies on the same file system, and rename it to ``path``.

    Raises:
        OSError: when it cannot be written; ``path`` is then as it was.
    """
    aside.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = aside / path.name
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def move(path: Path, to: Path) -> None:
    """Rename ``path`` to ``to`` if it is there; doing it twice is doing it once."""
    if path.exists():
        to.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, to)
