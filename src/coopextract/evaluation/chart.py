"""The chart of figures, as inline SVG: a bar for each F1, its 95 % interval, the baseline's mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from coopextract.evaluation.judge import Figure
from coopextract.evaluation.tally import FIGURES

LEFT, WIDTH, RIGHT, ROW, TOP = 318, 470, 62, 30, 26


@dataclass(frozen=True)
class _Row:
    figure: Figure
    top: int
    baseline: float | None


def _x(value: float) -> float:
    return round(LEFT + WIDTH * value, 1)


def _axis(height: int) -> str:
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    lines = (
        f'<line class="grid" x1="{_x(tick)}" x2="{_x(tick)}" y1="{TOP - 6}" y2="{height - 6}"/>'
        f'<text class="tick" x="{_x(tick)}" y="{TOP - 11}">{tick:g}</text>'
        for tick in ticks
    )
    return "".join(lines)


def _whisker(row: _Row) -> str:
    if row.figure.intervals is None:
        return ""
    interval, y = row.figure.intervals.f1, row.top + 9
    low, high = _x(interval.low), _x(interval.high)
    return f'<path class="whisker" d="M{low} {y - 4}v8M{low} {y}H{high}M{high} {y - 4}v8"/>'


def _baseline(row: _Row) -> str:
    if row.baseline is None:
        return ""
    x, y = _x(row.baseline), row.top + 9
    return f'<path class="baseline" d="M{x} {y - 5}l-5 -7h10z"/>'


def _row(row: _Row) -> str:
    tally, name = row.figure.tally, escape(FIGURES[row.figure.name])
    title = f"{name}: F1 {tally.f1:.3f}, precision {tally.precision:.3f}, recall {tally.recall:.3f}"
    return (
        f"<g><title>{title}</title>"
        f'<text class="name" x="{LEFT - 12}" y="{row.top + 13}">{name}</text>'
        f'<rect class="track" x="{LEFT}" y="{row.top}" width="{WIDTH}" height="18" rx="3"/>'
        f'<rect class="bar" x="{LEFT}" y="{row.top}" width="{WIDTH * tally.f1:.1f}" height="18" rx="3"/>'
        f"{_whisker(row)}{_baseline(row)}"
        f'<text class="value" x="{LEFT + WIDTH + 12}" y="{row.top + 13}">{tally.f1:.3f}</text></g>'
    )


def chart(figures: Sequence[Figure], baseline: Mapping[str, float] | None = None) -> str:
    """The SVG element; ``baseline`` is F1 by figure of the run to compare with."""
    others = baseline or {}
    height = TOP + ROW * len(figures) + 4
    rows = (
        _row(_Row(figure, TOP + ROW * number, others.get(figure.name)))
        for number, figure in enumerate(figures)
    )
    total = LEFT + WIDTH + RIGHT
    return (
        f'<svg class="chart" viewBox="0 0 {total} {height}" role="img" aria-label="F1 of every figure">'
        f"{_axis(height)}{''.join(rows)}</svg>"
    )
