"""Text folded character by character, and cut into words, numbers and signs.

Folding keeps the length, so an offset in the folded text is an offset in the text. It takes away
capitals and accents and makes one of each kind of space, dash and apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coopextract.dates.atoms import Part

# "1erjanvier" is "1", "er", "janvier"; "1eres" keeps its ending.
_TOKEN = re.compile(r"(?<=[0-9])er(?=[a-z]{3})|[a-z]+|[0-9]+|[^\sa-z0-9]")
_SPACES = "\u00a0\u00ad\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u2060\u3000\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES = "\u2018\u2019\u201b\u02bc\u00b4`"

#: Longest gap between two words of one date: on one line, and where a line ends between them.
_GAP, _GAP_OVER_LINE = 3, 24


def _table() -> dict[int, str]:
    table = {ord(c): c.lower() for c in map(chr, range(ord("A"), ord("Z") + 1))}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii():
            table[code] = base
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _QUOTES), "'")
    return table | {0xBA: "°", 0x1D49: "e", 0x02B3: "r", 0x1D48: "d", 0x207F: "n", 0x2E3: "x"}


_FOLD = _table()


def fold(text: str) -> str:
    """``text`` without capitals and accents, of the same length."""
    return text.translate(_FOLD)


class Tokens:
    """The words, numbers and signs of a text, by index; beyond either end everything is empty."""

    __slots__ = ("ends", "folded", "parts", "size", "starts", "tables", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        found = list(_TOKEN.finditer(self.folded))
        self.words = [m.group() for m in found]
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.size = len(found)
        #: What atoms.part_at has read, by token: overlapping sequences ask for it again and again.
        self.parts: dict[int, Part | None] = {}
        #: What tables.year_in_cell has read: the heading of a table by the start of each of its rows.
        self.tables: dict[int, list[str]] = {}

    def word(self, i: int) -> str:
        """Folded token ``i``, or an empty string outside the text."""
        return self.words[i] if 0 <= i < self.size else ""

    def char(self, offset: int) -> str:
        """Folded character at ``offset``, or an empty string outside the text."""
        return self.folded[offset] if 0 <= offset < len(self.folded) else ""

    def source(self, i: int) -> str:
        """Token ``i`` as the text writes it."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.size else ""

    def glued(self, i: int) -> bool:
        """True if nothing stands between token ``i - 1`` and token ``i``."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def near(self, i: int) -> bool:
        """True if token ``i`` follows token ``i - 1`` closely enough to be the same expression."""
        if not 0 < i < self.size:
            return False
        gap = self.starts[i] - self.ends[i - 1]
        if gap <= 1:
            return True
        if gap > _GAP_OVER_LINE:
            return False
        lines = self.folded.count("\n", self.ends[i - 1], self.starts[i])
        return lines == 1 or (lines == 0 and gap <= _GAP)

    def same_line(self, i: int) -> bool:
        """True if token ``i`` is near token ``i - 1`` and no line ends between them."""
        return self.near(i) and "\n" not in self.folded[self.ends[i - 1] : self.starts[i]]

    def opens_line(self, i: int) -> bool:
        """True if token ``i`` is the first on its line."""
        return i == 0 or "\n" in self.folded[self.ends[i - 1] : self.starts[i]]

    def closes_line(self, i: int) -> bool:
        """True if token ``i`` is the last on its line."""
        return i >= self.size - 1 or "\n" in self.folded[self.ends[i] : self.starts[i + 1]]
