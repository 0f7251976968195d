"""The gate: no figure on either part of the gold is under its floor."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "evaluation"))

from measured import GOLD, ROOT, gold, judged

from coopextract.evaluation.gate import failures, measured, read_floors
from coopextract.evaluation.gold import checksum
from coopextract.evaluation.judge import by_part

AGAIN = "mend the extraction, or run: coopextract evaluate tests/gold --gate tests/gold/floors.toml --accept"


def test_every_figure_is_at_or_above_its_floor() -> None:
    floors = read_floors(GOLD / "floors.toml")
    said = failures(floors, measured(by_part(judged())), checksum(gold()))
    assert not said, "\n".join([*said, AGAIN])


def test_accuracy_page_is_there_for_both_parts() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    assert "## Seen:" in page
    assert "## Unseen:" in page
