"""What is a date and what only looks like one: bare years, references, quantities, addresses."""

from __future__ import annotations

import re

from coopextract.dates.atoms import Part, counts
from coopextract.dates.habits import hyphenated
from coopextract.dates.lexicon import Phrase, lexicon
from coopextract.dates.tables import year_in_cell
from coopextract.dates.tokens import Tokens

_FILE_ENDING = re.compile(r"\.[a-z]{2,4}(?![a-z])")
#: A line that a year opens, before a word with a capital.
_YEAR_LINE = re.compile(r"(?:\A|\n)([12][0-9]{3}) [A-ZÀ-Þ«]")
_LISTED, _MOST_ALONE = 250, 3  # characters on either side; so many such lines are a list
_OLDEST, _LATEST = 1700, 2100
_OLDEST_TOLD = 1500  # of a year in brackets or of an act: "(1648)", "l'ordonnance de 1539"
_LONGEST_RANGE = 300
_LONGEST_HEADING = 4  # words of "Année de fondation"
_LONGEST_NAME = 9  # words of "Plan national de lutte contre le cancer"
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
    return j == i - 1 and is_acronym(tokens.source(j)) and tokens.near(i) and not _capital_link(tokens, j)


def _capital_link(tokens: Tokens, j: int) -> bool:
    """ "ACCORDS DE 1968", "CRÉÉE EN 1923": a preposition in a line of capitals; not "NF EN 1990"."""
    word = tokens.word(j)
    links = word in lexicon().year_cues or word in lexicon().weak_year_cues
    return links and len(tokens.word(j - 1)) > 2 and tokens.source(j - 1).isupper()


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
    return word in lexicon().street_nouns or (word in lexicon().building_nouns and hyphenated(tokens, i))


# --- a year alone ------------------------------------------------------------------------------


def year_stands(tokens: Tokens, part: Part, after_date: bool) -> bool:
    """True if a year alone is a date and no quantity or reference. ``after_date``: one ends just before."""
    i, end = part.begin, part.end
    assert part.year is not None
    if not tokens.word(i).isdigit():
        return tokens.word(i - 1) in lexicon().year_cues
    told = year_in_cell(tokens, i) if end == i + 1 else None
    if told is not None:
        return told
    opens = free_left(tokens, i) or tokens.words[max(0, i - 2) : i] == ["mi", "-"]
    if not (opens and free_right(tokens, end)) or _in_number_group(tokens, i):
        return False
    other_kind = is_reference(tokens, i) or ends_with(tokens, i, lexicon().not_calendar_years)
    if tokens.same_line(i) and other_kind:
        return False
    if _cued(tokens, i):
        return tokens.word(end) not in lexicon().units or not tokens.same_line(end)
    oldest = _OLDEST_TOLD if _told_old(tokens, i) else _OLDEST
    if not oldest <= part.year <= _LATEST:
        return False
    return _weakly_cued(tokens, i, end, after_date) or _set_apart(tokens, i, end)


def _told_old(tokens: Tokens, i: int) -> bool:
    """True before tokens that make also an early year a date: "(1648)", "le traité de 1494"."""
    of_act = tokens.word(i - 1) == "de" and tokens.word(i - 2) in lexicon().act_nouns
    return of_act or (tokens.word(i - 1) == "(" and tokens.word(i + 1) == ")")


def _in_number_group(tokens: Tokens, i: int) -> bool:
    """True in "12 2003" and "2003 500": groups of one number or a telephone number."""
    before = tokens.word(i - 1).isdigit() and tokens.same_line(i)
    behind = len(tokens.word(i + 1)) in (2, 3) and tokens.word(i + 1).isdigit() and tokens.same_line(i + 1)
    return before or behind


