"""Relative dates against the document's own date, or against the date before them.

What is told from the day of writing ("aujourd'hui", "lundi dernier", "l'an dernier") needs the
document's own date. What points back ("le même jour", "l'année suivante") needs the absolute date
before it in the same passage. A day and month without a year take the year of the nearest fitting
day. The precision stays that of the text: "en mars dernier" is a month.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from coopextract import edtf
from coopextract.dates.lexicon import lexicon
from coopextract.dates.model import DateMatch, Direction, Relative
from coopextract.dates.neighbours import (
    day_beside,
    twins_of,
    year_above,
    year_after,
    year_of_next,
    year_of_twin,
    years_behind,
)
from coopextract.dates.tense import scheduled, tense_around
from coopextract.dates.tokens import Tokens, fold

_PASSAGE = 600  # characters over which "le même jour" reaches back
_SENTENCE = 240
_LEAD = 30  # characters before a year that show whether it opens its sentence
#: EDTF tells a winter by its December: code, days that it goes on, month in which it is over.
_WINTER, _WINTER_GOES_ON, _SPRING = 24, 59, 3
#: A passage ends at an empty line, at a line that ends a sentence, before an item or a cell.
_BREAK = re.compile(r"\n[ \t\r]{0,20}\n|[.!?:;|][ \t\r]{0,3}\n|\n[ \t]{0,20}[•*|–—-]")
#: "Ce jour-là" at the head of a paragraph.
_OPENS_BLOCK = re.compile(r"(?:[.!?:;|][ \t\r]{0,3})?\n\s*\Z")
#: What stands before a year that opens its sentence.
_OPENS = re.compile(
    r"(?:\A|[\n.!?;:]|^)[ \t•*–—-]{0,4}"
    r"(?:(?:[Ee]n|[Cc]ourant|[Dd]urant|[Dd]ès|(?:[Aa]u cours|[Aa]u début|[Àà] la fin) de)"
    r"(?: l['’]an(?:née)?)? |L['’]année )?\Z"
)
#: The dates that tell others: not decades and centuries.
_TELLING = frozenset(("day", "month", "season", "year", "interval"))
_LAST_MONTH = 12
_FAR = 120  # days by which a date without a year and without a tense may lie ahead


def resolve(text: str, dates: list[DateMatch], published: DateMatch | None) -> list[DateMatch]:
    """``dates`` with every relative one that has an anchor valued and marked ``inferred``."""
    anchor, about = _exact_day(published), _about(published)
    years, twins = years_behind(text, dates), twins_of(dates)
    out: list[DateMatch] = []
    for match, behind in zip_longest(dates, dates[1:]):
        if match.relative:
            before = _before(text, out, match)
            own = before is not None and published is not None and before.start == published.start
            headed = year_above(text, out, match)
            last = year_of_twin(match, twins) or year_of_next(text, match, behind)
            beside = day_beside(text, match, behind)
            anchors = _Anchors(anchor, about, before, own, years.get(match.start), headed, last, beside)
            match = _resolved(text, match, anchors)
        out.append(match)
    return out


class _Anchors(NamedTuple):
    """What a relative date may be told from.

    ``day`` is the document's own; ``about`` too, or the middle of its month where it states no more: that
    tells months and years, never a day. ``own``: the date before is the document's own.
    """

    day: date | None
    about: date | None
    before: DateMatch | None
    own: bool
    behind: int | None  # the year of the date behind, in "à Rome le 3 mai et à Paris le 7 juin 2016"
    headed: int | None  # the year on a line of its own above, as in a chronology
    last: int | None  # the year to take where nothing else tells one
    beside: str | None  # the day told by the month of the next date: "mardi 6 puis vendredi 9 février 2018"


def _resolved(text: str, match: DateMatch, anchors: _Anchors) -> DateMatch:
    relative = match.relative
    assert relative is not None
    value = _value(text, match, relative, anchors)
    if value is None or not edtf.is_valid(value):
        return match
    return replace(match, edtf=value, precision=edtf.parse(value).precision, inferred=True)


def _value(text: str, match: DateMatch, relative: Relative, anchors: _Anchors) -> str | None:
    if relative.unit == "calendar":
        return _calendar(text, match, relative, anchors)
    if relative.base == "previous":
        return _from_before(relative, anchors.before)
    if relative.unit == "season":
        return _season(relative, anchors.about) if anchors.about else None
    if anchors.day is None and relative.unit not in ("month", "year"):
        return None
    if relative.unit == "weekday" and anchors.day:
        direction = relative.direction or tense_around(text, match)
        if direction is None and anchors.day.weekday() != relative.weekday and scheduled(text, match):
            direction = "next"
        return _weekday(relative, anchors.day, direction)
    return _from_value(relative, anchors.about.isoformat()) if anchors.about else None


def _from_before(relative: Relative, before: DateMatch | None) -> str | None:
    if relative.unit == "season":
        return _season_beside(relative, before)
    if before is None or relative.unit != "weekday":
        return _from_value(relative, before.edtf) if before else None
    day = _exact_day(before)
    return _weekday(relative, day, "next") if day else None


def _exact_day(published: DateMatch | None) -> date | None:
    if published is None or published.edtf is None:
        return None
    value = edtf.parse(published.edtf)
    return value.first if value.precision == "day" else None


def _about(published: DateMatch | None) -> date | None:
    """The day of the document, or the middle of its month."""
    if published is None or published.edtf is None:
        return None
    value = edtf.parse(published.edtf)
    return value.first if value.precision == "day" else value.first.replace(day=15)


def _before(text: str, out: list[DateMatch], match: DateMatch) -> DateMatch | None:
    """The last valued date before ``match`` in the same passage, in the one above where it opens its own."""
    relative = match.relative
    back = relative is not None and relative.base == "previous"
    opens = _OPENS_BLOCK.search(text, max(0, match.start - _LEAD), match.start) if back else None
    reach = opens.start() if opens else match.start
    for earlier in reversed(out[-4:]):
        near = match.start - earlier.end <= _PASSAGE and not _BREAK.search(text, earlier.end, reach)
        if earlier.edtf and near and earlier.precision in _TELLING:
            return _its_end(earlier)
    return None


def _its_end(match: DateMatch) -> DateMatch | None:
    """``match``, of a range its last day or month: "du 3 au 5 mai 2010 ... le 12 juin"."""
    if match.precision != "interval" or match.edtf is None:
        return match
    last = match.edtf.partition("/")[2]
    return replace(match, edtf=last, precision=edtf.parse(last).precision)


# --- units -------------------------------------------------------------------------------------


def _from_value(relative: Relative, base: str | None) -> str | None:
    """The day, week, month or year that lies ``offset`` from ``base``; None if base is too vague."""
    if base is None:
        return None
    if relative.unit == "year":
        year = int(base[:4]) + relative.offset
        return edtf.month(year, relative.month) if relative.month else f"{year:04d}"
    if len(base) < 7 or base[7:8] not in ("", "-") or int(base[5:7]) > _LAST_MONTH:
        same = relative.offset == 0 and relative.unit == "day" and relative.base == "previous"
        return base if same and "/" not in base else None
    if relative.unit == "anniversary":
        return _same_day(base, relative.offset)
    if relative.unit == "month":
        return _in_month(relative, _month_from(base, relative.offset))
    if len(base) != 10:
        return base if relative.unit == "day" and relative.offset == 0 else None
    day = date.fromisoformat(base)
    return (
        _week(day, relative.offset) if relative.unit == "week" else _shifted(day, relative.offset).isoformat()
    )


def _same_day(base: str, years: int) -> str | None:
    """The same day some years on; None where ``base`` is no day or that year has not got it."""
    day = _point(int(base[:4]) + years, int(base[5:7]), int(base[8:])) if len(base) == 10 else None
    return day if day and edtf.is_valid(day) else None


def _season(relative: Relative, anchor: date) -> str | None:
    """The last season gone by, the one about or to come this year, or the next; a winter ends in February."""
    assert relative.month is not None
    winter = relative.month == _WINTER
    texts = [edtf.month(year, relative.month) for year in range(anchor.year - 2, anchor.year + 2)]
    values = {text: edtf.parse(text) for text in texts}
    if relative.direction == "last":
        late = anchor - timedelta(days=_WINTER_GOES_ON if winter else 0)
        return max((t for t, v in values.items() if v.last < late), default=None)
    if relative.direction == "next":
        return min((t for t, v in values.items() if v.first > anchor), default=None)
    return edtf.month(anchor.year - (winter and anchor.month < _SPRING), relative.month)


def _season_beside(relative: Relative, before: DateMatch | None) -> str | None:
    """ "l'été suivant", "le printemps précédent": the first such season behind or before the date told."""
    if before is None or before.edtf is None or before.precision == "year":
        return None
    told = edtf.parse(before.edtf)
    anchor = told.last if relative.direction == "next" else told.first
    return _season(relative, anchor)


def _in_month(relative: Relative, month: str) -> str | None:
    """The month, or the day or days told by it."""
    if relative.day is None:
        return month
    year, number = int(month[:4]), int(month[5:])
    first = _point(year, number, relative.day)
    if relative.end_day is None:
        return first
    last = _point(year, number, relative.end_day)
    return edtf.interval(first, last) if first and last else None


def _month_from(base: str, offset: int) -> str:
    count = int(base[:4]) * 12 + int(base[5:7]) - 1 + offset
    return edtf.month(count // 12, count % 12 + 1)


def _week(day: date, offset: int) -> str:
    monday = _shifted(day, 7 * offset - day.weekday())
    return edtf.interval(monday.isoformat(), _shifted(monday, 6).isoformat())


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _weekday(relative: Relative, anchor: date, direction: Direction | None) -> str | None:
    """ "lundi" in a news text is the last Monday, the day itself included."""
    assert relative.weekday is not None
    back = (anchor.weekday() - relative.weekday) % 7
    if direction == "next":
        return _shifted(anchor, 7 - back).isoformat()
    if direction == "last" and relative.direction:
        back = back or 7
    return _shifted(anchor, -back).isoformat()


# --- day and month without a year ----------------------------------------------------------------


def _calendar(text: str, match: DateMatch, relative: Relative, anchors: _Anchors) -> str | None:
    if relative.month is None:
        return anchors.beside or _day_on_weekday(relative, anchors.day)
    if relative.direction == "after":
        return _dated(relative, _year_behind(relative, anchors.before))
    if relative.base != "either":
        base = anchors.before.edtf if relative.base == "previous" and anchors.before else None
        base = anchors.about.isoformat() if relative.base == "published" and anchors.about else base
        return _dated(relative, int(base[:4]) + relative.offset if base else None)
    if anchors.behind or (anchors.headed and not relative.direction):
        return _dated(relative, anchors.behind or anchors.headed)
    told = None if relative.direction or anchors.own else _told_year(text, match, anchors.before)
    year = told or _year_near(text, match, relative, anchors)
    before = anchors.before
    if not year and before and not relative.direction and _goes_on(text, match, before):
        year = year_after(relative, before)
    return _dated(relative, year or (None if relative.direction else anchors.last))


def _goes_on(text: str, match: DateMatch, before: DateMatch) -> bool:
    """True if ``match`` goes on in the year of ``before``: a story that does not turn to the future.

    A month alone goes on only where its own clause is in the past; a year alone has to open its sentence.
    """
    if before.precision == "year" and not _opens(text, before):
        return False
    tense = tense_around(text, match)
    to_the_day = match.relative is not None and match.relative.day is not None
    told = tense == "last" or (before.precision == "day" and _heads_sentence(text, match))
    return tense != "next" and (to_the_day or before.relative is not None or told)


def _heads_sentence(text: str, match: DateMatch) -> bool:
    """True for "En décembre, elle lance ...", whose present is that of a story."""
    opens = _OPENS.search(text, max(0, match.start - 12), match.start)
    return bool(opens) and text[match.end : match.end + 1] == ","


def _day_on_weekday(relative: Relative, anchor: date | None) -> str | None:
    """ "vendredi 23": the day nearest to ``anchor`` that is the 23rd and a Friday."""
    if anchor is None or relative.day is None:
        return None
    months = [_month_from(anchor.isoformat(), offset) for offset in (-1, 0, 1)]
    points = [_point(int(m[:4]), int(m[5:]), relative.day) for m in months]
    days = [date.fromisoformat(p) for p in points if p]
    fitting = [d for d in days if d.weekday() == relative.weekday]
    return min(fitting, key=lambda d: abs(d - anchor)).isoformat() if fitting else None


def _year_near(text: str, match: DateMatch, relative: Relative, anchors: _Anchors) -> int | None:
    anchor = anchors.about
    if anchor is None:
        return None
    if anchors.day is None and relative.month == anchor.month and relative.direction in (None, "this"):
        return anchor.year if _first_day(relative, anchor.year) else None  # "Juin 2017 ... lundi 19 juin"
    return _year(relative, anchor, relative.direction or tense_around(text, match))


def _told_year(text: str, match: DateMatch, before: DateMatch | None) -> int | None:
    """Year of an absolute date earlier in the same sentence, of a year alone only where it opens it."""
    if before is None or before.inferred or (before.precision == "year" and not _opens(text, before)):
        return None
    between = fold(text[before.end : match.start])
    if ". " in between or len(between) > _SENTENCE or match.relative is None:
        return None
    year = year_after(match.relative, before)
    turns = before.precision != "year" and _turns_back(between)
    return _year_earlier(match.relative, before) if turns else year


def _turns_back(between: str) -> bool:
    """True in ", à la suite d'un report décidé le ": the day behind it lies before the one told."""
    words = Tokens(between).words
    phrases = lexicon().backward_cues
    return any(tuple(words[k : k + n]) in phrases for k in range(len(words)) for n in (1, 2, 3))


def _year_earlier(relative: Relative, before: DateMatch) -> int | None:
    """Year of the last such day before ``before``."""
    first = edtf.parse(before.edtf).first if before.edtf else None
    if first is None or relative.month is None:
        return None
    return first.year - ((relative.month, relative.day or 0) >= (first.month, first.day))


def _opens(text: str, year: DateMatch) -> bool:
    """True for "En 1992, ...", "l'édition 1992 ...", "trois accords en 1992 : ...": it tells what follows."""
    head, tail = text[max(0, year.start - _LEAD) : year.start], text[year.end : year.end + 3].lstrip()
    words = Tokens(head).words
    if tail[:1] == ":" or (words and words[-1] in lexicon().year_nouns):
        return True
    return bool(_OPENS.search(head)) and (tail[:1] in (",", "-", "–", "—") or tail[:1].isalpha())


def _year_behind(relative: Relative, before: DateMatch | None) -> int | None:
    """Year of "le 12 juin suivant": the first such day behind the date before."""
    if before is None or before.edtf is None or before.precision not in ("day", "month"):
        return None
    last = edtf.parse(before.edtf).last
    return last.year + ((relative.month or 12, relative.day or 31) <= (last.month, last.day))


def _year(relative: Relative, anchor: date, direction: Direction | None) -> int | None:
    years = [y for y in (anchor.year - 1, anchor.year, anchor.year + 1) if _first_day(relative, y)]
    days = {y: (_first_day(relative, y) or anchor) - anchor for y in years}
    if direction == "this":
        return anchor.year
    if direction == "last":
        return max((y for y in years if days[y].days <= 0), default=None)
    if direction == "next":
        return min((y for y in years if days[y].days >= (0 if relative.day else -30)), default=None)
    return min((y for y in years if days[y].days <= _FAR), key=lambda y: abs(days[y].days), default=None)


def _first_day(relative: Relative, year: int) -> date | None:
    try:
        found = date(year, relative.month or 1, relative.day or 1)
    except ValueError:
        return None
    weekday = relative.weekday
    return found if weekday is None or found.weekday() == weekday else None


def _dated(relative: Relative, year: int | None) -> str | None:
    if year is None or relative.month is None:
        return None
    first = _point(year, relative.month, relative.day)
    if relative.end_month is None:
        return first
    later = relative.end_month < relative.month
    last = _point(year + later, relative.end_month, relative.end_day)
    return edtf.interval(first, last) if first and last else None


def _point(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return edtf.month(year, month)
    return edtf.day(year, month, day) if day <= calendar.monthrange(year, month)[1] else None
