"""Two runs side by side: which errors are gone, which are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coopextract.evaluation.errors import Error


@dataclass(frozen=True)
class Row:
    """How many errors of one kind, or of one document, each run has, and how many are gone or new."""

    name: str
    before: int
    now: int
    better: int
    worse: int


@dataclass(frozen=True)
class Change:
    """What a run changed against a baseline: errors gone, errors that came, errors in both."""

    better: Sequence[Error]
    worse: Sequence[Error]
    same: Sequence[Error]

    def rows(self, name: Callable[[Error], str]) -> list[Row]:
        """The runs side by side, one row for each ``name`` of an error that either run has."""
        better, worse, same = (Counter(map(name, those)) for those in (self.better, self.worse, self.same))
        return [
            Row(one, better[one] + same[one], worse[one] + same[one], better[one], worse[one])
            for one in sorted({*better, *worse, *same})
        ]


def _without(errors: Sequence[Error], others: Sequence[Error]) -> tuple[list[Error], list[Error]]:
    left = Counter(error.key for error in others)
    only, both = [], []
    for error in errors:
        if left[error.key] > 0:
            left[error.key] -= 1
            both.append(error)
        else:
            only.append(error)
    return only, both


def compare(now: Sequence[Error], baseline: Sequence[Error]) -> Change:
    """The errors of this run against those of an earlier one."""
    worse, same = _without(now, baseline)
    better, _ = _without(baseline, now)
    return Change(better, worse, same)
