"""Lines of a page with their places: what recurs falls, columns come one by one, lines become paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from statistics import median


@dataclass(frozen=True)
class Line:
    """One line, in points from the top left corner of a page of height ``page``."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: float

    @property
    def height(self) -> float:
        """From the top of the tallest to the bottom of the deepest character."""
        return self.bottom - self.top


#: Part of the page's height, at either end, where running headers and page numbers stand.
MARGIN = 0.12
#: Lines on each side of a gutter that make two columns of prose, not a table.
COLUMN_LINES = 4
#: Part of its column's width that a line of prose fills.
PROSE_WIDTH = 0.55
#: Distance of two lines, in usual distances, that parts paragraphs.
PARAGRAPH_GAP = 1.35

_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.)?\s{0,3}\d{1,4}(?:\s{0,3}(?:/|sur|de|of)\s{0,3}\d{1,4})?\W{0,3}\Z", re.I
)
_BULLET = re.compile(r"\s{0,5}(?:[•●▪■◦‣·○➢►✓]|[-–—]\s|\d{1,2}[.)]\s|[a-z]\)\s)")
_CUT_WORD = re.compile(r"([^\W\d_]{1,40}(?:[-’'][^\W\d_]{1,40}){0,4})[-\u2010\u00ad\u0002\ufffe]\Z")
#: Before these parts a hyphen belongs to the word: vice-président, non-gouvernementale, c'est-à-dire.
_KEEPS_HYPHEN = frozenset(
    "vice sous non ex quasi demi semi mi avant après contre arrière outre porte grand nord sud est ouest "
    "franco euro afro anglo sino secrétaire chef co pan peut au là ci ceux celui celle".split()
)
_AFTER_HYPHEN = re.compile(r"(?:là|ci|même|mêmes|dire|elle|elles|il|ils|on|t-)\b")


def _in_margin(line: Line) -> bool:
    return line.bottom < MARGIN * line.page or line.top > (1 - MARGIN) * line.page


def _pattern(line: Line) -> str:
    return re.sub(r"\d{1,6}", "#", " ".join(line.text.lower().split()))


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the lines at their edges that half of them share."""
    margins = [{_pattern(line) for line in lines if _in_margin(line)} for lines in pages]
    seen = Counter(pattern for patterns in margins for pattern in patterns)
    often = max(2, len(pages) // 2)
    usual = median([line.height for lines in pages for line in lines] or [0.0])

    def running(line: Line) -> bool:
        # What is set larger than the text is a heading, however often it recurs.
        recurs = seen[_pattern(line)] >= often and line.height <= 1.2 * usual
        return _in_margin(line) and (recurs or bool(_PAGE_NUMBER.match(line.text)))

    return [_without_edges(lines, running) for lines in pages]


def _without_edges(lines: Sequence[Line], running: Callable[[Line], bool]) -> list[Line]:
    """The lines, in their order, without those that run from the top or the bottom edge inwards."""
    downward = sorted(lines, key=lambda line: line.top)
    edges = {*takewhile(running, downward), *takewhile(running, reversed(downward))}
    return [line for line in lines if line not in edges]


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines as they are read: a left column before the right one, else the order of the content."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    ordered: list[Line] = []
    by_height = sorted(lines, key=lambda line: (line.top, line.left))
    for wide, run in groupby(by_height, key=lambda line: line.left < gutter < line.right):
        band = list(run)
        ordered += band if wide else [line for line in band if line.right <= gutter]
        ordered += [] if wide else [line for line in band if line.left >= gutter]
    return ordered


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white stripe between two columns of prose; None where there is one column."""
    if len(lines) < 2 * COLUMN_LINES:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middle = (left + right) / 2
    before = [line for line in lines if line.right <= middle + 0.1 * (right - left) and line.left < middle]
    after = [line for line in lines if line.left >= middle - 0.1 * (right - left) and line.right > middle]
    if min(len(before), len(after)) < COLUMN_LINES or len(before) + len(after) < 0.6 * len(lines):
        return None
    edges = max(line.right for line in before), min(line.left for line in after)
    if edges[0] >= edges[1] or not (_prose(before, left, edges[0]) and _prose(after, edges[1], right)):
        return None
    return sum(edges) / 2


def _prose(lines: Sequence[Line], left: float, right: float) -> bool:
    return median(line.right - line.left for line in lines) >= PROSE_WIDTH * (right - left)


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The lines put together: a wide gap, a bullet, another size or a short last line ends a paragraph."""
    held: list[Line] = []
    distance = _usual_distance(lines)
    for line in lines:
        if held and _same_row(held[-1], line):
            held[-1] = _beside(held[-1], line)
            continue
        if held and _parts(held, line, distance):
            yield _joined(held)
            held = []
        held.append(line)
    if held:
        yield _joined(held)


def _usual_distance(lines: Sequence[Line]) -> float:
    distances = [after.top - before.top for before, after in pairwise(lines)]
    downward = [distance for distance in distances if distance > 1]
    return median(downward) if downward else 12.0


def _same_row(before: Line, after: Line) -> bool:
    return abs(before.bottom - after.bottom) < 0.5 * max(before.height, 1) and after.left > before.right


def _beside(before: Line, after: Line) -> Line:
    """Two pieces of one row, a cell's width apart."""
    top, bottom = min(before.top, after.top), max(before.bottom, after.bottom)
    return Line(f"{before.text} | {after.text}", before.left, after.right, top, bottom, before.page)


def _parts(held: Sequence[Line], line: Line, distance: float) -> bool:
    last = held[-1]
    step = line.top - last.top
    if _CUT_WORD.search(last.text) and line.text[:1].islower():
        return False
    if step < -1 or step > PARAGRAPH_GAP * max(distance, last.height) or _BULLET.match(line.text):
        return step >= -1 or _ends(last) or not line.text[:1].islower()
    if (
        " | " in last.text
        or " | " in line.text
        or abs(line.height - last.height) > 0.45 * max(last.height, 1)
    ):
        return True
    width = max(one.right for one in (*held, line)) - min(one.left for one in (*held, line))
    return last.right - held[0].left < 0.8 * width and (_ends(last) or not line.text[:1].islower())


def _ends(line: Line) -> bool:
    return line.text.rstrip()[-1:] in ".!?:;»"


def _joined(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text = _continued(text, line.text.strip()) if text else line.text.strip()
    return re.sub(r"[\u0002\ufffe\u00ad]", "", text)


def _continued(text: str, line: str) -> str:
    """``text`` followed by the next line; a word cut between them is whole again."""
    cut = _CUT_WORD.search(text)
    if cut is None:
        return f"{text} {line}"
    if not line[:1].islower():
        return text + line
    return text[:-1] + ("-" if _belongs(cut[1], line) else "") + line


def _belongs(before: str, after: str) -> bool:
    """Whether the hyphen between the two is the word's own."""
    last = re.split(r"[’']", before.lower())[-1]
    return "-" in last or last in _KEEPS_HYPHEN or bool(_AFTER_HYPHEN.match(after))
