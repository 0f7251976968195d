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
    "Un accord lie le [[CERN]]1 et l'[[OMD]]2.",
    # names that share their noun
    "Un accord lie les [[universités de Marelle]] et de [[Sarlune]].",
    "Les [[fédérations malienne]] et [[nigérienne de football]] ont signé un accord.",
    "L'[[Établissement public des musées de Marelle et de Sarlune]] a signé un accord.",
    "Des universités de France et du Mali ont signé des accords.",
    # local authorities with an elided article
    "L'[[agglomération de Marelle]] et l'[[OMD]] ont signé un accord.",
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
    # two bodies, one name
    "Le [[ministère des Ports et du Rail]] et le [[ministère des Quais maritimes et de la Côte]] recrutent.",
    "Ceux du [[ministère de la Mer et des Phares]] et de la [[DGXK]] sont venus à l'accord de la [[DGXK]].",
    "Paul Morin, président de l'[[Université de Marelle]] et Vice-président du syndicat, a parlé.",
    "L'[[École nationale des sciences, techniques, navigation et mécanique]] a ouvert.",
    "L'[[Agence de régulation des ports maritimes]] du Gabon écrit à l'[[Agence des ports du Gabon]].",
    "La [[Société électrique et de gaz danoise]] et la [[Fédération danoise de soccer]] recrutent.",
    "L'assemblée générale de la [[Fédération des phares ruraux]] et la [[Conférence régionale des phares]].",
    "Un crédit de l'[[Agence française de développement]] finance le quai.",
    "Le [[Conseil fédéral]] suisse et le [[Sénat]] belge ont répondu.",
    "L'[[Université de Marelle]] partenaire et la [[COMUE de Marelle]] ouvrent un atelier.",
    "L'[[Association des femmes juristes du Sud]] et la [[Société anonyme des zones franches]] ont signé.",
    "La société [[E2C]] ([[Énergie Électrique des Côtes]]) recrute.",
    # persons
    "Le ministre du Plan, Adama Nordou, a voté. Adama Nordou a procédé à la signature de l'accord.",
    "Le secrétaire général de l'[[OMD]], Fahim Sorel, a signé un accord. Fahim Sorel a signé une convention.",
    "Paul Durand, Président de la [[Cour suprême du Chili]], a signé avec le [[Conseil fédéral]] suisse.",
    "M. Paul DURAND, Directeur Général de la [[Bourse de Marelle]], a souri.",
    "La [[Bourse de Marelle]] a ouvert. Marc Roy, Commissaire général de la [[Police Fédérale]], a signé.",
    # names side by side
    "Il relève du [[ministère de la pêche]] et du [[ministère de l'eau et des forêts]].",
    "Elle est membre de l'[[Union arabe des phares]] et de l'[[African Lights Association]].",
    "L'[[Organisation mondiale de la santé]], au nom de laquelle agit le Docteur Roy, son Directeur Général"
    " (ci-après « [[OMS]] »), a signé. L'[[OMS]] agit.",
    "Les deux Parlements ont voté. Il est secrétaire d'État auprès du ministre de l'Économie.",
    "Les [[douanes chiliennes]] et la [[direction générale de la gendarmerie]] échangent.",
    "Le [[centre hospitalier universitaire de Marelle]] accueille le [[barreau de Marelle]].",
    "Haut de page\n\nElle siège à l'Hôtel de Ville de la capitale.",
    "[[Cour de cassation]] > Rapports\n\nLa [[Cour de cassation]] a jugé.",
    # words that are no names
    "Grâce à la convention conclue avec l'[[OMD]], les agents sont formés.",
    "Le ministre danois des Finances a signé l'accord avec la [[BAD]].",
    "Les villes de [[Lyon]] et de [[Turin]] ont signé un accord. Les chambres de commerce de Metz et Lyon "
    "aussi.",
    "L'organisation non gouvernementale (ONG) et les chambres de commerce et d'industrie ont été consultées.",
    "Il pleut sur la ville de Paris et la région Sud. La convention est signée avec la [[ville de Lyon]].",
    "Le plan France 2030 finance le cursus de master en ingénierie navale (CMIN).",
    "| Munich | Allemagne |\n| Turin | Italie |\n",
    "Banque\tmondiale\n",
    # whose acronym
    "La [[FAO]] travaille avec l'[[OIE]].",
    "La convention [[AGTK]]-[[CNPD]] est signée entre l'[[AGTK]] et la [[CNPD]].",
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


@pytest.mark.parametrize(
    ("text", "surface", "identifier"),
    [
        ("La FAO travaille avec l'OIE.", "OIE", "woah"),
        ("L'OIE défend les employeurs.", "OIE", "ioe"),
        ("À Rabat, la DGSN a répondu.", "DGSN", "ma-police"),
        ("À Alger, la DGSN a répondu.", "DGSN", "dz-police"),
        ("La NBA ouvre sa saison de basketball.", "NBA", "national-basketball-association"),
        ("La NBA veille sur le fleuve Niger.", "NBA", "nba"),
        ("Une convention est signée avec la ville de Lyon.", "ville de Lyon", "ville-lyon"),
        ("Le Conseil fédéral suisse a répondu.", "Conseil fédéral", "ch-conseil-federal"),
    ],
)
def test_which_organisation_a_mention_is(text: str, surface: str, identifier: str) -> None:
    record = extractor()(SourceText(text, name="sentence.txt"))
    found = {
        one.text: organisation.id for organisation in record.organisations for one in organisation.mentions
    }
    assert found.get(surface) == identifier
