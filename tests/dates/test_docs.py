"""The examples of docs/dates.md: what stands in brackets is what the grammar covers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coopextract.dates import find_dates

PAGE = (Path(__file__).parents[2] / "docs" / "dates.md").read_text("utf-8")
COVERED = [quote for quote in re.findall(r'"([^"]{3,80})"', PAGE) if "[" in quote]
REFUSED = re.findall(r'"([^"]{3,80})"', PAGE.partition("## What is refused")[2].partition('- **"aujour')[0])
DATES = (
    "prévu pour",
    "la loi de finances",
    "d'ici 2030",
    "édition",
    "la période",
    "la résolution 1373",
    "la rentrée",
    "le cadre financier",
    "OMD",
)


@pytest.mark.parametrize("quote", COVERED)
def test_brackets_are_what_is_covered(quote: str) -> None:
    text = re.sub(r"[\[\]]", "", quote)
    assert [m.text for m in find_dates(text)] == re.findall(r"\[([^\]]+)\]", quote)


@pytest.mark.parametrize("quote", REFUSED)
def test_refused_unless_the_page_says_otherwise(quote: str) -> None:
    assert bool(find_dates(quote)) == quote.startswith(DATES)
