"""What two parties do together without an agreement, or with one denied, asked or only wished.

A wish may become a record, but never one that says that something was agreed.
"""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor

PAIRS = [
    ("l'OMD", "l'ONUDC"),
    ("la Suisse", "le Maroc"),
    ("le ministère de la Santé", "l'Université de Genève"),
]
STILL_TO_COME = frozenset(("planned", "negotiating"))
TELLINGS = [
    "{A} et {B} se sont réunis le 3 mai 2012 à Genève pour faire le point sur leur coopération.",
    "{A} et {B} ont examiné le 3 mai 2012 les progrès de l'accord.",
    "Le 3 mai 2012, {A} a accueilli une délégation de {B} pour parler d'un futur accord de coopération.",
    "{A} et {B} ont organisé le 3 mai 2012 un atelier sur les accords de libre-échange.",
    "{A} a publié le 3 mai 2012, avec {B}, un guide sur les protocoles d'accord.",
    "{A} et {B} n'ont signé aucun accord à ce jour.",
    "L'accord de coopération en chantier depuis 2012 entre {A} et {B} a de nouveau buté sur le financement.",
    "L'accord entre {A} et {B} est au point mort depuis 2012.",
    "Aucun protocole d'accord n'a été signé entre {A} et {B}.",
    "{A} et {B} pourraient signer un accord de coopération l'an prochain.",
    "{A} a appelé {B} à conclure un accord de coopération.",
    "{A} souhaite conclure un mémorandum d'entente avec {B}.",
    "{A} et {B} sont parvenus à la conclusion que la situation s'améliore.",
    "{A} a remercié {B} pour son accord.",
    "Avec l'accord de {B}, {A} a ouvert un bureau le 3 mai 2012.",
    "{A} a donné son accord le 3 mai 2012 à la demande de {B}.",
    "D'un commun accord, {A} et {B} ont reporté la réunion du 3 mai 2012.",
    "{A} et {B} coopèrent depuis 1998 dans le domaine de la formation.",
    "{A} et {B} ont lancé le 3 mai 2012 un projet commun de formation.",
    "{A} participe avec {B} à un groupe de travail créé le 3 mai 2012.",
    "{A} est observateur auprès de {B} depuis 1998.",
    "{A} a versé le 3 mai 2012 une contribution de deux millions à {B}.",
    "{A} a reçu le 3 mai 2012 un don de {B}.",
    "{A} et {B} ont échangé des vues sur la signature d'un accord.",
    "{A} et {B} ont discuté de la possibilité de signer un protocole d'accord.",
    "Les négociations entre {A} et {B} sur un accord de coopération ont échoué le 3 mai 2012.",
    "{A} a rejeté le 3 mai 2012 le projet d'accord avec {B}.",
    "{A} a refusé de signer l'accord proposé par {B}.",
    "{A} nie avoir signé un accord avec {B}.",
    "Contrairement à ce qu'a écrit la presse, {A} n'a pas signé d'accord avec {B}.",
    "{A} a signé le 3 mai 2012 le livre d'or de {B}.",
    "{A} et {B} ont rendu hommage le 3 mai 2012 aux victimes.",
    "Le contrat de travail de la directrice de {A} auprès de {B} a été signé le 3 mai 2012.",
    "{A} a nommé le 3 mai 2012 un nouveau représentant auprès de {B}.",
    "L'ambassadeur de {A} a présenté ses lettres de créance à {B} le 3 mai 2012.",
    "{A} a soumis le 3 mai 2012 à {B} un rapport sur les accords commerciaux.",
    "Selon {A}, l'accord serait utile à {B}.",
    "{A} suit avec attention les accords conclus par {B}.",
    "{A} conseille {B} dans la négociation de ses accords.",
    "{A} a formé le 3 mai 2012 quarante agents de {B} à la rédaction de conventions.",
    "La convention de {A} s'est tenue le 3 mai 2012 dans les locaux de {B}.",
    "La convention annuelle de {A} a réuni {B} et d'autres invités.",
    "{A} et {B} ont tenu leur congrès commun le 3 mai 2012.",
    "{A} a demandé à {B} de respecter l'accord.",
    "{A} et {B} ont rappelé l'importance des conventions internationales.",
    "{A} attend que {B} signe la convention.",
    "{A} a critiqué le 3 mai 2012 l'absence d'accord avec {B}.",
    "Si {A} et {B} signaient un accord, les échanges augmenteraient.",
    "{A} aurait signé un accord avec {B}, selon une rumeur.",
    "{A} envisage un partenariat avec {B}.",
    "Un accord entre {A} et {B} est en cours de négociation.",
    "{A} et {B} ont évoqué le 3 mai 2012 un éventuel partenariat.",
    "{A} a signé un communiqué de presse avec {B} le 3 mai 2012.",
    "{A} a perdu le 3 mai 2012 son procès contre {B}.",
    "{A} a remporté le contrat devant {B}.",
    "{A} et {B} ont présenté le 3 mai 2012 une déclaration à la presse.",
    "{A} décerne depuis 2012 un prix avec {B}.",
    "Le projet, financé par {A} et {B}, a démarré le 3 mai 2012.",
    "{A} a adopté le 3 mai 2012 une résolution sur {B}.",
    "{A} a ratifié le 3 mai 2012 la convention sur les toxines, a indiqué {B}.",
    "{A} siège depuis 2012 au conseil de {B}.",
    "{A} est membre de {B} depuis le 3 mai 2012.",
    "{A} et {B} ont fêté le 3 mai 2012 les dix ans de leur coopération.",
    "{A} a annoncé le 3 mai 2012 qu'{B} ne renouvellerait pas l'accord.",
    "Le représentant de {A} a rencontré le 3 mai 2012 celui de {B} en marge de la signature de la charte.",
    "Invité par {B}, {A} a présenté le 3 mai 2012 son expérience des accords de coopération.",
    "{A} a signé le 3 mai 2012 une pétition contre {B}.",
    "{A} a signé le 3 mai 2012 une tribune avec {B}.",
    "{A} et {B} signent une nette progression de leurs échanges en 2012.",
    "{A} et {B} ont conclu leur réunion le 3 mai 2012.",
    "{A} et {B} ont conclu leurs travaux par un dîner le 3 mai 2012.",
    "{A} et {B} ont conclu le 3 mai 2012 à la nécessité d'un accord.",
    "La réunion entre {A} et {B} s'est conclue le 3 mai 2012 sans accord.",
    "Faute d'accord, {A} et {B} se sont quittés le 3 mai 2012.",
    "{A} et {B} n'ont pas trouvé d'accord le 3 mai 2012.",
    "{A} et {B} n'ont pu s'entendre sur le texte de la convention.",
    "{A} a adhéré le 3 mai 2012 à la convention sur les toxines.",
    "{A} a déposé le 3 mai 2012 auprès de {B} son instrument de ratification de la convention.",
    "{A} tient à jour, avec {B}, la liste des parties à la convention.",
    "Le texte de la convention a été traduit par {A} et {B} le 3 mai 2012.",
    "{A} et {B} ont rédigé le 3 mai 2012 un manuel sur la convention.",
    "{A} et {B} ont organisé le 3 mai 2012 une conférence sur les vingt ans de l'accord de Marrakech.",
    "{A} et {B} ont lancé le 3 mai 2012 un appel à projets.",
    "{A} et {B} ont ouvert le 3 mai 2012 une ligne aérienne.",
    "Un échange d'étudiants entre {A} et {B} a lieu chaque année depuis 2012.",
    "{A} a échangé le 3 mai 2012 avec {B} sur les besoins de formation.",
    "{A} et {B} se sont engagés le 3 mai 2012 à mieux se parler.",
    "{A} s'est engagé le 3 mai 2012 à verser deux millions à {B}.",
    "{A} a remis le 3 mai 2012 à {B} du matériel de bureau.",
    "{A} a prolongé le 3 mai 2012 le délai laissé à {B}.",
    "{A} dirige avec {B} un programme de recherche depuis 2012.",
    "{A} a invité {B} à ratifier l'accord avant le 3 mai 2012.",
    "La commission mixte de {A} et {B} a siégé le 3 mai 2012.",
    "{A} a dénoncé le 3 mai 2012 les manœuvres de {B}.",
    "{A} et {B} ont proposé le 3 mai 2012 un modèle d'accord aux entreprises.",
    "Un modèle de convention est disponible sur le site de {A} et de {B}.",
    "Les étudiants doivent remettre à {A} une convention de stage signée par {B}.",
    "{A} recrute avec {B} un chargé de mission par contrat de deux ans.",
    "Le marché a été attribué par {A} à {B} le 3 mai 2012.",
    "{A} a présenté à {B} le bilan de l'accord de Paris.",
    "Les relations entre {A} et {B} datent du 3 mai 1962.",
    "Les relations diplomatiques entre {A} et {B} ont été établies le 3 mai 1962.",
    "{A} entretient avec {B} de bonnes relations de travail.",
    "{A} espère que l'accord avec {B} sera signé avant l'été.",
    "{A} et {B} devaient signer un accord le 3 mai 2012, mais la cérémonie a été annulée.",
    "{A} et {B} ont failli signer un accord en 2012.",
    "{A} et {B} étaient près de signer un accord en 2012.",
    "L'accord que {A} et {B} devaient signer n'a jamais vu le jour.",
    "{A} a démenti le 3 mai 2012 la signature d'un accord avec {B}.",
    "Ni {A} ni {B} n'ont signé la convention.",
    "Jamais {A} n'a signé d'accord avec {B}.",
    "{A} se dit prêt à signer un accord avec {B}.",
    "{A} exclut de signer un accord avec {B}.",
    "{A} presse {B} de signer l'accord.",
    "{A} a reçu mandat le 3 mai 2012 de négocier un accord avec {B}.",
    "{A} a autorisé le 3 mai 2012 son directeur à signer un accord avec {B}.",
    "Le conseil de {A} a approuvé le 3 mai 2012 l'ouverture de négociations avec {B}.",
    "{A} et {B} ont paraphé leurs copies.",
    "{A} craint que {B} ne signe l'accord.",
    "Tant que {A} n'aura pas signé l'accord avec {B}, rien ne changera.",
    "À quand un accord entre {A} et {B} ?",
    "{A} et {B} vont-ils signer un accord ?",
    "Faut-il un accord entre {A} et {B} ?",
    "{A} a-t-il signé un accord avec {B} ? Non, répond son porte-parole.",
]
NOT_YET = [
    # who welcomes what others adopted is taken for its party
    "{A} et {B} ont salué le 3 mai 2012 l'adoption de la convention sur les toxines.",
]


