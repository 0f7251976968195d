"""What goes wrong with a source: one sentence a person can act on."""

from __future__ import annotations


class SourceError(ValueError):
    """A document that cannot be read: what was met, what to do. The caller adds the name."""


def size_words(count: float) -> str:
    """A number of bytes in words: ``1536`` is ``1.5 KB``.

    >>> size_words(20_971_520)
    '20.0 MB'
    """
    for unit in ("bytes", "KB", "MB"):
        if count < 1024:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1024
    return f"{count:.1f} GB"
