"""Days told by the month of another date: "le 11 courant", "le 12 du même mois", "vendredi 23".

The month is that of the document's own date, or of the date before it in the passage, as the rule
``month_phrases`` says.
"""

from __future__ import annotations

from typing import cast

from coopextract.dates import numbers
from coopextract.dates.lexicon import lexicon
from coopextract.dates.model import Base, Deictic, Relative
from coopextract.dates.tokens import Tokens

_BEFORE = frozenset(("le", "du", "au", "les", "et", ",", "des"))
_LONGEST_PHRASE = 5
#: "l'année suivant la signature": behind one of these "suivant" is a preposition.
DETERMINERS = frozenset(
    ("le", "la", "l", "les", "sa", "son", "ses", "leur", "leurs", "ce", "cette", "celle", "celui")
)


def month_day_at(tokens: Tokens, i: int) -> Deictic | None:
    """The day, or the range of days, whose first figure is token ``i``."""
    found = _day(tokens, i)
    if not found or tokens.word(i - 1) not in _BEFORE or not tokens.near(i):
        return None
    day, j = found
    last = _day(tokens, j + 1) if tokens.word(j) in ("au", "-", "et") and tokens.near(j + 1) else None
    listed = last is not None and tokens.word(j) == "et"
    told = _phrase_at(tokens, last[1] if last else j)
    if not told:
        return None
    base, offset, end = told
    if listed:
        return Deictic(i, j, "day", Relative(base, "month", offset, day=day))
    relative = Relative(base, "month", offset, day=day, end_day=last[0] if last else None)
    return Deictic(i, end, "interval" if last else "day", relative)


def _day(tokens: Tokens, i: int) -> tuple[int, int] | None:
    found = numbers.day(tokens, i) if tokens.word(i)[:1].isdigit() else None
    return found if found and found[0] <= 31 else None


def _phrase_at(tokens: Tokens, j: int) -> tuple[Base, int, int] | None:
    """Base and offset of the month told at token ``j``, and the index behind it."""
    for size in range(_LONGEST_PHRASE, 0, -1):
        told = lexicon().month_phrases.get(tuple(tokens.words[j : j + size]))
        if told and j + size <= tokens.size and tokens.near(j) and tokens.word(j + size) not in DETERMINERS:
            base, _, offset = told.partition(" ")
            return cast(Base, base), int(offset), j + size
    return None


def day_behind_weekday(tokens: Tokens, j: int) -> int | None:
    """The day of "vendredi 23" at token ``j``; None in "lundi 10 h", "mardi 3 agents", "lundi 19-20"."""
    found = _day(tokens, j) if tokens.same_line(j) else None
    if not found or found[1] != j + 1:
        return None
    behind = tokens.word(j + 1)
    clock = behind in ("h", "heures", "heure", "-", "/") or behind[:1].isdigit()
    if tokens.same_line(j + 1) and clock:
        return None
    if behind in (":", ",", ".") and tokens.glued(j + 1) and tokens.glued(j + 2):
        return None
    plural = behind.isalpha() and behind[-1] in "sx" and behind not in lexicon().function_words
    counted = tokens.same_line(j + 1) and (plural or behind in lexicon().units)
    return None if counted else found[0]
