"""``find_dates``: the dates of a French text, in one pass over its words.

Reads a text, writes :class:`DateMatch` in order and without overlaps. At each word that can open a
date the longest reading is tried: ranges and lists, full dates, month and year, a year that stands
as a date; then parts of a year, decades and relative dates. The time is linear in the text: every
reading looks at a bounded number of words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from coopextract import edtf
from coopextract.dates import deictics, fallback, guards, habits, modifiers, monthdays, periods
from coopextract.dates.atoms import ROMAN_MONTHS, Part, full_months
from coopextract.dates.lexicon import lexicon
from coopextract.dates.model import DateMatch, Direction, Kind, Precision, Relative
from coopextract.dates.sequences import Group, groups_at, is_range
from coopextract.dates.tokens import Tokens
from coopextract.dates.values import Value, interval_of, possible, value_of

#: What may stand between a day and the rest of its date or the next day.
_SIGNS = frozenset((",", "et", "ou", "puis", "au", "a", "-", "/", ".", "and", "to"))
#: "3 jusqu'au", "12 du mois", "12 de ce mois", "13 of May", "11 courant", "12 ecoule"
_JOINED = ("jusqu", "du", "de", "of", "courant", "ecoule")
_ARTICLES = frozenset(("le", "la", "l", "'", "les", "du", "en", "fin", "debut", "mi"))

_NONE = Value(None, "unknown")


class _Heads(NamedTuple):
    sequence: frozenset[str]
    period: frozenset[str]
    deictic: frozenset[str]
    all: frozenset[str]


@lru_cache(maxsize=1)
def _heads() -> _Heads:
    words = lexicon()
    opening = frozenset(
        (*words.months, *words.weekdays, *words.weekday_abbreviations, *words.numbers, "premier")
    )
    opening -= {"un", "une", "cent", "cents", "vingts"}
    period, deictic = periods.heads(), deictics.heads()
    return _Heads(opening, period, deictic, opening | period | deictic)


def find_dates(text: str) -> list[DateMatch]:
    """Dates of ``text``, ordered and without overlaps; relative ones with ``edtf`` None."""
    finder = _Finder(Tokens(text))
    finder.run()
    return finder.found


class _Finder:
    """One pass over one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.found: list[DateMatch] = []
        self.begin = self.end = 0  # first token of the last date, and the first behind it

    def run(self) -> None:
        heads = _heads()
        every, words, i = heads.all, self.tokens.words, 0
        while i < len(words):
            word = words[i]
            if word in every or (len(word) <= 4 and word[0].isdigit()):
                i = max(i + 1, self._at(i, word, heads))
            else:
                i += 1

    def _at(self, i: int, word: str, heads: _Heads) -> int:
        if (word[0].isdigit() or word in heads.sequence) and _can_open(self.tokens, i, word):
            end = self._clock(i) or self._short_range(i) or self._sequence(i) or self._month_day(i, word)
            if end:
                return end
        if word in heads.period and (end := self._period(i)):
            return end
        return self._deictic(i) if word in heads.deictic else 0

    # --- readings --------------------------------------------------------------------------

    def _clock(self, i: int) -> int:
        end = fallback.dated_clock(self.tokens, i)
        value = fallback.value(self._text(i, end)) if end else None
        return self._add(i, end, "absolute", value) if value and value.edtf else 0

    def _short_range(self, i: int) -> int:
        years = guards.short_range(self.tokens, i)
        if not years:
            return 0
        return self._add(i, i + 3, "range", Value(edtf.interval(*years), "interval"))

    def _sequence(self, i: int) -> int:
        groups = groups_at(self.tokens, i)
        if not groups:
            return 0
        if len(groups) == 1 and not groups[0].last and guards.in_address(self.tokens, i):
            return groups[-1].end
        if not self._allowed(groups):
            return groups[0].end if self._numbers_of_a_reference(groups[0]) else 0
        listed = len(groups) > 1
        for group in groups:
            if group.first.year is None:
                self._yearless(group, groups[-1], listed)
            else:
                self._dated(group, listed)
        return max(self.end, groups[-1].end)

    def _dated(self, group: Group, listed: bool) -> None:
        if group.last:
            self._add(group.first.begin, group.end, "range", interval_of(group.first, group.last))
        else:
            kind: Kind = "list-item" if listed else "absolute"
            self._add(group.first.begin, group.end, kind, value_of(group.first))

    def _yearless(self, group: Group, final: Group, listed: bool) -> None:
        direction = deictics.direction_at(self.tokens, final.end)
        year = deictics.year_behind(self.tokens, final.end)
        end = group.end + 1 if direction and group is final else group.end
        end = year.end if year and group is final else end
        relative = _calendar(group, direction)
        if year:
            relative = replace(relative, base=year.relative.base, offset=year.relative.offset)
        precision: Precision = "interval" if group.last else "day" if relative.day else "month"
        self._relative(group.first.begin, end, precision, relative, "range" if group.last else None)

    def _period(self, i: int) -> int:
        found = periods.periods_at(self.tokens, i)
        if not found:
            told = deictics.part_of_year(self.tokens, i)
            if told and told.begin >= self.end:
                return self._relative(told.begin, told.end, told.precision, told.relative, None)
        if not found or found[0].begin < self.end:
            return 0
        for period in found:
            kind: Kind = "range" if period.precision == "interval" else "absolute"
            self._add(period.begin, period.end, kind, Value(period.edtf, period.precision))
        return found[-1].end

    def _deictic(self, i: int) -> int:
        found = deictics.deictic_at(self.tokens, i)
        if not found or found.begin < self.end:
            return 0
        return self._relative(found.begin, found.end, found.precision, found.relative, None)

    def _month_day(self, i: int, word: str) -> int:
        found = monthdays.month_day_at(self.tokens, i) if word[0].isdigit() and i > self.end - 1 else None
        if not found:
            return 0
        return self._relative(found.begin, found.end, found.precision, found.relative, None)

    # --- guards ----------------------------------------------------------------------------

    def _allowed(self, groups: list[Group]) -> bool:
        first, final = groups[0].first, groups[-1]
        if first.begin < self.end or self._numbered(first):
            return False
        if first.bare_year:
            return self._years_allowed(groups[0])
        if first.year is None and not self._yearless_allowed(groups):
            return False
        return self._figures_free(first, final.last or final.first)

    def _numbers_of_a_reference(self, group: Group) -> bool:
        """ "les articles 1984 à 2010": the second figure is none either."""
        years = group.last is not None and group.first.bare_year and group.last.bare_year
        return years and guards.is_reference(self.tokens, group.first.begin)

    def _numbered(self, first: Part) -> bool:
        return self.tokens.word(first.begin)[0].isdigit() and guards.is_numbered(self.tokens, first.begin)

    def _years_allowed(self, group: Group) -> bool:
        if group.last and group.last.bare_year:
            return guards.years_stand(self.tokens, group.first, group.last)
        if group.last:
            return guards.free_left(self.tokens, group.first.begin)
        return guards.year_stands(self.tokens, group.first, self.end == group.first.begin - 1 > 0)

    def _yearless_allowed(self, groups: list[Group]) -> bool:
        first, final = groups[0].first, groups[-1].last or groups[-1].first
        if first.numeric or final.numeric or not (possible(first) and possible(final)):
            return False
        if not lexicon().english_months.isdisjoint(self.tokens.words[first.begin : final.end]):
            return False
        if habits.recurs(self.tokens, first.begin, final.end) or guards.ends_with_unit(
            self.tokens, final.end
        ):
            return False
        return first.day is not None or self._month_allowed(first, final)

    def _month_allowed(self, first: Part, final: Part) -> bool:
        """A month alone is a date in "en mars", "mars dernier", "de mars à mai"; never as a short form."""
        if not {self.tokens.word(first.begin), self.tokens.word(final.begin)} <= full_months():
            return False
        return guards.month_stands(self.tokens, first, final) or (
            deictics.direction_at(self.tokens, final.end) is not None
        )

    def _figures_free(self, first: Part, last: Part) -> bool:
        """Figures before and behind the date are no part of it."""
        opens_with_figure = self.tokens.word(first.begin)[0].isdigit()
        if first.numeric or last.numeric:
            free = not opens_with_figure or guards.free_left(self.tokens, first.begin)
            free = free and (not last.numeric or guards.free_right(self.tokens, last.end))
            section = self.tokens.word(first.begin - 1) in lexicon().day_references
            reference = first.day is None and guards.is_reference(self.tokens, first.begin)
            reference = first.numeric and (section or reference)
            return free and not reference
        return not opens_with_figure or not guards.continues_number(self.tokens, first.begin)

    # --- results ---------------------------------------------------------------------------

    def _text(self, begin: int, end: int) -> str:
        return self.tokens.text[self.tokens.starts[begin] : self.tokens.ends[end - 1]]

    def _add(self, begin: int, end: int, kind: Kind, value: Value) -> int:
        around = modifiers.setting(self.tokens, begin, end, kind == "range")
        begin = around.begin if around.begin >= self.end else begin
        whole = self._joined(begin, value) if kind == "absolute" else None
        if whole:
            self.found.pop()
            begin, kind, value = self.begin, "range", whole
            around = modifiers.setting(self.tokens, begin, end, ranged=True)
        self._append(begin, end, kind, value, around.modifier, None)
        return end

    def _joined(self, begin: int, value: Value) -> Value | None:
        """The range of the last date and ``value``: "de l'été 2012 à mars 2013"."""
        last = self.found[-1] if self.found else None
        if not last or last.kind != "absolute" or not last.edtf or not value.edtf:
            return None
        if not is_range(self.tokens, self.begin, self.end, begin):
            return None
        text = edtf.interval(last.edtf, value.edtf)
        return Value(text, "interval") if edtf.is_valid(text) else None

    def _relative(
        self, begin: int, end: int, precision: Precision, relative: Relative, kind: Kind | None
    ) -> int:
        around = modifiers.setting(self.tokens, begin, end)
        if relative.unit in ("day", "weekday") or relative.weekday is not None:
            around = modifiers.Setting(begin, modifiers.outer(self.tokens, begin, end))
        begin = around.begin if around.begin >= self.end else begin
        self._append(begin, end, kind or "relative", Value(None, precision), around.modifier, relative)
        return end

    def _append(
        self, begin: int, end: int, kind: Kind, value: Value, modifier: str | None, relative: Relative | None
    ) -> None:
        start, stop = self.tokens.starts[begin], self.tokens.ends[end - 1]
        text = self.tokens.text[start:stop]
        self.begin, self.end = begin, end
        self.found.append(
            DateMatch(
                start, stop, text, value.edtf, value.precision, modifier, False, kind, value.warning, relative
            )
        )


def _can_open(tokens: Tokens, i: int, word: str) -> bool:
    """False for the many figures that no date can start with, judged by the next two words alone."""
    if not word[0].isdigit() or len(word) == 4:
        return True
    behind = tokens.word(i + 1)
    if len(word) == 3 or not behind:
        return False
    if behind in _SIGNS:
        after = tokens.word(i + 2)
        words = _heads().sequence, _ARTICLES, ROMAN_MONTHS
        return after[:1].isdigit() or any(after in some for some in words)
    return behind in lexicon().months or behind in lexicon().ordinal_endings or behind.startswith(_JOINED)


def _calendar(group: Group, direction: Direction | None) -> Relative:
    first, last = group
    return Relative(
        "either",
        "calendar",
        direction=direction,
        month=first.month,
        day=first.day,
        end_month=last.month if last else None,
        end_day=last.day if last else None,
        weekday=first.weekday,
    )
