"""The figures are those of the reference scorer, where one lies beside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from measured import CORPUS, GOLD, ROOT, records

from coopextract.evaluation.gold import GoldDocument, load_gold
from coopextract.evaluation.judge import Group, judge_all
from coopextract.evaluation.records_of import extract_all, extractor
from coopextract.evaluation.tally import Tally
from coopextract.records import DocumentRecord, to_json

#: The scorer's name for each figure that it prints with precision, recall and F1.
THEIRS = {
    "mentions_exact": "org_strict",
    "mentions_overlap": "org_overlap",
    "agreements": "agr_pairs",
    "agreements_strict": "agr_strict",
    "signatories": "signatories",
    "persons": "persons",
}


def scorer() -> Path:
    """The reference scorer: given by the environment, else beside the checkout."""
    given = os.environ.get("COOPEXTRACT_REFERENCE_SCORER")
    found = [Path(given)] if given else sorted(ROOT.parent.glob("*/score.py"))
    if not found:
        pytest.skip("no reference scorer beside the checkout")
    return found[0]


def reference(
    gold: list[GoldDocument], said: dict[str, DocumentRecord], root: Path
) -> dict[str, dict[str, float]]:
    for name in ("gold", "records"):
        (root / name).mkdir()
    for document in gold:
        (root / "gold" / f"{document.name}.txt").write_text(document.text, "utf-8", newline="")
        (root / "gold" / f"{document.name}.gold.json").write_bytes(document.path.read_bytes())
        (root / "records" / f"{document.name}.json").write_text(to_json(said[document.name]), "utf-8")
    command = [sys.executable, str(scorer()), str(root / "gold"), str(root / "records"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    return figures


def agree(gold: list[GoldDocument], said: dict[str, DocumentRecord], root: Path) -> None:
    theirs = reference(gold, said, root)
    ours = Group("all", judge_all(gold, said)).tallies
    for name, key in THEIRS.items():
        tally: Tally = ours[name]
        numbers = (tally.precision, tally.recall, tally.f1)
        assert numbers == pytest.approx(tuple(theirs[key][one] for one in "prf"), abs=6e-5), name
    assert ours["identity"].recall == pytest.approx(theirs["org_link"], abs=6e-5)
    assert ours["date"].recall == pytest.approx(theirs["agr_date"], abs=6e-5)


def test_same_figures_on_the_gold_beside_the_scorer(tmp_path: Path) -> None:
    seeds = Path(os.environ.get("COOPEXTRACT_REFERENCE_GOLD", scorer().parent / "seeds"))
    if not any(seeds.glob("*.gold.json")):
        pytest.skip(f"no gold in {seeds}")
    gold = load_gold(seeds)
    agree(gold, extract_all(gold, extractor()), tmp_path)


@pytest.mark.parametrize("part", ["seen", "unseen"])
def test_same_figures_on_our_own_gold(part: str, tmp_path: Path) -> None:
    scorer()
    agree(load_gold(GOLD / part, CORPUS), records(), tmp_path)
