"""Known names as French writes them, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coopextract.organisations.candidates import COMPOUNDS, KNOWN, get

SAME = [
    "Organisation mondiale des douanes",
    "ORGANISATION MONDIALE DES DOUANES",
    "Organisation Mondiale des Douanes",
    "Organisation\u00a0mondiale  des douanes",
    "Organisation mondiale\ndes douanes",
]


@pytest.mark.parametrize("name", SAME)
def test_case_and_blanks_make_no_difference(upto: Callable[[str, str], Doc], name: str) -> None:
    found = get(upto(f"Selon l'{name}, le trafic baisse.", "gazetteer"), KNOWN)
    assert [(one.ids, one.end - one.start) for one in found] == [(("wco",), len(name))]


def test_accents_may_be_missing(upto: Callable[[str, str], Doc]) -> None:
    found = get(upto("La COMMISSION EUROPEENNE publie.", "gazetteer"), KNOWN)
    assert [one.ids for one in found] == [("european-commission",)]


@pytest.mark.parametrize("text", ["une organisation mondiale", "omd", "https://omd.org/OMD", "x@oms.int"])
def test_what_only_looks_like_a_name(upto: Callable[[str, str], Doc], text: str) -> None:
    assert get(upto(text, "gazetteer"), KNOWN) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Le siège de l'IAI-Togo ouvre.", ["IAI-Togo"]),
        ("La SMTD-SA recrute.", ["SMTD-SA"]),
        ("L'UNICEF Gabon aide.", ["UNICEF Gabon"]),
        ("Un accord OMD-AIEA existe.", []),
        ("L'accord UE-Maroc existe.", []),
    ],
)
def test_compounds(upto: Callable[[str, str], Doc], text: str, whole: list[str]) -> None:
    assert [text[one.start : one.end] for one in get(upto(text, "gazetteer"), COMPOUNDS)] == whole
