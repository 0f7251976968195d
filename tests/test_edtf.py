"""EDTF values: reading, bounds, agreement; checked against the edtf package."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from coopextract import edtf

DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
CODES = st.sampled_from([*range(1, 13), *range(21, 25), *range(33, 42)])
POINTS = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    st.builds(edtf.month, st.integers(1000, 2199), CODES),
    st.integers(1000, 2199).map(str),
    st.integers(100, 219).map(lambda n: f"{n}X"),
    st.integers(10, 21).map(lambda n: f"{n}XX"),
)
SIMPLE = st.one_of(DAYS.map(lambda d: d.isoformat()), DAYS.map(lambda d: d.isoformat()[:7]))


@given(POINTS)
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    peer = parse_edtf(text)
    first, last = edtf.parse(text).bounds
    assert first.timetuple()[:3] == tuple(peer.lower_strict()[:3])
    assert last.timetuple()[:3] == tuple(peer.upper_strict()[:3])


@given(SIMPLE, SIMPLE)
def test_intervals_are_those_of_the_edtf_package(a: str, b: str) -> None:
    text = edtf.interval(*sorted((a, b), key=lambda s: edtf.parse(s).bounds))
    peer = parse_edtf(text)
    assert edtf.parse(text).first.timetuple()[:3] == tuple(peer.lower_strict()[:3])
    assert edtf.parse(text).last.timetuple()[:3] == tuple(peer.upper_strict()[:3])


@given(POINTS)
def test_str_gives_the_string_back(text: str) -> None:
    assert str(edtf.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2010", "year"),
        ("2010-05", "month"),
        ("2010-05-03", "day"),
        ("2010-21", "season"),
        ("2010-41", "season"),
        ("199X", "decade"),
        ("19XX", "century"),
        ("2010/2012", "interval"),
        ("2010/..", "interval"),
        ("../2010-05", "interval"),
    ],
)
def test_precision(text: str, precision: str) -> None:
    assert edtf.parse(text).precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20x4",
        "2010-13",
        "2010-02-30",
        "2010-00",
        "2010/2009",
        "/",
        "../..",
        "2010~~",
        "10",
        "2010-5",
        "2010-45",
    ],
)
def test_refused_with_the_value_in_the_message(text: str) -> None:
    with pytest.raises(edtf.EdtfError, match="Not an EDTF date"):
        edtf.parse(text)
    assert not edtf.is_valid(text)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("1998-05", "1998-05-13", True),
        ("1998-05-13", "1998-05", True),
        ("1998-05", "1998-06", False),
        ("1998", "1998-05-13", True),
        ("2009/2011", "2010", True),
        ("2009/2011", "2010/2012", False),
        ("199X", "1998-05", True),
        ("2004~", "2005", True),
        ("2004~", "2008", False),
        ("2015-24", "2015-01-10", True),
        ("2015-21", "2015-01-10", False),
        ("2015-41", "2015-09", True),
        ("2010/..", "2015", True),
        ("../2010", "2015", False),
    ],
)
def test_compatible(a: str, b: str, agree: bool) -> None:
    assert edtf.compatible(a, b) is agree


def test_more_precise_needs_agreement() -> None:
    assert edtf.more_precise("1998-05-13", "1998-05")
    assert not edtf.more_precise("1998-05", "1998-05-13")
    assert not edtf.more_precise("1998-05-13", "1998-05-13")
    assert not edtf.more_precise("1998-05-13", "1999")


@given(POINTS, POINTS)
def test_agreement_is_symmetric_and_more_precise_is_not(a: str, b: str) -> None:
    assert edtf.compatible(a, b) == edtf.compatible(b, a)
    assert not (edtf.more_precise(a, b) and edtf.more_precise(b, a))
