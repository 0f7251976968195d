"""Several agreements told together: in a list, in a row, with one partner each, each with its own day."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

import pytest

import coopextract
from coopextract.pipeline import Extractor

DAY = "2010-05-03"
#: Parties A to D, and their ids.
PARTIES = [
    (("l'OMD", "la FAO", "l'UNESCO", "l'OMS"), ("wco", "fao", "unesco", "who")),
    (("le Maroc", "la Tunisie", "le Sénégal", "le Mali"), ("state:MA", "state:TN", "state:SN", "state:ML")),
    (
        (
            "la Banque centrale de Tunisie",
            "le Musée de l'Ill",
            "la Cour suprême du Bénin",
            "l'Institut Pasteur",
        ),
        ("tn-bct", "musee-de-l-ill", "cour-supreme-du-benin", "institut-pasteur"),
    ),
]

Told = tuple[str, str | None]  # the letters of the parties, the date

TELLINGS: dict[str, list[Told]] = {
    "{A} et {b} ont signé trois accords le 3 mai 2010.\n\nIls concernent :\n- l'eau ;\n- le sel ;\n- l'or.": [
        ("AB", DAY), ("AB", DAY), ("AB", DAY),
    ],
    "{A} et {b} ont signé deux accords le 3 mai 2010.\n\nIls concernent :\n- l'eau ;\n- le sel ;\n- l'or.": [
        ("AB", DAY),
    ],
    "{A} a signé un accord avec {b} le 3 mai 2010, avec {c} le 4 juin 2012 et avec {d} le 5 juillet 2015.": [
        ("AB", DAY), ("AC", "2012-06-04"), ("AD", "2015-07-05"),
    ],
    "{A} a conclu des accords avec {b} en 2010, avec {c} en 2012 et avec {d} en 2015.": [
        ("AB", "2010"), ("AC", "2012"), ("AD", "2015"),
    ],
    "{A} a signé des mémorandums d'entente avec {b} (2010), {c} (2012) et {d} (2015).": [
        ("AB", "2010"), ("AC", "2012"), ("AD", "2015"),
    ],
    "{A} a signé un accord avec {b} le 3 mai 2010 et un autre avec {c} le 4 juin 2012.": [
        ("AB", DAY), ("AC", "2012-06-04"),
    ],
    "{A} a conclu deux accords : l'un avec {b}, le 3 mai 2010, l'autre avec {c}, le 4 juin 2012.": [
        ("AB", DAY), ("AC", "2012-06-04"),
    ],
    "{A} a conclu deux conventions en 2022, l'une avec {b}, l'autre avec {c}.": [
        ("AB", "2022"), ("AC", "2022"),
    ],
    "{A} a signé deux conventions le 3 mai 2010. La première, passée avec {b}, porte sur la formation. "
    "La seconde, passée avec {c}, porte sur la recherche.": [("AB", DAY), ("AC", DAY)],
    "{A} a signé deux protocoles d'accord le 3 mai 2010, le premier avec {b}, le second avec {c}.": [
        ("AB", DAY), ("AC", DAY),
    ],
    "{A} et {b} ont signé une convention le 3 mai 2010. Le même jour, {a} a conclu un accord avec {c}.": [
        ("AB", DAY), ("AC", DAY),
    ],
    "Le 3 mai 2010, {a} et {b} ont signé une convention. {C} et {d} ont signé à leur tour un accord.": [
        ("AB", DAY), ("CD", DAY),
    ],
    "{A} et {b} ont signé un premier accord en 2010, puis un second en 2015.": [
        ("AB", "2010"), ("AB", "2015"),
    ],
    "{A} et {b} sont liés par des conventions signées en 2010, en 2012 et en 2015.": [
        ("AB", "2010"), ("AB", "2012"), ("AB", "2015"),
    ],
    "{A} et {b} ont signé une convention en 2010. Un nouvel accord a été conclu le 4 juin 2015.": [
        ("AB", "2010"), ("AB", "2015-06-04"),
    ],
    "{A} et {b} ont signé le 3 mai 2010 trois instruments : un accord sur la pêche, un mémorandum d'entente "
    "sur la formation et une convention sur les ports.": [("AB", DAY)] * 3,
    "{A} et {b} ont signé chacun un accord avec {c} le 3 mai 2010.": [("AC", DAY), ("BC", DAY)],
    "{A} a signé un accord avec {b} le 3 mai 2010. De son côté, {c} a conclu un accord avec {d} en 2012.": [
        ("AB", DAY), ("CD", "2012"),
    ],
    "Après {b} en 2010, {a} a signé une convention avec {c} le 4 juin 2012.": [("AC", "2012-06-04")],
    "Trois organisations travaillent avec {a} : {b}, {c} et {d}. Un mémorandum d'entente a été signé avec "
    "chacune.": [("AB", None), ("AC", None), ("AD", None)],
    "{A} coopère avec {b}, {c} et {d}. Un accord a été conclu avec chacune d'elles.": [
        ("AB", None), ("AC", None), ("AD", None),
    ],
    "Quatre institutions se sont liées deux à deux par des protocoles d'entente :\n- {a} et {b} ;\n"
    "- {c} et {d}.\n": [("AB", None), ("CD", None)],
    "Des protocoles d'accord ont été signés le 3 mai 2010 entre :\n\n• {a} et {b} ;\n• {c} et {d}.\n": [
        ("AB", DAY), ("CD", DAY),
    ],
    "Deux conventions de jumelage ont été signées en 2010 : {a} avec {b}, et {c} avec {d}.": [
        ("AB", "2010"), ("CD", "2010"),
    ],
    "{A} a signé un accord de coopération avec chacun des organismes suivants :\n\n- {b}, le 3 mai 2010\n"
    "- {c}, le 4 juin 2012\n- {d}, en 2015\n": [("AB", DAY), ("AC", "2012-06-04"), ("AD", "2015")],
}  # fmt: skip

TOLD_BEFORE = [
    "Trois conventions ont été signées le 3 mai 2010 à Lyon entre {a} et {b}.",
    "{A} et {b} ont signé, le 3 mai 2010 à Lyon, trois accords de coopération.",
    "La visite s'est achevée le 3 mai 2010 par la signature de trois accords entre {a} et {b}.",
]
LEADS = [
    "Les trois textes conclus entre {a} et {b} sont les suivants :",
    "Ces trois accords sont :",
    "Ces textes sont les suivants :",
    "En voici la liste :",
    "Les accords signés sont :",
]
ITEMS = [
    ("un accord sur la pêche", "un mémorandum d'entente sur la formation", "une convention sur les ports"),
    ("l'accord de pêche", "le mémorandum d'entente sur la formation", "la convention portuaire"),
    ("Accord de pêche", "Mémorandum d'entente sur la formation", "Convention portuaire"),
]
#: What partners are called together; the list of rules/body_nouns.yaml is known to every way of telling.
CALLED = ["juridictions", "bibliothèques", "ordres", "hôpitaux", "ports", "offices", "chaînes de télévision"]
CALLING = [
    "En 2011, {a} a signé une convention avec chacun des %s suivants :\n\n- {b} ;\n- {c} ;\n- {d}.\n",
    "En 2011, {a} a conclu des accords avec les %s ci-dessous :\n\n• {b}\n• {c}\n• {d}\n",
    "En 2011, {a} a signé des conventions de partenariat avec plusieurs %s : {b}, {c} et {d}.",
    "En 2011, {a} a signé trois conventions avec autant de %s : {b}, {c} et {d}.",
]


@cache
def _extract() -> Extractor:
    return coopextract.load()


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _told(telling: str, names: tuple[str, ...]) -> Counter[tuple[frozenset[str], str | None]]:
    small = dict(zip("abcd", names, strict=True))
    text = telling.format(**small, A=_capital(names[0]), C=_capital(names[2]))
    agreements = _extract()(text).agreements
    done = [one for one in agreements if one.status not in {"planned", "negotiating"}]
    return Counter((frozenset(one.parties), one.date.edtf if one.date else None) for one in done)


def _check(telling: str, expected: list[Told]) -> None:
    for names, ids in PARTIES:
        known = dict(zip("ABCD", ids, strict=True))
        wanted = Counter((frozenset(known[letter] for letter in pair), day) for pair, day in expected)
        assert _told(telling, names) == wanted, (telling, names)


@pytest.mark.parametrize("telling", TELLINGS)
def test_each_agreement_has_its_own_parties_and_day(telling: str) -> None:
    _check(telling, TELLINGS[telling])


@pytest.mark.parametrize(("before", "lead"), list(product(TOLD_BEFORE, LEADS)))
def test_a_list_takes_parties_and_day_of_what_was_told_before_it(before: str, lead: str) -> None:
    for items, bullet in product(ITEMS, ("- ", "%d. ")):
        lines = [(bullet % number if "%" in bullet else bullet) + one for number, one in enumerate(items, 1)]
        _check(f"{before}\n\n{lead}\n\n" + " ;\n".join(lines) + ".\n", [("AB", DAY)] * 3)


@pytest.mark.parametrize(("telling", "called"), list(product(CALLING, CALLED)))
def test_any_noun_of_bodies_calls_the_partners(telling: str, called: str) -> None:
    _check(telling % called, [("AB", "2011"), ("AC", "2011"), ("AD", "2011")])
