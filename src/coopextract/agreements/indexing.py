"""Look-ups by offset: what begins in a stretch of text, and which stretches are taken already.

Linear scans are quick enough for a page and hopeless for a book without full stops; these are neither.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Whatever begins somewhere."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""


T = TypeVar("T", bound=Placed)


class ByStart(Generic[T]):
    """Items in the order in which they begin."""

    def __init__(self, items: Sequence[T]) -> None:
        self.items = sorted(items, key=lambda item: item.start)
        self._starts = [item.start for item in self.items]

    def between(self, start: int, end: int) -> list[T]:
        """Items that begin in the half-open stretch from ``start`` to ``end``."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, offset: int) -> int:
        """Index of the last item that begins at ``offset`` or before it; -1 where none does."""
        return bisect_right(self._starts, offset) - 1


class Taken:
    """Which code points of a stretch of text are taken."""

    def __init__(self, start: int, end: int) -> None:
        self._start = start
        self._marks = bytearray(max(0, end - start))

    def free(self, start: int, end: int) -> bool:
        """Whether nothing between the two offsets is taken."""
        return self._marks.find(1, start - self._start, end - self._start) < 0

    def take(self, start: int, end: int) -> None:
        """Mark the code points between the two offsets."""
        self._marks[start - self._start : end - self._start] = b"\x01" * (end - start)
