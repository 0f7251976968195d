"""The gate: every figure of every part of the gold has a floor; under it, a change does not pass.

Floors are F1 values in one TOML file, together with the checksum of the gold they were measured on
and every lowering with its reason. ``accept`` raises floors and refuses to lower one in silence.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coopextract.evaluation.judge import Group
from coopextract.evaluation.words import EvaluationError

#: How far below the measured figure an accepted floor lies. Slots are judged on found agreements only:
#: one more agreement found, its place not, is a better extraction with a worse figure for places.
MARGIN = 0.005
SLOT_MARGIN = 0.03
SLOTS = frozenset({"date", "place", "instrument", "status"})

Values = Mapping[str, Mapping[str, float]]

_HEAD = """\
# Floors of accuracy: F1 of every figure on every part of the gold. Written by
#   coopextract evaluate GOLD --gate FLOORS --accept
# which raises floors; it lowers one only with --lower "reason", and the reason stays here.
"""


@dataclass(frozen=True)
class Lowered:
    """One floor that was lowered, and why."""

    part: str
    figure: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True)
class Floors:
    """The content of the floors file: part to figure to F1."""

    gold: str = ""
    floors: Values = field(default_factory=dict)
    lowered: Sequence[Lowered] = ()


def measured(groups: Sequence[Group]) -> dict[str, dict[str, float]]:
    """F1 by part and figure."""
    return {group.name: {figure.name: figure.tally.f1 for figure in group.figures()} for group in groups}


def read_floors(path: Path) -> Floors:
    """The floors in a file; none where it is not there.

    Raises:
        EvaluationError: when the file is not one of floors.
    """
    if not path.exists():
        return Floors()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        lowered = [Lowered(**entry) for entry in data.get("lowered", [])]
        return Floors(data["gold"], data["floors"], lowered)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path}: is not a file of floors ({error}); write it with --accept") from error


def written(floors: Floors) -> str:
    """The file as text; ``read_floors`` reads it back."""
    lines = [_HEAD, f'gold = "{floors.gold}"']
    for part, figures in sorted(floors.floors.items()):
        lines += ["", f"[floors.{part}]"]
        lines += [f"{figure} = {floor:.3f}" for figure, floor in figures.items()]
    for entry in floors.lowered:
        lines += ["", "[[lowered]]", f'part = "{entry.part}"', f'figure = "{entry.figure}"']
        lines += [f"before = {entry.before:.3f}", f"after = {entry.after:.3f}"]
        lines += [f'reason = "{_escaped(entry.reason)}"']
    return "\n".join(lines) + "\n"


def _escaped(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')


def failures(floors: Floors, now: Values, gold: str) -> list[str]:
    """Why the gate does not open, one sentence each; empty when it does."""
    if not floors.floors:
        return ["there are no floors yet; write them with --accept"]
    said = [] if floors.gold == gold else ["the gold is not the one the floors are for; look, then --accept"]
    for part, figures in now.items():
        for figure, value in figures.items():
            floor = floors.floors.get(part, {}).get(figure)
            if floor is None:
                said.append(f"{part}: {figure} has no floor; set it with --accept")
            elif value < floor:
                said.append(f"{part}: {figure} is {value:.3f}, under its floor of {floor:.3f}")
    unmeasured = "has a floor and was not measured; evaluate all of the gold"
    return said + [f"{what} {unmeasured}" for what in _gone(floors, now)]


def _gone(floors: Floors, now: Values) -> list[str]:
    return [
        f"{part}: {figure}"
        for part, figures in floors.floors.items()
        for figure in figures
        if figure not in now.get(part, {})
    ]


def floor_of(figure: str, value: float) -> float:
    """The floor for a measured figure, to three digits, rounded down."""
    margin = SLOT_MARGIN if figure in SLOTS else MARGIN
    return max(0.0, math.floor((value - margin) * 1000) / 1000)


def accept(floors: Floors, now: Values, gold: str, reason: str | None) -> Floors:
    """Floors raised to the measured figures; those of figures not measured now stay.

    Raises:
        EvaluationError: when a figure is under its floor and there is no reason given.
    """
    raised: dict[str, dict[str, float]] = {part: dict(its) for part, its in floors.floors.items()}
    lowered = list(floors.lowered)
    for part, figures in now.items():
        for figure, value in figures.items():
            before, after = raised.setdefault(part, {}).get(figure, 0.0), floor_of(figure, value)
            if value < before:
                words = _given(reason, part, figure, value, before)
                lowered.append(Lowered(part, figure, before, after, words))
            raised[part][figure] = after if value < before else max(before, after)
    return replace(floors, gold=gold, floors=raised, lowered=lowered)


def _given(reason: str | None, part: str, figure: str, value: float, before: float) -> str:
    if reason and reason.strip():
        return reason.strip()
    raise EvaluationError(
        f"{part}: {figure} is {value:.3f}, under its floor of {before:.3f}; "
        'nothing is written: mend it, or say --lower "reason"'
    )
