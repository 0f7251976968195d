"""What is a date and what only looks like one: bare years, references, quantities, addresses."""

from __future__ import annotations

import re

from coopextract.dates.atoms import Part, counts
from coopextract.dates.lexicon import Phrase, lexicon
from coopextract.dates.tokens import Tokens

_FILE_ENDING = re.compile(r"\.[a-z]{2,4}(?![a-z])")
_OLDEST, _LATEST = 1700, 2100
_LONGEST_RANGE = 300
_HABIT_REACH = 14  # words over which "chaque année" makes a day recur
_ITEM_SIGNS = frozenset("-•*|>·▪–")
_CLOSERS = frozenset(")]|;:,.-/")


def free_left(tokens: Tokens, i: int) -> bool:
    """True if the figures at token ``i`` are not the rest of a longer number, name or address."""
    start = tokens.starts[i]
    before = tokens.char(start - 1) if start else ""
    if before.isalnum() or before in ("_", "=", "#", "@"):
        return False
    if before in ("/", ".", "-", ",", ":", "+"):
        return not tokens.char(start - 2).isalnum() if start > 1 else True
    return True


def free_right(tokens: Tokens, end: int) -> bool:
    """True if the figures that end before token ``end`` do not go on."""
    offset = tokens.ends[end - 1]
    sign, after = tokens.char(offset), tokens.char(offset + 1)
    if sign.isalnum() or sign in ("_", "%"):
        return _sentence_glued(tokens, end) or (sign == "t" and after.isdigit())
    if sign == "." and _FILE_ENDING.match(tokens.folded, offset):
        return _sentence_glued(tokens, end + 1)
    return not ((sign in ("/", "-", ".", ",") and after.isdigit()) or (sign == "/" and after.isalnum()))


def _sentence_glued(tokens: Tokens, i: int) -> bool:
    """ "en 2010Le comité": a capital shows that a space is missing."""
    return len(tokens.word(i)) > 1 and tokens.source(i)[:1].isupper() and tokens.source(i)[1:].islower()


def is_reference(tokens: Tokens, i: int) -> bool:
    """True if the number at token ``i`` is that of a document, an article, an address."""
    j = i - 1
    while j >= 0 and tokens.word(j) in (".", ":", ")") and i - j < 4:
        j -= 1
    word = tokens.word(j)
    if word == "°" or word in lexicon().reference_nouns:
        return tokens.near(j + 1)
    return j == i - 1 and is_acronym(tokens.source(j)) and tokens.near(i)


def is_acronym(word: str) -> bool:
    """ISO, UE, RES, CoP: two capitals or more."""
    return len(word) > 1 and word.isalpha() and sum(c.isupper() for c in word) > 1 and not word[1:].islower()


def ends_with(tokens: Tokens, end: int, phrases: frozenset[Phrase]) -> bool:
    """True if one of the phrases ends before token ``end``."""
    return any(tuple(tokens.words[max(0, end - len(p)) : end]) == p for p in phrases)


def is_numbered(tokens: Tokens, i: int) -> bool:
    """True if the figures at token ``i`` stand right behind "n°" or "numéro"."""
    j = i
    while tokens.word(j - 1) in (".", ":") and i - j < 2:
        j -= 1
    return tokens.same_line(i) and ends_with(tokens, j, lexicon().number_words)


def in_address(tokens: Tokens, i: int) -> bool:
    """ "rue du 8 mai 1945", "place du 4 septembre", "salle du 8-Mai-1945"."""
    j = i - 1
    while tokens.word(j) in ("du", "de", "le") and i - j < 4:
        j -= 1
    if j == i - 1:
        return False
    word = tokens.word(j)
    if word == "cours" and tokens.word(j - 1) in ("au", "le"):  # "au cours de 2010"
        return False
    return word in lexicon().street_nouns or (word in lexicon().building_nouns and _hyphenated(tokens, i))


def _hyphenated(tokens: Tokens, i: int) -> bool:
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
    return any(behind) or any(before) or _habit_before(tokens, begin)


def _is_holiday(tokens: Tokens, i: int) -> bool:
    """ "le 14-Juillet": a day without a year that its capital makes a name."""
    return _hyphenated(tokens, i) and tokens.source(i + 2)[:1].isupper()


