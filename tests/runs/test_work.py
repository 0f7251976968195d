"""The work on one document: where its evidence stands."""

from __future__ import annotations

import pytest

from coopextract.runs.work import _where

PAGES = ((0, "page 1"), (100, "page 2"), (100, "page 3"), (250, "page 4"))


@pytest.mark.parametrize(
    ("start", "words"), [(0, "page 1"), (99, "page 1"), (100, "page 3"), (999, "page 4")]
)
def test_evidence_stands_on_the_last_page_that_began(start: int, words: str) -> None:
    assert _where(start, PAGES) == words


def test_nothing_is_said_before_the_first_heading() -> None:
    assert _where(5, ((10, "under « Partenaires »"),)) is None
