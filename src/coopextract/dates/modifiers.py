"""Words around a date that say something about it: "depuis", "fin", "vers", "ou plus tard"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from coopextract.dates.lexicon import lexicon
from coopextract.dates.tokens import Tokens

_GLUE = frozenset(
    (
        "le",
        "la",
        "l",
        "'",
        "les",
        "du",
        "de",
        "d",
        "au",
        "aux",
        "en",
        "a",
        "annee",
        "an",
        "mois",
        "date",
        "debut-",
    )
)
_INNER_GLUE = frozenset(("de", "d", "des", "l", "'", "annee", "an", "du", "mois", "-", "la", "les"))
_LONGEST_GLUE = 5
_ANY_PART = "mid-or-any"


class Setting(NamedTuple):
    """First token of the date with its "fin" or "mi-", and the modifier.

    "courant 2010" says no more than "en 2010": it is neither in the date nor a modifier.
    """

    begin: int
    modifier: str | None


def setting(tokens: Tokens, begin: int, end: int, ranged: bool = False) -> Setting:
    """What the words before ``begin`` and behind ``end`` say about the date between.

    The "fin" of "fin 2010 à mai 2011" belongs to the start of that range, not to the whole.
    """
    begin, part = _part_of_time(tokens, begin)
    part = None if ranged else part
    told = [word for word in (outer(tokens, begin, end), part) if word]
    return Setting(begin, "-".join(told) or None)


def outer(tokens: Tokens, begin: int, end: int) -> str | None:
    """The modifier outside the date: "depuis", "ou plus tard"; alone for a day, which has no "fin"."""
    return _outer(tokens, begin) or _behind(tokens, end)


def _part_of_time(tokens: Tokens, begin: int) -> tuple[int, str | None]:
    """ "fin 2004", "à la mi-mai 2010", "au début de l'année 2000"."""
    j = begin - 1
    if tokens.word(j) == "-" and tokens.word(j - 1) == "mi" and tokens.glued(begin):
        return j - 1, "mid"
    while begin - j <= _LONGEST_GLUE and tokens.word(j) in _INNER_GLUE and tokens.near(j + 1):
        j -= 1
    for size in (2, 1):
        value = (
            lexicon().early_mid_late.get(tuple(tokens.words[j + 1 - size : j + 1])) if j + 1 >= size else None
        )
        if value and tokens.near(j + 1):
            return (begin, None) if value == _ANY_PART else (j + 1 - size, value)
    return begin, None


def _outer(tokens: Tokens, begin: int) -> str | None:
    j = begin
    for _ in range(_LONGEST_GLUE + 1):
        found = _phrase_before(tokens, j)
        if found:
            return found
        if tokens.word(j - 1) not in _GLUE or not tokens.near(j):
            return None
        j -= 1
    return None


def _phrase_before(tokens: Tokens, j: int) -> str | None:
    if tokens.source(j - 1).lower() == "dès":
        return "since"
    if tokens.word(j - 1) not in _last_words():
        return None
    for size in (4, 3, 2, 1):
        value = lexicon().modifiers.get(tuple(tokens.words[max(0, j - size) : j]))
        if value and tokens.near(j):
            return value
    return None


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in lexicon().modifiers)


def _behind(tokens: Tokens, end: int) -> str | None:
    for size in (5, 4, 3, 2):
        value = lexicon().trailing_modifiers.get(tuple(tokens.words[end : end + size]))
        if value and tokens.near(end):
            return value
    return None
