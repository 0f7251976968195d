"""The gate: no figure on either part of the gold is under its floor."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "evaluation"))

import pytest
from measured import GOLD, ROOT, gold, judged

from coopextract.evaluation.gate import failures, measured, read_floors
from coopextract.evaluation.gold import checksum
from coopextract.evaluation.judge import by_part

#: How far the figures of docs/accuracy.md may be from those of now before the page has to be written again.
DRIFT = 0.02
AGAIN = "mend the extraction, or run: coopextract evaluate tests/gold --gate tests/gold/floors.toml --accept"


def test_every_figure_is_at_or_above_its_floor() -> None:
    floors = read_floors(GOLD / "floors.toml")
    said = failures(floors, measured(by_part(judged())), checksum(gold()))
    assert not said, "\n".join([*said, AGAIN])


def test_accuracy_page_has_not_drifted() -> None:
    """Figures on the page are those of now, give or take :data:`DRIFT`."""
    committed = re.findall(r"\*\*(\d\.\d+)\*\*", (ROOT / "docs" / "accuracy.md").read_text("utf-8"))
    now = [figure for part in measured(by_part(judged())).values() for figure in part.values()]
    assert [float(figure) for figure in committed] == pytest.approx(now, abs=DRIFT), "run make accuracy"
