"""Parts of a year, decades and centuries, read from their head noun.

"second semestre de 2019", "T1 2020", "printemps 2015", "années 1990", "XXe siècle".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coopextract.dates import numbers
from coopextract.dates.atoms import counts
from coopextract.dates.lexicon import lexicon
from coopextract.dates.model import Precision
from coopextract.dates.tokens import Tokens

_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})(e|eme|ieme|er)?")
_ROMAN_UNITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_MOST_DECADES = 6
_BEFORE_SEASON = frozenset(("a", "au", "l", "'", "le", "de", "d", "du", "en"))
_CENTURY_WORDS = {"vingtieme": 20, "dixneuvieme": 19}


class Period(NamedTuple):
    begin: int
    end: int
    edtf: str
    precision: Precision


def periods_at(tokens: Tokens, i: int) -> list[Period]:
    """The period whose head noun is token ``i``, or the periods that share it: "XIXe et XXe siècles"."""
    word = tokens.word(i)
    if word in ("siecle", "siecles"):
        return _centuries(tokens, i)
    if word in ("annees", "decennie", "decennies"):
        return _decades(tokens, i) or _one(_decade(tokens, i))
    if word.removesuffix("s") in lexicon().year_parts:
        return _year_parts(tokens, i)
    if word in lexicon().seasons:
        return _one(_season(tokens, i, lexicon().seasons[word]) or _season_shared(tokens, i))
    return _one(_letter(tokens, i))


def _one(period: Period | None) -> list[Period]:
    return [period] if period else []


def heads() -> frozenset[str]:
    """The words at which a period is looked for."""
    words = lexicon()
    return frozenset(
        (
            *words.seasons,
            *words.year_parts,
            *(f"{part}s" for part in words.year_parts),
            *words.year_part_letters,
            *("siecle", "siecles", "annees", "decennie", "decennies"),
        )
    )


def _year_behind(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Year behind ``[de] [l'année|l'an]`` at token ``i``."""
    if not tokens.near(i):
        return None
    j = i + (tokens.word(i) in ("de", "d"))
    if tokens.word(j) == "l" and tokens.word(j + 2) in ("annee", "an", "exercice"):
        j += 3
    found = numbers.year(tokens, j)
    return found if found and tokens.near(j) and tokens.word(found[1]) not in lexicon().units else None


def _season(tokens: Tokens, i: int, code: int) -> Period | None:
    found = _year_behind(tokens, i + 1)
    if not found or tokens.word(i - 1) in ("a", "ont", "avait", "avaient", "ayant"):
        return None
    year, end = found
    if tokens.word(end) in ("-", "/") and tokens.glued(end + 1):
        next_year = numbers.year(tokens, end + 1) or (numbers.figure(tokens, end + 1, 2), end + 2)
        end = next_year[1] if next_year[0] in (year + 1, (year + 1) % 100) else end
    return Period(i, end, f"{year:04d}-{code}", "season")


def _season_shared(tokens: Tokens, i: int) -> Period | None:
    """The first season of "au printemps et à l'automne 2011", with the year of the second."""
    if tokens.word(i + 1) not in ("et", "ou", "puis", "a", "-") or tokens.word(i - 1) not in _BEFORE_SEASON:
        return None
    j = next((j for j in range(i + 2, i + 6) if tokens.word(j) in lexicon().seasons), None)
    joined = j is not None and all(tokens.word(k) in _BEFORE_SEASON for k in range(i + 2, j))
    shared = _season(tokens, j, 0) if j is not None and joined else None
    code = lexicon().seasons[tokens.word(i)]
    return Period(i, i + 1, f"{shared.edtf[:4]}-{code}", "season") if shared else None


def _year_parts(tokens: Tokens, i: int) -> list[Period]:
    """ "second semestre 2019", "premier et deuxième trimestres 2010"."""
    point = tokens.word(i) == "trim" and tokens.word(i + 1) == "."
    part, found = numbered_part(tokens, i), _year_behind(tokens, i + 1 + point)
    if not part or not found:
        return []
    begin, periods = part[1], [Period(part[1], found[1], f"{found[0]:04d}-{part[0]}", "season")]
    if tokens.word(begin - 1) == "et" and (other := numbered_part(tokens, i, begin - 1)):
        periods.insert(0, Period(other[1], begin - 1, f"{found[0]:04d}-{other[0]}", "season"))
    return periods


def numbered_part(tokens: Tokens, i: int, end: int | None = None) -> tuple[int, int] | None:
    """Code and first token of "second semestre" whose noun is token ``i``, its number before ``end``."""
    ordinal = _ordinal_before(tokens, i if end is None else end)
    noun = tokens.word(i).removesuffix("s")
    code = lexicon().year_parts[noun].get(ordinal[0]) if ordinal else None
    return (code, ordinal[1]) if ordinal and code else None