def _cued(tokens: Tokens, i: int) -> bool:
    if not tokens.near(i):
        return False
    if tokens.word(i - 1) in ("-", "."):
        return (tokens.word(i - 2), tokens.word(i - 1)) in (("mi", "-"), ("ca", "."), ("env", "."))
    if tokens.word(i - 1) == "apres" and tokens.words[max(0, i - 3) : i - 1] == ["l", "'"]:
        return False
    word = tokens.word(i - 1)
    return word in lexicon().year_cues or _names_year(tokens, i) or tokens.source(i - 1).lower() == "dès"


def _names_year(tokens: Tokens, i: int) -> bool:
    """ "édition 2017", "rentrée scolaire 2018"."""
    j = i - 1 - (tokens.word(i - 1) in lexicon().range_adjectives)
    return tokens.word(j) in lexicon().year_nouns and int(tokens.word(i)) >= _OLDEST


def _act_in_bracket(tokens: Tokens, i: int) -> bool:
    """ "(accord de coopération, 2015)": the bracket begins with the noun of an act."""
    for j in range(i - 2, max(0, i - 10), -1):
        if tokens.word(j) == "(":
            return tokens.word(j + 1) in lexicon().act_nouns
    return False


def _closes_act(tokens: Tokens, i: int, end: int) -> bool:
    """ "mémorandum d'accord, 2015" at the end of a line or an item: the act named right before it."""
    closed = not tokens.same_line(end) or tokens.word(end) in ("", ";")
    if not closed or int(tokens.word(i)) < _OLDEST:
        return False
    for j in range(i - 2, max(-1, i - 8), -1):
        if tokens.word(j) in lexicon().act_nouns:
            return True
        if not tokens.word(j).isalpha() and tokens.word(j) not in ("'", "-"):
            return False
    return False


def _weakly_cued(tokens: Tokens, i: int, end: int, after_date: bool) -> bool:
    word = tokens.word(i - 1)
    if not tokens.near(i) or counts(tokens, end) or _in_shelf_mark(tokens, i):
        return False
    if word == "," and tokens.word(end) == ")" and _act_in_bracket(tokens, i):
        return True
    if word == "," and _closes_act(tokens, i, end):
        return True
    if word in ("et", "ou", ","):
        return after_date
    if word == "entre":
        return tokens.word(end) == "et" and _opens_period(tokens, end + 1)
    if word not in lexicon().weak_year_cues or _is_aim(tokens, i):
        return False
    return not (word in ("de", "d", "a") and tokens.word(i - 2) in lexicon().amount_nouns)


def _opens_period(tokens: Tokens, i: int) -> bool:
    """ "aujourd'hui", "l'été 2001", "le début de 2003" at token ``i``: what ends "entre 1998 et"."""
    heads = ("aujourd", "debut", "fin", "mi", "milieu", *lexicon().seasons)
    j = next((j for j in range(i, i + 3) if tokens.word(j) not in ("le", "la", "l", "'")), i)
    return tokens.word(j) in heads


def _in_shelf_mark(tokens: Tokens, i: int) -> bool:
    """ "coté 1 A 1958", "série D 1944": a capital by itself is no preposition."""
    letter = len(tokens.word(i - 1)) == 1 and tokens.source(i - 1).isupper() and not tokens.glued(i)
    return letter and tokens.source(i - 1) != "À" and tokens.word(i - 2) not in ("", ".", "!", "?", ";")


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
    if before == ":" and behind in (*_CLOSERS, "") and _is_headed(tokens, i - 1):
        return True
    item = before in _ITEM_SIGNS and tokens.opens_line(i - 1)
    ends = tokens.closes_line(end - 1) or (behind in (":", "-", "|") and not tokens.glued(end + 1))
    item = item or (before in (".", ";", ":") and _heads_entry(tokens, i, end))
    if (item or tokens.opens_line(i) or before == "|") and ends and not (i == 0 and end == tokens.size):
        return True
    return tokens.opens_line(i) and _heads_listed_line(tokens, i)


