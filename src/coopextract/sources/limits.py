"""How much of anything is read before a document is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds on one document. Sizes are bytes of the source, ``characters`` code points of its text."""

    source_bytes: int = 100 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    members: int = 100_000
    pages: int = 5_000
    characters: int = 1_000_000
    depth: int = 40


LIMITS = Limits()
