"""What the date grammar hands out: :class:`DateMatch`, and how a relative date is to be resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "unknown"]
Kind = Literal["absolute", "relative", "range", "list-item"]
Unit = Literal["day", "week", "month", "season", "year", "weekday", "calendar", "anniversary"]
Base = Literal["published", "previous", "either"]
#: "after" is after the date before it in the text, the others are seen from the document's own date.
Direction = Literal["last", "this", "next", "after"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A date told by reference to another one.

    ``unit`` "calendar" means that only the year is missing: ``month``, ``day`` and, in a range,
    ``end_month`` and ``end_day`` are known; without a ``month``, ``day`` and ``weekday`` tell it.
    Otherwise the date lies ``offset`` units from its base, in unit "month" on ``day`` (to ``end_day``), in
    unit "year" in ``month``; unit "season" is the last, this or the next season of code ``month``;
    "anniversary" the same day ``offset`` years from it.
    """

    base: Base
    unit: Unit
    offset: int = 0
    direction: Direction | None = None
    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None


class Deictic(NamedTuple):
    """A relative date at tokens ``begin`` to ``end`` (half-open), before it has its place in the text."""

    begin: int
    end: int
    precision: Precision
    relative: Relative


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text.

    Offsets are half-open and count Unicode code points: ``text[m.start:m.end] == m.text``. ``edtf``
    is ``None`` for a relative date that nothing resolves and for an impossible date, which then has
    a ``warning``. ``modifier`` stands apart from the value: "fin 2004" is ``2004`` and ``late``.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    precision: Precision
    modifier: str | None = None
    inferred: bool = False
    kind: Kind = "absolute"
    warning: str | None = None
    relative: Relative | None = field(default=None, compare=False, repr=False)
