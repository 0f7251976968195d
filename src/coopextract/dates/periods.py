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
_CENTURY_WORDS = {"vingtieme": 20, "dixneuvieme": 19}


class Period(NamedTuple):
    begin: int
    end: int
    edtf: str
    precision: Precision


def period_at(tokens: Tokens, i: int) -> Period | None:
    """The period whose head noun is token ``i``."""
    word = tokens.word(i)
    if word in lexicon().seasons:
        return _season(tokens, i, lexicon().seasons[word])
    if word in lexicon().year_parts:
        return _year_part(tokens, i)
    if word in lexicon().year_part_letters:
        return _letter(tokens, i)
    return _century(tokens, i) if word == "siecle" else _decade(tokens, i)


def heads() -> frozenset[str]:
    """The words at which a period is looked for."""
    words = lexicon()
    return frozenset(
        (*words.seasons, *words.year_parts, *words.year_part_letters, "siecle", "annees", "decennie")
    )


def _year_behind(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Year behind ``[de] [l'année|l'an]`` at token ``i``."""
    if not tokens.near(i):
        return None
    j = i + (tokens.word(i) in ("de", "d"))
    if tokens.word(j) == "l" and tokens.word(j + 2) in ("annee", "an"):
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


def _year_part(tokens: Tokens, i: int) -> Period | None:
    part, found = numbered_part(tokens, i), _year_behind(tokens, i + 1)
    return Period(part[1], found[1], f"{found[0]:04d}-{part[0]}", "season") if part and found else None


def numbered_part(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Code and first token of "second semestre" whose noun is token ``i``."""
    ordinal = _ordinal_before(tokens, i)
    code = lexicon().year_parts[tokens.word(i)].get(ordinal[0]) if ordinal else None
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


def _century(tokens: Tokens, i: int) -> Period | None:
    begin, number = i - 1, _roman(tokens.word(i - 1))
    if not number and tokens.word(i - 1) in lexicon().ordinal_endings:
        begin, number = i - 2, numbers.figure(tokens, i - 2, 2) or _roman(tokens.word(i - 2), bare=True)
    if not number and tokens.word(i - 1) in _CENTURY_WORDS:
        number = _CENTURY_WORDS[tokens.word(i - 1)]
    return Period(begin, i + 1, f"{number - 1}XX", "century") if number and 11 <= number <= 22 else None


def _roman(word: str, bare: bool = False) -> int | None:
    found = _ROMAN.fullmatch(word)
    if not word or not found or not (found[3] or bare):
        return None
    return len(found[1]) * 10 + _ROMAN_UNITS[found[2]]
