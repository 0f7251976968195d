"""Counts, intervals, groups: what the numbers are made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopextract.evaluation.bootstrap import intervals
from coopextract.evaluation.tally import FIGURES, Tally, total

COUNTS = st.integers(0, 50)
TALLIES = st.builds(
    lambda right, missed, false: Tally.of(right, right + missed, right + false), COUNTS, COUNTS, COUNTS
)


def test_precision_recall_f1() -> None:
    tally = Tally.of(3, 4, 6)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((0.5, 0.75, 0.6))


def test_nothing_is_zero_and_not_an_error() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1, Tally().empty) == (0.0, 0.0, 0.0, True)


def test_total_has_every_figure() -> None:
    assert list(total([])) == list(FIGURES)
    assert total([{"date": Tally.of(1, 2, 3)}, {"date": Tally.of(1, 1, 1)}])["date"] == Tally.of(2, 3, 4)


@given(st.lists(TALLIES, min_size=2, max_size=30))
def test_intervals_are_in_order_repeatable_and_in_bounds(tallies: list[Tally]) -> None:
    first = intervals(tallies)
    assert first is not None
    assert first == intervals(tallies)
    for interval in (first.precision, first.recall, first.f1):
        assert 0.0 <= interval.low <= interval.high <= 1.0


def test_interval_of_equal_documents_is_a_point_and_of_unequal_ones_holds_the_figure() -> None:
    equal = intervals([Tally.of(1, 2, 2)] * 10)
    assert equal is not None
    assert equal.f1.low == pytest.approx(0.5)
    assert equal.f1.high == pytest.approx(0.5)
    unequal = intervals([Tally.of(1, 2, 2), Tally.of(2, 2, 2), Tally.of(0, 2, 2)] * 5)
    assert unequal is not None
    assert unequal.f1.low < 0.5 < unequal.f1.high


def test_one_document_has_no_interval() -> None:
    assert intervals([Tally.of(1, 2, 2)]) is None