@cache
def _extractor() -> Extractor:
    return coopextract.load()


def _agreed(telling: str, first: str, second: str) -> list[str]:
    sentence = telling.format(A=first, B=second).replace(" à le ", " au ").replace(" de le ", " du ")
    record = _extractor()(sentence[0].upper() + sentence[1:])
    return [found.label for found in record.agreements if found.status not in STILL_TO_COME]


@pytest.mark.parametrize("telling", TELLINGS)
def test_nothing_is_agreed(telling: str) -> None:
    assert [_agreed(telling, *pair) for pair in PAIRS] == [[], [], []]


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize("telling", NOT_YET)
def test_not_yet(telling: str) -> None:
    assert [_agreed(telling, *pair) for pair in PAIRS] == [[], [], []]


#: What texts say of the treaties by which bodies were made, of conventions of many states, of talks.
BOILERPLATE = [
    "À propos de l'OCDE\nCréée par la Convention signée à Paris le 14 décembre 1960, l'OCDE compte 38 "
    "membres.",
    "L'Organisation des Nations Unies a été fondée en 1945. Sa Charte a été signée à San Francisco le "
    "26 juin 1945.",
    "L'Union africaine a succédé en 2002 à l'OUA. Le Traité d'Abuja, signé le 3 juin 1991, a institué "
    "la Communauté économique africaine.",
    "La CEDEAO a été créée par le Traité de Lagos, signé le 28 mai 1975 par quinze États d'Afrique de "
    "l'Ouest.",
    "L'UEMOA a été créée par le Traité signé à Dakar le 10 janvier 1994 par les chefs d'État de sept pays.",
    "La Convention de Ramsar a été signée le 2 février 1971 en Iran. Elle compte 172 Parties contractantes.",
    "La Convention de Bâle, adoptée le 22 mars 1989, est entrée en vigueur en 1992. Son Secrétariat "
    "est à Genève.",
    "La CMS, ou Convention de Bonn, signée le 23 juin 1979, protège les espèces migratrices. Elle "
    "travaille avec l'UICN.",
    "La Cour pénale internationale a été instituée par le Statut de Rome, adopté le 17 juillet 1998. "
    "La France l'a signé en 1998.",
    "L'OMC est née des accords de Marrakech, signés le 15 avril 1994. Elle a son siège à Genève et "
    "travaille avec le FMI.",
    "INTERPOL et l'ONUDC participent à la réunion. La Convention de Palerme, signée en décembre 2000, "
    "en constitue le cadre.",
    "L'ASECNA a été créée par la Convention de Saint-Louis, signée le 12 décembre 1959. Elle regroupe "
    "dix-huit États.",
    "L'OIF repose sur la Convention de Niamey, signée le 20 mars 1970. Elle compte 88 États et "
    "gouvernements.",
    "La Conférence de La Haye et l'UNESCO ont évoqué la Convention de 1970. Adoptée à Paris, elle a "
    "été ratifiée par 140 États.",
    "L'Agence spatiale européenne est issue d'une Convention signée à Paris le 30 mai 1975 par dix États.",
    "La Banque africaine de développement a été créée par l'Accord signé à Khartoum le 4 août 1963.",
    "L'Organisation mondiale des douanes gère le Système harmonisé. La Convention de Kyoto révisée, "
    "en vigueur depuis 2006, simplifie les régimes douaniers. L'OMD coopère avec la CNUCED.",
    "Le Maroc et la Tunisie ont ratifié la Convention des Nations Unies contre la corruption, signée "
    "à Mérida le 9 décembre 2003.",
    "L'OMS et ses États membres appliquent la Convention-cadre pour la lutte antitabac, adoptée le 21 "
    "mai 2003.",
    "La Suisse a signé la Convention de Genève de 1951 et siège au HCR depuis 1958.",
    "Le siège de l'UPU est à Berne. L'Union a été fondée par le Traité de Berne du 9 octobre 1874.",
    "La Commission du Danube tient son mandat de la Convention de Belgrade, signée le 18 août 1948. "
    "Elle reçoit la Banque mondiale.",
    "Le Conseil de l'Europe a été créé par le Traité de Londres, signé le 5 mai 1949. La Croatie y a "
    "adhéré en 1996.",
    "La France est partie à la Convention de Washington depuis 1978. La Douane et l'OFB en contrôlent "
    "l'application.",
    "L'Accord de Paris, adopté le 12 décembre 2015, lie 195 Parties. La CCNUCC et le PNUE en suivent "
    "l'application.",
    "La COI est née de l'Accord général de coopération signé à Victoria le 10 janvier 1984. Elle "
    "travaille avec l'AFD.",
    "L'Espace Schengen repose sur l'accord signé le 14 juin 1985. Frontex, à Varsovie, et Europol y "
    "contribuent.",
    "Le Comité permanent de la CITES s'est réuni à Genève. La Convention, signée en 1973, compte 184 "
    "Parties. INTERPOL assistait à la session.",
]


@pytest.mark.parametrize("text", BOILERPLATE)
def test_a_treaty_of_many_is_no_agreement_of_two(text: str) -> None:
    agreements = _extractor()(text).agreements
    assert [one.parties for one in agreements if one.status not in STILL_TO_COME] == []
