"""Two runs side by side: which errors are gone, which are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coopextract.evaluation.errors import Error


@dataclass(frozen=True)
class Change:
    """What a run changed against a baseline: errors gone, errors that came, errors in both."""

    better: Sequence[Error]
    worse: Sequence[Error]
    same: Sequence[Error]


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
