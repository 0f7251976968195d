"""Parties that a text describes, belongs to a row, or takes up: "le semencier X", "celui de Douala"."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

import coopextract
from coopextract.pipeline import Extractor
from coopextract.rules import load_rules

DAY = "2019-05-03"
WAYS = [
    "{A} et l'OMD ont signé le 3 mai 2019 un accord de coopération.",
    "L'OMD et {a} ont signé le 3 mai 2019 un accord de coopération.",
    "L'OMD a signé le 3 mai 2019 un accord de coopération avec {a}.",
    "Un accord de coopération a été signé le 3 mai 2019 entre l'OMD et {a}.",
]


@cache
def extractor() -> Extractor:
    return coopextract.load()


def told(text: str) -> list[tuple[set[str], str | None]]:
    return [(set(a.parties), a.date.edtf if a.date else None) for a in extractor()(text).agreements]


def parties(text: str) -> list[set[str]]:
    return [found for found, _ in told(text)]


def way(pattern: str, party: str) -> str:
    return pattern.format(a=party, A=party[0].upper() + party[1:]).replace(",.", ".")


DESCRIBED = {
    "l'équipementier français Schneider Electric": "schneider-electric",
    "le constructeur Schneider Electric": "schneider-electric",
    "la fintech danoise TLC-Conseil": "tlc-conseil",
    "l'opérateur de réseaux et de câbles Schneider Electric": "schneider-electric",
    "le cabinet français d'ingénierie EGIS": "egis",
    "le quotidien EGIS": "egis",
    "l'association « Terre claire »": "terre-claire",
    "l'agence onusienne UNICEF": "unicef",
    "l'agence onusienne, l'UNICEF,": "unicef",
    "les services de l'UNICEF": "unicef",
    "l'équipe de recherche en droit maritime de l'UNICEF": "unicef",
    "la filiale togolaise de Schneider Electric": "schneider-electric",
    "l'UNICEF, agence des Nations unies,": "unicef",
    "l'UNICEF, l'institution des Nations unies chargée de l'enfance,": "unicef",
    "l'Autorité de régulation des postes (ARP) de Madagascar": "autorite-de-regulation-des-postes",
    "la Universidad de Sarlune": "universidad-de-sarlune",
    "le Ministério da Saúde": "ministerio-da-saude",
    "le Port of Antwerp": "port-of-antwerp",
    "le Saint-Siège": "holy-see",
    "l'Etat togolais": "state:TG",
    "la République algérienne Démocratique et Populaire": "state:DZ",
}


@pytest.mark.parametrize(("party", "pattern"), list(product(DESCRIBED, WAYS)))
def test_what_describes_a_party_belongs_to_it(party: str, pattern: str) -> None:
    assert told(way(pattern, party)) == [({"wco", DESCRIBED[party]}, DAY)]


LANDS = [state for state in load_rules()["states"] if "organisation" not in state]
NAMED = [(state["id"], name) for state in LANDS for name in state["names"] if "'" in name or " de " in name]


@pytest.mark.parametrize(("code", "name"), NAMED)
def test_a_state_of_several_words_is_no_organisation(code: str, name: str) -> None:
    """ "Côte" of "Côte d'Ivoire" behind "un accord avec la"."""
    text = f"L'OMD a signé un protocole d'accord avec la {name}."
    assert all(found <= {"wco", f"state:{code}"} for found in parties(text))


ROWS = [
    (
        "L'OMD a signé un accord avec les opérateurs Nordvik, Taldor et Valmontis.",
        "nordvik taldor valmontis wco",
    ),
    ("L'OMD a signé un accord avec les sociétés françaises Nordvik et Taldor.", "nordvik taldor wco"),
    ("L'OMD a signé un accord avec les ONG Médecins du Monde et Terre Bleue.", "mdm terre-bleue wco"),
    ("Les sociétés Nordvik et Taldor ont signé un accord.", "nordvik taldor"),
    (
        "Les agences de l'eau Adour-Garonne et Loire-Bretagne ont signé un accord.",
        "agence-eau-adour agence-eau-loire",
    ),
    ("Les instituts Pasteur et Curie ont signé un accord.", "institut-pasteur institut-curie"),
    ("Les lycées Victor-Hugo et Jean-Moulin ont signé un accord.", "lycee-victor-hugo lycee-jean-moulin"),
    ("Les fondations Orange et Sarlune ont signé un accord.", "fondation-orange fondation-sarlune"),
]


@pytest.mark.parametrize(("text", "named"), ROWS)
def test_each_name_behind_a_plural_noun_is_one(text: str, named: str) -> None:
    assert parties(text) == [set(named.split())]


TAKEN_UP = [
    ("Le port d'Anvers et celui de Douala ont signé un accord.", "port-anvers port-de-douala"),
    (
        "Le port d'Anvers, en Belgique, et celui de Douala, au Cameroun, ont signé un accord.",
        "port-anvers port-de-douala",
    ),
    ("L'Université de Lomé a signé une convention avec celle de Kara.", "univ-lome univ-kara"),
    ("Une convention a été signée entre l'Université de Lomé et celle de Kara.", "univ-lome univ-kara"),
    (
        "La Cour suprême du Mali et celle du Bénin ont signé un accord.",
        "cour-supreme-du-mali cour-supreme-du-benin",
    ),
    (
        "Le ministère de la Santé du Mali et celui du Niger ont signé un accord.",
        "ministere-de-la-sante-du-mali ministere-de-la-sante-du-niger",
    ),
    (
        "L'université Gaston Berger de Saint-Louis et celle de Nouakchott ont signé un accord.",
        "ugb univ-nouakchott",
    ),
]


@pytest.mark.parametrize(("text", "named"), TAKEN_UP)
def test_a_pronoun_with_a_place_is_the_body_of_that_place(text: str, named: str) -> None:
    assert parties(text) == [set(named.split())]


def test_the_pronoun_is_no_mention_of_the_name() -> None:
    record = extractor()("Le port d'Anvers et celui de Douala ont signé un accord.")
    douala = next(one for one in record.organisations if one.id == "port-de-douala")
    assert [(one.text, one.form) for one in douala.mentions] == [("celui de Douala", "nominal")]


BOTH = "L'Université de Rabat a reçu une délégation de l'Autorité de régulation des postes du Togo. "


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 mai 2019, le régulateur togolais et l'établissement marocain ont signé un accord.",
        "Le 3 mai 2019, le régulateur togolais a signé un accord avec l'établissement marocain.",
        "Le 3 mai 2019, l'institution togolaise et l'université marocaine ont signé un accord.",
        "Le 3 mai 2019, les deux partenaires ont signé un accord.",
        "Un accord les lie depuis le 3 mai 2019.",
    ],
)
def test_bodies_of_two_states_are_taken_up(text: str) -> None:
    assert told(BOTH + text) == [({"universite-de-rabat", "autorite-de-regulation-des-postes"}, DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "L'université a signé le 3 mai 2019 un accord avec l'OMD.",
        "Elle a signé le 3 mai 2019 un accord avec l'OMD.",
    ],
)
def test_a_noun_takes_up_the_subject(text: str) -> None:
    lead = "L'Université de Lomé a reçu une délégation de l'Université de Lyon. "
    assert told(lead + text) == [({"univ-lome", "wco"}, DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "La FAO, réunie le 3 mai 2019 à Rome (Italie), a signé un accord.",
        "Abidjan, Côte d'Ivoire, 7 mars 2018 (ABC) - L'OMD a signé un accord de collaboration.",
        "L'ANAC du Mali et l'ANAC du Niger ont signé un accord.",
        "L'OMD se prépare. Les services du Togo se connaissent peu, malgré les accords qu'ils ont conclus.",
        "Signature d'un accord\n\nAFP | 3 mai 2019\n\nL'OMD a signé jeudi un accord de coopération.",
    ],
)
def test_what_only_tells_where_or_whose_is_no_party(text: str) -> None:
    assert parties(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Accord entre l'OIE et l'IICA\nAdopté par l'IICA le 11 janvier 1993 et par l'OIE le 31 mai 1993",
            "1993-05-31",
        ),
        ("Un accord a été signé par la FAO le 3 mai 2010 et par l'OMD le 5 mai 2010.", "2010-05-05"),
        (
            "L'accord a été signé par la FAO et l'OMD le 3 mai 2010 à Rome et le 7 juin 2010 à Bruxelles.",
            "2010-06-07",
        ),
        ("La FAO a dès 1966 signé un accord avec l'OMD.", "1966"),
        ("La FAO a annoncé jeudi 28 novembre 2024 avoir signé la veille un accord avec l'OMD.", "2024-11-27"),
    ],
)
def test_the_day_of_signing(text: str, date: str) -> None:
    assert [found for _, found in told(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Il s'est envolé en prévision de la signature d'un accord entre l'OMD et la FAO.",
        "À la veille de la signature d'un accord entre l'OMD et la FAO, les équipes se préparent.",
        "L'OMD et la FAO ont souligné l'importance de coopérer, en signant un accord de partenariat.",
    ],
)
def test_an_agreement_in_prospect_is_not_signed(text: str) -> None:
    assert {a.status for a in extractor()(text).agreements} <= {"planned", "negotiating"}


def test_a_plural_instrument_with_those_of_a_kind_is_one_with_each() -> None:
    named = "les ONG Terre Claire et Save the Children"
    text = f"Des accords de siège ont été signés entre l'État du Sénégal et {named}."
    assert parties(text) == [{"state:SN", "terre-claire"}, {"state:SN", "save-the-children"}]


@pytest.mark.parametrize(
    "text",
    [
        "Les trois Etats – Seychelles, Maurice et Madagascar – ont signé un accord.",
        "Les trois États (Seychelles, Maurice et Madagascar) ont signé un accord.",
        "Les Seychelles, Maurice et Madagascar coopèrent. Les trois États ont signé un accord.",
    ],
)
def test_a_group_and_its_names_are_the_same(text: str) -> None:
    assert parties("L'OMD est à Bruxelles. " + text) == [{"state:SC", "state:MU", "state:MG"}]


def test_two_territories_have_governments() -> None:
    text = "Le Québec et le Nouveau-Brunswick coopèrent. Les deux gouvernements ont signé en 1969 un accord."
    assert told(text) == [({"quebec", "new-brunswick"}, "1969")]


@pytest.mark.parametrize(
    "text",
    [
        "Adama Kpodar, président de l'Université de Lomé (UL), a signé le 3 mai 2019 une convention aux côtés"
        " d'Anna Berg, directrice de la Banque des phares (BDP).",
        "Aux côtés d'Adama Kpodar, président de l'Université de Lomé (UL), Anna Berg, directrice de la Banque"
        " des phares (BDP), a signé le 3 mai 2019 une convention.",
    ],
)
def test_beside_whom_one_alone_signs_is_the_other_side(text: str) -> None:
    assert told(text) == [({"univ-lome", "banque-des-phares"}, DAY)]


def test_beside_whom_one_signs_with_another_is_no_party() -> None:
    text = "L'AFD, aux côtés de la Banque mondiale, a signé avec le Bénin une convention le 3 mai 2019."
    assert told(text) == [({"afd", "state:BJ"}, DAY)]


def test_a_platform_is_no_organisation() -> None:
    text = "Les données viennent de la plateforme TaldorAccords. Un accord signé en mai compte double."
    assert extractor()(text).organisations == []
