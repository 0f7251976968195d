"""The parts that dates are made of, read at a token.

A :class:`Part` is one date, whole or not: "3 mai 2010", "mai 2010", "3 mai", "le 3", "2010",
"14/03/2014", "2010-05". What it lacks it may inherit from a neighbour ("du 3 au 5 mai 2010").
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from coopextract.dates import numbers
from coopextract.dates.lexicon import lexicon
from coopextract.dates.tokens import Tokens

#: Years of two figures: below the pivot 20xx, from it on 19xx.
PIVOT = 50
_FIRST_SHORT_YEAR = 40


class Part(NamedTuple):
    """Tokens ``begin`` to ``end`` (half-open) tell this much of a date."""

    begin: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    numeric: bool = False
    code: int | None = None

    @property
    def bare_year(self) -> bool:
        return self.year is not None and self.month is None and self.code is None

    @property
    def only_day(self) -> bool:
        return self.day is not None and self.month is None


def part_at(tokens: Tokens, i: int) -> Part | None:
    """The longest part that starts at token ``i``."""
    first = tokens.word(i)
    if first[:1].isdigit():
        return _numeric(tokens, i) or _written(tokens, i, i, None) or _bare_year(tokens, i)
    return _with_weekday(tokens, i) or _written(tokens, i, i, None) or _bare_year(tokens, i)


def _with_weekday(tokens: Tokens, i: int) -> Part | None:
    word = tokens.word(i)
    weekday = lexicon().weekdays.get(word)
    j = i + 1
    if weekday is None:
        weekday = lexicon().weekday_abbreviations.get(word)
        if weekday is None:
            return None
        j += tokens.word(j) == "."
    j += tokens.word(j) == ","
    j += tokens.word(j) in ("le", "-")
    if not tokens.near(j):
        return None
    found = _numeric(tokens, j) or _written(tokens, j, i, weekday)
    return found._replace(begin=i, weekday=weekday) if found and found.day else None


def _written(tokens: Tokens, i: int, begin: int, weekday: int | None) -> Part | None:
    """``[day] month [year]`` in words, or a day alone."""
    month = _month(tokens, i)
    if month:
        part = Part(begin, month[1], None, month[0])
        return _day_then_year(tokens, part) or _and_year(tokens, part)
    found = numbers.day(tokens, i)
    if not found:
        return None
    day, j = found
    k = j + 1 if tokens.word(j) == "-" and tokens.glued(j) else j
    month = _month(tokens, k) if tokens.near(k) or k > j else None
    if not month:
        return Part(begin, j, None, None, day, weekday)
    return _and_year(tokens, Part(begin, month[1], None, month[0], day, weekday))


def _day_then_year(tokens: Tokens, part: Part) -> Part | None:
    """ "Sep 1, 2001": the English order, which tables translated by machine keep."""
    day = numbers.figure(tokens, part.end, 2)
    if not day or day > 31 or not tokens.same_line(part.end) or tokens.word(part.end + 1) != ",":
        return None
    year = numbers.year(tokens, part.end + 2) if tokens.same_line(part.end + 2) else None
    if not year or tokens.glued(part.end + 2):
        return None
    return part._replace(day=day, year=year[0], end=year[1])


def _month(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Month at token ``i`` and the index behind it and the point of its abbreviation."""
    word = tokens.word(i)
    value = lexicon().months.get(word)
    if value is None:
        return None
    point = tokens.word(i + 1) == "." and tokens.glued(i + 1) and word not in full_months()
    return value, i + 2 if point else i + 1


@lru_cache(maxsize=1)
def full_months() -> frozenset[str]:
    """The months written out: the first word for each in the rule."""
    first: dict[int, str] = {}
    for word, value in lexicon().months.items():
        first.setdefault(value, word)
    return frozenset(first.values())


def _and_year(tokens: Tokens, part: Part) -> Part:
    """``part`` with the year behind it, if there is one."""
    for j in _places_of_year(tokens, part.end):
        found = numbers.year(tokens, j)
        if found and (part.day or not _counts_something(tokens, found[1])):
            return part._replace(year=found[0], end=found[1])
    return _short_year(tokens, part)


def _places_of_year(tokens: Tokens, j: int) -> list[int]:
    """Where a year may stand behind a month: "mai 2010", "mai, 2010", "mai-2010", "mai de l'an 2010"."""
    if not tokens.near(j):
        return []
    word = tokens.word(j)
    if word in ("-", ",", "/", "'") and tokens.same_line(j + 1):
        return [j + 1]
    if word == "de" and tokens.word(j + 1) in ("l", "cette"):
        return [j + 4] if tokens.word(j + 2) == "'" else []
    return [j] if word != "de" or not tokens.near(j + 1) else [j + 1]


