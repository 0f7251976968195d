"""Days that come every year, month or week: "le 8 mars de chaque année", "de mai à juin, sauf le lundi"."""

from __future__ import annotations

from coopextract.dates.lexicon import Phrase, lexicon
from coopextract.dates.tokens import Tokens

_HABIT_REACH = 14  # words over which "chaque année" makes a day recur


def hyphenated(tokens: Tokens, i: int) -> bool:
    """ "8-Mai", "1er-Novembre"; not "08-05", which is a date in figures."""
    j = i + 1 + (tokens.word(i + 1) in lexicon().ordinal_endings)
    return tokens.word(j) == "-" and tokens.glued(j) and tokens.word(j + 1) in lexicon().months


def recurs(tokens: Tokens, begin: int, end: int) -> bool:
    """ "le 19 juin de chaque année", "chaque année le 8 mars", "tous les 8 mars", "le 14-Juillet"."""
    if tokens.words[max(0, begin - 2) : begin] == ["tous", "les"] or _is_holiday(tokens, begin):
        return True
    behind = [
        tuple(tokens.words[end + k : end + k + len(p)]) == p for p in lexicon().recurring for k in (0, 1)
    ]
    before = [_has(tokens, max(0, begin - 5), begin, p) for p in lexicon().recurring]
    return any(behind) or any(before) or _habit_before(tokens, begin) or _habit_behind(tokens, end)


def _is_holiday(tokens: Tokens, i: int) -> bool:
    """ "le 14-Juillet": a day without a year that its capital makes a name."""
    return hyphenated(tokens, i) and tokens.source(i + 2)[:1].isupper()


def _habit_before(tokens: Tokens, begin: int) -> bool:
    """ "Chaque printemps, ... en juin", "tous les lundis, de septembre à juin", in the same sentence."""
    for j in range(begin - 1, max(-1, begin - 1 - _HABIT_REACH), -1):
        word = tokens.word(j)
        if word in (".", ";", "!", "?"):
            return False
        if _is_time(word) and (tokens.word(j - 1) == "chaque" or _all_the(tokens, j)):
            return True
        if word == "an" and "fois" in tokens.words[max(0, j - 3) : j]:  # "deux fois par an, en mai"
            return True
    return False


def _habit_behind(tokens: Tokens, end: int) -> bool:
    """ "de mai à septembre, du mardi au samedi, chaque année", in the same sentence."""
    for j in range(end, min(tokens.size - 1, end + _HABIT_REACH)):
        if tokens.word(j) in (".", ";", "!", "?", "que") or tokens.word(j) in lexicon().past_cues:
            return False
        if tokens.word(j) == "chaque" and tokens.word(j + 1) in ("annee", "an"):
            return True
        if tokens.word(j) == "sauf" and tokens.word(j + 2).removesuffix("s") in lexicon().weekdays:
            return True
    return False


def _all_the(tokens: Tokens, j: int) -> bool:
    """ "tous les lundis", "toutes les deux semaines"."""
    j -= tokens.word(j - 1) in lexicon().numbers or tokens.word(j - 1).isdigit()
    return tokens.word(j - 1) == "les" and tokens.word(j - 2) in ("tous", "toutes")


def _is_time(word: str) -> bool:
    """A weekday, a season or a unit of time, of one or several."""
    words = lexicon()
    return any(
        w in some
        for w in (word, word.removesuffix("s"))
        for some in (words.weekdays, words.seasons, words.spans_of_time)
    )


def _has(tokens: Tokens, start: int, end: int, phrase: Phrase) -> bool:
    words = tokens.words[start:end]
    return any(tuple(words[k : k + len(phrase)]) == phrase for k in range(len(words)))
