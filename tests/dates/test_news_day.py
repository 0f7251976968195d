"""A day that a text tells from its own date, however it gives that date: "hier", "jeudi", "le 2 mai"."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor

#: Friday, 3 May 2019, in many layouts; {s} is the news.
OWN_DATE = [
    "Lomé, 3 mai 2019 (AFP) – {s}",
    "LOMÉ, 3 mai 2019 (APS) - {s}",
    "Publié le 03/05/2019 à 10h32\n\n{s}",
    "Publié le 3 mai 2019\n\n{s}",
    "03 mai 2019 | Actualités\n\n{s}",
    "Vendredi 3 mai 2019\n\n{s}",
    "Par Jean Dupont | 3 mai 2019\n\n{s}",
    "Par Jean Dupont - Publié le 03/05/2019 à 08:12\n\n{s}",
    "Paris, le 3 mai 2019\n\n{s}",
    "Communiqué de presse\nParis, le 3 mai 2019\n\n{s}",
    "COMMUNIQUÉ DE PRESSE – 3 mai 2019\n\n{s}",
    "Date : 03.05.2019\n\n{s}",
    "3 mai 2019 – {s}",
    "3 mai 2019\nCoopération\n\n{s}",
    "Genève (3 mai 2019) – {s}",
    "GENÈVE, le 3 mai 2019. {s}",
    "Genève, vendredi 3 mai 2019 – {s}",
    "(Agence Ecofin) - Lomé, 3 mai 2019. {s}",
    "Actualité du 3 mai 2019\n\n{s}",
    "Mis en ligne le 3 mai 2019\n\n{s}",
    "vendredi 3 mai 2019 - 10:45\n\n{s}",
    "Le 3 mai 2019, 12:05\n\n{s}",
    "Accueil > Actualités > 3 mai 2019\n\n{s}",
    "2019-05-03\n\n{s}",
    "Article publié le : 03/05/2019 - 17:20\n\n{s}",
    "Rédigé par Jean Dupont le Vendredi 3 Mai 2019\n\n{s}",
    "{s}\n\nParis, le 3 mai 2019",
    "{s}\n\nPublié le 3 mai 2019",
    "Nouvelles\n3 mai 2019\n\n{s}",
    "Modifié le 3 mai 2019 à 10:00 - Publié le 3 mai 2019 à 09:00\n\n{s}",
    "Signature d'un accord\n\nCotonou, le 3 Mai 2019 - {s}",
    "ven. 3 mai 2019\n\n{s}",
    "3 MAI 2019\n\n{s}",
    "Posté le 3 mai 2019 par la rédaction\n\n{s}",
    "3 mai 2019, par Jean Dupont\n\n{s}",
    "Communiqué n° 12/2019 du 3 mai 2019\n\n{s}",
]
TOLD = {
    "aujourd'hui": "2019-05-03",
    "ce jour": "2019-05-03",
    "hier": "2019-05-02",
    "ce vendredi": "2019-05-03",
    "vendredi": "2019-05-03",
    "jeudi": "2019-05-02",
    "jeudi dernier": "2019-05-02",
    "ce jeudi 2 mai": "2019-05-02",
    "jeudi 2 mai": "2019-05-02",
    "le 2 mai": "2019-05-02",
    "le 2 mai dernier": "2019-05-02",
    "ce 3 mai": "2019-05-03",
    "avant-hier": "2019-05-01",
    "ce matin": "2019-05-03",
    "mercredi soir": "2019-05-01",
    "le 29 avril dernier": "2019-04-29",
    "en avril dernier": "2019-04",
    "lundi 29 avril": "2019-04-29",
    "mardi 30 avril 2019": "2019-04-30",
    "hier, jeudi 2 mai": "2019-05-02",
    "le mois dernier": "2019-04",
    "dans la journée de jeudi": "2019-05-02",
    "ce vendredi 3 mai": "2019-05-03",
}
NEWS = "L'OMD et la FAO ont signé %s un accord de coopération."


@cache
def _extract() -> Extractor:
    return coopextract.load()


@pytest.mark.parametrize("layout", OWN_DATE)
def test_the_day_is_counted_from_the_date_of_the_document(layout: str) -> None:
    found = {}
    for told in TOLD:
        agreements = _extract()(layout.format(s=NEWS % told)).agreements
        found[told] = agreements[0].date.edtf if len(agreements) == 1 and agreements[0].date else None
    assert found == TOLD