def _heads_listed_line(tokens: Tokens, i: int) -> bool:
    """ "1993 Aix-en-Provence", "1998 Versailles": years that head lines near to each other."""
    start = tokens.starts[i]
    around = tokens.text[max(0, start - _LISTED) : start + _LISTED]
    years = {int(y) for y in _YEAR_LINE.findall(around)}
    told = _YEAR_LINE.match(tokens.text, max(0, start - 1)) is not None
    return told and len(years) >= _MOST_ALONE and all(_OLDEST <= y <= _LATEST for y in years)


def _is_headed(tokens: Tokens, colon: int) -> bool:
    """ "Année de fondation :", "Création :" before a year."""
    j = colon - 1
    while colon - j <= _LONGEST_HEADING and (tokens.word(j).isalpha() or tokens.word(j) == "'"):
        if tokens.word(j) in lexicon().date_headings:
            return True
        j -= 1
    return False


def _heads_entry(tokens: Tokens, i: int, end: int) -> bool:
    """ "... de la Ligue. 1956 : première école": a chronology told in one paragraph."""
    dash = tokens.word(end) == "-" and not tokens.glued(end)
    joined = tokens.word(end) == ":" or dash
    return joined and not tokens.glued(i) and not tokens.word(end + 1)[:1].isdigit()


def month_stands(tokens: Tokens, first: Part, last: Part) -> bool:
    """ "en mars", "mois d'août", "la session de mai", "reporté à mars"; not "la sonde vers Mars"."""
    i = first.begin
    before = tokens.word(i - 1)
    if not tokens.near(i):
        return False
    if before == "-":
        return tokens.word(i - 2) == "mi"
    if before in ("de", "'"):
        j = i - 2 - (before == "'")
        return tokens.word(j) == "mois" or (tokens.word(j + 1) in ("de", "d") and tokens.source(i).islower())
    strong = before in ("en", "debut", "fin", "depuis", "courant")
    weak = before in ("avant", "apres", "ici", "entre", "pour", "a")
    return strong or (weak and tokens.source(i).islower())


def _in_document_number(tokens: Tokens, i: int, end: int) -> bool:
    """ "COM(2010) 245", "Rec(2001)10"; not "résolution 1373(2001)"."""
    glued = tokens.glued(i - 1) and tokens.word(i - 2).isalpha()
    return glued and tokens.word(end + 1)[:1].isdigit()


def short_range(tokens: Tokens, i: int) -> tuple[str, str] | None:
    """ "programme 2013-16", "en 1945/46": two years, the second of two figures.

    Behind a word of periods the range may be long; behind another word of years it is one year, with a
    slash or an end that is no month: "2010-12" is December.
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
    no_month = sign == "/" or int(last) > 12
    season = no_month and steps == 1 and (_cued(tokens, i) or before in ("de", "pour"))
    told = season or (_is_period(tokens, i, steps) and not in_plan_name(tokens, i))
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


def in_plan_name(tokens: Tokens, i: int) -> bool:
    """ "le Plan stratégique 2016-2020": the years at token ``i`` end a name; not "le plan 2016-2020"."""
    nouns = lexicon().plan_nouns
    if tokens.source(i - 1).istitle() and not nouns.isdisjoint(tokens.words[max(0, i - 4) : i - 1]):
        return True
    for j in range(i - 1, max(-1, i - 1 - _LONGEST_NAME), -1):
        word = tokens.word(j)
        if not tokens.same_line(j + 1) or not (word.isalpha() or word in "'-") or word in lexicon().year_cues:
            return False
        if word in lexicon().range_cues and word not in nouns:
            return False
        if word in nouns and tokens.source(j)[:1].isupper():
            return True
    return False


def years_stand(tokens: Tokens, first: Part, last: Part) -> bool:
    """True if two bare years are a range: 2010-2014, de 2011 à 2014, 2010/2011."""
    assert first.year is not None
    assert last.year is not None
    if not (free_left(tokens, first.begin) and free_right(tokens, last.end)):
        return False
    of_acronym = is_acronym(tokens.source(first.begin - 1))  # "le CPER 2015-2020": a range is no number of it
    reference = is_reference(tokens, first.begin) and not of_acronym
    if in_plan_name(tokens, first.begin):
        return False
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
