"""Which layer wins, how far names go, and what evidence makes a name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from coopextract.pipeline import Extractor

Find = Callable[[str], list[str]]

NAMES = [
    # how far a name goes
    (
        "Le ministère de l'Économie, des Finances et du Plan a signé.",
        ["ministère de l'Économie, des Finances et du Plan"],
    ),
    ("L'Université de Taldor du Cameroun ouvre.", ["Université de Taldor"]),
    ("La Bourse de Taldor et Nordvik SA ont signé.", ["Bourse de Taldor", "Nordvik SA"]),
    ("Le Grand Port Maritime de Taldor recrute.", ["Grand Port Maritime de Taldor"]),
    # a noun before a name that stands without it
    ("La société britannique Taldor Energy a signé.", ["Taldor Energy"]),
    ("L'association « Taldor vert » plante des arbres.", ["Taldor vert"]),
    # an organ of an acronym is the acronym
    ("Le Conseil d'administration de l'OTRV a signé avec l'OMD.", ["OTRV", "OMD"]),
    # evidence from the whole document
    ("Une convention a été signée entre l'OTRV et l'OMD.", ["OTRV", "OMD"]),
    ("Nordvik agit. Le groupe Nordvik a signé.", ["Nordvik", "Nordvik"]),
    ("Signé avec la société Taldor SA.", ["Taldor SA"]),
]
NOTHING = [
    "Le projet Taldor et le logiciel Nordvik avancent.",
    "Mme Awa Taldor et M. Luc Nordvik sont venus.",
    "La France et le Gouvernement français ont signé.",
    "Le programme OTRV a signé la fin des travaux.",
    "L'Organisation et les deux institutions se réunissent.",
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(mentions: Find, text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_organisation(mentions: Find, text: str) -> None:
    assert mentions(text) == []


HOSTILE = {
    "capitals": "A" * 100_000,
    "acronyms": "OTRV " * 20_000,
    "nested brackets": "(" * 20_000 + "OMD" + ")" * 20_000,
    "open brackets": "Office ABC (" * 5_000,
    "one line": "L'Office taldorien des bois (OTB) et Taldor SA ont signé avec la société Nordvik. " * 3_000,
    "complements": "Conseil de " * 15_000,
    "quotes": "association « a " * 10_000,
    "hyphens": "IAI-Togo-" * 10_000,
    "a list of partners": "Partenaires : " + "Taldor, " * 15_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(extractor: Extractor, kind: str) -> None:
    """Without the model, whose time is its own; ten times a tenth of the text, and a second for the clock."""
    text = HOSTILE[kind]
    short = _seconds(extractor, text[: len(text) // 10])
    assert _seconds(extractor, text) < 30 * short + 3


def _seconds(extractor: Extractor, text: str) -> float:
    stages = ("layout", "gazetteer", "definitions", "organisations", "identity")
    start = time.perf_counter()
    doc = extractor.nlp.make_doc(text)
    for stage in stages:
        doc = extractor.nlp.get_pipe(f"coopextract_{stage}")(doc)
    return time.perf_counter() - start
