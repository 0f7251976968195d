"""From parts to EDTF: value, precision, and a warning where the calendar disagrees."""

from __future__ import annotations

from typing import NamedTuple

from coopextract import edtf
from coopextract.dates.atoms import Part
from coopextract.dates.model import Precision

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class Value(NamedTuple):
    """What a date says; ``edtf`` is None when no such day exists."""

    edtf: str | None
    precision: Precision
    warning: str | None = None


def value_of(part: Part) -> Value:
    """Value of a part whose year is known."""
    assert part.year is not None
    if part.code is not None:
        return Value(edtf.month(part.year, part.code), "season")
    if part.month is None:
        return Value(f"{part.year:04d}", "year")
    if part.day is None:
        return Value(edtf.month(part.year, part.month), "month")
    return _day(part.year, part.month, part.day, part.weekday)


def _day(year: int, month: int, day: int, weekday: int | None) -> Value:
    try:
        text = edtf.day(year, month, day)
    except ValueError:
        return Value(None, "unknown", f"No such day: {day:02d}/{month:02d}/{year:04d}.")
    told = edtf.parse(text).first.weekday()
    if weekday is None or weekday == told:
        return Value(text, "day")
    return Value(text, "day", f"{text} is a {_DAYS[told]}, the text says {_DAYS[weekday]}.")


def interval_of(first: Part, last: Part) -> Value:
    """Value of a range; both years known."""
    start, end = value_of(first), value_of(last)
    warning = start.warning or end.warning
    if start.edtf is None or end.edtf is None:
        return Value(None, "unknown", warning)
    text = edtf.interval(start.edtf, end.edtf)
    if not edtf.is_valid(text):
        return Value(None, "unknown", f"The range ends before it begins: {text}.")
    return Value(text, "interval", warning)


def possible(part: Part) -> bool:
    """True if some year has this day and month."""
    try:
        edtf.day(2000, part.month or 1, part.day or 1)
    except ValueError:
        return False
    return True
