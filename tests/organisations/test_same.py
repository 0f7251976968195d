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
        (
            "La région marocaine de Sarlune recrute. La région Sarlune a signé un accord avec l'OMD.",
            "région marocaine de Sarlune",
            "région Sarlune",
        ),
        (
            "Le Port autonome de Sarlune recrute. Le Port de Sarlune a signé un accord avec l'OMD.",
            "Port autonome de Sarlune",
            "Port de Sarlune",
        ),
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
        ("L'Université de Marelle. L'UMar signe un accord avec l'OMD.", "Université de Marelle", "UMar"),
        (
            "Le Bureau de la Ligue nationale des phares (LNP) siège. Le Bureau de la LNP a signé.",
            "Bureau de la Ligue nationale des phares",
            "Bureau de la LNP",
        ),
        (
            "L'Office des phares ruraux OPR et la Ligue nationale des balises ont signé. L'OPR recrute.",
            "Office des phares ruraux",
            "OPR",
        ),
        (
            "La Mission de l'Union africaine pour les Phares et le Littoral (MISPHAL) a signé.",
            "Mission de l'Union africaine pour les Phares et le Littoral",
            "MISPHAL",
        ),
        (
            "Le directeur général de la Sûreté des phares dort. La Direction générale de la sûreté des phares"
            " est là.",
            "Sûreté des phares",
            "Direction générale de la sûreté des phares",
        ),
        ("Le Groupe Eni recrute. La société italienne Eni a signé un accord.", "Groupe Eni", "Eni"),
        ("Les douanes chiliennes et les douanes du Chili.", "douanes chiliennes", "douanes du Chili"),
        (
            "La Fédération chilienne de handball recrute. La Fédération chilienne de Hand Ball a signé.",
            "Fédération chilienne de handball",
            "Fédération chilienne de Hand Ball",
        ),
        (
            "Le Groupe des États d'Afrique, des Caraïbes et du Pacifique (ACP) siège. L'ACP a signé.",
            "Groupe des États d'Afrique, des Caraïbes et du Pacifique",
            "ACP",
        ),
        (
            "Phares Sans Frontières Suisse (PSF) recrute. PSF Suisse a signé un accord avec l'OMD.",
            "Phares Sans Frontières Suisse",
            "PSF Suisse",
        ),
        ("L'Institut Pasteur (IP) a signé. L'IP recrute.", "Institut Pasteur", "IP"),
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
        ("Les douanes chiliennes et les douanes du Pérou.", "douanes chiliennes", "douanes du Pérou"),
        (
            "La Cour de cassation a signé un accord avec la Cour de cassation du Niger.",
            "Cour de cassation",
            "Cour de cassation du Niger",
        ),
        (
            "L'ANP Gabon et l'Agence nationale des phares (ANP) de Tunisie ont signé un accord.",
            "ANP Gabon",
            "Agence nationale des phares",
        ),
    ],
)
def test_two_organisations(text: str, one: str, other: str) -> None:
    found = ids(text)
    assert found[one] != found[other]


def test_an_acronym_that_spells_a_name_of_the_document_is_not_its_usual_owner() -> None:
    found = ids("Le Comité cantonal des nasses recrute. Le CCN a signé un accord avec l'OMD.")
    assert found["CCN"] == found["Comité cantonal des nasses"] != "ccn-ca"


def test_an_unlisted_name_never_takes_the_id_of_a_listed_one() -> None:
    assert ids("L'ENI a signé un accord avec l'OMD.").get("ENI") != "eni"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De son côté, M.Taldori a annoncé la signature d'un accord.", "M.Taldori"),
        ("Ont signé pour les ports : Paul Martin et Anne Leroy.", "Ont"),
        ("Elle aide les entreprises NordTech du pays et les startups NordTech.", "NordTech"),
        ("Le ministre de la Pêche et des Phares et le Recteur ont signé un accord.", "Phares"),
        ("Un accord lie le ministère des eaux et des entreprises.", "ministère des eaux et des entreprises"),
    ],
)  # fmt: skip
def test_no_organisation(text: str, name: str) -> None:
    assert name not in ids(text)


def test_an_acronym_with_two_owners_goes_to_the_one_the_text_speaks_of() -> None:
    assert ids("La CDC prête aux collectivités pour le logement social.")["CDC"] == "cdc-fr"
    assert ids("Les CDC d'Atlanta suivent l'épidémie.")["CDC"] == "us-cdc"


@pytest.mark.parametrize(
    ("text", "acronym", "identifier"),
    [
        ("L'Institut Pasteur (IP) a signé un accord avec l'OMD.", "IP", "institut-pasteur"),
        ("L'ARCEP du Niger a signé un accord avec l'OMD.", "ARCEP", "arcep-du-niger"),
        ("L'ARCEP a signé un accord avec l'OMD.", "ARCEP", "arcep-fr"),
    ],
)
def test_whose_an_acronym_is(text: str, acronym: str, identifier: str) -> None:
    assert ids(text)[acronym] == identifier


def test_a_definition_of_another_state_is_not_the_listed_body() -> None:
    text = "L'Autorité de régulation des communications (ARCEP) du Burkina Faso a signé avec l'OMD."
    assert ids(text)["ARCEP"] not in {"arceptogo", "arcep-fr"}
