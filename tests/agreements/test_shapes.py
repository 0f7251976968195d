"""Every way to tell an agreement with every shape that a party takes: nothing may depend on the shape."""

from __future__ import annotations

from functools import cache

import pytest

import coopextract
from coopextract.pipeline import Extractor

A = "l'OMD"
SHAPES = {
    "la FAO": "fao",
    "l'Organisation des Nations unies pour l'alimentation et l'agriculture (FAO)": "fao",
    "l'Université de Marelle (UMar)": "universite-de-marelle",
    "son partenaire historique, la FAO": "fao",
    "la FAO, basée à Rome,": "fao",
    "la FAO, représentée par son directeur général, Anne Duval,": "fao",
    "le directeur général de la FAO, Anne Duval,": "fao",
    "Anne Duval, directrice générale de la FAO,": "fao",
    "la société Taldor": "taldor",
    "le Gouvernement du Togo": "state:TG",
    "la République togolaise": "state:TG",
    "le géant américain Nordvik": "nordvik",
    "la FAO – agence des Nations unies –": "fao",
    "la FAO (Rome)": "fao",
    "le Secrétariat de la FAO": "fao",
    "la FAO, dont le siège est à Rome,": "fao",
    "la FAO, qui compte cent membres,": "fao",
}
TELLINGS = [
    "{A} et {B} ont signé un accord le 3 mai 2019.",
    "{A} a signé un accord avec {B} le 3 mai 2019.",
    "{A} a signé le 3 mai 2019 avec {B} un accord de coopération.",
    "Un accord a été signé le 3 mai 2019 entre {A} et {B}.",
    "Un accord entre {A} et {B} a été signé le 3 mai 2019.",
    "Le 3 mai 2019, un accord a été conclu par {A} et {B}.",
    "Le 3 mai 2019 à Rome, {A} et {B} ont paraphé un protocole d'accord portant sur la formation.",
    "L'accord signé le 3 mai 2019 par {A} et {B} porte sur la formation.",
    "{A} et {B} sont liés depuis le 3 mai 2019 par une convention.",
    "{A} est liée à {B} par un accord du 3 mai 2019.",
    "{A} et {B} viennent de signer, le 3 mai 2019, une convention de partenariat.",
    "Signature, le 3 mai 2019, d'une convention entre {A} et {B}.",
    "La signature d'un accord entre {A} et {B} a eu lieu le 3 mai 2019.",
    "C'est le 3 mai 2019 que {A} et {B} ont signé leur accord de coopération.",
    "{A} s'est engagée avec {B} par une convention signée le 3 mai 2019.",
    "{A} a conclu une alliance avec {B}, formalisée par une convention signée le 3 mai 2019.",
    "{A} a renouvelé le 3 mai 2019 sa convention avec {B}.",
    "{A} dispose depuis le 3 mai 2019 d'un accord de coopération avec {B}.",
    "Aux termes d'un accord signé le 3 mai 2019, {A} et {B} formeront des agents.",
    "Le 3 mai 2019, {A} et {B} se sont dotés d'un protocole d'accord.",
    "{A} et {B} : signature d'un accord le 3 mai 2019.",
    "{A} et {B} : un accord a été signé le 3 mai 2019 entre eux.",
    "Avec {B}, {A} a signé une convention le 3 mai 2019.",
    "Signée le 3 mai 2019 par {A} et {B}, la convention porte sur la formation.",
    "{A} a annoncé la signature, le 3 mai 2019, d'un accord avec {B}.",
    "{A} et {B} ont officialisé leur coopération le 3 mai 2019 en signant un mémorandum.",
    "La coopération entre {A} et {B} repose sur une convention signée le 3 mai 2019.",
    "Une convention avec {B} a été signée par {A} le 3 mai 2019.",
    "Le 3 mai 2019 a vu la signature d'un accord entre {A} et {B}.",
    "{A}, qui forme des douaniers, a signé un accord avec {B} le 3 mai 2019.",
    "{A}, dont le siège est à Bruxelles, et {B} ont signé un accord le 3 mai 2019.",
    "{A}, établie à Bruxelles, et {B} ont signé un accord le 3 mai 2019.",
    "L'accord que {A}, qui compte cent membres, et {B} ont signé le 3 mai 2019 porte sur la formation.",
    "Réunis à Rome le 3 mai 2019, {A} et {B} ont signé un accord.",
    "{A} et {B} ont, le 3 mai 2019, apposé leur signature au bas d'un accord.",
    "{A} et {B} ont entamé une coopération. Un accord a été signé le 3 mai 2019.",
    "{A} et {B} renforcent leur partenariat. Ils ont signé un protocole d'accord le 3 mai 2019.",
    "{A} coopère avec {B}. Les deux institutions ont signé un accord le 3 mai 2019.",
    "{A} a reçu {B} à Bruxelles. À l'issue de la rencontre, un mémorandum a été signé le 3 mai 2019.",
    "Un accord vient d'être signé entre {A} et {B}. Paraphé le 3 mai 2019, il porte sur la formation.",
    "{A} et {B} ont signé un accord de coopération. La cérémonie s'est tenue le 3 mai 2019 à Rome.",
    "{A} compte un nouveau partenaire. Le 3 mai 2019, elle a signé une convention avec {B}.",
    "Nouvelle étape pour {A}. Un accord avec {B} a été signé le 3 mai 2019.",
    "{A} et {B} sont désormais partenaires. La convention qui les lie date du 3 mai 2019.",
    "{A} multiplie les accords. Le dernier en date, conclu le 3 mai 2019, la lie à {B}.",
    "Le 3 mai 2019, {A} et {B} se sont rencontrés à Rome. Ils ont signé un accord de coopération.",
    "{A} et {B} ont formalisé leur collaboration. Le protocole d'accord a été paraphé le 3 mai 2019.",
    "{A} et {B} ont créé un réseau en 2015 et ont signé un accord le 3 mai 2019.",
    "{A} et {B} mènent un projet. La convention qu'elles ont signée le 3 mai 2019 le prévoit.",
    "{A} soutient {B}, selon la convention que les deux partenaires ont signée le 3 mai 2019.",
    "Après l'UNICEF en 2015, c'est avec {B} que {A} a signé, le 3 mai 2019, un accord de coopération.",
    "{A} et {B} viennent de se doter d'un protocole d'accord. Signé le 3 mai 2019, il prévoit des stages.",
    "« La convention signée avec {B} le 3 mai 2019 nous engage », a dit Paul Roy, président de l'OMD.",
    "{A} et {B} ont signé une charte de coopération à l'issue d'un colloque organisé le 3 mai 2019.",
    "Entre {A}, d'une part, et {B}, d'autre part, il a été convenu ce qui suit.\n\nFait le 3 mai 2019.",
    "Rome, le 4 mai 2019 – {A} et {B} ont signé vendredi un accord de coopération.",
    "Publié le 4 mai 2019\n\n{A} et {B} ont signé hier un protocole d'accord.",
]


@cache
def extractor() -> Extractor:
    return coopextract.load()


def _fill(telling: str, shape: str) -> str:
    """The telling with its parties; a shape closes its aside only where the sentence goes on."""
    text = telling.replace("{A}", A)
    text = text.replace("{B}.", shape.rstrip(" ,–") + ".")
    for mark in (",", " :"):
        text = text.replace("{B}" + mark, shape.rstrip(",") + mark)
    text = text.replace("{B}", shape)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("telling", TELLINGS)
def test_every_shape_of_a_party_is_read(telling: str) -> None:
    missed = []
    for shape, party in SHAPES.items():
        text = _fill(telling, shape)
        found = [
            (set(one.parties), one.date.edtf if one.date else None) for one in extractor()(text).agreements
        ]
        if ({"wco", party}, "2019-05-03") not in found:
            missed.append((text, found))
    assert not missed
