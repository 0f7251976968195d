"""A year alone in the cell of a table: "OMD | protocole d'accord | 1998".

Whether it is a date is told by the heading of its column, else by the other cells of its row. Cells are
parted by tabs or by "|", a row is one line.
"""

from __future__ import annotations

from typing import NamedTuple

from coopextract.dates.lexicon import lexicon
from coopextract.dates.tokens import Tokens

_LONGEST_ROW = 400  # characters on either side of the year
_MOST_ROWS = 40  # rows over which a heading is looked for
_OLDEST, _LATEST = 1800, 2100
_LARGEST_INDEX = 99  # a number up to this may be that of the row


class _Row(NamedTuple):
    """A line that starts at ``start``; its cells, folded and stripped."""

    start: int
    cells: list[str]


def year_in_cell(tokens: Tokens, i: int) -> bool | None:
    """Whether the year at token ``i`` is a date by its table; None if it is no cell of one."""
    start, end = tokens.starts[i], tokens.ends[i]
    row = _row(tokens, start, end)
    if row is None:
        return None
    column = _count(tokens.folded, row.start, start)
    if column >= len(row.cells) or row.cells[column] != tokens.word(i):
        return None
    told = _by_heading(tokens, row, column)
    return _by_row(row.cells, column) if told is None else told


def _count(text: str, start: int, end: int) -> int:
    """Index of the cell in which ``end`` lies."""
    separator = "\t" if "\t" in text[start : start + 2 * _LONGEST_ROW].partition("\n")[0] else "|"
    return text.count(separator, start, end)


def _row(tokens: Tokens, start: int, end: int) -> _Row | None:
    """The row that holds ``start`` to ``end``; None if the line is too long or has no cells."""
    text = tokens.folded
    floor = max(0, start - _LONGEST_ROW)
    begin = text.rfind("\n", floor, start) + 1
    stop = text.find("\n", end, end + _LONGEST_ROW)
    if (begin == 0 and floor > 0) or (stop < 0 and end + _LONGEST_ROW < len(text)):
        return None
    cells = _cells(text[begin : stop if stop >= 0 else len(text)])
    return _Row(begin, cells) if len(cells) > 1 else None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t" if "\t" in line else "|")]


def _by_heading(tokens: Tokens, row: _Row, column: int) -> bool | None:
    heading = _heading(tokens, row)
    if column >= len(heading) or len(heading) != len(row.cells) or any(map(_figure, heading)):
        return None
    words = set(heading[column].replace("'", " ").split())
    if words & lexicon().date_headings:
        return True
    return False if words & (lexicon().units | lexicon().amount_nouns) else None


def _heading(tokens: Tokens, row: _Row) -> list[str]:
    """Cells of the first row of the table, kept for each row that was passed on the way up."""
    passed, first = [row.start], row
    while first.start not in tokens.tables and len(passed) <= _MOST_ROWS and first.start > 1:
        above = _row(tokens, first.start - 1, first.start - 1)
        if above is None:
            break
        first = above
        passed.append(first.start)
    heading = tokens.tables.get(first.start, first.cells)
    tokens.tables.update(dict.fromkeys(passed, heading))
    return heading


def _figure(cell: str) -> bool:
    return cell[:1].isdigit()


def _by_row(cells: list[str], column: int) -> bool:
    """True if another cell is in words, none is a quantity and none names one."""
    others = [cell for k, cell in enumerate(cells) if k != column and cell]
    words = {word for cell in others for word in cell.split()}
    named = any(cell[:1].isalpha() for cell in others)
    counted = len(others) == 1 and bool(words & (lexicon().units | lexicon().amount_nouns))
    return named and not counted and not any(map(_is_quantity, others))


def _is_quantity(cell: str) -> bool:
    plain = cell.replace(" ", "").replace(",", "").replace(".", "").rstrip("%€$")
    if not (plain.isascii() and plain.isdigit()) or len(plain) == 8:
        return False
    return not (int(plain) <= _LARGEST_INDEX or _OLDEST <= int(plain) <= _LATEST) or plain != cell
