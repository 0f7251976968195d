"""Sentences made like those of French institutions: the record stands in the text, and is always the same."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopextract import edtf
from coopextract.pipeline import Extractor
from coopextract.records import DocumentRecord, assert_spans, to_json
from coopextract.sources.kinds import read

#: Seconds for one text of some hundred words; prose of this size takes a few hundredths.
SECONDS = 5.0

ORGANISATIONS = st.sampled_from(
    [
        "l'UPU",
        "l'Organisation maritime internationale (OMI)",
        "l’OMS",
        "la Commission du fleuve Niger",
        "l'Agence",
        "le Secrétariat",
        "l'Union postale universelle\u202f(UPU)",
        "le ministère français de la Culture",
        "l’université Lyon\u00a03",
        "l'INEXISTANT",
        "la « Fondation pour la mer »",
        "les deux organisations",
        "le CNRS, l'IRD et l'Inserm",
        "le Bureau (ex-Comité",
        "UPU-OMI",
        "l'État",
        "l'Organisation (OMI) (IMO)",
        "M. Luc Petit, directeur général de l'UPU",
    ]
)
INSTRUMENTS = st.sampled_from(
    [
        "un accord-cadre",
        "un protocole d'accord",
        "une convention de partenariat",
        "le mémorandum d’entente (MoU)",
        "un avenant",
        "l'accord « Mers propres »",
        "une lettre d'intention",
        "des accords bilatéraux",
        "la convention n°\u00a012/2004",
        "la Convention sur les zones humides",
        "accord",
        "un accord de coopération, dit « accord de Brest »,",
    ]
)
VERBS = st.sampled_from(
    [
        "ont signé",
        "a conclu",
        "n'ont pas signé",
        "signeront",
        "est lié par",
        "ont été signés entre",
        "renouvelle",
        "ont dénoncé",
        "était en train de négocier",
        "vient de conclure avec",
        "a adhéré à",
        "envisage de signer",
    ]
)
TIMES = st.sampled_from(
    [
        "le 4\u00a0mai 2011",
        "en 2015",
        "(2004-2010)",
        "aujourd'hui",
        "l'an dernier",
        "le 31 février 2012",
        "depuis mars-avril 1998",
        "le même jour",
        "du 3 au 5 juin 2014",
        "(signé le 1er mars 2024)",
        "le 03/04/05",
    ]
)
JOINTS = st.sampled_from(
    [
        "avec",
        "entre",
        "et",
        "ainsi que",
        ",",
        "(",
        ")",
        "«",
        "»",
        "|",
        "–",
        ":",
        ";",
        ".",
        "à Berne",
        "\n- ",
        "\n\n",
    ]
)
SPACES = st.sampled_from(
    [" "] * 8 + ["\u00a0", "\u202f", "\n", "\r\n", "\t", "  ", "\u2028", "\u200b", "\u3000", "\ud800", ""]
)
PIECES = st.one_of(ORGANISATIONS, INSTRUMENTS, VERBS, TIMES, JOINTS)
PLAIN = st.tuples(ORGANISATIONS, VERBS, INSTRUMENTS, JOINTS, ORGANISATIONS, TIMES).map(list)
SENTENCES = st.one_of(PLAIN, st.lists(PIECES, min_size=1, max_size=14))
ENDS = st.sampled_from([".", ". ", " ;", "\n", "\n\n", "\r\n\r\n", "", " ...", ".\n- "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Some sentences; most words are parted by a space, some by what pages hold instead."""
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        for piece in draw(SENTENCES):
            parts += [piece, draw(SPACES)]
        parts.append(draw(ENDS))
    text = "".join(parts)
    return text if text.strip() else "l'UPU."  # a text of spaces alone is refused before any stage


BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def given_to(pipeline: Extractor, text: str) -> tuple[DocumentRecord, str]:
    """The record of ``text`` as JSON Lines brings it, and the text that is kept: no lone surrogate is."""
    source = read("a.jsonl/1", json.dumps({"text": text}).encode(), like="line.jsonl")
    assert len(source.text) == len(text)
    return pipeline(source), source.text


@BOUNDED
@given(text=texts())
def test_spans_hold_and_nothing_breaks(pipeline: Extractor, text: str) -> None:
    begun = time.monotonic()
    record, kept = given_to(pipeline, text)
    assert time.monotonic() - begun < SECONDS
    assert_spans(record, kept)
    assert record.document.characters == len(text)
    whole(record)


def whole(record: DocumentRecord) -> None:
    """What is referred to is there, ids are told apart, every value is EDTF."""
    organisations = [one.id for one in record.organisations]
    persons = [one.id for one in record.persons]
    agreements = [one.id for one in record.agreements]
    for ids in (organisations, persons, agreements):
        assert len(set(ids)) == len(ids)
    for agreement in record.agreements:
        bodies = {party for party in agreement.parties if not party.startswith("state:")}
        assert bodies <= set(organisations)
        assert agreement.evidence
        assert agreement.date is None or agreement.date.edtf is None or edtf.is_valid(agreement.date.edtf)
        assert {signatory.person for signatory in agreement.signatories} <= {*persons, None}
    for date in record.dates:
        assert date.edtf is None or edtf.is_valid(date.edtf)


@settings(BOUNDED, max_examples=25)
@given(text=texts(), other=texts())
def test_the_record_depends_on_the_text_alone(pipeline: Extractor, text: str, other: str) -> None:
    first = to_json(given_to(pipeline, text)[0])
    given_to(pipeline, other)
    assert to_json(given_to(pipeline, text)[0]) == first


@pytest.mark.parametrize("lone", ["\ud800", "\udc80\udc81"])
def test_lone_surrogates_cost_no_offset(pipeline: Extractor, lone: str) -> None:
    text = f"Texte {lone} ancien.\n\nL'UPU et l'OMI ont signé un accord-cadre le 4 mai 2011."
    record, kept = given_to(pipeline, text)
    assert_spans(record, kept)
    assert [one.id for one in record.agreements] == ["imo-upu-2011-05-04"]
