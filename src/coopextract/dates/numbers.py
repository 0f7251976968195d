"""Numbers in letters and in figures: days of a month and years.

"vingt et un", "deux mille dix", "mil neuf cent quatre-vingt-dix-huit", "dix-neuf cent quatorze".
"""

from __future__ import annotations

from coopextract.dates.lexicon import lexicon
from coopextract.dates.tokens import Tokens

_LONGEST = 14
FIRST_YEAR, LAST_YEAR = 1000, 2199


def in_letters(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Value of the number in letters at token ``i`` and the index behind it."""
    values = lexicon().numbers
    total = rest = 0
    j = end = i
    while j < i + _LONGEST:
        j = _skip_joint(tokens, j) if end > i else j
        value = values.get(tokens.word(j))
        if value is None or (j > i and not tokens.near(j)):
            break
        step = _add(total, rest, value)
        if step is None:
            break
        total, rest = step
        j = end = j + 1
    return (total + rest, end) if end > i else None


def _skip_joint(tokens: Tokens, j: int) -> int:
    joint = tokens.word(j) in ("-", "et") and tokens.near(j)
    return j + 1 if joint and tokens.word(j + 1) in lexicon().numbers else j


def _add(total: int, rest: int, value: int) -> tuple[int, int] | None:
    """The sum so far with one more word, or None if the word opens another number."""
    if value == 1000:
        return (max(1, rest) * 1000, 0) if not total else None
    if value == 100:
        return (total, max(1, rest) * 100) if rest < 100 else None
    if value == 20 and rest % 100 == 4:
        return total, rest + 76
    return (total, rest + value) if _fits(rest % 100, value) else None


def _fits(tail: int, value: int) -> bool:
    if value >= 20:
        return tail == 0
    if value >= 10:
        return tail in (0, 60, 80) or (tail == 10 and 7 <= value <= 9)
    return tail % 10 == 0 or (tail in (60, 80) and value < 10)


def figure(tokens: Tokens, i: int, longest: int) -> int | None:
    """Value of the figure at token ``i`` if it has at most ``longest`` digits."""
    word = tokens.word(i)
    return int(word) if word[:1].isdigit() and word.isascii() and len(word) <= longest else None


def day(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Day of a month at token ``i``: 3, 1er, premier, vingt et un. Up to 39, so that 32 can be refused."""
    value = figure(tokens, i, 2)
    if value is not None:
        ending = tokens.word(i + 1) in lexicon().ordinal_endings and (
            tokens.glued(i + 1) or _spaced_first(tokens, i)
        )
        return (value, i + 2 if ending else i + 1) if 0 < value < 40 else None
    if tokens.word(i) == "premier":
        return 1, i + 1
    found = in_letters(tokens, i)
    return found if found and found[0] <= 31 else None


def _spaced_first(tokens: Tokens, i: int) -> bool:
    """ "1 er juillet": a raised ending that became a word of its own."""
    first = tokens.word(i) == "1" and tokens.word(i + 1) == "er" and tokens.same_line(i + 1)
    return first and tokens.word(i + 2) in lexicon().months


def year(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """Year of four figures or in letters at token ``i``."""
    if len(tokens.word(i)) == 4 and (value := figure(tokens, i, 4)) is not None:
        return (value, i + 1) if FIRST_YEAR <= value <= LAST_YEAR else None
    found = in_letters(tokens, i) if tokens.word(i) in lexicon().numbers else None
    return found if found and FIRST_YEAR <= found[0] <= LAST_YEAR else None