def _ordinal_before(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Value and first token of "premier", "1er", "IIe" before token ``i``."""
    word = tokens.word(i - 1)
    if word in lexicon().ordinals:
        return lexicon().ordinals[word], i - 1
    value = numbers.figure(tokens, i - 2, 1)
    if value and word in lexicon().ordinal_endings and tokens.glued(i - 1):
        return value, i - 2
    roman = _roman(word)
    return (roman, i - 1) if roman else None


def _letter(tokens: Tokens, i: int) -> Period | None:
    number = numbers.figure(tokens, i + 1, 1)
    part = lexicon().year_part_letters[tokens.word(i)]
    code = lexicon().year_parts[part].get(number) if number else None
    if not code or not tokens.glued(i + 1) or not tokens.source(i).isupper() or tokens.glued(i):
        return None
    j = i + 2 + (tokens.word(i + 2) in ("-", "/"))
    found = numbers.year(tokens, j)
    return Period(i, found[1], f"{found[0]:04d}-{code}", "season") if found and tokens.near(j) else None


def _decade(tokens: Tokens, i: int) -> Period | None:
    """ "années 1990", "années 90", "années quatre-vingt-dix"; "années 2010 et 2011" are years."""
    j = i + 1
    if not tokens.near(j):
        return None
    found = numbers.year(tokens, j) or _short_decade(tokens, j)
    if not found or found[0] % 10 or _more(tokens, found):
        return None
    return Period(i, found[1], f"{found[0] // 10}X", "decade")


def _decades(tokens: Tokens, i: int) -> list[Period]:
    """ "années 1960 et 1970", "années 70, 80 et 90": decades that rise, joined by commas and "et"."""
    first = _decade_number(tokens, i + 1)
    if not first or not tokens.near(i + 1):
        return []
    periods, (decade, j) = [Period(i, first[1], f"{first[0] // 10}X", "decade")], first
    while tokens.word(j) in (",", "et") and len(periods) < _MOST_DECADES:
        more = _decade_number(tokens, j + 1)
        if not more or not 10 <= more[0] - decade <= 50 or counts(tokens, more[1]):
            break
        periods.append(Period(j + 1, more[1], f"{more[0] // 10}X", "decade"))
        decade, j = more
    return periods if len(periods) > 1 and tokens.word(periods[-1].begin - 1) == "et" else []


def _decade_number(tokens: Tokens, j: int) -> tuple[int, int] | None:
    found = numbers.year(tokens, j) or _short_decade(tokens, j)
    return found if found and found[0] % 10 == 0 else None


def _more(tokens: Tokens, found: tuple[int, int]) -> bool:
    """True if a year or a later decade follows; not in "années 80, 12 d'entre eux"."""
    decade, j = found
    if tokens.word(j) in ("a", "-", "/"):
        return tokens.word(j + 1)[:1].isdigit()
    if tokens.word(j) not in ("et", ",") or counts(tokens, j + 2):
        return False
    if numbers.year(tokens, j + 1):
        return True
    short = numbers.figure(tokens, j + 1, 2)
    return short is not None and short % 10 == 0 and decade % 100 < short


def _short_decade(tokens: Tokens, j: int) -> tuple[int, int] | None:
    value = numbers.figure(tokens, j, 2)
    found = (value, j + 1) if value is not None else numbers.in_letters(tokens, j)
    if not found or not 20 <= found[0] <= 90:
        return None
    return 1900 + found[0], found[1]


def _centuries(tokens: Tokens, i: int) -> list[Period]:
    """ "XXe siècle", "XIXe et XXe siècles", "du XVIIe au XIXe siècle"."""
    last = _century(tokens, i)
    if not last:
        return []
    begin, period = last[0], Period(last[0], i + 1, f"{last[1]}XX", "century")
    joint = tokens.word(begin - 1)
    if joint == "le" and tokens.word(begin - 2) == "et":
        begin, joint = begin - 1, "et"
    first = _century(tokens, begin - 1) if joint in ("et", "au", "ou", "-") else None
    if not first or first[1] >= last[1]:
        return [period]
    if joint == "au" or joint == "-" or tokens.words[max(0, first[0] - 2) : first[0]] == ["entre", "le"]:
        return [Period(first[0], i + 1, f"{first[1]}XX/{last[1]}XX", "interval")]
    return [Period(first[0], begin - 1, f"{first[1]}XX", "century"), period]


def _century(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """First token and first two figures of the century told before token ``end``."""
    begin, number = end - 1, _roman(tokens.word(end - 1))
    if not number and tokens.word(end - 1) in lexicon().ordinal_endings:
        begin, number = end - 2, numbers.figure(tokens, end - 2, 2) or _roman(tokens.word(end - 2), bare=True)
    if not number and tokens.word(end - 1) in _CENTURY_WORDS:
        number = _CENTURY_WORDS[tokens.word(end - 1)]
    return (begin, number - 1) if number and 11 <= number <= 22 else None


def _roman(word: str, bare: bool = False) -> int | None:
    found = _ROMAN.fullmatch(word)
    if not word or not found or not (found[3] or bare):
        return None
    return len(found[1]) * 10 + _ROMAN_UNITS[found[2]]
