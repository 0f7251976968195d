"""Acronyms that a document defines for itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from coopextract.organisations.candidates import get_definitions

DEFINED = [
    ("L'Office taldorien des bois (OTB) recrute.", "OTB", "Office taldorien des bois"),
    ("L'OTB (Office taldorien des bois) recrute.", "OTB", "Office taldorien des bois"),
    ("L'Office taldorien des bois, ci-après « OTB », recrute.", "OTB", "Office taldorien des bois"),
    ("La Caisse taldorienne d'allocations (Ctal) recrute.", "Ctal", "Caisse taldorienne d'allocations"),
    (
        "L'Office des Nations Unies contre la drogue et le crime (UNODC) agit.",
        "UNODC",
        "Office des Nations Unies contre la drogue et le crime",
    ),
]


@pytest.mark.parametrize(("text", "acronym", "name"), DEFINED)
def test_definition(upto: Callable[[str, str], Doc], text: str, acronym: str, name: str) -> None:
    found = [(one.acronym, one.name) for one in get_definitions(upto(text, "definitions")).found]
    assert (acronym, name) in found


def test_what_is_no_organisation_is_told(upto: Callable[[str, str], Doc]) -> None:
    found = get_definitions(upto("Le Protocole d'accord taldorien (PAT) est signé.", "definitions")).found
    assert [(one.acronym, one.is_organisation) for one in found] == [("PAT", False)]


def test_a_place_in_brackets_defines_nothing(upto: Callable[[str, str], Doc]) -> None:
    assert get_definitions(upto("L'Université de Namur (Belgique) accueille.", "definitions")).found == []


def test_the_acronym_counts_before_its_definition(mentions: Callable[[str], list[str]]) -> None:
    text = "L'OTB recrute. L'Office taldorien des bois (OTB) a dix ans."
    assert mentions(text) == ["OTB", "Office taldorien des bois", "OTB"]
