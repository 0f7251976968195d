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
_BULLETS = frozenset(("en", "-", "•", "*", "▪", "·"))
#: Months in Roman figures, folded.
ROMAN_MONTHS = {w: n for n, w in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}


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
    """The longest part that starts at token ``i``, read once for each token."""
    if i not in tokens.parts:
        tokens.parts[i] = _read(tokens, i)
    return tokens.parts[i]


def _read(tokens: Tokens, i: int) -> Part | None:
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
    k = _skip_to_month(tokens, j)
    month = _month(tokens, k) if tokens.near(k) or k > j else None
    if not month:
        return Part(begin, j, None, None, day, weekday)
    return _and_year(tokens, Part(begin, month[1], None, month[0], day, weekday))


def _skip_to_month(tokens: Tokens, j: int) -> int:
    """Index of the month behind a day that ends at token ``j``: "3-mai", "12 du mois de mai", "3 of May"."""
    word = tokens.word(j)
    if (word == "-" and (tokens.glued(j) or _ruled(tokens, j))) or (word == "of" and tokens.same_line(j)):
        return j + 1
    if word == "du" and tokens.words[j + 1 : j + 3] == ["mois", "de"]:
        return j + 3
    return j + 4 if word == "du" and tokens.words[j + 1 : j + 4] == ["mois", "d", "'"] else j


def _ruled(tokens: Tokens, j: int) -> bool:
    """True for the first sign of "20 - décembre - 2016"."""
    month, sign, year = tokens.word(j + 1), tokens.word(j + 2), tokens.word(j + 3)
    return month in full_months() and sign == "-" and year.isdigit() and len(year) == 4 and tokens.near(j + 3)


def _day_then_year(tokens: Tokens, part: Part) -> Part | None:
    """ "Sep 1, 2001", "May 13th 1998": the English order, which tables translated by machine keep."""
    found = numbers.day(tokens, part.end) if tokens.word(part.end)[:1].isdigit() else None
    if not found or found[0] > 31 or not tokens.same_line(part.end):
        return None
    day, j = found
    comma = tokens.word(j) == ","
    if not comma and tokens.word(part.begin) not in lexicon().english_months:
        return None
    j += comma
    year = numbers.year(tokens, j) if tokens.same_line(j) and not tokens.glued(j) else None
    return part._replace(day=day, year=year[0], end=year[1]) if year else None


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
    hyphens = tokens.word(j) == "-" and part.day is not None and tokens.glued(j) and tokens.glued(j + 1)
    j += hyphens
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
    return part._replace(year=1900 + value, end=j + 1) if not _lower_plural(tokens, j + 1) else part


def expand(short: int) -> int:
    """Year of a two-figure year."""
    return short + (2000 if short < PIVOT else 1900)


def _bare_year(tokens: Tokens, i: int) -> Part | None:
    found = numbers.year(tokens, i)
    if not found:
        return None
    year = Part(i, found[1], found[0])
    return _year_then_day(tokens, year) or year


def _year_then_day(tokens: Tokens, year: Part) -> Part | None:
    """ "1913 (26 mars)" and "1909 (mars)", as chronologies write them: at a line's head or behind "en"."""
    j = year.end
    heads = tokens.opens_line(year.begin) or tokens.word(year.begin - 1) in _BULLETS
    if tokens.word(j) != "(" or not heads:
        return None
    inner = _written(tokens, j + 1, j + 1, None)
    if not inner or inner.month is None or inner.year is not None or tokens.word(inner.end) != ")":
        return None
    return inner._replace(begin=year.begin, end=inner.end + 1, year=year.year)


def _counts_something(tokens: Tokens, j: int) -> bool:
    return tokens.word(j) in lexicon().units and tokens.same_line(j)


def _lower_plural(tokens: Tokens, j: int) -> bool:
    """True if token ``j`` looks like a counted noun: lower case, plural, no word of grammar."""
    word = tokens.source(j)
    return (
        len(word) > 1
        and word.islower()
        and word[-1] in "sx"
        and tokens.same_line(j)
        and tokens.word(j) not in lexicon().function_words
    )


def counts(tokens: Tokens, j: int) -> bool:
    """True if a number before token ``j`` is a quantity of what ``j`` names."""
    return _counts_something(tokens, j) or _lower_plural(tokens, j)


# --- figures -----------------------------------------------------------------------------------


def _numeric(tokens: Tokens, i: int) -> Part | None:
    """14/03/2014, 14.03.14, 1er/03/2014, 3/V/2014, 2014-03-14, 03/2014, 2014-03, 14/03."""
    j = i + 1 + (tokens.word(i) in ("1", "01") and tokens.word(i + 1) == "er" and tokens.glued(i + 1))
    sign = tokens.word(j)
    if sign not in ("/", ".", "-") or not _tight(tokens, j + 1):
        return None
    fields = [tokens.word(i), _month_in_figures(tokens.word(j + 1))]
    if not all(f.isdigit() and len(f) <= 4 for f in fields):
        return None
    if tokens.word(j + 2) == sign and _tight(tokens, j + 3) and tokens.word(j + 3).isdigit():
        whole = _three(tokens, i, sign, [*fields, tokens.word(j + 3)])
        if whole:
            return whole._replace(end=j + 4)
    plain = j == i + 1 and tokens.word(j + 1).isdigit()
    return _two(tokens, i, sign, fields) if plain else None


def _month_in_figures(word: str) -> str:
    """ "V" as "5": months in Roman figures, as old treaties write them."""
    return str(ROMAN_MONTHS.get(word, word))


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
    if sign == "." or (tokens.word(i + 3) in lexicon().months and tokens.near(i + 3)):
        return None
    if len(b) == 4 and len(a) <= 2 and 1 <= int(a) <= 12:
        return Part(i, i + 3, int(b), int(a), None, None, True)
    if sign == "-" and len(a) == 4 and len(b) == 2 and 1 <= int(b) <= 12:
        return Part(i, i + 3, int(a), int(b), None, None, True)
    if sign == "/" and len(a) <= 2 and len(b) <= 2 and 1 <= int(b) <= 12 and 1 <= int(a) <= 31:
        return Part(i, i + 3, None, int(b), int(a), None, True)
    return None
