"""Dates whose shape the grammar sees but does not value itself: those with a clock inside.

"mer. 26 octobre 15:50:06 2016". dateparser values exactly that span, in French only, and says which
parts it read, so that nothing is filled in from today's clock. It is loaded when first needed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from coopextract.dates.lexicon import lexicon
from coopextract.dates.tokens import Tokens
from coopextract.dates.values import Value

_REACH = 12


def dated_clock(tokens: Tokens, i: int) -> int:
    """Index behind ``day month hh:mm[:ss] year`` at token ``i``, or 0."""
    abbreviated = tokens.word(i) in lexicon().weekday_abbreviations and tokens.word(i + 1) == "."
    if abbreviated or tokens.word(i) in lexicon().weekdays:
        i += 2 if abbreviated else 1
    j = i + 1 if tokens.word(i).isdigit() else 0
    if not j or tokens.word(j) not in lexicon().months or tokens.word(j + 2) != ":":
        return 0
    j += 1
    while tokens.word(j).isdigit() and len(tokens.word(j)) == 2 and tokens.near(j) and j < i + _REACH:
        if tokens.word(j + 1) != ":":
            year = tokens.word(j + 1)
            return j + 2 if year.isdigit() and len(year) == 4 and tokens.near(j + 1) else 0
        j += 2
    return 0


def value(text: str) -> Value | None:
    """Value of a span by dateparser; None if it cannot read day, month and year in it."""
    data = _parser().get_date_data(text)
    moment = data["date_obj"]
    return Value(moment.date().isoformat(), "day") if moment else None


@lru_cache(maxsize=1)
def _parser() -> Any:
    from datetime import datetime

    from dateparser.date import DateDataParser

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": datetime(1970, 1, 1),
        "PARSERS": ["absolute-time"],
    }
    return DateDataParser(languages=["fr"], settings=settings)
