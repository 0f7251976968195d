"""Parties and signatories as press writes them: kinds in brackets, quotes, numbers, offices, hosts."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor
from coopextract.records import Record

DAY = "2019-05-03"
WAYS = [
    "{A} et l'OMD ont signé le 3 mai 2019 un accord de coopération.",
    "L'OMD a signé le 3 mai 2019 un accord de coopération avec {a}.",
    "Un accord de coopération a été signé le 3 mai 2019 entre {a} et l'OMD.",
]


@cache
def extractor() -> Extractor:
    return coopextract.load()


def told(text: str) -> list[tuple[set[str], str | None]]:
    return [(set(a.parties), a.date.edtf if a.date else None) for a in extractor()(text).agreements]


def mentions(record: Record, identifier: str) -> list[str]:
    return [m.text for one in record.organisations if one.id == identifier for m in one.mentions]


NAMES = {
    "le Centre hospitalier universitaire (CHU) de Marelle": "centre-hospitalier-universitaire-de-marelle",
    "la Chambre de commerce et d'industrie (CCI) de Valmont": "chambre-de-commerce-et-d-industrie-de-valmont",
    "le Centre hospitalo-universitaire Ibn-Sarlune de Marelle": (
        "centre-hospitalo-universitaire-ibn-sarlune-de-marelle"
    ),
    "« Terre des marins »": "terre-des-marins",
    '"Taldor"': "taldor",
    "Taldor 24": "taldor-24",
    "Taldor Côte d'Ivoire": "taldor-cote-d-ivoire",
    "ONU Femmes Mali": "un-women",
    "l'École marine": "ecole-marine",
    "l'hôpital général Anne-Valmont de Marelle": "hopital-general-anne-valmont-de-marelle",
}


#: What is not read yet at the head of a sentence, and why.
NOT_AT_THE_HEAD = {
    "« Terre des marins »": "a quoted name of small words before its verb",
    '"Taldor"': "a quoted name before its verb",
    "Taldor Côte d'Ivoire": "a branch at the head of a sentence",
    "l'École marine": "a noun whose capital may be that of the sentence",
}


def _ways() -> list[object]:
    found = []
    for name, identifier in NAMES.items():
        for pattern in WAYS:
            why = NOT_AT_THE_HEAD.get(name) if pattern is WAYS[0] else None
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            found.append(pytest.param(pattern, name, identifier, marks=marks))
    return found


@pytest.mark.parametrize(("pattern", "name", "identifier"), _ways())
def test_the_whole_name_is_one_party(pattern: str, name: str, identifier: str) -> None:
    text = pattern.format(a=name, A=name[0].upper() + name[1:])
    assert told(text) == [({identifier, "wco"}, DAY)]


def test_a_kind_in_brackets_ends_no_name_and_is_spelled_out_elsewhere() -> None:
    record = extractor()(
        "Le Centre hospitalier universitaire (CHU) de Marelle a signé un accord avec l'OMD. "
        "Le CHU de Marelle recrute."
    )
    whole = "Centre hospitalier universitaire (CHU) de Marelle"
    assert mentions(record, "centre-hospitalier-universitaire-de-marelle") == [whole, "CHU de Marelle"]


def test_an_acronym_in_brackets_without_more_behind_is_a_definition() -> None:
    record = extractor()("L'Office des phares ruraux (OPR) a signé un accord avec l'OMD. L'OPR recrute.")
    assert mentions(record, "office-des-phares-ruraux") == ["Office des phares ruraux", "OPR", "OPR"]


def test_what_is_quoted_is_a_party_only_beside_an_instrument() -> None:
    assert not extractor()("L'OMD est venue avec « Terre des marins » dans la salle.").agreements


def test_an_acronym_and_a_state_stand_for_the_name_that_they_spell() -> None:
    text = (
        "L'Office des phares ruraux du Mali (OPR-Mali) et l'Office des phares ruraux du Bénin ont signé"
        " le 3 mai 2019 un accord. L'OPR-Bénin s'en réjouit."
    )
    record = extractor()(text)
    assert mentions(record, "office-des-phares-ruraux-du-benin") == [
        "Office des phares ruraux du Bénin",
        "OPR-Bénin",
    ]


OFFICES = {
    "Paul Taldor, président-directeur général (PDG) de la BOAD": "boad",
    "Paul Taldor (directeur général de la BOAD)": "boad",
    "Paul Taldor (maire de Valmont)": "valmont",
    "Paul Taldor, maire de la commune rurale de Valmont": "valmont",
    "Paul Taldor, maire de Valmont 2": "valmont-2",
    "Paul Taldor, directeur régional de l'OMS pour l'Afrique": "who",
    "Paul Taldor, ambassadeur du Japon au Mali": "state:JP",
    "Paul Taldor, ambassadeur du Japon au Mali et au Niger": "state:JP",
    "le ministre gabonais des Eaux et Forêts, Paul Taldor": "state:GA",
    "le PDG de Toyota Sarlune, Paul Taldor": "toyota-sarlune",
}


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(
    "pattern",
    [
        "{A}, et Anna Berg, directrice de l'OMD, ont signé un accord le 3 mai 2019.",
        "L'accord a été signé le 3 mai 2019 par {a} et par Anna Berg, directrice de l'OMD.",
    ],
)
def test_who_holds_an_office_signs_for_its_body(office: str, pattern: str) -> None:
    text = pattern.format(a=office, A=office[0].upper() + office[1:]).replace("),", ")")
    (agreement,) = extractor()(text).agreements
    assert set(agreement.parties) == {OFFICES[office], "wco"}
    assert {one.person for one in agreement.signatories} == {"paul-taldor", "anna-berg"}


@pytest.mark.parametrize("envoy", ["l'ambassadeur du Japon en Tunisie", "l'ambassadrice japonaise"])
def test_an_ambassador_acts_for_the_embassy_that_the_text_names(envoy: str) -> None:
    signed = f"Le 3 mai 2019, {envoy}, Anna Berg, et Paul Taldor, directeur de l'OMD, ont signé un accord."
    named = f"L'ambassade du Japon en Tunisie aide l'OMD. {signed}"
    assert told(named) == [({"ambassade-du-japon-en-tunisie", "wco"}, DAY)]
    assert told(signed) == [({"state:JP", "wco"}, DAY)]


def test_the_embassy_of_another_state_is_not_meant() -> None:
    text = (
        "L'ambassade du Mali aide l'OMD. Le 3 mai 2019, l'ambassadeur du Japon, Paul Taldor, et Anna Berg,"
        " directrice de l'OMD, ont signé un accord."
    )
    assert told(text) == [({"state:JP", "wco"}, DAY)]


def test_items_with_parties_of_their_own_are_of_the_day_of_all() -> None:
    text = (
        "Le Mali et le Bénin ont signé le 3 mai 2019 trois accords :\n\n"
        "- un accord entre l'OMD et la BOAD ;\n"
        "- un mémorandum d'entente entre les deux pays, qui prévoit des stages ;\n"
        "- un protocole de coopération sur la pêche.\n"
    )
    states = {"state:ML", "state:BJ"}
    assert told(text) == [({"wco", "boad"}, DAY), (states, DAY), (states, DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Le Mali et le Bénin ont signé le 3 mai 2019 trois textes, à savoir l'accord-cadre de coopération,"
        " le protocole sur la pêche et la convention de financement.",
        "Le Mali et le Bénin ont signé trois accords le 3 mai 2019. Il s'agit de l'accord-cadre de"
        " coopération, du protocole sur la pêche et de la convention de financement.",
    ],
)
def test_definite_instruments_that_are_announced_are_one_each(text: str) -> None:
    assert told(text) == [({"state:ML", "state:BJ"}, DAY)] * 3


def test_what_is_not_announced_is_not_counted() -> None:
    text = "Le Mali et le Bénin ont signé le 3 mai 2019 l'accord-cadre ; le protocole n'a pas été signé."
    assert len(told(text)) == 1


def test_the_other_government_is_taken_up() -> None:
    text = "Le gouvernement du Mali et celui du Bénin ont signé un accord le 3 mai 2019."
    assert told(text) == [({"state:ML", "state:BJ"}, DAY)]