def _short_year(tokens: Tokens, part: Part) -> Part:
    """ "juillet 98": a year of two figures that can be no day and counts nothing."""
    j = part.end
    value = numbers.figure(tokens, j, 2)
    fits = (
        value is not None and value >= _FIRST_SHORT_YEAR and tokens.same_line(j) and len(tokens.word(j)) == 2
    )
    if (
        not fits
        or _counts_something(tokens, j + 1)
        or tokens.word(j + 1)[:1].isdigit()
        or (tokens.word(j + 1) in (".", ",") and tokens.glued(j + 2) and tokens.glued(j + 1))
    ):
        return part
    assert value is not None
    return part._replace(year=expand(value), end=j + 1) if not _lower_plural(tokens, j + 1) else part


def expand(short: int) -> int:
    """Year of a two-figure year."""
    return short + (2000 if short < PIVOT else 1900)


def _bare_year(tokens: Tokens, i: int) -> Part | None:
    found = numbers.year(tokens, i)
    return Part(i, found[1], found[0]) if found else None


def _counts_something(tokens: Tokens, j: int) -> bool:
    return tokens.word(j) in lexicon().units and tokens.same_line(j)


def _lower_plural(tokens: Tokens, j: int) -> bool:
    """True if token ``j`` looks like a counted noun: lower case, plural, no word of grammar."""
    word = tokens.source(j)
    return (
        word.islower()
        and word[-1] in "sx"
        and tokens.same_line(j)
        and tokens.word(j) not in lexicon().function_words
    )


def counts(tokens: Tokens, j: int) -> bool:
    """True if a number before token ``j`` is a quantity of what ``j`` names."""
    return _counts_something(tokens, j) or _lower_plural(tokens, j)


# --- figures -----------------------------------------------------------------------------------


def _numeric(tokens: Tokens, i: int) -> Part | None:
    """14/03/2014, 14.03.14, 2014-03-14, 03/2014, 2014-03, 14/03."""
    sign = tokens.word(i + 1)
    if sign not in ("/", ".", "-") or not _tight(tokens, i + 2):
        return None
    fields = [tokens.word(i), tokens.word(i + 2)]
    if not all(f.isdigit() and len(f) <= 4 for f in fields):
        return None
    if tokens.word(i + 3) == sign and _tight(tokens, i + 4) and tokens.word(i + 4).isdigit():
        whole = _three(tokens, i, sign, [*fields, tokens.word(i + 4)])
        if whole:
            return whole
    return _two(tokens, i, sign, fields)


def _tight(tokens: Tokens, i: int) -> bool:
    return tokens.glued(i) and tokens.glued(i - 1)


def _three(tokens: Tokens, i: int, sign: str, fields: list[str]) -> Part | None:
    a, b, c = fields
    if len(a) == 4 and len(b) <= 2 and len(c) <= 2:
        return Part(i, i + 5, int(a), int(b), int(c), None, True)
    if len(a) > 2 or len(b) > 2:
        return None
    if len(c) == 4:
        return Part(i, i + 5, int(c), int(b), int(a), None, True)
    if len(c) != 2 or (sign == "." and not _dotted_short(tokens, i, fields)):
        return None
    return Part(i, i + 5, expand(int(c)), int(b), int(a), None, True)


def _dotted_short(tokens: Tokens, i: int, fields: list[str]) -> bool:
    """A section may be numbered 10.11.12: a date has a word of dates before it."""
    return all(len(f) == 2 for f in fields) and tokens.word(i - 1) in ("le", "du", "au", "(")


def _two(tokens: Tokens, i: int, sign: str, fields: list[str]) -> Part | None:
    a, b = fields
    if sign == ".":
        return None
    if len(b) == 4 and len(a) <= 2 and 1 <= int(a) <= 12:
        return Part(i, i + 3, int(b), int(a), None, None, True)
    if sign == "-" and len(a) == 4 and len(b) == 2 and 1 <= int(b) <= 12:
        return Part(i, i + 3, int(a), int(b), None, None, True)
    if sign == "/" and len(a) <= 2 and len(b) <= 2 and 1 <= int(b) <= 12 and 1 <= int(a) <= 31:
        return Part(i, i + 3, None, int(b), int(a), None, True)
    return None
