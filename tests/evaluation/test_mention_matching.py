"""Mentions: what counts as there, as said, as exact, as identified; and the peers' counts."""

from __future__ import annotations

import pytest
import spacy
from samples import TEXT, facts, faulty, organisation, perfect, record
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from coopextract.evaluation.mentions import MentionMatch, gold_spans, standing_alone
from coopextract.evaluation.tally import Tally
from coopextract.records import DocumentRecord


def match(said: DocumentRecord, **changes: object) -> MentionMatch:
    return MentionMatch(TEXT, facts(**changes), said)


def test_every_occurrence_counts() -> None:
    assert match(perfect()).tallies()["mentions_exact"] == Tally.of(4, 4, 4)


@pytest.mark.parametrize(
    ("mention", "text", "found"),
    [
        ("ICCWC", "L’ICCWCest né", True),
        ("ICCWC", "ICCWC2 et ICCWCA", False),
        ("Europol", "Europole", False),
        ("OMD", "GOMD", False),
        ("C.I.T.", "la C.I.T. (1)", True),
    ],
)
def test_a_mention_stands_alone(mention: str, text: str, found: bool) -> None:
    import re

    assert bool(re.search(standing_alone(mention), text)) is found


def test_the_longest_string_takes_the_place() -> None:
    organisations = [{"id": "a", "mentions": ["OMD"]}, {"id": "b", "mentions": ["groupe OMD"]}]
    spans = gold_spans("Le groupe OMD et l’OMD.", facts(organisations=organisations).organisations)
    assert [(span.organisation, span.start) for span in spans] == [("b", 3), ("a", 19)]


def test_optional_mentions_count_neither_way() -> None:
    said = record([organisation("vienne", TEXT, "Vienne")])
    assert match(said).tallies()["mentions_exact"].system == 1
    assert match(said, optional_mentions=["Vienne"]).tallies()["mentions_exact"].system == 0


def test_nominal_mentions_do_not_count() -> None:
    named = organisation("wco", TEXT, "OMD")
    nominal = named.model_copy(
        update={"mentions": [m.model_copy(update={"form": "nominal"}) for m in named.mentions]}
    )
    assert match(record([nominal])).system == []


def test_overlap_counts_either_side_for_itself() -> None:
    said = record([organisation("x", TEXT, "l’OMD et l’AIEA")])
    tallies = match(said).tallies()
    assert tallies["mentions_exact"] == Tally.of(0, 4, 1)
    assert tallies["mentions_overlap"] == Tally(2, 4, 1, 1)


def test_identity_needs_a_name_or_id_of_the_gold() -> None:
    assert match(record([organisation("x", TEXT, "OMD")])).tallies()["identity"] == Tally.of(0, 3, 3)
    by_acronym = record([organisation("x", TEXT, "OMD", acronym="OMD")])
    assert match(by_acronym).tallies()["identity"] == Tally.of(3, 3, 3)


def test_organisations_are_aligned_by_name_else_by_mentions() -> None:
    said = record([organisation(one, TEXT, "OMD") for one in ("iaea", "x")] + [organisation("y", TEXT)])
    assert match(said).aligned() == {"iaea": "IAEA", "x": "WCO", "y": "?y"}


@pytest.mark.parametrize("said", [perfect(), faulty()], ids=["perfect", "faulty"])
def test_nervaluate_counts_the_same_exact_mentions(said: DocumentRecord) -> None:
    ours = match(said)
    spans = [
        [{"label": "ORG", "start": one.start, "end": one.end} for one in side]
        for side in (ours.gold, ours.system)
    ]
    peer = pytest.importorskip("nervaluate", reason="the nervaluate package is not installed")
    counted = peer.Evaluator([spans[0]], [spans[1]], tags=["ORG"], loader="dict").evaluate()
    theirs = counted["overall"]["exact"]
    tally = ours.tallies()["mentions_exact"]
    assert (theirs.precision, theirs.recall) == pytest.approx((tally.precision, tally.recall))


@pytest.mark.parametrize("said", [perfect(), faulty()], ids=["perfect", "faulty"])
def test_spacy_scores_the_same_exact_mentions(said: DocumentRecord) -> None:
    """A token for each character, so that every span is one of spaCy's."""
    ours = match(said)
    vocab = spacy.blank("fr").vocab
    docs = [Doc(vocab, words=list(TEXT), spaces=[False] * len(TEXT)) for _ in range(2)]
    for doc, side in zip(docs, (ours.gold, ours.system), strict=True):
        doc.spans["organisations"] = [doc[one.start : one.end] for one in side]
    example = Example(docs[1], docs[0])
    theirs = Scorer.score_spans(
        [example],
        "spans_organisations",
        getter=lambda doc, _: doc.spans["organisations"],
        has_annotation=lambda doc: "organisations" in doc.spans,
        allow_overlap=True,
        labeled=False,
    )
    assert theirs["spans_organisations_f"] == pytest.approx(ours.tallies()["mentions_exact"].f1)
