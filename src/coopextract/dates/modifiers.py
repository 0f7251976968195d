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
_LONGEST_NOUN = 5  # words of "rentrée", "conférence de Rio", "entrée en vigueur du traité"
_ANY_PART = "mid-or-any"
#: What the words before an event say about its day, and before a noun of time: "avant le sommet de 2015".
_OVER_NOUNS, _OVER_TIMES = frozenset(("since", "until", "by")), frozenset(("before", "after"))
_DAY_NOUNS = frozenset(("date", "nuit", "journee", "matinee", "soiree", "semaine", "echeance"))
_OPENERS = frozenset(("le", "la", "l", "les", "au", "aux", "du", "des", "sa", "son", "ses", "leur", "leurs"))
_NOT_IN_NOUN = frozenset(("par", "avec", "dans", "que", "qui", "pour", "et", "ou"))
_OF = frozenset(("de", "d", "du", "des"))


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
    told = [word for word in (outer(tokens, begin, end, ranged), part) if word]
    return Setting(begin, "-".join(told) or None)


def outer(tokens: Tokens, begin: int, end: int, ranged: bool = False) -> str | None:
    """The modifier outside the date: "depuis", "ou plus tard"; alone for a day, which has no "fin"."""
    return _outer(tokens, begin) or _behind(tokens, end) or _over_noun(tokens, begin, ranged)


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


def _over_noun(tokens: Tokens, begin: int, ranged: bool) -> str | None:
    """ "depuis la réforme de 2011", "avant la rentrée de 2012", "dès la saison 2015-2016".

    Not "après le séisme du 12 janvier 2010": that date tells when the event was; nor a range behind "de".
    """
    j = begin - 1
    while begin - j <= 2 and tokens.word(j) in ("le", "la", "l", "'"):
        j -= 1
    if (ranged or tokens.word(j) not in _OF) and not _names_time(tokens, begin):
        return None
    for k in range(j - 1, max(-1, j - 2 - _LONGEST_NOUN), -1):
        if not tokens.near(k + 1) or not _in_noun(tokens.word(k)):
            return None
        told = _outer(tokens, k) if tokens.word(k) in _OPENERS else None
        elided = tokens.word(k + 1) == "'"
        if told in _OVER_NOUNS or (told in _OVER_TIMES and _is_time_noun(tokens.word(k + 1 + elided))):
            return told
    return None


def _is_time_noun(word: str) -> bool:
    return word in lexicon().year_nouns or word in lexicon().range_cues or word in _DAY_NOUNS


def _names_time(tokens: Tokens, begin: int) -> bool:
    """ "rentrée 2011", "année scolaire 2015-2016"."""
    j = begin - 1 - (tokens.word(begin - 1) in lexicon().range_adjectives)
    return tokens.word(j) in lexicon().year_nouns or tokens.word(j) in lexicon().range_cues


def _in_noun(word: str) -> bool:
    return word in "'-" or (word.isalpha() and word not in _NOT_IN_NOUN)


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
