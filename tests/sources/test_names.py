"""Document ids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopextract.sources.names import identify, slug

NAMES = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8, unique=True)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("wco-partners.txt", "wco-partners"),
        ("customs/wco-partners.txt", "customs-wco-partners"),
        ("Réunion d'été 2.html", "Reunion-d-ete-2"),
        ("rapport.2019.pdf", "rapport.2019"),
        ("page.html.gz", "page"),
        ("lot.zip/a/b.txt", "lot-a-b"),
        ("data.jsonl/17", "data-17"),
        ("../../etc/passwd.txt", "etc-passwd"),
        ("会议.txt", "document"),
        (".txt", "txt"),
    ],
)
def test_slug(name: str, identifier: str) -> None:
    assert slug(name) == identifier


def test_collisions_are_kept_apart_and_the_plainest_keeps_the_name() -> None:
    ids = identify(["a/b.txt", "a-b.txt", "a-b.pdf", "A-B.html"])
    assert ids["a-b.txt"] == "a-b"
    assert len({identifier.lower() for identifier in ids.values()}) == 4
    assert all(re.fullmatch(r"[aA]-[bB](-[0-9a-f]{6})?", identifier) for identifier in ids.values())


@given(NAMES)
def test_ids_are_safe_different_and_independent_of_order(names: list[str]) -> None:
    ids = identify(names)
    assert ids == identify(reversed(names))
    assert len({identifier.lower() for identifier in ids.values()}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,159}", identifier) for identifier in ids.values())
