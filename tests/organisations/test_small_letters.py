"""Bodies that texts write in small letters are organisations where they act, and plain nouns elsewhere."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor

BODIES = [
    ("la", "caisse d'allocations familiales de l'Aude"),
    ("la", "caisse primaire d'assurance maladie du Nord"),
    ("la", "chambre d'agriculture de la Somme"),
    ("la", "chambre de métiers et de l'artisanat de la Creuse"),
    ("la", "chambre de commerce et d'industrie de Troyes"),
    ("la", "chambre départementale des huissiers"),
    ("le", "conseil départemental de l'Aisne"),
    ("le", "conseil régional de Bretagne"),
    ("le", "conseil général du Jura"),
    ("le", "conseil municipal de Troyes"),
    ("le", "conseil communal de Mijik"),
    ("le", "conseil national de l'ordre des pharmaciens"),
    ("l'", "académie de Lyon"),
    ("l'", "académie des sciences du Maroc"),
    ("le", "rectorat de Lille"),
    ("l'", "inspection académique de la Loire"),
    ("la", "préfecture du Rhône"),
    ("la", "préfecture de police de Paris"),
    ("la", "mairie de Troyes"),
    ("la", "ville de Troyes"),
    ("la", "commune de Troyes"),
    ("la", "communauté de communes du Pays d'Ancenis"),
    ("la", "communauté d'agglomération du Grand Troyes"),
    ("la", "métropole de Lyon"),
    ("le", "département de la Creuse"),
    ("la", "région Bretagne"),
    ("la", "région de Maradi"),
    ("la", "province du Haut-Katanga"),
    ("le", "gouvernorat de Sfax"),
    ("la", "wilaya d'Oran"),
    ("le", "canton de Vaud"),
    ("la", "collectivité de Corse"),
    ("le", "parquet de Troyes"),
    ("le", "tribunal de commerce de Troyes"),
    ("le", "tribunal judiciaire de Lille"),
    ("la", "cour d'appel de Lyon"),
    ("la", "cour des comptes du Maroc"),
    ("le", "barreau de Lyon"),
    ("l'", "ordre des avocats de Lyon"),
    ("la", "gendarmerie de l'Aube"),
    ("la", "gendarmerie nationale"),
    ("le", "groupement de gendarmerie du Jura"),
    ("la", "police nationale"),
    ("la", "police municipale de Troyes"),
    ("la", "direction départementale de la sécurité publique"),
    ("la", "direction départementale des finances publiques du Jura"),
    ("la", "direction régionale des affaires culturelles"),
    ("l'", "agence régionale de santé"),
    ("l'", "agence de l'eau Loire-Bretagne"),
    ("l'", "agence d'urbanisme de Lyon"),
    ("l'", "office de tourisme de Troyes"),
    ("l'", "office public de l'habitat de Troyes"),
    ("l'", "office du tourisme de Sousse"),
    ("l'", "union départementale des pompiers"),
    ("le", "syndicat des eaux d'Île-de-France"),
    ("la", "fédération départementale des chasseurs"),
    ("la", "fédération française de rugby"),
    ("la", "fédération nationale des bateliers"),
    ("la", "ligue de football d'Occitanie"),
    ("le", "comité départemental du tourisme"),
    ("le", "comité d'organisation des Jeux"),
    ("le", "comité des pêches de Bretagne"),
    ("le", "comité national olympique"),
    ("l'", "association des maires de l'Aude"),
    ("l'", "association départementale des retraités"),
    ("la", "confédération générale du travail"),
    ("le", "lycée Jean-Moulin"),
    ("le", "lycée agricole de Troyes"),
    ("le", "collège de France"),
    ("l'", "école de gendarmerie de Dijon"),
    ("l'", "école des mines de Nancy"),
    ("l'", "école d'architecture de Lyon"),
    ("l'", "institut français de Tunis"),
    ("l'", "université de Lorraine"),
    ("l'", "université technologique de Troyes"),
    ("la", "faculté de médecine de Tours"),
    ("la", "faculté de droit de Tunis"),
    ("la", "conférence des présidents d'université"),
    ("la", "conférence des grandes écoles"),
    ("le", "centre hospitalier de Ravenel"),
    ("le", "centre de gestion de l'Aube"),
    ("le", "centre national du cinéma"),
    ("l'", "hôpital de Troyes"),
    ("la", "clinique du Parc"),
    ("la", "mission locale de Troyes"),
    ("le", "service départemental d'incendie et de secours"),
    ("l'", "établissement français du sang"),
    ("l'", "établissement public foncier de Lorraine"),
    ("la", "société d'économie mixte de Troyes"),
    ("la", "société des bains de mer"),
    ("la", "société nationale d'électricité"),
    ("la", "régie des transports de Marseille"),
    ("la", "banque centrale de Tunisie"),
    ("la", "banque populaire de Chine"),
    ("le", "crédit municipal de Paris"),
    ("la", "bibliothèque municipale de Troyes"),
    ("la", "bibliothèque nationale du Maroc"),
    ("le", "musée des beaux-arts de Lyon"),
    ("le", "musée de l'armée"),
    ("le", "théâtre national de Bretagne"),
    ("l'", "opéra de Lyon"),
    ("l'", "orchestre national de Lille"),
    ("le", "port de Marseille"),
    ("le", "port autonome de Dakar"),
    ("l'", "aéroport de Bâle-Mulhouse"),
    ("le", "parc naturel régional du Vercors"),
    ("le", "parc national des Cévennes"),
    ("le", "conservatoire du littoral"),
    ("le", "conservatoire botanique de Nancy"),
    ("l'", "observatoire de Paris"),
    ("la", "marine nationale"),
    ("l'", "ambassade de France"),
    ("l'", "ambassade du Japon"),
    ("le", "consulat général de France"),
    ("le", "ministère de la santé"),
    ("le", "ministère tunisien de la santé"),
    ("la", "commission du Danube"),
    ("la", "commission électorale nationale"),
    ("l'", "autorité de la concurrence"),
    ("l'", "autorité portuaire de Rotterdam"),
    ("le", "laboratoire national d'essais"),
    ("le", "club de plongée de Troyes"),
    ("la", "fondation de France"),
    ("la", "mutuelle des étudiants"),
    ("l'", "amicale des sapeurs"),
    ("la", "commission scolaire de Laval"),
    ("le", "cégep de Laval"),
    ("la", "conférence des recteurs"),
    ("la", "chambre des notaires"),
    ("la", "bourse de Tunis"),
    ("la", "coopérative des riziculteurs"),
    ("l'", "administration des douanes"),
    ("les", "douanes togolaises"),
    ("la", "douane française"),
    ("la", "brigade des sapeurs-pompiers de Paris"),
    ("l'", "agence de presse ivoirienne"),
    ("la", "chambre consulaire du Mali"),
]
ACTING = [
    "{The} {has} signé une convention de partenariat avec la fondation Terrefort.",
    "Une convention a été signée entre la fondation Terrefort et {the}.",
    "La fondation Terrefort a signé une convention avec {the}.",
    "La convention a été signée par {the} et la fondation Terrefort.",
    "La fondation Terrefort et {the} ont conclu une convention.",
]
#: Organs and kinds, which no agreement makes a body of its own.
PLAIN = [
    "Une convention a été signée avec le comité de pilotage.",
    "La société civile a signé une convention avec la FAO.",
    "Le conseil d'administration a conclu un accord avec la FAO.",
    "Le secteur privé et la FAO ont signé une convention.",
    "Une école de commerce a signé une convention avec la FAO.",
    "On passe devant l'école des mines de Nancy.",
    "La direction de la société et la FAO ont signé une convention.",
    "L'organisation patronale marocaine et la FAO ont signé une convention.",
    "Le tribunal de commerce de Lyon est fermé le lundi.",
]


@cache
def _extract() -> Extractor:
    return coopextract.load()


def _names(text: str) -> set[str]:
    return {mention.text for one in _extract()(text).organisations for mention in one.mentions}


@pytest.mark.parametrize(("article", "name"), BODIES)
def test_a_body_in_small_letters_is_a_party(article: str, name: str) -> None:
    the = article + ("" if article.endswith("'") else " ") + name
    has = "ont" if article == "les" else "a"
    missed = []
    for telling in ACTING:
        text = telling.format(the=the, The=the[0].upper() + the[1:], has=has)
        agreements = _extract()(text).agreements
        if name not in _names(text) or [len(one.parties) for one in agreements] != [2]:
            missed.append(text)
    assert not missed


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_body_is_no_organisation(text: str) -> None:
    assert _names(text) <= {"FAO"}
