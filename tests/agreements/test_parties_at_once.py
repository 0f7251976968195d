"""Parties that French names together or by an office: towns, plural nouns, two states by adjectives."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor
from coopextract.records import DocumentRecord

DAY = "2015-05-03"


@cache
def extractor() -> Extractor:
    return coopextract.load()


def told(text: str) -> list[tuple[set[str], str | None]]:
    record = extractor()(text)
    return [(set(a.parties), a.date.edtf if a.date else None) for a in record.agreements]


def record(text: str) -> DocumentRecord:
    return extractor()(text)


TOWNS = [
    ("Lyon", "Bordeaux", "lyon", "bordeaux"),
    ("Montréal", "Dakar", "montreal", "dakar"),
    ("Angers", "Bamako", "angers", "bamako"),
    ("Quimper", "Saint-Louis", "quimper", "saint-louis"),
]
OF_TOWNS = [
    "{A} et {B} ont signé une entente de coopération le 3 mai 2015.",
    "Les villes {dA} et {dB} ont signé une entente de coopération le 3 mai 2015.",
    "Les villes {dA} et {B} ont signé une entente de coopération le 3 mai 2015.",
    "Une convention de coopération a été signée le 3 mai 2015 entre les villes {dA} et {dB}.",
    "Les maires {dA} et {dB} ont signé une convention de coopération le 3 mai 2015.",
    "Le maire {dA}, Denis Coder, a signé le 3 mai 2015 une entente avec le maire {dB}, Marc Sall.",
    "Denis Coder, maire {dA}, et Marc Sall, maire {dB}, ont signé une convention le 3 mai 2015.",
    "Le maire {dA} et son homologue {dB} ont signé une convention le 3 mai 2015.",
    "Signature d'un accord de coopération entre {A} et {B} le 3 mai 2015.",
    "Les communes {dA} et {dB} sont liées par une convention signée le 3 mai 2015.",
    "Une convention de jumelage a été signée le 3 mai 2015 entre {A} et {B}.",
]


def of(town: str) -> str:
    return f"d'{town}" if town[0] in "AEIOU" else f"de {town}"


@pytest.mark.parametrize("telling", OF_TOWNS)
@pytest.mark.parametrize(("a", "b", "first", "second"), TOWNS)
def test_towns_act(telling: str, a: str, b: str, first: str, second: str) -> None:
    text = telling.format(A=a, B=b, dA=of(a), dB=of(b))
    assert [(len(parties), day) for parties, day in told(text)] == [(2, DAY)]
    found = record(text)
    parties = found.agreements[0].parties
    assert all(not party.startswith("state:") for party in parties)
    assert {found_in.id for found_in in found.organisations} >= set(parties)
    assert all(name in party for name, party in zip(sorted((first, second)), sorted(parties), strict=True))


def test_a_mayor_signs_for_the_town() -> None:
    found = record("Denis Coder, maire de Lyon, et Ana Torres, directrice de la FAO, ont signé un accord.")
    signed = {s.person: s.organisation for s in found.agreements[0].signatories}
    assert signed == {"denis-coder": "lyon", "ana-torres": "fao"}


def test_two_capitals_are_their_states() -> None:
    assert told("Paris et Rome ont signé un accord le 3 mai 2015.") == [({"state:FR", "state:IT"}, DAY)]


def test_a_mayor_who_watches_is_no_party() -> None:
    text = "L'OMD et la FAO ont signé un accord le 3 mai 2015 en présence du maire de Lyon, Denis Coder."
    assert told(text) == [({"wco", "fao"}, DAY)]


SHARED = {
    "Les universités de Marelle et de Sarlune": {"universite-de-marelle", "universite-de-sarlune"},
    "Les Universités de Marelle et Sarlune": {"universite-de-marelle", "universite-de-sarlune"},
    "Les recteurs des universités de Marelle et de Sarlune": {
        "universite-de-marelle",
        "universite-de-sarlune",
    },
    "Les chambres de commerce de Marelle et de Sarlune": {
        "chambre-de-commerce-de-marelle",
        "chambre-de-commerce-de-sarlune",
    },
    "Les hôpitaux de Marelle et de Sarlune": {"hopital-de-marelle", "hopital-de-sarlune"},
    "Les barreaux de Marelle et de Sarlune": {"barreau-de-marelle", "barreau-de-sarlune"},
    "Les régions de Kayes et de Gao": {"region-de-kayes", "region-de-gao"},
    "Les douanes malienne et nigérienne": {"ml-customs", "ne-customs"},
    "Les polices belge et française": {"be-police", "dgpn"},
    "Les parlements malien et nigérien": {"parlement-malien", "parlement-nigerien"},
    "Les fédérations malienne et nigérienne de football": {
        "federation-malienne-de-football",
        "federation-nigerienne-de-football",
    },
    "Les cours suprêmes du Mali et du Niger": {"cour-supreme-du-mali", "cour-supreme-du-niger"},
    "Les banques centrales du Mali et du Niger": {"banque-centrale-du-mali", "banque-centrale-du-niger"},
    "Les instituts Pasteur de Dakar et de Tunis": {"institut-pasteur-dakar", "institut-pasteur-tunis"},
    "Les gouvernements malien et nigérien": {"state:ML", "state:NE"},
    "Les autorités maliennes et nigériennes": {"state:ML", "state:NE"},
    "Les ministres malien et nigérien de la Santé": {"state:ML", "state:NE"},
    "Les présidents malien et nigérien": {"state:ML", "state:NE"},
    "Les chefs de la diplomatie malienne et nigérienne": {"state:ML", "state:NE"},
}
OF_SHARED = [
    "{P} ont signé une convention de coopération le 3 mai 2015.",
    "Une convention de coopération a été signée le 3 mai 2015 entre {p}.",
    "Le 3 mai 2015, {p} ont conclu un accord de coopération.",
]


@pytest.mark.parametrize("telling", OF_SHARED)
@pytest.mark.parametrize("names", SHARED)
def test_names_share_their_noun(telling: str, names: str) -> None:
    text = telling.format(P=names, p=names[0].lower() + names[1:])
    assert told(text) == [(SHARED[names], DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "L'OMD a signé des accords avec des universités de France et du Mali.",
        "L'OMD a signé des accords avec des hôpitaux français et burkinabè.",
        "L'OMD a autorisé des accords avec des organisations d'Afrique, d'Europe et d'Inde.",
        "Les douanes de Jordanie, Marc Sall, les douaniers et la FAO ont parlé d'accords.",
    ],
)
def test_kinds_are_no_bodies(text: str) -> None:
    assert not [o.id for o in record(text).organisations if o.identity.startswith("shares")]


def test_bodies_behind_an_office_stay_themselves() -> None:
    text = "Les secrétariats de la CITES et de la CMS ont signé un accord le 3 mai 2015."
    assert told(text) == [({"cites", "cms"}, DAY)]


OFFICES = {
    "le préfet de la Somme": "prefecture-de-la-somme",
    "la préfète du Rhône": "prefecture-du-rhone",
    "la procureure de la République de Marelle": "parquet-de-marelle",
    "le bâtonnier de l'ordre des avocats de Marelle": "barreau-de-marelle",
    "le wali d'Oran": "wilaya-d-oran",
    "la rectrice de l'académie de Lille": "academie-de-lille",
}


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_tells_its_body(office: str) -> None:
    text = (
        f"Jean Moreau, {office}, et Ana Torres, directrice générale de la FAO, ont signé une convention le "
        "3 mai 2015."
    )
    found = record(text)
    assert told(text) == [({OFFICES[office], "fao"}, DAY)]
    assert {s.organisation for s in found.agreements[0].signatories} == {OFFICES[office], "fao"}
    mentions = [m for o in found.organisations if o.id == OFFICES[office] for m in o.mentions]
    assert [m.form for m in mentions] == ["nominal"]


def test_who_holds_the_office_need_not_be_named() -> None:
    text = "Le préfet du Rhône et la directrice de la FAO ont signé un accord le 3 mai 2015."
    assert told(text) == [({"prefecture-du-rhone", "fao"}, DAY)]


def test_the_body_of_an_office_by_its_name() -> None:
    text = (
        "La Préfecture du Rhône reçoit la FAO. Marc Sall, préfet du Rhône, et Ana Torres, directrice de la "
        "FAO, ont signé un accord le 3 mai 2015."
    )
    found = record(text)
    assert told(text) == [({"prefecture-du-rhone", "fao"}, DAY)]
    assert [o.mentions[0].form for o in found.organisations if o.id == "prefecture-du-rhone"] == ["name"]


@pytest.mark.parametrize("body", ["Maroc Telecom", "France Volontaires", "Tunisie Valeurs"])
def test_a_body_whose_name_begins_with_a_state(body: str) -> None:
    text = (
        f"Jean Moreau, directeur général de {body}, et Ana Torres, directrice de la FAO, ont signé une "
        "convention le 3 mai 2015."
    )
    assert [(len(parties), any(p.startswith("state:") for p in parties)) for parties, _ in told(text)] == [
        (2, False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La signature d'un accord a eu lieu à Rome entre {x}, président de l'OMD, et {y}, directrice de la "
        "FAO.",
        "L'OMD et la FAO ont signé un accord. Il a été signé à Rome entre le commissaire {x} et son "
        "homologue {y}.",
        "L'OMD et la FAO ont signé une charte. Les signataires de la charte sont {x}, président de l'OMD, et "
        "{y}, directrice de la FAO.",
    ],
)
def test_persons_between_whom_it_was_signed(text: str) -> None:
    found = record(text.format(x="Jean Moreau", y="Ana Torres")).agreements
    assert [set(a.parties) for a in found] == [{"wco", "fao"}]
    assert [s.person for s in found[0].signatories] == ["jean-moreau", "ana-torres"]
