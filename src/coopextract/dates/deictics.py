"""Dates told by reference to another one: "aujourd'hui", "lundi dernier", "la même année".

A claim is made only where a day is meant: "compte aujourd'hui 190 pays" and "le monde d'hier" are
no dates.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import cast

from coopextract.dates import numbers, periods
from coopextract.dates.lexicon import Phrase, lexicon
from coopextract.dates.model import Base, Deictic, Direction, Precision, Relative, Unit
from coopextract.dates.monthdays import DETERMINERS, day_behind_weekday
from coopextract.dates.tokens import Tokens

_NO_BARE_WEEKDAY = frozenset(
    ("le", "la", "les", "du", "au", "un", "des", "de", "d", "chaque", "tous", "a", "jusqu")
)
_HABITS = frozenset(("chaque", "tous", "les", "des"))
_PUNCTUATION = frozenset((".", ",", ";", ":", ")", "!", "?", "]", ""))
_ENDS = _PUNCTUATION | frozenset(
    "a au par en que lors avec entre dans pour sur et matin soir meme il elle ils elles les le la un".split()
)
#: "d'ici la fin de l'année": a term told from the day of writing.
_LIMITS = (["ici", "la", "fin"], ["ici", "a", "la", "fin"], ["avant", "la", "fin"], ["ici", "fin"])
_ARTICLES = frozenset(("'", "le", "au", "du", "en", "ici"))
_LONGEST_COUNT = 7  # words of "quatre-vingt-dix-neuf ans plus tard"
_REACH_BEFORE, _REACH_BEHIND = 12, 8
#: Reach behind "Jeudi, ..." that opens a sentence: its verb stands behind place and subject.
_REACH_OPENING = 40
#: What may follow "la veille", the day before: "a signé la veille un accord", not "la veille sanitaire".
_BEHIND_EVE = frozenset("lors un une deux trois plusieurs avec a au en par entre le la l les".split())
#: Article and days from the date before.
_NEIGHBOURS = {"lendemain": ("le", 1), "surlendemain": ("le", 2), "veille": ("la", -1)}
#: What may follow "deux ans après", so that it is told by the date before it and not by what follows.
_CLAUSE = frozenset((",", ".", ";", ":", ")", "il", "elle", "ils", "elles", "on", "par", "et", "-"))


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
            "surlendemain",
            "veille",
            "matin",
            "soir",
            "midi",
        )
    )


_DAY_PARTS = frozenset(("journee", "matinee", "soiree", "midi"))


def deictic_at(tokens: Tokens, i: int) -> Deictic | None:
    """The relative date whose head is token ``i``."""
    word = tokens.word(i)
    if word in lexicon().spans_of_time:
        return _unit(tokens, i)
    if word in lexicon().weekdays:
        return _weekday(tokens, i)
    if word in _NEIGHBOURS:
        return _neighbour(tokens, i)
    if word in ("matin", "soir", "midi"):
        return _today(tokens, i - (3 if word == "midi" else 1), i + 1)
    return _today(tokens, i, i + 3) if word == "aujourd" else _day_word(tokens, i)


def direction_at(tokens: Tokens, i: int) -> Direction | None:
    """ "dernier", "prochain", "courant" at token ``i``."""
    found = lexicon().last_this_next.get(tokens.word(i)) if tokens.near(i) else None
    preposition = found == "after" and tokens.word(i + 1) in DETERMINERS
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
    told = _yesterday(tokens, begin, i + 1) if tokens.word(i) == "hier" else _happens(tokens, begin, i + 1)
    if offset is None or not told:
        return None
    return Deictic(begin, i + 1, "day", Relative("published", "day", offset))


def _yesterday(tokens: Tokens, begin: int, end: int) -> bool:
    """False for times gone by: "le monde d'hier", "hier encore", "hier comme aujourd'hui"."""
    joints = ("encore", "comme", "ni")
    around = tokens.word(begin - 1) in ("'", *joints) or tokens.word(end) in ("et", "ou", *joints)
    return not around


def _happens(tokens: Tokens, begin: int, end: int) -> bool:
    """True if something is said to happen on that day, rather than to last or to be so nowadays."""
    before, behind = tokens.word(begin - 1), tokens.word(end)
    if before in ("'", "encore", "a", "des", "jusqu", "en", "comme") or behind in ("encore", "plus", "comme"):
        return False
    reflexive = before in ("est", "sont") and (tokens.word(begin - 2) in ("'", "se"))
    if before == "et" and tokens.word(begin - 2)[:1].isdigit():
        return False
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
    opens = tokens.word(end) == "," and tokens.word(begin) != "aujourd" and tokens.source(begin)[:1].isupper()
    for j in range(end, min(tokens.size, end + (_REACH_OPENING if opens else _REACH_BEHIND))):
        if tokens.word(j) in (".", "!", "?", ";"):
            break
        found.append(j)
    return found


def _is_event(tokens: Tokens, j: int) -> bool:
    word = tokens.word(j)
    single, several = _stems()
    if word.startswith(single):
        gerund = word.endswith("ant") and tokens.word(j - 1) == "en"
        return gerund or (len(word) > 2 and not word.endswith(lexicon().event_noun_endings))
    return any(_begins(tokens, j, stem) for stem in several if stem[0] == word)


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
    """Stems of one word, and those of several."""
    stems = sorted(lexicon().event_verbs)
    return tuple(s[0] for s in stems if len(s) == 1), tuple(s for s in stems if len(s) > 1)


def _begins(tokens: Tokens, j: int, stem: Phrase) -> bool:
    *whole, last = stem
    return tokens.words[j : j + len(whole)] == whole and tokens.word(j + len(whole)).startswith(last)


def _part_of(tokens: Tokens, i: int) -> bool:
    """ "dans la journée de jeudi"."""
    return tokens.word(i - 1) == "de" and tokens.word(i - 2) in _DAY_PARTS


# --- weekdays ----------------------------------------------------------------------------------


def _weekday(tokens: Tokens, i: int) -> Deictic | None:
    direction = direction_at(tokens, i + 1)
    end = i + 2 if direction else i + 1
    before = tokens.word(i - 1)
    if before in lexicon().ordinals or before in lexicon().ordinal_endings:
        return None  # "le premier dimanche du mois"
    day = day_behind_weekday(tokens, i + 1) if before not in _HABITS else None
    if day:
        relative = Relative("published", "calendar", day=day, weekday=lexicon().weekdays[tokens.word(i)])
        return Deictic(i, i + 2, "day", relative)
    if before == "ce" and tokens.words[i + 1 : i + 3] == ["-", "la"]:
        return _made(i - 1, i + 3, "day", "previous", 0)
    if before == "ce" and tokens.near(i):
        return _on_weekday(tokens, i, end, direction or "this")._replace(begin=i - 1)
    if direction:
        return _on_weekday(tokens, i, end, direction)
    if before == "-" and tokens.word(i - 2) in lexicon().weekdays:
        return None
    if before in ("et", "ou") and tokens.word(i - 2) in lexicon().weekdays:
        before = tokens.word(i - 3)  # "les lundi et mardi"
    if (
        (
            before in _NO_BARE_WEEKDAY
            and not (_of_event(tokens, i) or _as_term(tokens, i) or _part_of(tokens, i))
        )
        or (_habitual(tokens, end) and before != "depuis")
        or tokens.glued(i)
    ):
        return None
    told = tokens.source(i).islower() or (_opens_sentence(tokens, i) and _happens(tokens, i, end))
    return _on_weekday(tokens, i, end, None) if told else None


def _habitual(tokens: Tokens, end: int) -> bool:
    """ "lundi au vendredi", "lundi ou mardi", "lundi de Pâques"; not "lundi de relancer"."""
    word = tokens.word(end)
    if word in ("ou", "au"):
        return not lexicon().weekdays.keys().isdisjoint(tokens.words[end + 1 : end + 3])
    if word == "a" and tokens.word(end + 1) in lexicon().weekdays:
        return True
    return word in ("-", "des") or (word == "de" and tokens.source(end + 1)[:1].isupper())


def _as_term(tokens: Tokens, i: int) -> bool:
    """ "jusqu'à vendredi"; not "du lundi jusqu'à vendredi", "de lundi à vendredi"."""
    ranged = not lexicon().weekdays.keys().isdisjoint(tokens.words[max(0, i - 4) : i])
    return tokens.words[max(0, i - 3) : i] == ["jusqu", "'", "a"] and not ranged


def _of_event(tokens: Tokens, i: int) -> bool:
    """ "la réunion de jeudi"; not "le marché de lundi"."""
    return tokens.word(i - 1) == "de" and tokens.word(i - 2) in lexicon().event_nouns


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
        if tokens.word(i + 1) == "-" and tokens.word(i + 2) == "la" and tokens.glued(i + 1):
            return _made(i - 1, i + 3, unit, "previous", 0)
        return _made(i - 1, i + 1, unit, "published", 0)
    if before == "meme" and tokens.word(i + 1).isdigit() and tokens.near(i + 1):  # "la même année 2010"
        return None
    if before == "meme" and tokens.word(i - 2) in ("le", "la", "du", "au", "cette", "ce"):
        begin = i - 2 if tokens.word(i - 2) in ("cette", "ce") else i - 1
        return _made(begin, i + 1, unit, "previous", 0)
    if tokens.word(i) == "date":
        return None  # a date is no span: "la date suivante" is any
    ago = _ago(tokens, i, unit)
    if ago:
        return _to_the_day(tokens, ago) if unit == "year" else ago
    return (
        _part_of_month(tokens, i, unit) or _last_or_next(tokens, i, unit) or _before_its_end(tokens, i, unit)
    )


def _to_the_day(tokens: Tokens, ago: Deictic) -> Deictic:
    """ "il y a dix ans jour pour jour", "dix ans plus tard, jour pour jour": the same day of that year."""
    end = ago.end + (tokens.word(ago.end) == ",")
    if tokens.words[end : end + 3] != ["jour", "pour", "jour"]:
        return ago
    return ago._replace(end=end + 3, precision="day", relative=replace(ago.relative, unit="anniversary"))


def _part_of_month(tokens: Tokens, i: int, unit: Unit) -> Deictic | None:
    """The month of "au début du mois", where something is said to happen then; not of every month."""
    if unit != "month" or tokens.words[i - 2 : i] not in (["debut", "du"], ["fin", "du"], ["milieu", "du"]):
        return None
    if tokens.word(i - 3) not in ("au", "en", "la") or tokens.word(i + 1) not in _ENDS:
        return None
    return _made(i, i + 1, unit, "published", 0) if _happens(tokens, i, i + 1) else None


def _before_its_end(tokens: Tokens, i: int, unit: Unit) -> Deictic | None:
    """The year of "d'ici la fin de l'année", the month of "avant la fin du mois"."""
    article = {"year": ["de", "l", "'"], "month": ["du"]}.get(unit)
    if article is None or tokens.word(i + 1) not in _ENDS:
        return None
    told = tokens.words[max(0, i - len(article) - 4) : i]
    limit = any(told[-len(p) - len(article) :] == [*p, *article] for p in _LIMITS)
    return _made(i, i + 1, unit, "published", 0) if limit else None


def _this_day(tokens: Tokens, i: int) -> Deictic | None:
    if tokens.word(i + 1) == "-" and tokens.word(i + 2) == "la":
        return _made(i - 1, i + 3, "day", "previous", 0)
    return _today(tokens, i - 1, i + 1)


def _last_or_next(tokens: Tokens, i: int, unit: Unit) -> Deictic | None:
    if tokens.word(i - 1) not in ("'", "le", "la", "du", "au") or not tokens.near(i + 1):
        return None
    steps: dict[Direction | None, int] = {"last": -1, "this": 0, "next": 1}
    for size in (1, 3):
        told = tuple(tokens.words[i + 1 : i + 1 + size])
        offset = lexicon().same_after_before.get(told)
        if told == ("meme",) and (unit != "day" or tokens.word(i + 2) not in _ENDS):
            return None  # "le jour même de l'ouverture"
        if offset is not None and tokens.word(i + 1 + size) not in DETERMINERS:
            return _made(i, i + 1 + size, unit, "previous", offset)
    if tokens.words[i + 1 : i + 3] == ["en", "cours"] and unit != "day":
        return _made(i, i + 3, unit, "published", 0)
    direction = direction_at(tokens, i + 1)
    if direction not in steps or unit == "day":
        return None
    return _made(i, i + 2, unit, "published", steps[direction])


def part_of_year(tokens: Tokens, i: int) -> Deictic | None:
    """ "l'été dernier", "cet automne", "second semestre de l'an dernier", its noun at token ``i``."""
    word = tokens.word(i)
    if word in lexicon().year_parts:
        part, year = periods.numbered_part(tokens, i), year_behind(tokens, i + 1)
        if not part or not year:
            return None
        return Deictic(part[1], year.end, "season", replace(year.relative, month=part[0]))
    code = lexicon().seasons.get(word)
    direction = direction_at(tokens, i + 1)
    beside = lexicon().same_after_before.get((tokens.word(i + 1),)) if code and tokens.near(i + 1) else None
    if code and beside and tokens.word(i - 1) in _ARTICLES and tokens.word(i + 2) not in DETERMINERS:
        way: Direction = "next" if beside > 0 else "last"
        return Deictic(i, i + 2, "season", Relative("previous", "season", 0, way, month=code))
    if code and direction in ("last", "next") and tokens.word(i - 1) in _ARTICLES:
        return Deictic(i, i + 2, "season", Relative("published", "season", 0, direction, month=code))
    if code and tokens.word(i - 1) in ("cet", "ce") and tokens.word(i + 1) != "-":
        return Deictic(i - 1, i + 1, "season", Relative("published", "season", 0, "this", month=code))
    return None


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
    for begin in range(max(0, i - _LONGEST_COUNT), i):
        count = _count(tokens, begin)
        if not count or count[1] != i:
            continue
        if tokens.words[max(0, begin - 3) : begin] == ["il", "y", "a"]:
            return _made(begin - 3, i + 1, unit, "published", -count[0])
        if tokens.word(begin - 1) in ("voici", "voila"):
            return _made(begin - 1, i + 1, unit, "published", -count[0])
        step = _step_behind(tokens, i + 1, unit)
        term = step and tokens.word(step[1] - 1) == "avant" and unit != "year"
        if step and tokens.word(begin - 1) != "soit" and not (term and tokens.word(begin - 1) not in _CLAUSE):
            return _made(begin, step[1], unit, "previous", count[0] * step[0])
    return None


def _step_behind(tokens: Tokens, j: int, unit: Unit) -> tuple[int, int] | None:
    """Direction of "plus tard", "auparavant", "après" at token ``j`` and the index behind it.

    "deux ans après la signature" is told by what follows, which no date need say; "30 jours avant" is a
    term more often than a date.
    """
    for size in (2,) if unit == "day" else (2, 1):
        sign = lexicon().steps.get(tuple(tokens.words[j : j + size]))
        alone = size == 2 or tokens.word(j) == "auparavant" or tokens.word(j + size) in _CLAUSE
        if sign and tokens.near(j + size - 1) and alone:
            return sign, j + size
    return None


def _count(tokens: Tokens, i: int) -> tuple[int, int] | None:
    value = numbers.figure(tokens, i, 2)
    return (value, i + 1) if value else numbers.in_letters(tokens, i)


def _neighbour(tokens: Tokens, i: int) -> Deictic | None:
    """ "le lendemain", "l'avant-veille"; not "le lendemain de la réunion", "la veille sanitaire"."""
    word, begin = tokens.word(i), i
    article, offset = _NEIGHBOURS[word]
    if tokens.words[max(0, i - 2) : i] == ["avant", "-"]:
        begin, article, offset = i - 2, "'", offset - 1
    behind = tokens.word(i + 1)
    noun = word == "veille" and behind not in _PUNCTUATION and behind not in _BEHIND_EVE
    articles = (article, "du") if article == "le" else (article,)
    if tokens.word(begin - 1) not in articles or behind not in _ENDS or noun:
        return None
    return _made(begin, i + 1, "day", "previous", offset)


def _made(begin: int, end: int, unit: Unit, base: Base, offset: int) -> Deictic:
    precision: Precision = "interval" if unit == "week" else cast(Precision, unit)
    return Deictic(begin, end, precision, Relative(base, unit, offset))
