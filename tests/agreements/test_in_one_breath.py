"""Instruments named in one breath, nouns that are one only where they are signed, sentences that date."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

import coopextract
from coopextract.pipeline import Extractor

DAY = "2013-08-27"


@cache
def extractor() -> Extractor:
    return coopextract.load()


def told(text: str) -> list[tuple[set[str], str | None]]:
    return [(set(a.parties), a.date.edtf if a.date else None) for a in extractor()(text).agreements]


PAIRS = [
    ("un accord d'assistance mutuelle", "un protocole d'accord sur les visites d'experts"),
    ("une convention de partenariat", "un mémorandum d'entente"),
    ("un accord-cadre de coopération", "une lettre d'intention sur la formation"),
]
JOINED = [
    " et ",
    " ainsi qu'",
    ", ainsi qu'",
    " puis ",
    ", de même qu'",
    "; ainsi qu'",
    ", mais aussi ",
    ", outre ",
]
WHERE = [
    "L'OMD et la FAO ont signé, le 27 août 2013 à Libreville, {both}.",
    "Le 27 août 2013, {both} ont été signés entre l'OMD et la FAO.",
    "L'OMD a signé le 27 août 2013 {both} avec la FAO.",
    "L'OMD a signé le 27 août 2013 avec la FAO {both}.",
]


@pytest.mark.parametrize(("telling", "join"), list(product(WHERE, JOINED)))
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_each_is_told_alike(telling: str, join: str, one: str, other: str) -> None:
    assert told(telling.format(both=one + join + other)) == [({"wco", "fao"}, DAY)] * 2


def test_a_partner_of_its_own() -> None:
    text = "L'OMD a signé un accord avec la FAO et un protocole avec l'UNESCO."
    assert told(text) == [({"wco", "fao"}, None), ({"wco", "unesco"}, None)]


@pytest.mark.parametrize(
    "noun",
    [
        "une feuille de route",
        "un cadre stratégique de coopération",
        "un programme de coopération",
        "un plan de travail",
        "une charte",
        "une déclaration",
        "un aide-mémoire",
        "un amendement",
    ],
)
def test_signed_it_is_an_instrument(noun: str) -> None:
    assert told(f"Le 27 août 2013, l'OMD et la FAO ont signé {noun} à Genève.") == [({"wco", "fao"}, DAY)]
    assert told(f"L'OMD et la FAO ont discuté le 27 août 2013 de {noun.replace('une ', 'la ')}.") == []


TOLD_BEFORE = [
    ("L'OMD et la FAO sont liées par une convention de partenariat.", "elle", "e"),
    ("L'OMD et la FAO ont signé un protocole d'accord.", "il", ""),
    ("La collaboration entre l'OMD et la FAO repose sur un mémorandum d'entente.", "il", ""),
]
DATED = [
    ("{S} date {du} 3 mai 2018.", "2018-05-03"),
    ("{S} remonte à 2018.", "2018"),
    ("{S} porte la date du 3 mai 2018.", "2018-05-03"),
    ("{S} est daté{e} de mai 2018.", "2018-05"),
    ("Daté{e} du 3 mai 2018, {s} porte sur la formation.", "2018-05-03"),
    ("Le document date du 3 mai 2018.", "2018-05-03"),
    ("Sa signature remonte au 3 mai 2018.", "2018-05-03"),
    ("{S} est entré{e} en vigueur le 3 mai 2018, jour de sa signature.", "2018-05-03"),
    ("Entré{e} en vigueur le 3 mai 2018, date de sa signature, {s} court sur cinq ans.", "2018-05-03"),
    ("{S} prend effet à la date de sa signature, soit le 3 mai 2018.", "2018-05-03"),
]


@pytest.mark.parametrize(("sentence", "value"), DATED)
@pytest.mark.parametrize(("before", "pronoun", "ending"), TOLD_BEFORE)
def test_a_sentence_that_only_dates(
    sentence: str, value: str, before: str, pronoun: str, ending: str
) -> None:
    behind = sentence.format(S=pronoun.capitalize(), s=pronoun, e=ending, du="du")
    assert told(f"{before} {behind}") == [({"wco", "fao"}, value)]


def test_entry_into_force_alone_is_no_signing() -> None:
    text = "L'OMD et la FAO ont signé un protocole d'accord. Il est entré en vigueur le 3 mai 2018."
    assert told(text) == [({"wco", "fao"}, None)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("L'OMD et la FAO ont signé les 21 et 22 juin 2016 un accord.", ["2016-06-21/2016-06-22"]),
        ("L'OMD et la FAO ont conclu, les 29 mai et 25 juillet 1986, une entente.", ["1986-07-25"]),
        ("Le Maroc et la Tunisie ont signé des accords avec l'UE en 1996 et 1995.", ["1996", "1995"]),
        ("L'OMD et la FAO ont signé le 3 mai 2025 un plan d'action pour 2025 et 2026.", ["2025-05-03"]),
    ],
)
def test_days_of_two(text: str, days: list[str]) -> None:
    assert [day for _, day in told(text)] == days


@pytest.mark.parametrize(
    "adverb", ["avec, respectivement,", "avec, notamment,", "avec, entre autres,", "avec notamment :"]
)
def test_an_adverb_behind_avec(adverb: str) -> None:
    assert told(f"L'OMD a signé des accords {adverb} la FAO et l'UNESCO.") == [
        ({"wco", "fao"}, None),
        ({"wco", "unesco"}, None),
    ]


def test_with_whom_the_occasion_was() -> None:
    text = "L'OMD et la FAO ont signé un accord lors d'un atelier organisé avec l'UNESCO le 3 mai 2018."
    assert told(text) == [({"wco", "fao"}, "2018-05-03")]


def test_des_accords_of_two_with_one() -> None:
    text = "L'UNESCO et l'OMS ont signé des accords de partenariat avec la FAO."
    assert told(text) == [({"unesco", "fao"}, None), ({"who", "fao"}, None)]


@pytest.mark.parametrize("count", ["²", "4", "quatre", "٣"])
def test_as_many_as_there_are_partners(count: str) -> None:
    text = f"{count} conventions ont été signées en 2015 entre l'OMD et la FAO, l'UNESCO, l'OMS et l'OIT."
    pairs = [{"wco", other} for other in ("fao", "unesco", "who", "ilo")]
    assert ([parties for parties, _ in told(text)] == pairs) is (count in {"4", "quatre"})
