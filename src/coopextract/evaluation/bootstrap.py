"""95 % intervals by the bootstrap: documents are drawn again with replacement, 1,000 times.

The percentile bootstrap of Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 13. The
document is the unit, since errors of one document hang together. The seed is fixed: the same
counts give the same interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coopextract.evaluation.tally import Tally

SEED = 20240501
ROUNDS = 1000


@dataclass(frozen=True)
class Interval:
    """The middle 95 % of a figure over the rounds."""

    low: float
    high: float


@dataclass(frozen=True)
class Intervals:
    """Intervals of the three numbers of one figure."""

    precision: Interval
    recall: Interval
    f1: Interval


def _ratio(right: Any, of: Any) -> Any:
    import numpy as np

    return np.divide(right, of, out=np.zeros(len(right)), where=of > 0)


def _interval(values: Any) -> Interval:
    import numpy as np

    low, high = np.percentile(values, [2.5, 97.5])
    return Interval(float(low), float(high))


def intervals(tallies: Sequence[Tally]) -> Intervals | None:
    """The intervals of one figure from its counts by document; None for fewer than two documents."""
    import numpy as np

    if len(tallies) < 2:
        return None
    draws = np.random.default_rng(SEED).multinomial(len(tallies), [1 / len(tallies)] * len(tallies), ROUNDS)
    counts = (draws @ np.array([tally.counts for tally in tallies])).astype(float)
    precision, recall = _ratio(counts[:, 2], counts[:, 3]), _ratio(counts[:, 0], counts[:, 1])
    return Intervals(
        _interval(precision),
        _interval(recall),
        _interval(_ratio(2 * precision * recall, precision + recall)),
    )