def _habit_before(tokens: Tokens, begin: int) -> bool:
    """ "Chaque printemps, ... en juin", "tous les lundis, de septembre à juin", in the same sentence."""
    for j in range(begin - 1, max(-1, begin - 1 - _HABIT_REACH), -1):
        word = tokens.word(j)
        if word in (".", ";", "!", "?"):
            return False
        if _is_time(word) and (tokens.word(j - 1) == "chaque" or _all_the(tokens, j)):
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


# --- a year alone ------------------------------------------------------------------------------


def year_stands(tokens: Tokens, part: Part, after_date: bool) -> bool:
    """True if a year alone is a date and no quantity or reference. ``after_date``: one ends just before."""
    i, end = part.begin, part.end
    assert part.year is not None
    if not tokens.word(i).isdigit():
        return tokens.word(i - 1) in lexicon().year_cues
    opens = free_left(tokens, i) or tokens.words[max(0, i - 2) : i] == ["mi", "-"]
    if not (opens and free_right(tokens, end)) or _in_number_group(tokens, i):
        return False
    other_kind = is_reference(tokens, i) or ends_with(tokens, i, lexicon().not_calendar_years)
    if tokens.same_line(i) and other_kind:
        return False
    if _cued(tokens, i):
        return tokens.word(end) not in lexicon().units or not tokens.same_line(end)
    if not _OLDEST <= part.year <= _LATEST:
        return False
    return _weakly_cued(tokens, i, end, after_date) or _set_apart(tokens, i, end)


def _in_number_group(tokens: Tokens, i: int) -> bool:
    """True in "12 2003" and "2003 500": groups of one number or a telephone number."""
    before = tokens.word(i - 1).isdigit() and tokens.same_line(i)
    behind = len(tokens.word(i + 1)) in (2, 3) and tokens.word(i + 1).isdigit() and tokens.same_line(i + 1)
    return before or behind


def _cued(tokens: Tokens, i: int) -> bool:
    if not tokens.near(i):
        return False
    if tokens.word(i - 1) == "-":
        return tokens.word(i - 2) == "mi"
    if tokens.word(i - 1) == "apres" and tokens.words[max(0, i - 3) : i - 1] == ["l", "'"]:
        return False
    return tokens.word(i - 1) in lexicon().year_cues or tokens.source(i - 1).lower() == "dès"


def _weakly_cued(tokens: Tokens, i: int, end: int, after_date: bool) -> bool:
    word = tokens.word(i - 1)
    if not tokens.near(i) or counts(tokens, end):
        return False
    if word in ("et", "ou", ","):
        return after_date
    if word == "entre":
        return tokens.words[end : end + 2] == ["et", "aujourd"]
    if word not in lexicon().weak_year_cues or _is_aim(tokens, i):
        return False
    return not (word in ("de", "d", "a") and tokens.word(i - 2) in lexicon().amount_nouns)


def _is_aim(tokens: Tokens, i: int) -> bool:
    """ "quatre objectifs mondiaux pour 2050", "l'horizon de 2030": the year of an aim, not of an event."""
    if tokens.word(i - 1) in ("de", "d"):
        return tokens.word(i - 2) in lexicon().aim_nouns
    before = tokens.words[max(0, i - 5) : i]
    return tokens.word(i - 1) == "pour" and not lexicon().aim_nouns.isdisjoint(before)


def _set_apart(tokens: Tokens, i: int, end: int) -> bool:
    """ "(2001)", "Kyoto, 1997.", "2009 : ouverture", a year on a line of its own."""
    before, behind = tokens.word(i - 1), tokens.word(end)
    if before in ("(", "["):
        return behind in _CLOSERS and not _in_document_number(tokens, i, end)
    if before == ",":
        return (behind in _CLOSERS or tokens.closes_line(end - 1)) and tokens.source(i - 2)[:1].isupper()
    item = before in _ITEM_SIGNS and tokens.opens_line(i - 1)
    ends = tokens.closes_line(end - 1) or (behind in (":", "-", "|") and not tokens.glued(end + 1))
    item = item or (before in (".", ";", ":") and _heads_entry(tokens, i, end))
    return (item or tokens.opens_line(i) or before == "|") and ends and not (i == 0 and end == tokens.size)


