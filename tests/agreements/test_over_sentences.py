"""Agreements told over more than one sentence, sides, leaders, older ones, and what is still to come."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor

Told = list[tuple[str, set[str], str | None]]


@cache
def extractor() -> Extractor:
    return coopextract.load()


def told(text: str) -> Told:
    found = extractor()(text).agreements
    return [(a.status, set(a.parties), a.date.edtf if a.date else None) for a in found]


def planned(text: str) -> bool:
    return [status for status, _, _ in told(text)] == ["planned"]


THREE = {"wco", "fao", "unesco"}

MORE = {
    # partners told behind
    "L'OMD a signé le 3 mai 2019 une convention avec deux agences. Ce sont la FAO et l'UNESCO.": [
        ("signed", THREE, "2019-05-03")
    ],
    "L'OMD a signé le 3 mai 2019 des accords avec deux agences. Il s'agit de la FAO et de l'UNESCO.": [
        ("signed", {"wco", "fao"}, "2019-05-03"),
        ("signed", {"wco", "unesco"}, "2019-05-03"),
    ],
    "Quatre conventions unissent l'OMD à des partenaires. Les conventions ont été signées avec la FAO et "
    "l'UNESCO.": [
        ("signed", {"wco", "fao"}, None),
        ("signed", {"wco", "unesco"}, None),
    ],
    # who signs, told behind
    "Une convention a été signée le 3 mai 2019. Ont signé : Paul Roy pour l'OMD et Awa Diop pour la FAO.": [
        ("signed", {"wco", "fao"}, "2019-05-03")
    ],
    "L'OMD et la FAO ont signé hier un accord. L'accord a été signé par le directeur des finances, Paul Roy, "
    "et la directrice de l'École du port, Awa Diop.": [("signed", {"wco", "fao"}, None)],
    # the day of all, told behind
    "Le premier accord lie l'OMD et la FAO. Le second accord lie l'OMD et l'UNESCO. Ces deux accords ont été "
    "signés le 3 mai 2019.": [
        ("signed", {"wco", "fao"}, "2019-05-03"),
        ("signed", {"wco", "unesco"}, "2019-05-03"),
    ],
    # of several, by their parties
    "L'OMD, la FAO et l'UNESCO ont signé le 3 mai 2019 deux accords. Le premier concerne l'OMD et la FAO. Le"
    " "
    "second concerne l'OMD et l'UNESCO.": [
        ("signed", {"wco", "fao"}, "2019-05-03"),
        ("signed", {"wco", "unesco"}, "2019-05-03"),
    ],
    "L'OMD a conclu deux accords le 3 mai 2019 :\n\n– avec la FAO, un protocole d'entente ;\n– avec l'UNESCO,"
    " une lettre d'intention.": [
        ("concluded", {"wco", "fao"}, "2019-05-03"),
        ("concluded", {"wco", "unesco"}, "2019-05-03"),
    ],
    # older and present ones of the same two
    "L'OMD et la FAO ont signé le 3 mai 2019 un arrangement. Il s'appuie sur l'accord de coopération de "
    "2001.": [
        ("signed", {"wco", "fao"}, "2019-05-03"),
        ("concluded", {"wco", "fao"}, "2001"),
    ],
    "Une première convention a été signée par l'OMD et la FAO en 2015. La convention actuelle, signée en mai "
    "2018, court deux ans.": [
        ("signed", {"wco", "fao"}, "2015"),
        ("signed", {"wco", "fao"}, "2018-05"),
    ],
    "L'OMD et la FAO ont signé le 3 mai 2019 un accord. Dans la foulée, un accord similaire a été signé avec "
    "l'UNESCO.": [
        ("signed", {"wco", "fao"}, "2019-05-03"),
        ("signed", {"wco", "unesco"}, "2019-05-03"),
    ],
    # a row before its relative clause, and the joint subject of the sentence before
    "Trois institutions s'unissent. Il s'agit de l'OMD, de la FAO et de l'UNESCO, qui ont signé une "
    "convention.": [("signed", THREE, None)],
    "L'OMD, la FAO et l'UNESCO mettent leurs forces en commun. L'entente a été signée le 3 mai 2019.": [
        ("signed", THREE, "2019-05-03")
    ],
    # chronologies below a pair, lists of what was concluded since
    "Étapes de la coopération entre l'OMD et la FAO\n\n2015 : signature d'un accord stratégique\n2018 : "
    "signature d'un accord opérationnel": [
        ("signed", {"wco", "fao"}, "2015"),
        ("signed", {"wco", "fao"}, "2018"),
    ],
    "Mémorandums conclus par l'OMD\n\n- FAO : mémorandum d'entente, 2015\n- UNESCO : mémorandum d'accord, "
    "2016": [
        ("concluded", {"wco", "fao"}, "2015"),
        ("concluded", {"wco", "unesco"}, "2016"),
    ],
}


@pytest.mark.parametrize("text", MORE)
def test_what_is_told_in_more_than_one_sentence(text: str) -> None:
    assert told(text) == MORE[text]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Le président de l'OMD et celui de la FAO ont signé un accord.", {"wco", "fao"}),
        ("La direction de l'OMD et celle de la FAO ont signé un accord.", {"wco", "fao"}),
        ("Paul Roy, président de l'OMD, et Awa Diop, celle de la FAO, ont signé un accord.", {"wco", "fao"}),
        (
            "L'accord a été signé, pour la partie algérienne, par Paul Roy, directeur de l'OMD, et, pour la "
            "partie malienne, par Awa Diop, directrice de la FAO.",
            {"wco", "fao"},
        ),
        ("L'OMD a signé un accord avec la FAO, numéro un du secteur agricole ghanéen.", {"wco", "fao"}),
        ("Après l'UNESCO en 2015, c'est avec la FAO que l'OMD a signé un accord.", {"wco", "fao"}),
        (
            "Lors de son assemblée générale, l'OMD a été active. L'accord a été signé avec la FAO.",
            {"wco", "fao"},
        ),
        ("Le Benin et la Cote d'Ivoire ont signé un accord.", {"state:BJ", "state:CI"}),
        ("Les gouvernements haïtien et kenyan ont signé un accord.", {"state:HT", "state:KE"}),
        ("L'OMD est la première à signer un accord avec la FAO.", {"wco", "fao"}),
        ("L'OMD a aussi pu signer un accord avec la FAO.", {"wco", "fao"}),
        (
            "CONGO/RUSSIE : L'OMD ET LA FAO SIGNENT UN ACCORD\n\nUn accord a été signé par l'OMD et la FAO.",
            {"wco", "fao"},
        ),
    ],
)
def test_the_parties(text: str, parties: set[str]) -> None:
    assert [found for _, found, _ in told(text)] == [parties]


def test_leaders_stand_for_those_they_lead() -> None:
    text = (
        "La Suisse et le Brésil coopèrent.\n\nL'Institut de recherche de Marelle s'est ouvert à l'OMD. La "
        "ministre de la Santé, Anne Petit, a reçu son homologue brésilien, Rui Costa. Les deux ministres ont "
        "signé un accord."
    )
    assert told(text) == [("signed", {"state:BR", "state:CH"}, None)]


def test_two_towns_are_no_bodies() -> None:
    assert told("Le port de Dakar a reçu l'OMD. Les deux villes ont signé un accord en 2010.") == []


def test_an_envoy_is_no_third_beside_those_of_the_headline() -> None:
    text = (
        "Signature d'une convention entre la FAO et l'OMD\n\nLe directeur de la FAO, Paul Roy, "
        "l'ambassadrice de Suisse, Awa Diop, et le président de l'OMD, Luc Petit, ont signé le 3 mai 2019 "
        "une convention de financement."
    )
    assert told(text) == [("signed", {"fao", "wco"}, "2019-05-03")]


@pytest.mark.parametrize(
    "text",
    [
        "La signature de l'accord entre l'OMD et la FAO aura lieu à Paris.",
        "La cérémonie de signature d'un accord entre l'OMD et la FAO devrait se tenir sous peu.",
        "L'OMD et la FAO procéderont à la signature d'un accord le 3 mai 2026.",
        "L'OMD invite la presse à la cérémonie de signature d'un accord avec la FAO.",
        "L'OMD et la FAO entendent la renforcer par la signature d'un accord.",
        "La signature de l'accord entre l'OMD et la FAO, prévue le 3 mai 2026, est attendue.",
    ],
)
def test_a_signing_to_come_is_planned(text: str) -> None:
    assert planned(text)


@pytest.mark.parametrize(
    "text",
    [
        "La signature de l'accord entre l'OMD et la FAO a eu lieu hier ; un forum aura lieu demain.",
        "La signature de l'accord entre l'OMD et la FAO sera suivie d'un atelier.",
        "L'ambition s'est manifestée à travers la signature d'un accord entre l'OMD et la FAO.",
    ],
)
def test_a_signing_that_was_is_signed(text: str) -> None:
    assert [status for status, _, _ in told(text)] == ["signed"]


def test_what_discussions_led_to_is_concluded() -> None:
    text = (
        "L'accord de coopération entre l'OMD et la FAO, fruit de deux ans de négociations, porte sur l'eau."
    )
    assert [status for status, _, _ in told(text)] == ["concluded"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Lors de sa visite à Paris, du 4 au 9 novembre 2024, l'OMD a signé un accord avec la FAO.",
            "2024-11-04/2024-11-09",
        ),
        ("Réunies les 27 et 28 mai 2017, l'OMD et la FAO ont signé un accord.", "2017-05-27/2017-05-28"),
        ("L'année 2015 a vu la signature d'un accord entre l'OMD et la FAO.", "2015"),
        ("Grâce à un accord passé avec la FAO, l'OMD propose depuis mai 2018 un cours.", None),
        ("L'accord qui unit l'OMD et la FAO a franchi une étape le 3 mai 2019.", None),
        (
            "Publié le 9 mai 2024\n\nLe 8 mai 2024 à Dijon, un pas a été fait. Un accord a été signé entre "
            "l'OMD et la FAO.",
            "2024-05-08",
        ),
        (
            "L'OMD et la FAO ont signé un accord. La cérémonie de signature dudit accord a eu lieu à Paris "
            "le 3 mai 2019.",
            "2019-05-03",
        ),
    ],
)
def test_the_day(text: str, date: str | None) -> None:
    assert [found for _, _, found in told(text)] == [date]
