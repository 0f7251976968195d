"""Names of one document that are one organisation, and names that are not."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor


@cache
def extractor() -> Extractor:
    return coopextract.load()


def ids(text: str) -> dict[str, str]:
    doc = extractor().nlp(text)
    return {span.text: span.kb_id_ for span in doc.spans["organisations"]}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("La mairie de Sarlune et la Ville de Sarlune ont signé.", "mairie de Sarlune", "Ville de Sarlune"),
        ("L'Office des phares ruraux recrute. L'OPR a signé un accord.", "Office des phares ruraux", "OPR"),
        (
            "L'Association des phares ruraux (Balisette) recrute. Balisette signe un accord.",
            "Association des phares ruraux",
            "Balisette",
        ),
        (
            "Le Conseil départemental de la Sarlune a voté. Le Conseil départemental finance le pont.",
            "Conseil départemental de la Sarlune",
            "Conseil départemental",
        ),
    ],
)  # fmt: skip
def test_one_organisation(text: str, one: str, other: str) -> None:
    found = ids(text)
    assert found[one] == found[other]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("La mairie de Sarlune et la mairie de Belpic ont signé.", "mairie de Sarlune", "mairie de Belpic"),
        ("L'Office des phares ruraux et l'OQX ont signé un accord.", "Office des phares ruraux", "OQX"),
    ],
)
def test_two_organisations(text: str, one: str, other: str) -> None:
    found = ids(text)
    assert found[one] != found[other]


def test_an_acronym_with_two_owners_goes_to_the_one_the_text_speaks_of() -> None:
    assert ids("La CDC prête aux collectivités pour le logement social.")["CDC"] == "cdc-fr"
    assert ids("Les CDC d'Atlanta suivent l'épidémie.")["CDC"] == "us-cdc"
