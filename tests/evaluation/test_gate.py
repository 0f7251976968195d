"""The gate: what it stops, what raises a floor, what may lower one."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopextract.evaluation.gate import Floors, accept, failures, floor_of, read_floors, written
from coopextract.evaluation.words import EvaluationError

NOW = {"seen": {"agreements": 0.9, "place": 0.5}}
FLOORS = accept(Floors(), NOW, "sha256:1", None)


def test_a_floor_is_a_little_below_the_figure() -> None:
    assert FLOORS.floors == {
        "seen": {"agreements": floor_of("agreements", 0.9), "place": floor_of("place", 0.5)}
    }
    assert 0.89 < floor_of("agreements", 0.9) < 0.9
    assert floor_of("place", 0.01) == 0.0


def test_the_gate_opens_at_the_measured_figures() -> None:
    assert failures(FLOORS, NOW, "sha256:1") == []


@pytest.mark.parametrize(
    ("now", "gold", "words"),
    [
        (
            {"seen": {"agreements": 0.8, "place": 0.5}},
            "sha256:1",
            "seen: agreements is 0.800, under its floor of 0.895",
        ),
        ({"seen": {"agreements": 0.9}}, "sha256:1", "seen: place has a floor and was not measured"),
        ({"seen": {**NOW["seen"], "status": 1.0}}, "sha256:1", "seen: status has no floor"),
        (NOW, "sha256:2", "the gold is not the one the floors are for"),
    ],
)
def test_the_gate_stops(now: dict[str, dict[str, float]], gold: str, words: str) -> None:
    (said,) = failures(FLOORS, now, gold)
    assert words in said


def test_no_floors_is_no_pass() -> None:
    assert failures(Floors(), NOW, "sha256:1") == ["there are no floors yet; write them with --accept"]


def test_accept_raises_and_never_lowers() -> None:
    better = accept(FLOORS, {"seen": {"agreements": 0.95, "place": 0.499}}, "sha256:1", None)
    assert better.floors["seen"] == {
        "agreements": floor_of("agreements", 0.95),
        "place": FLOORS.floors["seen"]["place"],
    }


def test_accept_refuses_to_lower_without_a_reason() -> None:
    with pytest.raises(EvaluationError, match=r"place is 0\.400, under its floor of 0\.47"):
        accept(FLOORS, {"seen": {"agreements": 0.9, "place": 0.4}}, "sha256:1", None)
    with pytest.raises(EvaluationError, match="nothing is written"):
        accept(FLOORS, {"seen": {"agreements": 0.9, "place": 0.4}}, "sha256:1", "  ")


def test_a_reason_is_kept_in_the_file(tmp_path: Path) -> None:
    reason = 'the gold had "Genève" wrong\nin C:\\x'
    lowered = accept(FLOORS, {"seen": {"agreements": 0.9, "place": 0.4}}, "sha256:1", reason)
    path = tmp_path / "floors.toml"
    path.write_text(written(lowered), "utf-8")
    again = read_floors(path)
    assert again == lowered or again.lowered[0].reason == 'the gold had "Genève" wrong in C:\\x'
    assert again.floors["seen"]["place"] == floor_of("place", 0.4)
    assert (again.lowered[0].figure, again.lowered[0].after) == ("place", floor_of("place", 0.4))


def test_the_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(written(FLOORS), "utf-8")
    assert read_floors(path) == Floors(FLOORS.gold, FLOORS.floors, [])


@pytest.mark.parametrize("content", ["gold = ", "[floors]", 'gold = "x"'])
def test_a_broken_file_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(EvaluationError, match="is not a file of floors"):
        read_floors(path)
