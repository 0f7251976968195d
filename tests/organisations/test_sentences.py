"""Sentences of the kinds the program meets: what is named in them, and where each name ends."""

from __future__ import annotations

import re
from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor
from coopextract.sources import SourceText

#: Every [[passage]] is a mention, and nothing else is.
SENTENCES = [
    # borders
    "Le [[ministère chargé des ports]] et le [[Ministère en charge de la Pêche]] ont répondu.",
    "Le [[Ministère de la Femme, de la Famille et de la Protection de l'enfant]] tient un atelier.",
    "L'[[Ambassade de Suisse au Mali]] a reçu le [[Consulat de France]] à Dakar.",
    "Le [[Fonds d'appui à la production et à l'industrie cinématographiques]] finance six films.",
    "Le [[Réseau alpin des espaces dunaires]] ([[RAED]]) siège en plaine.",
    "Le [[Conseil interprofessionnel de la filière bois]] a voté.",
    "La [[Fondation Orange]] et le [[Centre Marguerite-Perrin]] ouvrent un atelier.",
    "La [[commission maroco-danoise pour la promotion des phares]] se réunit.",
    "L'[[École diplomatique espagnole]] et le [[Comité d'expertise des phares dans le domaine des côtes]] "
    "([[CEPC]]) coopèrent.",
    # evidence
    "Des conventions sont signées avec [[AGTK]], [[CCIMB]] et [[CNPD]].",
    "La filiale camerounaise de [[Taldorix]] recrute.",
    "Le port est géré par [[TIPSX]].",
    "Le [[PDA]] a signé un accord avec l'[[OMD]].",
    "L'[[OMD]] et [[Taldorix]] financent le musée.",
    "Partenaire | Année\n[[Nordvik]] | 2019\n[[Taldor Sud]] | 2020\n",
    "Organisme\tType\tAnnée\n[[Nordvik]]\tAccord\t2019\n[[Taldor Sud]]\tAccord\t2020\n",
    "Partenaires : [[CITES]]\nDurée : trois ans\n",
    # what a word stands for
    "La [[Francophonie]] condamne le putsch. C'est la Journée internationale de la Francophonie.",
    # nobody
    "L'[[Union européenne]] et Rabat ont signé un accord de pêche.",
    "Le Salon de l'Agriculture ferme dimanche.",
    "Il étudie le Code des Douanes et la Loi sur les Douanes.",
    "Le Haut fonctionnaire de la [[BAD]] a parlé.",
    "Le projet intitulé « Forêts et Parcs du Sud » (FPSX) s'achève.",
    "Le programme Alliance Phares finance un stage.",
    "Ceci est un accord, et Oran est une ville.",
]


@cache
def extractor() -> Extractor:
    return coopextract.load()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_mentions_of_a_sentence(sentence: str) -> None:
    plain = re.sub(r"\[\[|\]\]", "", sentence)
    record = extractor()(SourceText(plain, name="sentence.txt"))
    found = sorted(
        (one.start, one.text) for organisation in record.organisations for one in organisation.mentions
    )
    assert [text for _, text in found] == re.findall(r"\[\[(.*?)\]\]", sentence)
