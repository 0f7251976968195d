"""Texts that are no prose: the stages behind the model answer in time that grows with the text.

The model is left out: its time is its own. tests/faults/ runs the whole extraction on shorter texts.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopextract.agreements.conjugation import conjugate
from coopextract.agreements.instruments import find_instruments
from coopextract.agreements.lexicon import AgreementLexicon, agreement_lexicon
from coopextract.agreements.triggers import find_triggers
from coopextract.pipeline import Extractor
from coopextract.records import DocumentRecord, assert_spans
from coopextract.rules import Rules
from coopextract.sources import SourceText

#: Code points of the shorter text; the other is twice as long.
SIZE = 2_000
#: What twice the text may take: twice the time, with room for a busy machine, and these seconds.
FACTOR, SPARE = 3.0, 1.5
#: Code points and seconds of a long hostile text.
LONG, SECONDS = 50_000, 15.0

PIECES = {
    "verbs": "signé ",
    "between": "entre A et ",
    "brackets": "(((((",
    "capitals": "ORGANISATION",
    "capital words": "ACCORD ENTRE ",
    "roles": "directeur de ",
    "parties": "l'OMD, ",
    "pairs": "l'OMD et l'AIEA, ",
    "instruments": "un accord entre l'OMD et ",
    "signed by": "signé par l'OMD ",
    "anaphors": "les deux organisations ",
    "dates": "signé le 3 mai 2004 ",
    "names": "M. Jean Martin, ",
    "acronyms": "protocole d'accord (PDA) ",
    "subjects": "l'OMD qui, ",
    "represented": "représentée par son directeur, ",
}


def without_model(pipeline: Extractor, text: str) -> DocumentRecord:
    """The record of ``text`` from every stage but the model's."""
    doc = pipeline.nlp.make_doc(text)
    doc._.coopextract_source = SourceText(text)
    for name, stage in pipeline.nlp.pipeline:
        doc = doc if name == "ner" else stage(doc)
    record: DocumentRecord = doc._.record
    return record


def seconds_for(pipeline: Extractor, text: str) -> float:
    begun = time.perf_counter()
    without_model(pipeline, text)
    return time.perf_counter() - begun


def repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_grows_with_the_text(pipeline: Extractor, piece: str) -> None:
    once = seconds_for(pipeline, repeated(piece, SIZE))
    twice = seconds_for(pipeline, repeated(piece, 2 * SIZE))
    assert twice < FACTOR * once + SPARE, f"{once:.2f} s, then {twice:.2f} s for twice the text"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["verbs", "between", "capital words", "roles"])
def test_a_long_text_ends(pipeline: Extractor, name: str) -> None:
    took = seconds_for(pipeline, repeated(PIECES[name], LONG))
    assert took < SECONDS, f"{took:.1f} s for {LONG} characters of {PIECES[name]!r}"


def test_words_are_found_in_a_long_line(rules: Rules) -> None:
    lexicon: AgreementLexicon = agreement_lexicon(rules)
    text = repeated("le bureau de poste reste ouvert un accord est signé ", 100_000)
    begun = time.perf_counter()
    assert len(find_instruments(text, lexicon)) > 1900
    assert len(find_triggers(text, 0, 100_000, lexicon)) > 1900
    assert time.perf_counter() - begun < SECONDS


FRAGMENTS = [
    *PIECES.values(),
    "L'OMD ",
    "le Secrétariat de la CITES ",
    "Mme Anne Grand, présidente de l'UPU, ",
    "la France ",
    "le Gouvernement français ",
    "ont signé ",
    "n'a pas signé ",
    "a été conclue ",
    "la signature d'",
    "un protocole d'accord ",
    "cet accord ",
    "l'accord franco-suisse ",
    "le 13 mai 1998 ",
    "aujourd'hui ",
    "à Berne ",
    "et ",
    "avec ",
    "chacun ",
    "nous ",
    "cette dernière ",
    "respectivement ",
    "en présence de ",
    "entré en vigueur ",
    "(PDA)",
    ": ",
    " ; ",
    ". ",
    "\n",
    "\n\n- ",
    " | ",
    "« ",
    "\u00a0",
    "’",
    "\ue006",
]
FRENCH = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=FRENCH)
def test_any_text_gives_a_record_whose_spans_hold(pipeline: Extractor, text: str) -> None:
    record = without_model(pipeline, text)
    assert_spans(record, text)
    for agreement in record.agreements:
        assert len(agreement.parties) >= 2
        assert len(set(agreement.parties)) == len(agreement.parties)
        assert agreement.evidence
        assert agreement.label in text
    ids = [agreement.id for agreement in record.agreements]
    assert len(ids) == len(set(ids))
    organisations = {organisation.id for organisation in record.organisations}
    parties = {party for agreement in record.agreements for party in agreement.parties}
    assert {party for party in parties if not party.startswith("state:")} <= organisations


@given(st.text(alphabet="abcdeéirs", max_size=12))
def test_a_verb_is_conjugated_or_refused(word: str) -> None:
    if word.endswith(("er", "ir", "clure", "crire", "rompre", "duire")):
        assert "participle" in conjugate(word)
        return
    with pytest.raises(ValueError, match="no conjugation class"):
        conjugate(word)
