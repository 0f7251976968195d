"""Ranges and lists: parts joined by "au", "et", "-", ",", and what each inherits from the next.

"du 3 au 5 mai 2010", "entre 2015 et février 2018", "les 3, 5 et 7 mai 1988", "mai-juin 2010".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from coopextract.dates.atoms import Part, part_at
from coopextract.dates.lexicon import lexicon
from coopextract.dates.tokens import Tokens

Joint = Literal["range", "list"]
_LONGEST = 16
_ARTICLES = frozenset(("le", "la", "l", "'", "les", "en"))
#: "Berne, le 5 mai 2010 - Le 12 juin, ...": with its capital the article opens a sentence; behind a dash
#: no range has one.
_OPENERS = frozenset(("Le", "La", "Les", "En"))
_FROM = frozenset(("du", "de", "d", "'", "depuis", "des", "entre", "partir", "compter", "from"))
_PARTS_OF_TIME = frozenset(("fin", "debut", "mi", "-", "courant"))


class Group(NamedTuple):
    """One date or, with ``last``, one range."""

    first: Part
    last: Part | None = None

    @property
    def end(self) -> int:
        return (self.last or self.first).end


def groups_at(tokens: Tokens, i: int) -> list[Group]:
    """The dates of the longest sequence that starts at token ``i``; empty if none does."""
    parts, joints = _parts(tokens, i)
    while parts and parts[-1].only_day:
        parts.pop()
    groups = _grouped(parts, joints)
    if not _days_rise(groups) or (len(groups) > 1 and _counts_days(tokens, i)):
        return []
    return _inherit(groups)


def is_range(tokens: Tokens, begin: int, end: int, behind: int) -> bool:
    """True if "de ... à" or "entre ... et" joins the date at ``begin`` to ``end`` and that at ``behind``."""
    if not 0 < behind - end <= 4 or not all(tokens.near(k) for k in range(end, behind + 1)):
        return False
    joint, *articles = tokens.words[end:behind]
    if not _ARTICLES.issuperset(articles):
        return False
    j = begin - 1
    while begin - j < 4 and tokens.word(j) in _ARTICLES:
        j -= 1
    if joint == "et":
        return tokens.word(j) == "entre"
    return joint in ("a", "au", "aux") and tokens.word(j) in _FROM


def _parts(tokens: Tokens, i: int) -> tuple[list[Part], list[Joint]]:
    part = part_at(tokens, i)
    parts: list[Part] = [part] if part else []
    joints: list[Joint] = []
    between = _between(tokens, i)
    while part and len(parts) < _LONGEST:
        joint = _joint(tokens, part, between and "range" not in joints)
        if joint and joint[0] == "range" and joints[-1:] == ["range"]:
            break
        behind = part_at(tokens, joint[1]) if joint else None
        if not joint or not behind or not _can_join(tokens, part, joint[0], behind):
            break
        if part.only_day and behind.day and behind.day <= (part.day or 0):  # "12, 3 mai": see _days_rise
            break
        part = behind
        parts.append(behind)
        joints.append(joint[0])
    return parts, joints


def _between(tokens: Tokens, i: int) -> bool:
    """True behind "entre" or "between" and its articles."""
    j = i - 1
    while i - j < 4 and tokens.word(j) in _ARTICLES | _PARTS_OF_TIME:
        j -= 1
    return tokens.word(j) in ("entre", "between")


def _joint(tokens: Tokens, part: Part, between: bool) -> tuple[Joint, int] | None:
    """What joins ``part`` to what follows it, and where that starts."""
    j = part.end
    if not tokens.near(j):
        return None
    found = _joint_word(tokens, j, between)
    if not found or not tokens.near(found[1]):
        return None
    kind, k = found
    dash_then_article = tokens.word(part.end) == "-" and tokens.word(k) in _ARTICLES
    if tokens.source(k) in _OPENERS or dash_then_article:
        return None
    if kind == "list" and tokens.word(k) == "du" == tokens.word(part.begin - 1) and part.only_day:
        k += 1  # "les séances du 14 et du 21 mai"
    limit = k + 3
    while k < limit and tokens.word(k) in _ARTICLES | _PARTS_OF_TIME:
        k += 1
    return kind, k


def _joint_word(tokens: Tokens, j: int, between: bool) -> tuple[Joint, int] | None:
    word = tokens.word(j)
    if word in ("au", "a", "to"):
        return "range", j + 1
    if word == "jusqu" and tokens.word(j + 1) == "'" and tokens.word(j + 2) in ("au", "en", "a"):
        return "range", j + 3
    if word in ("-", "/"):
        return ("range", j + 1) if tokens.same_line(j) and tokens.same_line(j + 1) else None
    if word in ("et", "ou", "and", "puis"):
        return "range" if between and word in ("et", "and") else "list", j + 1
    return ("list", j + 1) if word == "," and tokens.same_line(j + 1) else None


def _can_join(tokens: Tokens, part: Part, joint: Joint, behind: Part) -> bool:
    if joint == "range" and not _opened(tokens, part, behind):
        return False
    if joint == "list":
        return part.year is None and not behind.bare_year and not (part.month and behind.only_day)
    if tokens.word(part.end) == "/" and (part.year is not None or part.numeric):
        return part.bare_year and behind.bare_year
    if part.only_day:
        return behind.day is not None
    if part.year is None:
        return behind.month is not None
    return behind.year is not None or (behind.month is not None and behind.day is not None)


def _opened(tokens: Tokens, part: Part, behind: Part) -> bool:
    """False in "porte 2014 jusqu'au 27 septembre", "guichet 12 jusqu'au 27 mai": a number, then a term.

    Between dates of one precision, or behind "du", "de", "depuis", the two are a range.
    """
    if tokens.word(part.begin - 1) in _FROM or tokens.word(part.end) not in ("au", "a", "jusqu"):
        return True
    if part.only_day:
        return tokens.word(part.end) != "jusqu" or tokens.word(part.begin - 1) in ("le", "les")
    if part.bare_year and behind.bare_year:
        return tokens.word(part.end) != "jusqu" or tokens.word(part.begin - 1) in lexicon().year_cues
    return not part.bare_year


def _grouped(parts: list[Part], joints: list[Joint]) -> list[Group]:
    groups: list[Group] = []
    for index, part in enumerate(parts):
        if index and joints[index - 1] == "range" and groups[-1].last is None:
            groups[-1] = Group(groups[-1].first, part)
        elif index and joints[index - 1] == "range":
            break
        else:
            groups.append(Group(part))
    return groups


def _days_rise(groups: list[Group]) -> bool:
    """Days that share a month come in order; "12, 3 mai" is no list."""
    days: list[int] = []
    for group in groups:
        for part in (group.first, group.last):
            if part is None or part.day is None:
                continue
            days.append(part.day)
            if not part.only_day:
                if any(a >= b for a, b in pairwise(days)):
                    return False
                days = []
    return not days


def _counts_days(tokens: Tokens, i: int) -> bool:
    j = i - 1
    while i - j < 3 and tokens.word(j) in ("les", "le", "."):
        j -= 1
    return tokens.word(j) in lexicon().day_references


def _inherit(groups: list[Group]) -> list[Group]:
    """Fill months and years from right to left; a year also passes to the end of a range."""
    filled: list[Group] = []
    behind: Part | None = None
    for group in reversed(groups):
        first, last = group
        if last is not None:
            last = _end_year(first, _take(last, behind))
            first = _take(first, last)
        else:
            first = _take(first, behind)
        filled.append(Group(first, last))
        behind = first
    return filled[::-1]


def _take(part: Part, behind: Part | None) -> Part:
    if behind is None or part.year is not None:
        return part
    month = part.month or behind.month
    year = behind.year
    if year is not None and behind.month and month and month > behind.month:
        year -= 1
    return part._replace(month=month, year=year)


def _end_year(first: Part, last: Part) -> Part:
    """ "du 3 mai 2010 au 5 juin": the end lies behind the start, in the same year or the next."""
    if last.year is not None or first.year is None or last.month is None:
        return last
    earlier = (last.month, last.day or 31) < (first.month or 1, first.day or 1)
    return last._replace(year=first.year + earlier)
