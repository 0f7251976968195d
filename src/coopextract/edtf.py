"""Dates with the precision that the text gives, as EDTF strings (ISO 8601-2:2019).

Reads and writes the part of EDTF that French prose needs: ``2010``, ``2010-05``, ``2010-05-03``,
seasons and parts of a year (``2010-21`` to ``2010-24``, ``2010-33`` to ``2010-41``), decades and
centuries (``199X``, ``19XX``), intervals (``2010-05/2011``, open ends ``..``), and the marks
``~ ? %``. Nothing here reads a clock.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ROUGH = re.compile(r"([0-9]{3}X|[0-9]{2}XX)")

# ISO 8601-2, 4.8: sub-year groupings. Months are those of the northern hemisphere; winter is told by
# its December, as other readers of EDTF do.
_SEASONS: dict[int, tuple[int, int]] = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip


class EdtfError(ValueError):
    """A string that is not a date this project writes."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """One EDTF value; ``str()`` gives back the string. Made by :func:`parse`."""

    text: str
    precision: Precision
    first: date
    last: date
    approximate: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day, both included; an open end is ``date.min`` or ``date.max``."""
        return self.first, self.last

    def contains(self, other: Edtf) -> bool:
        """True if every day of ``other`` is a day of this value."""
        return self.first <= other.first and other.last <= self.last


def parse(text: str) -> Edtf:
    """Read an EDTF string; raises :class:`EdtfError` naming the value."""
    try:
        return _interval(text) if "/" in text else _single(text)
    except ValueError as error:
        raise _refusal(text) from error


def is_valid(text: str) -> bool:
    """True if :func:`parse` accepts ``text``."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def compatible(a: Edtf | str, b: Edtf | str) -> bool:
    """True if both can tell the same date: one lies within the other.

    ``1998-05`` and ``1998-05-13`` agree, ``1998-05`` and ``1998-06`` do not. An approximate value
    is widened by its own length, a winter by the months around it.
    """
    left, right = _wide(_as_edtf(a)), _wide(_as_edtf(b))
    return left.contains(right) or right.contains(left)


def more_precise(a: Edtf | str, b: Edtf | str) -> bool:
    """True if ``a`` agrees with ``b`` and leaves fewer days open."""
    left, right = _as_edtf(a), _as_edtf(b)
    return compatible(left, right) and _length(left) < _length(right)


def day(year: int, month: int, day_of_month: int) -> str:
    """EDTF of a day; raises ``ValueError`` when the calendar has no such day."""
    return date(year, month, day_of_month).isoformat()


def month(year: int, month_of_year: int) -> str:
    """EDTF of a month, season or other part of a year by its two-digit code."""
    return f"{year:04d}-{month_of_year:02d}"


def interval(first: str, last: str) -> str:
    """EDTF of an interval between two simple values."""
    return f"{first}/{last}"


def _as_edtf(value: Edtf | str) -> Edtf:
    return parse(value) if isinstance(value, str) else value


def _refusal(text: str) -> EdtfError:
    return EdtfError(f"Not an EDTF date: {text!r}. Write 2010, 2010-05, 2010-05-03, 199X or 2010/2012.")


def _single(text: str) -> Edtf:
    core = text.rstrip("~?%")
    if len(text) - len(core) > 1:
        raise ValueError(text)
    precision, first, last = _rough(core) if "X" in core else _point(core)
    return Edtf(text, precision, first, last, text[-1] in "~%")


def _point(core: str) -> tuple[Precision, date, date]:
    found = _POINT.fullmatch(core)
    if not found:
        raise ValueError(core)
    year, part, day_ = (int(g) if g else None for g in found.groups())
    assert year is not None
    if part is None:
        return "year", date(year, 1, 1), date(year, 12, 31)
    if day_ is not None:
        exact = date(year, part, day_)
        return "day", exact, exact
    if part in _SEASONS:
        return "season", date(year, _SEASONS[part][0], 1), _month_end(year, _SEASONS[part][1])
    return "month", date(year, part, 1), _month_end(year, part)


def _rough(core: str) -> tuple[Precision, date, date]:
    if not _ROUGH.fullmatch(core):
        raise ValueError(core)
    precision: Precision = "century" if core.endswith("XX") else "decade"
    return precision, date(int(core.replace("X", "0")), 1, 1), date(int(core.replace("X", "9")), 12, 31)


def _interval(text: str) -> Edtf:
    left, _, right = text.partition("/")
    start = None if left in ("", "..") else _single(left)
    end = None if right in ("", "..") else _single(right)
    first = start.first if start else date.min
    last = end.last if end else date.max
    if first > last or not (start or end):
        raise ValueError(text)
    return Edtf(text, "interval", first, last, any(p is not None and p.approximate for p in (start, end)))


def _month_end(year: int, month_: int) -> date:
    if not 1 <= month_ <= 12:
        raise ValueError(month_)
    return date(year, month_, calendar.monthrange(year, month_)[1])


def _length(value: Edtf) -> int:
    return (value.last - value.first).days


def _wide(value: Edtf) -> Edtf:
    if value.precision == "season" and value.text[4:7] == "-24":
        return _spread(value, 340, 60)
    if value.approximate:
        return _spread(value, _length(value) + 1, _length(value) + 1)
    return value


def _spread(value: Edtf, before: int, after: int) -> Edtf:
    first = _shift(value.first, -before)
    return Edtf(value.text, value.precision, first, _shift(value.last, after), value.approximate)


def _shift(value: date, days: int) -> date:
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max
