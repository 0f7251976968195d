"""Dates told by reference to another one: "aujourd'hui", "lundi dernier", "la même année".

A claim is made only where a day is meant: "compte aujourd'hui 190 pays" and "le monde d'hier" are
no dates.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, cast

from coopextract.dates import numbers
from coopextract.dates.lexicon import Phrase, lexicon
from coopextract.dates.model import Base, Direction, Precision, Relative, Unit
from coopextract.dates.tokens import Tokens

_NO_BARE_WEEKDAY = frozenset(
    ("le", "la", "les", "du", "au", "un", "des", "de", "d", "chaque", "tous", "-", "a", "jusqu")
)
_ENDS = frozenset(
    (".", ",", ";", ":", ")", "!", "?", "]", "", "a", "au", "par", "en", "que", "lors", "avec", "entre")
)
#: "l'année suivant la signature": behind one of these "suivant" is a preposition.
_DETERMINERS = frozenset(
    ("le", "la", "l", "les", "sa", "son", "ses", "leur", "leurs", "ce", "cette", "celle", "celui")
)
_REACH_BEFORE, _REACH_BEHIND = 12, 8


class Deictic(NamedTuple):
    begin: int
    end: int
    precision: Precision
    relative: Relative


def heads() -> frozenset[str]:
    """The words at which a relative date is looked for."""
    words = lexicon()
    days = {p[-1] for p in words.day_words}
    return frozenset(
        (
            *words.spans_of_time,
            *words.weekdays,
            *days,
            "aujourd",
            "lendemain",
            "veille",
            "matin",
            "soir",
            "midi",
        )
    )


def deictic_at(tokens: Tokens, i: int) -> Deictic | None:
    """The relative date whose head is token ``i``."""
    word = tokens.word(i)
    if word in lexicon().spans_of_time:
        return _unit(tokens, i)
    if word in lexicon().weekdays:
        return _weekday(tokens, i)
    if word in ("lendemain", "veille"):
        return _neighbour(tokens, i)
    if word in ("matin", "soir", "midi"):
        return _today(tokens, i - (3 if word == "midi" else 1), i + 1)
    return _today(tokens, i, i + 3) if word == "aujourd" else _day_word(tokens, i)


def direction_at(tokens: Tokens, i: int) -> Direction | None:
    """ "dernier", "prochain", "courant" at token ``i``."""
    found = lexicon().last_this_next.get(tokens.word(i)) if tokens.near(i) else None
    preposition = found == "after" and tokens.word(i + 1) in _DETERMINERS
    return None if preposition else cast(Direction | None, found)


# --- today, yesterday --------------------------------------------------------------------------


def _today(tokens: Tokens, begin: int, end: int) -> Deictic | None:
    if tuple(tokens.words[begin:end]) not in lexicon().today_words or not _happens(tokens, begin, end):
        return None
    return Deictic(begin, end, "day", Relative("published", "day", 0))


def _day_word(tokens: Tokens, i: int) -> Deictic | None:
    begin = i
    if tokens.word(i - 1) in ("avant", "apres"):
        begin = i - 1
    elif tokens.word(i - 1) == "-" and tokens.word(i - 2) in ("avant", "apres"):
        begin = i - 2
    phrase = tuple(w for w in tokens.words[begin : i + 1] if w != "-")
    offset = lexicon().day_words.get(phrase)
    if offset is None or not _happens(tokens, begin, i + 1):
        return None
    return Deictic(begin, i + 1, "day", Relative("published", "day", offset))


def _happens(tokens: Tokens, begin: int, end: int) -> bool:
    """True if something is said to happen on that day, rather than to last or to be so nowadays."""
    before, behind = tokens.word(begin - 1), tokens.word(end)
    if before in ("'", "encore", "a", "des", "jusqu", "en", "comme") or behind in ("encore", "plus", "comme"):
        return False
    reflexive = before in ("est", "sont") and (tokens.word(begin - 2) in ("'", "se"))
    if before in lexicon().lasting_verbs and not reflexive:
        return False
    if (reflexive or before in ("a", "ont")) and not _is_event(tokens, end):
        return False
    return any(_is_event(tokens, j) for j in _neighbourhood(tokens, begin, end))


def _neighbourhood(tokens: Tokens, begin: int, end: int) -> list[int]:
    """Tokens of the same sentence near tokens ``begin`` to ``end``, nearest side by side."""
    found: list[int] = []
    for j in range(begin - 1, max(-1, begin - 1 - _REACH_BEFORE), -1):
        if tokens.word(j) in (".", "!", "?", ";"):
            break
        found.append(j)
    for j in range(end, min(tokens.size, end + _REACH_BEHIND)):
        if tokens.word(j) in (".", "!", "?", ";"):
            break
        found.append(j)
    return found


def _is_event(tokens: Tokens, j: int) -> bool:
    word = tokens.word(j)
    single, several = _stems()
    if word.startswith(single):
        return len(word) > 2 and not word.endswith(lexicon().event_noun_endings)
    return any(_begins(tokens, j, stem) for stem in several if stem[0] == word)


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
    """Stems of one word, and those of several."""
    stems = sorted(lexicon().event_verbs)
    return tuple(s[0] for s in stems if len(s) == 1), tuple(s for s in stems if len(s) > 1)


def _begins(tokens: Tokens, j: int, stem: Phrase) -> bool:
    *whole, last = stem
    return tokens.words[j : j + len(whole)] == whole and tokens.word(j + len(whole)).startswith(last)


# --- weekdays ----------------------------------------------------------------------------------


def _weekday(tokens: Tokens, i: int) -> Deictic | None:
    direction = direction_at(tokens, i + 1)
    end = i + 2 if direction else i + 1
    before = tokens.word(i - 1)
    if before == "ce" and tokens.near(i):
        return _on_weekday(tokens, i, end, direction or "this")._replace(begin=i - 1)
    if direction:
        return _on_weekday(tokens, i, end, direction)
    if before in _NO_BARE_WEEKDAY or _habitual(tokens, end) or tokens.glued(i):
        return None
    told = tokens.source(i).islower() or (_opens_sentence(tokens, i) and _happens(tokens, i, end))
    return _on_weekday(tokens, i, end, None) if told else None


def _habitual(tokens: Tokens, end: int) -> bool:
    """ "lundi au vendredi", "lundi et mardi", "lundi de Pâques"; not "lundi de relancer"."""
    word = tokens.word(end)
    return word in ("au", "-", "et", "ou", "des") or (word == "de" and tokens.source(end + 1)[:1].isupper())


def _opens_sentence(tokens: Tokens, i: int) -> bool:
    return tokens.word(i - 1) in (".", "!", "?", "", ":", "-")


def _on_weekday(tokens: Tokens, i: int, end: int, direction: Direction | None) -> Deictic:
    value = lexicon().weekdays[tokens.word(i)]
    base: Base = "previous" if direction == "after" else "published"
    return Deictic(i, end, "day", Relative(base, "weekday", 0, direction, weekday=value))


# --- "l'an dernier", "la même année", "il y a deux ans" ------------------------------------------


def _unit(tokens: Tokens, i: int) -> Deictic | None:
    unit = cast(Unit, lexicon().spans_of_time[tokens.word(i)])
    before = tokens.word(i - 1)
    if unit == "day" and before == "ce":
        return _this_day(tokens, i)
    if before in ("cette", "ce") and unit != "day":
        return _made(i - 1, i + 1, unit, "published", 0)
    if before == "meme" and tokens.word(i - 2) in ("le", "la", "du", "au", "cette", "ce"):
        return _made(i - 1, i + 1, unit, "previous", 0)
    return _ago(tokens, i, unit) or _last_or_next(tokens, i, unit)


def _this_day(tokens: Tokens, i: int) -> Deictic | None:
    if tokens.word(i + 1) == "-" and tokens.word(i + 2) == "la":
        return _made(i, i + 3, "day", "previous", 0)
    return _today(tokens, i - 1, i + 1)


def _last_or_next(tokens: Tokens, i: int, unit: Unit) -> Deictic | None:
    if tokens.word(i - 1) not in ("'", "le", "la", "du", "au") or not tokens.near(i + 1):
        return None
    steps: dict[Direction | None, int] = {"last": -1, "this": 0, "next": 1}
    for size in (1, 3):
        told = tuple(tokens.words[i + 1 : i + 1 + size])
        offset = lexicon().same_after_before.get(told)
        if offset is not None and told != ("meme",) and tokens.word(i + 1 + size) not in _DETERMINERS:
            return _made(i, i + 1 + size, unit, "previous", offset)
    direction = direction_at(tokens, i + 1)
    if direction not in steps or unit == "day":
        return None
    return _made(i, i + 2, unit, "published", steps[direction])


def year_behind(tokens: Tokens, i: int) -> Deictic | None:
    """The year of "le 12 juin de la même année", "en janvier de cette année" at token ``i``."""
    if tokens.word(i) != "de" or not tokens.near(i):
        return None
    for head in range(i + 2, i + 5):
        if lexicon().spans_of_time.get(tokens.word(head)) == "year":
            found = _unit(tokens, head)
            return found if found and found.begin - i <= 3 and tokens.near(head) else None
    return None


def _ago(tokens: Tokens, i: int, unit: Unit) -> Deictic | None:
    """ "il y a deux ans", "deux ans plus tard"."""
    for begin in range(i - 1, max(-1, i - 4), -1):
        count = _count(tokens, begin)
        if not count or count[1] != i:
            continue
        if tokens.words[max(0, begin - 3) : begin] == ["il", "y", "a"]:
            return _made(begin - 3, i + 1, unit, "published", -count[0])
        if tokens.words[i + 1 : i + 3] == ["plus", "tard"] and tokens.word(begin - 1) != "soit":
            return _made(begin, i + 3, unit, "previous", count[0])
    return None


def _count(tokens: Tokens, i: int) -> tuple[int, int] | None:
    value = numbers.figure(tokens, i, 2)
    return (value, i + 1) if value else numbers.in_letters(tokens, i)


def _neighbour(tokens: Tokens, i: int) -> Deictic | None:
    """ "le lendemain", "la veille"; not "le lendemain de la réunion"."""
    offset, article = (1, "le") if tokens.word(i) == "lendemain" else (-1, "la")
    if tokens.word(i - 1) != article or tokens.word(i + 1) not in _ENDS:
        return None
    return _made(i, i + 1, "day", "previous", offset)


def _made(begin: int, end: int, unit: Unit, base: Base, offset: int) -> Deictic:
    precision: Precision = "interval" if unit == "week" else cast(Precision, unit)
    return Deictic(begin, end, precision, Relative(base, unit, offset))
