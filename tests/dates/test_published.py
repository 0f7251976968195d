"""The document's own date, and what is none."""

from __future__ import annotations

import pytest

from coopextract.dates import find_dates, find_published

OWN = [
    ("Genève, le 3 mai 2010 – Les deux agences coopèrent.", "2010-05-03"),
    ("23 mai 2016 - Lors d'une réunion, le directeur a parlé.", "2016-05-23"),
    ("PARIS, 12 juin 2019 (AFP) — Les ministres se sont vus.", "2019-06-12"),
    ("LYON (France), le 4 avril 2011. Le Secrétariat annonce un accord.", "2011-04-04"),
    ("New York, lundi 4 avril 2011 : le Comité a siégé.", "2011-04-04"),
    ("4 avril 2011, Nairobi – Le Programme annonce un accord.", "2011-04-04"),
    ("Un titre\n\n12 octobre 2011\n\nLYON (France) – Les deux offices ont signé.", "2011-10-12"),
    ("Un titre\nPublié le 3 mai 2010 par la rédaction\nLe texte.", "2010-05-03"),
    ("Un titre\nPublié le : 03/05/2010 | Mis à jour le : 05/05/2010\nLe texte.", "2010-05-03"),
    ("Un titre\nMis à jour le 5 mai 2010\nLe texte.", "2010-05-05"),
    ("Communiqué de presse du 3 mai 2010\nLe texte.", "2010-05-03"),
    ("COMMUNIQUÉ DE PRESSE N° 12 – 3 mai 2010\nLe texte.", "2010-05-03"),
    ("Accueil | Actualités | 3 mai 2010\nLe texte.", "2010-05-03"),
    ("Bruxelles, le 3 mai 2010\n\nMonsieur le Président,", "2010-05-03"),
    ("Un titre\n3 mai 2010 à 14h30\nLe texte.", "2010-05-03"),
    ("Lettre d'information\nMars 2012\n\nLe texte.", "2012-03"),
    ("12 MAI 2014. - Arrêté royal modifiant la liste du 5 avril 2004.", "2014-05-12"),
    ("Namur, 12 mai 1998 – Les villes ont signé. Le texte court jusqu'au 3 juin 2001.", "1998-05-12"),
    ("Le texte parle de tout.\n\nDate de publication : 3 mai 2010", "2010-05-03"),
    ("Un titre\nBelga, publié le 3 mai 2010 à 16h42\nLe texte.", "2010-05-03"),
    ("Un titre\nPar la rédaction, le 3 mai 2010\nLe texte.", "2010-05-03"),
    ("NOUVELLES.COM\n20 - Décembre - 2016\n\nLe texte.", "2016-12-20"),
    ("Publié en octobre 2016 | Rubrique : Économie\n\nLe texte.", "2016-10"),
    ("( Agence X ) Mis à jour le 30.08.2016 à 13h48\n\nLe texte.", "2016-08-30"),
    ("Un titre\nCe contenu a été publié le 27 novembre 2020 - 14:20\nLe texte.", "2020-11-27"),
    ("LYON, France, 12 juillet 2023/Agence X/ --\n\nLe texte.", "2023-07-12"),
    ("Un titre\nPar Anne Duval le 3 mai 2010 | Lecture : 2 minutes\nLe texte.", "2010-05-03"),
    ("Kinshasa, 3 mai 2010 (ACP).- La coopération reprend.", "2010-05-03"),
    ("Un titre\n\nYaoundé, 3 mai 2010 (Service de presse)\n\nLe texte.", "2010-05-03"),
    ("Rabat, mars 2010. Répondant à une invitation, le gouverneur a parlé.", "2010-03"),
    ("Accueil > Nouvelles > 3 mai 2010\n\nLe texte.", "2010-05-03"),
    ("Un titre\nActualités > Publié le 3 mai 2010\nLe texte.", "2010-05-03"),
    ("Accueil / Actualités / 03.05.2010\n\nUn titre\n\nLe texte.", "2010-05-03"),
    ("Un titre\nRadio Phare / 3 mai 2010\nLe texte.", "2010-05-03"),
    ("Un titre\nPar : Anne Duval / 3 mai 2010\nLe texte.", "2010-05-03"),
    ("Un titre\nvendredi 3 mai 2010, par la rédaction\nLe texte.", "2010-05-03"),
    ("Un titre\n3 mai 2010 // Coopération\nLe texte.", "2010-05-03"),
    ("[03/05/2010]\nUn titre\n\nLe texte.", "2010-05-03"),
    ("Édition du lundi 3 mai 2010\n\nLe texte.", "2010-05-03"),
    ("Lettre d'information du 3 mai 2010\n\nLe texte.", "2010-05-03"),
    ("Posted on 3 mai 2010\n\nLe texte.", "2010-05-03"),
    ("Un titre\nDate de création : 03 mai 2010\nLe texte.", "2010-05-03"),
    ("Infos Sports of Monday, 3 May 2010\nLe texte.", "2010-05-03"),
    ("J.O. Numéro 160 du 3 mai 2010\n\nLe texte.", "2010-05-03"),
    ("03.05.2010 (mis à jour 05.05.2010)\n\nLe texte.", "2010-05-03"),
    ("Un titre\nAuteur : Anne | Mots : douane\nSite | Mis à jour le 03-05-2010\n\nLe texte.", "2010-05-03"),
    ("Institutionnel 3 mai 2010\n\nUn titre\n\nLe texte.", "2010-05-03"),
    ("Patrimoine : cérémonie au siège (03/05/2010)\n\nLe texte.", "2010-05-03"),
]

NOT_OWN = [
    "Le 3 mai 2010, les deux agences ont signé un accord à Genève.",
    "Le rapport publié le 3 mai 2010 par la Cour décrit la situation des ports et des canaux du Nord.",
    "Fait à Genève, le 3 mai 2010",
    "Signé à Berne, le 3 mai 2010.",
    "Un accord a été signé le 3 mai 2010.",
    "3 mai 2010 – Signature\n4 juin 2011 – Ratification\n5 juillet 2012 – Entrée en vigueur",
    "12 mai 1998 – Signature de l'accord. 3 juin 2001 – Entrée en vigueur.",
    "12 mai 1998 : signature de l'accord. 3 juin 2001 : entrée en vigueur.",
    "Accord | Date\nConvention | 3 mai 2010\nAvenant | 4 juin 2011",
    "• 3 mai 2010 - réunion du comité",
    "Genève, 3-5 mai 2010",
    "1998\n\nLa convention est entrée en vigueur.",
    "Le communiqué du 3 mai 2010 rappelle que les parties se sont engagées à coopérer sans délai aucun.",
]


@pytest.mark.parametrize(("text", "value"), OWN)
def test_own_date(text: str, value: str) -> None:
    found = find_published(text, find_dates(text))
    assert found is not None
    assert found.edtf == value


@pytest.mark.parametrize("text", NOT_OWN)
def test_no_own_date(text: str) -> None:
    assert find_published(text, find_dates(text)) is None


def test_published_wins_over_dateline_and_update() -> None:
    text = "Mis à jour le 9 mai 2010\nPublié le 4 mai 2010\n\nGENÈVE, 3 mai 2010 – Les agences coopèrent."
    found = find_published(text, find_dates(text))
    assert found is not None
    assert found.edtf == "2010-05-04"
