"""Passages: an error's spans in their sentences, cut into pieces by who marked them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coopextract.evaluation.errors import Error, Span

_SENTENCE_END = re.compile(r"(?<!\b[A-ZÀ-Þ])(?<!\bMM)(?<!\bDr)[.!?…]\s+(?=[A-ZÀ-ÞŒ«“\"])|\n")
#: Most characters shown on either side of a span; sentences of lists can be very long.
AROUND = 220


@dataclass(frozen=True)
class Piece:
    """Some characters and who marked them: ``gold``, ``system``, ``both`` or nobody (empty)."""

    text: str
    mark: str


def sentence(text: str, span: Span) -> Span:
    """The sentence or sentences around a span, no more than :data:`AROUND` beyond it."""
    start, end = span
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    # One character more on either side: an end is an end by the capital that follows.
    before = [match.end() for match in _SENTENCE_END.finditer(text, low, start + 1)]
    after = _SENTENCE_END.search(text, max(start, end - 1), high + 1)
    return (before[-1] if before else low), (after.start() + 1 if after else high)


def _merged(windows: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(windows):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _mark(position: int, error: Error) -> str:
    gold = any(start <= position < end for start, end in error.gold)
    system = any(start <= position < end for start, end in error.system)
    return "both" if gold and system else "gold" if gold else "system" if system else ""


def _pieces(text: str, window: Span, error: Error) -> Iterator[Piece]:
    inner = {edge for span in (*error.gold, *error.system) for edge in span if window[0] < edge < window[1]}
    edges = sorted({*window, *inner})
    for start, end in pairwise(edges):
        yield Piece(text[start:end], _mark(start, error))


def passages(text: str, error: Error) -> list[list[Piece]]:
    """The passages that show an error, in order of the text."""
    windows = _merged([sentence(text, span) for span in (*error.gold, *error.system)])
    return [list(_pieces(text, window, error)) for window in windows]
