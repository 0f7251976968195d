"""One organisation, one id, whatever its surface, and a reason for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Identities = Callable[[str], list[tuple[str, str]]]


def test_names_and_acronyms_in_both_languages_are_one(identities: Identities) -> None:
    text = "L'OMD, la WCO, l'Organisation mondiale des douanes et la World Customs Organization signent."
    assert {identifier for _, identifier in identities(text)} == {"wco"}
    assert len(identities(text)) == 4


def test_a_local_definition_comes_first(identities: Identities) -> None:
    text = "L'Office taldorien des bois (OTB) agit. L'OTB recrute."
    assert {identifier for _, identifier in identities(text)} == {"office-taldorien-des-bois"}


def test_an_unknown_name_has_one_id_however_written(identities: Identities) -> None:
    text = "Le groupe Nordvik a signé avec l'OMD. NORDVIK SA, filiale du groupe NORDVIK, agit."
    found = {identifier for text, identifier in identities(text) if text.upper().startswith("NORDVIK")}
    assert found == {"nordvik"}


@pytest.mark.parametrize("text", ["Il est en CDI depuis mai.", "Un CDI vaut mieux."])
def test_an_acronym_that_is_also_something_else(identities: Identities, text: str) -> None:
    assert identities(text) == []


def test_each_identity_says_why(upto: Callable[[str, str], Doc]) -> None:
    doc = upto("L'OMD et l'Office taldorien des bois (OTB) ont signé.", "identity")
    assert all(one.reason for one in doc._.organisations.values())
    assert doc._.organisations["wco"].known
    assert not doc._.organisations["office-taldorien-des-bois"].known


def test_each_mention_says_how_it_was_found(upto: Callable[[str, str], Doc]) -> None:
    doc = upto("L'OMD et l'Office taldorien des bois (OTB) ont signé.", "identity")
    assert [span._.found_by for span in doc.spans["organisations"]] == [
        "gazetteer",
        "definition",
        "definition",
    ]
