"""Signatures side by side: "Pour A    Pour B" on one line, "X    Y" on a line below it.

Columns are parted by bars, tabs or at least three blanks; a name belongs to whom its column is headed by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coopextract.masking import ORGANISATION as O
from coopextract.masking import PERSON as P
from coopextract.masking import STATE as S
from coopextract.persons.lexicon import FULL_NAME, RoleLexicon

Span = tuple[int, int]

#: Lines below the heads of the columns in which the names are looked for, and columns, at most.
MAX_BELOW, MAX_COLUMNS = 6, 6

_GAP = re.compile(r"[ ]*(?:\||\t+)[ ]*|[ ]{3,}")
_HEAD = re.compile(rf"(?:pour|au nom d[eu]s?)\b[^\n{O}{S}]{{0,60}}(?P<owner>{O}+|{S}+)[^\n]{{0,40}}", re.I)
_HEADS = re.compile(r"^[ \t]*(?:pour|au nom d)[^\n]{3,300}$", re.M | re.I)
_LINE = re.compile(r"[^\n]+")


def name_columns(masked: str, lexicon: RoleLexicon) -> Iterator[tuple[Span, Span]]:
    """The (start, end) of each name, masked or not, with that of the owner its column is headed by."""
    name = re.compile(rf"(?:(?:{lexicon.title}) ?){{0,2}}(?P<name>{P}+|{FULL_NAME})")
    role = re.compile(rf"(?:l[ea] |l')?{lexicon.role_phrase}", re.I)
    for line in _HEADS.finditer(masked):
        heads = [_HEAD.fullmatch(masked, *cell) for cell in _cells(masked, *line.span())]
        owners = [head.span("owner") for head in heads if head]
        if len(owners) == len(heads) and 1 < len(owners) <= MAX_COLUMNS:
            yield from zip(_names(masked, line.end(), len(owners), name, role), owners, strict=False)


def _names(masked: str, start: int, columns: int, name: re.Pattern[str], role: re.Pattern[str]) -> list[Span]:
    """The names of the first line behind ``start`` that holds nothing but a name in each column."""
    for line, _ in zip(_LINE.finditer(masked, start), range(MAX_BELOW), strict=False):
        cells = _cells(masked, *line.span())
        found = [name.fullmatch(masked, *cell) for cell in cells if not role.match(masked, *cell)]
        names = [match.span("name") for match in found if match]
        if len(names) == len(cells) == columns:
            return names
    return []


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line without the blanks around them."""
    cells, position = [], start
    for gap in [*_GAP.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        cell = text[position:stop]
        if cell.strip():
            left = position + len(cell) - len(cell.lstrip())
            cells.append((left, left + len(cell.strip())))
        position = gap.end() if gap else end
    return cells
