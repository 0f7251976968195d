"""The project's own gold, extracted once for all tests of a session."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from coopextract.evaluation.gold import GoldDocument, load_gold
from coopextract.evaluation.judge import Judged, judge_all
from coopextract.evaluation.records_of import extract_all, extractor
from coopextract.records import DocumentRecord

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
CORPUS = ROOT / "corpus"


@lru_cache(maxsize=1)
def gold() -> tuple[GoldDocument, ...]:
    """Every gold document of both parts."""
    return tuple(load_gold(GOLD, CORPUS))


@lru_cache(maxsize=1)
def records() -> dict[str, DocumentRecord]:
    """The record of every gold document, by name."""
    return extract_all(gold(), extractor())


@lru_cache(maxsize=1)
def judged() -> tuple[Judged, ...]:
    """Every gold document judged."""
    return tuple(judge_all(gold(), records()))