def _heads_entry(tokens: Tokens, i: int, end: int) -> bool:
    """ "... de la Ligue. 1956 : première école": a chronology told in one paragraph."""
    dash = tokens.word(end) == "-" and not tokens.glued(end)
    joined = tokens.word(end) == ":" or dash
    return joined and not tokens.glued(i) and not tokens.word(end + 1)[:1].isdigit()


def month_stands(tokens: Tokens, first: Part, last: Part) -> bool:
    """ "en mars", "courant mai", "la mi-juin", "mois d'août", "de mars à mai"; not "la sonde vers Mars"."""
    i = first.begin
    before = tokens.word(i - 1)
    if not tokens.near(i):
        return False
    if before == "-":
        return tokens.word(i - 2) == "mi"
    if before in ("de", "'"):
        j = i - 2 - (before == "'")
        return tokens.word(j) == "mois" or (first is not last and tokens.source(i).islower())
    strong = before in ("en", "debut", "fin", "depuis", "courant")
    return strong or (before in ("avant", "apres", "ici", "entre", "pour") and tokens.source(i).islower())


def _in_document_number(tokens: Tokens, i: int, end: int) -> bool:
    """ "COM(2010) 245", "Rec(2001)10"; not "résolution 1373(2001)"."""
    glued = tokens.glued(i - 1) and tokens.word(i - 2).isalpha()
    return glued and tokens.word(end + 1)[:1].isdigit()


def short_range(tokens: Tokens, i: int) -> tuple[str, str] | None:
    """ "programme 2013-16", "en 1945/46": two years, the second of two figures.

    Behind a word of periods the range may be long; behind another word of years it is one year, with a
    slash, since "2010-12" is also a month.
    """
    first, sign, last = tokens.words[i : i + 3] if i + 3 <= tokens.size else ("", "", "")
    if (
        sign not in ("-", "/")
        or len(last) != 2
        or not (first.isdigit() and last.isdigit() and len(first) == 4)
    ):
        return None
    steps = int(last) - int(first[2:])
    before = tokens.word(i - 1)
    season = sign == "/" and steps == 1 and (before in lexicon().year_cues or before in ("de", "pour"))
    told = season or _is_period(tokens, i, steps)
    glued = tokens.glued(i + 1) and tokens.glued(i + 2)
    return (first, first[:2] + last) if glued and told and free_right(tokens, i + 3) else None


def _is_period(tokens: Tokens, i: int, steps: int) -> bool:
    """ "plan d'action 2010-14", "année scolaire 2015/16", "rapport annuel 2015/16"; not "rapport 2015/16"."""
    j = i - 1
    while i - j <= 4 and tokens.word(j) in lexicon().range_adjectives and tokens.near(j + 1):
        j -= 1
    if tokens.word(j) in lexicon().range_cues:
        return 0 < steps <= 20
    return steps == 1 and j < i - 1 and tokens.word(j) in lexicon().report_nouns


def years_stand(tokens: Tokens, first: Part, last: Part) -> bool:
    """True if two bare years are a range: 2010-2014, de 2011 à 2014, 2010/2011."""
    assert first.year is not None
    assert last.year is not None
    if not (free_left(tokens, first.begin) and free_right(tokens, last.end)):
        return False
    of_acronym = is_acronym(tokens.source(first.begin - 1))  # "le CPER 2015-2020": a range is no number of it
    reference = is_reference(tokens, first.begin) and not of_acronym
    if reference or counts(tokens, last.end) or _in_number_group(tokens, first.begin):
        return False
    plausible = (
        _OLDEST - 700 <= first.year < last.year <= _LATEST and last.year - first.year <= _LONGEST_RANGE
    )
    return plausible and (
        tokens.word(first.end) != "/" or last.year == first.year + 1 or _cued(tokens, first.begin)
    )


def ends_with_unit(tokens: Tokens, end: int) -> bool:
    """True if the token behind is a unit glued to the figures before it."""
    return tokens.word(end) in ("%", "€", "$", "°")


def continues_number(tokens: Tokens, i: int) -> bool:
    """True if the figure at token ``i`` goes on from another one: "107,31 août"."""
    start = tokens.starts[i]
    return tokens.char(start - 1) in (",", ".", "/", "-") and start > 1 and tokens.char(start - 2).isdigit()
