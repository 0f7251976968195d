"""How a document is read: how much of anything before it is refused, and in which encoding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on one document. Sizes are bytes of the source, ``characters`` code points of its text.

    ``encoding`` is that of plain text which is not UTF-8; None is a guess.
    """

    source_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    members: int = 100_000
    pages: int = 5_000
    characters: int = 1_000_000
    encoding: str | None = None


LIMITS = Limits()
