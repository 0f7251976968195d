"""Which state a document is about."""

from __future__ import annotations

import pytest

from coopextract.home import find_home


@pytest.mark.parametrize(
    ("states", "countries", "home"),
    [
        ([], ["MA"], "state:MA"),
        (["state:FR", "state:FR"], [], "state:FR"),
        (["state:FR"], [], None),  # one mention may be a partner's
        (["state:FR", "state:FR", "state:MA"], [], None),  # a text about two states
        (["state:FR", "state:MA"], ["MA", "MA", "FR"], "state:MA"),
        (["state:FR", "state:FR"], ["MA", "TN"], "state:FR"),
        ([], [], None),
    ],
)
def test_find_home(states: list[str], countries: list[str], home: str | None) -> None:
    assert find_home(states, countries) == home
