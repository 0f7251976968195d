"""Years that a date without one takes from dates beside it, above it, or elsewhere in the text.

From the next date of its series ("à Rome le 3 mai et à Paris le 7 juin 2016"), from the year that heads
its lines, as chronologies write them, or from the one year that the text states for the same day.
"""

from __future__ import annotations

import re
from datetime import date

from coopextract import edtf
from coopextract.dates.model import DateMatch, Relative
from coopextract.dates.tense import Words, is_participle
from coopextract.dates.tokens import Tokens

_LEAD = 30  # characters before a date in which its line may start, or the word that tells it
#: Between the dates of a series: "), à Bâle (", " à Rome et à Paris le ", " et publié le ", ", puis de ".
_SERIES = re.compile(
    r"\)?(?:,?\s(?:à|au|en|aux)\s[A-ZÀ-Þ][\w'’ -]{1,30})?\)?(?:,|,?\s(?:et|ou|puis))"
    r"(?:\s(?:à|au|en|aux)\s[A-ZÀ-Þ][\w'’ -]{1,30}|\s[a-zà-ÿœ]{2,14}(?:[éus]|ée|ue|is|it|ert)e?s?)?"
    r"[\s(]{1,2}(?:(?:le|les|du|de|en|d['’])\s?)?"
)
#: A year on a line of its own, and how far it reaches, in characters and in dates.
_AUXILIARIES = frozenset("a ont est sont etait etaient fut furent ete avait avaient s se".split())
_HEADS = re.compile(r"[ \t#*•–—-]{0,6}(?:[Ee]n |[Aa]nnée |[Ll]e )?")
_HEADED = re.compile(r"[ \t]{0,3}:?[ \t]{0,3}\r?\n")
_ENTRY = re.compile(r"[ \t]{0,3}(?::|[–—-]\s)")
_BELOW, _MOST_BELOW = 1500, 12
_LONGEST_BETWEEN, _SENTENCE_END = 100, re.compile(r"[.!?;]\s")


def twins_of(dates: list[DateMatch]) -> dict[tuple[int, int], int | None]:
    """The year of each month and day that the text states with one year only, elsewhere."""
    years: dict[tuple[int, int], int | None] = {}
    for match in dates:
        value = (match.edtf or "").partition("/")[0]
        if len(value) == 10 and match.relative is None:
            key = int(value[5:7]), int(value[8:])
            years[key] = int(value[:4]) if years.get(key, int(value[:4])) == int(value[:4]) else None
    return years


def year_of_twin(match: DateMatch, twins: dict[tuple[int, int], int | None]) -> int | None:
    """The year that the text states elsewhere for the same day."""
    relative = match.relative
    return twins.get((relative.month, relative.day)) if relative and relative.month and relative.day else None


def year_above(text: str, out: list[DateMatch], match: DateMatch) -> int | None:
    """The year that heads the lines among which ``match`` stands: "En 2014 :", "2014"."""
    for earlier in reversed(out[-_MOST_BELOW:]):
        if match.start - earlier.end > _BELOW:
            return None
        if earlier.precision == "year" and not earlier.inferred and earlier.edtf:
            begin = text.rfind("\n", max(0, earlier.start - _LEAD), earlier.start) + 1
            alone = _HEADS.fullmatch(text, begin, earlier.start) and _HEADED.match(text, earlier.end)
            if alone and "\n" in text[earlier.end : match.start]:
                return int(earlier.edtf)
        elif earlier.precision == "day" and _is_entry(text, earlier):
            return year_after(match.relative, earlier) if match.relative and _is_entry(text, match) else None
    return None


def _is_entry(text: str, match: DateMatch) -> bool:
    """True for a date between the start of a line and a colon or dash."""
    begin = text.rfind("\n", max(0, match.start - _LEAD), match.start) + 1
    return bool(_HEADS.fullmatch(text, begin, match.start) and _ENTRY.match(text, match.end))


def years_behind(text: str, dates: list[DateMatch]) -> dict[int, int]:
    """Years that dates without one take from the next date of their series, by their offset."""
    years: dict[int, int] = {}
    for match, behind in zip(dates[-2::-1], dates[:0:-1], strict=True):
        relative = match.relative
        if relative is None or relative.unit != "calendar" or relative.direction or not relative.month:
            continue
        year, month = _year_and_month(behind, years)
        joined = _SERIES.fullmatch(text, match.end, behind.start) or _alike(text, match, behind)
        if year and month and joined:
            years[match.start] = year - (relative.month > month)
    return years


def _alike(text: str, match: DateMatch, behind: DateMatch) -> bool:
    """ "l'avis rendu le 6 mars et celui du comité, rendu le 21 mars 2014": one word before both dates."""
    between = text[match.end : behind.start]
    if len(between) > _LONGEST_BETWEEN or _SENTENCE_END.search(between):
        return False
    first = Tokens(text[max(0, match.start - _LEAD) : match.start]).words[-2:-1]
    words = Tokens(between).words
    return bool(first) and len(first[0]) > 3 and first == words[-2:-1]


def _year_and_month(match: DateMatch, years: dict[int, int]) -> tuple[int | None, int | None]:
    if match.relative:
        return years.get(match.start), match.relative.month
    first = (match.edtf or "").partition("/")[0]
    exact = match.precision in ("day", "month", "interval") and first[4:5] == "-"
    return (int(first[:4]), int(first[5:7])) if exact else (None, None)


def year_of_next(text: str, match: DateMatch, behind: DateMatch | None) -> int | None:
    """Year of the date that ends the sentence: "commencée le 6 janvier, s'est achevée le 28 février 2014".

    Not in "réunie le 9 avril, elle a examiné la loi du 6 juillet 1989": that day tells of something else.
    """
    relative, value = match.relative, (behind.edtf or "").partition("/")[0] if behind else ""
    if behind is None or relative is None or not relative.month or value[4:5] != "-" or len(value) < 7:
        return None
    between = text[match.end : behind.start]
    if len(between) > _LONGEST_BETWEEN or _SENTENCE_END.search(between) or not _is_adverbial(between):
        return None
    return int(value[:4]) - (relative.month > int(value[5:7]))


def day_beside(text: str, match: DateMatch, behind: DateMatch | None) -> str | None:
    """ "mardi 6, puis du vendredi 9 février 2018": the month of the next date, where its 6th is a Tuesday."""
    relative = match.relative
    value = (behind.edtf or "").partition("/")[0] if behind else ""
    if behind is None or relative is None or not relative.day or relative.month or len(value) != 10:
        return None
    between = text[match.end : behind.start]
    if len(between) > _LONGEST_BETWEEN or _SENTENCE_END.search(between) or relative.day >= int(value[8:]):
        return None
    day = date.fromisoformat(value).replace(day=relative.day)
    return day.isoformat() if day.weekday() == relative.weekday else None


def _is_adverbial(between: str) -> bool:
    """True if ``between`` ends in "en" or "le" behind no noun's participle: not "la loi votée le"."""
    words = Tokens(between)
    j = words.size - 1
    if words.word(j) not in ("le", "en", "les") or j == 0:
        return False
    known = Words([words.word(k) for k in range(words.size)], [words.source(k) for k in range(words.size)])
    return not is_participle(known, j - 1) or not _AUXILIARIES.isdisjoint(known.folded[max(0, j - 4) : j - 1])


def year_after(relative: Relative, before: DateMatch) -> int | None:
    """Year of ``before`` if the day can lie behind it in that year, else None."""
    if before.edtf is None:
        return None
    month = edtf.parse(before.edtf).first.month
    return int(before.edtf[:4]) if (relative.month or 12) >= month else None
