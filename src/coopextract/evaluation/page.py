"""The report as one HTML page: nothing is loaded from anywhere, so it opens offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coopextract.evaluation.chart import chart
from coopextract.evaluation.compare import Change, Row, compare
from coopextract.evaluation.errors import KINDS, Error
from coopextract.evaluation.judge import Figure, Group, Judged, by_document, by_kind, by_part, shown_errors
from coopextract.evaluation.passages import Piece, passages
from coopextract.evaluation.tally import FIGURES, MAIN

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True)
class Part:
    """One part of the gold on the page: figures, the baseline's F1, the chart."""

    group: Group
    figures: Sequence[Figure]
    baseline: Mapping[str, float]
    svg: str


@dataclass(frozen=True)
class Shown:
    """One error on the page; ``change`` is ``better``, ``worse``, or empty for one in both runs."""

    error: Error
    passages: Sequence[Sequence[Piece]]
    change: str


def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("coopextract.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")


def _part(group: Group, baseline: Group | None) -> Part:
    figures = group.figures()
    others = {figure.name: figure.tally.f1 for figure in baseline.figures()} if baseline else {}
    return Part(group, figures, others, chart(figures, others))


def _parts(judged: Sequence[Judged], baseline: Sequence[Judged]) -> list[Part]:
    others = {group.name: group for group in by_part(baseline)}
    return [_part(group, others.get(group.name)) for group in by_part(judged)]


def _shown(judged: Sequence[Judged], change: Change | None) -> list[Shown]:
    texts = {one.gold.name: one.gold.text for one in judged}
    if change is None:
        marked = [(error, "") for error in shown_errors(judged)]
    else:
        marked = [(error, "worse") for error in change.worse]
        marked += [(error, "better") for error in change.better]
        marked += [(error, "") for error in change.same]
    return [Shown(error, passages(texts[error.document], error), which) for error, which in _ordered(marked)]


def _ordered(marked: Sequence[tuple[Error, str]]) -> list[tuple[Error, str]]:
    kinds = list(KINDS)

    def place(one: tuple[Error, str]) -> tuple[int, str, tuple[tuple[int, int], ...]]:
        error, _ = one
        return kinds.index(error.kind), error.document, error.gold or error.system

    return sorted(marked, key=place)


def render(judged: Sequence[Judged], baseline: Sequence[Judged] = ()) -> str:
    """The page of a run, and of what it changed against ``baseline`` if there is one."""
    change = compare(shown_errors(judged), shown_errors(baseline)) if baseline else None
    shown = _shown(judged, change)
    return _template().render(
        parts=_parts(judged, baseline),
        kinds=by_kind(judged),
        documents=by_document(judged),
        errors=shown,
        kind_words=KINDS,
        kind_counts=Counter(one.error.kind for one in shown if one.change != "better"),
        document_counts=Counter(one.error.document for one in shown),
        change=change,
        change_kinds=_by_kind(change) if change else [],
        change_documents=_changed(change) if change else [],
        figure_words=FIGURES,
        main=MAIN,
        scored_only=sum(one.gold.scored_only for one in judged),
        total=len(judged),
    )


def _by_kind(change: Change) -> list[Row]:
    kinds = list(KINDS)
    return sorted(change.rows(lambda error: error.kind), key=lambda row: kinds.index(row.name))


def _changed(change: Change) -> list[Row]:
    """Only documents that changed."""
    rows = change.rows(lambda error: error.document)
    return [row for row in rows if row.better or row.worse]


def write(path: Path, judged: Sequence[Judged], baseline: Sequence[Judged] = ()) -> None:
    """Write the page to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(judged, baseline), "utf-8")
